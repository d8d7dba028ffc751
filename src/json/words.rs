//! The closed lists of words that documents use, each as its type says them.

use crate::analysis::results::{Flag, PhraseKind, Relation, Says, Signal, Strength};
use crate::model::{SectionKind, Status, Year};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $of:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) struct $name(&'static str);

        impl From<$of> for $name {
            fn from(word: $of) -> Self {
                Self(word.key())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let words: Vec<&str> = $of::ALL.iter().map(|word| word.key()).collect();
                json_schema!({ "type": "string", "enum": words })
            }
        }
    )*};
}

words! {
    /// What became of an item from one year to another.
    RelationWord = Relation;
    /// What became of what can be checked in a promise.
    StrengthWord = Strength;
    /// What kind of phrase changed.
    KindWord = PhraseKind;
    /// What spoke for a pair.
    SignalWord = Signal;
    /// What a sentence says of a promise.
    SaysWord = Says;
    /// What deserves a look.
    FlagWord = Flag;
    /// One of the seven statuses.
    StatusWord = Status;
    /// A section that has items.
    SectionWord = SectionKind;
}

/// A year as a number, in the range that the program takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct YearNumber(i64);

impl From<Year> for YearNumber {
    fn from(year: Year) -> Self {
        Self(year.number())
    }
}

impl JsonSchema for YearNumber {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "YearNumber".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": Year::RANGE.start(), "maximum": Year::RANGE.end() })
    }
}
