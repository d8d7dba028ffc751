//! The table of all pairs of the measures of two years: their texts, the gaps they address, what both reports say.

use super::context::Context;
use super::gaps::Recurrence;
use super::year::Side;
use crate::analysis::likeness::table::{Chain, Table};
use crate::model::ItemId;

/// Compares every measure of one year with every one of the other; gives what both reports say beside them too.
pub fn pairs(from: &Side<'_>, to: &Side<'_>, gaps: &[Recurrence]) -> (Table, Context) {
    let context = Context::new(from, to);
    let table = Table::judged((&from.measures, &to.measures), [ranks(from), ranks(to)], |(i, j), cell| {
        cell.gap = chain(from, to, gaps, i, j);
        cell.account = context.accounts(i, j);
        cell.context = context.joins(i, j);
    });
    (table, context)
}

/// The place of every measure's id among the ids of its report.
fn ranks(side: &Side<'_>) -> Vec<usize> {
    let ids: Vec<&ItemId> = side.report.measures.iter().map(|measure| &measure.id).collect();
    let mut sorted = ids.clone();
    sorted.sort();
    ids.iter().map(|id| sorted.partition_point(|other| other < id)).collect()
}

fn chain(from: &Side<'_>, to: &Side<'_>, gaps: &[Recurrence], i: usize, j: usize) -> Chain {
    let (Some(old), Some(new)) = (from.addresses.get(i), to.addresses.get(j)) else { return Chain::Unknown };
    let back = gaps.iter().find(|pair| old.contains(&pair.from) && new.contains(&pair.to));
    match back {
        Some(pair) => Chain::Back(pair.from, pair.to),
        None if old.is_empty() || new.is_empty() => Chain::Unknown,
        None => Chain::Other,
    }
}
