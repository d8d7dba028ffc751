//! The text inside a paragraph: runs put together, fields by their results, tracked changes decided.

use super::field::{Fields, Shown};
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
    /// Readings (pinyin) above signs of the text, left out.
    pub(super) readings: Vec<String>,
    /// Names of other files whose text stands here.
    pub(super) files: Vec<String>,
    /// Signs of unknown fonts, in the text as they are.
    pub(super) signs: Vec<String>,
    /// Fields without an end, by the first word of their instruction; what is in them is in the text.
    pub(super) endless: Vec<String>,
    /// Paragraphs of drawings, which have no text boxes of Word's own.
    pub(super) drawn: Vec<String>,
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
    /// The symbol font of the run being read.
    font: Option<String>,
}

impl<'t, 'a, 's> Collector<'t, 'a, 's> {
    /// What stands in `paragraph`.
    pub(super) fn collect(
        paragraph: Element<'t, 'a>,
        styles: &'s Styles,
        fields: &'s mut Fields,
        hidden: bool,
    ) -> Inline<'t, 'a> {
        let mut collector = Self { styles, fields, found: Inline::default(), font: None };
        collector.inside(paragraph, Around { hidden, ..Around::default() });
        collector.found
    }

    fn inside(&mut self, parent: Element<'t, 'a>, around: Around) {
        for child in parent.children() {
            match child.ns() {
                Ns::Word => self.word(child, around),
                Ns::Compat if child.name() == "AlternateContent" => self.alternate(child, around),
                Ns::Math if matches!(child.name(), "oMath" | "oMathPara") => self.formula(child, around),
                Ns::Other => self.inside(child, around),
                Ns::Math | Ns::Compat | Ns::Drawing => {}
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
                self.begin_field(element);
                self.fields.instruct(&element.attr("instr").unwrap_or_default());
                self.fields.separate();
                self.inside(element, around);
                self.end_field(around);
            }
            "commentReference" => self.reference(element, Reference::Comment),
            "pPr" | "rPr" | "sdtPr" => {}
            // Some programs put a paragraph into a paragraph: a line of its own.
            "p" => {
                self.say("\n", around);
                self.inside(element, around);
                self.say("\n", around);
            }
            "subDoc" => self.found.files.push(element.attr("id").unwrap_or_default()),
            // Hyperlinks, smart tags, custom XML, directions: what is in them is text like any other.
            _ => self.inside(element, around),
        }
    }

    fn run(&mut self, run: Element<'t, 'a>, around: Around) {
        let around = Around { hidden: self.is_hidden(run).unwrap_or(around.hidden), ..around };
        self.font = symbol_font(run);
        self.run_content(run, around);
        self.font = None;
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
            "t" => self.typed(child, around),
            "delText" => self.say(&child.text(), Around { deleted: true, ..around }),
            "tab" | "ptab" => self.say("\t", around),
            "br" | "cr" => self.say("\n", around),
            "noBreakHyphen" => self.say("\u{2011}", around),
            "sym" => self.sign(child, around),
            "fldChar" => match child.attr("fldCharType").as_deref() {
                Some("begin") => self.begin_field(child),
                Some("separate") => self.fields.separate(),
                Some("end") => self.end_field(around),
                _ => {}
            },
            "instrText" => self.fields.instruct(&child.text()),
            "ruby" => {
                if let Some(base) = child.child("rubyBase") {
                    self.inside(base, around);
                }
                self.reading(child);
            }
            "footnoteReference" => self.reference(child, Reference::Footnote),
            "endnoteReference" => self.reference(child, Reference::Endnote),
            "commentReference" => self.reference(child, Reference::Comment),
            "drawing" | "pict" | "object" if !around.deleted => self.drawing(child),
            "drawing" | "pict" | "object" => {}
            "rPr" => {}
            _ => self.word(child, around),
        }
    }

    fn say(&mut self, text: &str, around: Around) {
        if !self.fields.shown() {
            if !around.deleted {
                self.fields.instruct(text);
            }
            return;
        }
        self.fields.has_result();
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

    fn begin_field(&mut self, element: Element<'t, 'a>) {
        let endless = self.fields.begin(form(element));
        self.found.endless.extend(endless.map(|field| field.word));
    }

    /// A field without a result shows what its instruction says; what only Word can compute is named.
    fn end_field(&mut self, around: Around) {
        match self.fields.end() {
            Shown::Nothing => {}
            Shown::Text(equation) => {
                self.say(&equation.text, around);
                self.found.readings.extend(equation.readings);
            }
            Shown::Unknown(word) => self.found.objects.push(word),
        }
    }

    /// The text of a `w:t`; in a symbol font its signs are pictures.
    fn typed(&mut self, element: Element<'t, 'a>, around: Around) {
        let text = typed_text(element);
        let font = self.font.as_deref();
        if font.is_none() && !text.contains(symbol::is_private) {
            return self.say(&text, around);
        }
        let text: String = text.chars().map(|sign| symbol::shown(font, sign)).collect();
        let unknown = text.chars().filter(|&sign| symbol::is_private(sign));
        let named = unknown.map(|sign| format!("{} U+{:04X}", font.unwrap_or_default(), u32::from(sign)));
        self.found.signs.extend(named.map(|name| name.trim().to_owned()));
        self.say(&text, around);
    }

    fn reading(&mut self, ruby: Element<'t, 'a>) {
        let texts = ruby.child("rt").into_iter().flat_map(|rt| rt.descendants()).filter(|inner| inner.is("t"));
        let reading: String = texts.map(|inner| inner.text()).collect();
        self.found.readings.extend(Some(reading).filter(|reading| !reading.is_empty()));
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
        self.fields.has_result();
        let kept = self.found.boxes.len() + self.found.drawn.len();
        collect_boxes(drawing, &mut self.found.boxes);
        let lines = drawing.descendants().filter(|inner| inner.ns() == Ns::Drawing && inner.name() == "p");
        let lines = lines.map(drawn_line).filter(|line| !line.trim().is_empty());
        self.found.drawn.extend(lines);
        if self.found.boxes.len() + self.found.drawn.len() > kept {
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

/// The symbol font in which a run's signs are shown.
fn symbol_font(run: Element<'_, '_>) -> Option<String> {
    let fonts = run.path(&["rPr", "rFonts"])?;
    let font = fonts.attr("ascii").or_else(|| fonts.attr("hAnsi"))?;
    Some(font).filter(|font| symbol::is_symbol_font(font))
}

/// What the data of a form field says that it shows: a box, ticked or not, or the entry chosen from a list
/// (ECMA-376 part 1, 17.16.17).
fn form(begin: Element<'_, '_>) -> Option<String> {
    let data = begin.child("ffData")?;
    if let Some(tick) = data.child("checkBox") {
        let ticked = tick.child("checked").or_else(|| tick.child("default")).is_some_and(|state| state.is_on());
        return Some(if ticked { "☒" } else { "☐" }.to_owned());
    }
    let list = data.child("ddList")?;
    let chosen = list.child("result").or_else(|| list.child("default")).and_then(|chosen| chosen.number());
    let mut entries = list.children().filter(|entry| entry.is("listEntry"));
    entries.nth(chosen.unwrap_or(0))?.val()
}

/// A paragraph of a drawing on one line.
fn drawn_line(paragraph: Element<'_, '_>) -> String {
    let texts = paragraph.descendants().filter(|inner| inner.ns() == Ns::Drawing && inner.name() == "t");
    texts.map(|inner| inner.text()).collect()
}

/// The branch of an `mc:AlternateContent` to read: the newer one, unless only the older has text.
pub(super) fn branch<'t, 'a>(alternate: Element<'t, 'a>) -> Option<Element<'t, 'a>> {
    let is_text = |inner: &Element<'_, '_>| inner.name() == "t" && inner.ns() != Ns::Other;
    let has_text =
        |branch: &Element<'_, '_>| branch.descendants().filter(is_text).any(|inner| !inner.text().trim().is_empty());
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
