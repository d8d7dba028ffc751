//! What each signal weighs. Where the figures come from and what each signal is worth: docs/pairing.md.

/// The weights of a sum of signals.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Weights {
    /// Cosine of bigrams.
    pub words: f64,
    /// Cosine of single characters.
    pub chars: f64,
    /// Cosine of the headings' bigrams.
    pub title: f64,
    /// How much of each heading the other item holds.
    pub held: f64,
    /// Cosine of meanings.
    pub meaning: f64,
    /// Cosine of the headings' meanings.
    pub title_meaning: f64,
    /// Each telling number in common, two at most.
    pub number: f64,
    /// Both are chiefly about theoretical study.
    pub study: f64,
    /// Both address a gap that is back.
    pub same_gap: f64,
    /// Taken off where they address different gaps.
    pub other_gap: f64,
    /// The same paragraphs of a long account speak of both.
    pub account: f64,
    /// The same passages of both reports are near to both.
    pub context: f64,
    /// Taken off: what an item has in common with any in meaning,
    pub common_meaning: f64,
    /// and in characters.
    pub common_chars: f64,
    /// Taken off every sum, so that 0 is where a pair is as likely as none.
    pub nothing: f64,
}

/// For items compared by their own text alone: sentences, gaps, causes.
pub const TEXT: Weights = Weights {
    words: 1.0,
    chars: 1.15,
    title: 1.0,
    held: 0.65,
    meaning: 0.8,
    title_meaning: 0.2,
    number: 0.2,
    study: 0.25,
    same_gap: 0.0,
    other_gap: 0.0,
    account: 0.0,
    context: 0.0,
    common_meaning: 0.0,
    common_chars: 0.0,
    nothing: 0.0,
}
.discounting(0.38);

/// For the measures of two years.
pub const PAIR: Weights = Weights {
    words: 0.85,
    chars: 2.3,
    title: 2.3,
    held: 0.4,
    meaning: 0.54,
    title_meaning: 0.0,
    number: 0.17,
    study: 0.13,
    same_gap: 0.15,
    other_gap: 0.33,
    account: 1.3,
    context: 0.95,
    common_meaning: 0.31,
    common_chars: 0.07,
    nothing: 0.85,
};

impl Weights {
    /// The same where another share of what is common is taken off.
    pub const fn discounting(self, share: f64) -> Self {
        Self { common_meaning: share * self.meaning, common_chars: share * self.chars, ..self }
    }

    /// The sum of an item with itself, by its text.
    pub fn top(&self) -> f64 {
        self.words + self.chars + self.title + self.held + self.meaning + self.title_meaning
    }
}
