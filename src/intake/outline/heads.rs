//! Finds the paragraphs that are section headings.

use super::kinds::{CLEAR, ENOUGH, Guess, guess};
use super::para::{Node, Para};
use crate::intake::source::Place;
use crate::model::SectionKind;
use crate::text::labels::{LAST, LabelStyle};
use crate::text::numerals::digit_value;
use crate::text::run_in::{bare, is_own_line};
use crate::text::words::words;
use std::collections::{BTreeMap, BTreeSet};

/// A section's heading.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Which node.
    pub index: usize,
    pub place: Place,
    /// Without label and closing punctuation.
    pub heading: String,
    /// Body text on the same line.
    pub rest: Option<String>,
    pub guess: Guess,
}

/// What makes a paragraph a heading, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Level(u8),
    Style(LabelStyle),
    Plain,
}

struct Candidate {
    head: Head,
    number: u32,
    style: Option<LabelStyle>,
    /// The heading stands alone on its line.
    own: bool,
}

/// Longest heading of a section, in characters.
const LONGEST: usize = 40;
/// Longest heading of a section that reads as a kind: those of 2025 quote what the paper is held against.
const LONGEST_KIND: usize = 80;
/// Longest heading that nothing marks as one.
const LONGEST_PLAIN: usize = 20;

/// The section headings of a document, in order.
pub(super) fn heads(nodes: &[Node]) -> Vec<Head> {
    let mut groups: BTreeMap<Key, Vec<Candidate>> = BTreeMap::new();
    let last = nodes.len().saturating_sub(1);
    for (index, node) in nodes.iter().enumerate() {
        let Node::Para(para) = node else { continue };
        if (index <= 1 && para.label.is_none() && is_title(&para.text)) || is_contents(&para.text) {
            continue;
        }
        for key in keys(para) {
            // What nothing marks as a heading must stand behind a title and before some text.
            if key == Key::Plain && (index == 0 || index == last) {
                continue;
            }
            groups.entry(key).or_default().extend(candidate(index, para, key));
        }
    }
    let Some(key) = choose(&groups, &begun(nodes)) else { return Vec::new() };
    let plain = groups.remove(&Key::Plain).unwrap_or_default();
    let mut heads: Vec<Head> = match key {
        Key::Level(level) => at_level(&mut groups, level),
        Key::Style(style) => numbered(groups.remove(&Key::Style(style)).unwrap_or_default()),
        Key::Plain => Vec::new(),
    };
    add_plain(&mut heads, plain, key == Key::Plain);
    add_boxed(&mut heads, nodes);
    heads.sort_by_key(|head| head.index);
    add_beside(&mut heads, nodes);
    heads
}

fn keys(para: &Para) -> Vec<Key> {
    let style = para.label.map(|label| label.style).filter(|style| *style != LabelStyle::Bullet);
    let mut keys: Vec<Key> = para.level.map(Key::Level).into_iter().chain(style.map(Key::Style)).collect();
    if keys.is_empty() && para.label.is_none() {
        keys.push(Key::Plain);
    }
    if para.title { Vec::new() } else { keys }
}

fn candidate(index: usize, para: &Para, key: Key) -> Option<Candidate> {
    let body = para.body();
    let (number, style) = (para.label.map_or(0, |label| label.number), para.label.map(|label| label.style));
    let head = |heading: &str, rest: Option<String>, points: i32| {
        let guess = guess(heading);
        let guess = if guess.at_least(points).is_some() { guess } else { Guess::default() };
        Head { index, place: para.place, heading: heading.to_owned(), rest, guess }
    };
    let long = key != Key::Plain && is_own_line(body, LONGEST_KIND) && guess(bare(body)).at_least(ENOUGH).is_some();
    if is_own_line(body, LONGEST) || long {
        let points = if key == Key::Plain { CLEAR } else { ENOUGH };
        let fits = key != Key::Plain || (body.chars().count() <= LONGEST_PLAIN && !body.ends_with(['。', '；', '，']));
        return fits.then(|| Candidate { head: head(bare(body), None, points), number, style, own: true });
    }
    // 二、原因剖析。主要是… on one line.
    let at = body.find(['。', '：', ':'])?;
    let (first, rest) = body.split_at_checked(at)?;
    let rest = rest.trim_start_matches(['。', '：', ':']);
    let short = key != Key::Plain && first.chars().count() <= LONGEST_PLAIN && !first.contains(['，', ',', '“']);
    let found = short.then(|| Candidate {
        head: head(bare(first), Some(rest.to_owned()), CLEAR),
        number,
        style,
        own: false,
    })?;
    found.head.guess.kind.is_some().then_some(found)
}

/// The kinds that a group's headings announce.
fn kinds(group: &[Candidate]) -> BTreeSet<SectionKind> {
    group.iter().filter_map(|c| c.head.guess.kind.map(|(kind, _)| kind)).collect()
}

/// A numbering that begins more than once numbers something inside the sections.
fn restarts(key: Key, group: &[Candidate]) -> bool {
    matches!(key, Key::Style(_)) && group.iter().filter(|c| c.number == 1).count() > 1
}

/// How often each numbering begins, whatever its lines look like.
fn begun(nodes: &[Node]) -> BTreeMap<LabelStyle, usize> {
    let mut begun = BTreeMap::new();
    for node in nodes {
        if let Node::Para(Para { label: Some(label), .. }) = node
            && label.number == 1
        {
            *begun.entry(label.style).or_default() += 1;
        }
    }
    begun
}

/// Whether lines that name no kind may be the headings of a paper: they begin at 1, once.
fn is_outline(key: Key, group: &[Candidate], begun: &BTreeMap<LabelStyle, usize>) -> bool {
    let ones = group.iter().filter(|c| c.number == 1).count();
    let once = |style: Option<LabelStyle>| style.is_none_or(|style| begun.get(&style).is_none_or(|count| *count == 1));
    let steady = match key {
        Key::Plain => false,
        Key::Level(_) => ones <= 1 && group.iter().all(|c| once(c.style)),
        Key::Style(style) => ones == 1 && once(Some(style)),
    };
    steady && group.iter().filter(|c| c.own).count() >= 2
}

fn choose(groups: &BTreeMap<Key, Vec<Candidate>>, begun: &BTreeMap<LabelStyle, usize>) -> Option<Key> {
    let steady = || groups.iter().filter(|(key, group)| !restarts(**key, group));
    let several = steady().find(|(_, group)| kinds(group).len() >= 2);
    let single = steady().find(|(_, group)| kinds(group).len() == 1);
    let outline = groups.iter().find(|(key, group)| is_outline(**key, group, begun));
    let known = |group: &[Candidate]| group.iter().filter(|c| c.head.guess.kind.is_some()).count();
    let any = groups.iter().find(|(_, group)| kinds(group).len() >= 2 && kinds(group).len() == known(group));
    several.or(single).or(any).or(outline).map(|(key, _)| *key)
}

/// Headings by style: those of the level, and those above it that come later.
fn at_level(groups: &mut BTreeMap<Key, Vec<Candidate>>, level: u8) -> Vec<Head> {
    let mut heads: Vec<Head> =
        groups.remove(&Key::Level(level)).unwrap_or_default().into_iter().map(|c| c.head).collect();
    let first = heads.iter().map(|head| head.index).min().unwrap_or(0);
    for above in 0..level {
        let group = groups.remove(&Key::Level(above)).unwrap_or_default();
        heads.extend(group.into_iter().map(|c| c.head).filter(|head| head.index > first));
    }
    heads
}

/// Headings by number: those that count on.
fn numbered(group: Vec<Candidate>) -> Vec<Head> {
    let again = group.iter().filter(|c| c.number == 1).count() > 1;
    let mut last = 0;
    let mut heads = Vec::new();
    for candidate in group {
        let known = candidate.head.guess.kind.is_some();
        let counts_on = candidate.number > last || candidate.number == LAST;
        let wanted = if again { known } else { counts_on && (candidate.own || known) };
        if wanted {
            last = if candidate.number == LAST { last + 1 } else { candidate.number };
            heads.push(candidate.head);
        }
    }
    heads
}

/// Headings that nothing marks: all clear ones if there are no others, else those of kinds that are still missing.
fn add_plain(heads: &mut Vec<Head>, plain: Vec<Candidate>, only: bool) {
    for candidate in plain {
        let Some((kind, points)) = candidate.head.guess.kind else { continue };
        let taken = heads.iter().any(|head| head.guess.kind.is_some_and(|(k, _)| k == kind));
        let title = candidate.head.index <= 2 && is_title(&candidate.head.heading);
        if !title && candidate.own && (only || (!taken && points > CLEAR)) {
            heads.push(candidate.head);
        }
    }
}

/// Where one heading stands in 【】, every line in such brackets is one.
fn add_boxed(heads: &mut Vec<Head>, nodes: &[Node]) {
    let boxed =
        |para: &Para| para.text.starts_with('【') && para.text.ends_with('】') && is_own_line(&para.text, LONGEST);
    let lines = |(index, node): (usize, &Node)| match node {
        Node::Para(para) if boxed(para) => Some(named(index, para)),
        _ => None,
    };
    let found: Vec<Head> = nodes.iter().enumerate().filter_map(lines).collect();
    let known = |head: &Head| heads.iter().any(|have| have.index == head.index);
    if found.iter().any(known) {
        let more: Vec<Head> = found.into_iter().filter(|head| !known(head)).collect();
        heads.extend(more);
    }
}

/// A heading that says nothing of a kind.
pub(super) fn named(index: usize, para: &Para) -> Head {
    // Words behind a colon are text: 整改措施：每月…
    if let Some((heading, rest)) = para.body().split_once(['：', ':']).filter(|(_, rest)| !rest.is_empty()) {
        let (heading, rest) = (bare(heading).to_owned(), Some(rest.to_owned()));
        return Head { index, place: para.place, heading, rest, guess: Guess::default() };
    }
    Head { index, place: para.place, heading: bare(para.body()).to_owned(), rest: None, guess: Guess::default() }
}

/// What stands behind the sections of such a paper under a line of its own: 对其他同志的批评意见：.
fn add_beside(heads: &mut Vec<Head>, nodes: &[Node]) {
    const BESIDE: &[&str] = words!("side-headings");
    let Some(last) = heads.last().map(|head| head.index) else { return };
    let beside = |para: &Para| {
        let own = para.label.is_none() && !para.row && is_own_line(&para.text, LONGEST_PLAIN);
        own && !para.text.ends_with(['。', '；', '，']) && BESIDE.iter().any(|word| para.text.contains(word))
    };
    let behind = nodes.iter().enumerate().skip(last + 2);
    heads.extend(behind.filter_map(|(index, node)| match node {
        Node::Para(para) if beside(para) && index + 1 < nodes.len() => Some(named(index, para)),
        _ => None,
    }));
}

/// A line of a table of contents: 目录, 一、存在的问题……3.
pub(super) fn is_contents(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let before = bare.trim_end_matches(|c| digit_value(c).is_some());
    let led =
        before.ends_with("……") || before.ends_with("···") || before.ends_with("...") || before.ends_with("．．．");
    bare == "目录" || bare == "目次" || (before.len() < bare.len() && led)
}

/// Whether a line ends as titles of papers do.
pub(super) fn is_title(line: &str) -> bool {
    const WORDS: &[&str] = words!("title-ends");
    let line = bare(line).trim_end_matches(['）', ')', '》', '”']);
    WORDS.iter().any(|word| line.ends_with(word))
}
