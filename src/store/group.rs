//! A group of books: all that lie right under one place, each dealer's in a folder of its own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::folder::store_at;
use super::shape::HEAD;
use super::{Doing, Folder, Opened, Remote, StoreError};

/// How many books are read at a time.
const AT_A_TIME: usize = 8;

/// The books right under `place`, a folder or an address, with or without `*` at its end; sorted. On a server each folder
/// counts: whether there is a book in it shows when it is read.
///
/// # Errors
/// There is no such folder, or it can't be listed.
pub fn books(place: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let text = place.to_string_lossy();
    let over = text.strip_suffix('*').map_or(place, Path::new);
    if let Some(address) = over.to_str().filter(|_| Remote::is_meant(over)) {
        return Remote::open(address)?.places();
    }
    let over = if over.as_os_str().is_empty() { Path::new(".") } else { over };
    let failed = |e: io::Error| match e.kind() {
        io::ErrorKind::NotFound => StoreError::Missing { path: over.to_owned() },
        _ => StoreError::io(Doing::Read, over, &e),
    };
    let entries = fs::read_dir(over).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let mut books: Vec<_> = entries.iter().map(|e| e.path()).filter(|path| path.join(HEAD).exists()).collect();
    books.sort();
    Ok(books)
}

/// What `make` makes of each book, several at a time, in the order of `places`. Of a book its head and its departments
/// are read, as counts need no more; it is not to be saved. A place without a book is left out.
pub fn read_books<T: Send>(
    places: &[PathBuf],
    make: impl Fn(Result<Opened, StoreError>) -> T + Sync,
) -> Vec<(PathBuf, T)> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(place) = places.get(at) else { return made };
            let opened = store_at(place).and_then(|store| Folder::open_rows(store.into()));
            if !matches!(opened, Err(StoreError::NoBook { backup: false, .. })) {
                made.push((at, make(opened)));
            }
        }
    };
    let mut made: Vec<(usize, T)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_A_TIME.min(places.len())).map(|_| scope.spawn(work)).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
    });
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().filter_map(|(at, made)| Some((places.get(at)?.clone(), made))).collect()
}
