//! The roster: who belongs to a cohort, whether a paper is there or not.

use super::Member;
use crate::error::{Exit, Explain};
use crate::i18n::{Lang, shown_path, tr};
use crate::intake::decode::DecodeError;
use crate::intake::docx::DocxError;
use crate::store::StoreError;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A line of a roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterRow {
    /// The person.
    pub name: String,
    /// The unit, where the roster has it.
    pub unit: Option<String>,
    /// The person's folder below the cohort's, where the roster has it.
    pub folder: Option<String>,
}

/// Why there is no list of people.
#[derive(Debug, thiserror::Error)]
pub enum RosterError {
    /// The folder or the roster cannot be read.
    #[error("{0:?}")]
    Store(StoreError),
    /// The roster is no text.
    #[error("{0}: {1}")]
    Text(PathBuf, DecodeError),
    /// The roster is a damaged workbook.
    #[error("{0}: {1}")]
    Sheet(PathBuf, DocxError),
    /// No column is headed 姓名 or name.
    #[error("{0}: no column of names")]
    NoNames(PathBuf),
}

impl From<StoreError> for RosterError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Explain for RosterError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Store(error) => error.explain(lang),
            Self::Text(path, _) => tr!(lang, "cohort.roster.text", file = shown_path(path)),
            Self::Sheet(path, error) => {
                tr!(lang, "cohort.roster.sheet", file = shown_path(path), words = error.explain(lang))
            }
            Self::NoNames(path) => tr!(lang, "cohort.roster.no_names", file = shown_path(path)),
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::Store(error) => error.exit(),
            Self::Text(..) | Self::Sheet(..) | Self::NoNames(_) => Exit::Usage,
        }
    }
}

const NAMES: [&str; 4] = ["姓名", "名字", "人员", "name"];
const UNITS: [&str; 5] = ["单位", "部门", "所在单位", "工作单位", "unit"];
const FOLDERS: [&str; 4] = ["文件夹", "目录", "路径", "folder"];

/// A roster's cells from CSV; the separator is a comma, or a tab where the first line has one.
pub(super) fn csv_table(text: &str) -> Vec<Vec<String>> {
    let separator = if text.lines().next().is_some_and(|line| line.contains('\t')) { b'\t' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let row = |record: csv::StringRecord| record.iter().map(|cell| cell.trim().to_owned()).collect();
    reader.records().filter_map(Result::ok).map(row).collect()
}

/// The people of a table: below the first line that has a cell headed 姓名. `None` if there is none.
pub(super) fn rows(table: &[Vec<String>]) -> Option<Vec<RosterRow>> {
    let is = |cell: &String, words: &[&str]| words.contains(&cell.replace([' ', '　'], "").to_lowercase().as_str());
    let column = |row: &Vec<String>, words: &[&str]| row.iter().position(|cell| is(cell, words));
    let (at, name) = table.iter().enumerate().find_map(|(at, row)| Some((at, column(row, &NAMES)?)))?;
    let head = table.get(at)?;
    let (unit, folder) = (column(head, &UNITS), column(head, &FOLDERS));
    let cell = |row: &Vec<String>, at: Option<usize>| {
        let text = row.get(at?)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let person = |row: &Vec<String>| {
        // 张　三: names of two characters are spaced in rosters.
        let name = cell(row, Some(name))?.replace([' ', '　'], "");
        Some(RosterRow { name, unit: cell(row, unit), folder: cell(row, folder) })
    };
    Some(table.iter().skip(at + 1).filter_map(person).collect())
}

/// The people found and the people named: each of the roster once, then the others.
pub(super) fn join(found: Vec<Member>, roster: Option<&[RosterRow]>, root: &Path) -> Vec<Member> {
    let Some(roster) = roster else {
        return found.into_iter().map(|member| Member { on_roster: true, ..member }).collect();
    };
    let mut taken = BTreeSet::new();
    let mut out = Vec::new();
    for row in roster {
        let mut member =
            Member { name: row.name.clone(), unit: row.unit.clone(), on_roster: true, sources: Vec::new() };
        for (at, other) in found.iter().enumerate() {
            if !taken.contains(&at) && is_same(row, other, root) {
                taken.insert(at);
                member.unit = member.unit.or_else(|| other.unit.clone());
                member.sources.extend(other.sources.iter().cloned());
            }
        }
        out.push(member);
    }
    out.extend(found.into_iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, member)| member));
    out
}

/// By the folder that the roster names, else by name, with the unit where both say one.
fn is_same(row: &RosterRow, member: &Member, root: &Path) -> bool {
    if let Some(folder) = &row.folder {
        let folder = root.join(folder);
        if member.sources.iter().any(|source| source.path().starts_with(&folder)) {
            return true;
        }
    }
    let units_agree = match (&row.unit, &member.unit) {
        (Some(a), Some(b)) => a == b || a.ends_with(b.as_str()),
        _ => true,
    };
    row.name == member.name && units_agree
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_below_their_heading_wherever_it_is() {
        let table = csv_table("进修班学员名单\n序号,姓 名,工作单位\n1,张　三,某镇\n2,李四,\n3,,无名\n");
        let rows = rows(&table).unwrap();
        assert_eq!(rows[0], RosterRow { name: "张三".into(), unit: Some("某镇".into()), folder: None });
        assert_eq!((rows.len(), rows[1].unit.clone()), (2, None));
        assert_eq!(super::rows(&csv_table("甲,乙\n1,2\n")), None);
    }
}
