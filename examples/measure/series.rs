//! Series of reports with their keys, loaded and paired once.

use serde_json::Value;
use std::{fs, path::Path};
use track::{
    analysis::{
        answers::evidence::{Evidence, Signs},
        book::Book,
        pairing::paired::Paired,
        results::Row,
    },
    intake::{InputKind, import, outline::Overrides},
    model::{Archive, Year},
};

/// One writer's reports.
pub struct Series {
    pub name: String,
    pub archive: Archive,
    pub key: Value,
}

/// Two years of a series, compared.
pub struct Years {
    pub series: String,
    pub later: i64,
    pub key: Value,
    pub paired: &'static Paired<'static>,
    pub evidence: Evidence<'static>,
    pub rows: Vec<Row>,
    pub promises: Vec<Promise>,
}

/// What is known of one promise.
pub struct Promise {
    /// Its number, from 1.
    pub no: usize,
    /// The key.
    pub key: Value,
    /// The signs of every passage.
    pub signs: Vec<Signs>,
    /// Whether the passage is the statement.
    pub told: Vec<bool>,
}

/// All series of a folder.
pub fn load(folder: &str) -> Vec<Series> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.join("truth.json").is_file());
    paths.sort();
    paths.iter().map(|path| one(path)).collect()
}

fn one(folder: &Path) -> Series {
    let key = serde_json::from_str(&fs::read_to_string(folder.join("truth.json")).unwrap()).unwrap();
    let mut archive = Archive::default();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let number = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse::<i64>().ok());
        if let Some(number) = number {
            let year = Year::new(number).unwrap();
            let read = import(&fs::read(&path).unwrap(), InputKind::Text, year, &Overrides::default()).unwrap();
            archive.reports.insert(year, read.report);
        }
    }
    Series { name: folder.file_name().unwrap().to_string_lossy().into_owned(), archive, key }
}

impl Series {
    /// Compares all consecutive years. What is compared lives as long as the program.
    pub fn prepare(all: &[Self]) -> Vec<Years> {
        all.iter().flat_map(Self::years).collect()
    }

    fn years(&self) -> Vec<Years> {
        let archive: &'static Archive = Box::leak(Box::new(self.archive.clone()));
        let book: &'static Book<'static> = Box::leak(Box::new(Book::new(archive)));
        let mut out = Vec::new();
        for (year, key) in self.key.as_object().unwrap() {
            let later = Year::new(year.parse::<i64>().unwrap()).unwrap();
            let paired = book.pair(archive.before(later).unwrap(), later).unwrap();
            let paired: &'static Paired<'static> = Box::leak(Box::new(paired));
            let evidence = Evidence::new(paired);
            let read = key["measures"].as_array().unwrap().len();
            assert_eq!(evidence.promises(), read, "{} {year}: promises of the year before", self.name);
            let rows = paired.measure_rows();
            let promises = key["measures"].as_array().unwrap().iter().map(|key| promise(&evidence, key)).collect();
            out.push(Years {
                series: self.name.clone(),
                later: later.number(),
                key: key.clone(),
                paired,
                evidence,
                rows,
                promises,
            });
        }
        out
    }
}

fn promise(evidence: &Evidence<'_>, key: &Value) -> Promise {
    let no = key["prev"].as_u64().unwrap() as usize;
    let list = evidence.passages();
    let told = list.iter().map(|passage| is_statement(&passage.quote, key)).collect();
    let signs = evidence.signs(no - 1).to_vec();
    Promise { no, key: key.clone(), signs, told }
}

/// Whether a quote is the statement of the key: one holds the other.
pub fn is_statement(quote: &str, key: &Value) -> bool {
    let quote = squeezed(quote);
    key["declared_quote"].as_str().map(squeezed).is_some_and(|key| key.contains(&quote) || quote.contains(&key))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
