//! Values that can't be empty: what a step of the method must have before it is left.

use serde::{Deserialize, Serialize};

/// A text with something in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Said(String);

impl Said {
    /// The text as typed; none where there is nothing but white space.
    pub fn new(text: &str) -> Option<Self> {
        (!text.trim().is_empty()).then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Said {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or("a text that can't be empty is empty")
    }
}

impl From<Said> for String {
    fn from(said: Said) -> Self {
        said.0
    }
}

/// A list with one item at least.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<T>", into = "Vec<T>", bound(serialize = "T: Clone + Serialize"))]
pub struct OneOrMore<T>(Vec<T>);

impl<T> OneOrMore<T> {
    /// The list; none where there is nothing in it.
    pub fn new(items: Vec<T>) -> Option<Self> {
        (!items.is_empty()).then_some(Self(items))
    }

    /// The items.
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T> TryFrom<Vec<T>> for OneOrMore<T> {
    type Error = &'static str;

    fn try_from(items: Vec<T>) -> Result<Self, Self::Error> {
        Self::new(items).ok_or("a list that can't be empty is empty")
    }
}

impl<T> From<OneOrMore<T>> for Vec<T> {
    fn from(list: OneOrMore<T>) -> Self {
        list.0
    }
}
