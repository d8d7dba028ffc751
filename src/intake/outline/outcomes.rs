//! Last year's promises as a table: what was promised, what became of it, its state. A row is one item.

use super::ledger::{Columns, Role, is_banner, is_number, text_of, value};
use super::para::Para;
use crate::intake::source::{Place, SourceTable};
use crate::text::labels::is_blank;
use crate::text::run_in::bare;

/// Longest head of a column, in characters.
const LONGEST_HEAD: usize = 14;
/// Longest cell that is an item's heading, in characters.
const LONGEST_HEADING: usize = 45;

/// A row: what was promised, and the other cells behind the heads of their columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub place: Place,
    pub heading: Option<String>,
    pub text: String,
}

/// The columns of a table that tells what became of promises.
pub(crate) fn columns(table: &SourceTable) -> Option<Columns> {
    (0..table.rows.len().min(3)).find_map(|first| {
        let head = table.rows.get(first).filter(|row| !is_banner(row))?;
        let names: Vec<String> = head.iter().map(|cell| squeezed(&cell.text)).collect();
        let short = names.iter().all(|name| name.chars().count() <= LONGEST_HEAD);
        let outcome = names.iter().position(|name| is_outcome(name))?;
        let promise = promise(&names).filter(|at| *at != outcome)?;
        let role = |(at, name): (usize, String)| match at {
            _ if at == promise => (Role::Measure, name),
            _ if ["序号", "编号", "项次"].contains(&name.as_str()) => (Role::Number, name),
            _ => (Role::Other, name),
        };
        short.then(|| Columns { first, body: first + 1, roles: names.into_iter().enumerate().map(role).collect() })
    })
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

fn is_outcome(name: &str) -> bool {
    ["情况", "进展", "状态", "成效", "结果", "落实", "完成"].iter().any(|word| name.contains(word))
        && !["时限", "时间", "期限"].iter().any(|word| name.contains(word))
}

/// The column of the promises: that of the measures, else of what they were about.
fn promise(names: &[String]) -> Option<usize> {
    let find = |words: &[&str]| {
        names.iter().position(|name| !is_outcome(name) && words.iter().any(|word| name.contains(word)))
    };
    find(&["措施", "举措"])
        .or_else(|| find(&["承诺", "事项", "任务", "内容", "目标"]))
        .or_else(|| find(&["问题", "整改", "项目"]))
        .or_else(|| names.iter().position(|name| ["上年度整改措施落实"].contains(&name.as_str())))
}

/// Reads the rows below the head; what stands above it or says nothing but a caption comes first.
pub(super) fn read(table: &SourceTable, columns: &Columns) -> (Vec<Para>, Vec<Outcome>) {
    let (mut above, mut rows) = (Vec::new(), Vec::new());
    let promise = columns.roles.iter().position(|(role, _)| *role == Role::Measure).unwrap_or(0);
    for (at, cells) in table.rows.iter().enumerate() {
        let place = Place::Cell { table: table.number, row: at + 1, column: 1 };
        let Some(words) = text_of(cells).filter(|_| !(columns.first..columns.body).contains(&at)) else { continue };
        if at < columns.first || (rows.is_empty() && is_banner(cells)) {
            above.push(Para::row(place, words));
            continue;
        }
        let said = value(table, columns.body, at, promise);
        let heads = !said.is_empty() && !said.contains('\n') && said.chars().count() <= LONGEST_HEADING;
        let mut lines = if heads || said.is_empty() { Vec::new() } else { vec![said.clone()] };
        for (column, (role, name)) in columns.roles.iter().enumerate() {
            let cell = value(table, columns.body, at, column);
            let number = *role == Role::Number && is_number(&cell);
            if column != promise && !cell.is_empty() && !number {
                lines.push(if name.is_empty() { cell } else { format!("{name}：{cell}") });
            }
        }
        let heading = heads.then(|| bare(&said).to_owned());
        rows.push(Outcome { place, heading, text: lines.join("\n") });
    }
    (above, rows)
}
