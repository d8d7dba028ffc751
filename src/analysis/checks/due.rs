//! The day by which a measure was to be done.

use crate::model::{Date, Due, Measure, Year};

/// The day read out of the 完成时限, if any.
pub(super) fn day(measure: &Measure, _year: Year) -> Option<Date> {
    match measure.due.as_ref()? {
        Due::On(day) => Some(*day),
        Due::Words(_) => None,
    }
}
