//! Paragraphs as WordprocessingML, children in the order of the schema.

use super::para::{Change, Font, Label, Para, Run, Style};
use super::xml::{escape, run_content};
use crate::paper::profile::{A4, Numbering, PageNumber, Profile, twips};
use jiff::civil::DateTime;

/// Who changed the document, and when: on every tracked change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Name shown beside the change.
    pub author: String,
    /// When, on the clock of whoever wrote it: Word shows it as it stands.
    pub at: DateTime,
}

impl Revision {
    /// As an attribute's value, to the second. The `Z` is what Word writes too.
    pub(super) fn date(&self) -> String {
        self.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

/// Writes paragraphs; counts revisions, whose ids must differ.
pub(super) struct BodyWriter<'a> {
    out: String,
    numbering: Numbering,
    revision: Option<&'a Revision>,
    changes: usize,
    /// Lists begun: Word counts on through a document unless a list is said to begin anew.
    lists: Lists,
    /// The next paragraph stays on the page of the one behind it.
    keep_next: bool,
}

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A finished main part, and how many lists it counts by.
pub(super) struct Written {
    pub(super) xml: String,
    pub(super) lists: usize,
}

/// The lists of a document. Items below a section's title begin at （一） by themselves; items that a sentence leads up
/// to need a list of their own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists {
    last: usize,
    /// A section's title was the last number.
    below_title: bool,
}

impl Default for Lists {
    fn default() -> Self {
        Self { last: 1, below_title: true }
    }
}

impl Lists {
    /// The list of the next number.
    fn of(&mut self, label: &Label) -> usize {
        let is_item = label.level > 0;
        self.last += usize::from(is_item && label.no == 1 && !self.below_title);
        self.below_title = !is_item;
        self.last
    }

    /// How many lists there are.
    pub(super) fn count(self) -> usize {
        self.last
    }
}

impl Style {
    fn id(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Heading1 => "Heading1",
            Self::Heading2 => "Heading2",
            Self::Item => "ReportItem",
            Self::Body => "ReportBody",
            Self::Cell => "TableCell",
            Self::Signature => "ReportSignature",
            Self::SignatureFirst => "ReportSignatureFirst",
        }
    }
}

impl<'a> BodyWriter<'a> {
    pub(super) fn new(numbering: Numbering, revision: Option<&'a Revision>) -> Self {
        let out = format!("<w:document {NAMESPACES}><w:body>");
        Self { out, numbering, revision, changes: 0, lists: Lists::default(), keep_next: false }
    }

    /// Whether the end of the next paragraph stays on the page of the one behind it.
    pub(super) fn keep_next(&mut self, keep: bool) {
        self.keep_next = keep;
    }

    pub(super) fn para(&mut self, para: &Para) {
        let typed;
        let para = if self.numbering == Numbering::Auto && para.label.is_some() {
            para
        } else {
            typed = para.clone().typed();
            &typed
        };
        self.out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", para.style.id()));
        if self.keep_next {
            self.out.push_str("<w:keepNext/>");
        }
        if let Some(label) = &para.label {
            let (level, list) = (label.level, self.lists.of(label));
            self.out.push_str(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"));
        }
        if para.change != Change::None {
            let mark = self.change_tag(para.change);
            self.out.push_str(&format!("<w:rPr><{mark}/></w:rPr>"));
        }
        self.out.push_str("</w:pPr>");
        for run in &para.runs {
            self.run(run);
        }
        self.out.push_str("</w:p>");
    }

    /// Something that is XML already.
    pub(super) fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    /// The mark of a row that was inserted or deleted as a whole.
    pub(super) fn mark(&mut self, change: Change) {
        if change != Change::None {
            let mark = self.change_tag(change);
            self.out.push_str(&format!("<{mark}/>"));
        }
    }

    fn run(&mut self, run: &Run) {
        if run.text.is_empty() {
            return;
        }
        let style = match run.font {
            Font::Own => "",
            Font::ItemHeading => "<w:rStyle w:val=\"ItemHeading\"/>",
        };
        // The hint gives “ ” … — the Chinese font; without it Word takes the Latin one.
        let content = run_content(&run.text, run.change == Change::Deleted);
        let xml = format!("<w:r><w:rPr>{style}<w:rFonts w:hint=\"eastAsia\"/></w:rPr>{content}</w:r>");
        match run.change {
            Change::None => self.out.push_str(&xml),
            Change::Inserted | Change::Deleted => {
                let name = if run.change == Change::Inserted { "w:ins" } else { "w:del" };
                let open = self.change_tag(run.change);
                self.out.push_str(&format!("<{open}>{xml}</{name}>"));
            }
        }
    }

    /// `w:ins` or `w:del` with its attributes.
    fn change_tag(&mut self, change: Change) -> String {
        self.changes += 1;
        let name = if change == Change::Deleted { "w:del" } else { "w:ins" };
        let (author, date) = self.revision.map_or((String::new(), String::new()), |revision| {
            (escape(&revision.author), format!(" w:date=\"{}\"", revision.date()))
        });
        format!("{name} w:id=\"{}\" w:author=\"{author}\"{date}", self.changes)
    }

    pub(super) fn finish(mut self, section: &str) -> Written {
        self.out.push_str(section);
        self.out.push_str("</w:body></w:document>");
        Written { xml: self.out, lists: self.lists.count() }
    }
}

/// The section: page, margins, footers, grid.
pub(super) fn section(profile: &Profile) -> String {
    let margins = &profile.margins;
    let [top, bottom, left, right] = [margins.top, margins.bottom, margins.left, margins.right].map(twips);
    let references = match profile.page_number {
        PageNumber::None => "",
        PageNumber::Centre | PageNumber::Plain => "<w:footerReference w:type=\"default\" r:id=\"rId4\"/>",
        PageNumber::Outside => {
            "<w:footerReference w:type=\"even\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/>"
        }
    };
    format!(
        "<w:sectPr>{references}<w:pgSz w:w=\"{}\" w:h=\"{}\"/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" w:footer=\"{}\" w:gutter=\"0\"/>\
         <w:cols w:space=\"425\"/><w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{}\" w:charSpace=\"{}\"/></w:sectPr>",
        A4.0,
        A4.1,
        footer_distance(profile),
        profile.line_twips(),
        char_space(profile),
    )
}

/// What the grid adds to a character, in 1/4096 pt; rounded down by a hair, so that the last one still fits.
fn char_space(profile: &Profile) -> i64 {
    ((profile.char_pitch() - profile.sizes.body) * 4096.0).floor() as i64 - 4
}

/// From the page's edge to the footer: the number's dash stands 7 mm below the text.
fn footer_distance(profile: &Profile) -> i64 {
    let line = (profile.sizes.page_number * 20.0).round() as i64;
    (twips(profile.margins.bottom) - twips(7.0) - line).max(284)
}
