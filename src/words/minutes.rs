//! The ten questions of a review (domain.md, "Questions at a review").

use super::Words;
use crate::say;

impl Words {
    /// A question by its number, 1 to 10; its number alone where there is none.
    pub fn review_question(&self, number: u8) -> String {
        match number {
            1 => say!(self, "minutes-question-1"),
            2 => say!(self, "minutes-question-2"),
            3 => say!(self, "minutes-question-3"),
            4 => say!(self, "minutes-question-4"),
            5 => say!(self, "minutes-question-5"),
            6 => say!(self, "minutes-question-6"),
            7 => say!(self, "minutes-question-7"),
            8 => say!(self, "minutes-question-8"),
            9 => say!(self, "minutes-question-9"),
            10 => say!(self, "minutes-question-10"),
            _ => number.to_string(),
        }
    }
}
