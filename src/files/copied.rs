//! Copies of a data file under names that track does not read: `2023 (1).toml`, `2023 - 副本.toml`, what programs that
//! keep folders alike leave beside a file, `２０２４.toml`.

use super::{DataFile, SETTINGS};
use crate::model::Year;

/// The digits of a year.
const DIGITS: usize = 4;

/// The data file that a path which is none stands for: its folder says the kind; its text the year, else its name.
pub fn meant(path: &str, text: &str) -> Option<DataFile> {
    if DataFile::of(path).is_some() || !path.ends_with(".toml") {
        return None;
    }
    let year = |name: &str| year_in_text(text).or_else(|| year_in_name(name));
    match path.split_once('/') {
        None => path.starts_with("track").then_some(DataFile::Settings).filter(|_| path != SETTINGS),
        Some((_, name)) if name.contains('/') => None,
        Some(("reports", name)) => year(name).map(DataFile::Report),
        Some(("ledger", name)) => year(name).map(DataFile::Ledger),
        Some(_) => None,
    }
}

/// What `year = …` at the top of a report or ledger says.
fn year_in_text(text: &str) -> Option<Year> {
    let top = text.lines().map(str::trim).take_while(|line| !line.starts_with('['));
    let values = top.filter_map(|line| line.strip_prefix("year")?.trim_start().strip_prefix('='));
    values.filter_map(|value| value.split('#').next()?.trim().parse().ok()).next()
}

/// The first four digits, of either width, that stand alone in a file's name.
fn year_in_name(name: &str) -> Option<Year> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let runs = name.split(|c: char| !is_digit(c)).filter(|run| run.chars().count() == DIGITS);
    runs.filter_map(|run| run.parse().ok()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(year: &str) -> Option<DataFile> {
        year.parse().ok().map(DataFile::Report)
    }

    #[test]
    fn a_copy_is_known_by_the_year_in_its_name() {
        let names = [
            "2023 (1)",
            "2023 - 副本",
            "2023.sync-conflict-20240102-030405-ABCDEFG",
            "2023 (某某的冲突副本 2024-01-02)",
            "副本 2023",
            "2023-办公室电脑",
            "２０２３",
        ];
        for name in names {
            assert_eq!(meant(&format!("reports/{name}.toml"), ""), report("2023"), "{name}");
        }
        assert_eq!(meant("ledger/2023 (1).toml", ""), "2023".parse().ok().map(DataFile::Ledger));
        assert_eq!(meant("track (1).toml", ""), Some(DataFile::Settings));
    }

    #[test]
    fn what_it_says_of_itself_goes_before_its_name() {
        let text = "schema = 1\nyear = 2024 # 今年\n[[measure]]\nyear = 2021\n";
        assert_eq!(meant("reports/1.toml", text), report("2024"));
        assert_eq!(meant("reports/2023 - 副本.toml", text), report("2024"));
    }

    #[test]
    fn data_files_and_other_things_are_no_copies() {
        for path in ["reports/2023.toml", "ledger/2023.toml", "track.toml", "reports/2023.docx", "templates/2023.toml"]
        {
            assert_eq!(meant(path, ""), None, "{path}");
        }
        for path in ["reports/1.toml", "reports/20231231.toml", "reports/old/2023.toml", "其他.toml"] {
            assert_eq!(meant(path, ""), None, "{path}");
        }
    }
}
