//! A change, made to the model and to its text.

use super::change::{Change, Link, LinkError};
use super::{Desk, DeskError, Put, bad_file, replace};
use crate::files::edit::{Value, name_items, set_links, set_settings};
use crate::files::merge::merge;
use crate::files::{DataFile, append_events, new_ledger, read_ledger, read_report, read_settings};
use crate::model::{Class, Event, Ledger, Year};
use crate::store::{SETTINGS, StoreError, files, ledger_path, report_path};
use std::collections::BTreeSet;

impl Desk<'_> {
    /// Makes a change. It is written by [`Desk::save`].
    pub fn apply(&mut self, change: Change) -> Result<(), DeskError> {
        match change {
            Change::Report(report, text) => {
                self.put(&report_path(report.year), text);
                self.archive.reports.insert(report.year, *report);
            }
            Change::Event(year, event) => self.add_event(year, event)?,
            Change::Link(link) => self.set_link(&link)?,
            Change::Class(class, values) => self.set_class(*class, &values)?,
            Change::Evidence(path, bytes) => {
                self.puts.insert(path, Put::Bytes(bytes));
            }
            Change::Restore(files) => {
                for (path, bytes) in files {
                    self.restore(path, bytes)?;
                }
            }
            Change::BringBack => self.bring_back()?,
            Change::HandEdits(paths) => {
                for path in paths {
                    self.take(path)?;
                }
            }
        }
        Ok(())
    }

    fn put(&mut self, path: &str, text: String) {
        self.puts.insert(path.to_owned(), Put::Text(text));
    }

    fn add_event(&mut self, year: Year, event: Event) -> Result<(), DeskError> {
        let path = ledger_path(year);
        let source = self.text(&path)?.filter(|text| !text.is_empty()).unwrap_or_else(|| new_ledger(year));
        self.put(&path, append_events(&source, std::slice::from_ref(&event)));
        self.archive.ledgers.entry(year).or_insert_with(|| Ledger::empty(year)).events.push(event);
        Ok(())
    }

    fn set_link(&mut self, link: &Link) -> Result<(), DeskError> {
        link.check(&self.archive)?;
        let (year, id) = (link.new.year, &link.new.id);
        let path = report_path(year);
        let source = self.text(&path)?.unwrap_or_default();
        let report = self.archive.reports.get_mut(&year);
        let measure = report.and_then(|report| report.measures.iter_mut().find(|measure| measure.id == *id));
        let Some(measure) = measure else { return Err(LinkError::NoMeasure(link.new.clone()).into()) };
        if link.holds(measure) {
            return Ok(());
        }
        link.set(measure);
        let text = set_links(&source, year, id, &measure.continues, &measure.not_continues);
        self.put(&path, text.unwrap_or(source));
        Ok(())
    }

    fn set_class(&mut self, class: Class, values: &[(&'static str, Value)]) -> Result<(), DeskError> {
        let source = self.text(SETTINGS)?.unwrap_or_else(|| "schema = 1\n".to_owned());
        self.archive.settings.class = class;
        let text = set_settings(&source, "class", values, &self.archive.settings).ok_or(DeskError::Settings)?;
        self.put(SETTINGS, text);
        Ok(())
    }

    fn restore(&mut self, path: String, bytes: Option<Vec<u8>>) -> Result<(), DeskError> {
        let text = match (&bytes, DataFile::of(&path)) {
            (Some(bytes), Some(_)) => Some(files::decode(&path, bytes.clone())?),
            _ => None,
        };
        let bad = |problems| bad_file(&path, problems);
        match DataFile::of(&path) {
            Some(DataFile::Report(year)) => {
                let read = text.map(|text| read_report(&text, year)).transpose().map_err(bad)?;
                replace(&mut self.archive.reports, year, read.map(|read| read.report));
            }
            Some(DataFile::Ledger(year)) => {
                let read = text.map(|text| read_ledger(&text, year)).transpose().map_err(bad)?;
                replace(&mut self.archive.ledgers, year, read.map(|(ledger, _)| ledger));
            }
            Some(DataFile::Settings) => {
                let read = text.map(|text| read_settings(&text)).transpose().map_err(bad)?;
                self.archive.settings = read.map(|(settings, _)| settings).unwrap_or_default();
            }
            None => {}
        }
        self.puts.insert(path, bytes.map_or(Put::Gone, Put::Bytes));
        Ok(())
    }

    /// Ledgers as they were saved, with what they have beside it now: an altered event is one more.
    fn bring_back(&mut self) -> Result<(), DeskError> {
        let years: BTreeSet<Year> = self.lost().iter().map(|lost| lost.year).collect();
        for year in years {
            let (file, path) = (DataFile::Ledger(year), ledger_path(year));
            let saved = self.store.committed(&path)?.unwrap_or_default();
            let edited = self.text(&path)?.unwrap_or_else(|| new_ledger(year));
            let both = merge(file, "", &saved, &edited).map_err(|_| StoreError::Unmerged(path.clone()))?;
            self.restore(path, Some(both.text.into_bytes()))?;
        }
        Ok(())
    }

    /// A file as somebody edited it: the model has it already, as it is read from the disk.
    fn take(&mut self, path: String) -> Result<(), DeskError> {
        let named = match DataFile::of(&path) {
            Some(DataFile::Report(year)) => self.text(&path)?.and_then(|text| name_items(&text, year)),
            _ => None,
        };
        self.puts.insert(path, named.map_or(Put::AsIs, Put::Text));
        Ok(())
    }
}
