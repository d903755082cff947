//! What the wizard asks for, panel by panel.

use crate::plan::Book;
use crate::rules::Letter;
use crate::say;
use crate::words::Words;

use crate::app::day_text::{self, Side};
use crate::app::field::{number, several};

/// A text that the wizard asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// What is to be reached.
    Text,
    /// How.
    Method,
    /// What it is measured by.
    Measure,
    /// The value it starts from.
    Base,
    /// The value to reach.
    Value,
    /// The unit of both.
    Unit,
    /// Who answers for it, and for its first activity.
    Owner,
    /// The best value known.
    Best,
    /// Why a value beyond it can be reached.
    Why,
    /// The day it begins.
    From,
    /// The day it is to be reached.
    To,
    /// The first activity.
    Activity,
    /// A dated step of it.
    Milestone,
    /// The step's day.
    Due,
}

impl Answer {
    /// How many there are.
    pub const COUNT: usize = 14;

    /// Those of a panel.
    pub fn of(page: Letter) -> &'static [Self] {
        match page {
            Letter::Specific => &[Self::Text, Self::Method, Self::Measure],
            Letter::Measurable => &[Self::Base, Self::Value, Self::Unit],
            Letter::Achievable => &[Self::Owner, Self::Best, Self::Why],
            Letter::Relevant => &[],
            Letter::TimeBound => &[Self::From, Self::To, Self::Activity, Self::Milestone, Self::Due],
        }
    }

    /// What it is called.
    pub fn name(self, words: &Words) -> String {
        match self {
            Self::Text => say!(words, "field-objective"),
            Self::Method => say!(words, "field-method"),
            Self::Measure => say!(words, "field-measure"),
            Self::Base => say!(words, "field-base"),
            Self::Value => say!(words, "field-value"),
            Self::Unit => say!(words, "field-unit"),
            Self::Owner => say!(words, "field-objective-owner"),
            Self::Best => say!(words, "field-best"),
            Self::Why => say!(words, "field-why-beyond"),
            Self::From => say!(words, "field-start"),
            Self::To => say!(words, "field-target-date"),
            Self::Activity => say!(words, "wizard-first-activity"),
            Self::Milestone => say!(words, "field-milestone"),
            Self::Due => say!(words, "wizard-milestone-due"),
        }
    }

    /// Whether a few letters are all it takes.
    pub fn is_short(self) -> bool {
        matches!(
            self,
            Self::Base | Self::Value | Self::Unit | Self::Owner | Self::Best | Self::From | Self::To | Self::Due
        )
    }

    /// Why the objective can't have this text.
    pub fn refusal(self, text: &str, book: &Book, words: &Words) -> Option<String> {
        let day = |side| text.trim().is_empty() || day_text::read(text, book.year, side).is_some();
        let refused = match self {
            Self::Base | Self::Value | Self::Best => number(text).is_none().then(|| say!(words, "not-a-number")),
            Self::Owner => several(text).then(|| say!(words, "one-owner")),
            Self::From if day(Side::Start) => None,
            Self::To | Self::Due if day(Side::End) => None,
            Self::From | Self::To | Self::Due => Some(say!(words, "not-a-date", text = text.trim())),
            Self::Text | Self::Method | Self::Measure | Self::Unit | Self::Why | Self::Activity | Self::Milestone => {
                None
            }
        };
        refused.map(|why| say!(words, "label-and-text", label = self.name(words), text = why))
    }
}

/// Examples for a panel.
pub fn examples(words: &Words, page: Letter) -> [String; 3] {
    match page {
        Letter::Specific => {
            [say!(words, "wizard-example-s-1"), say!(words, "wizard-example-s-2"), say!(words, "wizard-example-s-3")]
        }
        Letter::Measurable => {
            [say!(words, "wizard-example-m-1"), say!(words, "wizard-example-m-2"), say!(words, "wizard-example-m-3")]
        }
        Letter::Achievable => {
            [say!(words, "wizard-example-a-1"), say!(words, "wizard-example-a-2"), say!(words, "wizard-example-a-3")]
        }
        Letter::Relevant => {
            [say!(words, "wizard-example-r-1"), say!(words, "wizard-example-r-2"), say!(words, "wizard-example-r-3")]
        }
        Letter::TimeBound => {
            [say!(words, "wizard-example-t-1"), say!(words, "wizard-example-t-2"), say!(words, "wizard-example-t-3")]
        }
    }
}

/// The question of a panel.
pub fn question(words: &Words, page: Letter) -> String {
    match page {
        Letter::Specific => say!(words, "wizard-ask-s"),
        Letter::Measurable => say!(words, "wizard-ask-m"),
        Letter::Achievable => say!(words, "wizard-ask-a"),
        Letter::Relevant => say!(words, "wizard-ask-r"),
        Letter::TimeBound => say!(words, "wizard-ask-t"),
    }
}
