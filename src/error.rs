//! Errors as the user meets them: what happened, where, what to type next, and the exit code.
//!
//! Lower layers return their own typed errors, which explain themselves in both languages ([`Explain`]). Here, and
//! only here, each gets its exit code.

use crate::i18n::Lang;
use std::fmt;

/// What an error says, in a language: one line that names what, where and what to type next.
pub trait Explain: fmt::Debug {
    /// The line, without `error:` before it. Several faults of one file are several lines.
    fn explain(&self, lang: Lang) -> String;

    /// Whose fault it is.
    fn exit(&self) -> Exit;
}

/// How the process ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// `check` found something, or `--exit-code` and there is a difference.
    Found = 1,
    /// The user's input or usage.
    Usage = 2,
    /// The repository or its data.
    Data = 3,
    /// A bug in the program.
    Bug = 70,
}

/// Any error of a command.
#[derive(Debug)]
pub struct CmdError(Box<dyn Explain + Send>);

/// What a command returns.
pub type CmdResult<T = Exit> = Result<T, CmdError>;

impl<E: Explain + Send + 'static> From<E> for CmdError {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl CmdError {
    /// The error in words.
    pub fn explain(&self, lang: Lang) -> String {
        self.0.explain(lang)
    }

    /// The exit code it leads to.
    pub fn exit(&self) -> Exit {
        self.0.exit()
    }
}
