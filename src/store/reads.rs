//! What was read is the base of what is written.

use super::{Store, journal::id_of};

impl Store {
    /// Begins anew: a write starts.
    pub(super) fn forget_reads(&self) {
        self.reads.borrow_mut().clear();
    }

    /// Remembers what a file held, if it is read for the first time.
    pub(super) fn note_read(&self, path: &str, bytes: Option<&[u8]>) {
        self.reads.borrow_mut().entry(path.to_owned()).or_insert_with(|| id_of(bytes));
    }

    /// The same for a file that is to be written without having been read.
    pub(super) fn note_read_now(&self, path: &str) {
        let known = self.reads.borrow().contains_key(path);
        if let (false, Ok(bytes)) = (known, self.disk_bytes(path)) {
            self.note_read(path, bytes.as_deref());
        }
    }

    /// What a file held when it was first read; `None`: it was not.
    pub(super) fn first_read(&self, path: &str) -> Option<Option<String>> {
        self.reads.borrow().get(path).cloned()
    }
}
