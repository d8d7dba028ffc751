//! `track status --ics`: due dates and the class for a calendar.

use super::{Answer, Context};
use crate::analysis::book::promise::{Promise, promises};
use crate::error::{CmdResult, Exit, Explain};
use crate::i18n::{Lang, recorded_word, shown_path, tr};
use crate::json;
use crate::model::{Archive, Date};
use crate::paper::ics::{Day, calendar};
use crate::render::words;
use crate::store::files;
use std::path::{Path, PathBuf};

/// Why no calendar was written.
#[derive(Debug)]
pub enum CalendarError {
    /// The file is there.
    Exists(PathBuf),
    /// There is no day to write.
    Empty,
}

/// Days before a due date on which the calendar reminds.
const REMIND: u32 = 7;
/// Days before the class on which it does.
const REMIND_CLASS: u32 = 1;
/// Cells of a title.
const TITLE: usize = 60;

/// Writes the calendar of all open promises that have a due date, and of the class.
pub(super) fn write(ctx: &Context<'_>, archive: &Archive, file: &Path, force: bool) -> CmdResult<Answer> {
    let path = ctx.path(file);
    if path.exists() && !force {
        return Err(CalendarError::Exists(path).into());
    }
    let days = days(ctx.lang(), archive, ctx.env.now.date());
    if days.is_empty() {
        return Err(CalendarError::Empty.into());
    }
    let text = calendar(&days, &ctx.env.now);
    files::write(&path, text.as_bytes())?;
    let words = tr!(ctx.lang(), "calendar.written", path = shown_path(path), count = days.len());
    let document = || json::file_written(&file.to_string_lossy(), text.len());
    Ok(Answer::new(ctx, |_| String::new(), document).beside(words))
}

fn days(lang: Lang, archive: &Archive, today: Date) -> Vec<Day> {
    let mut days = Vec::new();
    for promise in promises(archive, today, |_| true).into_iter().filter(Promise::is_open) {
        let Some(on) = promise.due.day else { continue };
        let name = format!("{}/{}", promise.key.year, promise.no);
        let title = words::measure_title(&promise.measure, TITLE);
        let status = recorded_word(lang, promise.recorded_status());
        days.push(Day {
            uid: format!("{}-{}@track", promise.key.year, promise.key.id),
            on,
            summary: tr!(lang, "calendar.due", name = name, title = title),
            description: format!(
                "{}\n{}",
                promise.measure.text,
                tr!(lang, "calendar.due_text", status = status, name = name)
            ),
            remind: REMIND,
        });
    }
    let class = &archive.settings.class;
    days.extend(class.date.map(|on| Day {
        uid: "class@track".to_owned(),
        on,
        summary: class.occasion.clone().unwrap_or_else(|| tr!(lang, "status.next_class")),
        description: tr!(lang, "calendar.class_text"),
        remind: REMIND_CLASS,
    }));
    days
}

impl Explain for CalendarError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Exists(path) => tr!(lang, "calendar.exists", path = shown_path(path)),
            Self::Empty => tr!(lang, "calendar.empty"),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
