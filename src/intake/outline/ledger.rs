//! A 整改台账 → measures: columns known by the words in their heads, in any order.

use super::date;
use crate::intake::source::{Place, SourceCell, SourceTable};
use crate::model::Due;
use crate::text::labels::is_blank;
use crate::text::lines::tidy;
use crate::text::numerals::is_chinese_numeral;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Number,
    Problem,
    Measure,
    Owner,
    Due,
    Target,
    Cause,
    Category,
    Other,
}

/// The head of a 台账.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    /// First row of the head, from 0.
    pub first: usize,
    /// First row behind it.
    pub body: usize,
    /// What each column holds, with its words.
    pub roles: Vec<(Role, String)>,
}

/// A row of a 台账.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub place: Place,
    pub text: String,
    pub owner: Option<String>,
    pub due: Option<Due>,
    pub target: Option<String>,
    pub problem: Option<String>,
    /// What led to the problem, where the table has a column for it.
    pub cause: Option<Beside>,
    /// What the problem belongs to: 政治理论, 巡察反馈.
    pub category: Option<Beside>,
}

/// A cell beside the usual ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Beside {
    /// The head of its column.
    pub name: String,
    pub words: String,
}

impl Row {
    /// A row that says nothing yet.
    pub(super) fn empty(place: Place) -> Self {
        let text = String::new();
        Self { place, text, owner: None, due: None, target: None, problem: None, cause: None, category: None }
    }

    /// What was kept apart goes back to the measure's own words, behind the heads of the columns.
    pub(super) fn with_words_of(mut self, categories: bool, causes: bool) -> Self {
        let category = self.category.take_if(|_| categories);
        let cause = self.cause.take_if(|_| causes);
        for Beside { name, words } in category.into_iter().chain(cause) {
            self.text = format!("{}\n{name}：{words}", self.text);
        }
        self
    }
}

/// A 台账 read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// Rows above the head: a caption.
    pub above: Vec<String>,
    pub rows: Vec<Row>,
    /// Places and words of rows that are no measure; their words went to the row before, or to `above`.
    pub odd: Vec<(Place, String)>,
}

/// Longest head of a column, in characters.
const LONGEST_HEAD: usize = 14;

/// The columns of a table that is a 台账: one holds measures, and another one problems, owners, dates or goals.
pub(crate) fn columns(table: &SourceTable) -> Option<Columns> {
    (0..table.rows.len().min(4)).find_map(|first| {
        let begins = table.rows.get(first).filter(|row| !is_banner(row))?;
        begins.iter().find(|cell| role(cell.text.trim()) != Role::Other)?;
        let mut body = first + 1;
        while table.rows.get(body).is_some_and(|row| is_head(row)) {
            body += 1;
        }
        let head = table.rows.get(first..body)?;
        let width = head.iter().map(Vec::len).max().unwrap_or(0);
        let roles: Vec<(Role, String)> = (0..width).map(|column| named(head, column)).collect();
        let has = |role| roles.iter().any(|(r, _)| *r == role);
        let other = has(Role::Problem) || has(Role::Owner) || has(Role::Due) || has(Role::Target);
        let short = head.iter().flatten().all(|cell| cell.text.chars().count() <= LONGEST_HEAD + 6);
        (has(Role::Measure) && other && short).then_some(Columns { first, body, roles })
    })
}

/// A second row of a head: some cells merged with the row above, the others short and known.
fn is_head(row: &[SourceCell]) -> bool {
    let words: Vec<&str> = row.iter().filter(|c| !c.text.trim().is_empty()).map(|c| c.text.as_str()).collect();
    let known = words.iter().any(|word| !matches!(role(word), Role::Other));
    let short = words.iter().all(|word| word.chars().count() <= LONGEST_HEAD && !word.contains('。'));
    row.iter().any(|cell| cell.merged) && known && short && words.iter().all(|w| !w.chars().any(|c| c.is_ascii_digit()))
}

/// The words and the role of a column: its lowest head that says something.
fn named(head: &[Vec<SourceCell>], column: usize) -> (Role, String) {
    let mut words = String::new();
    let mut found = Role::Other;
    for row in head {
        let Some(cell) = row.get(column) else { continue };
        let text: String = cell.text.chars().filter(|c| !is_blank(*c)).collect();
        if role(&text) != Role::Other {
            found = role(&text);
        }
        words.push_str(&text);
    }
    (found, words)
}

fn role(words: &str) -> Role {
    let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if words.chars().count() > LONGEST_HEAD {
        Role::Other
    } else if any(&["序号", "编号", "序號", "項次", "项次", "No", "NO"]) {
        Role::Number
    } else if any(&["情况", "情況", "进展", "佐证", "备注", "備註", "状态"]) {
        Role::Other
    } else if any(&["原因", "根源", "成因"]) {
        Role::Cause
    } else if any(&["类别", "类型", "分类", "来源", "领域", "维度"]) {
        Role::Category
    } else if any(&["责任", "責任", "牵头", "负责人", "承办", "配合单位"]) {
        Role::Owner
    } else if any(&["时限", "時限", "期限", "时间", "時間", "节点", "限期"]) {
        Role::Due
    } else if any(&["目标", "目標", "标准", "標準", "成效", "效果"]) {
        Role::Target
    } else if any(&["措施", "举措", "舉措", "做法", "整改内容", "整改任务", "努力方向"]) {
        Role::Measure
    } else if any(&["问题", "問題", "差距", "不足", "表现", "短板"]) {
        Role::Problem
    } else {
        Role::Other
    }
}

/// Reads the rows below the head.
pub(super) fn read(table: &SourceTable, columns: &Columns) -> Read {
    let mut out = Read::default();
    for row in table.rows.iter().take(columns.first) {
        out.above.extend(text_of(row));
    }
    let mut banner: Option<String> = None;
    for (at, cells) in table.rows.iter().enumerate().skip(columns.body) {
        let Some(words) = text_of(cells) else { continue };
        let place = Place::Cell { table: table.number, row: at + 1, column: 1 };
        if is_banner(cells) {
            banner = Some(banner.map_or(words.clone(), |above| format!("{above}\n{words}")));
            continue;
        }
        let mut row = row(table, columns, at, place);
        if tidy(&row.text).is_empty() || continues(cells, columns) {
            out.odd.push((place, words));
            put_behind(&mut out, &row, cells, columns);
            continue;
        }
        if let Some(words) = banner.take() {
            row.problem = Some(row.problem.map_or(words.clone(), |problem| format!("{words}\n{problem}")));
        }
        out.rows.push(row);
    }
    if let Some(words) = banner {
        match out.rows.last_mut() {
            Some(last) => last.text = format!("{}\n{words}", last.text),
            None => out.above.push(words),
        }
    }
    out
}

/// The measure's cell is covered by the one above.
fn continues(cells: &[SourceCell], columns: &Columns) -> bool {
    let measure = columns.roles.iter().position(|(role, _)| *role == Role::Measure);
    measure.and_then(|column| cells.get(column)).is_some_and(|cell| cell.merged)
}

/// One cell across the whole table.
pub(super) fn is_banner(cells: &[SourceCell]) -> bool {
    cells.len() > 2 && cells.iter().filter(|c| !c.merged).count() == 1
}

/// The words of a row, cell by cell.
pub(super) fn text_of(cells: &[SourceCell]) -> Option<String> {
    let words: Vec<String> =
        cells.iter().map(|cell| tidy(&cell.text).replace('\n', " ")).filter(|t| !t.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" | "))
}

/// A cell's text; that of the cell above when it is covered.
pub(super) fn value(table: &SourceTable, body: usize, row: usize, column: usize) -> String {
    for at in (body..=row).rev() {
        let Some(cell) = table.rows.get(at).and_then(|cells| cells.get(column)) else { break };
        if !cell.merged || !cell.text.trim().is_empty() {
            return tidy(&cell.text);
        }
    }
    String::new()
}

fn row(table: &SourceTable, columns: &Columns, at: usize, place: Place) -> Row {
    let gather = |role: Role, between: &str| {
        let of = columns.roles.iter().enumerate().filter(|(_, (r, _))| *r == role);
        let cells: Vec<String> = of.map(|(c, _)| value(table, columns.body, at, c)).filter(|t| !t.is_empty()).collect();
        (!cells.is_empty()).then(|| cells.join(between))
    };
    let mut text = gather(Role::Measure, "\n").unwrap_or_default();
    for (column, (role, name)) in columns.roles.iter().enumerate() {
        let cell = table.rows.get(at).and_then(|cells| cells.get(column)).map(|c| tidy(&c.text)).unwrap_or_default();
        let kept = *role == Role::Other || (*role == Role::Number && !is_number(&cell));
        if kept && !cell.is_empty() && !text.is_empty() {
            text = format!("{text}\n{name}：{cell}");
        }
    }
    let line = |role| gather(role, "；").map(|t| t.replace('\n', "；"));
    let name =
        |role: Role| columns.roles.iter().find(|(r, _)| *r == role).map_or(String::new(), |(_, name)| name.clone());
    Row {
        place,
        text,
        owner: line(Role::Owner),
        due: line(Role::Due).map(due),
        target: gather(Role::Target, "\n"),
        problem: gather(Role::Problem, "\n"),
        cause: gather(Role::Cause, "\n").map(|words| Beside { name: name(Role::Cause), words }),
        category: line(Role::Category).map(|words| Beside { name: name(Role::Category), words }),
    }
}

/// What a 序号 column holds: a number in any writing. Other words in it are kept.
pub(crate) fn is_number(cell: &str) -> bool {
    let part = |c: char| c.is_numeric() || is_chinese_numeral(c) || is_blank(c) || "（）().．、-—".contains(c);
    cell.chars().count() <= 8 && cell.chars().all(part)
}

/// Words stay as they are written; only `2023-03-15` is a date.
fn due(words: String) -> Due {
    let iso = words.len() == 10 && words.split('-').count() == 3;
    match date::whole_line(&words).filter(|_| iso) {
        Some(day) => Due::On(day),
        None => Due::Words(words),
    }
}

/// The words of a row without a measure of its own go to the measure above.
fn put_behind(out: &mut Read, row: &Row, cells: &[SourceCell], columns: &Columns) {
    let Some(last) = out.rows.last_mut() else {
        out.above.extend(text_of(cells));
        return;
    };
    for (cell, (role, name)) in cells.iter().zip(&columns.roles) {
        let text = tidy(&cell.text);
        if text.is_empty() || (*role == Role::Number && is_number(&text)) {
            continue;
        }
        match role {
            Role::Problem => add(&mut last.problem, &text, "\n"),
            Role::Owner => add(&mut last.owner, &text.replace('\n', "；"), "；"),
            Role::Target => add(&mut last.target, &text, "\n"),
            Role::Due if last.due.is_none() => last.due.clone_from(&row.due),
            Role::Due if last.due == row.due => {}
            _ => last.text = format!("{}\n{name}：{text}", last.text),
        }
    }
}

fn add(slot: &mut Option<String>, text: &str, between: &str) {
    match slot {
        Some(have) if have.contains(text) => {}
        Some(have) => *have = format!("{have}{between}{text}"),
        None => *slot = Some(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> SourceTable {
        let cell =
            |text: &&str| SourceCell { text: text.trim_end_matches('^').to_owned(), merged: text.ends_with('^') };
        SourceTable { number: 1, rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect() }
    }

    #[test]
    fn columns_are_known_by_their_words() {
        let t = table(&[
            &["完成时限", "整改措施", "序号", "存在问题", "责任人", "备注"],
            &["6月底前", "每周学习。\n每月交流。", "1", "学得少", "本人", "见附件"],
            &["长期坚持", "每月下村。", "2", "^", "本人", ""],
        ]);
        let read = read(&t, &columns(&t).unwrap());
        let rows: Vec<_> = read.rows.iter().map(|r| (r.text.as_str(), r.problem.as_deref(), r.due.clone())).collect();
        assert_eq!(
            rows,
            [
                ("每周学习。\n每月交流。\n备注：见附件", Some("学得少"), Some(Due::Words("6月底前".into()))),
                ("每月下村。", Some("学得少"), Some(Due::Words("长期坚持".into()))),
            ]
        );
    }

    #[test]
    fn several_rows_of_head_and_a_caption() {
        let t = table(&[
            &["整改台账", "^", "^", "^"],
            &["问题", "整改", "^", "责任人"],
            &["^", "措施", "时限", "^"],
            &["学习方面", "^", "^", "^"],
            &["学得少", "每周学习。", "六月", "本人"],
        ]);
        let columns = columns(&t).unwrap();
        assert_eq!((columns.first, columns.body), (1, 3));
        let read = read(&t, &columns);
        assert_eq!(read.above, ["整改台账"]);
        assert_eq!(read.rows[0].problem.as_deref(), Some("学习方面\n学得少"));
        assert_eq!(read.rows[0].text, "每周学习。");
    }

    #[test]
    fn other_tables_are_no_ledger() {
        assert_eq!(columns(&table(&[&["姓名", "职务"], &["甲", "乙"]])), None);
        assert_eq!(columns(&table(&[&["序号", "存在问题"], &["1", "措施不力，责任不清"]])), None);
    }
}
