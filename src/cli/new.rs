//! `track new`.

use super::Context;
use super::document::YearTaken;
use crate::analysis::book::Book;
use crate::analysis::book::followup::{Renewed, open};
use crate::analysis::book::promise::{Promise, open_promises};
use crate::desk::Change;
use crate::error::{CmdResult, Exit, Explain};
use crate::files::new_report;
use crate::files::template::{BUILT_IN, Template, read_template};
use crate::i18n::{Lang, recorded_word, tr};
use crate::model::{Archive, Date, Gap, ItemKind, Previous, Report, SectionKind, Settings, Year, content_id};
use crate::render::words;
use crate::store::{Store, StoreError, report_path};
use crate::text::safe::one_line;
use std::path::PathBuf;

/// Arguments of `track new`.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// The year
    #[arg(value_parser = super::args::year)]
    pub year: Year,
    /// training (进修班), meeting (民主生活会), or a file of templates/ in the repository [default: as set for the class, else training]
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// Take in this document instead: the same as `track import YEAR FILE`
    #[arg(long, value_name = "FILE", conflicts_with = "template")]
    pub from: Option<PathBuf>,
    /// Even where years between the newest report and YEAR have none
    #[arg(long)]
    pub force: bool,
}

/// Errors of `track new`.
#[derive(Debug)]
pub enum NewError {
    /// The year lies far behind the newest report: a slip of the pen? The year, and the newest.
    Far(Year, Year),
    /// No such template; the names there are.
    NoTemplate(String, Vec<String>),
}

pub(super) fn run(ctx: &Context<'_>, args: &NewArgs) -> CmdResult {
    if let Some(file) = &args.from {
        return super::import::one(ctx, args.year, file);
    }
    let store = ctx.store()?;
    let path = report_path(args.year);
    let mut desk = ctx.desk(&store)?;
    if store.read(&path)?.is_some() {
        return Err(YearTaken(args.year, path).into());
    }
    let archive = desk.archive();
    if let Some(newest) =
        archive.newest().filter(|newest| !args.force && is_far(args.year, *newest, ctx.env.now.date()))
    {
        return Err(NewError::Far(args.year, newest).into());
    }
    let template = find_template(&store, &archive.settings, args.template.as_deref())?;
    let promises = open_promises(archive, args.year, ctx.env.now.date());
    let report = skeleton(args.year, &template, &archive.settings, &promises);
    let text = with_questions(&new_report(&report), &promises, ctx.lang());
    let answer = shown(ctx, (archive, args.year), &path, promises.len());
    desk.apply(Change::Report(Box::new(report), text))?;
    ctx.save(desk)?;
    ctx.ui.show(&answer);
    Ok(Exit::Done)
}

/// Whether a year is neither the one after the newest report nor one that has begun.
fn is_far(year: Year, newest: Year, today: Date) -> bool {
    year.number() > (newest.number() + 1).max(i64::from(today.year()))
}

/// The template that was asked for, or the one set for the class; the repository's own come first.
pub(super) fn find_template(store: &Store, settings: &Settings, asked: Option<&str>) -> CmdResult<Template> {
    let name = asked.or(settings.class.template.as_deref()).unwrap_or("training");
    let unknown = || NewError::NoTemplate(name.to_owned(), BUILT_IN.map(|(name, _)| name.to_owned()).to_vec());
    let plain = name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    if !plain {
        return Err(unknown().into());
    }
    let path = format!("templates/{name}.toml");
    let text = match store.read(&path)? {
        Some(text) => text,
        None => BUILT_IN
            .iter()
            .find(|(built_in, _)| *built_in == name)
            .map(|(_, text)| (*text).to_owned())
            .ok_or_else(unknown)?,
    };
    Ok(read_template(&text).map_err(|problems| StoreError::BadFile(path, problems))?)
}

/// An empty report with the class's sections. Of earlier years it takes links and nothing else: no prose.
fn skeleton(year: Year, template: &Template, settings: &Settings, promises: &[Promise]) -> Report {
    let mut report = Report {
        title: template.title.replace("{year}", &year.to_string()),
        occasion: settings.class.occasion.clone(),
        headings: template.headings.clone(),
        ..Report::empty(year)
    };
    let aspects = if settings.class.aspects.is_empty() { &template.aspects } else { &settings.class.aspects };
    for aspect in aspects {
        let heading = format!("{aspect}方面");
        let id = content_id(ItemKind::Gap, year, Some(&heading), "", |id| report.holds(id));
        report.gaps.push(Gap { id, aspect: Some(aspect.clone()), heading: Some(heading), text: String::new() });
    }
    if template.headings.iter().any(|(kind, _)| *kind == SectionKind::Previous) {
        for promise in promises {
            let key = promise.key.to_string();
            let id = content_id(ItemKind::Previous, year, Some(&key), "", |id| report.holds(id));
            report.previous.push(Previous {
                id,
                heading: None,
                text: String::new(),
                measure: Some(promise.key.clone()),
            });
        }
    }
    report
}

/// The open promises as comments behind the schema line: number, id, status and due words, no sentence of theirs.
fn with_questions(text: &str, promises: &[Promise], lang: Lang) -> String {
    let mut comment = tr!(lang, "new.file_hint");
    if !promises.is_empty() {
        comment.push_str(&format!("\n{}", tr!(lang, "new.file_questions")));
    }
    for promise in promises {
        let name = format!("{}/{}", promise.key.year, promise.no);
        let due = promise.due.words.as_deref().map(one_line).unwrap_or_default();
        let due = if due.is_empty() { String::new() } else { tr!(lang, "new.file_due", due = due) };
        let status = recorded_word(lang, promise.recorded_status());
        comment.push_str(&format!(
            "\n{}",
            tr!(lang, "new.file_question", name = name, id = promise.key.id, status = status, due = due)
        ));
    }
    let commented: String = comment.lines().map(|line| format!("# {line}\n")).collect();
    match text.split_once('\n') {
        Some((first, rest)) => format!("{first}\n{commented}{rest}"),
        None => text.to_owned(),
    }
}

/// What to think of: the open promises, one that was renewed once, with the earlier ones named.
fn shown(ctx: &Context<'_>, (archive, year): (&Archive, Year), path: &str, count: usize) -> String {
    let lang = ctx.lang();
    let latest = archive.latest().unwrap_or(year);
    let mut follow = open(&Book::new(archive), latest, ctx.env.now.date());
    follow.measures.retain(|promise| promise.key.year < year);
    let rows = follow.renewed();
    let mut out = tr!(lang, "new.done", year = year, path = path);
    if count > 0 {
        out.push_str(&format!("\n\n{}", tr!(lang, "new.questions", count = count)));
    }
    for row in &rows {
        out.push_str(&format!("\n{}", question(ctx, row)));
    }
    if let Some(first) = rows.first() {
        out.push_str(&format!("\n\n{}", tr!(lang, "new.answer", name = words::place(&first.now.place()))));
    }
    out.push_str(&format!("\n{}", tr!(lang, "new.next", year = year)));
    out
}

fn question(ctx: &Context<'_>, row: &Renewed<'_>) -> String {
    let (lang, promise) = (ctx.lang(), row.now);
    let earlier: Vec<String> = row.earlier.iter().map(|one| words::place(&one.place())).collect();
    let title = words::measure_title(&promise.measure, ctx.ui.look.width.saturating_sub(28));
    let (name, status) = (words::place(&promise.place()), recorded_word(lang, promise.recorded_status()));
    match earlier.is_empty() {
        true => tr!(lang, "new.question", name = name, title = title, status = status),
        false => {
            let earlier = earlier.join(&tr!(lang, "list.comma"));
            tr!(lang, "new.question_renewed", name = name, title = title, status = status, earlier = earlier)
        }
    }
}

impl Explain for NewError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Far(year, newest) => tr!(lang, "new.far", year = year, newest = newest),
            Self::NoTemplate(name, known) => {
                tr!(lang, "new.no_template", name = name, known = known.join(&tr!(lang, "list.comma")))
            }
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
