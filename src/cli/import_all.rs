//! `track import --all`: every document of a folder, and a table of what became of each.

use super::Context;
use super::document::{How, check_free, interpret, load};
use super::replace::{save, would_save};
use crate::error::{CmdError, CmdResult, Exit};
use crate::intake::outline::{Imported, Overrides};
use crate::intake::{is_document, year_of};
use crate::json::{self, ImportFile, ImportResult};
use crate::model::Year;
use crate::render::import::{Fate, Outcome, outcomes};
use crate::store::{Store, StoreError, files};
use std::{collections::BTreeMap, path::Path};

pub(super) fn run(ctx: &Context<'_>, folder: &Path, how: How) -> CmdResult {
    let store = ctx.store()?;
    let names = documents(ctx, folder)?;
    let progress = ctx.ui.progress(names.len());
    let mut seen = BTreeMap::new();
    let mut rows = Vec::new();
    for name in names {
        progress.step(&name);
        let fate = one(ctx, &store, &folder.join(&name), how, &mut seen);
        rows.push(Outcome { file: name, fate });
    }
    progress.end();
    if ctx.json {
        ctx.show_json(&json::import_all(rows.iter().map(view).collect()));
    } else {
        ctx.ui.show(&outcomes(ctx.ui.look, &rows, how.dry_run));
    }
    let failed = rows.iter().any(|row| matches!(row.fate, Fate::Refused(_) | Fate::NoYear));
    Ok(if failed { Exit::Usage } else { Exit::Done })
}

/// Names of the documents in a folder, sorted; not those that Word keeps while one is open, nor hidden ones.
fn documents(ctx: &Context<'_>, folder: &Path) -> CmdResult<Vec<String>> {
    let full = ctx.path(folder);
    if !full.is_dir() {
        return Err(StoreError::Io(folder.to_owned(), std::io::ErrorKind::NotFound.into()).into());
    }
    Ok(files::names(&full)?.into_iter().filter(|name| is_document(name)).collect())
}

/// One document; whatever goes wrong is its own affair.
fn one(ctx: &Context<'_>, store: &Store, file: &Path, how: How, seen: &mut BTreeMap<Year, String>) -> Fate {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let refused = |error: CmdError| Fate::Refused(error.explain(ctx.lang()));
    let document = match load(ctx, file) {
        Ok(document) => document,
        Err(error) => return refused(error),
    };
    let Some(year) = year_of(&name, &document) else { return Fate::NoYear };
    if let Some(other) = seen.get(&year) {
        return Fate::Twice(year, other.clone());
    }
    if check_free(store, year, how).is_err() {
        return Fate::Exists(year);
    }
    let done = interpret(&document, year, file, how, &Overrides::default()).and_then(|imported| {
        match how.dry_run {
            true => would_save(store, &imported, how)?,
            false => drop(save(ctx, store, &imported, how)?),
        }
        Ok(imported)
    });
    match done {
        Ok(imported) => {
            seen.insert(year, name);
            taken(&imported)
        }
        Err(error) => refused(error),
    }
}

fn taken(imported: &Imported) -> Fate {
    Fate::Taken(Box::new(imported.clone()))
}

fn view(row: &Outcome) -> ImportFile {
    let (result, year, words) = match &row.fate {
        Fate::Taken(imported) => (ImportResult::Taken, Some(imported.report.year), None),
        Fate::Exists(year) => (ImportResult::Exists, Some(*year), None),
        Fate::Twice(year, other) => (ImportResult::Twice, Some(*year), Some(other.clone())),
        Fate::NoYear => (ImportResult::NoYear, None, None),
        Fate::Refused(words) => (ImportResult::Refused, None, Some(words.clone())),
    };
    json::import_file(&row.file, result, year, words)
}
