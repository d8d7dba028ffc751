//! What can be done to the data.

use crate::error::{Exit, Explain};
use crate::files::edit::Value;
use crate::i18n::{Lang, tr};
use crate::model::{Archive, Class, Event, Measure, MeasureKey, Report, Year};

/// One change of the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A year's report is this one, in this text.
    Report(Box<Report>, String),
    /// An event is added to the ledger of this year's promises.
    Event(Year, Event),
    /// A measure is said to continue an earlier one, or not to.
    Link(Link),
    /// Keys of `[class]` are set; the class they make.
    Class(Box<Class>, Vec<(&'static str, Value)>),
    /// A file that events point to: its path and bytes.
    Evidence(String, Vec<u8>),
    /// Files get the bytes they had earlier; `None`: they go. What restore, undo and redo do.
    Restore(Vec<(String, Option<Vec<u8>>)>),
    /// Recorded events that an edit took out of the ledgers, or altered, are there again; what was added stays.
    BringBack,
    /// Files are taken as somebody edited them; items without an id get one.
    HandEdits(Vec<String>),
}

/// Whether a measure continues an earlier one, as somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The later measure.
    pub new: MeasureKey,
    /// The earlier one.
    pub old: MeasureKey,
    /// It does, or it does not.
    pub continues: bool,
}

/// Why two measures are not linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The earlier measure is not earlier; both by name.
    NotEarlier(String, String),
    /// The later measure is not there.
    NoMeasure(MeasureKey),
}

impl Link {
    /// Says it in the measure: the rule of `continues` and `not_continues`, of which at most one names a promise.
    pub(super) fn set(&self, measure: &mut Measure) {
        measure.continues.retain(|key| *key != self.old);
        measure.not_continues.retain(|key| *key != self.old);
        let list = if self.continues { &mut measure.continues } else { &mut measure.not_continues };
        list.push(self.old.clone());
    }

    /// Whether the measure says so already.
    pub fn holds(&self, measure: &Measure) -> bool {
        let (said, other) = (&measure.continues, &measure.not_continues);
        let (said, other) = if self.continues { (said, other) } else { (other, said) };
        said.contains(&self.old) && !other.contains(&self.old)
    }

    pub(super) fn check(&self, archive: &Archive) -> Result<(), LinkError> {
        if self.old.year < self.new.year {
            return Ok(());
        }
        Err(LinkError::NotEarlier(name(archive, &self.new), name(archive, &self.old)))
    }
}

/// A measure's name as people type it: `2022/3`; its key where the report does not have it.
pub fn name(archive: &Archive, key: &MeasureKey) -> String {
    archive.measure(key).map_or_else(|| key.to_string(), |(no, _)| format!("{}/{no}", key.year))
}

impl Explain for LinkError {
    fn explain(&self, lang: Lang) -> String {
        match self {
            Self::NotEarlier(new, old) => tr!(lang, "link.not_earlier", new = new, old = old),
            Self::NoMeasure(key) => tr!(lang, "link.no_measure", key = key),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
