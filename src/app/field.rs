//! A text of the book that a cell shows and edits: what it says, and which edits a new text means.

use crate::plan::{
    ActivityField, ActivityId, AnnotationKind, Book, CountermeasureField, CountermeasureId, Deed, DepartmentId, Edit,
    GoalField, GoalId, ObjectiveField, ObjectiveId, PersonId, ProblemField, ProblemId, Step, Steps, Target,
    new_countermeasure, new_problem, person_named,
};
use crate::say;
use crate::words::Words;

/// Where an edited text belongs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// A goal's text.
    GoalText(GoalId),
    /// An objective's text.
    Objective(ObjectiveId),
    /// An objective's method.
    Method(ObjectiveId),
    /// An objective's measure.
    Measure(ObjectiveId),
    /// The unit of its target.
    Unit(ObjectiveId),
    /// The base value of its target.
    Base(ObjectiveId),
    /// The value to reach.
    Value(ObjectiveId),
    /// The status of the objective in words.
    Status(ObjectiveId),
    /// An activity's text.
    Activity(ActivityId),
    /// The name of an activity's owner.
    Owner(ActivityId),
    /// An activity's evaluation.
    Evaluation(ActivityId),
    /// The reason of an activity's last delay, or its problem's text.
    Reason(ActivityId),
    /// A problem's text.
    Problem(ProblemId),
    /// A problem's root cause.
    RootCause(ProblemId),
    /// A problem that is not there yet.
    NewProblem(ObjectiveId, Option<ActivityId>),
    /// A countermeasure's text.
    Countermeasure(CountermeasureId),
    /// The name of a countermeasure's owner.
    CountermeasureOwner(CountermeasureId),
    /// A countermeasure that is not there yet.
    NewCountermeasure(ProblemId),
}

impl Field {
    /// The text as it stands; empty where there is none.
    pub fn text(&self, book: &Book) -> String {
        let objective = |id: &ObjectiveId| book.objective(id);
        let target = |id: &ObjectiveId| objective(id).map(|o| &o.target);
        let number = |v: Option<f64>| v.map(|v| v.to_string());
        let name = |id: &Option<PersonId>| id.as_ref().map(|p| book.person_name(p).to_owned());
        match self {
            Self::GoalText(id) => book.goal(id).map(|g| g.text.clone()),
            Self::Objective(id) => objective(id).map(|o| o.text.clone()),
            Self::Method(id) => objective(id).map(|o| o.method.clone()),
            Self::Status(id) => objective(id).map(|o| o.status.clone()),
            Self::Measure(id) => target(id).map(|t| t.measure.clone()),
            Self::Unit(id) => target(id).map(|t| t.unit.clone()),
            Self::Base(id) => target(id).and_then(|t| number(t.base)),
            Self::Value(id) => target(id).and_then(|t| number(t.value)),
            Self::Activity(id) => book.activity(id).map(|a| a.text.clone()),
            Self::Owner(id) => book.activity(id).and_then(|a| name(&a.owner)),
            Self::Evaluation(id) => book.activity(id).map(|a| a.evaluation.clone()),
            Self::Reason(id) => reason(book, id).map(|(_, text)| text),
            Self::Problem(id) => book.problem_in(id).map(|(_, p)| p.text.clone()),
            Self::RootCause(id) => book.problem_in(id).map(|(_, p)| p.root_cause.clone()),
            Self::Countermeasure(id) => book.countermeasure_in(id).map(|(_, c)| c.text.clone()),
            Self::CountermeasureOwner(id) => book.countermeasure_in(id).and_then(|(_, c)| name(&c.owner)),
            Self::NewProblem(..) | Self::NewCountermeasure(_) => None,
        }
        .unwrap_or_default()
    }

    /// The step that makes the text `new`; none where it says the same, or a number is asked for and it is none.
    pub fn step(&self, book: &Book, new: &str) -> Option<Step> {
        let new = new.trim_end();
        if new == self.text(book) {
            return None;
        }
        let text = new.to_owned();
        let mut deed = Deed::EditText;
        let edits = match self {
            Self::GoalText(id) => vec![Edit::Goal(id.clone(), GoalField::Text(text))],
            Self::Objective(id) => vec![Edit::Objective(id.clone(), ObjectiveField::Text(text))],
            Self::Method(id) => vec![Edit::Objective(id.clone(), ObjectiveField::Method(text))],
            Self::Status(id) => vec![Edit::Objective(id.clone(), ObjectiveField::Status(text))],
            Self::Measure(id) => retarget(book, id, |t| t.measure = text)?,
            Self::Unit(id) => retarget(book, id, |t| t.unit = text)?,
            Self::Base(id) => {
                let value = number(new)?;
                retarget(book, id, |t| t.base = value)?
            }
            Self::Value(id) => {
                let value = number(new)?;
                retarget(book, id, |t| t.value = value)?
            }
            Self::Activity(id) => vec![Edit::Activity(id.clone(), ActivityField::Text(text))],
            Self::Evaluation(id) => vec![Edit::Activity(id.clone(), ActivityField::Evaluation(text))],
            Self::Owner(id) => {
                deed = Deed::SetOwner;
                owner(book, new, department(book, id), |p| Edit::Activity(id.clone(), ActivityField::Owner(p)))
            }
            Self::CountermeasureOwner(id) => {
                deed = Deed::SetOwner;
                owner(book, new, None, |p| Edit::Countermeasure(id.clone(), CountermeasureField::Owner(p)))
            }
            Self::Reason(id) => give_reason(book, id, new)?,
            Self::Problem(id) => vec![Edit::Problem(id.clone(), ProblemField::Text(text))],
            Self::RootCause(id) => vec![Edit::Problem(id.clone(), ProblemField::RootCause(text))],
            Self::NewProblem(objective, activity) => {
                deed = Deed::AddRow;
                new_problem(book, objective, activity.as_ref(), new).1
            }
            Self::NewCountermeasure(problem) => {
                deed = Deed::AddRow;
                new_countermeasure(book, problem, new).1
            }
            Self::Countermeasure(id) => vec![Edit::Countermeasure(id.clone(), CountermeasureField::Text(text))],
        };
        Some(Step { deed, edits })
    }

    /// Whether a text is one this field can hold; a number field takes only numbers.
    pub fn accepts(&self, new: &str) -> bool {
        !matches!(self, Self::Base(_) | Self::Value(_)) || number(new).is_some()
    }

    /// Whether it is one line only: no line break fits in a name or a number.
    pub fn one_line(&self) -> bool {
        matches!(self, Self::Unit(_) | Self::Base(_) | Self::Value(_) | Self::Owner(_) | Self::CountermeasureOwner(_))
    }

    /// What a screen reader calls it.
    pub fn name(&self, words: &Words) -> String {
        match self {
            Self::GoalText(_) => say!(words, "field-goal"),
            Self::Objective(_) => say!(words, "field-objective"),
            Self::Method(_) => say!(words, "field-method"),
            Self::Measure(_) => say!(words, "field-measure"),
            Self::Unit(_) => say!(words, "field-unit"),
            Self::Base(_) => say!(words, "field-base"),
            Self::Value(_) => say!(words, "field-value"),
            Self::Status(_) => say!(words, "column-objective-status"),
            Self::Activity(_) => say!(words, "column-activity"),
            Self::Owner(_) | Self::CountermeasureOwner(_) => say!(words, "field-owner"),
            Self::Evaluation(_) => say!(words, "column-evaluation"),
            Self::Reason(_) => say!(words, "field-reason"),
            Self::Problem(_) | Self::NewProblem(..) => say!(words, "column-problem"),
            Self::RootCause(_) => say!(words, "field-root-cause"),
            Self::Countermeasure(_) | Self::NewCountermeasure(_) => say!(words, "column-countermeasure"),
        }
    }
}

fn number(text: &str) -> Option<Option<f64>> {
    let text = text.trim().replace([',', '，'], "");
    if text.is_empty() {
        return Some(None);
    }
    text.parse().ok().filter(|v: &f64| v.is_finite()).map(Some)
}

fn retarget(book: &Book, id: &ObjectiveId, change: impl FnOnce(&mut Target)) -> Option<Steps> {
    let mut target = book.objective(id)?.target.clone();
    change(&mut target);
    Some(vec![Edit::Objective(id.clone(), ObjectiveField::Target(target))])
}

fn department<'a>(book: &'a Book, id: &ActivityId) -> Option<&'a DepartmentId> {
    book.activity_in(id).map(|(d, _, _)| &d.id)
}

fn owner(book: &Book, name: &str, home: Option<&DepartmentId>, set: impl FnOnce(Option<PersonId>) -> Edit) -> Steps {
    let (person, mut edits) = person_named(book, name, home);
    edits.push(set(person));
    edits
}

/// Where a row's reason is written.
enum ReasonAt {
    Annotation(usize),
    Problem(ProblemId),
}

/// The reason of a row and where it stands: its open problem, else its last delay, else a problem noted on it.
fn reason(book: &Book, id: &ActivityId) -> Option<(ReasonAt, String)> {
    let (_, objective, activity) = book.activity_in(id)?;
    let own = || objective.problems.iter().rev().filter(|p| p.activity.as_ref() == Some(id) && p.closed_on.is_none());
    let reported = own().find(|p| p.state == crate::plan::ProblemState::Reported);
    let delay = activity.annotations.iter().rposition(|a| a.kind == AnnotationKind::Delay);
    if let Some(problem) = reported {
        return Some((ReasonAt::Problem(problem.id.clone()), problem.text.clone()));
    }
    if let Some(at) = delay {
        return Some((ReasonAt::Annotation(at), activity.annotations[at].reason.clone()));
    }
    own().next().map(|p| (ReasonAt::Problem(p.id.clone()), p.text.clone()))
}

fn give_reason(book: &Book, id: &ActivityId, new: &str) -> Option<Steps> {
    let (_, objective, activity) = book.activity_in(id)?;
    Some(match reason(book, id) {
        Some((ReasonAt::Problem(problem), _)) => vec![Edit::Problem(problem, ProblemField::Text(new.to_owned()))],
        Some((ReasonAt::Annotation(at), _)) => {
            let mut annotations = activity.annotations.clone();
            annotations[at].reason = new.to_owned();
            vec![Edit::Activity(id.clone(), ActivityField::Annotations(annotations))]
        }
        None => new_problem(book, &objective.id, Some(id), new).1,
    })
}
