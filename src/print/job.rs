//! What to print: which chart of which book, for whom, on what paper.

use std::str::FromStr;

use chrono::NaiveDate;

use crate::board::Filter;
use crate::plan::{Book, DepartmentId, ObjectiveId, PersonId};

/// One chart to print.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    /// The plan.
    pub book: &'a Book,
    /// Which chart.
    pub chart: Chart,
    /// On what paper, always landscape.
    pub paper: Paper,
    /// For whom.
    pub audience: Audience,
    /// The one objective whose decision flow is printed; none: every one's. The other charts show every row.
    pub objective: Option<ObjectiveId>,
    /// The day it shows.
    pub day: NaiveDate,
    /// In greys, with hatching where colours would be.
    pub mono: bool,
}

/// A chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Chart {
    /// The wall board: rows on the months of the year.
    #[default]
    Board,
    /// The PDCA report: eight columns.
    Report,
    /// The list of annotations: delays, additions and changes since the plan was confirmed.
    Annotations,
    /// The decision flow of each objective that has one, a page each.
    Flow,
}

/// A paper of the A series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[allow(missing_docs, reason = "ISO 216 says what they are")]
pub enum Paper {
    A4,
    #[default]
    A3,
    A2,
    A1,
    A0,
}

/// For whom a chart is printed: publish only what people can influence or take an interest in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Audience {
    /// Everybody in the company: all rows with their reasons, without the countermeasures.
    Company,
    /// The management meeting: everything.
    #[default]
    Management,
    /// One department: its own rows.
    Department(DepartmentId),
    /// One person: own rows.
    Person(PersonId),
}

/// A name that is none of those known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name:?} is not one of {known}")]
pub struct UnknownName {
    /// What was given.
    pub name: String,
    /// What could have been.
    pub known: &'static str,
}

impl Chart {
    /// Every chart.
    pub const ALL: [Self; 4] = [Self::Board, Self::Report, Self::Annotations, Self::Flow];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Report => "report",
            Self::Annotations => "annotations",
            Self::Flow => "flow",
        }
    }
}

impl FromStr for Chart {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        let found = Self::ALL.into_iter().find(|c| c.name() == name);
        found.ok_or_else(|| UnknownName { name: name.to_owned(), known: "board, report, annotations, flow" })
    }
}

impl Paper {
    /// Every paper, from the smallest.
    pub const ALL: [Self; 5] = [Self::A4, Self::A3, Self::A2, Self::A1, Self::A0];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::A2 => "a2",
            Self::A1 => "a1",
            Self::A0 => "a0",
        }
    }

    /// Width and height in landscape, in millimetres.
    pub fn millimetres(self) -> (u32, u32) {
        match self {
            Self::A4 => (297, 210),
            Self::A3 => (420, 297),
            Self::A2 => (594, 420),
            Self::A1 => (841, 594),
            Self::A0 => (1189, 841),
        }
    }

    /// Width and height in landscape, in points.
    pub fn points(self) -> (f64, f64) {
        let (width, height) = self.millimetres();
        let points = |mm: u32| f64::from(mm) * 72.0 / 25.4;
        (points(width), points(height))
    }
}

impl FromStr for Paper {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        let found = Self::ALL.into_iter().find(|p| p.name().eq_ignore_ascii_case(name));
        found.ok_or_else(|| UnknownName { name: name.to_owned(), known: "a4, a3, a2, a1, a0" })
    }
}

impl Audience {
    /// The rows this audience sees.
    pub fn filter(&self) -> Filter {
        match self {
            Self::Company | Self::Management => Filter::default(),
            Self::Department(id) => Filter { department: Some(id.clone()), ..Filter::default() },
            Self::Person(id) => Filter { owner: Some(id.clone()), ..Filter::default() },
        }
    }
}
