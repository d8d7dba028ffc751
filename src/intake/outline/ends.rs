//! The ends of a paper: title, preamble, 落款, closing paragraph, and the occasion that the first lines name.

use super::date;
use super::fields;
use super::heads::{is_contents, is_title};
use super::items::RawItem;
use super::para::{Node, Para};
use super::sections::note;
use crate::intake::furniture::is_path;
use crate::intake::source::{Align, ImportNote, NoteKind};
use crate::model::Date;
use crate::text::labels::{LabelStyle, is_blank};
use crate::text::numerals::{digit_value, is_chinese_numeral};
use crate::text::words::words;

/// What stands before the first section, told apart.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub title: String,
    pub preamble: Vec<Para>,
    pub signature: Vec<String>,
    /// The day, the line that states it, and how many lines of `signature` stand before it.
    pub date: Option<(Date, String, usize)>,
    /// The day that a line of `signature` states behind other words: 填报日期：2024年1月5日.
    pub stated: Option<Date>,
    pub notes: Vec<ImportNote>,
}

/// 落款.
#[derive(Debug, Default)]
pub(super) struct Tail {
    pub signature: Vec<String>,
    pub date: Option<Date>,
    /// A day that no calendar has: 2023年11月31日.
    pub no_day: Option<String>,
    pub notes: Vec<ImportNote>,
}

/// Longest line of a title, in characters.
const LONGEST_TITLE: usize = 60;
/// Longest line of a 落款 or an author's line, in characters.
pub(super) const LONGEST_NAME: usize = 32;

fn quote(text: &str) -> String {
    text.chars().take(20).collect()
}

/// Tells title, author's lines and preamble apart.
pub(super) fn front(paras: Vec<Para>) -> Front {
    let mut front = Front::default();
    let above = above_title(&paras);
    let mut rest = paras.into_iter().peekable();
    for para in rest.by_ref().take(above) {
        if is_unit(&para.text) {
            front.signature.push(para.text);
        } else {
            front.preamble.push(para);
        }
    }
    while let Some(para) = rest.next_if(|para| goes_to_title(&front.title, para)) {
        front.title.push_str(&para.text);
    }
    if front.title.is_empty() {
        front.notes.push(ImportNote { place: None, kind: NoteKind::NoTitle, quote: String::new() });
    }
    while let Some(para) = rest.next_if(|para| !front.title.is_empty() && is_name_line(para)) {
        take_name(&mut front, para);
    }
    front.preamble.extend(rest);
    front
}

/// How many lines stand above the title: 附件3, 机密★一年, the author's unit, a head table.
fn above_title(paras: &[Para]) -> usize {
    let above = |para: &Para| {
        let plain = para.label.is_none() && para.level.is_none() && !para.title;
        para.row || (plain && (is_mark(&para.text) || (is_unit(&para.text) && !is_title(&para.text))))
    };
    let count = paras.iter().take_while(|para| above(para)).count();
    let titled = paras.get(count).is_some_and(|para| goes_to_title("", para))
        && paras.iter().skip(count).take(3).any(|para| para.title || is_title(&para.text));
    if titled && count <= MOST_ABOVE { count } else { 0 }
}

/// Most lines above a title.
const MOST_ABOVE: usize = 8;

/// A paper's mark as an annex (附件3), as a secret (机密★一年), as a draft: it stands above or below the title.
fn is_mark(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let annex = bare.strip_prefix("附件").is_some_and(|no| {
        no.chars().count() <= 4
            && no.chars().all(|c| digit_value(c).is_some() || is_chinese_numeral(c) || "：:-—".contains(c))
    });
    let secret =
        ["绝密", "机密", "秘密", "内部"].iter().any(|word| bare.starts_with(word)) && bare.chars().count() <= 10;
    annex || (secret && !bare.contains(['，', '。'])) || is_path(text)
}

/// The unit whose paper it is, on a line of its own: 某县交通运输局机关党委.
fn is_unit(text: &str) -> bool {
    const UNITS: &str = "局委办镇乡县市区院部科室处站所厅校司组";
    let count = text.chars().count();
    let ends =
        text.ends_with("支部") || text.ends_with("中心") || text.chars().next_back().is_some_and(|c| UNITS.contains(c));
    (4..=24).contains(&count)
        && ends
        && !text.contains(['年', '，', '。', '：', '的', '|'])
        && !text.starts_with("关于")
}

fn goes_to_title(title: &str, para: &Para) -> bool {
    let text = para.text.as_str();
    let phrase = text.chars().count() <= LONGEST_TITLE && !text.ends_with(['。', '：', ':', '；', '，', '、']);
    if para.row || date::whole_line(text).is_some() || date::is_month(text) {
        return false;
    }
    if title.is_empty() {
        return para.title || (phrase && para.label.is_none() && !text.contains('。'));
    }
    let subtitle = ["——", "—", "--", "－－"].iter().any(|mark| text.starts_with(mark));
    let draft =
        text.starts_with(['（', '(']) && ["稿）", "稿)", "年度）", "年度)"].iter().any(|end| text.ends_with(end));
    let goes_on = !is_title(title) && is_title(text) && phrase && !text.contains(['，', '。']);
    let plain = para.label.is_none_or(|label| subtitle && label.style == LabelStyle::Bullet);
    para.title || ((subtitle || draft || goes_on) && phrase && plain && para.level.is_none())
}

/// A short line below the title that names the author or the day.
fn is_name_line(para: &Para) -> bool {
    const PLACES: &str = "局委办镇乡县市区校院部科室处站所厅司行社会长任记员师";
    let text = para.text.as_str();
    if para.row || para.label.is_some() || para.level.is_some() || para.chars() > LONGEST_NAME {
        return false;
    }
    if is_mark(text) || text.contains(" | ") || is_contents(text) {
        return false;
    }
    if date::whole_line(text).is_some() || date::is_month(text) {
        return true;
    }
    let stops = text.contains(['。', '，', '；', '！', '？', '“']) || text.ends_with(['：', ':']);
    let named = NAMES.iter().any(|name| text.starts_with(name));
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    let gap = text.trim().contains([' ', '\u{3000}']);
    let place = text.chars().next_back().is_some_and(|c| PLACES.contains(c));
    !stops
        && (named
            || bracketed
            || para.align != Align::Start
            || gap
            || para.chars() <= 4
            || (place && para.chars() <= 20))
}

fn take_name(front: &mut Front, para: Para) {
    match date::whole_line(&para.text) {
        Some(day) if front.date.is_none() => front.date = Some((day, para.text, front.signature.len())),
        _ => {
            front.notes.push(note(para.place, NoteKind::Unsure, &quote(&para.text)));
            let stated = date::at_end(&para.text).filter(|(words, _)| words.ends_with(['：', ':']));
            front.stated = front.stated.or(stated.map(|(_, day)| day));
            front.signature.push(para.text);
        }
    }
}

/// Words that begin a line of a 落款.
const NAMES: &[&str] = words!("signature-starts");

/// Takes the 落款 off the end.
pub(super) fn tail(nodes: &mut Vec<Node>) -> Tail {
    let mut tail = Tail::default();
    while let Some(Node::Para(para)) = nodes.last() {
        if tail.signature.len() >= 4 || !take_line(&mut tail, para, before(nodes)) {
            break;
        }
        nodes.pop();
    }
    tail.signature.reverse();
    tail
}

fn before(nodes: &[Node]) -> Option<&Para> {
    match nodes.iter().rev().nth(1)? {
        Node::Para(para) => Some(para),
        Node::Table(_) => None,
    }
}

fn take_line(tail: &mut Tail, para: &Para, before: Option<&Para>) -> bool {
    let text = para.text.as_str();
    if let Some(day) = date::whole_line(text).filter(|_| tail.date.is_none()) {
        tail.date = Some(day);
        return true;
    }
    if date::is_no_day(text) && tail.no_day.is_none() {
        tail.no_day = Some(text.to_owned());
        tail.notes.push(note(para.place, NoteKind::NoSuchDay, text));
        return true;
    }
    let plain = para.label.is_none() && para.level.is_none() && !para.row && para.chars() <= LONGEST_NAME;
    let stops = text.contains(['。', '；', '！', '？']) || text.ends_with(['：', ':', '，']);
    let other = text.starts_with('附') || is_farewell(text) || fields::is_fields(text) || is_title(text);
    if !plain || stops || other {
        return false;
    }
    if let Some((words, day)) = date::at_end(text).filter(|_| tail.date.is_none()) {
        tail.date = Some(day);
        // 填表时间：2024年1月5日 is no name: the line stays as it is.
        let name = if words.ends_with(['：', ':']) { text } else { words };
        tail.signature.push(name.trim_matches(is_blank).to_owned());
        return true;
    }
    let named = NAMES.iter().any(|name| text.starts_with(name));
    let month = date::is_month(text);
    let right = para.align == Align::End;
    let near = tail.date.is_some() || tail.no_day.is_some() || !tail.signature.is_empty();
    let alone = para.chars() <= 15 && before.is_none_or(|b| b.text.ends_with(['。', '！', '”', '）']) || near_date(b));
    let clear = named || near || right;
    if !(clear || month || alone) {
        return false;
    }
    if !clear || month {
        tail.notes.push(note(para.place, NoteKind::Unsure, &quote(text)));
    }
    tail.signature.push(text.to_owned());
    true
}

fn near_date(para: &Para) -> bool {
    date::whole_line(&para.text).is_some() || date::is_no_day(&para.text)
}

/// Words with which a paper ends.
const FAREWELLS: &[&str] = words!("farewells");

/// What a paper asks of its readers at the end.
const ASKED: [&str; 9] = ["批评", "指正", "监督", "审阅", "审议", "评议", "审查", "指教", "帮助教育"];

/// Whether a paragraph takes leave of the reader.
pub(super) fn is_farewell(text: &str) -> bool {
    let clauses = text.split(['，', '。', '；', '！', '：']);
    let asked = |clause: &str| {
        let begins = ["请", "恳请", "敬请", "欢迎", "诚请"].iter().any(|word| clause.starts_with(word));
        begins && ASKED.iter().any(|word| clause.contains(word))
    };
    if text.chars().count() <= 80 && clauses.into_iter().any(asked) {
        return true;
    }
    let asks =
        ["请", "恳请", "敬请", "希望", "欢迎", "不当", "不妥", "不足", "不够"].iter().any(|word| text.contains(word));
    let looks_back = text.starts_with("以上") && asks;
    text.chars().count() <= 160 && (looks_back || FAREWELLS.iter().any(|words| text.contains(words)))
}

/// Takes the closing paragraph off the last item: it takes leave, or all items have one paragraph of text and this
/// one stands behind it. In the second case a note says so.
pub(super) fn closing(items: &mut [RawItem]) -> (Vec<String>, bool) {
    let Some((last, others)) = items.split_last_mut() else { return (Vec::new(), false) };
    let annex = last.rest.iter().position(|text| text.starts_with("附件") || text.starts_with("附：")).filter(|at| {
        last.rest.get(*at..).is_some_and(|lines| lines.iter().all(|line| line.chars().count() <= LONGEST_TITLE))
    });
    if let Some(at) = annex {
        let before = last.rest.iter().take(at).rev().take_while(|text| is_farewell(text)).count();
        return (last.rest.split_off(at - before), true);
    }
    let farewells = last.rest.iter().rev().take_while(|text| is_farewell(text)).count();
    if farewells > 0 {
        return (last.rest.split_off(last.rest.len() - farewells), true);
    }
    let size = |item: &RawItem| item.rest.len();
    let usual = others.iter().map(size).max().unwrap_or(0);
    let steady = !others.is_empty() && others.iter().all(|item| size(item) == usual) && usual <= 1;
    let own = |text: &String| crate::text::labels::leading(text).is_some() || fields::is_fields(text);
    let nested = last.rest.iter().any(own);
    if steady && !nested && last.rest.len() == usual + 1 {
        return (last.rest.split_off(usual), false);
    }
    (Vec::new(), true)
}

/// The class or meeting that the title or the first paragraph names plainly.
pub(super) fn occasion(title: &str, preamble: &str) -> Option<String> {
    in_title(title).or_else(|| in_preamble(preamble))
}

const MEETINGS: &[&str] = words!("occasions");

fn in_title(title: &str) -> Option<String> {
    let end = MEETINGS.iter().filter_map(|word| title.find(word).map(|at| at + word.len())).max()?;
    let name = title.get(..end)?;
    let start = name.rfind(['在', '于', '的']).map_or(0, |at| at + '在'.len_utf8());
    let name = name.get(start..)?;
    let name = name.strip_prefix("关于").unwrap_or(name).trim_matches(is_blank);
    (!name.is_empty()).then(|| name.to_owned())
}

fn in_preamble(preamble: &str) -> Option<String> {
    let (_, after) = preamble.split_once("参加了").or_else(|| preamble.split_once("参加"))?;
    let end = after.find(['，', '。', '；', '、', '：', '（', '“']).unwrap_or(after.len());
    let phrase = after.get(..end)?;
    let end = MEETINGS.iter().filter_map(|word| phrase.find(word).map(|at| at + word.len())).min()?;
    let name = phrase.get(..end)?;
    (name.chars().count() <= 40).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_occasion_is_named_or_not() {
        for (title, preamble, want) in [
            ("关于2023年中青年干部培训班个人分析报告", "", Some("2023年中青年干部培训班")),
            ("2021年度专题民主生活会个人对照检查材料", "", Some("2021年度专题民主生活会")),
            ("在组织生活会上的发言", "", Some("组织生活会")),
            ("个人党性分析报告", "今年我参加了市委党校第三期进修班，收获很大。", Some("市委党校第三期进修班")),
            ("个人党性分析报告", "今年我参加了劳动，后来又去培训班。", None),
        ] {
            assert_eq!(occasion(title, preamble).as_deref(), want, "{title}");
        }
    }
}
