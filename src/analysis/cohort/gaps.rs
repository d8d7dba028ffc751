//! Which gaps a whole class has, aspect by aspect, and what is promised against them.

use crate::analysis::pairing::aspects::Aspects;
use crate::analysis::pairing::gaps::recurring;
use crate::analysis::pairing::year::Side;
use crate::model::{Archive, Year};
use std::collections::BTreeMap;

/// Examples shown of one aspect.
const EXAMPLES: usize = 3;

/// One person's gaps of a year, with what a class's table needs of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnGaps {
    /// The year of the report.
    pub year: Option<Year>,
    /// In the order of the report.
    pub gaps: Vec<OwnGap>,
    /// Measures that mend none of them.
    pub loose_measures: usize,
}

/// A gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnGap {
    /// The aspect under its first name; `None` where the gap has neither aspect nor heading.
    pub aspect: Option<String>,
    /// Its words.
    pub text: String,
    /// The report before has it too.
    pub recurs: bool,
    /// Measures that are to mend it.
    pub measures: usize,
}

/// A class's gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassGaps {
    /// The year asked about.
    pub year: Option<Year>,
    /// People with a report of the year.
    pub people: usize,
    /// The aspect that most people have first.
    pub aspects: Vec<AspectRow>,
    /// Measures that mend no gap.
    pub loose_measures: usize,
}

/// An aspect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AspectRow {
    /// Its name; `None`: gaps that name none.
    pub aspect: Option<String>,
    /// People who have a gap of it.
    pub people: usize,
    /// Gaps.
    pub gaps: usize,
    /// Of these, gaps that the same person's report before has too.
    pub recurring: usize,
    /// Of these, gaps that no measure is to mend.
    pub without_measure: usize,
    /// Measures that are to mend them; one may mend several.
    pub measures: usize,
    /// Some of them with who wrote them, those that recur first.
    pub examples: Vec<Example>,
}

/// A gap as somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Who.
    pub name: String,
    /// The words.
    pub text: String,
    /// The report before has it too.
    pub recurs: bool,
}

/// A person's gaps of a year; of the latest report if none is asked for.
pub fn own_gaps(archive: &Archive, year: Option<Year>) -> OwnGaps {
    let Some((year, report)) = year.or_else(|| archive.latest()).and_then(|y| archive.reports.get_key_value(&y)) else {
        return OwnGaps::default();
    };
    let aspects = Aspects::new(&archive.settings.aspects);
    let side = Side::new(report);
    let before = archive.before(*year).and_then(|before| archive.reports.get(&before));
    let back = before.map(|before| recurring(&Side::new(before), &side, &aspects)).unwrap_or_default();
    let one = |(at, gap): (usize, &crate::model::Gap)| OwnGap {
        aspect: aspects.called(gap),
        text: gap.text.clone(),
        recurs: back.iter().any(|pair| pair.to == at),
        measures: side.mending(at).count(),
    };
    OwnGaps {
        year: Some(*year),
        gaps: report.gaps.iter().enumerate().map(one).collect(),
        loose_measures: side.addresses.iter().filter(|gaps| gaps.is_empty()).count(),
    }
}

/// Puts the gaps of a class together; `year` asked about, else the newest that anybody has.
pub fn class_gaps(people: Vec<(String, OwnGaps)>, year: Option<Year>) -> ClassGaps {
    let year = year.or_else(|| people.iter().filter_map(|(_, own)| own.year).max());
    let mut out = ClassGaps { year, ..ClassGaps::default() };
    let mut rows: BTreeMap<Option<String>, AspectRow> = BTreeMap::new();
    for (name, own) in people.into_iter().filter(|(_, own)| own.year.is_some() && own.year == year) {
        out.people += 1;
        out.loose_measures += own.loose_measures;
        let mut seen: Vec<Option<String>> = Vec::new();
        for gap in own.gaps {
            let row = rows
                .entry(gap.aspect.clone())
                .or_insert_with(|| AspectRow { aspect: gap.aspect.clone(), ..AspectRow::default() });
            if !seen.contains(&gap.aspect) {
                row.people += 1;
                seen.push(gap.aspect.clone());
            }
            row.add(&name, gap);
        }
    }
    out.aspects = rows.into_values().collect();
    out.aspects.sort_by(|a, b| {
        (a.aspect.is_none(), b.people, b.gaps, &a.aspect).cmp(&(b.aspect.is_none(), a.people, a.gaps, &b.aspect))
    });
    out
}

impl AspectRow {
    fn add(&mut self, name: &str, gap: OwnGap) {
        self.gaps += 1;
        self.recurring += usize::from(gap.recurs);
        self.without_measure += usize::from(gap.measures == 0);
        self.measures += gap.measures;
        let example = Example { name: name.to_owned(), text: gap.text, recurs: gap.recurs };
        let fresh = self.examples.iter().position(|other| !other.recurs).filter(|_| example.recurs);
        match fresh {
            Some(at) => self.examples.insert(at, example),
            None => self.examples.push(example),
        }
        self.examples.truncate(EXAMPLES);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Gap, ItemKind, Measure, Report, content_id};

    fn report(number: i64, gaps: &[(&str, &str)], measure: &str) -> Report {
        let year = Year::new(number).unwrap();
        let mut report = Report::empty(year);
        report.gaps = gaps
            .iter()
            .map(|(aspect, text)| Gap {
                id: content_id(ItemKind::Gap, year, None, text, |_| false),
                aspect: Some((*aspect).to_owned()),
                heading: None,
                text: (*text).to_owned(),
            })
            .collect();
        let id = content_id(ItemKind::Measure, year, None, measure, |_| false);
        report.measures =
            vec![Measure { gaps: vec![report.gaps[0].id.clone()], ..Measure::new(id, None, measure.to_owned()) }];
        report
    }

    #[test]
    fn aspects_are_counted_under_one_name() {
        const BACK: &str = "到养老院食堂看留样少，老人反映饭菜凉，登记簿空了两个月。";
        let archive = |reports: Vec<Report>| Archive {
            reports: reports.into_iter().map(|report| (report.year, report)).collect(),
            ..Archive::default()
        };
        let one = archive(vec![
            report(2022, &[("宗旨意识", BACK)], "每周到养老院食堂查一次留样。"),
            report(
                2023,
                &[("群众观念方面", BACK), ("廉洁自律", "差旅单据攒到年底才报。")],
                "每周到养老院食堂查一次留样。",
            ),
        ]);
        let two = archive(vec![report(2023, &[("宗旨意识", "修路占地没有先问农户。")], "占地先开院坝会。")]);
        let people = vec![("甲".to_owned(), own_gaps(&one, None)), ("乙".to_owned(), own_gaps(&two, None))];
        let class = class_gaps(people, None);
        assert_eq!(class.people, 2);
        let rows: Vec<_> = class
            .aspects
            .iter()
            .map(|r| (r.aspect.as_deref(), r.people, r.gaps, r.recurring, r.without_measure))
            .collect();
        assert_eq!(rows, [(Some("宗旨意识"), 2, 2, 1, 0), (Some("廉政勤政"), 1, 1, 0, 1)]);
        assert!(class.aspects[0].examples[0].recurs);
    }
}
