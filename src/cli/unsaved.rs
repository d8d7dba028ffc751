//! The answers of a review that are not saved yet: kept where a kill does not reach them, taken up by the next review,
//! and, where nothing can be written, told as the commands that would record them.

use super::Context;
use crate::error::CmdResult;
use crate::i18n::{Lang, shown_path, tr};
use crate::model::{Archive, MeasureKey};
use crate::review::Answer;
use crate::review::draft::{self, Standing, Unsaved};
use crate::store::{Draft, Store, StoreError, Work};
use crate::text::safe::one_line;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// This review's own unsaved answers.
pub(super) struct Kept<'s> {
    store: &'s Store,
    /// Where they are; made for the first of them.
    draft: Option<Draft>,
    /// How promises stood when they were shown.
    shown: BTreeMap<MeasureKey, Standing>,
}

impl<'s> Kept<'s> {
    /// The answers that earlier reviews left unsaved. What is in the data already is dropped; what cannot be placed any
    /// more is put aside and told; so is what was answered before somebody else recorded something.
    pub(super) fn take_up(ctx: &Context<'_>, store: &'s Store, archive: &Archive) -> CmdResult<(Self, Vec<Answer>)> {
        let mut kept = Self { store, draft: None, shown: BTreeMap::new() };
        let left = store.left_drafts(Work::Review)?;
        let mut answers: Vec<Answer> = Vec::new();
        for draft in &left {
            let found = taken(ctx, store, archive, draft)?;
            answers.extend(found.into_iter().filter(|answer| !answer.is_known(archive)));
        }
        if !left.is_empty() {
            // All of them in one place before the places that they came from go. Where nothing can be written they stay.
            match kept.keep(&answers) {
                Ok(()) => left.into_iter().try_for_each(Draft::drop)?,
                Err(_) => kept.draft = left.into_iter().next_back(),
            }
        }
        Ok((kept, answers))
    }

    /// Keeps the answers as they are now; none: forgets what was kept.
    pub(super) fn keep(&mut self, answers: &[Answer]) -> Result<(), StoreError> {
        if answers.is_empty() {
            return self.draft.take().map_or(Ok(()), Draft::drop);
        }
        let about = |(key, _): &(&MeasureKey, &Standing)| answers.iter().any(|answer| answer.key() == *key);
        let stood = self.shown.iter().filter(about).map(|(key, stood)| (key.clone(), stood.clone())).collect();
        let text = draft::to_json(&Unsaved { answers: answers.to_vec(), stood });
        let draft = self.draft()?;
        // What is there already is kept, whatever the disk takes now.
        let there = draft.read().is_ok_and(|kept| kept.as_deref() == Some(text.as_bytes()));
        if there { Ok(()) } else { draft.write(&text) }
    }

    /// This review's draft; made when it is first needed.
    fn draft(&mut self) -> Result<&Draft, StoreError> {
        let draft = match self.draft.take() {
            Some(draft) => draft,
            None => self.store.new_draft(Work::Review)?,
        };
        Ok(self.draft.insert(draft))
    }

    /// From now on answers are given to promises as the data has them.
    pub(super) fn show(&mut self, archive: &Archive, keys: &[MeasureKey]) {
        self.shown = keys.iter().map(|key| (key.clone(), Standing::of(archive, key))).collect();
    }

    /// The promises among these that stand otherwise than when they were shown.
    pub(super) fn moved_on(&self, archive: &Archive, answers: &[Answer]) -> Vec<MeasureKey> {
        let mut keys: Vec<MeasureKey> = answers.iter().map(Answer::key).cloned().collect();
        keys.sort();
        keys.dedup();
        keys.retain(|key| self.shown.get(key).is_some_and(|shown| *shown != Standing::of(archive, key)));
        keys
    }

    /// A file of this review's own for a text that is being written elsewhere.
    pub(super) fn note_path(&mut self) -> Result<PathBuf, StoreError> {
        Ok(self.draft()?.path().with_extension("txt"))
    }
}

/// The answers of one draft that can be placed; the whole is put aside where some cannot.
fn taken(ctx: &Context<'_>, store: &Store, archive: &Archive, draft: &Draft) -> CmdResult<Vec<Answer>> {
    let bytes = draft.read()?.unwrap_or_default();
    let found = draft::from_json(&String::from_utf8_lossy(&bytes));
    if !found.as_ref().is_ok_and(|found| found.answers.iter().all(|answer| answer.is_placed(archive))) {
        let lost = store.keep_aside("review.json", &bytes)?;
        ctx.ui.tell(&tr!(ctx.lang(), "review.lost", path = shown_path(lost)));
    }
    let Unsaved { answers, stood } = found.unwrap_or_default();
    let answers: Vec<Answer> = answers.into_iter().filter(|answer| answer.is_placed(archive)).collect();
    let earlier = Kept { store, draft: None, shown: stood };
    let moved = earlier.moved_on(archive, &answers);
    if !moved.is_empty() {
        ctx.ui.tell(&tr!(ctx.lang(), "review.moved_on", promises = names(ctx.lang(), archive, &moved)));
    }
    Ok(answers)
}

/// Promises as people type them.
pub(super) fn names(lang: Lang, archive: &Archive, keys: &[MeasureKey]) -> String {
    let names: Vec<String> = keys.iter().map(|key| crate::desk::name(archive, key)).collect();
    names.join(&tr!(lang, "list.comma"))
}

/// Answers as the commands that record them, one a line: what is left where nothing can be written.
pub(super) fn as_commands(archive: &Archive, answers: &[Answer]) -> String {
    let lines: Vec<String> = answers.iter().map(|answer| command(archive, answer)).collect();
    lines.join("\n")
}

fn command(archive: &Archive, answer: &Answer) -> String {
    let name = |key: &MeasureKey| crate::desk::name(archive, key);
    let quoted = |words: &String| format!("\"{}\"", one_line(words).replace('"', "”"));
    match answer {
        Answer::Event { key, status, note, on, .. } => {
            let head = match status {
                Some(status) => format!("track mark {} {}", name(key), status.key()),
                None => format!("track note {}", name(key)),
            };
            let note = note.as_ref().map(|note| format!(" {}", quoted(note))).unwrap_or_default();
            format!("{head}{note} --on {on}")
        }
        Answer::Link { new, old, continues } => {
            format!("track {} {} {}", if *continues { "link" } else { "unlink" }, name(new), name(old))
        }
    }
}
