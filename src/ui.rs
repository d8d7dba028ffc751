//! Streams, colour, pager and questions: the only module that talks to the person at the terminal.

use crate::env::Env;
use crate::i18n::{Lang, tr};
use crate::text::narrow::narrow;
use std::{
    borrow::Cow,
    io::{self, BufRead, Write},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How output is to look: what a renderer needs to know, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Language of the program's own words.
    pub lang: Lang,
    /// Columns to fit into.
    pub width: usize,
    /// Whether colour may be used.
    pub color: bool,
}

/// The terminal, or what stands in for it.
#[derive(Clone, Debug)]
pub struct Ui {
    /// How output is to look.
    pub look: Look,
    pager: Option<String>,
    /// The person set no options of `less`: it gets a prompt that says how to go on.
    plain_less: bool,
    rows: Option<usize>,
    asks: bool,
    for_programs: bool,
    /// The console draws some signs two cells wide.
    narrow: bool,
    /// What a person reads goes into a new file on Windows, where programs know UTF-8 by its mark; not written yet.
    mark: Arc<AtomicBool>,
}

/// Progress of a longer work; hidden where nobody watches.
#[derive(Debug)]
pub struct Progress(indicatif::ProgressBar);

impl Progress {
    /// The next step begins; `words` say what it is.
    pub fn step(&self, words: &str) {
        self.0.set_message(crate::text::safe::one_line(words));
        self.0.inc(1);
    }

    /// The work is done: the bar goes.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}

/// Columns assumed where nothing says how wide the output is (a pipe or a file).
const PIPE_WIDTH: usize = 100;
/// Narrower than this, tables cannot be drawn; output is then a little wider than the terminal.
const LEAST_WIDTH: usize = 40;

impl Ui {
    /// The terminal of this process.
    pub fn new(env: &Env, lang: Lang, color: ColorChoice) -> Self {
        let columns = env.var("COLUMNS").and_then(|text| text.parse().ok());
        let width = columns.or(env.terminal.size.map(|(width, _)| width)).unwrap_or(PIPE_WIDTH);
        let color = match color {
            // A console that takes colour for text, or nothing at all, gets none, whoever asks.
            _ if !takes_colour() => false,
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let dumb = env.var("TERM") == Some("dumb");
                env.terminal.stdout && env.var("NO_COLOR").is_none() && !dumb
            }
        };
        let pager = env.vars.get("TRACK_PAGER").or(env.vars.get("PAGER")).map(String::as_str).unwrap_or("less -FRX");
        Self {
            look: Look { lang, width: width.max(LEAST_WIDTH), color },
            pager: (env.terminal.stdout && !pager.trim().is_empty()).then(|| pager.to_owned()),
            plain_less: !env.vars.contains_key("LESS"),
            rows: env.terminal.size.map(|(_, rows)| rows),
            asks: env.terminal.stdin && env.terminal.stderr,
            for_programs: false,
            narrow: env.doubles_signs(),
            mark: Arc::new(AtomicBool::new(env.terminal.new_file)),
        }
    }

    /// The same where standard output is for a program: it gets one document, and what a person reads goes to standard
    /// error.
    pub fn for_programs(self, yes: bool) -> Self {
        Self { for_programs: yes, ..self }
    }

    /// The language of messages.
    pub fn lang(&self) -> Lang {
        self.look.lang
    }

    /// Whether there is somebody to ask.
    pub fn asks(&self) -> bool {
        self.asks
    }

    /// Whether standard output is for a program.
    pub fn is_for_programs(&self) -> bool {
        self.for_programs
    }

    /// Whether the console draws some signs two cells wide: they are shown as others.
    pub fn is_narrow(&self) -> bool {
        self.narrow
    }

    fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.narrow { narrow(text) } else { Cow::Borrowed(text) }
    }

    /// Prints to standard output, through the pager when it is longer than the terminal. A line end is added if
    /// there is none.
    pub fn show(&self, text: &str) {
        let long = self.rows.is_some_and(|rows| text.lines().count() >= rows);
        if self.for_programs || !(long && self.page(text)) {
            self.say(text);
        }
    }

    /// Tells something beside the result, on standard error.
    pub fn tell(&self, text: &str) {
        print(&mut io::stderr().lock(), &self.shown(text));
    }

    /// A bar for work of so many steps, on standard error while somebody watches.
    pub fn progress(&self, steps: usize) -> Progress {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        let bar = indicatif::ProgressBar::new(steps);
        if let Ok(style) = indicatif::ProgressStyle::with_template("{pos}/{len} {bar:20} {eta} {msg}") {
            bar.set_style(style);
        }
        Progress(bar)
    }

    /// Prints to standard output, never through the pager: part of a conversation.
    pub fn say(&self, text: &str) {
        match self.for_programs {
            true => self.tell(text),
            false => {
                let mark = if self.mark.swap(false, Ordering::Relaxed) { "\u{feff}" } else { "" };
                self.document(&format!("{mark}{}", self.shown(text)));
            }
        }
    }

    /// Prints what a program reads to standard output.
    pub fn document(&self, text: &str) {
        print(&mut io::stdout().lock(), text);
    }

    /// The next line of standard input, after a question on standard output; `None` at its end. A line that is not
    /// UTF-8 is read as GB18030, which old Chinese consoles send.
    pub fn hear(&self, question: &str) -> Option<String> {
        self.say(question);
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_until(b'\n', &mut bytes).ok()?;
        let line = String::from_utf8(bytes)
            .unwrap_or_else(|error| encoding_rs::GB18030.decode(error.as_bytes()).0.into_owned());
        (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// Asks for a line of text on the terminal; `None` when there is nobody to ask or nothing was typed.
    pub fn ask(&self, question: &str) -> Option<String> {
        if !self.asks {
            return None;
        }
        let mut err = io::stderr().lock();
        let _ = write!(err, "{} ", self.shown(question));
        let _ = err.flush();
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).ok()?;
        let line = line.trim();
        (!line.is_empty()).then(|| line.to_owned())
    }

    /// Asks yes or no; without somebody to ask, `default`.
    pub fn confirm(&self, question: &str, default: bool) -> bool {
        let hint = if default { "[Y/n]" } else { "[y/N]" };
        match self.ask(&format!("{question} {hint}")) {
            Some(answer) => matches!(answer.to_lowercase().as_str(), "y" | "yes" | "是" | "好"),
            None => default,
        }
    }

    fn page(&self, text: &str) -> bool {
        let Some(pager) = &self.pager else { return false };
        let mut words = pager.split_whitespace();
        let Some(program) = words.next() else { return false };
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::piped()).env("LESSCHARSET", "utf-8");
        if self.plain_less {
            // `-Ps` sets the prompt of less, up to a dollar sign.
            command.env("LESS", format!("-Ps{}$", tr!(self.look.lang, "pager.prompt")));
        }
        let child = command.spawn();
        let Ok(mut child) = child else { return false };
        if let Some(mut input) = child.stdin.take() {
            print(&mut input, &self.shown(text));
        }
        child.wait().is_ok()
    }
}

/// Whether the console understands the signs of colour. On Windows it is asked to; where it cannot, coloured text would
/// be lost as a whole.
fn takes_colour() -> bool {
    #[cfg(windows)]
    return crossterm::ansi_support::supports_ansi();
    #[cfg(not(windows))]
    true
}

/// A reader that went away (`| head`) is no error: what it wanted, it has.
fn print(out: &mut impl Write, text: &str) {
    let _ = out.write_all(text.as_bytes());
    if !text.ends_with('\n') {
        let _ = out.write_all(b"\n");
    }
    let _ = out.flush();
}
