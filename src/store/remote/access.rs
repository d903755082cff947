//! Who asks a server: from the user's own `servers.ron` beside the settings, else from the environment, never from an
//! address or a book.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::store::{Doing, StoreError, opening::unparsed, shape::parse};

/// Who asks, and where what does not stand in the address is.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Access {
    /// The user's name; of object storage the id of the access key.
    pub user: String,
    /// The password; of object storage the secret of the access key.
    pub password: String,
    /// A token instead of a password; of object storage that of a session.
    pub token: String,
    /// Of object storage: the region.
    pub region: String,
    /// Of object storage: the server; empty: Amazon's.
    pub endpoint: String,
    /// Of object storage: whether the bucket's name stands before the server's instead of after it. None: where the
    /// service is known to want that.
    pub bucket_first: Option<bool>,
}

/// Secrets are in no log.
impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access").field("user", &self.user).field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// `servers.ron`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Servers {
    servers: Vec<Server>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Server {
    /// What addresses begin with that this is about.
    address: String,
    access: Access,
}

impl Access {
    /// The user's own file; none where the system has no place for settings.
    pub fn file() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "roundel").map(|dirs| dirs.config_dir().join("servers.ron"))
    }

    /// What the user's file says of `address`; where it says nothing, the environment.
    ///
    /// # Errors
    /// There is such a file and it can't be read.
    pub fn to(address: &str) -> Result<Self, StoreError> {
        let own = Self::file().map_or(Ok(None), |file| Self::in_file(&file, address))?;
        Ok(own.unwrap_or_else(|| Self::of_environment(address.to_lowercase().starts_with("s3:"))))
    }

    /// What the file at `path` says of `address`: the entry that knows it best.
    ///
    /// # Errors
    /// There is such a file and it can't be read.
    pub fn in_file(path: &Path, address: &str) -> Result<Option<Self>, StoreError> {
        let text = match std::fs::read_to_string(path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(|e| StoreError::io(Doing::Read, path, &e))?,
        };
        let found: Servers = parse(&text).map_err(|error| unparsed(&text, error, path.to_owned(), false))?;
        let about = |server: &Server| {
            let begin = server.address.trim_end_matches('/');
            address.strip_prefix(begin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let best = found.servers.into_iter().filter(about).max_by_key(|server| server.address.len());
        Ok(best.map(|server| server.access))
    }

    fn of_environment(object_storage: bool) -> Self {
        let variable = |name: &str| std::env::var(name).unwrap_or_default();
        if !object_storage {
            return Self {
                user: variable("ROUNDEL_WEBDAV_USER"),
                password: variable("ROUNDEL_WEBDAV_PASSWORD"),
                token: variable("ROUNDEL_WEBDAV_TOKEN"),
                ..Self::default()
            };
        }
        let first = |names: [&str; 2]| names.map(&variable).into_iter().find(|v| !v.is_empty()).unwrap_or_default();
        Self {
            user: variable("AWS_ACCESS_KEY_ID"),
            password: variable("AWS_SECRET_ACCESS_KEY"),
            token: variable("AWS_SESSION_TOKEN"),
            region: first(["AWS_REGION", "AWS_DEFAULT_REGION"]),
            endpoint: first(["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"]),
            bucket_first: None,
        }
    }

    /// Whether the bucket's name stands before the server's: the large public clouds refuse it after.
    pub(super) fn puts_bucket_first(&self) -> bool {
        let clouds = ["amazonaws.com", "aliyuncs.com", "myqcloud.com", "myhuaweicloud.com", "volces.com"];
        let known = self.endpoint.is_empty() || clouds.iter().any(|cloud| self.endpoint.contains(cloud));
        self.bucket_first.unwrap_or(known)
    }
}
