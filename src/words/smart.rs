//! SMART in words: its letters, and what is missing.

use super::Words;
use crate::rules::{Letter, Missing, Smart};
use crate::say;

impl Words {
    /// What a letter of SMART stands for, in a word.
    pub fn letter(&self, letter: Letter) -> String {
        match letter {
            Letter::Specific => say!(self, "smart-specific"),
            Letter::Measurable => say!(self, "smart-measurable"),
            Letter::Achievable => say!(self, "smart-achievable"),
            Letter::Relevant => say!(self, "smart-relevant"),
            Letter::TimeBound => say!(self, "smart-time-bound"),
        }
    }

    /// What is missing, in a few words.
    pub fn missing(&self, missing: Missing) -> String {
        match missing {
            Missing::Object => say!(self, "missing-object"),
            Missing::MoreThanAWish => say!(self, "missing-more-than-a-wish"),
            Missing::Measure => say!(self, "missing-measure"),
            Missing::Value => say!(self, "missing-value"),
            Missing::Unit => say!(self, "missing-unit"),
            Missing::Base => say!(self, "missing-base"),
            Missing::Direction => say!(self, "missing-direction"),
            Missing::Owner => say!(self, "missing-owner"),
            Missing::OwnerInDepartment => say!(self, "missing-owner-in-department"),
            Missing::BaseToCompare => say!(self, "missing-base-to-compare"),
            Missing::WhyBeyondBest => say!(self, "missing-why-beyond-best"),
            Missing::Goal => say!(self, "missing-goal"),
            Missing::Control => say!(self, "missing-control"),
            Missing::Day => say!(self, "missing-day"),
            Missing::DayInYear => say!(self, "missing-day-in-year"),
            Missing::Milestone => say!(self, "missing-milestone"),
        }
    }

    /// A letter with what it stands for, and what it lacks first: `S 具体：缺少衡量指标`.
    pub fn letter_stands(&self, smart: &Smart, letter: Letter) -> String {
        let (initial, name) = (letter.initial().to_string(), self.letter(letter));
        match smart.of(letter).next() {
            Some(missing) => say!(self, "smart-unlit", letter = initial, name = name, what = self.missing(missing)),
            None => say!(self, "smart-lit", letter = initial, name = name),
        }
    }

    /// What each unlit letter lacks first, in a line.
    pub fn smart_line(&self, smart: &Smart) -> String {
        let of = |letter: Letter| Some(format!("{} {}", letter.initial(), self.missing(smart.of(letter).next()?)));
        let lacks: Vec<String> = Letter::ALL.into_iter().filter_map(of).collect();
        if lacks.is_empty() {
            return say!(self, "smart-whole");
        }
        say!(self, "smart-lacks", what = lacks.join(" · "))
    }
}
