//! XML on the way in: namespaces resolved, nothing expanded, depth and amount bounded.
//!
//! Documents are read block by block: one paragraph or table at a time becomes a small [`Tree`], so that memory does
//! not grow with the document. Declared entities, document types and anything else from outside are refused.

use std::borrow::Cow;

use quick_xml::NsReader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::error::{DocxError, Plenty};

/// Word's own nesting ends far below: a table in a table in a text box has about 20 levels.
const DEPTH_LIMIT: usize = 256;
/// Elements and texts of one paragraph, one table or one small part.
const NODE_LIMIT: usize = 600_000;

/// A namespace, in its transitional or strict form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ns {
    /// WordprocessingML, `w:`.
    Word,
    /// Markup compatibility, `mc:`.
    Compat,
    /// Mathematics, `m:`.
    Math,
    /// Drawings, `a:`.
    Drawing,
    /// Any other.
    Other,
}

impl Ns {
    fn of(resolved: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(namespace) = resolved else { return Self::Other };
        match namespace.as_ref() {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compat,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => {
                Self::Drawing
            }
            _ => Self::Other,
        }
    }
}

/// One step through a part.
pub(crate) enum Step<'a> {
    /// An element begins.
    Open(Ns, BytesStart<'a>),
    /// An element ends.
    Close,
    /// Text.
    Text(Cow<'a, str>),
    /// The part ends.
    End,
}

/// A part being read.
pub(crate) struct Reader<'a> {
    part: &'a str,
    inner: NsReader<&'a [u8]>,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Begins a part.
    pub(crate) fn new(part: &'a str, text: &'a str) -> Self {
        let mut inner = NsReader::from_str(text);
        inner.config_mut().expand_empty_elements = true;
        Self { part, inner, depth: 0 }
    }

    /// The next step.
    pub(crate) fn step(&mut self) -> Result<Step<'a>, DocxError> {
        loop {
            let event = match self.inner.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.bad(error.to_string())),
            };
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH_LIMIT {
                        return Err(DocxError::TooDeep { part: self.part.to_owned(), limit: DEPTH_LIMIT });
                    }
                    self.check_attributes(&start)?;
                    let ns = Ns::of(&self.inner.resolver().resolve_element(start.name()).0);
                    return Ok(Step::Open(ns, start));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Event::Text(text) => return Ok(Step::Text(text.into_inner())),
                Event::CData(data) => return Ok(Step::Text(data.into_inner())),
                Event::GeneralRef(reference) => return self.reference(&reference).map(Step::Text),
                Event::DocType(_) => return Err(DocxError::DocumentType { part: self.part.to_owned() }),
                Event::Eof if self.depth > 0 => return Err(self.bad("unexpected end".to_owned())),
                Event::Eof => return Ok(Step::End),
                Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            }
        }
    }

    /// The element that has just begun with everything in it, as a tree.
    pub(crate) fn subtree(&mut self, ns: Ns, start: BytesStart<'a>, mut tree: Tree<'a>) -> Result<Tree<'a>, DocxError> {
        tree.nodes.clear();
        let mut open = vec![tree.push(Content::Element(ns, start))];
        while let Some(&parent) = open.last() {
            match self.step()? {
                Step::Open(ns, start) => open.push(tree.push(Content::Element(ns, start))),
                Step::Text(text) => tree.push_text(parent, text),
                Step::Close => {
                    tree.close(parent);
                    open.pop();
                }
                Step::End => return Err(self.bad("unexpected end".to_owned())),
            }
            if tree.nodes.len() > NODE_LIMIT {
                return Err(self.too_much(Plenty::Elements, NODE_LIMIT));
            }
        }
        Ok(tree)
    }

    /// The error that there is too much of something in this part.
    pub(crate) fn too_much(&self, what: Plenty, limit: usize) -> DocxError {
        DocxError::TooMuch { part: self.part.to_owned(), what, limit }
    }

    fn reference(&self, reference: &quick_xml::events::BytesRef<'a>) -> Result<Cow<'a, str>, DocxError> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => return Ok(Cow::Owned(character.to_string())),
            Ok(None) => {}
            Err(error) => return Err(self.bad(error.to_string())),
        }
        match resolve_predefined_entity(reference) {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => Err(DocxError::UnknownEntity { part: self.part.to_owned(), name: clip(reference, 40) }),
        }
    }

    /// Attributes are read when asked for; whether they can be is asked here.
    fn check_attributes(&self, start: &BytesStart<'a>) -> Result<(), DocxError> {
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.bad(error.to_string()))?;
            if attribute.value.contains('&') {
                unescape(&attribute.value).map_err(|error| self.bad(error.to_string()))?;
            }
        }
        Ok(())
    }

    fn bad(&self, detail: String) -> DocxError {
        DocxError::BadXml { part: self.part.to_owned(), offset: self.inner.error_position(), detail: clip(&detail, 80) }
    }
}

/// The first `length` characters, marked where cut.
pub(crate) fn clip(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A whole small part.
pub(crate) fn parse<'a>(part: &'a str, text: &'a str) -> Result<Tree<'a>, DocxError> {
    let mut reader = Reader::new(part, text);
    loop {
        match reader.step()? {
            Step::Open(ns, start) => return reader.subtree(ns, start, Tree::default()),
            Step::Text(_) | Step::Close => {}
            Step::End => return Err(reader.bad("no element".to_owned())),
        }
    }
}

/// Elements and texts in the order of the document, each knowing where what is inside it ends.
#[derive(Default)]
pub(crate) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

struct Node<'a> {
    content: Content<'a>,
    /// Index behind the last node inside this one.
    end: u32,
}

enum Content<'a> {
    Element(Ns, BytesStart<'a>),
    Text(Cow<'a, str>),
}

impl<'a> Tree<'a> {
    /// The outermost element.
    pub(crate) fn root(&self) -> Option<Element<'_, 'a>> {
        self.element(0)
    }

    fn element(&self, at: usize) -> Option<Element<'_, 'a>> {
        match self.nodes.get(at)?.content {
            Content::Element(ns, ref start) => Some(Element { tree: self, at, ns, start }),
            Content::Text(_) => None,
        }
    }

    fn push(&mut self, content: Content<'a>) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node { content, end: at as u32 + 1 });
        at
    }

    /// Text between elements is white space of the layout; only that of elements that hold text is kept.
    fn push_text(&mut self, parent: usize, text: Cow<'a, str>) {
        let holds_text = self.element(parent).is_some_and(|element| {
            matches!(element.name(), "t" | "delText" | "instrText" | "delInstrText") && element.ns != Ns::Other
        });
        if !holds_text {
            return;
        }
        match self.nodes.last_mut() {
            Some(Node { content: Content::Text(before), .. }) => before.to_mut().push_str(&text),
            _ => drop(self.push(Content::Text(text))),
        }
    }

    fn close(&mut self, at: usize) {
        let end = self.nodes.len() as u32;
        if let Some(node) = self.nodes.get_mut(at) {
            node.end = end;
        }
    }
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub(crate) struct Element<'t, 'a> {
    tree: &'t Tree<'a>,
    at: usize,
    ns: Ns,
    start: &'t BytesStart<'a>,
}

impl<'t, 'a> Element<'t, 'a> {
    /// Its name without the prefix.
    pub(crate) fn name(&self) -> &'t str {
        self.start.local_name().into_inner()
    }

    /// Its namespace.
    pub(crate) fn ns(&self) -> Ns {
        self.ns
    }

    /// Whether it is Word's element of this name.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.ns == Ns::Word && self.name() == name
    }

    /// The value of the attribute with this name, whatever its prefix.
    pub(crate) fn attr(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        unescape(&found.value).ok().map(Cow::into_owned)
    }

    /// `w:val`.
    pub(crate) fn val(&self) -> Option<String> {
        self.attr("val")
    }

    /// `w:val` as a number.
    pub(crate) fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.val()?.trim().parse().ok()
    }

    /// Of a property that is on or off: on unless said otherwise.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }

    /// The elements directly inside.
    pub(crate) fn children(&self) -> impl Iterator<Item = Element<'t, 'a>> + use<'t, 'a> {
        let (tree, end) = (self.tree, self.end());
        let mut next = self.at + 1;
        std::iter::from_fn(move || {
            while next < end {
                let at = next;
                next = tree.nodes.get(at)?.end as usize;
                if let Some(element) = tree.element(at) {
                    return Some(element);
                }
            }
            None
        })
    }

    /// All elements inside, in the order of the document.
    pub(crate) fn descendants(&self) -> impl Iterator<Item = Element<'t, 'a>> + use<'t, 'a> {
        let tree = self.tree;
        (self.at + 1..self.end()).filter_map(move |at| tree.element(at))
    }

    /// Word's element of this name directly inside.
    pub(crate) fn child(&self, name: &str) -> Option<Element<'t, 'a>> {
        self.children().find(|child| child.is(name))
    }

    /// Word's element at the end of a path of names.
    pub(crate) fn path(&self, names: &[&str]) -> Option<Element<'t, 'a>> {
        names.iter().try_fold(*self, |element, name| element.child(name))
    }

    /// Whether Word's on-or-off property of this name is there and on.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.child(name).is_some_and(|property| property.is_on())
    }

    /// The text directly inside.
    pub(crate) fn text(&self) -> String {
        let nodes = self.tree.nodes.get(self.at + 1..self.end()).unwrap_or_default();
        let text = |node: &Node<'a>| match &node.content {
            Content::Text(text) => Some(text.to_string()),
            Content::Element(..) => None,
        };
        nodes.iter().filter_map(text).collect()
    }

    /// Every text of Word's inside, deleted or not.
    pub(crate) fn all_text(&self) -> String {
        self.descendants().filter(|inner| inner.is("t") || inner.is("delText")).map(|inner| inner.text()).collect()
    }

    fn end(&self) -> usize {
        self.tree.nodes.get(self.at).map_or(self.at + 1, |node| node.end as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn elements_are_found_by_namespace_not_by_prefix() {
        let text = format!(r#"<x:a xmlns:x="{W}"><x:t>一&lt;&#x4E8C;</x:t> <t>三</t><x:b x:val="&quot;1"/></x:a>"#);
        let tree = parse("p.xml", &text).unwrap();
        let root = tree.root().unwrap();
        assert!(root.is("a"));
        assert_eq!(root.child("t").unwrap().text(), "一<二");
        assert_eq!(root.child("b").unwrap().val().unwrap(), "\"1");
        assert_eq!(root.children().count(), 3);
        assert_eq!(root.descendants().filter(|e| e.name() == "t").count(), 2);
    }

    #[test]
    fn hostile_xml_is_refused_by_name() {
        let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
        for (text, expected) in [
            ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "DocumentType"),
            ("<a>&b;</a>", "UnknownEntity"),
            ("<a b='&c;'/>", "BadXml"),
            ("<a><b></a>", "BadXml"),
            ("<a><b>", "BadXml"),
            ("<a", "BadXml"),
            ("", "BadXml"),
            (deep.as_str(), "TooDeep"),
        ] {
            let error = format!("{:?}", parse("p.xml", text).err().unwrap());
            assert!(error.starts_with(expected) && error.contains("p.xml"), "{text}: {error}");
        }
    }
}
