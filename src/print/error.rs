//! What can go wrong while printing.

use crate::say;
use crate::words::Words;

/// Why a chart could not be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The typesetter refused the page; a plan's text can't cause it, so this is a fault of a template.
    #[error("the page could not be set: {0}")]
    Typeset(String),
    /// A decision flow for the whole company, which sees goals and status only (domain.md, "Visual management").
    #[error("decision flows are not for the whole company")]
    NotForAudience,
    /// The PDF could not be written.
    #[error("the PDF could not be made: {0}")]
    Pdf(String),
    /// The picture could not be encoded.
    #[error("the picture could not be made: {0}")]
    Picture(String),
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
            Self::Pdf(why) => say!(words, "print-error-pdf", why = why.as_str()),
            Self::Picture(why) => say!(words, "print-error-picture", why = why.as_str()),
            Self::NoPage(page) => say!(words, "print-error-no-page", page = page.to_string()),
        }
    }
}
