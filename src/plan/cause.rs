//! What a problem is made of: facts, and the causes that were found by asking why.

use serde::{Deserialize, Serialize};

/// A fact (事实) about a problem, with its figure where it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Unique within its problem.
    pub id: String,
    /// What was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The figure with its unit, as people write it: `42 %`, `120 台中 17 台`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub figure: String,
}

/// A cause (原因): the answer to a "why" about the problem or about another cause. Causes make a tree; the five whys are
/// the way down it, the fishbone shows the same causes by [`Bone`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// Unique within its problem.
    pub id: String,
    /// The answer to "why?".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The cause that this one explains; none: the problem itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explains: Option<String>,
    /// Where it stands in the fishbone; none where nobody said, then where what it explains stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bone: Option<Bone>,
    /// Whether it is a root cause (根本原因): the last "why".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub root: bool,
    /// Whether it is within the manager's control (站长能控制的).
    #[serde(default, skip_serializing_if = "Control::is_unsaid")]
    pub control: Control,
    /// The fact that supports it: a [`Fact::id`] of the same problem.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// What help from outside is asked for (外部帮助), where it is outside one's control.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
}

impl Cause {
    /// A cause with nothing in it but its id.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            text: String::new(),
            explains: None,
            bone: None,
            root: false,
            control: Control::Unsaid,
            fact: None,
            help: String::new(),
        }
    }

    /// A root cause outside one's control for which nobody asks for help.
    pub fn lacks_help(&self) -> bool {
        self.root && self.control == Control::Outside && self.help.trim().is_empty()
    }
}

/// A bone of the fishbone (鱼骨图): man, machine, material, method, environment (人机料法环).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "their names say it")]
pub enum Bone {
    Man,
    Machine,
    Material,
    Method,
    Environment,
}

impl Bone {
    /// All five, in the order they are drawn.
    pub const ALL: [Self; 5] = [Self::Man, Self::Machine, Self::Material, Self::Method, Self::Environment];
}

/// Whether something is within one's control.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Control {
    /// Nobody said; counts as within.
    #[default]
    Unsaid,
    /// It is.
    Within,
    /// It is not: help from outside is needed.
    Outside,
}

impl Control {
    pub(super) fn is_unsaid(&self) -> bool {
        *self == Self::Unsaid
    }
}
