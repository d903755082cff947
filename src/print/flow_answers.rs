//! What was said on the way of a decision flow: each box that was passed, with its answer.

use chrono::NaiveDate;

use super::Audience;
use super::flow_picture::{answer, answer_between};
use super::note_list::dates;
use super::report::{causes, progress};
use crate::plan::{Activity, Answer, Book, Department, Flow, FlowState, Objective, Problem, Stage};
use crate::say;
use crate::words::Words;

/// A box of the way, and what was said there.
pub(super) struct Step {
    /// The box.
    pub label: String,
    /// Yes or no, at a question that was answered; the day, at an end.
    pub answer: Option<String>,
    /// Whether the flow waits here.
    pub next: bool,
    /// Texts, in a style that the template knows.
    pub lines: Vec<(&'static str, String)>,
    /// Countermeasures: what, who, follow-up date, state.
    pub measures: Vec<[String; 4]>,
}

/// What there is to read of a flow.
pub(super) struct Told<'a> {
    /// The plan.
    pub book: &'a Book,
    /// Whose objective it is.
    pub department: &'a Department,
    /// Whose flow it is.
    pub objective: &'a Objective,
    /// The flow's position among the objective's.
    pub at: usize,
    /// The day shown.
    pub day: NaiveDate,
    /// For whom: who does not answer for the objective sees what is said of it, and of its rows and problems the own.
    pub audience: &'a Audience,
    /// The words.
    pub words: &'a Words,
}

impl<'a> Told<'a> {
    fn flow(&self) -> &'a Flow {
        &self.objective.flows[self.at]
    }

    fn sees_all(&self) -> bool {
        self.audience.answers_for(self.department, self.objective)
    }

    /// Whether the audience sees the row at this position.
    pub fn sees(&self, activity: usize) -> bool {
        let row = self.objective.activities.get(activity);
        self.sees_all() || row.is_some_and(|row| self.audience.owns(self.department, row))
    }

    /// The steps of its way, in order.
    pub fn steps(&self) -> Vec<Step> {
        let state = &self.flow().state;
        let way = state.way();
        let mut steps = Vec::new();
        for (i, stage) in way.iter().enumerate() {
            let here = i + 1 == way.len();
            let yes = way.get(i + 1).and_then(|next| answer_between(*stage, *next));
            let ended = state.ended_on().filter(|_| here).map(|on| on.to_string());
            let mut step = Step {
                label: self.words.stage(*stage),
                answer: yes.map(|yes| answer(yes, self.words)).or(ended),
                next: here && !stage.is_end(),
                lines: Vec::new(),
                measures: Vec::new(),
            };
            self.tell(*stage, &mut step);
            steps.push(step);
        }
        steps
    }

    fn tell(&self, stage: Stage, step: &mut Step) {
        let flow = self.flow();
        let words = self.words;
        match stage {
            Stage::PlanFollowed => match flow.state.followed() {
                Some((_, Answer::AsProposed)) => {
                    step.lines.push(("soft", say!(words, "print-flow-as-proposed")));
                }
                Some((_, Answer::Otherwise(because))) => {
                    step.lines.push(("ink", say!(words, "print-flow-otherwise", reason = because.as_str().trim())));
                }
                None => step.lines.extend(draft(&flow.drafts.otherwise)),
            },
            Stage::WhyNotFollowed => match &flow.state {
                FlowState::MeasuresToCarryOn { why, .. } | FlowState::PlanCarriedOn { why, .. } => {
                    step.lines.push(("ink", why.as_str().to_owned()));
                }
                _ => step.lines.extend(draft(&flow.drafts.why)),
            },
            Stage::MeasuresToCarryOn => match &flow.state {
                FlowState::PlanCarriedOn { measures, .. } => step.lines.push(("ink", measures.as_str().to_owned())),
                _ => step.lines.extend(draft(&flow.drafts.measures)),
            },
            Stage::RootCause => {
                for problem in self.problems() {
                    let lead = say!(words, "status-problem");
                    step.lines.push(("ink", say!(words, "label-and-text", label = lead, text = problem.text.trim())));
                    for cause in causes(problem, words) {
                        let lead = say!(words, "field-root-cause");
                        step.lines.push(("bold", say!(words, "label-and-text", label = lead, text = cause)));
                    }
                }
            }
            Stage::Countermeasures => {
                for cm in self.problems().flat_map(|p| &p.countermeasures).filter(|c| !c.text.trim().is_empty()) {
                    let owner = cm.owner.as_ref().map(|p| self.book.person_name(p).to_owned());
                    let follow_up = cm.follow_up.map(|d| d.to_string());
                    let state = progress(cm, self.day, words);
                    let cells = [cm.text.clone(), owner.unwrap_or_default(), follow_up.unwrap_or_default(), state];
                    step.measures.push(cells);
                }
            }
            Stage::NewActivities => step.lines.extend(self.new_activities().map(|a| ("ink", self.row(a)))),
            Stage::Standardise => step.lines.extend(self.standards().map(|line| ("ink", line))),
            Stage::TargetMet | Stage::TargetMetAfter | Stage::Standardised | Stage::PlanCarriedOn | Stage::NewCycle => {
            }
        }
    }

    /// The problems that are solved on the way; before they are settled, those that stand.
    fn problems(&self) -> impl Iterator<Item = &'a Problem> + '_ {
        let chosen = self.flow().state.problems();
        let day = self.day;
        self.objective
            .problems
            .iter()
            .filter(move |p| if chosen.is_empty() { p.stands(day) } else { chosen.contains(&p.id) })
            .filter(|p| self.sees_all() || self.audience.has(self.department, self.objective, p))
    }

    fn new_activities(&self) -> impl Iterator<Item = &'a Activity> + '_ {
        let planned = self.flow().state.activities();
        let cycle = self.objective.cycle_of(self.at) + 1;
        let rows = self.objective.activities.iter().enumerate().filter(|(at, _)| self.sees(*at)).map(|(_, row)| row);
        rows.filter(move |a| if planned.is_empty() { a.cycle == cycle } else { planned.contains(&a.id) })
    }

    fn row(&self, activity: &Activity) -> String {
        let owner = activity.owner.as_ref().map(|p| self.book.person_name(p).to_owned()).unwrap_or_default();
        join([activity.text.trim().to_owned(), owner, dates(activity.timing)])
    }

    fn standards(&self) -> impl Iterator<Item = String> {
        let made = self.flow().state.standards();
        let own = self.book.standards().map(|(_, s)| s).filter(move |s| {
            if made.is_empty() { s.objective.as_ref() == Some(&self.objective.id) } else { made.contains(&s.id) }
        });
        own.map(|s| {
            let words = self.words;
            let applies = Some(s.applies_to.trim()).filter(|t| !t.is_empty());
            let keeper = s.keeper.as_ref().map(|p| self.book.person_name(p));
            join([
                s.text.trim().to_owned(),
                applies.map(|w| say!(words, "print-flow-applies", place = w)).unwrap_or_default(),
                keeper.map(|w| say!(words, "print-flow-keeper", who = w)).unwrap_or_default(),
                s.since.map(|d| say!(words, "print-flow-since", date = d.to_string())).unwrap_or_default(),
            ])
        })
    }
}

/// A text that was typed and not said yet.
fn draft(text: &str) -> Option<(&'static str, String)> {
    (!text.trim().is_empty()).then(|| ("soft", text.to_owned()))
}

/// The parts that say something, in a line.
pub(super) fn join<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}
