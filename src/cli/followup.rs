//! `track followup`.

use super::context::{InputError, written};
use super::output::{self, OutputError};
use super::{Answer, Context};
use crate::analysis::book::Book;
use crate::analysis::book::followup::{FollowUpAsk, followup};
use crate::error::CmdResult;
use crate::json;
use crate::model::Year;
use crate::paper::template::Template;
use crate::render;
use crate::render::followup::Shape;
use crate::render::page::followup_html;
use crate::ui::Look;
use std::path::PathBuf;

/// Arguments of `track followup`.
#[derive(Debug, clap::Args)]
pub struct FollowupArgs {
    /// The year whose promises are asked about [default: all that are open, or closed since the latest report]
    #[arg(value_parser = super::args::year)]
    pub year: Option<Year>,
    /// The later report to look in [default: the next one after YEAR, else the latest]
    #[arg(long = "in", value_name = "LATER", value_parser = super::args::year)]
    pub later: Option<Year>,
    /// All columns, with borders
    #[arg(long)]
    pub wide: bool,
    /// As a page: shown, or written to the file of -o
    #[arg(long)]
    pub html: bool,
    /// The file of the page
    #[arg(short, long, value_name = "FILE", requires = "html")]
    pub output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long)]
    pub force: bool,
}

pub(super) fn run(ctx: &Context<'_>, args: &FollowupArgs) -> CmdResult<Answer> {
    let store = ctx.store()?;
    let archive = store.archive()?;
    if let Some(year) = args.year {
        written(&archive, year)?;
    }
    let later = match (args.later, args.year) {
        (Some(later), _) => written(&archive, later)?.year,
        (None, Some(year)) => archive.after(year).unwrap_or(year),
        (None, None) => archive.latest().ok_or(InputError::NoReports)?,
    };
    let ask = FollowUpAsk { year: args.year, later, today: ctx.env.now.date() };
    let follow = followup(&Book::new(&archive), ask);
    if args.html {
        let own = output::own_template(&store, Template::FollowUpHtml)?;
        let page = followup_html(&follow, &archive, &output::page_options(ctx, own.as_deref()));
        return output::page(ctx, args.output.as_deref(), &page.map_err(OutputError::from)?, args.force);
    }
    let gone = archive.not_in_report(args.year);
    let class_in = super::status::days_left(&archive, ask.today).filter(|days| *days >= 0);
    let shape = Shape { wide: args.wide, class_in };
    let text = |look: Look| {
        let rest = render::followup::not_in_report(&gone, look.lang);
        render::followup::followup(&follow, &archive, shape, look) + &rest
    };
    Ok(Answer::new(ctx, text, || json::followup(&follow, &gone)).beside_skeletons(ctx, &archive))
}
