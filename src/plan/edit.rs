//! Everything that can change in a book, as values.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Account, Activity, ActivityId, AgendaItem, Annotation, Answered, Audit, AuditCheck, AuditId, Baseline, Better,
    Cause, Closed, Conflict, Control, Countermeasure, CountermeasureId, Department, DepartmentId, Drafts, Fact, Factor,
    FactorId, Flow, FlowId, FlowState, FollowUp, Goal, GoalId, GoalTarget, Kpi, KpiId, Measurement, Milestone, Minute,
    Months, Note, Objective, ObjectiveBaseline, ObjectiveId, Origin, Outcome, Person, PersonId, Problem, ProblemId,
    ProblemState, ProcessStep, ProcessStepId, Review, ReviewId, Reviewed, Seen, ServiceStandard, Share, Source,
    Standard, StandardId, Target, Thresholds, Timing, ToDate, Wave, WaveId, Way,
};

/// One change to a book. [`apply`](super::apply) carries it out and returns the edit that takes it back.
///
/// Positions (`at`) count from 0; one past the end appends, further is refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Sets a field of the book itself.
    Book(BookField),
    /// Sets a field of a goal.
    Goal(GoalId, GoalField),
    /// Sets a field of a department.
    Department(DepartmentId, DepartmentField),
    /// Sets a field of a person.
    Person(PersonId, PersonField),
    /// Sets a field of an objective.
    Objective(ObjectiveId, ObjectiveField),
    /// Sets a field of an activity.
    Activity(ActivityId, ActivityField),
    /// Sets a field of a problem.
    Problem(ProblemId, ProblemField),
    /// Sets a field of a countermeasure.
    Countermeasure(CountermeasureId, CountermeasureField),
    /// Sets a field of a decision flow.
    Flow(FlowId, FlowField),
    /// Sets a field of a standard.
    Standard(StandardId, StandardField),
    /// Sets a field of a review.
    Review(ReviewId, ReviewField),
    /// Sets a field of a survey wave.
    Wave(WaveId, WaveField),
    /// Sets a field of a step of the service process.
    ProcessStep(ProcessStepId, ProcessStepField),
    /// Sets a field of a process audit.
    Audit(AuditId, AuditField),
    /// Sets a field of an indicator.
    Kpi(KpiId, KpiField),
    /// Adds a goal.
    AddGoal {
        /// Its position.
        at: usize,
        /// The goal.
        goal: Goal,
    },
    /// Removes a goal that no objective serves.
    RemoveGoal(GoalId),
    /// Adds a department, with all that is in it.
    AddDepartment {
        /// Its position.
        at: usize,
        /// The department.
        department: Box<Department>,
    },
    /// Removes a department without objectives and people.
    RemoveDepartment(DepartmentId),
    /// Adds a person.
    AddPerson {
        /// Their position.
        at: usize,
        /// The person.
        person: Person,
    },
    /// Removes a person who owns nothing.
    RemovePerson(PersonId),
    /// Adds an objective, with all that is in it.
    AddObjective {
        /// Where.
        department: DepartmentId,
        /// Its position there.
        at: usize,
        /// The objective.
        objective: Box<Objective>,
    },
    /// Removes an objective with all that is in it.
    RemoveObjective(ObjectiveId),
    /// Adds an activity.
    AddActivity {
        /// Under which objective.
        objective: ObjectiveId,
        /// Its position there.
        at: usize,
        /// The activity.
        activity: Box<Activity>,
    },
    /// Removes an activity that no problem and no countermeasure refers to.
    RemoveActivity(ActivityId),
    /// Moves an activity, within its objective or to another one.
    MoveActivity {
        /// Which.
        activity: ActivityId,
        /// Under which objective.
        to: ObjectiveId,
        /// Its position there, counted without the activity itself.
        at: usize,
    },
    /// Adds a problem, with its countermeasures.
    AddProblem {
        /// Under which objective.
        objective: ObjectiveId,
        /// Its position there.
        at: usize,
        /// The problem.
        problem: Box<Problem>,
    },
    /// Removes a problem with its countermeasures.
    RemoveProblem(ProblemId),
    /// Adds a countermeasure.
    AddCountermeasure {
        /// To which problem.
        problem: ProblemId,
        /// Its position there: its priority.
        at: usize,
        /// The countermeasure.
        countermeasure: Box<Countermeasure>,
    },
    /// Removes a countermeasure.
    RemoveCountermeasure(CountermeasureId),
    /// Gives a countermeasure another priority among those of its problem.
    MoveCountermeasure {
        /// Which.
        countermeasure: CountermeasureId,
        /// Its position, counted without the countermeasure itself.
        at: usize,
    },
    /// Adds a decision flow to an objective whose last one has ended.
    AddFlow {
        /// Of which objective.
        objective: ObjectiveId,
        /// Its position there.
        at: usize,
        /// The flow.
        flow: Box<Flow>,
    },
    /// Removes a decision flow.
    RemoveFlow(FlowId),
    /// Adds a standard to a department's register.
    AddStandard {
        /// Which department.
        department: DepartmentId,
        /// Its position there.
        at: usize,
        /// The standard.
        standard: Box<Standard>,
    },
    /// Removes a standard that no flow ended with.
    RemoveStandard(StandardId),
    /// Adds a review.
    AddReview {
        /// Its position.
        at: usize,
        /// The review.
        review: Box<Review>,
    },
    /// Removes a review.
    RemoveReview(ReviewId),
    /// Adds a survey wave.
    AddWave {
        /// Its position.
        at: usize,
        /// The wave.
        wave: Box<Wave>,
    },
    /// Removes a survey wave. Objectives that mend one of its gaps keep their origin.
    RemoveWave(WaveId),
    /// Adds a step to the service process.
    AddProcessStep {
        /// Its position.
        at: usize,
        /// The step, with its standards.
        step: Box<ProcessStep>,
    },
    /// Removes a step none of whose standards an objective comes from.
    RemoveProcessStep(ProcessStepId),
    /// Moves a step within the process.
    MoveProcessStep {
        /// The step.
        step: ProcessStepId,
        /// Its new position.
        at: usize,
    },
    /// Adds a process audit.
    AddAudit {
        /// Its position.
        at: usize,
        /// The audit.
        audit: Box<Audit>,
    },
    /// Removes a process audit.
    RemoveAudit(AuditId),
    /// Adds an indicator.
    AddKpi {
        /// Its position.
        at: usize,
        /// The indicator.
        kpi: Box<Kpi>,
    },
    /// Removes an indicator that no formula, goal or objective names.
    RemoveKpi(KpiId),
    /// Keeps a value beside the one that stands in the plan, until somebody chooses.
    AddConflict(Conflict),
    /// Decides a conflict, by its id.
    RemoveConflict(String),
    /// Moves an indicator.
    MoveKpi {
        /// Which.
        kpi: KpiId,
        /// Its position, counted without the indicator itself.
        at: usize,
    },
}

/// A field of the book with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Book that it sets")]
pub enum BookField {
    Title(String),
    Organisation(String),
    Year(i32),
    /// Confirms the plan; from then on the day neither changes nor goes away (an undo excepted).
    ConfirmedOn(Option<NaiveDate>),
    Seen(Vec<Seen>),
    Manager(Option<PersonId>),
    Thresholds(Thresholds),
}

/// A field of a goal with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Goal that it sets")]
pub enum GoalField {
    Number(String),
    Text(String),
    Result(String),
    Target(GoalTarget),
    Shares(Vec<Share>),
}

/// A field of a department with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Department that it sets")]
pub enum DepartmentField {
    Name(String),
    Head(Option<PersonId>),
}

/// A field of a person with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Person that it sets")]
pub enum PersonField {
    Name(String),
    Department(Option<DepartmentId>),
}

/// A field of an objective with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Objective that it sets")]
pub enum ObjectiveField {
    Goal(Option<GoalId>),
    Text(String),
    Method(String),
    Owner(Option<PersonId>),
    Control(Control),
    Target(Target),
    Timing(Timing),
    Outcome(Option<Outcome>),
    Status(String),
    Measurements(Vec<Measurement>),
    /// As [`ActivityField::Baseline`].
    Baseline(Option<ObjectiveBaseline>),
    Annotations(Vec<Annotation>),
    Origins(Vec<Origin>),
}

/// A field of an activity with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Activity that it sets")]
pub enum ActivityField {
    Text(String),
    Owner(Option<PersonId>),
    Timing(Timing),
    Milestones(Vec<Milestone>),
    StartedOn(Option<NaiveDate>),
    DoneOn(Option<NaiveDate>),
    CheckedOn(Option<NaiveDate>),
    Evaluation(String),
    Cycle(u32),
    /// Freezes the plan as confirmed; from then on it is neither replaced nor taken away (an undo excepted).
    Baseline(Option<Baseline>),
    Annotations(Vec<Annotation>),
    Notes(Vec<Note>),
    Way(Option<Way>),
    Brought(Option<Decimal>),
}

/// A field of a problem with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Problem that it sets")]
pub enum ProblemField {
    Activity(Option<ActivityId>),
    Text(String),
    Facts(Vec<Fact>),
    Causes(Vec<Cause>),
    State(ProblemState),
    ReportedOn(Option<NaiveDate>),
    ClosedOn(Option<NaiveDate>),
}

/// A field of a countermeasure with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Countermeasure that it sets")]
pub enum CountermeasureField {
    Text(String),
    Owner(Option<PersonId>),
    FollowUp(Option<NaiveDate>),
    Supporting(Option<ActivityId>),
    FollowUps(Vec<FollowUp>),
}

/// A field of a decision flow with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Flow that it sets")]
pub enum FlowField {
    State(FlowState),
    Drafts(Drafts),
}

/// A field of a standard with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Standard that it sets")]
pub enum StandardField {
    Text(String),
    AppliesTo(String),
    Since(Option<NaiveDate>),
    Keeper(Option<PersonId>),
    Objective(Option<ObjectiveId>),
    Countermeasure(Option<CountermeasureId>),
}

/// A field of a review with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Review that it sets")]
pub enum ReviewField {
    On(NaiveDate),
    Present(Vec<PersonId>),
    Flows(Vec<Reviewed>),
    FollowedUp(Vec<CountermeasureId>),
    Agenda(Vec<AgendaItem>),
    Minutes(Vec<Minute>),
    Answers(Vec<Answered>),
    Help(String),
    Next(Option<NaiveDate>),
    /// Closes the review; from then on no field of its record changes (an undo excepted).
    Closed(Option<Closed>),
    Note(String),
}

/// A field of a survey wave with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Wave that it sets")]
pub enum WaveField {
    Name(String),
    Source(Source),
    On(NaiveDate),
    Unit(String),
    Factors(Vec<Factor>),
}

/// A field of a step of the service process with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of ProcessStep that it sets")]
pub enum ProcessStepField {
    Name(String),
    Factors(Vec<FactorId>),
    Standards(Vec<ServiceStandard>),
}

/// A field of a process audit with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Audit that it sets")]
pub enum AuditField {
    On(NaiveDate),
    By(String),
    Checks(Vec<AuditCheck>),
    Note(String),
}

/// A field of an indicator with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each names the field of Kpi that it sets")]
pub enum KpiField {
    Name(String),
    Unit(String),
    Key(bool),
    Better(Better),
    ToDate(ToDate),
    /// Whether it can be worked out is seen when it is: a formula that can't be is kept as it was typed.
    Formula(String),
    Tolerance(Decimal),
    Places(u32),
    Department(Option<DepartmentId>),
    Account(Option<Account>),
    Plan(Months),
    Actual(Months),
    LastYear(Months),
}
