//! A report that is printed and read back is the same report.

use super::docx::{self, write::report_docx};
use super::intake::{InputKind, import, import_doc};
use super::markup_out::report_markdown;
use super::outline::Overrides;
use super::profile::{Numbering, Profile};
use super::text_out::report_text;
use crate::model::{Report, Year};

/// Without what no paper prints: ids and links by id, and what `[[measure]]` alone states.
fn printed_part(report: &Report) -> Report {
    let mut report = report.clone();
    let none = || "m-0000".parse().unwrap();
    let table = report.measures.iter().any(|measure| measure.problem.is_some());
    for measure in &mut report.measures {
        (measure.id, measure.gaps, measure.causes) = (none(), vec![], vec![]);
        (measure.continues, measure.not_continues) = (vec![], vec![]);
        if !table {
            (measure.owner, measure.due, measure.target) = (None, None, None);
        }
    }
    report.gaps.iter_mut().for_each(|gap| gap.id = "g-0000".parse().unwrap());
    report.causes.iter_mut().for_each(|cause| (cause.id, cause.gaps) = ("c-0000".parse().unwrap(), vec![]));
    report.previous.iter_mut().for_each(|item| (item.id, item.measure) = ("p-0000".parse().unwrap(), None));
    report
}

/// The report read back from each kind of file.
fn ways(report: &Report) -> Vec<(&'static str, Report)> {
    let read = |bytes: &[u8], kind| import(bytes, kind, report.year, &Overrides::default()).unwrap().report;
    let word = |numbering| {
        let bytes = report_docx(report, &Profile { numbering, ..Profile::default() }).unwrap();
        import_doc(&docx::read(&bytes).unwrap(), report.year, &Overrides::default()).unwrap().report
    };
    vec![
        ("txt", read(report_text(report).as_bytes(), InputKind::Text)),
        ("md", read(report_markdown(report, None).unwrap().as_bytes(), InputKind::Markdown)),
        ("docx", word(Numbering::Typed)),
        ("docx auto", word(Numbering::Auto)),
    ]
}

fn same(name: &str, report: &Report) {
    for (way, back) in ways(report) {
        let mut back = printed_part(&back);
        if report.occasion.is_none() {
            // The importer reads the occasion out of the first lines.
            back.occasion = None;
        }
        pretty(&back, &printed_part(report), &format!("{name} as {way}"));
    }
}

fn pretty(got: &Report, expected: &Report, what: &str) {
    if got == expected {
        return;
    }
    let (got, expected) = (format!("{got:#?}"), format!("{expected:#?}"));
    let differs = got.lines().zip(expected.lines()).find(|(a, b)| a != b);
    panic!("{what}: {differs:#?}");
}

#[test]
fn the_sample_comes_back_the_same() {
    let mut report = super::docx::write::tests::sample();
    report.causes.clear();
    report.headings.retain(|(kind, _)| *kind != crate::model::SectionKind::Causes);
    same("sample", &report);
}

/// Papers in a folder of the user's, where the environment names one (docs/documents.md).
#[test]
#[allow(clippy::disallowed_methods)]
fn papers_of_a_folder_come_back_the_same() {
    let Some(folder) = std::env::var_os("TRACK_TEST_PAPERS") else { return };
    let (mut bad, mut count) = (Vec::new(), 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = if path.is_file() { std::fs::read(&path).unwrap() } else { continue };
        let year = Year::new(2023).unwrap();
        let imported = match name.rsplit_once('.').map(|(_, kind)| kind) {
            Some("txt") => import(&bytes, InputKind::Text, year, &Overrides::default()),
            Some("md") => import(&bytes, InputKind::Markdown, year, &Overrides::default()),
            Some("docx") => import_doc(&docx::read(&bytes).unwrap(), year, &Overrides::default()),
            _ => continue,
        };
        let report = imported.unwrap().report;
        for (way, back) in ways(&report) {
            count += 1;
            let outcome = std::panic::catch_unwind(|| pretty(&printed_part(&back), &printed_part(&report), ""));
            if outcome.is_err() {
                bad.push(format!("{name} as {way}"));
            }
        }
    }
    assert!(bad.is_empty(), "{} of {count}: {bad:#?}", bad.len());
}
