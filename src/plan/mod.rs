//! The domain: a plan book, what is in it, and the one way of changing it.
//!
//! Owns the words of the method (goal, objective, activity, problem, countermeasure, annotation) as plain types with
//! public fields, [`Edit`] as the only change, and [`History`] as its undo. Leaves out judgement (`rules`), files
//! (`store`), words on screen (`words`) and the clock: every date arrives as an argument.

mod activity;
mod agenda;
mod annotation;
mod apply;
mod bare;
mod book;
mod carry_out;
mod cause;
mod change;
mod confirm;
mod conflict;
mod contents;
mod countermeasure;
mod csi;
mod csi_step;
mod difference;
mod draft;
mod edit;
mod edit_item;
mod extract;
mod fields;
mod fits;
mod flaw;
mod flow;
mod flow_step;
mod history;
mod id;
mod in_use;
mod index;
mod insert;
mod item;
mod kpi;
mod kpi_flow;
mod kpi_step;
mod meeting;
mod mend;
mod mend_causes;
mod mend_follow;
mod mend_ids;
mod merge;
mod months;
mod new_year;
mod number;
mod objective;
mod order;
mod origin;
mod part;
mod problem;
mod process;
mod process_step;
mod reach;
mod refused;
mod renew;
mod review;
mod review_step;
mod said;
mod share;
mod share_step;
mod solve;
mod sound;
mod step;

pub use activity::{Activity, Baseline, Milestone, Note, PlannedDate, Timing};
pub use agenda::{
    answer_question, attend_as_before, close_review, new_minute, remark_question, set_agenda, set_minute, talk_about,
};
pub use annotation::{Annotation, AnnotationKind, Change, NotedOn};
pub use apply::{Applied, WithInverse, apply, apply_all};
pub use bare::{Shift, first_day, start_year};
pub use book::{Book, Department, Goal, Person, Seen, Thresholds};
pub use cause::{Bone, Cause, Control, Fact};
pub use change::{Noting, change_activity, change_objective, change_objective_owner, change_owner};
pub use confirm::{all_have_seen, confirm, has_seen};
pub use conflict::{Choice, Conflict, resolve};
pub use contents::Contents;
pub use countermeasure::{Countermeasure, FollowUp, Progress, Standard};
pub use csi::{Factor, Figure, Item, Scores, Source, Wave};
pub use csi_step::{add_wave, change_factor, change_factors, change_item, new_factor, new_item, new_wave, next_wave};
pub use difference::difference;
pub use draft::{Draft, draft_objective};
pub use edit::{
    ActivityField, AuditField, BookField, CountermeasureField, DepartmentField, Edit, FlowField, GoalField, KpiField,
    ObjectiveField, PersonField, ProblemField, ProcessStepField, ReviewField, StandardField, WaveField,
};
pub use extract::{extract, extract_department};
pub use fits::fits_factor;
pub use flaw::{Flaw, FlawKind};
pub use flow::{Answer, Drafts, Flow, FlowState, Met, Stage};
pub use flow_step::{Lacks, Say, answer, back, next, open_flow, step_back};
pub use history::{Deed, Done, History, Step};
pub use id::{
    ActivityId, AuditId, CountermeasureId, DepartmentId, FactorId, FlowId, GoalId, IdError, ItemId, KpiId, ObjectiveId,
    PersonId, ProblemId, ProcessStepId, ReviewId, ServiceStandardId, StandardId, WaveId, check_id, slug,
};
pub use insert::{Home, Inserted, Inserting, Owners, Serves, insert};
pub use item::{
    fresh_id, fresh_writer, is_part_of_plan, milestone_id, new_activity, new_countermeasure, new_milestone,
    new_objective, new_person, new_problem, person_named, remove_activity, remove_objective, remove_problem,
};
pub use kpi::{Account, Better, Kpi, Series, ToDate, braced, in_braces};
pub use kpi_flow::{end_of_month, kpi_measurement, start_kpi_flow};
pub use kpi_step::{new_kpi, set_months};
pub use meeting::{AgendaItem, Answered, Closed, Frozen, Minute, MinuteKind, Topic};
pub use mend::{mend, mend_part};
pub use merge::{Merged, Prefer, Read, bring, merge, merge_copy, merge_part, present};
pub use months::Months;
pub use new_year::new_year;
pub use number::{MOST_PLACES, NumberError, from_float, in_unit, magnitudes, read_number, show_number, to_float};
pub use objective::{Measurement, Objective, ObjectiveBaseline, Outcome, Target};
pub use order::by_number;
pub use origin::{Origin, Way};
pub use part::Part;
pub use problem::{Problem, ProblemState};
pub use process::{Audit, AuditCheck, ProcessStep, ServiceStandard, Tally};
pub use process_step::{
    change_standards, move_process_step, move_service_standard, new_audit, new_process_step, new_service_standard,
    remove_audit, set_audit_day, set_check, set_origins, touch_factor,
};
pub use refused::Refused;
pub use renew::renewed;
pub use review::{Review, Reviewed};
pub use review_step::{attend, follow_up_in, hold_review, renew, tick_follow_up};
pub use said::{OneOrMore, Said};
pub use share::{Adds, GoalTarget, Round, Share, Turn};
pub use share_step::{agree_drafted, agree_share, amend_share, say_share, say_shares, take_back_share};
pub use solve::{
    HelpMissing, close_problem, empty_standard, follow_up, make_standard, new_cause, new_cycle_activity, new_fact,
    new_standard, prioritise, remove_cause, remove_fact, say_follow_up, say_root_cause, set_cause, support,
};
pub use step::{
    Steps, announce_delay, cancel, complete, reinstate, reopen, report_problem, report_started, say_on_schedule,
    set_timing, standing_among, standing_problem,
};
