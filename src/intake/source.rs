//! A document on its way in: what a reader (txt, md, docx) found, before anyone says which part is a 差距 or a 措施.
//!
//! Readers put out a [`SourceDoc`]; `outline` turns it into a report. Places are kept all the way, so that every note
//! can say where.

/// Where in the source something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Line of a text file, from 1.
    Line(usize),
    /// Paragraph of a document as Word counts them, from 1, table cells not counted.
    Paragraph(usize),
    /// Row and column of the `table`th table, all from 1.
    Cell {
        /// Which table.
        table: usize,
        /// Row, from 1.
        row: usize,
        /// Column of the grid, from 1.
        column: usize,
    },
}

/// A document as read: blocks in order, and what the reader could not carry over or was unsure of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceDoc {
    /// Paragraphs and tables, in the order of the document.
    pub blocks: Vec<Block>,
    /// What the reader has to say.
    pub notes: Vec<ImportNote>,
    /// Name of the character encoding found, for text files: `UTF-8`, `UTF-16LE`, `GB18030`.
    pub encoding: Option<&'static str>,
}

/// One block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph that is not empty.
    Paragraph(SourceParagraph),
    /// A table.
    Table(SourceTable),
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceParagraph {
    /// Where it stands.
    pub place: Place,
    /// Its text, without the automatic number; soft breaks are `\n`. Indents are taken away, other white space is not.
    pub text: String,
    /// The automatic number or bullet as Word shows it (`一、`, `（二）`, `3.`, `●`), without the blank behind it.
    pub label: Option<String>,
    /// Heading level from the style or the Markdown `#`s: 0 is the first below the title. `None`: body text.
    pub level: Option<u8>,
    /// The paragraph's style says that it is the document's title (Word's Title) or its subtitle.
    pub title: bool,
    /// How it is aligned.
    pub align: Align,
}

/// Horizontal alignment of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Left, justified or not stated.
    #[default]
    Start,
    /// Centred: a title, often.
    Center,
    /// To the right, or far indented: a 落款, often.
    End,
}

/// A table: rows of cells on a common grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceTable {
    /// Which table of the document, from 1.
    pub number: usize,
    /// Rows, each as wide as the grid.
    pub rows: Vec<Vec<SourceCell>>,
}

/// A place of a table's grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceCell {
    /// Its paragraphs joined by `\n`, automatic numbers typed before them; empty when `merged`.
    pub text: String,
    /// It is covered by the cell to its left or above it, whose text holds for it too.
    pub merged: bool,
}

/// Something the user should look at: the importer was unsure, or left something out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportNote {
    /// Where.
    pub place: Option<Place>,
    /// What: one of the fixed kinds, which the catalogues put in words.
    pub kind: NoteKind,
    /// The words it is about, as they stand in the document; may be empty.
    pub quote: String,
}

/// What an [`ImportNote`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// A section whose heading fits none of the four kinds; kept whole.
    UnknownSection,
    /// A placeholder was left in: `*工作`, `××项目`.
    Placeholder,
    /// Tracked deletions were left out.
    DeletionsLeftOut,
    /// Tracked insertions were taken in.
    InsertionsTaken,
    /// A comment was left out.
    CommentLeftOut,
    /// A header or footer was left out.
    HeaderLeftOut,
    /// A footnote or endnote was put behind its paragraph.
    NoteKept,
    /// A text box was put behind its paragraph.
    TextBoxKept,
    /// Hidden text was kept like any other.
    HiddenTextKept,
    /// A picture, formula or embedded object was left out.
    ObjectLeftOut,
    /// A field has no end; what stands in it was kept.
    FieldWithoutEnd,
    /// The reading (pinyin) above a sign was left out.
    ReadingLeftOut,
    /// A part of the text stands in another file.
    OtherFile,
    /// A sign of an unknown font was kept as it is.
    SignUnknown,
    /// Words that the document shows were not read: the quote. Told by a count of its own (`docx::account`).
    TextNotRead,
    /// A page's number, or a line of the site the text was copied from, was left out.
    FurnitureLeftOut,
    /// A day that no calendar has; kept as text, it is not the paper's date.
    NoSuchDay,
    /// A table that is no 台账 was kept as text.
    TableAsText,
    /// Numbers of a list do not run on (一、 三、); kept as they are.
    NumberGap,
    /// A section without items.
    NoItems,
    /// No title was found.
    NoTitle,
    /// A paragraph could belong to the item before or stand alone.
    Unsure,
}
