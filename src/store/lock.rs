//! One at a time: who saves holds a lock on a file in the book's folder, so that nobody writes between the check that
//! nobody wrote and the write.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// The file, which stays empty.
pub(super) const LOCK: &str = ".lock";
/// The file of the lock around the last look at a file and its replacement.
pub(super) const REPLACE: &str = ".lock-replace";

/// Longer than any save takes. Whoever holds the lock longer hangs, and is not waited for: the lock only makes sure
/// what the fingerprints find out anyway.
const PATIENCE: Duration = Duration::from_secs(2);

/// Held until it is dropped; also where there is nothing to hold.
#[derive(Debug, Default)]
pub struct Lock(Option<File>);

/// What came of waiting for a lock.
enum Waited {
    Held,
    /// Somebody else keeps it.
    Kept,
    /// There is none to be had here.
    NoLocks,
}

impl Lock {
    /// The lock that is held for the moment in which a file is looked at for the last time and replaced. Who holds it is
    /// alive, for a dead one's is let go by the system: nobody goes on without it. None: somebody keeps it, stopped in that
    /// very moment.
    pub(super) fn to_replace(path: &Path) -> Option<Self> {
        let Ok(file) = open(path) else { return Some(Self(None)) };
        match wait(&file, PATIENCE * 2, Duration::from_millis(2)) {
            Waited::Held => Some(Self(Some(file))),
            Waited::Kept => None,
            Waited::NoLocks => Some(Self(None)),
        }
    }

    /// Waits a moment for the lock on the file at `path`. Where there can be none (a folder that may only be read, a
    /// file system without locks), or somebody keeps it, work goes on without.
    pub(super) fn on(path: &Path) -> Self {
        let Ok(file) = open(path) else { return Self(None) };
        match wait(&file, PATIENCE, Duration::from_millis(20)) {
            Waited::Held => Self(Some(file)),
            Waited::Kept | Waited::NoLocks => Self(None),
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    // A pipe of this name would be waited for without end.
    if path.metadata().is_ok_and(|there| !there.is_file()) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    // Somebody else's lock may only be read, and held all the same.
    OpenOptions::new().create(true).truncate(false).write(true).open(path).or_else(|_| File::open(path))
}

fn wait(file: &File, patience: Duration, step: Duration) -> Waited {
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Waited::Held,
            Err(TryLockError::WouldBlock) if begun.elapsed() < patience => std::thread::sleep(step),
            Err(TryLockError::WouldBlock) => return Waited::Kept,
            Err(TryLockError::Error(_)) => return Waited::NoLocks,
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = &self.0 {
            // Closing the file lets go too.
            let _ = file.unlock();
        }
    }
}
