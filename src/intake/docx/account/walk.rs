//! What each open element means for the text in it: kept, hidden, in another version, in the instruction of a field.

use quick_xml::events::BytesStart;

use super::fields::{Bare, Fields};
use super::shown::{Counted, Space, Spot, Unit, solid, value};

/// What an open element means for the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    Nothing,
    Body,
    /// Text inside belongs together: a paragraph, a line, a reading.
    Unit,
    Cell,
    TextBox,
    Table,
    Row {
        deleted: bool,
    },
    RowProps,
    ParagraphProps,
    /// Properties of the sign that ends a paragraph.
    EndProps,
    Run {
        signs: bool,
    },
    RunProps,
    Deleted,
    SimpleField,
    Text,
    Instruction,
    Versions {
        taken: bool,
    },
    Version,
}

/// A unit being filled: pieces of text, and the fields in whose instruction each stands.
struct Draft {
    spot: Spot,
    pieces: Vec<(String, Vec<usize>)>,
    signs: usize,
}

/// Where counting stood when one of several versions of the same content began.
struct Before {
    drafts: usize,
    pieces: usize,
    signs: usize,
    fields: Fields,
    paragraphs: usize,
    tables: usize,
}

/// Follows the elements of a part, and keeps what each text belongs to.
#[derive(Default)]
pub(super) struct Counter {
    open: Vec<Means>,
    drafts: Vec<Draft>,
    /// Units being filled, the innermost last.
    filling: Vec<usize>,
    spots: Vec<Spot>,
    fields: Fields,
    versions: Vec<Before>,
    joined: Vec<usize>,
    paragraphs: usize,
    tables: usize,
    deleted: usize,
}

impl Counter {
    pub(super) fn open(&mut self, space: Space, start: &BytesStart<'_>) {
        let name = start.local_name().into_inner();
        let means = if name == "body" && space == Space::Word || self.open.contains(&Means::Body) {
            self.meaning(space, name, start)
        } else {
            Means::Nothing
        };
        self.open.push(means);
    }

    fn meaning(&mut self, space: Space, name: &str, start: &BytesStart<'_>) -> Means {
        match (space, name) {
            (Space::Word | Space::Math | Space::Drawing, "t") => Means::Text,
            (Space::Word, "p") => self.paragraph(),
            (Space::Math, "oMath" | "oMathPara") if self.holder() == Means::Body => self.paragraph(),
            (Space::Drawing, "p") => self.unit(),
            (Space::Versions, "AlternateContent") => Means::Versions { taken: false },
            (Space::Versions, "Choice" | "Fallback") => self.version(),
            (Space::Word, name) => self.word(name, start),
            _ => Means::Nothing,
        }
    }

    fn word(&mut self, name: &str, start: &BytesStart<'_>) -> Means {
        let parent = self.open.last().copied().unwrap_or(Means::Nothing);
        match (name, parent) {
            ("body", _) => Means::Body,
            ("tbl", _) => self.table(),
            ("tr", _) => Means::Row { deleted: false },
            ("tc", _) => Means::Cell,
            ("txbxContent", _) => Means::TextBox,
            ("rt", _) => self.unit(),
            ("r", _) => Means::Run { signs: false },
            ("trPr", _) => Means::RowProps,
            ("pPr", _) => Means::ParagraphProps,
            ("rPr", Means::ParagraphProps) => Means::EndProps,
            ("rPr", Means::Run { .. }) => Means::RunProps,
            ("del", Means::RowProps) => self.delete_row(),
            ("del" | "moveFrom", Means::EndProps) => self.join(),
            ("del" | "moveFrom", _) => {
                self.deleted += 1;
                Means::Deleted
            }
            ("rFonts", Means::RunProps) => self.font(start),
            ("instrText", _) => Means::Instruction,
            _ => self.field(name, start),
        }
    }

    fn field(&mut self, name: &str, start: &BytesStart<'_>) -> Means {
        match name {
            "fldSimple" => {
                self.fields.begin();
                self.fields.instruct(&value(start, "instr"));
                self.fields.separate();
                return Means::SimpleField;
            }
            "fldChar" => match value(start, "fldCharType").as_str() {
                "begin" => self.fields.begin(),
                "separate" => self.fields.separate(),
                "end" => self.end_field(),
                _ => {}
            },
            "sym" => self.sign(1),
            "drawing" | "pict" | "object" => self.fields.has_result(),
            _ => {}
        }
        Means::Nothing
    }

    pub(super) fn close(&mut self) {
        match self.open.pop() {
            Some(Means::Unit) => {
                self.filling.pop();
                self.spots.pop();
            }
            Some(Means::Table) => drop(self.spots.pop()),
            Some(Means::Deleted | Means::Row { deleted: true }) => self.deleted = self.deleted.saturating_sub(1),
            Some(Means::SimpleField) => self.end_field(),
            Some(Means::Version) => self.end_version(),
            _ => {}
        }
    }

    /// What holds the next block: the body, a cell, a text box, another paragraph.
    fn holder(&self) -> Means {
        let holds = |means: &&Means| matches!(means, Means::Body | Means::Cell | Means::TextBox | Means::Unit);
        self.open.iter().rev().find(holds).copied().unwrap_or(Means::Nothing)
    }

    fn spot(&self) -> Spot {
        self.spots.last().copied().unwrap_or(Spot::Paragraph(self.paragraphs))
    }

    fn paragraph(&mut self) -> Means {
        if self.holder() == Means::Body {
            self.paragraphs += 1;
        }
        self.unit()
    }

    fn unit(&mut self) -> Means {
        let spot = self.spot();
        self.spots.push(spot);
        self.filling.push(self.drafts.len());
        self.drafts.push(Draft { spot, pieces: Vec::new(), signs: 0 });
        Means::Unit
    }

    /// A table in a cell is text of that cell.
    fn table(&mut self) -> Means {
        self.tables += usize::from(self.holder() != Means::Cell);
        let inside = self.open.contains(&Means::Cell);
        let spot = if inside { self.spot() } else { Spot::Table(self.tables) };
        self.spots.push(spot);
        Means::Table
    }

    fn delete_row(&mut self) -> Means {
        let row = self.open.iter_mut().rev().find(|means| matches!(means, Means::Row { .. }));
        if let Some(row) = row.filter(|row| **row == Means::Row { deleted: false }) {
            *row = Means::Row { deleted: true };
            self.deleted += 1;
        }
        Means::Nothing
    }

    fn join(&mut self) -> Means {
        let in_body = !self.open.iter().any(|means| matches!(means, Means::Cell | Means::TextBox));
        if in_body && self.joined.last() != Some(&self.paragraphs) {
            self.joined.push(self.paragraphs);
        }
        Means::Nothing
    }

    fn font(&mut self, start: &BytesStart<'_>) -> Means {
        let font = [value(start, "ascii"), value(start, "hAnsi")].concat().to_lowercase();
        let is_sign = ["dings", "symbol"].iter().any(|name| font.contains(name));
        let run = self.open.iter_mut().rev().find(|means| matches!(means, Means::Run { .. }));
        if let Some(run) = run.filter(|_| is_sign) {
            *run = Means::Run { signs: true };
        }
        Means::Nothing
    }

    fn version(&mut self) -> Means {
        let current = self.filling.last().and_then(|&at| self.drafts.get(at));
        let (pieces, signs) = current.map_or((0, 0), |draft| (draft.pieces.len(), draft.signs));
        let (drafts, fields) = (self.drafts.len(), self.fields.clone());
        self.versions.push(Before { drafts, pieces, signs, fields, paragraphs: self.paragraphs, tables: self.tables });
        Means::Version
    }

    /// Of several versions the first that has text is shown.
    fn end_version(&mut self) {
        let Some(before) = self.versions.pop() else { return };
        let current = self.filling.last().copied();
        let begun = current.and_then(|at| self.drafts.get(at)).is_some_and(|draft| draft.pieces.len() > before.pieces);
        let later = self.drafts.iter().skip(before.drafts).any(|draft| !draft.pieces.is_empty());
        let Some(Means::Versions { taken }) = self.open.last_mut() else { return };
        if !*taken {
            *taken = begun || later;
            return;
        }
        self.drafts.truncate(before.drafts);
        if let Some(draft) = current.and_then(|at| self.drafts.get_mut(at)) {
            draft.pieces.truncate(before.pieces);
            draft.signs = before.signs;
        }
        (self.fields, self.paragraphs, self.tables) = (before.fields, before.paragraphs, before.tables);
    }

    pub(super) fn text(&mut self, text: &str) {
        match self.open.last() {
            Some(Means::Instruction) => self.fields.instruct(text),
            Some(Means::Text) if self.deleted == 0 => {
                let has_font = self.open.iter().rev().find(|means| matches!(means, Means::Run { .. }));
                let all_signs = has_font == Some(&Means::Run { signs: true });
                let is_sign = |sign: &char| all_signs || ('\u{E000}'..='\u{F8FF}').contains(sign);
                let (signs, text): (String, String) = solid(text).chars().partition(is_sign);
                self.sign(signs.chars().count());
                self.say(text);
            }
            _ => {}
        }
    }

    fn say(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        let instructing = self.fields.instructing();
        match instructing.is_empty() {
            true => self.fields.has_result(),
            false => self.fields.instruct(&text),
        }
        self.draft().pieces.push((text, instructing));
    }

    fn sign(&mut self, count: usize) {
        if count > 0 && self.deleted == 0 && self.fields.instructing().is_empty() {
            self.fields.has_result();
            self.draft().signs += count;
        }
    }

    fn end_field(&mut self) {
        let Bare { words, drawn, signs } = self.fields.end();
        if self.deleted > 0 {
            return;
        }
        self.say(words);
        // Each on its own: they may stand one above the other.
        for sign in drawn.chars() {
            self.unit();
            self.say(sign.to_string());
            self.filling.pop();
            self.spots.pop();
        }
        self.sign(signs);
    }

    /// The unit being filled; text outside of any paragraph is one of its own.
    fn draft(&mut self) -> &mut Draft {
        let at = self.filling.last().copied().unwrap_or(self.drafts.len());
        if at == self.drafts.len() {
            self.drafts.push(Draft { spot: self.spot(), pieces: Vec::new(), signs: 0 });
        }
        &mut self.drafts[at]
    }

    pub(super) fn finish(self) -> Counted {
        let endless = self.fields.left();
        let is_shown = |fields: &[usize]| fields.iter().all(|field| endless.binary_search(field).is_ok());
        let unit = |draft: Draft| {
            let shown = draft.pieces.iter().filter(|(_, fields)| is_shown(fields));
            let text = shown.map(|(text, _)| text.as_str()).collect();
            Unit { spot: draft.spot, text, signs: draft.signs }
        };
        Counted { units: self.drafts.into_iter().map(unit).collect(), joined: self.joined }
    }
}
