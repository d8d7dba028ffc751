//! The unsaved answers as bytes, to be kept where a crash does not reach them.

use super::Answer;
use crate::model::Status;
use serde::{Deserialize, Serialize};

/// The text is no draft of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadDraft;

/// The version of the file.
const SCHEMA: u32 = 1;

/// The file.
#[derive(Serialize, Deserialize)]
struct Draft {
    schema: u32,
    answers: Vec<Entry>,
}

/// One answer in it.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Entry {
    Link { measure: String, successor: String, continues: bool },
    Event { measure: String, status: Option<String>, note: Option<String>, source: Option<String>, on: String },
}

/// The answers as JSON.
pub fn to_json(answers: &[Answer]) -> String {
    let draft = Draft { schema: SCHEMA, answers: answers.iter().map(entry).collect() };
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
pub fn from_json(text: &str) -> Result<Vec<Answer>, BadDraft> {
    let draft: Draft = serde_json::from_str(text).map_err(|_| BadDraft)?;
    if draft.schema != SCHEMA {
        return Err(BadDraft);
    }
    draft.answers.into_iter().map(|entry| read(entry).ok_or(BadDraft)).collect()
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
    use crate::model::MeasureKey;

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
            Answer::Link { new: "2023/m-bbbb".parse().unwrap(), old: key, continues: false },
        ];
        assert_eq!(from_json(&to_json(&answers)), Ok(answers));
        for bad in ["", "{}", "{\"schema\":2,\"answers\":[]}", "{\"schema\":1,\"answers\":[{}]}"] {
            assert_eq!(from_json(bad), Err(BadDraft), "{bad}");
        }
    }
}
