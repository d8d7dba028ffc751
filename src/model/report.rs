//! One year's report: what was found, why, and what was promised.
//!
//! Every text here is the joined characters of the paper: paragraphs separated by one `\n`, no line breaks inside a
//! paragraph, no outline labels. How a text is broken into lines in a file is `text::lines`' business.

use super::{Date, ItemId, ItemKind, MeasureKey, Year};

/// A year's report as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The year it speaks of.
    pub year: Year,
    /// 标题, as printed.
    pub title: String,
    /// The class or meeting it was written for.
    pub occasion: Option<String>,
    /// 落款 date.
    pub date: Option<Date>,
    /// 落款 without the date.
    pub signature: Option<String>,
    /// The text before the first section; may be empty.
    pub preamble: String,
    /// A closing paragraph that belongs to no item.
    pub closing: Option<String>,
    /// Section titles as printed, in the order in which the paper prints the sections. Absent: the template's.
    pub headings: Vec<(SectionKind, String)>,
    /// Text between a section's heading and its first item.
    pub intros: Vec<(SectionKind, String)>,
    /// 上年度整改措施落实情况.
    pub previous: Vec<Previous>,
    /// 差距.
    pub gaps: Vec<Gap>,
    /// 原因.
    pub causes: Vec<Cause>,
    /// 改进措施.
    pub measures: Vec<Measure>,
    /// Every other section, kept whole.
    pub sections: Vec<Section>,
    /// How the paper arranges its items; `None`: kind by kind.
    pub arrangement: Option<Arrangement>,
    /// Headings that stand above an item and those behind it: the title of a second section of the same kind, or, in a
    /// paper by aspect, the aspect's own title. Once for the first item below it.
    pub groups: Vec<(ItemId, String)>,
}

/// How a paper arranges its items, when not kind by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Aspect by aspect: problem, cause and measure of the first, then those of the second, …
    ByAspect,
}

impl Arrangement {
    /// The word in files and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::ByAspect => "by_aspect",
        }
    }
}

impl std::str::FromStr for Arrangement {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        if word == Self::ByAspect.key() { Ok(Self::ByAspect) } else { Err(()) }
    }
}

/// The four sections whose items the program understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// 上年度整改措施落实情况.
    Previous,
    /// 差距.
    Gaps,
    /// 原因.
    Causes,
    /// 改进措施.
    Measures,
}

/// What this year's text says of a promise of the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previous {
    /// `p-…`.
    pub id: ItemId,
    /// Its heading, without number and closing punctuation.
    pub heading: Option<String>,
    /// What it says.
    pub text: String,
    /// The promise it speaks of, when somebody said so.
    pub measure: Option<MeasureKey>,
}

/// 差距: where the writer falls short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// `g-…`.
    pub id: ItemId,
    /// The aspect: 理想信念, 宗旨意识, …
    pub aspect: Option<String>,
    /// Its heading, without number and closing punctuation.
    pub heading: Option<String>,
    /// What it says.
    pub text: String,
}

/// 原因: why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// `c-…`.
    pub id: ItemId,
    /// Its heading, without number and closing punctuation.
    pub heading: Option<String>,
    /// What it says.
    pub text: String,
    /// The gaps it explains.
    pub gaps: Vec<ItemId>,
}

/// 改进措施: a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// `m-…`.
    pub id: ItemId,
    /// Its heading, without number and closing punctuation.
    pub heading: Option<String>,
    /// What it says.
    pub text: String,
    /// The gaps it is to mend.
    pub gaps: Vec<ItemId>,
    /// The causes it is to remove.
    pub causes: Vec<ItemId>,
    /// The earlier promises that it continues, as somebody declared.
    pub continues: Vec<MeasureKey>,
    /// Earlier promises that somebody said it does *not* continue: never suggested again.
    pub not_continues: Vec<MeasureKey>,
    /// 责任人.
    pub owner: Option<String>,
    /// 完成时限.
    pub due: Option<Due>,
    /// 整改目标 or 标准.
    pub target: Option<String>,
    /// Words of a 台账 row's 存在问题 that no gap holds.
    pub problem: Option<String>,
}

impl Measure {
    /// A measure of which nothing is known but its words.
    pub fn new(id: ItemId, heading: Option<String>, text: String) -> Self {
        Self {
            id,
            heading,
            text,
            gaps: Vec::new(),
            causes: Vec::new(),
            continues: Vec::new(),
            not_continues: Vec::new(),
            owner: None,
            due: None,
            target: None,
            problem: None,
        }
    }
}

/// 完成时限: a day, or the words as written, which the program reads a day out of but never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// A date.
    On(Date),
    /// Words: `2023年12月底前`, `长期坚持`.
    Words(String),
}

impl Due {
    /// As it stands in the file: a date as `2023-12-31`, words unchanged.
    pub fn words(&self) -> String {
        match self {
            Self::On(date) => date.to_string(),
            Self::Words(words) => words.clone(),
        }
    }
}

/// A section that is none of the four kinds, kept whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its title as printed, without number.
    pub heading: String,
    /// Everything below the title.
    pub text: String,
    /// The section it stands behind; `None`: before all of them.
    pub after: Option<SectionKind>,
}

/// What all items have in common, borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemRef<'a> {
    /// The item's id.
    pub id: &'a ItemId,
    /// 序号 within its kind, from 1.
    pub no: usize,
    /// Its heading, if any.
    pub heading: Option<&'a str>,
    /// What it says.
    pub text: &'a str,
}

impl Report {
    /// A report of `year` with nothing in it.
    pub fn empty(year: Year) -> Self {
        Self {
            year,
            title: String::new(),
            occasion: None,
            date: None,
            signature: None,
            preamble: String::new(),
            closing: None,
            headings: Vec::new(),
            intros: Vec::new(),
            previous: Vec::new(),
            gaps: Vec::new(),
            causes: Vec::new(),
            measures: Vec::new(),
            sections: Vec::new(),
            arrangement: None,
            groups: Vec::new(),
        }
    }

    /// The heading that stands above an item and those behind it, if one does.
    pub fn group(&self, id: &ItemId) -> Option<&str> {
        self.groups.iter().find(|(item, _)| item == id).map(|(_, heading)| heading.as_str())
    }

    /// Whether nothing is written yet: no promise, and no words in any item or section, as `track new` leaves it.
    pub fn is_skeleton(&self) -> bool {
        let items = [ItemKind::Previous, ItemKind::Gap, ItemKind::Cause];
        let silent = |kind: ItemKind| self.items(kind).iter().all(|item| item.text.trim().is_empty());
        let sections = self.sections.iter().all(|section| section.text.trim().is_empty());
        self.measures.is_empty() && sections && self.preamble.trim().is_empty() && items.into_iter().all(silent)
    }

    /// The items of one kind, numbered from 1.
    pub fn items(&self, kind: ItemKind) -> Vec<ItemRef<'_>> {
        fn refs<'a, T>(
            list: &'a [T],
            parts: impl Fn(&'a T) -> (&'a ItemId, &'a Option<String>, &'a String),
        ) -> Vec<ItemRef<'a>> {
            let numbered = list.iter().enumerate();
            numbered
                .map(|(i, item)| {
                    let (id, heading, text) = parts(item);
                    ItemRef { id, no: i + 1, heading: heading.as_deref(), text }
                })
                .collect()
        }
        match kind {
            ItemKind::Previous => refs(&self.previous, |i| (&i.id, &i.heading, &i.text)),
            ItemKind::Gap => refs(&self.gaps, |i| (&i.id, &i.heading, &i.text)),
            ItemKind::Cause => refs(&self.causes, |i| (&i.id, &i.heading, &i.text)),
            ItemKind::Measure => refs(&self.measures, |i| (&i.id, &i.heading, &i.text)),
        }
    }

    /// All items, kind by kind.
    pub fn all_items(&self) -> Vec<ItemRef<'_>> {
        ItemKind::ALL.into_iter().flat_map(|kind| self.items(kind)).collect()
    }

    /// Whether an item of any kind has this id.
    pub fn holds(&self, id: &ItemId) -> bool {
        self.items(id.kind()).iter().any(|item| item.id == id)
    }

    /// A section's title as printed, if the report states one.
    pub fn heading(&self, kind: SectionKind) -> Option<&str> {
        self.headings.iter().find(|(k, _)| *k == kind).map(|(_, heading)| heading.as_str())
    }

    /// The text between a section's title and its first item.
    pub fn intro(&self, kind: SectionKind) -> Option<&str> {
        self.intros.iter().find(|(k, _)| *k == kind).map(|(_, intro)| intro.as_str())
    }

    /// The four sections in the order in which this paper prints them: as `[headings]` lists them, the rest in the
    /// usual order behind the one they usually follow.
    pub fn section_order(&self) -> Vec<SectionKind> {
        let mut order: Vec<SectionKind> = self.headings.iter().map(|(kind, _)| *kind).collect();
        for (i, kind) in SectionKind::ALL.into_iter().enumerate() {
            if !order.contains(&kind) {
                let before = &SectionKind::ALL[..i];
                let at = order.iter().rposition(|k| before.contains(k)).map_or(0, |p| p + 1);
                order.insert(at, kind);
            }
        }
        order
    }
}

impl SectionKind {
    /// All four, in the usual order of a paper.
    pub const ALL: [Self; 4] = [Self::Previous, Self::Gaps, Self::Causes, Self::Measures];

    /// The kind of item such a section holds.
    pub fn item_kind(self) -> ItemKind {
        match self {
            Self::Previous => ItemKind::Previous,
            Self::Gaps => ItemKind::Gap,
            Self::Causes => ItemKind::Cause,
            Self::Measures => ItemKind::Measure,
        }
    }

    /// The word in files and JSON: `previous`, `gaps`, `causes`, `measures`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Previous => "previous",
            Self::Gaps => "gaps",
            Self::Causes => "causes",
            Self::Measures => "measures",
        }
    }

    /// The kind that a word in a file names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_print_in_the_order_of_their_headings() {
        use SectionKind::*;
        let mut report = Report::empty(Year::new(2022).unwrap());
        assert_eq!(report.section_order(), SectionKind::ALL);
        report.headings = vec![(Gaps, String::new()), (Measures, String::new())];
        assert_eq!(report.section_order(), [Previous, Gaps, Causes, Measures]);
        report.headings = vec![(Measures, String::new()), (Gaps, String::new())];
        assert_eq!(report.section_order(), [Previous, Measures, Gaps, Causes]);
    }
}
