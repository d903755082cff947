//! Where a row stands: its goal, department, objective and target, most of which a sheet says once for many rows.

use std::collections::HashMap;

use super::counter;
use super::headings::Field;
use super::line::Line;
use super::names::{goal_number, same, squeezed};
use super::summary::{Remark, Why};

/// Where a row stands. What a line leaves empty repeats the line above.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The Goal No.
    pub goal_no: String,
    /// The goal.
    pub goal: String,
    /// The department's name.
    pub department: String,
    /// The objective.
    pub objective: String,
    /// The objective's target.
    pub target: String,
}

/// What rows serve: the goals that were seen in all sheets, and what was said for rows that are still to come.
#[derive(Debug, Default)]
pub struct Places {
    /// The text of each number, as first seen.
    texts: HashMap<String, String>,
    /// The number of each text, as first seen.
    numbers: HashMap<String, String>,
    /// Cells that open a section, in which nothing stands so far.
    waiting: Vec<(Field, Remark)>,
}

/// Fields that tell where a row stands.
pub const PLACE: [Field; 5] = [Field::GoalNo, Field::Goal, Field::Department, Field::Objective, Field::Target];

impl Places {
    /// Moves `above` to where `line` stands.
    pub fn place(&mut self, line: &mut Line<'_>, above: &mut Place) {
        for field in PLACE.into_iter().filter(|field| line.has_own(*field)).collect::<Vec<_>>() {
            self.give_up(field, line);
        }
        let number = goal_number(&line.text(Field::GoalNo));
        let text = line.text(Field::Goal);
        let (number, text) = self.goal(number, text, line, above);
        let other = !same(&text, &above.goal) || (!above.goal_no.is_empty() && number != above.goal_no);
        if other && !(above.goal_no.is_empty() && above.goal.is_empty()) {
            above.objective.clear();
            above.target.clear();
            for field in [Field::GoalNo, Field::Goal, Field::Target] {
                self.give_up(field, line);
            }
        }
        (above.goal_no, above.goal) = (number, text);

        let department = line.name(Field::Department);
        let mut objective = line.text(Field::Objective);
        if !line.knows(Field::Objective) {
            objective = line.outer_activity();
        }
        let target = line.text(Field::Target);
        let own = [(department, &mut above.department), (objective, &mut above.objective), (target, &mut above.target)];
        for (now, above) in own {
            if !now.is_empty() {
                *above = now;
            }
        }
    }

    /// Something stands here: what was said of these `fields` was said of it.
    pub fn take_up(&mut self, fields: &[Field]) {
        self.waiting.retain(|(field, _)| !fields.contains(field));
    }

    /// What this line says of `fields` was said for rows below.
    pub fn wait(&mut self, line: &Line<'_>, fields: &[Field]) {
        for field in fields {
            // A number alone, as in lines that were numbered to be filled in later, says nothing.
            let own = line.own().filter(|(at, cell)| line.is_of(*at, *field) && counter::number(cell).is_none());
            self.waiting.extend(own.map(|(at, cell)| (*field, line.remark_of(at, cell, Why::NoActivity))));
        }
    }

    /// What nothing stands under.
    pub fn rest(&mut self) -> impl Iterator<Item = Remark> {
        self.waiting.drain(..).map(|(_, remark)| remark)
    }

    /// Another takes the place of what was said of `field`, and nothing came in between.
    fn give_up(&mut self, field: Field, line: &mut Line<'_>) {
        let gone = self.waiting.extract_if(.., |(waiting, _)| *waiting == field);
        line.remarks.extend(gone.map(|(_, remark)| remark));
    }

    /// The number and the text of the goal that a line means, of which it may say one, both or neither.
    fn goal(&mut self, number: String, text: String, line: &mut Line<'_>, above: &Place) -> (String, String) {
        match (number.is_empty(), text.is_empty()) {
            (true, true) => (above.goal_no.clone(), above.goal.clone()),
            (false, true) => {
                // A number below a text that had none is that one's.
                let of_above =
                    number == above.goal_no || (above.goal_no.is_empty() && !self.texts.contains_key(&number));
                let text = if of_above { Some(&above.goal) } else { self.texts.get(&number) };
                let text = text.cloned().unwrap_or_default();
                self.know(&number, &text);
                (number, text)
            }
            (true, false) => {
                // A text below a number that had none is that one's.
                let of_above = above.goal.is_empty() || same(&text, &above.goal);
                let number = if of_above { Some(&above.goal_no) } else { self.numbers.get(&squeezed(&text)) };
                let number = number.cloned().unwrap_or_default();
                self.know(&number, &text);
                (number, text)
            }
            (false, false) => {
                match self.texts.get(&number) {
                    Some(known) if same(known, &text) => return (number, known.clone()),
                    Some(_) => line.remark(Field::Goal, Why::OtherGoalText),
                    None => {}
                }
                self.know(&number, &text);
                (number, text)
            }
        }
    }

    fn know(&mut self, number: &str, text: &str) {
        if !number.is_empty() && !text.is_empty() {
            self.texts.entry(number.to_owned()).or_insert_with(|| text.to_owned());
            self.numbers.entry(squeezed(text)).or_insert_with(|| number.to_owned());
        }
    }
}
