//! The requests of a place on a server: reading, replacing on a condition, removing, listing.

use std::sync::Arc;

use futures_util::TryStreamExt as _;
use http::header::{HeaderName, IF_MATCH};
use opendal::{Buffer, Error, ErrorKind, Metadata, Operator};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::wire::on_condition;

/// The largest file that is read, as on disk.
const LARGEST: usize = 256 << 20;

/// What a path of an address may hold as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What must hold of a file that is to be replaced.
#[derive(Debug, Clone)]
pub(super) enum Condition {
    Nothing,
    NoFile,
    /// It has this tag.
    Tag(String),
}

/// The bytes and the tag of a file; none where there is none.
pub(super) async fn read(operator: Operator, name: String) -> Result<Option<(Arc<[u8]>, Option<String>)>, Error> {
    let reader = operator.reader(&name).await?;
    let mut bytes = Vec::new();
    let all = async {
        let mut stream = reader.clone().into_stream(..).await?;
        while let Some(part) = stream.try_next().await? {
            bytes.extend(part.to_vec());
            if bytes.len() > LARGEST {
                return Err(Error::new(ErrorKind::RangeNotSatisfied, "too large"));
            }
        }
        Ok(())
    };
    match all.await {
        Ok(()) => Ok(Some((bytes.into(), reader.metadata().and_then(Metadata::etag).map(str::to_owned)))),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// Whether a write of the service happens whole or not at all.
pub(super) fn writes_whole(operator: &Operator) -> bool {
    operator.info().capability().write_with_if_match
}

/// Writes a file whole, and returns its new tag where the server says it.
pub(super) async fn write(
    operator: Operator,
    name: String,
    bytes: Buffer,
    condition: Condition,
) -> Result<Option<String>, Error> {
    let write = operator.write_with(&name, bytes);
    let metadata = match condition {
        Condition::Nothing => write.await?,
        Condition::NoFile => write.if_not_exists(true).await?,
        Condition::Tag(tag) => write.if_match(&tag).await?,
    };
    Ok(metadata.etag().map(str::to_owned))
}

/// The same where a server may write into the file that is there, and keep what came before the line was cut: uploads
/// `part` beside it and moves that into its place. Moving knows conditions of its own (RFC 4918, 9.9.3 and 10.4).
pub(super) async fn write_beside(
    operator: Operator,
    name: String,
    part: String,
    bytes: Buffer,
    condition: Condition,
) -> Result<Option<String>, Error> {
    operator.write(&part, bytes).await?;
    let moving = operator.rename(&part, &name);
    match condition {
        Condition::Nothing => moving.await?,
        Condition::NoFile => on_condition(HeaderName::from_static("overwrite"), "F", moving).await?,
        Condition::Tag(tag) => {
            let path = format!("{}{name}", operator.info().root());
            let held = format!("<{}> ([{tag}])", utf8_percent_encode(&path, PATH));
            on_condition(HeaderName::from_static("if"), &held, moving).await?;
        }
    }
    Ok(None)
}

/// Removes a file; one that isn't there is no error.
pub(super) async fn remove(operator: Operator, name: String, condition: Condition) -> Result<(), Error> {
    match condition {
        Condition::Nothing => operator.delete(&name).await,
        Condition::NoFile => Ok(()),
        Condition::Tag(tag) if operator.info().capability().delete_with_if_match => {
            operator.delete_with(&name).if_match(&tag).await
        }
        Condition::Tag(tag) => on_condition(IF_MATCH, &tag, operator.delete(&name)).await,
    }
}

/// What lies right in a folder, by name; of folders with `/` at its end.
pub(super) async fn list(operator: Operator, folder: String) -> Result<Vec<(String, Metadata)>, Error> {
    let path = if folder.is_empty() { "/".to_owned() } else { format!("{folder}/") };
    let entries = operator.list(&path).await?;
    let prefix = if folder.is_empty() { "" } else { &path };
    let inside = entries.into_iter().filter_map(|entry| {
        let (path, metadata) = entry.into_parts();
        let name = path.strip_prefix(prefix)?.to_owned();
        let plain = name.trim_end_matches('/');
        (!plain.is_empty() && !plain.contains('/')).then_some((name, metadata))
    });
    Ok(inside.collect())
}
