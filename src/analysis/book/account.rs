//! What one report has of another year's promises: measures that continue them, and its own sentences about them.

use super::mentions::mentions;
use crate::analysis::pairing::paired::Paired;
use crate::analysis::pairing::relations::Group;
use crate::analysis::results::{Mention, Row, Successor};

/// What a report has of an earlier year's promises, by their positions.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// The measures that continue each, main one first.
    pub successors: Vec<Vec<Successor>>,
    /// The sentences about each, best first.
    pub mentions: Vec<Vec<Mention>>,
}

impl Account {
    /// Reads two paired years.
    pub(super) fn new(paired: &Paired<'_>) -> Self {
        let mut successors = vec![Vec::new(); paired.from.measures.len()];
        for (group, row) in paired.groups().iter().zip(paired.measure_rows()) {
            for &from in &group.from {
                if let Some(own) = successors.get_mut(from) {
                    own.extend(of_row(paired, from, group, &row));
                }
            }
        }
        Self { successors, mentions: mentions(paired) }
    }
}

/// The later measures of a row as successors of one of its earlier ones.
pub(super) fn of_row(paired: &Paired<'_>, from: usize, group: &Group, row: &Row) -> Vec<Successor> {
    let places = group.to.iter().zip(&row.to);
    let one = |(&to, place): (&usize, &crate::analysis::results::ItemPlace)| Successor {
        place: place.clone(),
        relation: row.relation,
        score: paired.table.cell(from, to).map_or(0.0, crate::analysis::likeness::table::Cell::score),
    };
    places.map(one).collect()
}
