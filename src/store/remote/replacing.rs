//! Replacing a file on a server: only the version that was looked at, and whole or not at all.

use std::collections::BTreeSet;
use std::sync::{MutexGuard, PoisonError};

use opendal::{Buffer, Error, ErrorKind};

use super::Remote;
use super::requests::{Condition, remove, write, write_beside, writes_whole};
use super::wire::{in_time, wait};
use crate::store::{Doing, Over, StoreError};

impl Remote {
    /// Replaces a file, or removes it where there are no bytes, on the condition that nobody else did since it was
    /// looked at. Object storage knows conditions, and so do the serious ones of WebDAV servers; each is told, and none is
    /// relied on alone: the file is compared right before as well.
    pub(super) fn replace(
        &self,
        doing: Doing,
        name: &str,
        bytes: Option<&[u8]>,
        over: Over<'_>,
    ) -> Result<(), StoreError> {
        self.check_name(name)?;
        let changed = || StoreError::Changed { paths: vec![self.address.locate(name)] };
        for attempt in 0..3 {
            let (there, mut condition) = match over {
                Over::Anything if attempt == 0 => (None, Condition::Nothing),
                _ => self.look_at(doing, name)?,
            };
            if attempt > 0 && there.as_deref() == bytes {
                // The answer to an earlier try was lost.
                return Ok(());
            }
            if !over.allows(there.as_deref()) {
                return Err(changed());
            }
            // It failed twice although the file was as it should be: the server has no conditions that can be used.
            if attempt == 2 || over == Over::Anything {
                condition = Condition::Nothing;
            }
            let done = match bytes {
                Some(bytes) => self.put(name, bytes, condition),
                None => wait(in_time(remove(self.operator.clone(), name.to_owned(), condition)))
                    .map(|()| drop(self.versions().remove(name))),
            };
            match done {
                Err(e) if may_be_tried_again(&e) => {}
                done => return done.map_err(|e| self.told(doing, name, &e)),
            }
        }
        Err(changed())
    }

    fn put(&self, name: &str, bytes: &[u8], condition: Condition) -> Result<(), Error> {
        let (operator, to, buffer) = (self.operator.clone(), name.to_owned(), Buffer::from(bytes.to_vec()));
        let tag = if writes_whole(&operator) {
            wait(in_time(write(operator, to, buffer, condition)))?
        } else {
            self.sweep();
            let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
            let part = format!("{folder}/.{file}.{:08x}.part", fastrand::u32(..)).trim_start_matches('/').to_owned();
            self.parts().insert(part.clone());
            let tag = wait(in_time(write_beside(operator, to, part.clone(), buffer, condition)))?;
            self.parts().remove(&part);
            tag
        };
        self.remember(name, tag, &bytes.into());
        Ok(())
    }

    /// Removes what earlier uploads left behind, where that works.
    fn sweep(&self) {
        for part in std::mem::take(&mut *self.parts()) {
            if wait(in_time(remove(self.operator.clone(), part.clone(), Condition::Nothing))).is_err() {
                self.parts().insert(part);
                return;
            }
        }
    }

    fn parts(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a write failed for its condition: it was not met, or the server knows no such condition. A move that is made
/// once more after its answer was lost finds nothing to move.
fn may_be_tried_again(error: &Error) -> bool {
    let kinds = [ErrorKind::ConditionNotMatch, ErrorKind::Conflict, ErrorKind::NotFound, ErrorKind::Unsupported];
    kinds.contains(&error.kind()) || error.message().contains("NotImplemented")
}
