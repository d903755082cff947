//! What to print: which chart of which book, for whom, on what paper.

use std::str::FromStr;

use chrono::NaiveDate;

use crate::board::Filter;
use crate::plan::{Book, DepartmentId, ObjectiveId, PersonId, ReviewId};

/// One chart to print; [`Job::new`] has the usual choices.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    /// The plan.
    pub book: &'a Book,
    /// Which chart.
    pub chart: Chart,
    /// On what paper.
    pub paper: Paper,
    /// Upright or lying; none: as suits the chart.
    pub portrait: Option<bool>,
    /// A poster is cut onto sheets of this paper; none: it comes out in one piece.
    pub tile: Option<Paper>,
    /// For whom.
    pub audience: Audience,
    /// The one objective whose decision flow is printed; none: every one's. The other charts show every row.
    pub objective: Option<ObjectiveId>,
    /// The review whose minutes are printed; none: the last one by the day.
    pub review: Option<ReviewId>,
    /// The day it shows.
    pub day: NaiveDate,
    /// The time that the schedule shows; the other charts show the year.
    pub span: Span,
    /// In greys, with hatching where colours would be.
    pub mono: bool,
}

impl<'a> Job<'a> {
    /// Whether it is set upright; a screen never is.
    pub fn is_portrait(&self) -> bool {
        self.paper != Paper::Screen && self.portrait.unwrap_or_else(|| self.chart.suits_portrait())
    }

    /// `chart` of `book` as it stands on `day`: for management, on its usual paper, in colour.
    pub fn new(book: &'a Book, chart: Chart, day: NaiveDate) -> Self {
        Self {
            book,
            chart,
            paper: chart.usual_paper(),
            portrait: None,
            tile: None,
            audience: Audience::default(),
            objective: None,
            review: None,
            day,
            span: Span::default(),
            mono: false,
        }
    }
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
    /// The schedule: rows on weeks, milestones in words.
    Schedule,
    /// Five whys and fishbone of each problem with causes, a page each.
    Whys,
    /// What is missing, by department.
    Findings,
    /// The minutes of a review. Of a closed one the book has to be the one that was kept with it.
    Minutes,
    /// The CSI scorecard of the newest wave by the day.
    Scorecard,
    /// The service process: steps, the factors they touch, their standards and how these were kept.
    Process,
    /// The indicators by month, plan against actual.
    Kpis,
    /// The goal tree, and the goals as they are handed down to departments.
    Goals,
    /// Profit and loss by month, and where it breaks even.
    Profit,
}

/// The time that a schedule shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Span {
    /// The plan year: months with their weeks.
    #[default]
    Year,
    /// From two weeks before the week of the day shown to ten after it; rows that have nothing to do with these weeks and
    /// are not red are left out, with a word of how many.
    Weeks,
}

/// A paper of the A series, or a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[allow(missing_docs, reason = "ISO 216 says what they are")]
pub enum Paper {
    /// No paper: a television of 16:9, less a line at its foot. Few rows in large type, as from some metres away.
    Screen,
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
    pub const ALL: [Self; 13] = [
        Self::Board,
        Self::Report,
        Self::Schedule,
        Self::Annotations,
        Self::Flow,
        Self::Whys,
        Self::Findings,
        Self::Minutes,
        Self::Scorecard,
        Self::Process,
        Self::Kpis,
        Self::Goals,
        Self::Profit,
    ];

    /// Their names on the command line, in a line.
    pub const NAMES: &str =
        "board, report, schedule, annotations, flow, whys, findings, minutes, scorecard, process, kpis, goals, profit";

    /// Whether it shows goals and status alone, which the whole company sees; causes, decisions, what is missing and what
    /// was said are not for everybody.
    pub fn is_for_company(self) -> bool {
        !matches!(self, Self::Flow | Self::Whys | Self::Findings | Self::Minutes | Self::Goals | Self::Profit)
    }

    /// Whether it is upright unless asked otherwise: a list is, what goes along the months or in many columns lies.
    pub fn suits_portrait(self) -> bool {
        matches!(self, Self::Annotations | Self::Minutes)
    }

    /// Whether it can be upright: a flow can't, its chart and what was said stand side by side.
    pub fn has_portrait(self) -> bool {
        self != Self::Flow
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Report => "report",
            Self::Annotations => "annotations",
            Self::Flow => "flow",
            Self::Schedule => "schedule",
            Self::Whys => "whys",
            Self::Findings => "findings",
            Self::Minutes => "minutes",
            Self::Scorecard => "scorecard",
            Self::Process => "process",
            Self::Kpis => "kpis",
            Self::Goals => "goals",
            Self::Profit => "profit",
        }
    }

    /// The paper it is printed on where none is asked for.
    pub fn usual_paper(self) -> Paper {
        if self == Self::Minutes { Paper::A4 } else { Paper::default() }
    }
}

impl FromStr for Chart {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        let found = Self::ALL.into_iter().find(|c| c.name() == name);
        found.ok_or_else(|| UnknownName { name: name.to_owned(), known: Self::NAMES })
    }
}

impl Paper {
    /// Every paper of the A series, from the smallest.
    pub const ALL: [Self; 5] = [Self::A4, Self::A3, Self::A2, Self::A1, Self::A0];

    /// The papers of an office printer, onto which a poster is cut.
    pub const SHEETS: [Self; 2] = [Self::A4, Self::A3];

    /// Whether it is hung up and read from a step away, rather than held in the hand.
    pub fn is_for_the_wall(self) -> bool {
        self >= Self::A2
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::A2 => "a2",
            Self::A1 => "a1",
            Self::A0 => "a0",
            Self::Screen => "screen",
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
            Self::Screen => (288, 155),
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
