//! Two years with their measures and gaps paired.

use super::assign::Link;
use super::context::Context;
use super::gaps::Recurrence;
use super::year::Side;
use crate::analysis::answers::grounds::Grounds;
use crate::analysis::likeness::table::Table;
use std::cell::OnceCell;
use std::rc::Rc;

/// Two years with all that their rows are told from.
pub struct Paired<'a> {
    /// The earlier year.
    pub from: Rc<Side<'a>>,
    /// The later year.
    pub to: Rc<Side<'a>>,
    /// Gaps that are back.
    pub gaps: Vec<Recurrence>,
    /// All pairs of measures.
    pub table: Table,
    /// What both reports say beside their measures.
    pub context: Context,
    /// The pairs that belong together.
    pub links: Vec<Link>,
    /// Worked out once, when it is first asked for.
    pub(super) grounds: OnceCell<Grounds>,
}

impl Paired<'_> {
    /// How near the later report's passages are to the promises.
    pub fn grounds(&self) -> &Grounds {
        self.grounds.get_or_init(|| Grounds::new(&self.from, &self.to))
    }
}
