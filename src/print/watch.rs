//! How far a print is, told to whoever waits for it, who may give it up.

use crate::say;
use crate::words::Words;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintStage {
    /// The chart is being set: the longest stage, and one that can't be parted.
    Setting,
    /// A poster is being cut onto sheets.
    Tiling,
    /// The PDF is being written.
    Writing,
    /// This page of so many is drawn as pixels; the first is 1.
    Drawing(usize, usize),
}

/// Hears each stage as it begins and says whether the print is still wanted; `false` ends it with
/// [`PrintError::GivenUp`](super::PrintError::GivenUp).
pub type Watch<'a> = &'a dyn Fn(PrintStage) -> bool;

impl PrintStage {
    /// What is being done, in words.
    pub fn message(self, words: &Words) -> String {
        match self {
            Self::Setting => say!(words, "print-stage-setting"),
            Self::Tiling => say!(words, "print-stage-tiling"),
            Self::Writing => say!(words, "print-stage-writing"),
            Self::Drawing(page, pages) => say!(words, "print-stage-drawing", page = page, pages = pages),
        }
    }
}
