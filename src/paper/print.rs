//! A report as it is printed: one flat list of blocks that Word, text, Markdown and HTML share.
//!
//! Numbers are computed here and nowhere else, so every kind of file prints the same labels and reading one of them
//! back gives the same report.

use crate::model::{Arrangement, Due, ItemRef, Measure, Report, SectionKind, names_its_gap};
use crate::text::dates::chinese_date;
use crate::text::lines::paragraphs;
use crate::text::run_in::{comes_back, run_in};

/// A report in printing order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// 标题.
    pub title: String,
    /// Everything between the title and the 落款.
    pub blocks: Vec<PrintBlock>,
    /// 落款, a line each.
    pub signature: Vec<String>,
    /// 落款 date as printed: `2023年11月20日`.
    pub date: Option<String>,
}

/// A block of a printed report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrintBlock {
    /// A paragraph of body text.
    Paragraph(String),
    /// A section's title with its number: `一、`.
    Section {
        /// Its number, from 1.
        no: usize,
        /// The number as typed: `一、`.
        label: String,
        /// Its title.
        heading: String,
    },
    /// Measures as a 台账: the paper had them as one.
    Ledger(LedgerBlock),
    /// The first paragraph of an item with its number: `（一）`.
    Item {
        /// 序号 within its section, from 1.
        no: usize,
        /// The number as typed: `（一）`.
        label: String,
        /// Its heading, without closing punctuation.
        heading: Option<String>,
        /// The text behind the heading, in the same paragraph; may be empty.
        text: String,
        /// What holds for all items of its section, so that they are set alike.
        section: Headings,
    },
}

/// How the items of a section are headed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    /// Each has a heading.
    pub all: bool,
    /// Each has a heading on a line of its own.
    pub own_lines: bool,
}

/// Measures in rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerBlock {
    /// Names of the columns, each with its width in characters.
    pub columns: Vec<(&'static str, u32)>,
    /// Rows, a cell a column; cells may hold line breaks.
    pub rows: Vec<Vec<String>>,
}

/// Section titles for reports that state none.
pub fn default_heading(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Previous => "上年度整改措施落实情况",
        SectionKind::Gaps => "存在的差距和不足",
        SectionKind::Causes => "原因剖析",
        SectionKind::Measures => "今后的努力方向和改进措施",
    }
}

/// Flattens a report: title, preamble, sections in the order of its headings, closing, 落款.
///
/// A section of the four kinds that has neither title, introduction nor items is left out. Numbers run over all
/// sections that are printed.
pub fn print(report: &Report) -> Printed {
    flatten(report, true)
}

/// As [`print()`], with every measure as an item, for what has no tables.
pub fn print_without_tables(report: &Report) -> Printed {
    flatten(report, false)
}

fn flatten(report: &Report, tables: bool) -> Printed {
    let mut blocks: Vec<PrintBlock> = Vec::new();
    push_text(&mut blocks, &report.preamble);
    let mut no = 0;
    push_others(&mut blocks, report, None, &mut no);
    match report.arrangement {
        Some(Arrangement::ByAspect) => push_aspects(&mut blocks, report, &mut no),
        None => {
            for kind in report.section_order() {
                push_section(&mut blocks, report, kind, (&mut no, tables));
                push_others(&mut blocks, report, Some(kind), &mut no);
            }
        }
    }
    push_text(&mut blocks, report.closing.as_deref().unwrap_or_default());
    Printed {
        title: report.title.clone(),
        blocks,
        signature: paragraphs(report.signature.as_deref().unwrap_or_default()).map(str::to_owned).collect(),
        date: report.date.map(chinese_date).filter(|day| !states(report.signature.as_deref().unwrap_or_default(), day)),
    }
}

/// Whether the 落款 says the day itself: 填报日期：2024年1月5日.
fn states(signature: &str, day: &str) -> bool {
    let words: String = signature.chars().filter(|sign| !sign.is_whitespace()).collect();
    words.contains(day)
}

fn push_text(blocks: &mut Vec<PrintBlock>, text: &str) {
    blocks.extend(paragraphs(text).map(|paragraph| PrintBlock::Paragraph(paragraph.to_owned())));
}

fn push_heading(blocks: &mut Vec<PrintBlock>, heading: &str, no: &mut usize) {
    *no += 1;
    let label = format!("{}、", chinese_number(*no));
    blocks.push(PrintBlock::Section { no: *no, label, heading: heading.to_owned() });
}

fn push_section(blocks: &mut Vec<PrintBlock>, report: &Report, kind: SectionKind, (no, tables): (&mut usize, bool)) {
    let items = report.items(kind.item_kind());
    let stated = report.heading(kind);
    let intro = report.intro(kind).unwrap_or_default();
    if items.is_empty() && stated.is_none() && intro.is_empty() {
        return;
    }
    // An empty title: the paper has none, a sentence of it says what follows.
    match stated.unwrap_or(default_heading(kind)) {
        "" => {}
        title => push_heading(blocks, title, no),
    }
    if let Some(words) = running_on(intro, &items) {
        push_text(blocks, &words);
        return;
    }
    push_text(blocks, intro.strip_suffix(FIRST).unwrap_or(intro));
    match ledger(report).filter(|_| tables && kind == SectionKind::Measures) {
        Some(ledger) => blocks.push(PrintBlock::Ledger(ledger)),
        None => push_groups(blocks, report, items, no),
    }
}

/// Items with the titles of further sections of their kind above them; the numbers of each begin anew.
fn push_groups(blocks: &mut Vec<PrintBlock>, report: &Report, items: Vec<ItemRef<'_>>, no: &mut usize) {
    let mut run: Vec<ItemRef<'_>> = Vec::new();
    for item in items {
        if let Some(group) = report.group(item.id) {
            push_items(blocks, report, std::mem::take(&mut run));
            let (title, intro) = group.split_once('\n').unwrap_or((group, ""));
            push_heading(blocks, title, no);
            push_text(blocks, intro);
        }
        run.push(ItemRef { no: run.len() + 1, ..item });
    }
    push_items(blocks, report, run);
}

/// A paper by aspect: the aspects as sections, the labels of the kinds as their sub-headings. Where the aspects have
/// no titles, the labels stand before the text on its line.
fn push_aspects(blocks: &mut Vec<PrintBlock>, report: &Report, no: &mut usize) {
    push_section(blocks, report, SectionKind::Previous, (no, true));
    push_others(blocks, report, Some(SectionKind::Previous), no);
    for part in report.aspect_parts() {
        if let Some(heading) = part.heading {
            push_heading(blocks, heading, no);
        }
        let mut label = 0;
        for (kind, at) in [
            (SectionKind::Gaps, &part.gaps),
            (SectionKind::Causes, &part.causes),
            (SectionKind::Measures, &part.measures),
        ] {
            let items: Vec<ItemRef<'_>> = report
                .items(kind.item_kind())
                .into_iter()
                .enumerate()
                .filter(|(i, _)| at.contains(i))
                .map(|(_, item)| item)
                .collect();
            if !items.is_empty() {
                label += 1;
                push_aspect_kind(blocks, report, (kind, items), (part.heading, label));
            }
        }
    }
    for kind in [SectionKind::Gaps, SectionKind::Causes, SectionKind::Measures] {
        push_others(blocks, report, Some(kind), no);
    }
}

/// The items of one kind of one aspect below the kind's label.
fn push_aspect_kind(
    blocks: &mut Vec<PrintBlock>,
    report: &Report,
    (kind, items): (SectionKind, Vec<ItemRef<'_>>),
    (aspect, no): (Option<&str>, usize),
) {
    let stated = report.heading(kind).filter(|heading| !heading.is_empty());
    let label = stated.unwrap_or(default_heading(kind)).to_owned();
    let bare: Vec<ItemRef<'_>> = items.into_iter().map(|item| without_aspect(item, aspect)).collect();
    let alone = bare.len() == 1 && bare.iter().all(|item| heading(item).is_none());
    if aspect.is_none() && alone {
        let text = bare.first().map(|item| item.text).unwrap_or_default();
        push_text(blocks, &format!("{label}：{text}"));
    } else {
        let section = Headings { all: true, own_lines: true };
        let own = format!("（{}）", chinese_number(no));
        blocks.push(PrintBlock::Item { no, label: own, heading: Some(label), text: String::new(), section });
        match bare.first() {
            Some(item) if alone => push_text(blocks, item.text),
            _ => bare.iter().enumerate().for_each(|(i, item)| push_numbered(blocks, i + 1, item)),
        }
    }
    if kind == SectionKind::Measures {
        bare.iter()
            .filter_map(|item| report.measures.iter().find(|m| m.id == *item.id))
            .for_each(|m| push_fields(blocks, m));
    }
}

/// An item below a label of its kind: `1.标题。正文`.
fn push_numbered(blocks: &mut Vec<PrintBlock>, no: usize, item: &ItemRef<'_>) {
    let mut texts = paragraphs(item.text);
    let first = run_in(heading(item), texts.next().unwrap_or_default());
    push_text(blocks, &format!("{no}.{first}"));
    texts.for_each(|text| push_text(blocks, text));
}

/// The aspect's title is printed above its gap already.
fn without_aspect<'a>(item: ItemRef<'a>, aspect: Option<&str>) -> ItemRef<'a> {
    let printed = |heading: &str| aspect.is_some_and(|title| names_its_gap(title, heading));
    ItemRef { heading: item.heading.filter(|heading| !printed(heading)), ..item }
}

/// Term and owner on lines of their own, as many papers state them; not where the text says them itself.
fn push_fields(blocks: &mut Vec<PrintBlock>, measure: &Measure) {
    let due = measure.due.as_ref().map(due_words);
    let stated = [("整改时限", due), ("责任人", measure.owner.clone()), ("整改目标", measure.target.clone())];
    for (name, value) in stated {
        if let Some(value) = value.filter(|value| !measure.text.contains(value.as_str())) {
            push_text(blocks, &format!("{name}：{value}"));
        }
    }
}

/// What an introduction ends with when the items run on in its paragraph: `今后要抓好五件事：一是…。二是…。`.
const FIRST: &str = "一是";

/// The label by which an item runs on in its paragraph: `二是`.
pub fn running_label(no: usize) -> String {
    format!("{}是", chinese_number(no))
}

/// Whether a section's items run on in the last paragraph of its introduction.
pub fn runs_on(intro: &str, items: &[ItemRef<'_>]) -> bool {
    let plain = |item: &ItemRef<'_>| paragraphs(item.text).count() == 1 && runs_in(item);
    let ended = |item: &ItemRef<'_>| item.text.ends_with(['。', '；', '！', '？', ';']);
    let joined = items.split_last().is_some_and(|(_, before)| before.iter().all(ended));
    intro.ends_with(FIRST) && items.len() > 1 && joined && items.iter().all(plain)
}

/// The introduction with the items that run on in it, as the paper had them.
fn running_on(intro: &str, items: &[ItemRef<'_>]) -> Option<String> {
    let words = |item: &ItemRef<'_>| {
        let label = if item.no == 1 { String::new() } else { running_label(item.no) };
        format!("{label}{}", run_in(heading(item), item.text))
    };
    runs_on(intro, items).then(|| items.iter().fold(intro.to_owned(), |all, item| all + &words(item)))
}

fn push_items(blocks: &mut Vec<PrintBlock>, report: &Report, items: Vec<ItemRef<'_>>) {
    // A heading that reads like a sentence stands on its own line: run in, nobody could tell where it ends. Then all
    // headings of the section do, so that no paragraph looks like one that was added.
    let own_lines = items.iter().any(|item| heading(item).is_some() && !runs_in(item));
    let all = items.iter().all(|item| heading(item).is_some());
    let section = Headings { all, own_lines: own_lines && all };
    for item in items {
        let measure = report.measures.iter().find(|measure| measure.id == *item.id);
        push_item(blocks, item, section, own_lines);
        measure.into_iter().for_each(|measure| push_fields(blocks, measure));
    }
}

fn heading<'a>(item: &ItemRef<'a>) -> Option<&'a str> {
    item.heading.filter(|heading| !heading.is_empty())
}

fn runs_in(item: &ItemRef<'_>) -> bool {
    let first = paragraphs(item.text).next();
    heading(item).zip(first).is_none_or(|(heading, text)| comes_back(heading, text))
}

fn push_item(blocks: &mut Vec<PrintBlock>, item: ItemRef<'_>, section: Headings, own_lines: bool) {
    let heading = heading(&item);
    let mut texts = paragraphs(item.text);
    let first = if heading.is_some() && own_lines { "" } else { texts.next().unwrap_or_default() };
    blocks.push(PrintBlock::Item {
        no: item.no,
        label: format!("（{}）", chinese_number(item.no)),
        heading: heading.map(str::to_owned),
        text: first.to_owned(),
        section,
    });
    blocks.extend(texts.map(|paragraph| PrintBlock::Paragraph(paragraph.to_owned())));
}

/// A column of a 台账: its title, its width in full-width characters, and a measure's cell.
type LedgerColumn = (&'static str, u32, fn(&Measure) -> String);

/// The columns of a 台账 beside 序号.
const LEDGER: [LedgerColumn; 5] = [
    ("存在问题", 9, |m| m.problem.clone().unwrap_or_default()),
    ("整改措施", 18, |m| m.text.clone()),
    ("整改目标", 8, |m| m.target.clone().unwrap_or_default()),
    ("责任人", 6, |m| m.owner.clone().unwrap_or_default()),
    ("完成时限", 7, |m| m.due.as_ref().map(due_words).unwrap_or_default()),
];

/// The measures as a 台账, when they came from one: no headings, and problems of their own.
fn ledger(report: &Report) -> Option<LedgerBlock> {
    ledger_among(report, &report.measures)
}

/// The 台账 of two reports, with the columns that either fills; `None` unless both have one.
pub fn ledgers(old: &Report, new: &Report) -> Option<(LedgerBlock, LedgerBlock)> {
    let all: Vec<Measure> = old.measures.iter().chain(&new.measures).cloned().collect();
    Some((ledger_among(old, &all)?, ledger_among(new, &all)?))
}

/// What a measure says beside its words, as fields of a 台账: those that two of its states have differently.
pub fn changed_fields(measure: &Measure, other: &Measure) -> Vec<(&'static str, String)> {
    let beside = LEDGER.iter().filter(|(name, ..)| *name != "整改措施");
    let changed = beside.filter(|(_, _, value)| value(measure) != value(other));
    changed.map(|(name, _, value)| (*name, value(measure))).filter(|(_, value)| !value.is_empty()).collect()
}

/// A report's measures as a 台账 with the columns that any of `all` fills.
fn ledger_among(report: &Report, all: &[Measure]) -> Option<LedgerBlock> {
    let measures = &report.measures;
    let plain = measures.iter().all(|measure| measure.heading.is_none() && !measure.text.trim().is_empty());
    if !plain || measures.iter().all(|measure| measure.problem.is_none()) {
        return None;
    }
    let used = |(_, _, value): &&LedgerColumn| all.iter().any(|measure| !value(measure).is_empty());
    let used: Vec<&LedgerColumn> = LEDGER.iter().filter(used).collect();
    let row = |(i, measure): (usize, &Measure)| {
        std::iter::once((i + 1).to_string()).chain(used.iter().map(|(_, _, value)| value(measure))).collect()
    };
    Some(LedgerBlock {
        columns: std::iter::once(("序号", 4)).chain(used.iter().map(|(name, width, _)| (*name, *width))).collect(),
        rows: measures.iter().enumerate().map(row).collect(),
    })
}

fn due_words(due: &Due) -> String {
    match due {
        Due::On(date) => chinese_date(*date),
        Due::Words(words) => words.clone(),
    }
}

fn push_others(blocks: &mut Vec<PrintBlock>, report: &Report, after: Option<SectionKind>, no: &mut usize) {
    for section in report.sections.iter().filter(|section| section.after == after) {
        if !section.heading.is_empty() {
            push_heading(blocks, &section.heading, no);
        }
        push_text(blocks, &section.text);
    }
}

/// 一, 十二, 一百零三: a number from 1 to 9999 as 公文 write ordinals; others in figures.
pub fn chinese_number(number: usize) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let (mut out, mut skipped) = (String::new(), false);
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if skipped {
            out.push('零');
            skipped = false;
        }
        // 十二, not 一十二, where the tens come first.
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.extend(DIGITS.get(digit));
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Section, Year};

    #[test]
    fn ordinals_are_written_as_in_official_papers() {
        for (number, word) in [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (35, "三十五"),
            (100, "一百"),
            (103, "一百零三"),
            (110, "一百一十"),
            (1005, "一千零五"),
        ] {
            assert_eq!(chinese_number(number), word);
        }
        assert_eq!(chinese_number(10000), "10000");
    }

    #[test]
    fn sections_print_in_order_with_running_numbers() {
        let mut report = Report::empty(Year::new(2022).unwrap());
        report.preamble = "开头。\n第二段。".into();
        report.headings = vec![(SectionKind::Gaps, "查摆的问题".into())];
        report.closing = Some("请批评指正。".into());
        report.sections.push(Section { heading: "学习收获".into(), text: "有收获。".into(), after: None });
        let labels: Vec<String> = print(&report)
            .blocks
            .iter()
            .map(|block| match block {
                PrintBlock::Paragraph(text) => text.clone(),
                PrintBlock::Section { label, heading, .. } => format!("{label}{heading}"),
                PrintBlock::Item { label, text, .. } => format!("{label}{text}"),
                PrintBlock::Ledger(ledger) => format!("{ledger:?}"),
            })
            .collect();
        assert_eq!(labels, ["开头。", "第二段。", "一、学习收获", "有收获。", "二、查摆的问题", "请批评指正。"]);
    }
}
