//! Reading all files of a book in two rounds: what is there, then what of it is new, several at a time.

use std::sync::Arc;

use futures_util::future::join_all;
use futures_util::stream::{StreamExt as _, iter};
use opendal::{Error, Metadata};

use super::address::is_inside;
use super::requests::{list, read};
use super::trouble::is_network;
use super::wire::{in_time, wait};
use super::{Remote, ServerTrouble};
use crate::store::shape::SUFFIX;
use crate::store::{AtOnce, Doing, StoreError};

/// How many requests are under way at a time.
const AT_A_TIME: usize = 8;

type Listed = Result<Vec<(String, Metadata)>, Error>;
type Read = Result<Option<(Arc<[u8]>, Option<String>)>, Error>;

impl Remote {
    /// The files of these names, and all in these folders. What has the tag that it had is not read again.
    ///
    /// # Errors
    /// The server can't be asked; a single file or folder that it won't give is no error.
    pub(super) fn read_many(&self, names: &[&str], folders: &[&str]) -> Result<AtOnce, StoreError> {
        let mut found = AtOnce::default();
        let mut wanted = Vec::new();
        for (folder, listed) in self.lists(folders)? {
            let Some(entries) = self.got(&mut found, &folder, listed)? else { continue };
            let files = entries.into_iter().filter(|(name, metadata)| metadata.is_file() && is_inside(name));
            for (name, metadata) in files {
                // What lies right in the book is listed for its tags alone.
                let asked = if folder.is_empty() { names.contains(&name.as_str()) } else { name.ends_with(SUFFIX) };
                let name = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                match metadata.etag().and_then(|tag| self.known(&name, tag)) {
                    _ if !asked => {}
                    Some(bytes) => drop(found.files.insert(name, bytes)),
                    None => wanted.push(name),
                }
            }
        }
        for (name, read) in self.reads(wanted)? {
            // Where there is none any more, somebody removed it in between.
            if let Some(Some((bytes, tag))) = self.got(&mut found, &name, read)? {
                self.remember(&name, tag, &bytes);
                found.files.insert(name, bytes);
            }
        }
        Ok(found)
    }

    /// What came of one request. Without a server there is nothing; what it won't give is noted.
    fn got<T>(&self, found: &mut AtOnce, name: &str, result: Result<T, Error>) -> Result<Option<T>, StoreError> {
        let error = match result {
            Ok(got) => return Ok(Some(got)),
            Err(error) => self.told(Doing::Read, name, &error),
        };
        let alone =
            !matches!(error, StoreError::Server { why: ServerTrouble::Unreachable | ServerTrouble::NoBucket, .. });
        if !alone || name.is_empty() {
            return Err(error);
        }
        found.failed.insert(name.to_owned(), error);
        Ok(None)
    }

    /// What lies right in the book and in these folders, all asked for at once.
    fn lists(&self, folders: &[&str]) -> Result<Vec<(String, Listed)>, StoreError> {
        let operator = self.operator.clone();
        let folders: Vec<String> = [""].iter().chain(folders).map(|folder| (*folder).to_owned()).collect();
        wait(async move {
            let one = |folder: String| {
                let operator = operator.clone();
                async move { (folder.clone(), in_time(list(operator, folder)).await) }
            };
            Ok(join_all(folders.into_iter().map(one)).await)
        })
        .map_err(|e| self.told(Doing::Read, "", &e))
    }

    fn reads(&self, names: Vec<String>) -> Result<Vec<(String, Read)>, StoreError> {
        let operator = self.operator.clone();
        wait(async move {
            let one = |name: String| {
                let operator = operator.clone();
                async move { (name.clone(), in_time(read(operator, name)).await) }
            };
            let mut answers = iter(names.into_iter().map(one)).buffer_unordered(AT_A_TIME);
            let mut all = Vec::new();
            while let Some((name, read)) = answers.next().await {
                // A server that is gone is not asked for the rest.
                let gone = read.as_ref().is_err_and(is_network);
                all.push((name, read));
                if gone {
                    break;
                }
            }
            drop(answers);
            Ok(all)
        })
        .map_err(|e| self.told(Doing::Read, "", &e))
    }
}
