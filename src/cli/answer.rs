//! What a command answers, and the one place that prints it.

use super::Context;
use crate::error::Exit;
use crate::i18n::tr;
use crate::json;
use crate::model::Archive;
use crate::ui::Look;
use serde::Serialize;

/// A command's answer: how the process ends, and its result as text or as one JSON document.
///
/// Whoever makes one has to say both, so no command is without JSON.
#[derive(Debug)]
#[must_use]
pub struct Answer {
    exit: Exit,
    said: Said,
    beside: Vec<String>,
}

/// What goes to standard output.
#[derive(Debug)]
enum Said {
    /// For people, through the pager when it is long.
    Text(String),
    /// For programs, never through the pager.
    Document(String),
}

impl Answer {
    /// A result, seen by a person or by a program: only the view that is asked for is made.
    pub fn new<D: Serialize>(
        ctx: &Context<'_>,
        text: impl FnOnce(Look) -> String,
        document: impl FnOnce() -> D,
    ) -> Self {
        let said = if ctx.json { Said::Document(printed(&document())) } else { Said::Text(text(ctx.ui.look)) };
        Self { exit: Exit::Done, said, beside: Vec::new() }
    }

    /// A text in a format of its own (a page, a script, the manual); in JSON it is the one text of a document.
    pub fn page(ctx: &Context<'_>, text: String) -> Self {
        let said = if ctx.json { Said::Document(printed(&json::page(&text))) } else { Said::Text(text) };
        Self { exit: Exit::Done, said, beside: Vec::new() }
    }

    /// Nothing more to say: the command has spoken for itself.
    pub fn told(exit: Exit) -> Self {
        Self { exit, said: Said::Text(String::new()), beside: Vec::new() }
    }

    /// The same with another end of the process.
    pub fn with_exit(self, exit: Exit) -> Self {
        Self { exit, ..self }
    }

    /// The same with words beside the result, on standard error.
    pub fn beside(mut self, words: String) -> Self {
        self.beside.push(words);
        self
    }

    /// The same with the years named whose reports are skeletons: nothing is missing from them.
    pub fn beside_skeletons(self, ctx: &Context<'_>, archive: &Archive) -> Self {
        let years: Vec<String> = archive.skeletons().map(|year| year.to_string()).collect();
        if years.is_empty() {
            return self;
        }
        let years = years.join(&tr!(ctx.lang(), "list.comma"));
        self.beside(tr!(ctx.lang(), "input.skeletons", years = years))
    }

    /// Prints the answer and gives how the process ends.
    pub fn print(self, ctx: &Context<'_>) -> Exit {
        for words in &self.beside {
            ctx.ui.tell(words);
        }
        match self.said {
            Said::Text(text) if text.is_empty() => {}
            Said::Text(text) => ctx.ui.show(&text),
            Said::Document(text) => ctx.ui.document(&text),
        }
        self.exit
    }
}

/// A document as it is printed. A document of the program's own types always prints.
pub fn printed<D: Serialize>(document: &D) -> String {
    serde_json::to_string_pretty(document).unwrap_or_default()
}
