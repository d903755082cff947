//! The address of a book on a server, as a person writes it: `s3://bucket/books/asc-2026`,
//! `webdavs://cloud.example.com/books/asc-2026`.
//!
//! It says where, and never who: it stands in lists of recent books and in messages.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;

use super::ServerTrouble;
use crate::store::{Doing, StoreError};

/// Where a book, or a group of books, lies on a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// What answers there.
    pub service: Service,
    /// The way to the book, no `/` at its ends; empty: all that the service has.
    pub path: String,
    /// As the person wrote it, for messages; no `/` at its end.
    pub shown: String,
}

/// What answers at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Service {
    /// Object storage that speaks S3.
    S3 {
        /// What the bucket is called.
        bucket: String,
    },
    /// A WebDAV server.
    WebDav {
        /// Its scheme, host and port: `https://cloud.example.com`.
        endpoint: String,
    },
}

/// Before each address, and what it means for the wire.
const SCHEMES: [(&str, &str); 7] = [
    ("s3", "s3"),
    ("webdav", "http"),
    ("webdavs", "https"),
    ("dav", "http"),
    ("davs", "https"),
    ("http", "http"),
    ("https", "https"),
];

/// The scheme on the wire and what comes after `://`; none where a text is no address of a server, but a path.
fn split(text: &str) -> Option<(&'static str, &str)> {
    let (scheme, rest) = text.split_once("://")?;
    SCHEMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(scheme)).map(|(_, wire)| (*wire, rest))
}

impl Address {
    /// Whether a text is meant as an address, good or bad.
    pub fn is_meant(text: &str) -> bool {
        split(text).is_some()
    }

    /// Reads an address.
    ///
    /// # Errors
    /// It names nobody's server, or says who asks.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        let refused = |shown: &str, why| StoreError::Server {
            doing: Doing::Read,
            path: PathBuf::from(shown),
            why,
            error: String::new(),
        };
        let (wire, rest) = split(text).ok_or_else(|| refused(text, ServerTrouble::NoAddress))?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let scheme = text.strip_suffix(rest).unwrap_or_default();
        if let Some((_, host)) = host.rsplit_once('@') {
            // The secret is not repeated: messages are copied around.
            return Err(refused(&format!("{scheme}…@{host}/{path}"), ServerTrouble::SaysWho));
        }
        // A signed address is a secret too.
        if let Some((plain, _)) = text.split_once(['?', '#']) {
            return Err(refused(&format!("{plain}?…"), ServerTrouble::SaysWho));
        }
        let shown = text.trim_end_matches('/');
        let bad = || refused(shown, ServerTrouble::NoAddress);
        let path =
            if wire == "s3" { path.into() } else { percent_decode_str(path).decode_utf8().map_err(|_| bad())? };
        let path = path.trim_matches('/');
        if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return Err(bad());
        }
        if !path.is_empty() && !is_inside(path) {
            return Err(bad());
        }
        let service = match wire {
            "s3" => Service::S3 { bucket: host.to_owned() },
            wire => Service::WebDav { endpoint: format!("{wire}://{host}") },
        };
        Ok(Self { service, path: path.to_owned(), shown: shown.to_owned() })
    }

    /// What a file at this address is called in a message. With `/` on every system.
    pub fn locate(&self, name: &str) -> PathBuf {
        PathBuf::from(if name.is_empty() { self.shown.clone() } else { format!("{}/{name}", self.shown) })
    }
}

/// Whether a name stays under where it is looked up.
pub(super) fn is_inside(name: &str) -> bool {
    let leads_out =
        |part: &str| matches!(part, "" | "." | "..") || part.contains(|c: char| c == '\\' || c.is_control());
    !name.split('/').any(leads_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_where_and_never_who() {
        let good = [
            ("s3://plans/books/asc-2026/", "books/asc-2026", "s3://plans/books/asc-2026"),
            ("S3://plans", "", "S3://plans"),
            ("webdavs://cloud.example.com:8443/dav/a%20b", "dav/a b", "webdavs://cloud.example.com:8443/dav/a%20b"),
            ("webdav://localhost/年度计划", "年度计划", "webdav://localhost/年度计划"),
        ];
        for (text, path, shown) in good {
            let address = Address::parse(text).map(|a| (a.path, a.shown));
            assert_eq!(address, Ok((path.to_owned(), shown.to_owned())), "{text}");
        }
        let bad = [
            ("webdav://li:secret@host/book", ServerTrouble::SaysWho),
            ("s3://key:secret@bucket/book", ServerTrouble::SaysWho),
            ("https://host/book?X-Amz-Signature=secret", ServerTrouble::SaysWho),
            ("https://host/book#secret", ServerTrouble::SaysWho),
            ("s3:///book", ServerTrouble::NoAddress),
            ("s3://bucket/a/../b", ServerTrouble::NoAddress),
            ("s3://bucket/a//b", ServerTrouble::NoAddress),
            ("https://host/a%2f..%2fb", ServerTrouble::NoAddress),
            ("https://host/a\\b", ServerTrouble::NoAddress),
            ("plans/asc-2026", ServerTrouble::NoAddress),
        ];
        for (text, expected) in bad {
            match Address::parse(text) {
                Err(StoreError::Server { path, why, .. }) => {
                    assert_eq!(why, expected, "{text}");
                    assert!(!path.display().to_string().contains("secret"), "{}", path.display());
                }
                other => assert!(other.is_err(), "{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn an_endpoint_is_what_the_scheme_means() {
        let endpoint = |text| match Address::parse(text).map(|a| a.service) {
            Ok(Service::WebDav { endpoint }) => endpoint,
            other => format!("{other:?}"),
        };
        assert_eq!(endpoint("webdav://h:80/b"), "http://h:80");
        assert_eq!(endpoint("davs://h/b"), "https://h");
        assert_eq!(endpoint("https://h/b"), "https://h");
        assert!(!Address::is_meant("C:/plans") && !Address::is_meant("plans") && Address::is_meant("dav://"));
    }
}
