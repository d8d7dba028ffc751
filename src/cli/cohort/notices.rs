//! `track cohort overview --notices`: one notice a person, as Word documents.

use super::people::People;
use crate::analysis::cohort::notice::notice;
use crate::analysis::cohort::overview::Overview;
use crate::cli::Context;
use crate::cli::output::OutputError;
use crate::error::{CmdError, CmdResult};
use crate::i18n::tr;
use crate::paper::docx::report_docx;
use crate::paper::profile::Profile;
use crate::render::cohort::notice_report;
use crate::store::cohort::Member;
use crate::store::files;
use crate::text::safe::one_line;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Writes the notices of everybody who is asked for something; gives what was done, in words.
pub(super) fn write(
    ctx: &Context<'_>,
    people: &People,
    overview: &Overview,
    folder: &Path,
    force: bool,
) -> CmdResult<String> {
    let Some(year) = overview.year else { return Ok(tr!(ctx.lang(), "cohort.notice.none")) };
    let today = ctx.env.now.date();
    let one = |(at, member): (usize, &Member)| -> CmdResult<bool> {
        // Everybody who is not on the roster is somebody else's to ask.
        if !member.on_roster {
            return Ok(false);
        }
        let notice = notice(people.read(member).archive, year, today);
        if notice.is_empty() {
            return Ok(false);
        }
        let report = notice_report(&notice, &member.name, year, (today, ctx.lang()));
        let bytes = report_docx(&report, &Profile::default()).map_err(OutputError::from)?;
        let path = folder.join(file_name(at, member));
        let full = ctx.path(&path);
        if !force && full.symlink_metadata().is_ok() {
            return Err(OutputError::Exists(path).into());
        }
        files::write(&full, &bytes)?;
        Ok(true)
    };
    let written: Result<Vec<bool>, CmdError> = people.cohort.people.par_iter().enumerate().map(one).collect();
    let count = written?.into_iter().filter(|written| *written).count();
    Ok(tr!(ctx.lang(), "cohort.notice.done", count = count, folder = one_line(&folder.to_string_lossy())))
}

/// `某镇-张三.docx`; people of one name are told apart by their place in the list.
fn file_name(at: usize, member: &Member) -> PathBuf {
    let name = match &member.unit {
        Some(unit) => format!("{unit}-{}", member.name),
        None => format!("{:04}-{}", at + 1, member.name),
    };
    // What no file system likes in a name.
    PathBuf::from(name.replace(|c: char| c.is_control() || "/\\:*?\"<>|".contains(c), "_") + ".docx")
}
