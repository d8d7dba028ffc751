//! `track link` and `track unlink`.

use super::Context;
use super::args::MeasureArg;
use super::context::report_of;
use crate::error::{CmdResult, Exit, Explain};
use crate::files::edit::set_links;
use crate::i18n::{Lang, tr};
use crate::model::MeasureKey;
use crate::store::StoreError;

/// Arguments of `track link` and `track unlink`.
#[derive(Debug, clap::Args)]
pub struct LinkArgs {
    /// The later measure: 2023/2
    pub measure: MeasureArg,
    /// The earlier measure: 2022/3
    pub old: MeasureArg,
}

/// The earlier measure is not earlier.
#[derive(Debug)]
pub struct NotEarlier(String, String);

pub(super) fn link(ctx: &Context<'_>, args: &LinkArgs) -> CmdResult {
    set(ctx, args, true)
}

pub(super) fn unlink(ctx: &Context<'_>, args: &LinkArgs) -> CmdResult {
    set(ctx, args, false)
}

fn set(ctx: &Context<'_>, args: &LinkArgs, continues: bool) -> CmdResult {
    let store = ctx.store()?;
    // Read under the lock: a link that another track has just made must not be overwritten.
    let (mut writing, identity) = ctx.begin(&store)?;
    let mut archive = store.archive()?;
    let (new, old) = (ctx.measure(&archive, &args.measure)?, ctx.measure(&archive, &args.old)?);
    let name = |key: &MeasureKey| format!("{}/{}", key.year, archive.measure(key).map_or(0, |(no, _)| no));
    let (new_name, old_name) = (name(&new), name(&old));
    if old.year >= new.year {
        return Err(NotEarlier(new_name, old_name).into());
    }
    let loaded = store.report(new.year)?;
    let mut report = report_of(&archive, new.year)?.clone();
    let measure = report.measures.iter_mut().find(|measure| measure.id == new.id);
    let Some(measure) = measure else { return Err(StoreError::NoReport(new.year, Vec::new()).into()) };
    measure.continues.retain(|key| *key != old);
    measure.not_continues.retain(|key| *key != old);
    if continues {
        measure.continues.push(old)
    } else {
        measure.not_continues.push(old)
    }
    let text = set_links(&loaded.source, new.year, &new.id, &measure.continues, &measure.not_continues);
    archive.reports.insert(new.year, report);
    writing.put(&loaded.path, text.unwrap_or(loaded.source));
    let message = ctx.changes(&store, &archive)?;
    let changed = ctx.commit(writing, identity, message)?;
    let lang = ctx.lang();
    ctx.ui.show(&match (changed, continues) {
        (false, _) => tr!(lang, "link.already"),
        (true, true) => tr!(lang, "link.linked", new = new_name, old = old_name),
        (true, false) => tr!(lang, "link.unlinked", new = new_name, old = old_name),
    });
    Ok(Exit::Done)
}

impl Explain for NotEarlier {
    fn explain(&self, lang: Lang) -> String {
        tr!(lang, "link.not_earlier", new = self.0, old = self.1)
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
