//! The reports, the ledger and their parts, as owned values.
//!
//! This layer is pure: no files, no git, no clock, no command line, and nothing of how a value is stored or shown.
//! Everything else in the crate speaks in these types.

mod archive;
mod aspect_parts;
mod id;
mod ledger;
mod report;
mod rules;
mod settings;
mod year;

pub use archive::{Archive, Gone};
pub use aspect_parts::{AspectPart, names_its_gap};
pub use id::{BadId, EventId, ItemId, ItemKind, MeasureKey, content_id, event_id};
pub use ledger::{Event, Ledger, Missing, Postponement, Rule, Status};
pub use report::{Arrangement, Cause, Due, Gap, ItemRef, Measure, Previous, Report, Section, SectionKind};
pub use rules::Summary;
pub use settings::{AspectMap, Class, Person, Settings, Waiver};
pub use year::{BadYear, Year};

pub use jiff::civil::Date;
