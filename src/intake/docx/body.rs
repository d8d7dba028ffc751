//! The body of a document, block by block: paragraphs with their labels, what hangs on them, tables.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::counters::Counters;
use super::error::{DocxError, Plenty};
use super::field::{Endless, Fields};
use super::inline::{Collector, Inline, Reference, branch};
use super::numbering::Numbering;
use super::place;
use super::styles::{ParagraphProps, Style, Styles};
use super::xml::{Element, Ns, Reader, Step, Tree, clip};
use crate::intake::source::{Align, Block, ImportNote, NoteKind, Place, SourceDoc, SourceParagraph};

/// A report has some hundreds.
const PARAGRAPH_LIMIT: usize = 200_000;
/// Longest quote in a note, in characters.
const QUOTE: usize = 200;

/// Paragraphs of footnotes, endnotes and comments.
type NoteTexts = HashMap<Reference, Vec<String>>;

/// What the other parts of the document say.
#[derive(Default)]
pub(super) struct Context {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    /// Paragraphs of footnotes, endnotes and comments.
    pub(super) notes: NoteTexts,
}

/// Where blocks stand.
#[derive(Clone, Copy)]
pub(super) enum Scope {
    /// In the body: each paragraph is counted.
    Body,
    /// In something that hangs on this place: a text box.
    Behind(Place),
    /// In this cell of a table.
    Cell(Place),
}

/// Blocks being gathered, and a paragraph whose end was deleted and which runs on into the next.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    carried: Option<Carried>,
}

struct Carried {
    place: Place,
    text: String,
    behind: Vec<Block>,
}

/// Reads the body.
pub(super) struct Walker<'c> {
    context: &'c mut Context,
    part: &'c str,
    counters: Counters,
    pub(super) fields: Fields,
    notes: Vec<ImportNote>,
    /// Notes of the context that were put behind their paragraphs.
    taken: NoteTexts,
    /// Paragraphs of the body, as Word counts them.
    counted: usize,
    /// All paragraphs.
    seen: usize,
    pub(super) tables: usize,
    pub(super) cells: usize,
}

impl<'c> Walker<'c> {
    /// Reads a main part.
    pub(super) fn read(part: &'c str, text: &str, context: &'c mut Context) -> Result<SourceDoc, DocxError> {
        let (doc, endless, taken) = Walker::new(part, &mut *context, Fields::default()).all(text)?;
        if endless.is_empty() {
            return Ok(doc);
        }
        // Only at the end is it known which fields have none: the same again without them.
        context.notes.extend(taken);
        let again = Walker::new(part, context, Fields::knowing(endless)).all(text);
        again.map(|(doc, ..)| doc)
    }

    fn new(part: &'c str, context: &'c mut Context, fields: Fields) -> Self {
        Self {
            context,
            part,
            counters: Counters::default(),
            fields,
            notes: Vec::new(),
            taken: HashMap::new(),
            counted: 0,
            seen: 0,
            tables: 0,
            cells: 0,
        }
    }

    /// The whole part, the fields left open, and the notes taken from the context.
    fn all(mut self, text: &str) -> Result<(SourceDoc, HashMap<usize, Endless>, NoteTexts), DocxError> {
        let mut flow = Flow::default();
        self.stream(text, &mut flow)?;
        self.flush(&mut flow);
        let doc = SourceDoc { blocks: flow.blocks, notes: self.notes, encoding: None };
        Ok((doc, self.fields.left(), self.taken))
    }

    /// Opens what only holds blocks together and reads one block after the other.
    fn stream(&mut self, text: &str, flow: &mut Flow) -> Result<(), DocxError> {
        let mut reader = Reader::new(self.part, text);
        let mut tree = Tree::default();
        loop {
            let (ns, start) = match reader.step()? {
                Step::Open(ns, start) => (ns, start),
                Step::End => return Ok(()),
                Step::Close | Step::Text(_) => continue,
            };
            if !only_holds_blocks(ns, &start) {
                tree = reader.subtree(ns, start, tree)?;
                if let Some(block) = tree.root() {
                    self.block(block, Scope::Body, flow)?;
                }
            }
        }
    }

    /// Reads what stands in a text box, a cell or an element that holds blocks together.
    pub(super) fn blocks(&mut self, holder: Element<'_, '_>, scope: Scope, flow: &mut Flow) -> Result<(), DocxError> {
        holder.children().try_for_each(|child| self.block(child, scope, flow))
    }

    fn block(&mut self, block: Element<'_, '_>, scope: Scope, flow: &mut Flow) -> Result<(), DocxError> {
        match (block.ns(), block.name()) {
            (Ns::Word, "p") => self.paragraph(block, scope, flow),
            (Ns::Word, "tbl") => {
                self.flush(flow);
                if let Some(table) = self.table(block, scope)? {
                    flow.blocks.push(Block::Table(table));
                }
                Ok(())
            }
            (Ns::Word, "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo") => {
                self.blocks(block, scope, flow)
            }
            (Ns::Word, "altChunk" | "subDoc") => {
                self.note(scope_place(scope, self.counted), NoteKind::OtherFile, &block.attr("id").unwrap_or_default());
                Ok(())
            }
            (Ns::Word, "del" | "moveFrom") => {
                self.note(scope_place(scope, self.counted), NoteKind::DeletionsLeftOut, &block.all_text());
                Ok(())
            }
            (Ns::Math, "oMath" | "oMathPara") => self.paragraph(block, scope, flow),
            (Ns::Compat, "AlternateContent") => match branch(block) {
                Some(branch) => self.blocks(branch, scope, flow),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn paragraph(&mut self, paragraph: Element<'_, '_>, scope: Scope, flow: &mut Flow) -> Result<(), DocxError> {
        let place = self.count(scope)?;
        let props = paragraph.child("pPr");
        let style_id = props.and_then(|props| props.child("pStyle")).and_then(|style| style.val());
        let style = self.context.styles.paragraph(style_id.as_deref()).clone();
        let own = props.map(ParagraphProps::read).unwrap_or_default();
        self.fields.paragraph(is_line_of_contents(paragraph, style_id.as_deref()));
        let inline = Collector::collect(paragraph, &self.context.styles, &mut self.fields, style.hidden);
        let mark = props.and_then(|props| props.child("rPr"));
        let runs_on = mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some());
        let label = if runs_on { None } else { self.number(&own, &style) };

        let carried = flow.carried.take();
        let (mut text, mut behind) = carried.map(|carried| (carried.text, carried.behind)).unwrap_or_default();
        text.push_str(&inline.text);
        self.take_notes(place, &inline);
        behind.extend(self.behind(place, &inline)?);
        if runs_on {
            flow.carried = Some(Carried { place, text, behind });
            return Ok(());
        }
        let level = own.outline.or(style.props.outline).filter(|&level| level < 9 && !style.title);
        let align = place::align(&own, &style.props, label.is_some(), &text);
        let (label, text) = labelled(label, text.trim());
        // In a table a number alone is the 序号 of its row; elsewhere it is an empty line.
        if !text.is_empty() || (label.is_some() && matches!(scope, Scope::Cell(_))) {
            let found = SourceParagraph { place, text, label, level, title: style.title, align };
            flow.blocks.push(Block::Paragraph(found));
        }
        flow.blocks.append(&mut behind);
        Ok(())
    }

    /// A paragraph that was to run on ends where no other follows.
    pub(super) fn flush(&mut self, flow: &mut Flow) {
        let Some(Carried { place, text, mut behind }) = flow.carried.take() else { return };
        let text = text.trim().to_owned();
        if !text.is_empty() {
            flow.blocks.push(plain_paragraph(place, text));
        }
        flow.blocks.append(&mut behind);
    }

    fn count(&mut self, scope: Scope) -> Result<Place, DocxError> {
        self.seen += 1;
        if self.seen > PARAGRAPH_LIMIT {
            return Err(self.too_much(Plenty::Paragraphs, PARAGRAPH_LIMIT));
        }
        if matches!(scope, Scope::Body) {
            self.counted += 1;
        }
        Ok(scope_place(scope, self.counted))
    }

    pub(super) fn too_much(&self, what: Plenty, limit: usize) -> DocxError {
        DocxError::TooMuch { part: self.part.to_owned(), what, limit }
    }

    /// The automatic number. A paragraph's own list comes before its style's; where the style gives the list, the level
    /// that is linked to the style counts (ECMA-376 part 1, 17.9.23).
    fn number(&mut self, own: &ParagraphProps, style: &Style) -> Option<String> {
        let num_id = own.num_id.or(style.props.num_id)?;
        let list = self.context.numbering.list(num_id, &self.context.styles)?;
        let linked = || list.level_of_style(&style.chain);
        let level = match (own.list_level, own.num_id) {
            (Some(level), _) => level,
            (None, Some(_)) => linked().unwrap_or(0),
            (None, None) => linked().or(style.props.list_level).unwrap_or(0),
        };
        self.counters.next(list, level)
    }

    /// Says what was decided about the text of a paragraph.
    fn take_notes(&mut self, place: Place, inline: &Inline<'_, '_>) {
        for (kind, words) in [
            (NoteKind::DeletionsLeftOut, &inline.deleted),
            (NoteKind::InsertionsTaken, &inline.inserted),
            (NoteKind::HiddenTextKept, &inline.hidden),
            (NoteKind::Placeholder, &inline.prompts),
            (NoteKind::ObjectLeftOut, &inline.contents),
        ] {
            if !words.trim().is_empty() {
                self.note(place, kind, words.trim());
            }
        }
        for (kind, quotes) in [
            (NoteKind::ObjectLeftOut, &inline.objects),
            (NoteKind::ReadingLeftOut, &inline.readings),
            (NoteKind::OtherFile, &inline.files),
            (NoteKind::SignUnknown, &inline.signs),
            (NoteKind::FieldWithoutEnd, &inline.endless),
        ] {
            quotes.iter().for_each(|quote| self.note(place, kind, quote));
        }
    }

    /// What is put behind a paragraph: its text boxes and notes. Each note is taken once, however often referred to.
    fn behind(&mut self, place: Place, inline: &Inline<'_, '_>) -> Result<Vec<Block>, DocxError> {
        let mut flow = Flow::default();
        for text_box in &inline.boxes {
            let before = flow.blocks.len();
            self.blocks(*text_box, Scope::Behind(place), &mut flow)?;
            self.flush(&mut flow);
            let first = flow.blocks.iter().skip(before).find_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph.text.clone()),
                Block::Table(_) => None,
            });
            if flow.blocks.len() > before {
                self.note(place, NoteKind::TextBoxKept, &first.unwrap_or_default());
            }
        }
        if let Some(first) = inline.drawn.first() {
            self.note(place, NoteKind::TextBoxKept, first);
        }
        flow.blocks.extend(inline.drawn.iter().map(|line| plain_paragraph(place, line.trim().to_owned())));
        for reference in &inline.references {
            let Some(paragraphs) = self.context.notes.remove(reference) else { continue };
            self.taken.insert(reference.clone(), paragraphs.clone());
            if matches!(reference, Reference::Comment(_)) {
                self.note(place, NoteKind::CommentLeftOut, &paragraphs.join("\n"));
                continue;
            }
            self.note(place, NoteKind::NoteKept, &paragraphs.join("\n"));
            flow.blocks.extend(paragraphs.into_iter().map(|text| plain_paragraph(place, text)));
        }
        Ok(flow.blocks)
    }

    pub(super) fn note(&mut self, place: Place, kind: NoteKind, quote: &str) {
        self.notes.push(ImportNote { place: Some(place), kind, quote: clip(quote, QUOTE) });
    }
}

fn scope_place(scope: Scope, counted: usize) -> Place {
    match scope {
        Scope::Body => Place::Paragraph(counted),
        Scope::Behind(place) | Scope::Cell(place) => place,
    }
}

/// A number that has words in it (第一部分) is the text of its paragraph, where there is no other.
fn labelled(label: Option<String>, text: &str) -> (Option<String>, String) {
    match label {
        Some(label) if text.is_empty() && has_words(&label) => (None, label),
        label => (label, text.to_owned()),
    }
}

fn has_words(label: &str) -> bool {
    let figures = |sign: char| "零〇○一二三四五六七八九十百千万第甲乙丙丁戊己庚辛壬癸".contains(sign);
    let is_word = |sign: char| sign.is_alphabetic() && !sign.is_ascii() && sign > '\u{2FFF}' && !figures(sign);
    let roman = |word: &str| word.chars().all(|sign| "ivxlcdm".contains(sign.to_ascii_lowercase()));
    let mut latin = label.split(|sign: char| !sign.is_ascii_alphabetic());
    label.chars().any(is_word) || latin.any(|word| word.len() > 2 && !roman(word))
}

/// A line of a table of contents refers to the page of a heading, or its style says so.
fn is_line_of_contents(paragraph: Element<'_, '_>, style: Option<&str>) -> bool {
    style.is_some_and(|style| style.to_uppercase().starts_with("TOC"))
        || paragraph.descendants().any(|inner| match inner.name() {
            "hyperlink" => inner.attr("anchor").is_some_and(|anchor| anchor.starts_with("_Toc")),
            "instrText" => inner.text().contains("PAGEREF"),
            _ => false,
        })
}

fn plain_paragraph(place: Place, text: String) -> Block {
    Block::Paragraph(SourceParagraph { place, text, label: None, level: None, title: false, align: Align::Start })
}

fn only_holds_blocks(ns: Ns, start: &BytesStart<'_>) -> bool {
    let name = start.local_name();
    ns == Ns::Word
        && matches!(name.into_inner(), "document" | "body" | "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo")
}
