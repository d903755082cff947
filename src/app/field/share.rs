//! What is said about a department's share of a goal.

use super::figure;
use crate::plan::{Book, DepartmentId, GoalId, Noting, Share, Steps, Turn, amend_share, say_share, take_back_share};
use crate::say;
use crate::words::Words;

/// A text of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShareCell {
    /// The value that stands with this meaning, in the goal's unit. Typing another one is the next word;
    /// clearing it takes the last one back.
    Said(Turn),
    /// With which words the last value was said.
    Note,
}

impl ShareCell {
    pub(super) fn text(self, book: &Book, goal: &GoalId, department: &DepartmentId) -> Option<String> {
        let share = share(book, goal, department)?;
        Some(match self {
            // A word that was answered since is said anew, with the same value too.
            Self::Said(turn) => figure::shown(share.last().filter(|r| r.turn == turn).map(|r| r.value)),
            Self::Note => share.last().map_or_else(String::new, |r| r.note.clone()),
        })
    }

    pub(super) fn edits(
        self,
        book: &Book,
        goal: &GoalId,
        department: &DepartmentId,
        new: &str,
        noting: Noting<'_>,
    ) -> Option<Steps> {
        let goal = book.goal(goal)?;
        Some(match self {
            Self::Said(turn) => match figure::read(new, &goal.target.unit).ok()? {
                Some(value) => say_share(goal, department, turn, value, noting),
                None => take_back_share(goal, department, turn),
            },
            Self::Note => amend_share(goal, department, new),
        })
    }

    pub(super) fn refusal(self, text: &str, book: &Book, goal: &GoalId, words: &Words) -> Option<String> {
        match self {
            Self::Said(_) if text.trim().is_empty() => None,
            Self::Said(_) => figure::refusal(text, book.goal(goal).map_or("", |g| &g.target.unit), words),
            Self::Note => None,
        }
    }

    pub(super) fn name(self, words: &Words) -> String {
        match self {
            Self::Said(turn) => words.turn(turn),
            Self::Note => say!(words, "level-note"),
        }
    }
}

fn share<'b>(book: &'b Book, goal: &GoalId, department: &DepartmentId) -> Option<&'b Share> {
    book.goal(goal)?.shares.iter().find(|s| s.department == *department)
}
