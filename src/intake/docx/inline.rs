//! The text inside a paragraph: runs put together, fields by their results, tracked changes decided.

use super::styles::Styles;
use super::symbol;
use super::xml::{Element, Ns, clip};

/// What stands in a paragraph, and what hangs on it.
#[derive(Default)]
pub(super) struct Inline<'t, 'a> {
    /// Its text; soft breaks are `\n`.
    pub(super) text: String,
    /// Tracked deletions, left out of the text.
    pub(super) deleted: String,
    /// Tracked insertions, in the text.
    pub(super) inserted: String,
    /// Hidden text, in the text.
    pub(super) hidden: String,
    /// Prompts of forms nobody filled in, in the text.
    pub(super) prompts: String,
    /// A generated table of contents, left out.
    pub(super) contents: String,
    /// Names of pictures, formulas and embedded objects.
    pub(super) objects: Vec<String>,
    /// What stands in text boxes.
    pub(super) boxes: Vec<Element<'t, 'a>>,
    /// Footnotes, endnotes and comments referred to.
    pub(super) references: Vec<Reference>,
}

/// A reference from the text to a note.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reference {
    /// Footnote by id.
    Footnote(String),
    /// Endnote by id.
    Endnote(String),
    /// Comment by id.
    Comment(String),
}

/// Makes a reference of one kind from an id.
pub(super) type MakeReference = fn(String) -> Reference;

/// Fields that are open; they can reach over paragraphs.
#[derive(Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Default)]
struct Field {
    instruction: String,
    /// Behind the separator: what stands there is shown.
    in_result: bool,
}

/// Most instructions are short, and only their first word counts.
const INSTRUCTION_LIMIT: usize = 200;
/// More open fields than any document has: ends in a damaged document that never closes them.
const FIELD_LIMIT: usize = 100;

impl Fields {
    fn begin(&mut self) {
        if self.0.len() < FIELD_LIMIT {
            self.0.push(Field::default());
        }
    }

    fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| field.instruction.len() < INSTRUCTION_LIMIT) {
            field.instruction.push_str(text);
        }
    }

    fn separate(&mut self) {
        if let Some(field) = self.0.last_mut() {
            field.in_result = true;
        }
    }

    fn shown(&self) -> bool {
        self.0.iter().all(|field| field.in_result)
    }

    fn in_contents(&self) -> bool {
        self.0.iter().any(|field| field.in_result && field.word() == "TOC")
    }
}

impl Field {
    fn word(&self) -> String {
        self.instruction.split_whitespace().next().unwrap_or_default().to_uppercase()
    }
}

/// What holds for a run because of what it stands in.
#[derive(Clone, Copy, Default)]
struct Around {
    deleted: bool,
    inserted: bool,
    prompt: bool,
    hidden: bool,
}

/// Reads the runs of a paragraph.
pub(super) struct Collector<'t, 'a, 's> {
    styles: &'s Styles,
    fields: &'s mut Fields,
    found: Inline<'t, 'a>,
}

impl<'t, 'a, 's> Collector<'t, 'a, 's> {
    /// What stands in `paragraph`.
    pub(super) fn collect(
        paragraph: Element<'t, 'a>,
        styles: &'s Styles,
        fields: &'s mut Fields,
        hidden: bool,
    ) -> Inline<'t, 'a> {
        let mut collector = Self { styles, fields, found: Inline::default() };
        collector.inside(paragraph, Around { hidden, ..Around::default() });
        collector.found
    }

    fn inside(&mut self, parent: Element<'t, 'a>, around: Around) {
        for child in parent.children() {
            match child.ns() {
                Ns::Word => self.word(child, around),
                Ns::Compat if child.name() == "AlternateContent" => self.alternate(child, around),
                Ns::Math if matches!(child.name(), "oMath" | "oMathPara") => self.formula(child, around),
                Ns::Math | Ns::Compat | Ns::Other => {}
            }
        }
    }

    fn word(&mut self, element: Element<'t, 'a>, around: Around) {
        match element.name() {
            "r" => self.run(element, around),
            "del" | "moveFrom" => self.inside(element, Around { deleted: true, ..around }),
            "ins" | "moveTo" => self.inside(element, Around { inserted: true, ..around }),
            "sdt" => {
                let prompt = element.path(&["sdtPr"]).is_some_and(|props| props.has("showingPlcHdr"));
                if let Some(content) = element.child("sdtContent") {
                    self.inside(content, Around { prompt: prompt || around.prompt, ..around });
                }
            }
            "fldSimple" => {
                self.fields.begin();
                self.fields.instruct(&element.attr("instr").unwrap_or_default());
                self.fields.separate();
                self.inside(element, around);
                self.fields.0.pop();
            }
            "commentReference" => self.reference(element, Reference::Comment),
            "pPr" | "rPr" | "sdtPr" => {}
            // Hyperlinks, smart tags, custom XML, directions: what is in them is text like any other.
            "hyperlink" | "smartTag" | "customXml" | "dir" | "bdo" => self.inside(element, around),
            _ => {}
        }
    }

    fn run(&mut self, run: Element<'t, 'a>, around: Around) {
        let around = Around { hidden: self.is_hidden(run).unwrap_or(around.hidden), ..around };
        self.run_content(run, around);
    }

    fn run_content(&mut self, run: Element<'t, 'a>, around: Around) {
        for child in run.children() {
            match (child.ns(), child.name()) {
                (Ns::Word, _) => self.run_child(child, around),
                (Ns::Compat, "AlternateContent") => {
                    if let Some(branch) = branch(child) {
                        self.run_content(branch, around);
                    }
                }
                (Ns::Math, "oMath" | "oMathPara") => self.formula(child, around),
                _ => {}
            }
        }
    }

    fn run_child(&mut self, child: Element<'t, 'a>, around: Around) {
        match child.name() {
            "t" => self.say(&typed_text(child), around),
            "delText" => self.say(&child.text(), Around { deleted: true, ..around }),
            "tab" | "ptab" => self.say("\t", around),
            "br" | "cr" => self.say("\n", around),
            "noBreakHyphen" => self.say("\u{2011}", around),
            "sym" => self.sign(child, around),
            "fldChar" => match child.attr("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(),
                Some("end") => self.end_field(),
                _ => {}
            },
            "instrText" => self.fields.instruct(&child.text()),
            "ruby" => {
                if let Some(base) = child.child("rubyBase") {
                    self.inside(base, around);
                }
            }
            "footnoteReference" => self.reference(child, Reference::Footnote),
            "endnoteReference" => self.reference(child, Reference::Endnote),
            "commentReference" => self.reference(child, Reference::Comment),
            "drawing" | "pict" | "object" if !around.deleted => self.drawing(child),
            _ => {}
        }
    }

    fn say(&mut self, text: &str, around: Around) {
        if !self.fields.shown() {
            return;
        }
        let Inline { deleted, inserted, hidden, prompts, contents, .. } = &mut self.found;
        if around.deleted {
            deleted.push_str(text);
            return;
        }
        if self.fields.in_contents() {
            contents.push_str(text);
            return;
        }
        for (is_so, words) in [(around.inserted, inserted), (around.hidden, hidden), (around.prompt, prompts)] {
            if is_so {
                words.push_str(text);
            }
        }
        self.found.text.push_str(text);
    }

    fn sign(&mut self, sym: Element<'t, 'a>, around: Around) {
        let font = sym.attr("font");
        let code = sym.attr("char").unwrap_or_default();
        let sign = u32::from_str_radix(&code, 16).ok().and_then(|code| symbol::unicode(font.as_deref(), code));
        match sign {
            Some(sign) => self.say(sign.encode_utf8(&mut [0; 4]), around),
            None => self.found.objects.push(clip(&format!("{} {code}", font.unwrap_or_default()), 60)),
        }
    }

    /// Fields whose number Word computes each time leave no text behind: better named than missed.
    fn end_field(&mut self) {
        let word = self.fields.0.pop().map(|field| field.word()).unwrap_or_default();
        if matches!(word.as_str(), "LISTNUM" | "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT") {
            self.found.objects.push(word);
        }
    }

    fn reference(&mut self, element: Element<'t, 'a>, kind: MakeReference) {
        self.found.references.extend(element.attr("id").map(kind));
    }

    fn alternate(&mut self, element: Element<'t, 'a>, around: Around) {
        if let Some(branch) = branch(element) {
            self.inside(branch, around);
        }
    }

    fn formula(&mut self, formula: Element<'t, 'a>, around: Around) {
        let mut text = String::new();
        linear(formula, &mut text);
        self.say(&text, around);
        if !around.deleted {
            self.found.objects.push(text);
        }
    }

    /// Text boxes are kept; pictures, charts and objects named; plain lines and frames are but decoration.
    fn drawing(&mut self, drawing: Element<'t, 'a>) {
        let boxes = self.found.boxes.len();
        collect_boxes(drawing, &mut self.found.boxes);
        if self.found.boxes.len() > boxes {
            return;
        }
        let is_object = |element: &Element<'_, '_>| {
            matches!(element.name(), "blip" | "imagedata" | "chart" | "relIds" | "OLEObject" | "textpath" | "control")
        };
        if drawing.descendants().any(|element| is_object(&element)) {
            let named = drawing.descendants().find_map(|element| match element.name() {
                "docPr" => element.attr("descr").filter(|words| !words.is_empty()).or_else(|| element.attr("name")),
                "textpath" => element.attr("string"),
                "OLEObject" => element.attr("ProgID"),
                _ => None,
            });
            self.found.objects.push(clip(&named.unwrap_or_default(), 60));
        }
    }

    /// Whether a run is hidden, if it or its character style says so.
    fn is_hidden(&self, run: Element<'t, 'a>) -> Option<bool> {
        let props = run.child("rPr")?;
        if let Some(vanish) = props.child("vanish") {
            return Some(vanish.is_on());
        }
        let style = props.child("rStyle")?.val()?;
        self.styles.get(&style).filter(|style| style.hidden).map(|_| true)
    }
}

/// The branch of an `mc:AlternateContent` to read: the newer one, unless only the older has text.
fn branch<'t, 'a>(alternate: Element<'t, 'a>) -> Option<Element<'t, 'a>> {
    let has_text = |branch: &Element<'_, '_>| branch.descendants().any(|inner| inner.is("t"));
    let mut branches = alternate.children().filter(|child| child.ns() == Ns::Compat);
    let newer = branches.next()?;
    if has_text(&newer) {
        return Some(newer);
    }
    branches.find(has_text).or(Some(newer))
}

fn collect_boxes<'t, 'a>(inside: Element<'t, 'a>, boxes: &mut Vec<Element<'t, 'a>>) {
    for child in inside.children() {
        if child.is("txbxContent") {
            boxes.push(child);
        } else if child.ns() == Ns::Compat && child.name() == "AlternateContent" {
            if let Some(branch) = branch(child) {
                collect_boxes(branch, boxes);
            }
        } else {
            collect_boxes(child, boxes);
        }
    }
}

/// A formula on one line: its texts in order, a fraction with a stroke.
fn linear(formula: Element<'_, '_>, text: &mut String) {
    for child in formula.children() {
        match (child.ns(), child.name()) {
            (Ns::Math | Ns::Word, "t") => text.push_str(&child.text()),
            (Ns::Math, "den") => {
                text.push('/');
                linear(child, text);
            }
            _ => linear(child, text),
        }
    }
}

/// The text of a `w:t`: line ends in it are blanks, and blanks at its ends count only where it says so.
fn typed_text(element: Element<'_, '_>) -> String {
    let text = element.text();
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let keep = element.attr("space").as_deref() == Some("preserve");
    let text = if keep { text.as_str() } else { text.trim_matches(is_blank) };
    text.chars().filter_map(|c| if is_blank(c) { Some(' ') } else { Some(c).filter(|c| !c.is_control()) }).collect()
}
