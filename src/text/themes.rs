//! Themes that every such paper has, by their vocabulary.

use super::fold::Folded;
use crate::text::words::words;

/// Words of theoretical study: a promise every year's paper makes anew in other words.
const STUDY: &[&str] = words!("study");
/// A text is of a theme when this share of its characters is words of it.
const SHARE: f32 = 0.07;

/// Whether a text is chiefly about theoretical study, set phrases left aside.
pub fn is_study(texts: &[&Folded]) -> bool {
    let (mut covered, mut all) = (0.0, 0.0);
    for text in texts {
        let marked = covered_by(text);
        all += text.weights.iter().sum::<f32>();
        covered += text.weights.iter().zip(marked).filter(|(_, marked)| *marked).map(|(w, _)| w).sum::<f32>();
    }
    all > 0.0 && covered / all >= SHARE
}

fn covered_by(text: &Folded) -> Vec<bool> {
    let mut out = vec![false; text.chars.len()];
    for word in STUDY {
        let word: Vec<char> = word.chars().collect();
        for at in 0..text.chars.len() {
            if text.chars[at..].starts_with(&word) {
                out[at..at + word.len()].iter_mut().for_each(|c| *c = true);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn study_is_known_by_its_words() {
        for (text, expected) in [
            ("每天晚上读原著一小时，每月写一篇心得体会。", true),
            ("逐章研读报告原文，给支部讲党课两次。", true),
            ("坚持用理论武装头脑，每月走访养殖户，帮助销售生猪三百头，建好粪污处理池。", false),
            ("", false),
        ] {
            assert_eq!(is_study(&[&fold(text)]), expected, "{text}");
        }
    }
}
