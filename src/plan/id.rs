//! Typed ids: a goal's id can't be taken for an activity's. Ids never change and never depend on position.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id with this text. See [`check_id`] for what a good one looks like.
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// Whether both would name one file where the file system ignores case, as Windows and macOS do.
            pub fn is_twin(&self, other: &Self) -> bool {
                self.0.to_lowercase() == other.0.to_lowercase()
            }

            /// The text, shared.
            pub(super) fn shared(&self) -> Arc<str> {
                self.0.clone()
            }

            /// The id as it stands in the files.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", &self.0)
            }
        }
    )*};
}

id! {
    /// A [`Goal`](super::Goal)'s id; not its Goal No., which people may renumber.
    GoalId,
    /// A [`Department`](super::Department)'s id, which also names its file. May be Chinese.
    DepartmentId,
    /// A [`Person`](super::Person)'s id.
    PersonId,
    /// An [`Objective`](super::Objective)'s id.
    ObjectiveId,
    /// An [`Activity`](super::Activity)'s id: the id of a plan row.
    ActivityId,
    /// A [`Problem`](super::Problem)'s id.
    ProblemId,
    /// A [`Countermeasure`](super::Countermeasure)'s id.
    CountermeasureId,
    /// A decision [`Flow`](super::Flow)'s id.
    FlowId,
    /// A [`Standard`](super::Standard)'s id.
    StandardId,
    /// A [`Review`](super::Review)'s id, which also names its file: the month, `2026-03`.
    ReviewId,
    /// A survey [`Wave`](super::Wave)'s id, which also names its file: `2026-Q1`.
    WaveId,
    /// A CSI [`Factor`](super::Factor)'s id, the same in every wave.
    FactorId,
    /// A CSI [`Item`](super::Item)'s id, the same in every wave.
    ItemId,
    /// A [`ProcessStep`](super::ProcessStep)'s id.
    ProcessStepId,
    /// A [`ServiceStandard`](super::ServiceStandard)'s id.
    ServiceStandardId,
    /// An [`Audit`](super::Audit)'s id.
    AuditId,
    /// A [`Kpi`](super::Kpi)'s id.
    KpiId,
}

/// The longest id, in characters.
const LONGEST: usize = 60;

/// Why a text can't be an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing in it.
    #[error("it is empty")]
    Empty,
    /// Longer than 60 characters: a file name made of it might be refused.
    #[error("it is longer than 60 characters")]
    TooLong,
    /// It has a character that Windows, macOS or Linux refuses in a file name, or that leads out of the folder.
    #[error("it has the character {0:?}, which a file name can't have")]
    Character(char),
    /// It starts with a dot or a space, or ends with one.
    #[error("it starts or ends with a dot or a space")]
    Edge,
    /// Windows keeps this name for a device.
    #[error("Windows keeps this name for itself")]
    Reserved,
}

/// Whether `text` may be an id. Every id could name a file, so the rule is that of file names that Windows, macOS and
/// Linux all allow.
///
/// # Errors
/// Says what is wrong with it.
pub fn check_id(text: &str) -> Result<(), IdError> {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
        return Err(IdError::Empty);
    };
    if text.chars().count() > LONGEST {
        return Err(IdError::TooLong);
    }
    if let Some(bad) = text.chars().find(|c| c.is_control() || "/\\:*?\"<>|".contains(*c)) {
        return Err(IdError::Character(bad));
    }
    if [first, last].iter().any(|c| *c == '.' || c.is_whitespace()) {
        return Err(IdError::Edge);
    }
    let stem = text.split('.').next().unwrap_or(text).trim_end();
    let named = |name: &str| stem.eq_ignore_ascii_case(name);
    let numbered = stem.split_at_checked(3).is_some_and(|(port, n)| {
        let one_digit = n.chars().count() == 1 && n.chars().all(|c| "123456789¹²³".contains(c));
        one_digit && ["COM", "LPT"].iter().any(|name| port.eq_ignore_ascii_case(name))
    });
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].iter().any(|n| named(n)) || numbered {
        return Err(IdError::Reserved);
    }
    Ok(())
}

/// `stem` with a number, from 2 on, that `taken` says nobody has, the first one where none is free between two that are
/// taken; shortened where it would be too long an id. A file may have one id a hundred thousand times: what all before
/// it have is not asked of each.
pub(super) fn numbered(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    let with = |n: usize| {
        let number = format!("-{n}");
        stem.chars().take(LONGEST - number.len()).chain(number.chars()).collect::<String>()
    };
    let is_taken = |n: usize| taken(&with(n));
    let (mut last, mut free) = (1, 2);
    while is_taken(free) {
        (last, free) = (free, free * 2);
    }
    while free - last > 1 {
        let between = last + (free - last) / 2;
        if is_taken(between) {
            last = between;
        } else {
            free = between;
        }
    }
    with(free)
}

/// A new id text: `prefix` and eight random letters and digits, so that two people adding rows at the same time do not
/// collide.
pub(super) fn fresh(prefix: &str) -> String {
    const LETTERS: &[u8] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut text = format!("{prefix}-");
    text.extend((0..8).map(|_| char::from(LETTERS[fastrand::usize(..LETTERS.len())])));
    text
}

/// An id text made of a name people gave (`前台`, `Front desk`): lower case, what a file name can't have replaced,
/// and numbered where `taken` says that the name is in use.
pub fn slug(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut base = String::new();
    for c in name.trim().chars().flat_map(char::to_lowercase).take(40) {
        if c.is_alphanumeric() {
            base.push(c);
        } else if !base.ends_with('-') && !base.is_empty() {
            base.push('-');
        }
    }
    let base = base.trim_end_matches('-');
    let base = if check_id(base).is_ok() { base.to_owned() } else { format!("x-{base}") };
    let base = base.trim_end_matches('-');
    if taken(base) { numbered(base, taken) } else { base.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_lead_out_of_the_folder_or_that_a_system_refuses_are_no_ids() {
        for bad in ["", "..", ".", "../x", "a/b", "a\\b", "c:", "con", "NUL.ron", "com1", " a", "a.", "a\n", "x?"] {
            assert!(check_id(bad).is_err(), "{bad:?}");
        }
        for good in ["front-desk", "前台", "a-17", "x.y", "console", "com10"] {
            assert_eq!(check_id(good), Ok(()), "{good:?}");
        }
        assert_eq!(check_id(&"长".repeat(61)), Err(IdError::TooLong));
    }

    #[test]
    fn a_slug_is_always_an_id_and_never_taken() {
        for name in
            ["前台 接待", "Front desk!", "", "///", "con", "é—ü", "a".repeat(200).as_str(), "İ".repeat(40).as_str()]
        {
            let id = slug(name, |id| id == "前台-接待");
            assert_eq!(check_id(&id), Ok(()), "{name:?} gave {id:?}");
        }
        assert_eq!(slug("前台 接待", |id| id == "前台-接待"), "前台-接待-2");
    }
}
