//! `track cohort alike`.

use super::file::FileArgs;
use super::known::{Known, known_texts};
use super::people::{People, PeopleArgs};
use crate::analysis::cohort::alike::{Alike, Author, Pair, Ready, alike, marks, pair};
use crate::analysis::cohort::index::{Asked, Candidate, Index, PaperNo};
use crate::analysis::cohort::paper::Paper;
use crate::cli::Context;
use crate::cli::answer::Answer;
use crate::error::CmdResult;
use crate::json::cohort::alike as document;
use crate::model::{Archive, Year};
use crate::render::cohort::{alike_table, alike_text};
use crate::store::cohort::Taken;
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Mutex;

/// Arguments of `track cohort alike`.
#[derive(Debug, clap::Args)]
pub struct AlikeArgs {
    /// Which people
    #[command(flatten)]
    pub people: PeopleArgs,
    /// The year whose papers are asked about [default: the newest that anybody has]
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::year)]
    pub year: Option<Year>,
    /// A folder of known texts to hold them against too: reports from the web, superiors' papers
    #[arg(long, value_name = "DIR")]
    pub against: Option<PathBuf>,
    /// What more people than this have is everybody's and left out [default: a third of the people, 8 to 60]
    #[arg(long, value_name = "COUNT")]
    pub common: Option<usize>,
    /// The file
    #[command(flatten)]
    pub file: FileArgs,
}

/// Papers of one person whose short fingerprints are taken: the latest two. What was reworded was reworded lately.
const LATELY: usize = 2;
/// Papers held in memory at once while pairs are compared.
const AT_ONCE: usize = 1000;

pub(super) fn run(ctx: &Context<'_>, args: &AlikeArgs) -> CmdResult<Answer> {
    let people = People::list(ctx, &args.people)?;
    let known = match &args.against {
        Some(folder) => known_texts(ctx, folder, people.office())?,
        None => Known::default(),
    };
    let found = find(ctx, args, &people, &known);
    let mut unread = found.unread;
    unread.extend(known.unread.iter().cloned());
    unread.extend(people.left_out().into_iter().map(|left| left.reason));
    let table = || alike_table(&found.alike, &unread, ctx.lang());
    Ok(match args.file.write(ctx, table, || document(&found.alike, &unread))? {
        Some(written) => written,
        None => Answer::new(ctx, |look| alike_text(&found.alike, &unread, look), || document(&found.alike, &unread)),
    })
}

/// What was found, and what could not be read.
struct Outcome {
    alike: Alike,
    unread: Vec<String>,
}

/// The years of everybody's papers, in the order of their slots.
type Years = Vec<Vec<Year>>;

/// The fingerprints of everybody's papers.
#[derive(Default)]
struct Both {
    long: Index,
    short: Index,
}

fn find(ctx: &Context<'_>, args: &AlikeArgs, people: &People, known: &Known) -> Outcome {
    let index = Mutex::new(Both::default());
    let read = people.each(ctx, |at, member, taken| {
        let faults = people.faults_of(member, &taken.faults);
        (add(&index, at, &papers(taken, args.year)), faults)
    });
    let (years, unread): (Years, Vec<Vec<String>>) = read.into_iter().unzip();
    for (at, text) in known.papers.iter().enumerate() {
        add(&index, years.len() + at, &[(None, text.paper.clone())]);
    }
    let Both { long, short } = index.into_inner().unwrap_or_default();
    let year = args.year.or_else(|| years.iter().filter_map(|years| years.last()).max().copied());
    let is_asked = |no: PaperNo| year.is_some() && year_of(&years, no) == year;
    let common = args.common.unwrap_or((years.len() / 3).clamp(8, 60));
    let asked = Asked { is_asked: &is_asked, people: years.len(), common };
    let (several, any) = (short.sharing_several(&asked), long.sharing_any(&asked));
    let candidates: BTreeSet<Candidate> = several.candidates.into_iter().chain(any.candidates).collect();
    let everybodys: HashSet<u64> = several.common.into_iter().chain(any.common).collect();
    let sources = Sources { people, known, years: &years, until: args.year, everybodys: &everybodys };
    let pairs = compared(&candidates.into_iter().collect::<Vec<_>>(), &sources);
    let asked = years.iter().filter(|years| year.is_some_and(|year| years.contains(&year))).count();
    Outcome { alike: alike(pairs, year, asked, common), unread: unread.into_iter().flatten().collect() }
}

fn year_of(years: &Years, no: PaperNo) -> Option<Year> {
    years.get(no.person())?.get(no.slot()).copied()
}

/// A person's papers up to a year, oldest first.
fn papers(taken: Taken, until: Option<Year>) -> Vec<(Option<Year>, Paper)> {
    let Archive { reports, .. } = taken.archive;
    let wanted = reports.iter().filter(|(year, _)| until.is_none_or(|until| **year <= until));
    wanted.map(|(year, report)| (Some(*year), Paper::of_report(report))).collect()
}

/// Adds the fingerprints of a person's papers; gives the years that have one.
fn add(index: &Mutex<Both>, person: usize, papers: &[(Option<Year>, Paper)]) -> Vec<Year> {
    let lately = papers.len().saturating_sub(LATELY);
    let all: Vec<_> = papers.iter().enumerate().map(|(slot, (_, paper))| marks(paper, slot >= lately)).collect();
    // A thread that failed has taken the run down with it.
    if let Ok(mut index) = index.lock() {
        for (slot, marks) in all.into_iter().enumerate() {
            let Some(no) = PaperNo::new(person, slot) else { continue };
            index.long.add(no, marks.long);
            index.short.add(no, marks.short);
        }
    }
    papers.iter().filter_map(|(year, _)| *year).collect()
}

/// Where papers are read again.
struct Sources<'a> {
    people: &'a People,
    known: &'a Known,
    years: &'a Years,
    until: Option<Year>,
    everybodys: &'a HashSet<u64>,
}

/// Compares pairs, so many papers at once.
fn compared(candidates: &[Candidate], sources: &Sources<'_>) -> Vec<Pair> {
    let mut out = Vec::new();
    let mut rest = candidates;
    while !rest.is_empty() {
        let mut wanted = BTreeSet::new();
        let fits = |candidate: &&Candidate| {
            wanted.extend([candidate.0, candidate.1]);
            wanted.len() <= AT_ONCE
        };
        // Two papers always fit.
        let count = rest.iter().take_while(fits).count().max(1);
        let (now, later) = rest.split_at(count);
        let wanted: BTreeSet<PaperNo> = now.iter().flat_map(|(one, other)| [*one, *other]).collect();
        let ready = sources.read(&wanted);
        let one = |(one, other): &Candidate| {
            let (one, other) = (ready.get(one)?, ready.get(other)?);
            pair((&one.0, &one.1), (&other.0, &other.1))
        };
        out.extend(now.par_iter().filter_map(one).collect::<Vec<Pair>>());
        rest = later;
    }
    out
}

impl Sources<'_> {
    fn read(&self, wanted: &BTreeSet<PaperNo>) -> HashMap<PaperNo, (Author, Ready)> {
        let mut by_person: BTreeMap<usize, Vec<PaperNo>> = BTreeMap::new();
        for no in wanted {
            by_person.entry(no.person()).or_default().push(*no);
        }
        let by_person: Vec<(usize, Vec<PaperNo>)> = by_person.into_iter().collect();
        by_person.par_iter().flat_map_iter(|(person, wanted)| self.of_person(*person, wanted)).collect()
    }

    fn of_person(&self, person: usize, wanted: &[PaperNo]) -> Vec<(PaperNo, (Author, Ready))> {
        let Some(member) = self.people.cohort.people.get(person) else {
            let text = person.checked_sub(self.years.len()).and_then(|at| self.known.papers.get(at));
            let ready = text.map(|text| {
                let author = Author { name: text.name.clone(), unit: None, year: None };
                (author, Ready::new(text.paper.clone(), self.everybodys))
            });
            return wanted.first().copied().zip(ready).into_iter().collect();
        };
        let papers = papers(self.people.read(member), self.until);
        let one = |(slot, (year, paper)): (usize, (Option<Year>, Paper))| {
            let no = PaperNo::new(person, slot).filter(|no| wanted.contains(no))?;
            let author = Author { name: member.name.clone(), unit: member.unit.clone(), year };
            Some((no, (author, Ready::new(paper, self.everybodys))))
        };
        papers.into_iter().enumerate().filter_map(one).collect()
    }
}
