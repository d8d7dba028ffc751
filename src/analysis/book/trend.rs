//! The years at a glance: how each line of promises stood year by year, which gaps came back, and each year's rate.

use super::Book;
use super::lines::{Line, lines};
use crate::analysis::results::ItemPlace;
use crate::model::{Archive, ItemKind, MeasureKey, Report, Status, Summary, Year};
use std::collections::BTreeMap;

/// All years side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The years whose reports are written, oldest first.
    pub years: Vec<Year>,
    /// Lines of promises, by the year and 序号 of their first promise.
    pub lines: Vec<TrendLine>,
    /// Gaps that stood in two years or more, by their first place.
    pub gaps: Vec<RecurringGap>,
    /// How far each year's promises were kept; years without promises are absent.
    pub rates: Vec<(Year, Summary)>,
}

/// A line of promises through the years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendLine {
    /// What its latest promise is called: its heading, or its text.
    pub title: String,
    /// The year it arose.
    pub first: Year,
    /// One for each of [`Trend::years`].
    pub states: Vec<LineState>,
}

/// How a line stood in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineState {
    /// It had not arisen yet.
    Before,
    /// The year promised it: its measures, and the status recorded of them, the least settled where there are several;
    /// `None`: 未登记.
    Promised(Vec<ItemPlace>, Option<Status>),
    /// The year does not promise it, and an earlier promise of it is open.
    Open,
    /// The year does not promise it, and nothing of it is open.
    Closed,
}

impl LineState {
    /// The word in JSON.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Promised(..) => "promised",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// A gap that came back, and what was promised against it each time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecurringGap {
    /// What it is called in the latest year: its heading, or its text.
    pub title: String,
    /// The gap in each year it stood, oldest first.
    pub gaps: Vec<ItemPlace>,
    /// The measures of those years that were to mend it.
    pub measures: Vec<ItemPlace>,
}

/// Sets all years side by side.
pub fn trend(book: &Book<'_>) -> Trend {
    let archive = book.archive();
    let years: Vec<Year> = archive.written().collect();
    let promising = archive.reports.values().filter(|report| !report.measures.is_empty());
    Trend {
        lines: lines(book).iter().filter_map(|line| trend_line(archive, line, &years)).collect(),
        gaps: recurring_gaps(book, &years),
        rates: promising.map(|report| (report.year, rate(archive, report))).collect(),
        years,
    }
}

fn rate(archive: &Archive, report: &Report) -> Summary {
    Summary::of(report.measures.iter().map(|measure| archive.recorded(report.year, &measure.id)))
}

fn trend_line(archive: &Archive, line: &Line, years: &[Year]) -> Option<TrendLine> {
    let (_, latest) = archive.measure(line.measures.last()?)?;
    let first = line.measures.iter().map(|key| key.year).min()?;
    let title = latest.heading.clone().unwrap_or_else(|| latest.text.clone());
    let states = years.iter().map(|year| state(archive, line, *year)).collect();
    Some(TrendLine { title, first, states })
}

fn state(archive: &Archive, line: &Line, year: Year) -> LineState {
    let status = |key: &MeasureKey| archive.recorded(key.year, &key.id);
    let own: Vec<&MeasureKey> = line.measures.iter().filter(|key| key.year == year).collect();
    if let Some(least) = own.iter().map(|key| status(key)).min_by_key(|status| settled(*status)) {
        let place = |key: &&MeasureKey| {
            let (no, _) = archive.measure(key)?;
            Some(ItemPlace { year, no, id: key.id.clone() })
        };
        return LineState::Promised(own.iter().filter_map(place).collect(), least);
    }
    let earlier: Vec<&MeasureKey> = line.measures.iter().filter(|key| key.year < year).collect();
    match earlier.iter().any(|key| is_left_open(archive, line, key, year)) {
        _ if earlier.is_empty() => LineState::Before,
        true => LineState::Open,
        false => LineState::Closed,
    }
}

/// Whether a promise is open and none between it and the year took it up.
fn is_left_open(archive: &Archive, line: &Line, key: &MeasureKey, year: Year) -> bool {
    let taken_up = line.steps.iter().any(|step| step.from == *key && step.to.year <= year);
    !taken_up && !archive.status(key.year, &key.id).closes()
}

/// How settled a status is, the least first.
fn settled(status: Option<Status>) -> u8 {
    let Some(status) = status else { return 1 };
    match status {
        Status::NotDone => 0,
        Status::NotStarted => 1,
        Status::InProgress => 2,
        Status::MostlyDone => 3,
        Status::Standing => 4,
        Status::Done => 5,
        Status::Void => 6,
    }
}

/// Chains of gaps that repeat each other from report to report.
fn recurring_gaps(book: &Book<'_>, years: &[Year]) -> Vec<RecurringGap> {
    let mut chains: Vec<Vec<(Year, usize)>> = Vec::new();
    for (&from, &to) in years.iter().zip(years.iter().skip(1)) {
        let Some(paired) = book.pair(from, to) else { continue };
        for back in &paired.gaps {
            let (old, new) = ((from, back.from), (to, back.to));
            match chains.iter_mut().find(|chain| chain.last() == Some(&old)) {
                Some(chain) => chain.push(new),
                None => chains.push(vec![old, new]),
            }
        }
    }
    chains.iter().filter_map(|chain| recurring_gap(book, chain)).collect()
}

fn recurring_gap(book: &Book<'_>, chain: &[(Year, usize)]) -> Option<RecurringGap> {
    let (mut gaps, mut measures, mut title) = (Vec::new(), BTreeMap::new(), String::new());
    for &(year, gap) in chain {
        let side = book.side(year)?;
        let items = side.report.items(ItemKind::Gap);
        let item = items.get(gap)?;
        title = item.heading.unwrap_or(item.text).to_owned();
        gaps.push(ItemPlace { year, no: item.no, id: item.id.clone() });
        for mending in side.mending(gap) {
            let id = &side.report.measures.get(mending)?.id;
            measures.insert((year, mending), ItemPlace { year, no: mending + 1, id: id.clone() });
        }
    }
    Some(RecurringGap { title, gaps, measures: measures.into_values().collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, Gap, Ledger, Measure, Report, content_id, event_id};

    fn year(number: i64) -> Year {
        Year::new(number).unwrap()
    }

    fn report(number: i64, gap: &str, measures: &[&str]) -> Report {
        let mut report = Report::empty(year(number));
        let id = |kind, text: &str| content_id(kind, year(number), None, text, |_| false);
        let heading = Some("作风建设方面".to_owned());
        report.gaps.push(Gap { id: id(ItemKind::Gap, gap), aspect: None, heading, text: gap.to_owned() });
        report.measures = measures
            .iter()
            .map(|text| Measure {
                gaps: vec![report.gaps[0].id.clone()],
                ..Measure::new(id(ItemKind::Measure, text), None, (*text).to_owned())
            })
            .collect();
        report
    }

    const GAP: &str = "到信访窗口坐班少，来访群众反映的停水问题拖了三个月才答复，登记簿上只有两笔。";
    const SITS: &str = "每月到信访窗口坐班两次，来访事项当场登记，十五日内答复来访群众。";
    const SIGNS: &str = "给沿河六处险段装上警示牌和救生圈，汛期前装完。";

    fn archive() -> Archive {
        let reports = [report(2020, GAP, &[SITS, SIGNS]), report(2021, GAP, &[SITS]), report(2022, GAP, &[SITS])];
        Archive { reports: reports.into_iter().map(|r| (r.year, r)).collect(), ..Archive::default() }
    }

    fn shown(trend: &Trend) -> Vec<Vec<&'static str>> {
        let word = |state: &LineState| match state {
            LineState::Promised(_, status) => status.map_or("unrecorded", Status::key),
            other => other.key(),
        };
        trend.lines.iter().map(|line| line.states.iter().map(word).collect()).collect()
    }

    #[test]
    fn lines_show_each_years_state() {
        let mut archive = archive();
        let done = archive.reports[&year(2020)].measures[1].id.clone();
        assert_eq!(
            shown(&trend(&Book::new(&archive))),
            [vec!["unrecorded", "unrecorded", "unrecorded"], vec!["unrecorded", "open", "open"]]
        );
        let event = Event {
            id: event_id(["1".to_owned()], |_| false),
            measure: done,
            on: "2021-06-01".parse().unwrap(),
            status: Some(Status::Done),
            note: Some("装完".to_owned()),
            evidence: vec![],
            source: None,
            due: None,
        };
        archive.ledgers.insert(year(2020), Ledger { year: year(2020), events: vec![event] });
        let trend = trend(&Book::new(&archive));
        assert_eq!(shown(&trend)[1], ["done", "closed", "closed"]);
        assert_eq!((trend.rates[0].1.rate, trend.rates[1].1.rate), (Some(1.0), None), "over what is recorded");
    }

    #[test]
    fn gaps_that_come_back_name_what_was_promised() {
        let archive = archive();
        let trend = trend(&Book::new(&archive));
        let [gap] = trend.gaps.as_slice() else { panic!("{:?}", trend.gaps) };
        assert_eq!(gap.gaps.iter().map(|place| place.year.number()).collect::<Vec<_>>(), [2020, 2021, 2022]);
        assert_eq!(gap.measures.len(), 4);
        assert_eq!(gap.title, "作风建设方面");
    }

    #[test]
    fn an_empty_archive_has_no_trend() {
        let trend = trend(&Book::new(&Archive::default()));
        assert!(trend.years.is_empty() && trend.lines.is_empty() && trend.rates.is_empty());
    }
}
