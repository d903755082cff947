//! A folder of its own for a department, so that the rights on the folder say who writes its rows: a file is replaced by
//! one that is made beside it, and whoever may do that may do it to every file there. `departments/parts.ron` lies in
//! `departments/parts/` where there is such a folder; everything else goes by the one name.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::shape::{DEPARTMENTS, id_of};

/// Where the file of this name lies, as a name in the book; `departments` is the folder of all of them.
pub(super) fn place_of(name: &str, departments: &Path) -> Option<String> {
    let file = file_in(name)?;
    let inside = |folder: &str| departments.join(folder).join(file).symlink_metadata().is_ok();
    let own = id_of(file).filter(|id| departments.join(id).is_dir());
    let folder = match own {
        Some(own) if inside(own) => own.to_owned(),
        _ if departments.join(file).symlink_metadata().is_ok() => return None,
        // Somebody else's file in such a folder: a copy that a sync program made, what a killed program left.
        _ => folders(departments).into_iter().find(|folder| inside(folder)).or_else(|| own.map(str::to_owned))?,
    };
    Some(format!("{DEPARTMENTS}/{folder}/{file}"))
}

/// The file of the departments' folder that is meant by a name in the book.
fn file_in(name: &str) -> Option<&str> {
    name.strip_prefix(DEPARTMENTS)?.strip_prefix('/').filter(|file| !file.contains('/'))
}

/// The names of the folders in the departments' folder.
pub(super) fn folders(departments: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(departments).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| !entry.file_type().is_ok_and(|t| t.is_file()) && entry.path().is_dir());
    folders.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}
