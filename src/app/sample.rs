//! The sample book, carried in the program so that it opens on any machine.

use std::path::PathBuf;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "plans/asc-2026"]
struct Sample;

/// A copy of the sample that its user may change; one that is there already is taken as it is.
///
/// # Errors
/// Why it could not be written.
pub fn unpack() -> std::io::Result<PathBuf> {
    let no_home = || std::io::Error::new(std::io::ErrorKind::NotFound, "no home folder");
    let dirs = directories::ProjectDirs::from("", "", "roundel").ok_or_else(no_home)?;
    let folder = dirs.data_dir().join("asc-2026");
    if folder.join("book.ron").exists() {
        return Ok(folder);
    }
    // The head last: a copy that was cut off is made anew.
    let (head, departments): (Vec<_>, Vec<_>) = Sample::iter().partition(|name| name == "book.ron");
    for name in departments.into_iter().chain(head) {
        let Some(file) = Sample::get(&name) else { continue };
        let path = folder.join(name.as_ref());
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, file.data)?;
    }
    Ok(folder)
}
