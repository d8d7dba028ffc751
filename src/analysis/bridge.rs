//! What the account of last year says of both: a sentence that speaks of an earlier promise and of a later one
//! joins the two, however differently they are worded.

use super::places::Passages;
use super::profile::Profile;
use super::side::Side;
use super::signals::Table;

/// From this number of paragraphs on an account is taken paragraph by paragraph, below it sentence by sentence.
const LONG: usize = 10;
/// A sum below this says nothing.
const FLOOR: f64 = 0.2;

/// How near the measures of two years are to each passage of the later report's account.
#[derive(Clone, Debug, Default)]
pub struct Bridge {
    from: Vec<Vec<f64>>,
    to: Vec<Vec<f64>>,
}

impl Bridge {
    /// Compares the measures of both years with the account in the later report.
    pub fn new(from: &Side<'_>, to: &Side<'_>) -> Self {
        let passages = account(&Passages::of(to.report));
        if passages.is_empty() {
            return Self::default();
        }
        let near = |measures: &[Profile]| {
            let table = Table::of(measures, &passages);
            let row = |i: usize| (0..table.columns).map(|p| (table.sum(i, p) - FLOOR).max(0.0)).collect();
            (0..table.rows).map(row).collect()
        };
        Self { from: near(&from.measures), to: near(&to.measures) }
    }

    /// Whether the same passages speak of both, 0 to 1.
    pub fn joins(&self, from: usize, to: usize) -> f64 {
        let (Some(a), Some(b)) = (self.from.get(from), self.to.get(to)) else { return 0.0 };
        let dot: f64 = a.iter().zip(b).map(|(x, y)| x * y).sum();
        let length = |v: &[f64]| v.iter().map(|x| x * x).sum::<f64>().sqrt();
        let norm = length(a) * length(b);
        if norm > 0.0 { dot / norm } else { 0.0 }
    }
}

fn account(passages: &Passages) -> Vec<Profile> {
    let told = || passages.list.iter().filter(|passage| passage.account && passage.place == "previous");
    let mut paragraphs: Vec<usize> = told().map(|passage| passage.paragraph).collect();
    paragraphs.dedup();
    if paragraphs.len() < LONG {
        return told().map(|passage| Profile::new(None, &passage.quote)).collect();
    }
    let texts = paragraphs.into_iter().filter_map(|at| passages.paragraphs.get(at));
    texts.map(|(heading, text)| Profile::new(heading.as_deref(), text)).collect()
}
