//! The closed lists of words that documents use, each as its type says them.

use crate::analysis::results::{Flag, PhraseKind, Relation, Says, Signal, Strength};
use crate::model::{SectionKind, Status, Year};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $of:ident::$word:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) struct $name(&'static str);

        impl From<$of> for $name {
            fn from(word: $of) -> Self {
                Self(word.$word())
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
                let mut words: Vec<&str> = $of::ALL.iter().map(|word| word.$word()).collect();
                words.dedup();
                json_schema!({ "type": "string", "enum": words })
            }
        }
    )*};
}

words! {
    /// What became of an item from one year to another.
    RelationWord = Relation::key;
    /// What became of what can be checked in a promise.
    StrengthWord = Strength::key;
    /// What kind of phrase changed.
    KindWord = PhraseKind::key;
    /// What spoke for a pair.
    SignalWord = Signal::key;
    /// What a sentence says of a promise.
    SaysWord = Says::key;
    /// The same, what goes on told apart from what was done in part.
    SaysDetail = Says::detail;
    /// What deserves a look.
    FlagWord = Flag::key;
    /// One of the seven statuses.
    StatusWord = Status::key;
    /// A section that has items.
    SectionWord = SectionKind::key;
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
