//! `--wall`: the wall display, a book and an audience for it.

use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;

use super::args::Args;
use super::paper::audience;
use super::{Done, Failure, Outcome, Terminal};
use crate::plan::{DepartmentId, PersonId};
use crate::print::Audience;
use crate::store::Folder;
use crate::words::Lang;

/// How long a page stays, in seconds.
const SECONDS: u64 = 20;

/// Opens the wall display. A book that can't be read now may be there later: that is no error.
pub fn show(
    terminal: &mut Terminal<'_>,
    args: &Args,
    open: impl FnOnce(PathBuf, Audience, Duration, Option<NaiveDate>, Option<Lang>) -> Result<(), String>,
) -> Outcome {
    let path = args.book.clone().unwrap_or_default();
    let asked = args.audience.as_deref().unwrap_or("company");
    let audience = match (Folder::open(&path), asked.split_once(':')) {
        (Ok(opened), _) => audience(&opened.book, asked, &terminal.words)?,
        // Nobody can say yet whether there is such a one.
        (Err(_), Some(("department", id))) => Audience::Department(DepartmentId::new(id)),
        (Err(_), Some(("person", id))) => Audience::Person(PersonId::new(id)),
        (Err(_), _) => audience(&crate::plan::Book::default(), asked, &terminal.words)?,
    };
    let every = Duration::from_secs(args.seconds.unwrap_or(SECONDS));
    open(path, audience, every, args.today, args.lang.map(Lang::from)).map(|()| Done::Well).map_err(Failure::Said)
}
