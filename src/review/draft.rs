//! The unsaved answers as bytes, to be kept where a crash does not reach them.

use super::Answer;
use crate::model::{MeasureKey, Status};
use serde_json::{Value, json};

/// The text is no draft of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadDraft;

/// The answers as JSON.
pub fn to_json(answers: &[Answer]) -> String {
    let answers: Vec<Value> = answers.iter().map(answer).collect();
    json!({ "schema": 1, "answers": answers }).to_string()
}

fn answer(answer: &Answer) -> Value {
    match answer {
        Answer::Event { key, status, note, source, on } => json!({
            "measure": key.to_string(), "status": status.map(Status::key), "note": note, "source": source,
            "on": on.to_string(),
        }),
        Answer::Link { new, old, continues } => {
            json!({ "measure": old.to_string(), "successor": new.to_string(), "continues": continues })
        }
    }
}

/// The answers back; any that cannot be read makes the whole a [`BadDraft`], so that none is lost in silence.
pub fn from_json(text: &str) -> Result<Vec<Answer>, BadDraft> {
    let value: Value = serde_json::from_str(text).map_err(|_| BadDraft)?;
    if value["schema"] != json!(1) {
        return Err(BadDraft);
    }
    let answers = value["answers"].as_array().ok_or(BadDraft)?;
    answers.iter().map(|value| read(value).ok_or(BadDraft)).collect()
}

fn read(value: &Value) -> Option<Answer> {
    let key = |name: &str| value[name].as_str()?.parse::<MeasureKey>().ok();
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    if let Some(continues) = value["continues"].as_bool() {
        return Some(Answer::Link { new: key("successor")?, old: key("measure")?, continues });
    }
    let status = match value["status"].as_str() {
        Some(word) => Some(Status::from_key(word)?),
        None => None,
    };
    let on = value["on"].as_str()?.parse().ok()?;
    Some(Answer::Event { key: key("measure")?, status, note: text("note"), source: text("source"), on })
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
            Answer::Link { new: "2023/m-bbbb".parse().unwrap(), old: key, continues: false },
        ];
        assert_eq!(from_json(&to_json(&answers)), Ok(answers));
        for bad in ["", "{}", "{\"schema\":2,\"answers\":[]}", "{\"schema\":1,\"answers\":[{}]}"] {
            assert_eq!(from_json(bad), Err(BadDraft), "{bad}");
        }
    }
}
