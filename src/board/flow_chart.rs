//! The deck's chart "when a target is missed" (解决问题) as geometry, for the window and the paper alike.

use crate::plan::{FlowState, Stage};

/// How a box is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A question: a diamond.
    Question,
    /// A task: a rectangle.
    Task,
    /// An end: a rectangle with round ends.
    End,
}

/// A box of the chart. Its middle is at `column`, `row` in a grid of [`COLUMNS`] by [`ROWS`], counted from 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Which.
    pub stage: Stage,
    /// From the left.
    pub column: f32,
    /// From the top.
    pub row: f32,
    /// How it is drawn.
    pub shape: Shape,
}

/// An arrow from one box to another, along these points of the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrow {
    /// From which box.
    pub from: Stage,
    /// To which.
    pub to: Stage,
    /// The corners of its way, from middle to middle; the boxes lie over its ends.
    pub points: Vec<(f32, f32)>,
    /// The answer that takes this way, beside a question.
    pub answer: Option<bool>,
    /// Leads back to the first question, at the next review or in a new cycle.
    pub back: bool,
}

/// How many columns of boxes there are.
pub const COLUMNS: f32 = 3.0;
/// How many rows of boxes there are.
pub const ROWS: f32 = 7.0;
/// Left of the first column runs the way back, at this distance from its middle.
pub const BACK: f32 = -0.5;

/// Every box.
pub fn places() -> [Place; 12] {
    use Stage::*;
    let at = |stage, column, row, shape| Place { stage, column, row, shape };
    [
        at(TargetMet, 1.0, 0.0, Shape::Question),
        at(PlanFollowed, 1.0, 1.0, Shape::Question),
        at(WhyNotFollowed, 0.0, 2.0, Shape::Task),
        at(MeasuresToCarryOn, 0.0, 3.0, Shape::Task),
        at(PlanCarriedOn, 0.0, 4.0, Shape::End),
        at(RootCause, 1.0, 2.0, Shape::Task),
        at(Countermeasures, 1.0, 3.0, Shape::Task),
        at(TargetMetAfter, 1.0, 4.0, Shape::Question),
        at(NewActivities, 1.0, 5.0, Shape::Task),
        at(NewCycle, 1.0, 6.0, Shape::End),
        at(Standardise, 2.0, 4.0, Shape::Task),
        at(Standardised, 2.0, 5.0, Shape::End),
    ]
}

/// Every arrow.
pub fn arrows() -> Vec<Arrow> {
    use Stage::*;
    let place = |stage| places().into_iter().find(|p| p.stage == stage).map_or((0.0, 0.0), |p| (p.column, p.row));
    let way = |from, to, corners: &[(f32, f32)], answer| {
        let points = [place(from)].into_iter().chain(corners.iter().copied()).chain([place(to)]).collect();
        Arrow { from, to, points, answer, back: false }
    };
    let back = |from, to, corners: &[(f32, f32)]| Arrow { back: true, ..way(from, to, corners, None) };
    vec![
        way(TargetMet, PlanFollowed, &[], Some(false)),
        way(TargetMet, Standardise, &[(2.0, 0.0)], Some(true)),
        way(PlanFollowed, WhyNotFollowed, &[(0.0, 1.0)], Some(false)),
        way(PlanFollowed, RootCause, &[], Some(true)),
        way(WhyNotFollowed, MeasuresToCarryOn, &[], None),
        way(MeasuresToCarryOn, PlanCarriedOn, &[], None),
        way(RootCause, Countermeasures, &[], None),
        way(Countermeasures, TargetMetAfter, &[], None),
        way(TargetMetAfter, Standardise, &[], Some(true)),
        way(TargetMetAfter, NewActivities, &[], Some(false)),
        way(NewActivities, NewCycle, &[], None),
        way(Standardise, Standardised, &[], None),
        back(PlanCarriedOn, TargetMet, &[(BACK, 4.0), (BACK, 0.0)]),
        back(NewCycle, TargetMet, &[(BACK, 6.0), (BACK, 0.0)]),
    ]
}

/// How far a box or an arrow is along the way taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Light {
    /// On the way taken.
    Taken,
    /// Where the flow stands.
    Here,
    /// Not reached, or on another way.
    Off,
}

/// How a box is lit in this state.
pub fn light(state: &FlowState, stage: Stage) -> Light {
    if state.stage() == stage {
        Light::Here
    } else if state.way().contains(&stage) {
        Light::Taken
    } else {
        Light::Off
    }
}

/// Whether an arrow is on the way taken.
pub fn is_taken(state: &FlowState, arrow: &Arrow) -> bool {
    !arrow.back && state.way().windows(2).any(|pair| pair == [arrow.from, arrow.to])
}
