//! A notice to one person, as a paper.

use crate::analysis::cohort::notice::{Asked, Notice, Reason};
use crate::i18n::{Lang, tr};
use crate::model::{Date, Report, Section, Year};

/// The paper: who is asked, what is missing, which promises to speak to and why.
pub fn notice_report(notice: &Notice, name: &str, year: Year, (today, lang): (Date, Lang)) -> Report {
    let mut report = Report::empty(year);
    report.title = tr!(lang, "cohort.notice.title", year = year);
    report.date = Some(today);
    report.preamble = tr!(lang, "cohort.notice.to", name = name) + "\n" + &tr!(lang, "cohort.notice.lead", year = year);
    if notice.missing {
        report
            .sections
            .push(section(tr!(lang, "cohort.notice.missing_head"), tr!(lang, "cohort.notice.missing", year = year)));
    } else if notice.no_promises {
        let text = tr!(lang, "cohort.notice.no_promises", year = year);
        report.sections.push(section(tr!(lang, "cohort.notice.missing_head"), text));
    }
    if !notice.promises.is_empty() {
        let lines: Vec<String> = notice.promises.iter().map(|asked| promise(asked, lang)).collect();
        report.sections.push(section(tr!(lang, "cohort.notice.promises_head"), lines.join("\n")));
    }
    report
}

fn section(heading: String, text: String) -> Section {
    Section { heading, text, after: None }
}

/// `2022年第3条“…”（时限：…）：已过时限，请…；…`
fn promise(asked: &Asked, lang: Lang) -> String {
    let due = super::super::words::deadline(lang, &asked.due);
    let due = if due.is_empty() { due } else { tr!(lang, "cohort.notice.due", due = due) };
    let text = asked.text.replace('\n', "");
    let why: Vec<String> = asked.why.iter().map(|reason| words(reason, lang)).collect();
    let why = why.join(&tr!(lang, "cohort.notice.and"));
    tr!(lang, "cohort.notice.promise", year = asked.year, no = asked.no, text = text, due = due, why = why)
}

fn words(reason: &Reason, lang: Lang) -> String {
    match reason {
        Reason::Overdue => tr!(lang, "cohort.notice.overdue"),
        Reason::Vanished => tr!(lang, "cohort.notice.vanished"),
        Reason::Unevidenced => tr!(lang, "cohort.notice.unevidenced"),
        Reason::Weakened(changes) => {
            let lost: Vec<&str> = changes.iter().map(|c| c.from.as_str()).filter(|from| !from.is_empty()).collect();
            tr!(lang, "cohort.notice.weakened", lost = lost.join(&tr!(lang, "list.comma")))
        }
    }
}
