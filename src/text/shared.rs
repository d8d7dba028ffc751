//! The very phrases that two texts share.

use super::fold::fold;

/// The shortest phrase worth naming, in characters.
const SHORTEST: usize = 2;

/// The weightiest phrases that both texts hold within a clause, at most `most`, each as the first text has it.
///
/// A phrase's weight is the sum of its characters' weights, so set phrases come last; a phrase that is mostly one is
/// left out.
pub fn shared_phrases(first: &str, second: &str, most: usize) -> Vec<String> {
    let (a, b) = (fold(first), fold(second));
    let mut found: Vec<(f32, usize, String)> = Vec::new();
    let mut i = 0;
    while i < a.chars.len() {
        let length = (0..b.chars.len()).map(|j| run(&a.chars, &a.starts, i, &b.chars, &b.starts, j)).max().unwrap_or(0);
        if length < SHORTEST {
            i += 1;
            continue;
        }
        let weight: f32 = a.weights[i..i + length].iter().sum();
        let phrase: String = a.chars[i..i + length].iter().collect();
        if weight >= 0.6 * length as f32 && !found.iter().any(|(_, _, other)| *other == phrase) {
            found.push((weight, i, phrase));
        }
        i += length;
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    found.into_iter().take(most).map(|(_, _, phrase)| phrase).collect()
}

/// Length of the run of equal characters from two places, within a clause of both.
fn run(a: &[char], a_starts: &[bool], i: usize, b: &[char], b_starts: &[bool], j: usize) -> usize {
    let mut n = 0;
    while let (Some(x), Some(y)) = (a.get(i + n), b.get(j + n)) {
        let broken = n > 0 && (a_starts.get(i + n) == Some(&true) || b_starts.get(j + n) == Some(&true));
        if x != y || broken {
            break;
        }
        n += 1;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_phrases_leave_out_what_everyone_says() {
        let first = "坚持以人民为中心的发展思想，为十二户果农建保鲜库。";
        let second = "坚持以人民为中心的发展思想，保鲜库年内建成，果农入社。";
        assert_eq!(shared_phrases(first, second, 6), ["保鲜库", "果农"]);
        assert!(shared_phrases("", "甲乙", 3).is_empty());
    }
}
