//! Merging three versions of one file of a book, as a version control system asks for it.

use std::fs;
use std::path::Path;

use super::disk::LARGEST;
use super::piece::Piece;
use super::shape::{SUFFIX, part_of};
use super::whole::read_up_to;
use super::{Doing, StoreError, write_whole};
use crate::plan::{DepartmentId, Part, ReviewId, WaveId};

/// What merging three versions of a file came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergedFile {
    /// All of both is in the file.
    Silently,
    /// So is it, with as many conflicts as are new in it, for somebody to choose.
    Kept(usize),
    /// Both are whole, as a board that a review froze: ours was left as it was, theirs is not in it.
    Apart,
}

/// Merges what `ours` and `theirs` made of `base`, an empty file where both added theirs, and writes it over `ours`, whole
/// or not at all. `name` is where the file lies in the book, or in a folder above it; without one the file is known by what
/// stands in it. New conflicts are noted as of `at`.
///
/// # Errors
/// A version can't be read, it is no file of a book, or the result can't be written; `ours` is as it was.
pub fn merge_files(
    base: &Path,
    ours: &Path,
    theirs: &Path,
    name: Option<&str>,
    at: &str,
) -> Result<MergedFile, StoreError> {
    let [old, mine, other] = [base, ours, theirs].map(read);
    let (old, mine, other) = (old?, mine?, other?);
    if mine == other || old == other {
        return Ok(MergedFile::Silently);
    }
    if old == mine {
        write(ours, &other)?;
        return Ok(MergedFile::Silently);
    }
    let named = name.map_or(ours, Path::new);
    let like = match name {
        Some(name) => part_at(name),
        None => part_by_content(&mine).or_else(|| part_by_content(&other)),
    };
    let like = like.ok_or_else(|| StoreError::NotOfABook { path: named.to_owned() })?;
    if matches!(like, Part::Frozen(_)) {
        return Ok(MergedFile::Apart);
    }
    let piece = |bytes: &[u8]| Piece::read(&like, bytes, named, false);
    let (mine, theirs) = (piece(&mine)?, piece(&other)?);
    let old = if is_blank(&old) { mine.nothing() } else { piece(&old)? };
    let merged = Piece::merge(&old, &mine, &theirs, at, named)?;
    // A side that has all of it keeps its own words.
    if merged.book == mine.book {
        return Ok(MergedFile::Silently);
    }
    if merged.book == theirs.book {
        write(ours, &other)?;
        return Ok(MergedFile::Silently);
    }
    write(ours, merged.text()?.as_bytes())?;
    match merged.new_conflicts([&mine, &theirs]) {
        0 => Ok(MergedFile::Silently),
        n => Ok(MergedFile::Kept(n)),
    }
}

/// The part whose file lies there, in a book or in a folder above one.
fn part_at(name: &str) -> Option<Part> {
    let mut parts = name.rsplit(['/', '\\']);
    let file = parts.next()?;
    let folder = parts.next();
    // A department may have a folder of its own.
    let above = parts.next().filter(|_| folder == file.strip_suffix(SUFFIX));
    let part_in = |folder: &str| part_of(&format!("{folder}/{file}"));
    folder.and_then(part_in).or_else(|| above.and_then(part_in)).or_else(|| part_of(file))
}

/// The part that such a text is, whichever it says.
fn part_by_content(bytes: &[u8]) -> Option<Part> {
    let any = "any";
    let kinds = [
        Part::Head,
        Part::Department(DepartmentId::new(any)),
        Part::Review(ReviewId::new(any)),
        Part::Wave(WaveId::new(any)),
        Part::Process,
        Part::Kpis,
    ];
    kinds.into_iter().find(|like| Piece::read(like, bytes, Path::new(""), false).is_ok())
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.trim_ascii().is_empty()
}

fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    let fail = |e: &std::io::Error| StoreError::io(Doing::Read, path, e);
    // It may be a pipe, which says no size.
    let bytes = fs::File::open(path).and_then(|file| read_up_to(LARGEST, file)).map_err(|e| fail(&e))?;
    bytes.ok_or_else(|| StoreError::TooLarge { path: path.to_owned() })
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_whole(path, bytes).map_err(|e| StoreError::io(Doing::Write, path, &e))
}
