//! A file is written whole or not at all: beside its place first, synced, then renamed.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use atomic_write_file::OpenOptions;

/// Writes a file whole or not at all. One that is there keeps its rights, and is not replaced where its rights forbid
/// to write it.
///
/// # Errors
/// It can't be written; what was there before still is.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write(path, bytes, &OpenOptions::new(), || Ok(()))
}

/// The same, where `may` still says so right before the new file takes the old one's place.
/// What `may` returns is held until that is done.
pub(super) fn write_if<H>(path: &Path, bytes: &[u8], may: impl FnOnce() -> io::Result<H>) -> io::Result<()> {
    write(path, bytes, &OpenOptions::new(), may)
}

/// The same for a copy of `original`, which nobody may read who may not read the original.
pub(super) fn write_copy(path: &Path, bytes: &[u8], original: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    if let Ok(metadata) = original.metadata() {
        use atomic_write_file::unix::OpenOptionsExt as _;
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        options.preserve_mode(false).mode(metadata.permissions().mode() & 0o777);
    }
    #[cfg(not(unix))]
    let _ = original;
    write(path, bytes, &options, || Ok(()))?;
    share_with_group(path, original);
    Ok(())
}

/// Lets the group do with what was made at `path` what it may do with `like`: what one of them makes in a folder that they
/// share, the others go on with, whatever the umask says. Best effort: some drives know no groups.
pub(super) fn share_with_group(path: &Path, like: &Path) {
    // Unix only: elsewhere what is made takes the rights of its folder.
    #[cfg(unix)]
    if let (Ok(made), Ok(like)) = (path.metadata(), like.metadata()) {
        use std::os::unix::fs::PermissionsExt as _;
        let [made_mode, like_mode] = [&made, &like].map(|m| m.permissions().mode());
        let kinds = if made.is_dir() { 0o2070 } else { 0o060 };
        let mode = made_mode | (like_mode & kinds);
        let is_shared = like_mode & 0o020 != 0;
        if is_shared && mode != made_mode {
            let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode));
        }
    }
    #[cfg(not(unix))]
    let _ = (path, like);
}

/// Adds to the end of a file, synced; after an error nothing of it is there, for half a line would spoil the next one.
pub(super) fn append(file: &mut fs::File, bytes: &[u8]) -> io::Result<()> {
    let before = file.metadata()?.len();
    file.write_all(bytes).and_then(|()| file.sync_data()).inspect_err(|_| drop(file.set_len(before)))
}

/// The bytes of what is opened; none where there are more than `most`: it may grow while it is read, or never end.
///
/// # Errors
/// It can't be read.
pub(super) fn read_up_to(most: u64, file: impl io::Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(u64::try_from(bytes.len()).is_ok_and(|length| length <= most).then_some(bytes))
}

/// Puts on the disk what came to a folder, or went from it. Best effort: some network drives do not know how.
pub(super) fn sync_folder(folder: &Path) {
    // Unix only: elsewhere the system itself keeps the order of what was done to a folder.
    #[cfg(unix)]
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}

fn write<H>(path: &Path, bytes: &[u8], options: &OpenOptions, may: impl FnOnce() -> io::Result<H>) -> io::Result<()> {
    // Putting another file in its place asks for the folder's rights alone; the file's own count too.
    if path.is_file() {
        fs::OpenOptions::new().write(true).open(path)?;
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    // What fails up to here takes the file beside along; what fails in `commit` leaves it.
    file.sync_all()?;
    let _held = may()?;
    file.commit().inspect_err(|_| sweep(path, bytes))
}

/// Removes what a failed write of `bytes` left beside `path`.
fn sweep(path: &Path, bytes: &[u8]) {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(OsStr::to_str)) else { return };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let beside = format!(".{name}.");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|t| t.is_file());
        let left = is_file && entry.file_name().to_str().is_some_and(|n| n.starts_with(&beside));
        if left && fs::read(entry.path()).is_ok_and(|b| b == bytes) {
            // The write has failed; there is nobody to tell that tidying up did too.
            let _ = fs::remove_file(entry.path());
        }
    }
}
