//! Why no book could be made of a file.

use std::io;
use std::path::{Path, PathBuf};

use crate::plan::Refused;
use crate::say;
use crate::words::Words;

use super::headings::{Field, known_headings, names_of};

/// Why no book could be made of a file.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "`path` is the file's, in each")]
pub enum SheetError {
    /// There is no such file.
    #[error("{path}: not found", path = path.display())]
    NotFound { path: PathBuf },
    /// The system does not let us read it.
    #[error("{path}: no permission", path = path.display())]
    NoPermission { path: PathBuf },
    /// It can't be read for another reason.
    #[error("{path}: {source}", path = path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    /// No spreadsheet.
    #[error("{path}: no spreadsheet", path = path.display())]
    NotASpreadsheet { path: PathBuf },
    /// A spreadsheet that is damaged.
    #[error("{path}: damaged: {why}", path = path.display())]
    Damaged {
        path: PathBuf,
        /// What the reader says.
        why: String,
    },
    /// It asks for a password.
    #[error("{path}: encrypted", path = path.display())]
    Encrypted { path: PathBuf },
    /// More than is read: more than a plan ever has.
    #[error("{path}: too large", path = path.display())]
    TooLarge { path: PathBuf },
    /// Nothing in it.
    #[error("{path}: empty", path = path.display())]
    Empty { path: PathBuf },
    /// No sheet has a row with three known headings.
    #[error("{path}: no headings", path = path.display())]
    NoHeadings { path: PathBuf },
    /// There are headings, and none of a plan's rows among them.
    #[error("{path}: no activities", path = path.display())]
    NoActivities {
        path: PathBuf,
        /// The sheet.
        sheet: String,
        /// The headings in it that are unknown.
        unknown: Vec<String>,
    },
    /// There are headings, and no plan row below them.
    #[error("{path}: no rows", path = path.display())]
    NoRows { path: PathBuf },
    /// No sheet has the headings of a survey.
    #[error("{path}: no survey", path = path.display())]
    NoSurvey {
        path: PathBuf,
        /// What headings could be.
        headings: String,
    },
    /// There are the headings of a survey, and nothing below them.
    #[error("{path}: no scores", path = path.display())]
    NoScores { path: PathBuf },
    /// A row made an edit that makes no sense.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl SheetError {
    /// What happened, to which file, and what to do, in one line.
    pub fn message(&self, words: &Words) -> String {
        let shown = |path: &Path| path.display().to_string();
        match self {
            Self::NotFound { path } => say!(words, "import-not-found", path = shown(path)),
            Self::NoPermission { path } => say!(words, "import-no-permission", path = shown(path)),
            Self::Unreadable { path, source } => {
                say!(words, "import-unreadable", path = shown(path), why = source.to_string())
            }
            Self::NotASpreadsheet { path } => say!(words, "import-not-a-spreadsheet", path = shown(path)),
            Self::Damaged { path, why } => say!(words, "import-damaged", path = shown(path), why = why.clone()),
            Self::Encrypted { path } => say!(words, "import-encrypted", path = shown(path)),
            Self::TooLarge { path } => say!(words, "import-too-large", path = shown(path)),
            Self::Empty { path } => say!(words, "import-empty", path = shown(path)),
            Self::NoHeadings { path } => say!(words, "import-no-headings", path = shown(path), headings = looked_for()),
            Self::NoActivities { path, sheet, unknown } => say!(
                words,
                "import-no-activities",
                path = shown(path),
                sheet = sheet.clone(),
                unknown = unknown.join(", "),
                headings = names_of(Field::Activity)
            ),
            Self::NoRows { path } => say!(words, "import-no-rows", path = shown(path)),
            Self::NoSurvey { path, headings } => {
                say!(words, "import-no-survey", path = shown(path), headings = headings.as_str())
            }
            Self::NoScores { path } => say!(words, "import-no-scores", path = shown(path)),
            Self::Refused(refused) => say!(words, "import-refused", why = refused.to_string()),
        }
    }
}

/// The most telling heading of each field.
fn looked_for() -> String {
    known_headings().filter_map(|(_, names)| names.first().copied()).collect::<Vec<_>>().join(", ")
}
