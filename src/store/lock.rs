//! The one lock of all tracks on a repository. The kernel frees it on a kill.

use super::{Store, StoreError, told::Told};
use std::{
    fs::{File, TryLockError},
    time::{Duration, Instant},
};

/// After this time of waiting it is said what is waited for.
const QUIET: Duration = Duration::from_millis(800);
/// No write takes minutes: after this time something is wrong with the other one.
const LIMIT: Duration = Duration::from_secs(300);
/// Between two looks.
const STEP: Duration = Duration::from_millis(5);

impl Store {
    fn lock_file(&self) -> Result<File, StoreError> {
        let path = self.repo.commondir().join("track.lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        file.map_err(|error| StoreError::Io(path, error))
    }

    /// The lock, if nobody has it.
    pub(super) fn try_lock(&self) -> Result<Option<File>, StoreError> {
        let file = self.lock_file()?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(StoreError::Io(self.repo.commondir().join("track.lock"), error)),
        }
    }

    /// The lock, waited for.
    pub(super) fn lock(&self) -> Result<File, StoreError> {
        let begun = Instant::now();
        let mut said = false;
        loop {
            if let Some(file) = self.try_lock()? {
                return Ok(file);
            }
            if begun.elapsed() > LIMIT {
                return Err(StoreError::Busy(self.root.clone()));
            }
            if begun.elapsed() > QUIET && !said {
                said = true;
                self.tell(&Told::Waiting);
            }
            std::thread::sleep(STEP);
        }
    }
}
