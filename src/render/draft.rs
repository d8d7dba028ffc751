//! 上年度整改措施落实情况 written from the ledger: a draft of recorded facts, for the writer to check and complete.

use super::ledger::item_name;
use crate::analysis::book::followup::FollowUp;
use crate::analysis::book::promise::Promise;
use crate::i18n::{Lang, recorded_word};
use crate::model::{Archive, Event, ItemKind, Previous, Report, SectionKind, content_id};
use crate::paper::print::default_heading;
use crate::text::dates::chinese_date;
use crate::text::run_in::closed;

/// What the section is marked with: the paper is in Chinese whatever language the program speaks.
const MARK: &str = "（草稿）";
const INTRO: &str = "（草稿：以下只抄录台账中登记的状态和记录，请核对、补充后删去本段和标题中的“草稿”。）";
const NOTHING: &str = "台账中没有登记进展。";

/// The report with the section 上年度整改措施落实情况 before all others, marked as a draft; unchanged when it has such a
/// section already. Nothing is said that is not recorded: status, dated notes, names of files.
pub fn with_followup(report: &Report, archive: &Archive, followup: &FollowUp) -> Report {
    let mut out = report.clone();
    let has_section = !report.previous.is_empty() || report.heading(SectionKind::Previous).is_some();
    if has_section || followup.measures.is_empty() {
        return out;
    }
    let heading = format!("{}{MARK}", default_heading(SectionKind::Previous));
    out.headings.retain(|(kind, _)| *kind != SectionKind::Previous);
    out.headings.insert(0, (SectionKind::Previous, heading));
    out.intros.retain(|(kind, _)| *kind != SectionKind::Previous);
    out.intros.push((SectionKind::Previous, INTRO.to_owned()));
    for row in &followup.measures {
        let item = item(row, archive, &out);
        out.previous.push(item);
    }
    out
}

fn item(row: &Promise, archive: &Archive, report: &Report) -> Previous {
    let place = row.place();
    let heading = item_name(archive, &place);
    let text = recorded(row);
    let id = content_id(ItemKind::Previous, report.year, Some(&heading), &text, |id| report.holds(id));
    let measure = Some(row.key.clone());
    Previous { id, heading: Some(heading), text, measure }
}

/// `已完成。2022年11月30日：写完四篇笔记。佐证：笔记.pdf。`
fn recorded(row: &Promise) -> String {
    if row.events.is_empty() {
        return NOTHING.to_owned();
    }
    let status = closed(&recorded_word(Lang::Zh, row.recorded_status()));
    row.events.iter().filter_map(event).fold(status, |text, line| text + &line)
}

fn event(event: &Event) -> Option<String> {
    let note = event.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    let files: Vec<&str> = event.evidence.iter().map(|file| file.rsplit('/').next().unwrap_or(file)).collect();
    let evidence = (!files.is_empty()).then(|| format!("佐证：{}。", files.join("、")));
    let note = note.map(|note| closed(&note.replace('\n', "；")));
    // 延期: without its new day the reason would stand for nothing.
    let put_off = event.due.map(|day| format!("延期至{}", chinese_date(day)));
    let note = match (put_off, note) {
        (Some(put_off), Some(why)) => Some(format!("{put_off}（{}）。", why.trim_end_matches('。'))),
        (Some(put_off), None) => Some(closed(&put_off)),
        (None, note) => note,
    };
    if note.is_none() && evidence.is_none() {
        return None;
    }
    Some(format!("{}：{}{}", chinese_date(event.on), note.unwrap_or_default(), evidence.unwrap_or_default()))
}
