//! What a server's refusal, or its silence, means to a person.

use std::error::Error as _;
use std::path::PathBuf;

use opendal::{Error, ErrorKind};

use crate::say;
use crate::store::{Doing, StoreError};
use crate::words::Words;

/// Why a server can't be asked, or would not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerTrouble {
    /// It does not answer: no network, a wrong name, a server that hangs.
    Unreachable,
    /// It does not know who asks, or won't let them do that.
    Refused,
    /// It has no such bucket.
    NoBucket,
    /// Nothing says who asks.
    NoAccess,
    /// The address says who asks; addresses are shown to everybody.
    SaysWho,
    /// The address can't be one.
    NoAddress,
    /// It has trouble of its own.
    Failed,
}

impl ServerTrouble {
    /// What happened, where, and what to do.
    pub(in crate::store) fn message(self, words: &Words, doing: Doing, path: String, error: &str) -> String {
        match (self, doing) {
            (Self::Unreachable, Doing::Read) => say!(words, "store-unreachable", path = path, error = error),
            (Self::Unreachable, Doing::Write | Doing::Remove) => {
                say!(words, "store-unreachable-to-write", path = path, error = error)
            }
            (Self::Refused, Doing::Read) => say!(words, "store-refused", path = path),
            (Self::Refused, Doing::Write | Doing::Remove) => say!(words, "store-refused-to-write", path = path),
            (Self::NoBucket, _) => say!(words, "store-no-bucket", path = path),
            (Self::NoAccess, _) => say!(words, "store-no-access", path = path),
            (Self::SaysWho, _) => say!(words, "store-says-who", path = path),
            (Self::NoAddress, _) => say!(words, "store-no-address", path = path),
            (Self::Failed, _) => say!(words, "store-server-failed", path = path, error = error),
        }
    }
}

/// The time that everything may take is over.
#[derive(Debug, thiserror::Error)]
#[error("no answer in time")]
pub(super) struct TooSlow;

impl TooSlow {
    pub fn error(self) -> Error {
        Error::new(ErrorKind::Unexpected, "no answer in time").set_source(self)
    }
}

/// What stands between us and the server, as opposed to what it answers.
pub(super) fn is_network(error: &Error) -> bool {
    let ours = |e: &Source| e.is::<TooSlow>() || e.downcast_ref::<reqwest::Error>().is_some_and(|e| !e.is_builder());
    sources(error).any(ours)
}

type Source = dyn std::error::Error + 'static;

/// What an error comes from, the innermost last.
fn sources(error: &Error) -> impl Iterator<Item = &Source> {
    let mut next = error.source();
    std::iter::from_fn(move || {
        let source = next?;
        next = source.source();
        Some(source)
    })
}

/// The error that a person is told.
pub(super) fn told(doing: Doing, path: PathBuf, error: &Error) -> StoreError {
    let why = match error.kind() {
        _ if is_network(error) => ServerTrouble::Unreachable,
        ErrorKind::PermissionDenied => ServerTrouble::Refused,
        ErrorKind::ConditionNotMatch | ErrorKind::Conflict => return StoreError::Changed { paths: vec![path] },
        ErrorKind::IsADirectory => return StoreError::NotAFile { path },
        _ if error.message().contains("NoSuchBucket") => ServerTrouble::NoBucket,
        _ => ServerTrouble::Failed,
    };
    // The whole error says more than a person wants to know, and repeats headers.
    let text = match why {
        ServerTrouble::Unreachable => sources(error).last().map(ToString::to_string).unwrap_or_default(),
        _ => error.message().to_owned(),
    };
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect();
    let error = if text.is_empty() { error.kind().to_string() } else { text };
    StoreError::Server { doing, path, why, error }
}
