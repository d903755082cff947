//! The wizard for a new objective: the five letters of SMART, one panel each at the foot of the window, lighting as one
//! types. What was typed is kept until the objective is added or given up. One step adds it all.

mod answer;
mod decide;
mod panel;

use chrono::NaiveDate;

use super::as_typed;
use super::day_text::{self, Side};
use super::field::number;
use crate::plan::{
    ActivityId, Book, Control, DepartmentId, Edit, GoalId, Milestone, Noting, Objective, ObjectiveId, Steps, Target,
    Timing, new_objective, person_named,
};
use crate::rules::{Letter, Smart};
use crate::say;
use crate::words::Words;
use answer::Answer;

/// What was decided about the objective that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// It is added.
    Add,
    /// It is added without anything in it, to be written on the board; what was typed here is kept.
    AddEmpty,
    /// Later.
    Leave,
    /// It is given up.
    Discard,
}

/// The objective as written so far.
#[derive(Debug)]
pub struct Wizard {
    open: bool,
    page: Letter,
    texts: [String; Answer::COUNT],
    department: DepartmentId,
    goal: Option<GoalId>,
    control: Control,
    /// What wants the keyboard, by its place on the panel.
    focus: Option<usize>,
    refused: Option<String>,
}

/// What adding it means.
struct New {
    edits: Steps,
    objective: ObjectiveId,
    activity: ActivityId,
}

impl Wizard {
    /// An objective of `department`, serving `goal` for the time being.
    pub fn new(department: DepartmentId, goal: Option<GoalId>) -> Self {
        Self {
            open: true,
            page: Letter::Specific,
            texts: Default::default(),
            department,
            goal,
            control: Control::Unsaid,
            focus: Some(0),
            refused: None,
        }
    }

    /// Whether it is shown.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether anything was typed.
    pub fn is_begun(&self) -> bool {
        self.control != Control::Unsaid || self.texts.iter().any(|t| !t.trim().is_empty())
    }

    /// Waits for another question, and takes the keyboard after it.
    pub fn wait(&mut self) {
        self.focus = Some(0);
    }

    fn text(&self, answer: Answer) -> &str {
        self.texts[answer as usize].trim()
    }

    fn turn(&mut self, to: Option<Letter>) {
        if let Some(page) = to {
            self.page = page;
            self.focus = Some(0);
        }
    }

    fn day(&self, answer: Answer, book: &Book) -> Option<NaiveDate> {
        let side = if answer == Answer::From { Side::Start } else { Side::End };
        day_text::read(self.text(answer), book.year, side)
    }

    /// What keeps the objective from being added, and on which panel that is.
    fn refusal(&self, book: &Book, words: &Words) -> Option<(Letter, String)> {
        for page in Letter::ALL {
            let mut refusals = Answer::of(page).iter().filter_map(|a| a.refusal(self.text(*a), book, words));
            if let Some(why) = refusals.next() {
                return Some((page, why));
            }
        }
        let why = if self.timing(book).is_backwards() {
            say!(words, "end-before-start")
        } else if !self.text(Answer::Milestone).is_empty() && self.text(Answer::Due).is_empty() {
            say!(words, "wizard-due-missing")
        } else {
            return None;
        };
        Some((Letter::TimeBound, why))
    }

    fn timing(&self, book: &Book) -> Timing {
        Timing::new(self.day(Answer::From, book), self.day(Answer::To, book))
    }

    fn target(&self) -> Target {
        let figure = |answer| number(self.text(answer)).flatten();
        Target {
            measure: self.text(Answer::Measure).to_owned(),
            unit: self.text(Answer::Unit).to_owned(),
            base: figure(Answer::Base),
            value: figure(Answer::Value),
            best: figure(Answer::Best),
            why: self.text(Answer::Why).to_owned(),
        }
    }

    /// The edits that add it, with its first activity. A text that is no figure or date counts as none.
    fn build(&self, book: &Book, noting: Noting<'_>) -> New {
        let (owner, mut edits) = person_named(book, self.text(Answer::Owner), Some(&self.department));
        let (id, row, mut add) = new_objective(book, &self.department, self.goal.as_ref(), noting.on, noting.by);
        for edit in &mut add {
            let Edit::AddObjective { objective, .. } = edit else { continue };
            let Objective { text, method, target, timing, control, owner: own, activities, .. } = objective.as_mut();
            *text = self.text(Answer::Text).to_owned();
            *method = self.text(Answer::Method).to_owned();
            (*target, *timing, *control) = (self.target(), self.timing(book), self.control);
            own.clone_from(&owner);
            for activity in activities {
                activity.text = self.text(Answer::Activity).to_owned();
                activity.owner.clone_from(&owner);
                activity.timing = self.timing(book);
                let milestone = |due| Milestone {
                    id: "m-1".to_owned(),
                    text: self.text(Answer::Milestone).to_owned(),
                    due,
                    done_on: None,
                };
                activity.milestones = self.day(Answer::Due, book).map(milestone).into_iter().collect();
            }
        }
        edits.append(&mut add);
        New { edits, objective: id, activity: row }
    }

    /// How it stands by SMART as written so far.
    fn judge(&self, book: &Book, day: NaiveDate) -> Smart {
        match book.department(&self.department) {
            Some(department) => as_typed::judge_new(book, department, self.build(book, Noting::new(day, "")).edits),
            None => Smart::default(),
        }
    }
}
