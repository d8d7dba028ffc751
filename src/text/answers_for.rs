//! Who answers for a measure, in the words of its own text: 由办公室牵头, 责任人：张三.

use super::words::words;

/// Words behind the one who answers.
const ANSWERING: &[&str] = words!("answering");
/// Words before the one who answers, with what stands between.
const NAMED: [&str; 4] = ["责任人", "责任领导", "责任单位", "牵头单位"];
/// The most characters a name or an office has here; what is longer is a clause of something else.
const MOST: usize = 16;
/// Signs that end a name.
const ENDS: &str = "，。；：、！？,;:（）()“”\n ";
/// People who answer when they say so without 由.
const SELF: [&str; 3] = ["本人", "我", "我本人"];

/// The one who answers for what the text promises, as it is written; `None` where nobody is named.
///
/// An office stands behind 由 and before 负责 or its like, or behind 责任人 and its like; 本人 and 我 need no 由. Set
/// phrases (谁主管、谁负责) name nobody.
pub fn answers_for(text: &str) -> Option<&str> {
    let clauses = text.split(['，', '。', '；', '！', '？', '\n']);
    clauses.filter(|clause| !clause.contains('谁')).find_map(|clause| named(clause).or_else(|| behind_by(clause)))
}

/// `责任人：张三`, `责任人为张三`.
fn named(clause: &str) -> Option<&str> {
    let rest = NAMED.iter().find_map(|word| clause.split_once(word)).map(|(_, rest)| rest)?;
    let rest = rest.strip_prefix(['：', ':', '为', '是'])?;
    usable(rest.split(|c: char| ENDS.contains(c) && c != '、').next()?.trim())
}

/// `由我和所长负责`, `本人牵头`.
fn behind_by(clause: &str) -> Option<&str> {
    ANSWERING.iter().find_map(|word| {
        let before = clause.get(..clause.find(word)?)?;
        match before.rsplit_once('由') {
            Some((_, who)) => usable(who),
            None => SELF.into_iter().find(|who| *who == before).and_then(|who| before.get(..who.len())),
        }
    })
}

fn usable(who: &str) -> Option<&str> {
    let length = who.chars().count();
    let whole = !who.contains(|c: char| ENDS.contains(c) && c != '、');
    Some(who).filter(|_| (1..=MOST).contains(&length) && whole)
}

#[cfg(test)]
mod tests {
    use super::answers_for;

    #[test]
    fn whoever_is_named_answers_and_nobody_else() {
        for (text, who) in [
            ("每月走访4户，此事由我和林业站站长负责。", Some("我和林业站站长")),
            ("台账由党政办牵头，各站所配合。", Some("党政办")),
            ("摸清底数，本人负责，年底前办结。", Some("本人")),
            ("责任人：周一平；时限：6月底。", Some("周一平")),
            ("责任单位为农技站、林业站。", Some("农技站、林业站")),
            ("按照“谁主管、谁负责”的要求落实。", None),
            ("与村负责人谈话4次。", None),
            ("预案中写明牵头单位和联络人。", None),
            ("由村级会议讨论通过后再逐户签字并且公示七日以上才负责。", None),
        ] {
            assert_eq!(answers_for(text), who, "{text}");
        }
    }
}
