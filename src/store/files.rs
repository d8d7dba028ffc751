//! Files of the work tree: read within limits, written whole.

use super::{StoreError, held};
use std::{
    fs,
    io::{Read, Write},
    path::{Component, Path, PathBuf},
};

/// The largest TOML file the program reads, in bytes. Ten years of reports come to about 0.3 MB.
pub const LIMIT: u64 = 20 * 1024 * 1024;

/// The largest file that is kept or committed, in bytes: evidence has its own, smaller limit.
pub(super) const LARGEST: u64 = 512 * 1024 * 1024;

/// Prefix of temporary files; what a killed run leaves behind is known by it.
pub const TEMPORARY: &str = ".track-tmp-";

/// A path in the repository, checked: relative, no `..`, no link on the way.
pub(super) fn inside(root: &Path, path: &str) -> Result<PathBuf, StoreError> {
    let mut full = root.to_owned();
    for part in Path::new(path).components() {
        let Component::Normal(name) = part else { return Err(StoreError::NotPlain(root.join(path))) };
        full.push(name);
        match fs::symlink_metadata(&full) {
            Ok(data) if data.is_symlink() => return Err(StoreError::NotPlain(full)),
            _ => {}
        }
    }
    Ok(full)
}

/// Reads a file of at most `limit` bytes; `None` if there is none.
pub fn read(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
    let io = |error| StoreError::Io(path.to_owned(), error);
    // Looked at before it is opened: opening a pipe waits for somebody to write into it.
    match fs::metadata(path) {
        Ok(data) if data.is_file() => {}
        Ok(_) => return Err(StoreError::NotPlain(path.to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
    }
    let file = match held::opening(path, || fs::File::open(path)) {
        Ok(file) => file,
        Err(StoreError::Io(_, error)) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > limit {
        return Err(StoreError::TooLarge(path.to_owned(), limit));
    }
    Ok(Some(bytes))
}

/// Whether there is a plain file of this name.
pub fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|about| about.is_file())
}

/// Writes a file whole: temporary file beside it, sync, rename. Keeps the mode of a file that is there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_if(path, bytes, &|| Ok(true)).map(|_| ())
}

/// The same, if the last look right before the rename says so; gives what it said.
pub(super) fn write_if(
    path: &Path,
    bytes: &[u8],
    look: &dyn Fn() -> Result<bool, StoreError>,
) -> Result<bool, StoreError> {
    write_whole(path, &mut |out| out.write_all(bytes), look)
}

/// Writes a file whole that is too large to be held: `fill` writes it piece by piece.
pub(super) fn write_with(
    path: &Path,
    fill: &mut dyn FnMut(&mut fs::File) -> std::io::Result<()>,
) -> Result<(), StoreError> {
    write_whole(path, fill, &|| Ok(true)).map(|_| ())
}

fn write_whole(
    path: &Path,
    fill: &mut dyn FnMut(&mut fs::File) -> std::io::Result<()>,
    look: &dyn Fn() -> Result<bool, StoreError>,
) -> Result<bool, StoreError> {
    let io = |error| StoreError::Io(path.to_owned(), error);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(io)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A new file gets the mode that any editor would give it; the process' umask applies.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(io)?;
    if let Ok(old) = fs::metadata(path) {
        if old.permissions().readonly() {
            return Err(io(std::io::ErrorKind::PermissionDenied.into()));
        }
        file.as_file().set_permissions(old.permissions()).map_err(io)?;
    }
    fill(file.as_file_mut()).map_err(io)?;
    file.as_file().sync_all().map_err(io)?;
    if !look()? {
        return Ok(false);
    }
    persist(file, path)?;
    sync_folder(path);
    Ok(true)
}

/// The temporary file takes the place of the file.
fn persist(file: tempfile::NamedTempFile, path: &Path) -> Result<(), StoreError> {
    let mut file = Some(file);
    held::replacing(path, || match file.take() {
        Some(whole) => whole.persist(path).map(drop).map_err(|failed| {
            file = Some(failed.file);
            failed.error
        }),
        None => Ok(()),
    })
}

/// Has the folder of a file synced: a rename or removal in it must reach the disk as well. A file system that cannot
/// sync a folder has no more to give.
pub(super) fn sync_folder(path: &Path) {
    #[cfg(unix)]
    if let Some(Ok(folder)) = path.parent().map(fs::File::open) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Removes a file; none there is fine.
pub fn remove(path: &Path) -> Result<(), StoreError> {
    match held::replacing(path, || fs::remove_file(path)) {
        Err(StoreError::Io(_, error)) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(()) => {
            sync_folder(path);
            Ok(())
        }
    }
}

/// A temporary folder for this user's eyes only, as far as the system knows of users: without a word the umask decides.
pub(super) fn own_folder(prefix: &str) -> std::io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir()
}

/// Names of the files in a folder, sorted; empty if there is no folder.
pub fn names(folder: &Path) -> Result<Vec<String>, StoreError> {
    let io = |error| StoreError::Io(folder.to_owned(), error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.extend(entry.map_err(io)?.file_name().into_string());
    }
    names.sort();
    Ok(names)
}

/// Bytes as text; a byte order mark is dropped.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<String, StoreError> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let line = error.as_bytes().iter().take(valid).filter(|byte| **byte == b'\n').count() + 1;
            Err(StoreError::NotUtf8(path.to_owned(), line))
        }
    }
}
