//! The domain: a plan book, what is in it, and the one way of changing it.
//!
//! Owns the words of the method (goal, objective, activity, problem, countermeasure, annotation) as plain types with
//! public fields, [`Edit`] as the only change, and [`History`] as its undo. Leaves out judgement (`rules`), files
//! (`store`), words on screen (`words`) and the clock: every date arrives as an argument.

mod activity;
mod apply;
mod book;
mod carry_out;
mod edit;
mod flaw;
mod history;
mod id;
mod in_use;
mod index;
mod item;
mod mend;
mod mend_ids;
mod objective;
mod order;
mod part;
mod problem;
mod reach;
mod refused;
mod set;
mod sound;
mod step;

pub use activity::{Activity, Annotation, AnnotationKind, Baseline, Milestone, Note, PlannedDate, Timing};
pub use apply::{Applied, apply, apply_all};
pub use book::{Book, Department, Goal, Person};
pub use edit::{
    ActivityField, BookField, CountermeasureField, DepartmentField, Edit, GoalField, ObjectiveField, PersonField,
    ProblemField,
};
pub use flaw::{Flaw, FlawKind};
pub use history::{Deed, History, Step};
pub use id::{
    ActivityId, CountermeasureId, DepartmentId, GoalId, IdError, ObjectiveId, PersonId, ProblemId, check_id, fresh,
    slug,
};
pub use item::{
    new_activity, new_countermeasure, new_milestone, new_objective, new_person, new_problem, person_named,
    remove_activity, remove_objective, remove_problem,
};
pub use mend::mend;
pub use objective::{Measurement, Objective, Outcome, Target};
pub use order::by_number;
pub use part::Part;
pub use problem::{Countermeasure, Problem, ProblemState};
pub use refused::Refused;
pub use step::{
    Steps, announce_delay, cancel, complete, reinstate, reopen, report_problem, report_started, set_timing,
    standing_problem,
};
