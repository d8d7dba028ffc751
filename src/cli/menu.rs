//! What `track` alone offers on a terminal: where one stands, and the next steps by number. Every step is a command, and
//! is told as that command before it runs.

use super::usage::parse_words;
use super::{Answer, Context};
use crate::error::{CmdResult, Exit};
use crate::i18n::{Lang, shown_path, tr};
use crate::model::Archive;
use std::{ffi::OsString, path::Path};

/// A step: what it does, and the command with the blanks that are asked for.
struct Step {
    /// In words.
    about: String,
    /// The command's words.
    words: Vec<String>,
    /// Questions whose answers follow the words; with one left empty nothing is run.
    asks: Vec<String>,
    /// The words behind the answers.
    behind: Vec<String>,
}

impl Step {
    fn new(about: String, command: &str) -> Self {
        let words = command.split(' ').map(str::to_owned).collect();
        Self { about, words, asks: Vec::new(), behind: Vec::new() }
    }

    fn asking(mut self, asks: impl IntoIterator<Item = String>) -> Self {
        self.asks.extend(asks);
        self
    }

    fn behind(mut self, words: &[&str]) -> Self {
        self.behind.extend(words.iter().map(|word| (*word).to_owned()));
        self
    }

    /// The command as it is typed, blanks as `…`.
    fn typed(&self) -> String {
        let blanks = self.asks.iter().map(|_| "…".to_owned());
        let all = self.words.iter().cloned().chain(blanks).chain(self.behind.iter().cloned());
        all.collect::<Vec<_>>().join(" ")
    }
}

/// The steps where there is no repository yet.
fn first_steps(lang: Lang) -> Vec<Step> {
    vec![
        Step::new(tr!(lang, "menu.init"), "track init").asking([tr!(lang, "menu.ask_folder")]),
        Step::new(tr!(lang, "menu.demo"), "track demo"),
        Step::new(tr!(lang, "menu.help"), "track --help"),
    ]
}

/// The steps in a repository, those for the evening before the class first.
fn steps(lang: Lang, archive: &Archive) -> Vec<Step> {
    let import = Step::new(tr!(lang, "menu.import"), "track import")
        .asking([tr!(lang, "menu.ask_year"), tr!(lang, "menu.ask_file")]);
    let Some(latest) = archive.latest() else { return vec![import, Step::new(tr!(lang, "menu.help"), "track --help")] };
    let next = archive.reports.keys().next_back().map_or(latest.number() + 1, |last| last.number() + 1);
    let file = tr!(lang, "menu.report_file", year = latest);
    vec![
        Step::new(tr!(lang, "menu.followup"), "track followup"),
        Step::new(tr!(lang, "menu.review"), "track review"),
        Step::new(tr!(lang, "menu.note"), "track note")
            .asking([tr!(lang, "menu.ask_measure"), tr!(lang, "menu.ask_note")]),
        Step::new(tr!(lang, "menu.diff"), "track diff"),
        import,
        Step::new(tr!(lang, "menu.new", year = next), &format!("track new {next}")),
        Step::new(tr!(lang, "menu.check", year = latest), &format!("track check {latest}")),
        Step::new(tr!(lang, "menu.export", year = latest), &format!("track export {latest} -o")).behind(&[&file]),
        Step::new(tr!(lang, "menu.help"), "track --help"),
    ]
}

/// Shows where one stands and runs the steps that are chosen, until an empty line or the end of the input.
///
/// A document that was dropped on the program comes first.
pub(super) fn run(ctx: &Context<'_>, dropped: Option<&Path>) -> CmdResult<Answer> {
    if let Some(file) = dropped {
        let import = Step::new(String::new(), "track import").asking([tr!(ctx.lang(), "menu.ask_year")]);
        ctx.ui.say(&tr!(ctx.lang(), "menu.dropped", file = shown_path(file)));
        take(ctx, &import.behind(&[&file.to_string_lossy()]));
    }
    loop {
        let steps = match ctx.find_store().and_then(|store| store.archive()) {
            Ok(archive) => steps(ctx.lang(), &archive),
            Err(_) => first_steps(ctx.lang()),
        };
        ctx.ui.say(&shown(ctx, &steps)?);
        let Some(line) = ctx.ui.hear(&tr!(ctx.lang(), "menu.choose")) else { break };
        let line = super::args::narrowed(&line);
        let line = line.trim();
        if line.is_empty() || line.eq_ignore_ascii_case("q") {
            break;
        }
        match line.parse::<usize>().ok().and_then(|no| steps.get(no.checked_sub(1)?)) {
            Some(step) => take(ctx, step),
            None => ctx.ui.say(&tr!(ctx.lang(), "menu.unknown", last = steps.len())),
        }
    }
    Ok(Answer::told(Exit::Done))
}

/// Where one stands, and the steps with their commands.
fn shown(ctx: &Context<'_>, steps: &[Step]) -> CmdResult<String> {
    let mut out = format!("\n{}\n\n", super::status::where_one_stands(ctx)?);
    let widest = steps.iter().map(|step| crate::text::wrap::width(&step.about)).max().unwrap_or_default();
    for (at, step) in steps.iter().enumerate() {
        let gap = " ".repeat(widest - crate::text::wrap::width(&step.about) + 2);
        out.push_str(&format!("{:>3} {}{gap}{}\n", at + 1, step.about, step.typed()));
    }
    Ok(out)
}

/// Asks for the blanks of a step, tells its command, and runs it.
fn take(ctx: &Context<'_>, step: &Step) {
    let mut words = step.words.clone();
    for question in &step.asks {
        let answer = ctx.ui.hear(question).unwrap_or_default();
        // A file dropped on the window comes in quotes.
        let answer = answer.trim().trim_matches(['"', '\'']).to_owned();
        if answer.is_empty() {
            return;
        }
        words.push(answer);
    }
    words.extend(step.behind.iter().cloned());
    ctx.ui.say(&format!("\n$ {}\n", quoted(&words)));
    let words: Vec<OsString> = words.iter().map(Into::into).collect();
    let outcome = match parse_words(&words, ctx.env, ctx.lang()) {
        Ok(super::Parsed::Text(text)) => return ctx.ui.show(&text),
        Ok(super::Parsed::Run(cli)) => super::run(*cli, ctx),
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(answer) => drop(answer.print(ctx)),
        Err(error) => ctx.ui.say(&tr!(ctx.lang(), "error.line", words = error.explain(ctx.lang()))),
    }
}

/// A command line as it could be typed: words with blanks in quotes.
fn quoted(words: &[String]) -> String {
    let one = |word: &String| if word.contains([' ', '\u{3000}']) { format!("\"{word}\"") } else { word.clone() };
    words.iter().map(one).collect::<Vec<_>>().join(" ")
}
