//! Whether the files of a book are others than before, without reading them.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use super::own_folder::folders;
use super::shape::{DEPARTMENTS, REVIEWS, WAVES};

/// Names, sizes and times of a book's files in one number; none where the folder can't be listed.
pub fn stamp(book: &Path) -> Option<u64> {
    let mut files = Vec::new();
    list(book, &mut files)?;
    let root = book.canonicalize().ok()?;
    let departments = root.join(DEPARTMENTS);
    let own = folders(&departments).into_iter().map(|folder| departments.join(folder));
    for folder in [DEPARTMENTS, REVIEWS, WAVES].map(|folder| root.join(folder)).into_iter().chain(own) {
        // A book may do without either, and a link may lead out of it.
        if folder.canonicalize().is_ok_and(|there| there.starts_with(&root)) {
            let _ = list(&folder, &mut files);
        }
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    Some(hasher.finish())
}

type File = (std::path::PathBuf, u64, Option<std::time::SystemTime>);

fn list(folder: &Path, into: &mut Vec<File>) -> Option<()> {
    for entry in fs::read_dir(folder).ok()?.flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "ron") {
            continue;
        }
        // The file itself, where the entry is a link.
        if let Ok(metadata) = fs::metadata(&path).or_else(|_| entry.metadata()) {
            into.push((path, metadata.len(), metadata.modified().ok()));
        }
    }
    Some(())
}
