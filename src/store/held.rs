//! Files that another program holds: Word or WPS, a virus scanner, a sync client. Most let go within moments, so the
//! same is tried again for half a second.
//!
//! Only Windows keeps others from a file that is open.

use super::StoreError;
use std::{io, path::Path, time::Duration};

/// How often it is tried again, and what lies between: half a second in all.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(25);

/// ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_USER_MAPPED_FILE of the Windows API.
const HELD: [i32; 3] = [32, 33, 1224];
/// ERROR_ACCESS_DENIED: what taking the place of an open file ends with; opening one that may not be read, too.
const DENIED: i32 = 5;

/// What is done with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// It is opened.
    Open,
    /// Another takes its place, or it goes.
    Replace,
}

/// Opens a file, again and again while another program holds it.
pub(super) fn opening<T>(path: &Path, act: impl FnMut() -> io::Result<T>) -> Result<T, StoreError> {
    patiently(path, Act::Open, PAUSE, cfg!(windows), act)
}

/// Replaces or removes a file, again and again while another program holds it.
pub(super) fn replacing<T>(path: &Path, act: impl FnMut() -> io::Result<T>) -> Result<T, StoreError> {
    patiently(path, Act::Replace, PAUSE, cfg!(windows), act)
}

fn patiently<T>(
    path: &Path,
    what: Act,
    pause: Duration,
    windows: bool,
    mut act: impl FnMut() -> io::Result<T>,
) -> Result<T, StoreError> {
    let mut tries = 0;
    loop {
        match act() {
            Ok(done) => return Ok(done),
            Err(error) if windows && may_pass(&error) && tries < TRIES => {
                tries += 1;
                std::thread::sleep(pause);
            }
            Err(error) if windows && is_held(&error, what) => return Err(StoreError::Held(path.to_owned())),
            Err(error) => return Err(StoreError::Io(path.to_owned(), error)),
        }
    }
}

fn may_pass(error: &io::Error) -> bool {
    error.raw_os_error().is_some_and(|code| code == DENIED || HELD.contains(&code))
}

/// Whether another program holds the file. A file that may not be written is refused before it is replaced, so a
/// refusal then comes from who has it open.
fn is_held(error: &io::Error, what: Act) -> bool {
    error.raw_os_error().is_some_and(|code| HELD.contains(&code) || (code == DENIED && what == Act::Replace))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of a file that gives these codes one after another, then opens; and how often it was tried.
    fn tried(codes: &[i32], what: Act, windows: bool) -> (Result<(), StoreError>, usize) {
        let mut count = 0;
        let outcome = patiently(Path::new("报告.docx"), what, Duration::ZERO, windows, || {
            count += 1;
            codes.get(count - 1).map_or(Ok(()), |code| Err(io::Error::from_raw_os_error(*code)))
        });
        (outcome, count)
    }

    #[test]
    fn a_file_that_is_let_go_is_taken_without_a_word() {
        assert!(matches!(tried(&[32, 33, 5], Act::Replace, true), (Ok(()), 4)));
        assert!(matches!(tried(&[32; 20], Act::Open, true), (Ok(()), 21)));
    }

    #[test]
    fn a_file_that_stays_held_is_told_as_held() {
        assert!(matches!(tried(&[32; 40], Act::Open, true), (Err(StoreError::Held(_)), 21)));
        assert!(matches!(tried(&[5; 40], Act::Replace, true), (Err(StoreError::Held(_)), 21)));
        assert!(matches!(tried(&[5; 40], Act::Open, true), (Err(StoreError::Io(..)), 21)));
    }

    #[test]
    fn other_faults_and_other_systems_are_told_at_once() {
        assert!(matches!(tried(&[2; 40], Act::Open, true), (Err(StoreError::Io(..)), 1)));
        assert!(matches!(tried(&[32; 40], Act::Open, false), (Err(StoreError::Io(..)), 1)));
    }
}
