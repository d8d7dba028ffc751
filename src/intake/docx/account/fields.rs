//! Fields as the account sees them: which text is instruction and not shown, which instruction is shown.

/// Fields begun and not ended.
#[derive(Clone, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    begun: usize,
}

#[derive(Clone, Default)]
struct Field {
    number: usize,
    instruction: String,
    in_result: bool,
    has_result: bool,
}

/// What a field without a result shows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Bare {
    /// Words of its instruction.
    pub(super) words: String,
    /// Signs that are drawn, one after the other or one upon the other.
    pub(super) drawn: String,
    /// Signs that stand nowhere in letters.
    pub(super) signs: usize,
}

impl Fields {
    pub(super) fn begin(&mut self) {
        self.begun += 1;
        self.open.push(Field { number: self.begun, ..Field::default() });
    }

    pub(super) fn separate(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.in_result = true;
        }
    }

    /// Ends the innermost field.
    pub(super) fn end(&mut self) -> Bare {
        match self.open.pop() {
            Some(field) if field.has_result => {
                self.has_result();
                Bare::default()
            }
            Some(field) => bare(&field.instruction),
            None => Bare::default(),
        }
    }

    /// Text in the instruction of the innermost field that has no result yet.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.iter_mut().rev().find(|field| !field.in_result) {
            field.instruction.push_str(text);
        }
    }

    /// Something that is shown was met.
    pub(super) fn has_result(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.has_result = true;
        }
    }

    /// The fields in whose instruction the next text stands: it is shown if none of them has an end.
    pub(super) fn instructing(&self) -> Vec<usize> {
        self.open.iter().filter(|field| !field.in_result).map(|field| field.number).collect()
    }

    /// The fields that are still open.
    pub(super) fn left(&self) -> Vec<usize> {
        self.open.iter().map(|field| field.number).collect()
    }
}

fn bare(instruction: &str) -> Bare {
    let mut words = instruction.split_whitespace();
    let kind = words.next().unwrap_or_default().to_uppercase();
    let behind = |count: usize| {
        let words = instruction.split_whitespace().skip(count);
        words.flat_map(str::chars).filter(|sign| !matches!(sign, '"' | '“' | '”')).collect()
    };
    match kind.as_str() {
        "MACROBUTTON" | "GOTOBUTTON" => Bare { words: behind(2), ..Bare::default() },
        "QUOTE" => Bare { words: behind(1), ..Bare::default() },
        "EQ" => Bare { drawn: drawn(instruction), ..Bare::default() },
        "SYMBOL" | "FORMCHECKBOX" | "FORMDROPDOWN" => Bare { signs: 1, ..Bare::default() },
        _ => Bare::default(),
    }
}

/// The Chinese characters of an equation, without the names of fonts. Rings and numbers may become one sign.
fn drawn(instruction: &str) -> String {
    let outside = instruction.split('"').step_by(2);
    outside.flat_map(str::chars).filter(|sign| *sign >= '\u{3400}' && sign.is_alphabetic()).collect()
}
