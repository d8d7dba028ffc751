//! Proof of a text: read back, it says exactly what the model says.

use crate::error::{Exit, Explain};
use crate::files::{DataFile, Position, Problem, read_ledger, read_report, read_settings};
use crate::i18n::{Lang, tr};
use crate::model::{Archive, Ledger};

/// A text that would not say what it is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unproven {
    /// The file.
    pub path: String,
    /// Where the text cannot be read; `None`: it can, and says something else.
    pub at: Option<Position>,
}

/// Reads a text back. `None`: the file will not be there.
pub(super) fn prove(path: &str, text: Option<&str>, archive: &Archive) -> Result<(), Unproven> {
    let same = match (DataFile::of(path), text) {
        (Some(DataFile::Report(year)), Some(text)) => {
            let read = read_report(text, year).map_err(|problems| unread(path, &problems))?;
            archive.reports.get(&year) == Some(&read.report)
        }
        (Some(DataFile::Ledger(year)), Some(text)) => {
            let ledger = archive.ledgers.get(&year);
            if text.is_empty() {
                ledger.is_none_or(|ledger| *ledger == Ledger::empty(year))
            } else {
                let (read, _) = read_ledger(text, year).map_err(|problems| unread(path, &problems))?;
                ledger == Some(&read)
            }
        }
        (Some(DataFile::Settings), Some(text)) => {
            let (read, _) = read_settings(text).map_err(|problems| unread(path, &problems))?;
            archive.settings == read
        }
        (Some(DataFile::Report(year)), None) => !archive.reports.contains_key(&year),
        (Some(DataFile::Ledger(year)), None) => !archive.ledgers.contains_key(&year),
        (Some(DataFile::Settings), None) | (None, _) => true,
    };
    if same { Ok(()) } else { Err(Unproven { path: path.to_owned(), at: None }) }
}

fn unread(path: &str, problems: &[Problem]) -> Unproven {
    Unproven { path: path.to_owned(), at: problems.first().map(|problem| problem.at) }
}

impl Explain for Unproven {
    fn explain(&self, lang: Lang) -> String {
        match self.at {
            Some(at) => tr!(lang, "desk.unread", path = self.path, line = at.line, column = at.column),
            None => tr!(lang, "desk.unproven", path = self.path),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Data
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{new_ledger, new_report, new_settings};
    use crate::model::{Measure, Report, Settings, Year};
    use crate::store::{SETTINGS, ledger_path, report_path};

    #[test]
    fn a_text_that_says_anything_else_is_no_proof() {
        let year = Year::new(2022).unwrap();
        let measure = Measure::new("m-aaaa".parse().unwrap(), None, "走访。".to_owned());
        let report = Report { title: "题".to_owned(), measures: vec![measure], ..Report::empty(year) };
        let mut archive = Archive::default();
        archive.reports.insert(year, report.clone());
        archive.ledgers.insert(year, Ledger::empty(year));
        let good = [
            (report_path(year), new_report(&report)),
            (ledger_path(year), new_ledger(year)),
            (SETTINGS.to_owned(), new_settings(&Settings::default(), "")),
            ("evidence/a.txt".to_owned(), "随便".to_owned()),
        ];
        for (path, text) in &good {
            assert_eq!(prove(path, Some(text), &archive), Ok(()), "{path}");
        }
        let other = new_report(&report).replace("走访", "再走访");
        let unproven = |path: &str, text: Option<&str>| prove(path, text, &archive).unwrap_err().at.is_some();
        assert!(!unproven("reports/2022.toml", Some(&other)));
        assert!(unproven("reports/2022.toml", Some(&other.replace("[[measure]]", "[measure"))));
        assert!(!unproven("reports/2022.toml", None));
        assert!(!unproven("reports/2023.toml", Some(&new_report(&report).replace("2022", "2023"))));
        assert!(!unproven("ledger/2022.toml", None));
    }

    #[test]
    fn only_files_named_after_their_year_are_data() {
        let year = Year::new(2022).unwrap();
        assert_eq!(DataFile::of("reports/2022.toml"), Some(DataFile::Report(year)));
        assert_eq!(DataFile::of("ledger/2022.toml"), Some(DataFile::Ledger(year)));
        assert_eq!(DataFile::of("track.toml"), Some(DataFile::Settings));
        for other in ["reports/2022年.toml", "reports/2022 - 副本.toml", "reports/a/2022.toml", "evidence/2022.toml"]
        {
            assert_eq!(DataFile::of(other), None, "{other}");
        }
    }
}
