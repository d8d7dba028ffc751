//! The templates of Markdown and HTML, compiled in; a repository may bring its own in place of one.
//!
//! A template is data from a stranger as much as a report is: it reaches no files (there is no loader), runs for a
//! bounded number of steps, puts out a bounded number of bytes, and every value is escaped for the language it goes
//! into unless the template says `safe`.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, escape_formatter};
use serde::Serialize;
use std::io;

/// Steps a template of the program's may run: about a hundred times what the longest report needs.
const FUEL: u64 = 20_000_000;
/// And one of the repository's. Texts that it makes on the way count too, 64 bytes a step: so many are 96 MB.
const OWN_FUEL: u64 = 1_500_000;
/// Bytes of a template of the repository's, and of one tag in it: what is nested takes room on the stack.
const MOST_SOURCE: usize = 256 << 10;
const MOST_TAG: usize = 1000;
/// How many `elif` it may have: each is nested in the one before.
const MOST_BRANCHES: usize = 100;
/// Bytes a template may put out.
const MOST_BYTES: usize = 32 << 20;

/// The templates, by the file of `templates/` that a repository may put in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // each is its file's name
pub enum Template {
    ReportMarkdown,
    ReportHtml,
    LedgerHtml,
    DiffHtml,
    FollowUpHtml,
    DossierHtml,
    SummaryHtml,
}

/// A template that does not compile or run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("templates/{file}{}: {detail}", line.map(|line| format!(":{line}")).unwrap_or_default())]
pub struct TemplateError {
    /// Its file in `templates/`.
    pub file: &'static str,
    /// Line, from 1, where known.
    pub line: Option<usize>,
    /// What kind of fault.
    pub fault: TemplateFault,
    /// What the template engine says.
    pub detail: String,
}

/// Kinds of [`TemplateError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// It is no template: syntax, unknown names.
    Wrong,
    /// It ran too long or put out too much.
    TooMuch,
}

const LAYOUT: &str = include_str!("../../templates/export/page.html.j2");
const STYLE: &str = include_str!("../../templates/export/page.css.j2");
const PARTS: &str = include_str!("../../templates/export/parts.html.j2");

impl Template {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::ReportMarkdown,
        Self::ReportHtml,
        Self::LedgerHtml,
        Self::DiffHtml,
        Self::FollowUpHtml,
        Self::DossierHtml,
        Self::SummaryHtml,
    ];

    /// The file in `templates/` that takes its place.
    pub fn file(self) -> &'static str {
        match self {
            Self::ReportMarkdown => "report.md.j2",
            Self::ReportHtml => "report.html.j2",
            Self::LedgerHtml => "ledger.html.j2",
            Self::DiffHtml => "diff.html.j2",
            Self::FollowUpHtml => "followup.html.j2",
            Self::DossierHtml => "dossier.html.j2",
            Self::SummaryHtml => "summary.html.j2",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::ReportMarkdown => include_str!("../../templates/export/report.md.j2"),
            Self::ReportHtml => include_str!("../../templates/export/report.html.j2"),
            Self::LedgerHtml => include_str!("../../templates/export/ledger.html.j2"),
            Self::DiffHtml => include_str!("../../templates/export/diff.html.j2"),
            Self::FollowUpHtml => include_str!("../../templates/export/followup.html.j2"),
            Self::DossierHtml => include_str!("../../templates/export/dossier.html.j2"),
            Self::SummaryHtml => include_str!("../../templates/export/summary.html.j2"),
        }
    }

    /// Renders `context` with the template, or with `own` in its place.
    pub fn render(self, own: Option<&str>, context: impl Serialize) -> Result<String, TemplateError> {
        if own.is_some_and(is_excessive) {
            let (file, detail) = (self.file(), "too large, or a tag of it too long".to_owned());
            return Err(TemplateError { file, line: None, fault: TemplateFault::TooMuch, detail });
        }
        let fuel = if own.is_some() { OWN_FUEL } else { FUEL };
        let run = || -> Result<Vec<u8>, Error> {
            let mut env = environment(fuel)?;
            for (name, source) in [("page.html", LAYOUT), ("page.css", STYLE), ("parts.html", PARTS)] {
                env.add_template(name, source)?;
            }
            env.add_template(self.file(), own.unwrap_or(self.source()))?;
            let mut out = Bounded(Vec::new());
            env.get_template(self.file())?.render_captured_to(Value::from(Serde(&context)), &mut out)?;
            Ok(out.0)
        };
        let bytes = run().map_err(|error| self.error(&error))?;
        // The engine writes strings only; lossy is exact here.
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn error(self, error: &Error) -> TemplateError {
        let fault = match error.kind() {
            ErrorKind::OutOfFuel | ErrorKind::WriteFailure => TemplateFault::TooMuch,
            _ => TemplateFault::Wrong,
        };
        TemplateError { file: self.file(), line: error.line(), fault, detail: error.to_string() }
    }
}

fn environment(fuel: u64) -> Result<Environment<'static>, Error> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(fuel));
    env.set_recursion_limit(64);
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    env.set_auto_escape_callback(|name| match name {
        _ if name.ends_with(".md.j2") => AutoEscape::Custom("markdown".into()),
        _ if name.ends_with(".css") => AutoEscape::None,
        _ => AutoEscape::Html,
    });
    env.add_filter("cell", |text: String| Value::from_safe_string(pipe_cell(&text)));
    env.set_formatter(escape);
    Ok(env)
}

/// Whether a template could be nested so deep that reading it would need more room than a stack has: the engine bounds
/// brackets and blocks, but not chains of operators and branches.
fn is_excessive(source: &str) -> bool {
    source.len() > MOST_SOURCE || source.matches("elif").count() > MOST_BRANCHES || longest_tag(source) > MOST_TAG
}

/// Bytes of the longest tag or expression; quoted texts and braces in it end none.
fn longest_tag(source: &str) -> usize {
    let (mut longest, mut rest) = (0, source);
    while let Some((start, end)) =
        [("{{", '}'), ("{%", '%')].iter().filter_map(|(mark, end)| Some((rest.find(mark)?, *end))).min()
    {
        rest = rest.get(start + 2..).unwrap_or_default();
        let length = tag_length(rest, end);
        longest = longest.max(length);
        rest = rest.get(length..).unwrap_or_default();
    }
    longest
}

/// Bytes up to the end of a tag that has begun: up to `}` behind `end`.
fn tag_length(rest: &str, end: char) -> usize {
    let (mut quote, mut escaped, mut open, mut last) = (None, false, 0_usize, ' ');
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(mark), _) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => open += 1,
            (None, '}') if open == 0 && last == end => return at + 1,
            // The brace of a table of values is no part of the end.
            (None, '}') if open > 0 => {
                open -= 1;
                last = ' ';
                continue;
            }
            (None, _) => {}
        }
        last = c;
    }
    rest.len()
}

/// What is not there is nothing, not the word None.
fn escape(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Ok(());
    }
    match state.auto_escape() {
        AutoEscape::Custom(_) if value.is_safe() => out.write_str(&value.to_string()).map_err(Error::from),
        AutoEscape::Custom(_) => out.write_str(&markdown(&value.to_string())).map_err(Error::from),
        _ => escape_formatter(out, state, value),
    }
}

/// A text as Markdown that shows exactly it. What means something only at the start of a line is escaped there.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push('\n');
        }
        // A number and a dot begin a list, and so do - and +; # a heading, > a quotation, = an underline, ~ a fence.
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        for (at, c) in line.char_indices() {
            let starts = at == 0 && matches!(c, '#' | '+' | '-' | '>' | '=' | '~' | ':');
            let numbers = digits > 0 && at == digits && matches!(c, '.' | ')');
            if starts || numbers || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// A text as a cell of a pipe table: one line, its bars escaped.
pub fn pipe_cell(text: &str) -> String {
    markdown(text).replace('|', "\\|").replace('\n', "<br>")
}

/// A writer that refuses more than [`MOST_BYTES`].
struct Bounded(Vec<u8>);

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_BYTES {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(source: &str) -> Result<String, TemplateError> {
        Template::ReportMarkdown.render(Some(source), minijinja::context! { title => "*甲*<b>" })
    }

    #[test]
    fn what_is_not_there_is_no_word() {
        let html = Template::ReportHtml.render(Some("[{{ date }}]"), minijinja::context! { date => None::<String> });
        assert_eq!(html.unwrap(), "[]");
    }

    #[test]
    fn values_are_escaped_for_their_language() {
        assert_eq!(own("{{ title }}").unwrap(), "\\*甲\\*\\<b>");
        let html = Template::ReportHtml.render(Some("{{ title }}"), minijinja::context! { title => "*甲*<b>" });
        assert_eq!(html.unwrap(), "*甲*&lt;b&gt;");
        assert_eq!(markdown("1. 一\n#二\n2023年-1."), "1\\. 一\n\\#二\n2023年-1.");
    }

    #[test]
    fn a_template_reaches_no_files_and_ends() {
        let fault = |source| own(source).unwrap_err().fault;
        assert_eq!(fault("{% include '/etc/passwd' %}"), TemplateFault::Wrong);
        assert_eq!(
            fault("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}"),
            TemplateFault::TooMuch
        );
        assert_eq!(fault("{% for a in range(100000) %}{{ 'abcdefgh' * 1000 }}{% endfor %}"), TemplateFault::TooMuch);
        assert_eq!(fault("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"), TemplateFault::Wrong);
    }

    #[test]
    fn a_template_that_makes_more_and_more_or_nests_without_end_is_stopped() {
        let fault = |source: &str| own(source).map_err(|error| error.fault);
        let doubling = format!("{{% set a = 'x' %}}{}{{{{ a }}}}", "{% set a = a ~ a %}".repeat(40));
        assert_eq!(fault(&doubling), Err(TemplateFault::TooMuch));
        for (part, before, behind) in
            [("-", "{{ ", "1 }}"), ("+1", "{{ 1", " }}"), ("not ", "{{ ", "1 }}"), ("()", "{{ a", " }}")]
        {
            assert_eq!(
                fault(&format!("{before}{}{behind}", part.repeat(300_000))),
                Err(TemplateFault::TooMuch),
                "{part}"
            );
            // As much as is let through ends in an answer, not in a broken stack.
            let _ = fault(&format!("{before}{}{behind}", part.repeat((MOST_TAG - 10) / part.len())));
        }
        let branches = |count| format!("{{% if 0 %}}{}{{% endif %}}", "{% elif 0 %}".repeat(count));
        assert_eq!(fault(&branches(3000)), Err(TemplateFault::TooMuch));
        assert_eq!(fault(&branches(MOST_BRANCHES)), Ok(String::new()));
        // A text in quotes hides no end of a tag.
        assert_eq!(fault(&format!("{{{{ '}}}}' ~ {}1 }}}}", "-".repeat(3000))), Err(TemplateFault::TooMuch));
        assert_eq!(longest_tag("a {{ b }} c {% if '%}' %} d {{"), 11);
        assert_eq!(longest_tag("{{ {'a': {}}.a }}{% x }} %}"), 15);
    }

    #[test]
    fn a_fault_names_file_and_line() {
        let error = own("一\n{{ nobody }}").unwrap_err();
        assert_eq!((error.file, error.line, error.fault), ("report.md.j2", Some(2), TemplateFault::Wrong));
        assert!(error.to_string().starts_with("templates/report.md.j2:2: "));
    }
}
