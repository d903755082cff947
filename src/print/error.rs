//! What can go wrong while printing.

use crate::say;
use crate::words::Words;

/// Why a chart could not be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The typesetter refused the page; a plan's text can't cause it, so this is a fault of a template.
    #[error("the page could not be set: {0}")]
    Typeset(String),
    /// A chart of causes, decisions, findings or minutes for the whole company, which sees goals and status only (domain.md, "Visual
    /// management").
    #[error("the chart is not for the whole company")]
    NotForAudience,
    /// Minutes of a review that is not there.
    #[error("there is no such review")]
    NoReview,
    /// The PDF could not be written.
    #[error("the PDF could not be made: {0}")]
    Pdf(String),
    /// The picture could not be encoded.
    #[error("the picture could not be made: {0}")]
    Picture(String),
    /// A chart that has no room upright.
    #[error("this chart can't be set in portrait")]
    LandscapeOnly,
    /// A poster is cut onto paper smaller than itself.
    #[error("the sheets are not smaller than the poster")]
    NoPoster,
    /// Nobody waits for it any more.
    #[error("given up")]
    GivenUp,
    /// A picture with more dots than a machine has memory for; the most dots an inch that this paper can have.
    #[error("too many dots; at most {0} an inch")]
    TooFine(u32),
    /// The page asked for is not there.
    #[error("there is no page {0}")]
    NoPage(usize),
}

impl PrintError {
    /// What happened, and what to do.
    pub fn message(&self, words: &Words) -> String {
        match self {
            Self::Typeset(why) => say!(words, "print-error-typeset", why = why.as_str()),
            Self::NotForAudience => say!(words, "print-error-audience"),
            Self::NoReview => say!(words, "print-error-no-review"),
            Self::Pdf(why) => say!(words, "print-error-pdf", why = why.as_str()),
            Self::Picture(why) => say!(words, "print-error-picture", why = why.as_str()),
            Self::LandscapeOnly => say!(words, "print-error-landscape"),
            Self::NoPoster => say!(words, "print-error-no-poster"),
            Self::GivenUp => say!(words, "print-given-up"),
            Self::TooFine(most) => say!(words, "print-error-too-fine", most = most.to_string()),
            Self::NoPage(page) => say!(words, "print-error-no-page", page = page.to_string()),
        }
    }
}
