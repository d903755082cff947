//! A PDF to the system's printer where that takes one directly, else into the system's viewer, which prints it.

use std::io;
use std::path::{Path, PathBuf};

/// What became of a print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It is in this file.
    Saved(PathBuf),
    /// The system's printer has it.
    Queued,
    /// The system's viewer shows it.
    Opened,
}

/// A file for a print of this name, in the program's own folder for files that may go; those of earlier prints do.
///
/// # Errors
/// Where the folder can't be made.
pub fn file(name: &str) -> io::Result<PathBuf> {
    let own = directories::ProjectDirs::from("", "", "roundel");
    let dir = own.map_or_else(std::env::temp_dir, |dirs| dirs.cache_dir().to_owned()).join("print");
    std::fs::create_dir_all(&dir)?;
    for old in std::fs::read_dir(&dir)?.flatten() {
        // One that a viewer holds open stays until the next time.
        let _ = std::fs::remove_file(old.path());
    }
    Ok(dir.join(name))
}

/// Hands the PDF over.
///
/// # Errors
/// Where no program of the system takes it.
pub fn send(pdf: &Path) -> io::Result<Sent> {
    if queue(pdf) {
        return Ok(Sent::Queued);
    }
    open::that_detached(pdf)?;
    Ok(Sent::Opened)
}

/// Unix only: CUPS takes a PDF for the default printer. Whether it did; not where there is none.
#[cfg(unix)]
fn queue(pdf: &Path) -> bool {
    use std::process::{Command, Stdio};
    let mut lp = Command::new("lp");
    // As large as it was set: a poster's sheets must match.
    lp.args(["-o", "print-scaling=none", "--"]).arg(pdf);
    let quiet = lp.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// Elsewhere the viewer asks which printer and paper: on Windows the default one would get an A1 unasked.
#[cfg(not(unix))]
fn queue(_: &Path) -> bool {
    false
}
