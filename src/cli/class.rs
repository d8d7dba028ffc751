//! `track class`.

use super::Context;
use super::day::DayArg;
use super::new::find_template;
use crate::desk::Change;
use crate::error::{CmdResult, Exit, Explain};
use crate::files::edit::Value;
use crate::i18n::{Lang, tr};
use crate::json;
use crate::model::{Class, Date};
use crate::text::safe::one_line;

/// Arguments of `track class`. Without any, it shows what is set.
#[derive(Debug, clap::Args)]
pub struct ClassArgs {
    /// Name of the next class or meeting; an empty one takes it away
    pub name: Option<String>,
    /// Its first day
    #[arg(long, value_name = "DATE")]
    pub date: Option<DayArg>,
    /// The aspects the report must cover, separated by commas
    #[arg(long, value_name = "A,B,…")]
    pub aspects: Option<String>,
    /// Template of new reports: training, meeting, or one in templates/
    #[arg(long)]
    pub template: Option<String>,
    /// Fewest characters the report may have
    #[arg(long, value_name = "N")]
    pub min_chars: Option<usize>,
    /// Most characters the report may have
    #[arg(long, value_name = "N")]
    pub max_chars: Option<usize>,
}

/// Why the class cannot be set so.
#[derive(Debug)]
pub enum ClassError {
    /// The fewest characters are more than the most.
    Lengths(usize, usize),
}

pub(super) fn run(ctx: &Context<'_>, args: &ClassArgs) -> CmdResult {
    let store = ctx.store()?;
    let values = values(args, ctx.env.now.date());
    if values.is_empty() {
        let settings = store.settings()?.value;
        match ctx.json {
            true => ctx.show_json(&json::class(&settings.class)),
            false => ctx.ui.show(&shown(ctx.lang(), &settings.class)),
        }
        return Ok(Exit::Done);
    }
    let mut desk = ctx.desk(&store)?;
    let settings = desk.archive().settings.clone();
    if let Some(name) = args.template.as_deref().filter(|name| !name.is_empty()) {
        find_template(&store, &settings, Some(name))?;
    }
    let class = changed(settings.class, &values);
    if let (Some(min), Some(max)) = (class.min_chars, class.max_chars)
        && min > max
    {
        return Err(ClassError::Lengths(min, max).into());
    }
    desk.apply(Change::Class(Box::new(class.clone()), values))?;
    if !ctx.save(desk)? {
        ctx.ui.tell(&tr!(ctx.lang(), "class.already"));
    }
    match ctx.json {
        true => ctx.show_json(&json::class(&class)),
        false => ctx.ui.show(&shown(ctx.lang(), &class)),
    }
    Ok(Exit::Done)
}

/// The keys to set, in the order of the file.
fn values(args: &ClassArgs, today: Date) -> Vec<(&'static str, Value)> {
    let text = |text: &String| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() { Value::Gone } else { Value::Text(line) }
    };
    let list = |text: &String| {
        let parts = text.split([',', '，', '、', ';', '；']).map(str::trim).filter(|part| !part.is_empty());
        let parts: Vec<String> = parts.map(str::to_owned).collect();
        if parts.is_empty() { Value::Gone } else { Value::List(parts) }
    };
    let all = [
        ("occasion", args.name.as_ref().map(text)),
        ("date", args.date.map(|day| Value::Date(day.coming(today)))),
        ("template", args.template.as_ref().map(text)),
        ("aspects", args.aspects.as_ref().map(list)),
        ("min_chars", args.min_chars.map(Value::Number)),
        ("max_chars", args.max_chars.map(Value::Number)),
    ];
    all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

/// The class with these keys set.
fn changed(mut class: Class, values: &[(&str, Value)]) -> Class {
    for (key, value) in values {
        let text = if let Value::Text(text) = value { Some(text.clone()) } else { None };
        let number = if let Value::Number(number) = value { Some(*number) } else { None };
        match (*key, value) {
            ("occasion", _) => class.occasion = text,
            ("template", _) => class.template = text,
            ("date", Value::Date(day)) => class.date = Some(*day),
            ("aspects", Value::List(list)) => class.aspects = list.clone(),
            ("aspects", _) => class.aspects = Vec::new(),
            ("min_chars", _) => class.min_chars = number,
            ("max_chars", _) => class.max_chars = number,
            _ => {}
        }
    }
    class
}

fn shown(lang: Lang, class: &Class) -> String {
    let none = || tr!(lang, "class.none");
    let text = |text: &Option<String>| text.as_deref().map_or_else(none, one_line);
    let aspects = class.aspects.join(&tr!(lang, "list.comma"));
    let number = |number: Option<usize>| number.map_or_else(none, |number| number.to_string());
    [
        tr!(lang, "class.occasion", value = text(&class.occasion)),
        tr!(lang, "class.date", value = class.date.map_or_else(none, |day| day.to_string())),
        tr!(lang, "class.template", value = text(&class.template)),
        tr!(lang, "class.aspects", value = if aspects.is_empty() { none() } else { one_line(&aspects) }),
        tr!(lang, "class.length", min = number(class.min_chars), max = number(class.max_chars)),
    ]
    .join("\n")
}

impl Explain for ClassError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Lengths(min, max) => tr!(lang, "class.lengths", min = min, max = max),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
