//! The unsaved answers as bytes, to be kept where a crash does not reach them.

use super::Answer;
use crate::model::{Archive, MeasureKey, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The text is no draft of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadDraft;

/// Unsaved answers, and how each promise stood when it was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsaved {
    /// The answers, in the order in which they were given.
    pub answers: Vec<Answer>,
    /// By promise; none for one that no answer is about.
    pub stood: BTreeMap<MeasureKey, Standing>,
}

/// How a promise stands: all that is recorded and linked of it. An answer is given to one standing; where another one
/// is found later, somebody else was there meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing(String);

impl Standing {
    /// Of a promise as the data has it.
    pub fn of(archive: &Archive, key: &MeasureKey) -> Self {
        let events = archive.ledgers.get(&key.year).map(|ledger| ledger.of(&key.id)).unwrap_or_default();
        let events = events.iter().map(|event| event.id.to_string());
        let measures = archive.reports.values().flat_map(|report| report.measures.iter().map(|m| (report.year, m)));
        let links = measures.filter_map(|(year, measure)| {
            let sign = match (measure.continues.contains(key), measure.not_continues.contains(key)) {
                (true, _) => '+',
                (_, true) => '-',
                _ => return None,
            };
            Some(format!("{sign}{year}/{}", measure.id))
        });
        Self(events.chain(links).collect::<Vec<_>>().join(" "))
    }
}

/// The version of the file.
const SCHEMA: u32 = 1;

/// The file.
#[derive(Serialize, Deserialize)]
struct Draft {
    schema: u32,
    answers: Vec<Entry>,
    #[serde(default)]
    stood: BTreeMap<String, Standing>,
}

/// One answer in it.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Entry {
    Link { measure: String, successor: String, continues: bool },
    Event { measure: String, status: Option<String>, note: Option<String>, source: Option<String>, on: String },
}

/// The answers as JSON.
pub fn to_json(unsaved: &Unsaved) -> String {
    let stood = unsaved.stood.iter().map(|(key, standing)| (key.to_string(), standing.clone())).collect();
    let draft = Draft { schema: SCHEMA, answers: unsaved.answers.iter().map(entry).collect(), stood };
    // Strings and numbers alone: writing them cannot fail.
    serde_json::to_string(&draft).unwrap_or_default()
}

fn entry(answer: &Answer) -> Entry {
    match answer {
        Answer::Event { key, status, note, source, on } => Entry::Event {
            measure: key.to_string(),
            status: status.map(|status| status.key().to_owned()),
            note: note.clone(),
            source: source.clone(),
            on: on.to_string(),
        },
        Answer::Link { new, old, continues } => {
            Entry::Link { measure: old.to_string(), successor: new.to_string(), continues: *continues }
        }
    }
}

/// The answers back; any that cannot be read makes the whole a [`BadDraft`], so that none is lost in silence.
pub fn from_json(text: &str) -> Result<Unsaved, BadDraft> {
    let draft: Draft = serde_json::from_str(text).map_err(|_| BadDraft)?;
    if draft.schema != SCHEMA {
        return Err(BadDraft);
    }
    let answers = draft.answers.into_iter().map(|entry| read(entry).ok_or(BadDraft)).collect::<Result<_, _>>()?;
    let stood = draft.stood.into_iter().map(|(key, standing)| Ok((key.parse().map_err(|_| BadDraft)?, standing)));
    Ok(Unsaved { answers, stood: stood.collect::<Result<_, _>>()? })
}

fn read(entry: Entry) -> Option<Answer> {
    match entry {
        Entry::Link { measure, successor, continues } => {
            Some(Answer::Link { new: successor.parse().ok()?, old: measure.parse().ok()?, continues })
        }
        Entry::Event { measure, status, note, source, on } => {
            let status = match status {
                Some(word) => Some(Status::from_key(&word)?),
                None => None,
            };
            Some(Answer::Event { key: measure.parse().ok()?, status, note, source, on: on.parse().ok()? })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_back_as_they_were() {
        let key: MeasureKey = "2022/m-aaaa".parse().unwrap();
        let answers = vec![
            Answer::Event {
                key: key.clone(),
                status: Some(Status::Done),
                note: Some("走访“三类”户12户。\n已建档".into()),
                source: Some("2023/previous".into()),
                on: "2023-11-20".parse().unwrap(),
            },
            Answer::Event {
                key: key.clone(),
                status: None,
                note: Some("又记一笔".into()),
                source: None,
                on: "2023-11-20".parse().unwrap(),
            },
            Answer::Link { new: "2023/m-bbbb".parse().unwrap(), old: key.clone(), continues: false },
        ];
        let stood = BTreeMap::from([(key, Standing("e-aaaa +2023/m-cccc".into()))]);
        let unsaved = Unsaved { answers, stood };
        assert_eq!(from_json(&to_json(&unsaved)), Ok(unsaved));
        // As it was written before standings were kept.
        assert!(from_json("{\"schema\":1,\"answers\":[]}").is_ok());
        for bad in ["", "{}", "{\"schema\":2,\"answers\":[]}", "{\"schema\":1,\"answers\":[{}]}"] {
            assert_eq!(from_json(bad), Err(BadDraft), "{bad}");
        }
    }
}
