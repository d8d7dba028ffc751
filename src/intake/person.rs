//! Whose paper a file is, by its name: `张三-2023.docx`, `2023年度党性分析报告（李四）.doc`, `03 王五 终稿.docx`.

/// Words with which the name of a paper begins once the person's is over.
const PAPER: [&str; 22] = [
    "个人",
    "党性",
    "对照",
    "检查",
    "自我",
    "自查",
    "剖析",
    "分析",
    "报告",
    "材料",
    "总结",
    "述职",
    "述廉",
    "民主生活会",
    "整改",
    "修改",
    "终稿",
    "定稿",
    "初稿",
    "最终",
    "打印",
    "副本",
];
/// What people call each other by behind the name.
const TITLES: [&str; 3] = ["同志", "的", "关于"];

/// The person that a file's name (with or without its ending) tells; `None` if it tells only years and kinds of papers.
pub fn guess_person(file_name: &str) -> Option<String> {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    stem.split(is_separator).find_map(name_in)
}

fn is_separator(c: char) -> bool {
    // Chinese numerals are letters of names too (万, 千).
    !c.is_alphanumeric() || c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The name at the beginning of a piece: what stands before the first word of a paper.
fn name_in(piece: &str) -> Option<String> {
    let piece = ["年度", "年"].iter().find_map(|word| piece.strip_prefix(word)).unwrap_or(piece);
    let piece = TITLES.iter().find_map(|title| piece.strip_prefix(title)).unwrap_or(piece);
    let end = PAPER.iter().filter_map(|word| piece.find(word)).min().unwrap_or(piece.len());
    let name = piece.get(..end).unwrap_or_default();
    let name = TITLES.iter().fold(name, |name, title| name.strip_suffix(title).unwrap_or(name));
    // A single letter is a version mark (稿 v2), not a name.
    (name.chars().count() > 1 && !is_version(name)).then(|| name.to_owned())
}

fn is_version(name: &str) -> bool {
    matches!(name.to_ascii_lowercase().as_str(), "ver" | "final" | "new" | "copy" | "report")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_person_stands_before_or_behind_the_papers_name() {
        for (name, want) in [
            ("张三-2023.docx", Some("张三")),
            ("2023-张三.docx", Some("张三")),
            ("张三2023年度个人分析报告.docx", Some("张三")),
            ("2023年度党性分析报告（李四）.doc", Some("李四")),
            ("03 王五 终稿.docx", Some("王五")),
            ("欧阳小明同志对照检查材料.txt", Some("欧阳小明")),
            ("关于赵六的报告2022.txt", Some("赵六")),
            ("万千山2023.txt", Some("万千山")),
            ("zhangsan-2023.docx", Some("zhangsan")),
            ("2023张年.docx", Some("张年")),
            ("2023.docx", None),
            ("2023年度个人分析报告.docx", None),
            ("报告 v2.docx", None),
        ] {
            assert_eq!(guess_person(name).as_deref(), want, "{name}");
        }
    }
}
