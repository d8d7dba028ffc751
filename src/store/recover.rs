//! What a killed command left half is finished.

use super::{
    Store, StoreError,
    journal::Journal,
    told::{Listener, Told},
};
use git2::RepositoryState;

impl Store {
    /// Sets who hears what the store tells, mends what is damaged and finishes what a killed command left half, if
    /// nobody is at it.
    ///
    /// Where that cannot be done now (a disk that can only be read, another track), the next write does it.
    pub fn attend(mut self, listener: impl Fn(&Told) + 'static) -> Self {
        self.listener = Some(Box::new(listener) as Listener);
        let free = self.repo.state() == RepositoryState::Clean && !self.repo.head_detached().unwrap_or(false);
        let needed = free && (self.has_journal() || !self.is_sound());
        if needed && let Ok(Some(_lock)) = self.try_lock() {
            let _ = self.mend().and_then(|()| self.recover());
        }
        self
    }

    /// Finishes the command of the journal. Only under the lock.
    pub(super) fn recover(&self) -> Result<(), StoreError> {
        if !self.has_journal() {
            return Ok(());
        }
        if let Some(journal) = self.journal()? {
            self.remove_own_locks()?;
            if !self.is_committed() {
                self.finish(&journal)?;
            }
        }
        self.mend_index()?;
        self.drop_journal()?;
        self.drop_copies()
    }

    /// Whether the branch has come to the commit that was made.
    fn is_committed(&self) -> bool {
        let Some(intended) = self.intended() else { return false };
        let Ok(Some(head)) = self.head_commit() else { return false };
        head.id() == intended || self.repo.graph_descendant_of(head.id(), intended).unwrap_or(false)
    }

    fn finish(&self, journal: &Journal) -> Result<(), StoreError> {
        let mut edited = false;
        for step in &journal.files {
            match self.carry_out(std::slice::from_ref(step)) {
                Err(StoreError::ChangedMeanwhile(_)) => edited = true,
                other => other?,
            }
            edited |= step.before == step.after
                && super::journal::id_of(self.disk_bytes(&step.path)?.as_deref()) != step.after;
        }
        if edited {
            self.tell(&Told::Unsaved(journal.files.iter().map(|step| step.path.clone()).collect()));
            return Ok(());
        }
        if self.commit_files(journal)?.is_some() {
            self.tell(&Told::Finished(journal.message.lines().next().unwrap_or_default().to_owned()));
        }
        Ok(())
    }
}
