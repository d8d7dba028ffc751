//! `track diff`.

use super::{
    Context,
    args::RevisionArg,
    context::{InputError, report_of},
};
use crate::{
    analysis::{compare::compare, revisions},
    error::{CmdResult, Exit},
    format::json,
    model::{Archive, Report, Year},
    render::{
        self,
        diff::{Parts, diff},
    },
    store::Store,
};

/// Arguments of `track diff`.
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// The earlier year, or a revision: 2022, 2023@2 [default: the two latest years]
    pub a: Option<RevisionArg>,
    /// The later year or revision
    pub b: Option<RevisionArg>,
    /// Gaps and causes too
    #[arg(long)]
    pub all: bool,
    /// Say why items were paired
    #[arg(long)]
    pub explain: bool,
    /// End with 1 if anything differs
    #[arg(long)]
    pub exit_code: bool,
}

pub(super) fn run(ctx: &Context<'_>, args: &DiffArgs) -> CmdResult {
    let store = ctx.store()?;
    let parts = Parts { all: args.all, explain: args.explain };
    let differs = match (args.a, args.b) {
        (Some(a), b) if a.revision.is_some() || b.is_some_and(|b| b.revision.is_some() && b.year == a.year) => {
            let b = b.unwrap_or(RevisionArg { year: a.year, revision: None });
            between_revisions(ctx, (ctx.report_at(&store, a)?, ctx.report_at(&store, b)?), parts)
        }
        (a, b) => between_years(ctx, &store, (a, b), parts)?,
    };
    Ok(if differs && args.exit_code { Exit::Found } else { Exit::Done })
}

fn between_years(
    ctx: &Context<'_>,
    store: &Store,
    typed: (Option<RevisionArg>, Option<RevisionArg>),
    parts: Parts,
) -> CmdResult<bool> {
    let mut archive = store.archive()?;
    let (from, to) = years(&archive, typed)?;
    for typed in [typed.0, typed.1].into_iter().flatten().filter(|typed| typed.revision.is_some()) {
        archive.reports.insert(typed.year, ctx.report_at(store, typed)?);
    }
    report_of(&archive, from)?;
    report_of(&archive, to)?;
    let Some(comparison) = compare(&archive, from, to) else { return Err(InputError::NoReports.into()) };
    if ctx.json {
        ctx.show_json(&json::diff(&comparison));
    } else {
        ctx.ui.show(&diff(&comparison, &archive, parts, ctx.ui.look));
    }
    Ok(comparison.measures.iter().any(|row| row.relation != crate::analysis::types::Relation::Verbatim))
}

/// The two years that are meant: those typed, the earlier one first; one typed is compared with the one before it.
fn years(archive: &Archive, typed: (Option<RevisionArg>, Option<RevisionArg>)) -> CmdResult<(Year, Year)> {
    match (typed.0.map(|a| a.year), typed.1.map(|b| b.year)) {
        (Some(a), Some(b)) => Ok((a, b)),
        (Some(to), None) => {
            report_of(archive, to)?;
            archive.before(to).map(|from| (from, to)).ok_or_else(|| InputError::OneReport(to).into())
        }
        (None, _) => {
            let to = archive.latest().ok_or(InputError::NoReports)?;
            archive.before(to).map(|from| (from, to)).ok_or_else(|| InputError::OneReport(to).into())
        }
    }
}

/// Two states of one report: items are the same by their ids.
fn between_revisions(ctx: &Context<'_>, (old, new): (Report, Report), parts: Parts) -> bool {
    let comparison = revisions::compare(&old, &new);
    if ctx.json {
        ctx.show_json(&json::diff(&comparison));
    } else {
        ctx.ui.show(&render::diff::revisions(&comparison, (&old, &new), parts, ctx.ui.look));
    }
    old != new
}
