//! What two people wrote into the same field: one of the two stands in the plan, the other is kept beside it until
//! somebody chose.

use serde::{Deserialize, Serialize};

use super::{Book, Deed, Edit, Step, id};

/// A change that met another change of the same thing, and does not stand in the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Never changes.
    pub id: String,
    /// What would put the other value in the place of the one that stands; where somebody removed what another one
    /// changed, the removal.
    pub aside: Box<Edit>,
    /// Who wrote what is kept aside, as a name; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Who wrote what stands.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stands_by: String,
    /// When the two met: `2026-03-15 10:42`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
}

/// A conflict, decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What stands in the plan is right.
    Standing,
    /// What was kept aside takes its place.
    Aside,
}

/// The step that decides a conflict; nothing where it is gone already.
pub fn resolve(book: &Book, conflict: &str, choice: Choice) -> Option<Step> {
    let conflict = book.conflicts.iter().find(|c| c.id == conflict)?;
    let aside = (choice == Choice::Aside).then(|| (*conflict.aside).clone());
    // First: an item that is about to be removed has none any more.
    let edits = std::iter::once(Edit::RemoveConflict(conflict.id.clone())).chain(aside).collect();
    Some(Step { deed: Deed::ResolveConflict, edits })
}

impl Conflict {
    /// A value kept beside the one that stands: `by` wrote it, `stands_by` what stands, and the two met `at` that time.
    pub fn of(aside: Edit, by: &str, stands_by: &str, at: &str) -> Self {
        Self {
            id: id::fresh("x"),
            aside: Box::new(aside),
            by: by.to_owned(),
            stands_by: stands_by.to_owned(),
            at: at.to_owned(),
        }
    }
}
