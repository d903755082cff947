//! A book on a server: object storage and WebDAV.
//!
//! Owns addresses, who asks, time limits and what a server's answers mean. There is no lock: what protects is that each
//! write names the version it replaces. Leaves out being offline: what can't be saved stays unsaved with its error.

mod access;
mod address;
mod many;
mod replacing;
mod requests;
mod trouble;
mod wire;

pub use access::Access;
pub use trouble::ServerTrouble;

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use opendal::services::{S3, Webdav};
use opendal::{EntryMode, Error, ErrorKind, Operator};

use self::address::{Address, Service, is_inside};
use self::requests::{Condition, list, read};
use self::trouble::told;
use self::wire::{in_time, operator, wait};
use super::{AtOnce, Doing, Over, Store, StoreError};

/// Where a server makes the tag of a version from its time, two versions of one second may have the same tag: one is
/// trusted once the file was read so long after the tag was first seen.
const SETTLED: Duration = Duration::from_secs(3);

/// A place on a server.
#[derive(Debug, Clone)]
pub struct Remote {
    address: Arc<Address>,
    operator: Operator,
    /// What was read or written last, by name.
    versions: Arc<Mutex<HashMap<String, Version>>>,
    /// What was uploaded and may not have been moved into its place.
    parts: Arc<Mutex<BTreeSet<String>>>,
}

/// A version of a file as it was seen.
#[derive(Debug, Clone)]
struct Version {
    tag: String,
    bytes: Arc<[u8]>,
    /// When the tag was seen first.
    since: Instant,
    /// When the bytes were read.
    read: Instant,
}

/// A file as it is, none where there is none, and on what its next write depends.
type Seen = (Option<Arc<[u8]>>, Condition);

impl Remote {
    /// Whether a path is meant as the address of a place on a server.
    pub fn is_meant(path: &Path) -> bool {
        path.to_str().is_some_and(Address::is_meant)
    }

    /// The place at an address, with what the user's `servers.ron` or the environment says of who asks. Asks the server
    /// nothing yet.
    ///
    /// # Errors
    /// It is no address, it says who asks, or nothing says who asks of object storage.
    pub fn open(address: &str) -> Result<Self, StoreError> {
        // What the address says that it should not is refused before anything is looked up by it.
        Address::parse(address)?;
        Self::open_as(address, &Access::to(address)?)
    }

    /// The same as somebody else.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_as(address: &str, access: &Access) -> Result<Self, StoreError> {
        let address = Address::parse(address)?;
        let root = format!("/{}", address.path);
        let refused = |why, error| StoreError::Server { doing: Doing::Read, path: address.locate(""), why, error };
        let operator = match &address.service {
            Service::S3 { .. } if access.user.is_empty() || access.password.is_empty() => {
                return Err(refused(ServerTrouble::NoAccess, String::new()));
            }
            Service::S3 { bucket } => {
                let region = if access.region.is_empty() { "us-east-1" } else { &access.region };
                let s3 = S3::default().bucket(bucket).root(&root).region(region).endpoint(&access.endpoint);
                let s3 = s3.access_key_id(&access.user).secret_access_key(&access.password);
                // Nothing is looked for that could make a laptop wait for an address of Amazon's inner network.
                let s3 = s3.session_token(&access.token).disable_config_load().disable_ec2_metadata();
                operator(if access.puts_bucket_first() { s3.enable_virtual_host_style() } else { s3 })
            }
            Service::WebDav { endpoint } => {
                let webdav = Webdav::default().endpoint(endpoint).root(&root).token(&access.token);
                operator(webdav.username(&access.user).password(&access.password))
            }
        };
        let operator = operator.map_err(|e| refused(ServerTrouble::Failed, e.message().to_owned()))?;
        Ok(Self { address: Arc::new(address), operator, versions: Arc::default(), parts: Arc::default() })
    }

    /// The places right under this one, as addresses; sorted.
    ///
    /// # Errors
    /// The server can't be asked.
    pub fn places(&self) -> Result<Vec<PathBuf>, StoreError> {
        let entries = self.ask(Doing::Read, "", list(self.operator.clone(), String::new()))?;
        let folders = entries.iter().filter(|(_, m)| m.mode() == EntryMode::DIR);
        let mut names: Vec<_> = folders.map(|(name, _)| name.trim_end_matches('/')).filter(|n| is_inside(n)).collect();
        names.sort_unstable();
        Ok(names.into_iter().filter(|n| !n.starts_with('.')).map(|name| self.address.locate(name)).collect())
    }

    /// What the server answers, in time.
    fn ask<T: Send + 'static>(
        &self,
        doing: Doing,
        name: &str,
        work: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, StoreError> {
        wait(in_time(work)).map_err(|e| self.told(doing, name, &e))
    }

    fn told(&self, doing: Doing, name: &str, error: &Error) -> StoreError {
        if error.kind() == ErrorKind::RangeNotSatisfied {
            return StoreError::TooLarge { path: self.locate(name) };
        }
        told(doing, self.locate(name), error)
    }

    /// Names stay in the book.
    fn check_name(&self, name: &str) -> Result<(), StoreError> {
        if is_inside(name) { Ok(()) } else { Err(StoreError::Outside { path: self.locate(name) }) }
    }

    fn versions(&self) -> MutexGuard<'_, HashMap<String, Version>> {
        self.versions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers what was just read or written; without a tag nothing can be said of it later.
    fn remember(&self, name: &str, tag: Option<String>, bytes: &Arc<[u8]>) {
        let (mut versions, now) = (self.versions(), Instant::now());
        let Some(tag) = tag else {
            versions.remove(name);
            return;
        };
        let same = versions.get(name).filter(|v| bare(&v.tag) == bare(&tag) && v.bytes == *bytes);
        let since = same.map_or(now, |v| v.since);
        versions.insert(name.to_owned(), Version { tag, bytes: bytes.clone(), since, read: now });
    }

    /// The bytes of a file whose tag is `tag`, where that is known without reading it.
    fn known(&self, name: &str, tag: &str) -> Option<Arc<[u8]>> {
        let exact = matches!(self.address.service, Service::S3 { .. });
        let settled = |v: &&Version| exact || v.read.duration_since(v.since) >= SETTLED;
        self.versions().get(name).filter(|v| bare(&v.tag) == bare(tag)).filter(settled).map(|v| v.bytes.clone())
    }

    /// The file as it is now.
    fn look_at(&self, doing: Doing, name: &str) -> Result<Seen, StoreError> {
        let Some((bytes, tag)) = self.ask(doing, name, read(self.operator.clone(), name.to_owned()))? else {
            self.versions().remove(name);
            return Ok((None, Condition::NoFile));
        };
        self.remember(name, tag.clone(), &bytes);
        // A weak tag never matches.
        let tag = tag.filter(|tag| !tag.starts_with("W/"));
        Ok((Some(bytes), tag.map_or(Condition::Nothing, Condition::Tag)))
    }
}

impl Store for Remote {
    fn locate(&self, name: &str) -> PathBuf {
        self.address.locate(name)
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.check_name(name)?;
        Ok(self.look_at(Doing::Read, name)?.0.map(|bytes| bytes.to_vec()))
    }

    fn write(&self, name: &str, bytes: &[u8], over: Over<'_>) -> Result<(), StoreError> {
        self.replace(Doing::Write, name, Some(bytes), over)
    }

    fn append(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        // Whoever adds to it is the only one who does: no one is in the way.
        crate::store::trail::append(self, name, bytes)
    }

    fn remove(&self, name: &str, over: Over<'_>) -> Result<(), StoreError> {
        self.replace(Doing::Remove, name, None, over)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        if !folder.is_empty() {
            self.check_name(folder)?;
        }
        let entries = self.ask(Doing::Read, folder, list(self.operator.clone(), folder.to_owned()))?;
        let files = entries.into_iter().filter(|(_, metadata)| metadata.is_file());
        let mut names: Vec<_> = files.map(|(name, _)| name).filter(|name| is_inside(name)).collect();
        names.sort();
        Ok(names)
    }

    fn at_once(&self, names: &[&str], folders: &[&str]) -> Result<Option<AtOnce>, StoreError> {
        self.read_many(names, folders).map(Some)
    }
}

/// A tag as it is the same in a header and in a list.
fn bare(tag: &str) -> &str {
    tag.trim_start_matches("W/").trim_matches('"')
}
