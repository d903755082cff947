//! Books in which every text is a token of its own, so that a page can be asked what it gives away.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use roundel::plan::*;
use roundel::print::{Audience, Chart};

use crate::print::date;

/// What a token was written into, by ids.
#[derive(Debug, Clone, PartialEq)]
pub enum Of {
    Head,
    Goal(GoalId),
    Department(DepartmentId),
    Person(PersonId),
    Objective(ObjectiveId),
    Row(ActivityId),
    /// The reason of something noted on a row.
    Reason(ActivityId),
    Problem(ProblemId),
    /// Facts, causes, countermeasures.
    Solving(ProblemId),
    /// What was said in a decision flow, and standards.
    Deciding(ObjectiveId),
    /// A countermeasure.
    Measure(CountermeasureId),
    /// What was said of a review as a whole, and of standards that belong to no objective.
    Review,
    /// A decision or question, by whose it is and what it was about.
    Minute(Option<PersonId>, Option<Topic>),
}

/// The tokens of a book, by their numbers.
#[derive(Debug, Default)]
pub struct Tokens(pub Vec<Of>);

impl Tokens {
    fn write(&mut self, text: &mut String, of: Of) {
        *text = self.make(of);
    }

    fn make(&mut self, of: Of) -> String {
        self.0.push(of);
        format!("q{:04}z", self.0.len() - 1)
    }

    fn said(&mut self, of: Of) -> Said {
        Said::new(&self.make(of)).unwrap()
    }
}

/// The numbers of the tokens in a text without white space, in its order.
pub fn found(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let token = |w: &[u8]| w[0] == b'q' && w[5] == b'z' && w[1..5].iter().all(u8::is_ascii_digit);
    bytes.windows(6).filter(|w| token(w)).map(|w| String::from_utf8_lossy(&w[1..5]).parse().unwrap()).collect()
}

/// Writes a token into every text of the book. Reasons and problems that say nothing go on saying nothing.
pub fn retext(book: &mut Book) -> Tokens {
    let mut t = Tokens::default();
    t.write(&mut book.title, Of::Head);
    t.write(&mut book.organisation, Of::Head);
    for goal in &mut book.goals {
        for text in [&mut goal.number, &mut goal.text, &mut goal.result] {
            t.write(text, Of::Goal(goal.id.clone()));
        }
    }
    for person in &mut book.people {
        t.write(&mut person.name, Of::Person(person.id.clone()));
    }
    for review in &mut book.reviews {
        t.write(&mut review.note, Of::Review);
        t.write(&mut review.help, Of::Review);
        for minute in &mut review.minutes {
            t.write(&mut minute.text, Of::Minute(minute.owner.clone(), minute.topic.clone()));
        }
        for answer in &mut review.answers {
            t.write(&mut answer.remark, Of::Review);
        }
    }
    for department in &mut book.departments {
        t.write(&mut department.name, Of::Department(department.id.clone()));
        for standard in &mut department.standards {
            let of = standard.objective.clone().map_or(Of::Review, Of::Deciding);
            t.write(&mut standard.text, of.clone());
            t.write(&mut standard.applies_to, of);
        }
        department.objectives.iter_mut().for_each(|objective| retext_objective(&mut t, objective));
    }
    book.reindex();
    t
}

fn retext_objective(t: &mut Tokens, objective: &mut Objective) {
    let own = Of::Objective(objective.id.clone());
    let target = &mut objective.target;
    let texts =
        [&mut objective.text, &mut objective.method, &mut objective.status, &mut target.measure, &mut target.unit];
    texts.into_iter().for_each(|text| t.write(text, own.clone()));
    t.write(&mut target.why, own.clone());
    objective.measurements.iter_mut().for_each(|m| t.write(&mut m.note, own.clone()));
    if let Some(was) = &mut objective.baseline {
        t.write(&mut was.text, own.clone());
        t.write(&mut was.target.measure, own.clone());
    }
    retext_notes(t, &mut objective.annotations, &own, &own);
    for row in &mut objective.activities {
        let own = Of::Row(row.id.clone());
        t.write(&mut row.text, own.clone());
        t.write(&mut row.evaluation, own.clone());
        row.milestones.iter_mut().for_each(|m| t.write(&mut m.text, own.clone()));
        row.notes.iter_mut().for_each(|n| t.write(&mut n.text, own.clone()));
        if let Some(was) = &mut row.baseline {
            t.write(&mut was.text, own.clone());
        }
        retext_notes(t, &mut row.annotations, &own, &Of::Reason(row.id.clone()));
    }
    for problem in &mut objective.problems {
        let solving = Of::Solving(problem.id.clone());
        if !problem.text.is_empty() {
            t.write(&mut problem.text, Of::Problem(problem.id.clone()));
        }
        for fact in &mut problem.facts {
            t.write(&mut fact.text, solving.clone());
            t.write(&mut fact.figure, solving.clone());
        }
        for cause in &mut problem.causes {
            t.write(&mut cause.text, solving.clone());
            t.write(&mut cause.help, solving.clone());
        }
        for cm in &mut problem.countermeasures {
            t.write(&mut cm.text, Of::Measure(cm.id.clone()));
            for follow_up in &mut cm.follow_ups {
                t.write(&mut follow_up.by, solving.clone());
                t.write(&mut follow_up.note, solving.clone());
            }
        }
    }
    let deciding = Of::Deciding(objective.id.clone());
    for flow in &mut objective.flows {
        let drafts = &mut flow.drafts;
        [&mut drafts.otherwise, &mut drafts.why, &mut drafts.measures]
            .into_iter()
            .for_each(|text| t.write(text, deciding.clone()));
        retext_state(t, &mut flow.state, &deciding);
    }
}

fn retext_notes(t: &mut Tokens, notes: &mut [Annotation], own: &Of, reason: &Of) {
    for note in notes {
        t.write(&mut note.by, own.clone());
        if !note.reason.is_empty() {
            t.write(&mut note.reason, reason.clone());
        }
        match &mut note.change {
            Some(Change::Text { from, to } | Change::Owner { from, to }) => {
                t.write(from, own.clone());
                t.write(to, own.clone());
            }
            Some(Change::Milestone { text, .. }) => t.write(text, own.clone()),
            Some(Change::Target { from, to }) => {
                t.write(&mut from.measure, own.clone());
                t.write(&mut to.measure, own.clone());
            }
            Some(Change::Timing { .. }) | None => {}
        }
    }
}

fn retext_state(t: &mut Tokens, state: &mut FlowState, of: &Of) {
    let answer = |t: &mut Tokens, answer: &mut Answer| {
        if let Answer::Otherwise(because) = answer {
            *because = t.said(of.clone());
        }
    };
    match state {
        FlowState::WhyNotFollowed { not_followed } => answer(t, not_followed),
        FlowState::MeasuresToCarryOn { not_followed, why } => {
            answer(t, not_followed);
            *why = t.said(of.clone());
        }
        FlowState::PlanCarriedOn { not_followed, why, measures, .. } => {
            answer(t, not_followed);
            *why = t.said(of.clone());
            *measures = t.said(of.clone());
        }
        FlowState::RootCause { followed }
        | FlowState::Countermeasures { followed, .. }
        | FlowState::TargetMetAfter { followed, .. }
        | FlowState::NewActivities { followed, .. }
        | FlowState::NewCycle { followed, .. } => answer(t, followed),
        _ => {}
    }
}

/// What an audience may read: worked out from domain.md, not from the program.
pub struct Reader<'a> {
    pub book: &'a Book,
    pub audience: &'a Audience,
    pub chart: Chart,
}

impl Reader<'_> {
    fn whole(&self) -> bool {
        matches!(self.audience, Audience::Company | Audience::Management)
    }

    /// Who has all of an objective's rows, or is named as its owner, decides on it.
    fn answers(&self, department: &Department, objective: &Objective) -> bool {
        match self.audience {
            Audience::Department(id) => *id == department.id,
            Audience::Person(id) => {
                let rows = &objective.activities;
                objective.owner.as_ref() == Some(id)
                    || (!rows.is_empty() && rows.iter().all(|a| a.owner.as_ref() == Some(id)))
            }
            _ => true,
        }
    }

    pub fn owns(&self, department: &Department, row: &Activity) -> bool {
        match self.audience {
            Audience::Department(id) => *id == department.id,
            Audience::Person(id) => row.owner.as_ref() == Some(id),
            _ => true,
        }
    }

    fn sees(&self, department: &Department, objective: &Objective) -> bool {
        self.answers(department, objective) || objective.activities.iter().any(|a| self.owns(department, a))
    }

    fn row(&self, department: &Department, objective: &Objective, row: &Activity) -> bool {
        // A decision on an objective rests on all its rows.
        self.owns(department, row) || (self.chart == Chart::Flow && self.answers(department, objective))
    }

    pub fn problem(&self, department: &Department, objective: &Objective, problem: &Problem) -> bool {
        let row = objective.activities.iter().find(|a| Some(&a.id) == problem.activity.as_ref());
        match row {
            Some(row) => self.row(department, objective, row),
            None => self.answers(department, objective),
        }
    }

    /// The people named in what may be read.
    fn people(&self) -> BTreeSet<PersonId> {
        let mut people = BTreeSet::new();
        if let Audience::Person(id) = self.audience {
            people.insert(id.clone());
        }
        for (d, o) in self.book.objectives().filter(|(d, o)| self.sees(d, o)) {
            people.extend(o.activities.iter().filter(|a| self.row(d, o, a)).filter_map(|a| a.owner.clone()));
            if *self.audience != Audience::Company {
                people.extend(o.owner.clone());
                let problems = o.problems.iter().filter(|p| self.problem(d, o, p));
                people.extend(problems.flat_map(|p| &p.countermeasures).filter_map(|c| c.owner.clone()));
                let standards = self.book.standards().filter(|(_, s)| s.objective.as_ref() == Some(&o.id));
                people.extend(standards.filter_map(|(_, s)| s.keeper.clone()));
            }
        }
        people
    }

    /// A decision or question is for whoever answers for it and their department; what nobody answers for is for the
    /// department it was about.
    fn minute(&self, owner: Option<&PersonId>, topic: Option<&Topic>) -> bool {
        let book = self.book;
        let home = || match topic? {
            Topic::Red(id) | Topic::Due(id) => Some(&book.activity_in(id)?.0.id),
            Topic::Missed(id) => Some(&book.objective_in(id)?.0.id),
            Topic::FollowUp(id) => {
                let (problem, _) = book.countermeasure_in(id)?;
                let (objective, _) = book.problem_in(&problem.id)?;
                Some(&book.objective_in(&objective.id)?.0.id)
            }
        };
        match self.audience {
            Audience::Company => false,
            Audience::Management => true,
            Audience::Person(id) => owner == Some(id),
            Audience::Department(id) => match owner {
                Some(owner) => book.person(owner).is_some_and(|p| p.department.as_ref() == Some(id)),
                None => home() == Some(id),
            },
        }
    }

    /// Whether minutes name a duty of the audience under the objective: a countermeasure.
    fn has_duty(&self, objective: &Objective) -> bool {
        let mut measures = objective.problems.iter().flat_map(|p| &p.countermeasures);
        self.chart == Chart::Minutes && measures.any(|c| self.minute(c.owner.as_ref(), None))
    }

    /// Whether a text is for the audience.
    pub fn may_read(&self, of: &Of) -> bool {
        let book = self.book;
        let row = |id: &ActivityId| book.activity_in(id).is_some_and(|(d, o, a)| self.row(d, o, a));
        let problem = |id: &ProblemId| {
            let (o, p) = book.problem_in(id).unwrap();
            self.problem(book.objective_in(&o.id).unwrap().0, o, p)
        };
        let objective = |id: &ObjectiveId| book.objective_in(id).is_some_and(|(d, o)| self.sees(d, o));
        let company = *self.audience == Audience::Company;
        match of {
            Of::Head => true,
            Of::Review => self.chart == Chart::Minutes && self.whole() && !company,
            Of::Minute(owner, topic) => self.chart == Chart::Minutes && self.minute(owner.as_ref(), topic.as_ref()),
            Of::Goal(id) => {
                // What a department was handed is its own, whatever it serves it with.
                let has_share = |d: &DepartmentId| {
                    book.goal(id).is_some_and(|g| g.shares.iter().any(|s| s.department == *d && !s.rounds.is_empty()))
                };
                let handed = matches!(self.audience, Audience::Department(d) if has_share(d));
                let handed = self.chart == Chart::Goals && handed;
                self.whole() || handed || book.objectives().any(|(d, o)| o.goal.as_ref() == Some(id) && self.sees(d, o))
            }
            Of::Department(id) => {
                *self.audience == Audience::Department(id.clone())
                    || book.objectives().any(|(d, o)| d.id == *id && (self.sees(d, o) || self.has_duty(o)))
            }
            Of::Person(id) => {
                let review = book.last_review(date(6, 15)).filter(|_| self.chart == Chart::Minutes && !company);
                // Who was there is no secret from those who were told the minutes.
                self.people().contains(id) || review.is_some_and(|r| r.present.contains(id))
            }
            Of::Objective(id) => objective(id),
            Of::Row(id) | Of::Reason(id) => row(id),
            Of::Problem(id) => problem(id),
            Of::Solving(id) => !company && problem(id),
            Of::Measure(id) => {
                let (of, cm) = book.countermeasure_in(id).unwrap();
                // The minutes tell everybody what they have to do, whoever's problem it solves.
                let own = self.chart == Chart::Minutes && self.minute(cm.owner.as_ref(), None);
                !company && (own || problem(&of.id))
            }
            Of::Deciding(id) => !company && objective(id),
        }
    }
}

/// Numbers for a small book, from bytes that shrink.
struct Dice<'a>(std::slice::Iter<'a, u8>);

impl Dice<'_> {
    fn below(&mut self, n: usize) -> usize {
        usize::from(*self.0.next().unwrap_or(&0)) % n
    }

    fn day(&mut self) -> NaiveDate {
        date(1, 1) + Days::new(self.below(52) as u64 * 7 + 3)
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.below(3) == 0 { None } else { Some(make(self)) }
    }

    fn person(&mut self) -> Option<PersonId> {
        self.maybe(|d| PersonId::new(format!("person-{}", d.below(3))))
    }

    fn text(&mut self) -> String {
        if self.below(3) == 0 { String::new() } else { "text".to_owned() }
    }
}

/// A book of up to three departments, two objectives each with three rows each, confirmed or not, with whatever else.
fn small(bytes: &[u8]) -> Book {
    let mut d = Dice(bytes.iter());
    let mut book = Book::new("title", "", 2026);
    book.confirmed_on = d.maybe(|_| date(1, 5));
    let person = |i| Person { id: PersonId::new(format!("person-{i}")), name: "name".into(), department: None };
    book.people = (0..3).map(person).collect();
    for g in 0..2 {
        let id = GoalId::new(format!("goal-{g}"));
        book.goals.push(Goal::new(id, (g + 1).to_string(), String::new()));
    }
    for n in 0..1 + d.below(3) {
        let mut department = Department::new(DepartmentId::new(format!("d{n}")), "name");
        for o in 0..1 + d.below(2) {
            let mut objective = Objective::new(ObjectiveId::new(format!("o{n}{o}")));
            objective.goal = d.maybe(|d| GoalId::new(format!("goal-{}", d.below(2))));
            objective.owner = d.person();
            objective.target = Target { base: Some(80.0), value: Some(90.0), ..Target::default() };
            objective.outcome = [None, Some(Outcome::Met), Some(Outcome::Missed)][d.below(3)];
            for a in 0..d.below(4) {
                objective.activities.push(row(&mut d, &format!("a{n}{o}{a}")));
            }
            for p in 0..d.below(3) {
                let rows = &objective.activities;
                let seen_in = (!rows.is_empty() && d.below(4) > 0).then(|| rows[d.below(rows.len())].id.clone());
                objective.problems.push(problem(&mut d, &format!("p{n}{o}{p}"), seen_in));
            }
            if d.below(2) == 0 {
                let not_followed = Answer::Otherwise(Said::new("said").unwrap());
                let said = |text| Said::new(text).unwrap();
                let state = match d.below(3) {
                    0 => FlowState::PlanCarriedOn { not_followed, why: said("w"), measures: said("m"), on: date(6, 1) },
                    1 => FlowState::MeasuresToCarryOn { not_followed, why: said("w") },
                    _ => FlowState::RootCause { followed: Answer::AsProposed },
                };
                objective.flows.push(Flow { state, ..Flow::new(FlowId::new(format!("f{n}{o}")), date(5, 20)) });
            }
            department.objectives.push(objective);
        }
        book.departments.push(department);
    }
    book.reindex();
    book
}

fn row(d: &mut Dice<'_>, id: &str) -> Activity {
    let mut row = Activity::new(ActivityId::new(id));
    row.owner = d.person();
    let (a, b) = (d.maybe(Dice::day), d.maybe(Dice::day));
    row.timing = match (a, b) {
        (Some(a), Some(b)) => Timing::new(Some(a.min(b)), Some(a.max(b))),
        (a, b) => Timing::new(a, b),
    };
    row.started_on = d.maybe(Dice::day);
    row.done_on = if d.below(4) == 0 { Some(d.day()) } else { None };
    for m in 0..d.below(3) {
        let done_on = if d.below(2) == 0 { Some(d.day()) } else { None };
        row.milestones.push(Milestone { id: format!("m{m}"), text: String::new(), due: d.day(), done_on });
    }
    if d.below(2) == 0 {
        row.baseline = Some(row.as_baseline());
    }
    for _ in 0..d.below(3) {
        use AnnotationKind::{Addition, Cancellation, Change, Delay};
        let kind = [Delay, Delay, Change, Addition, Cancellation][d.below(5)];
        row.annotations.push(Annotation { reason: d.text(), ..Annotation::new(kind, d.maybe(Dice::day)) });
    }
    row
}

fn problem(d: &mut Dice<'_>, id: &str, activity: Option<ActivityId>) -> Problem {
    let mut problem = Problem { activity, text: d.text(), ..Problem::new(ProblemId::new(id)) };
    problem.state = [ProblemState::Noted, ProblemState::Reported][d.below(2)];
    problem.reported_on = d.maybe(Dice::day);
    problem.facts =
        (0..d.below(3)).map(|i| Fact { id: format!("f{i}"), text: String::new(), figure: String::new() }).collect();
    for c in 0..d.below(5) {
        let mut cause = Cause::new(format!("w{c}"));
        cause.explains = (c > 0).then(|| format!("w{}", d.below(c)));
        cause.root = d.below(3) == 0;
        cause.bone = d.maybe(|d| Bone::ALL[d.below(5)]);
        cause.control = [Control::Unsaid, Control::Within, Control::Outside][d.below(3)];
        problem.causes.push(cause);
    }
    for c in 0..d.below(3) {
        let mut cm = Countermeasure::new(CountermeasureId::new(format!("{id}-cm{c}")));
        (cm.owner, cm.follow_up) = (d.person(), d.maybe(Dice::day));
        problem.countermeasures.push(cm);
    }
    problem
}

/// Small books with a token in every text, and the tokens.
pub fn books() -> impl Strategy<Value = (Book, Vec<Of>)> {
    prop::collection::vec(any::<u8>(), 600).prop_map(|bytes| {
        let mut book = small(&bytes);
        let tokens = retext(&mut book);
        (book, tokens.0)
    })
}
