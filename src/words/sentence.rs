//! The sentence that a row of the report says when it is read from right to left (domain.md), clause by clause.

use chrono::NaiveDate;

use super::Words;
use crate::rules::{Link, Reading, Reads};
use crate::say;

impl Words {
    /// What `link` says of a row that was read on `day`; empty where nothing does.
    pub fn link_text(&self, reading: &Reading<'_>, link: Link, day: NaiveDate) -> String {
        let objective = reading.objective;
        let place = reading.place;
        match link {
            Link::Status => {
                let word = reading.judged.map(|o| self.outcome(o)).unwrap_or_default();
                let said = [word.as_str(), objective.status.trim()].into_iter().filter(|t| !t.is_empty());
                said.collect::<Vec<_>>().join(&say!(self, "list-comma"))
            }
            Link::Countermeasure => place.countermeasure.map_or_else(String::new, |c| c.text.trim().to_owned()),
            Link::Cause => {
                let causes = place.problem.into_iter().flat_map(|p| p.root_causes());
                causes.map(|c| c.text.trim()).collect::<Vec<_>>().join(&say!(self, "list-comma"))
            }
            Link::Problem => place.problem.map_or_else(String::new, |p| p.text.trim().to_owned()),
            Link::Evaluation => match place.activity {
                Some(activity) => activity.evaluation.trim().to_owned(),
                None => self.result(reading, day),
            },
            Link::Activity => place.activity.map_or_else(String::new, |a| a.text.trim().to_owned()),
            Link::Target => objective.target.summary(),
            Link::Objective => objective.text.trim().to_owned(),
            Link::Goal => reading.goal.map_or_else(String::new, |g| {
                let parts = [g.number.trim(), g.text.trim()];
                parts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
            }),
        }
    }

    /// The result of an objective as a whole: the last value measured, else as it was judged.
    fn result(&self, reading: &Reading<'_>, day: NaiveDate) -> String {
        let objective = reading.objective;
        let last = objective.measurements.iter().filter(|m| m.on <= day).max_by_key(|m| m.on);
        match last {
            Some(m) => format!("{} {} ({})", m.value, objective.target.unit, m.on),
            None => reading.judged.map(|o| self.outcome(o)).unwrap_or_default(),
        }
    }

    /// The clause that `link` adds to the sentence, with a gap where it is broken; none where the row does without it.
    pub fn clause(&self, reading: &Reading<'_>, link: Link, day: NaiveDate) -> Option<String> {
        let text = match reading.reads(link) {
            Reads::Unasked => return None,
            Reads::Broken => say!(self, "reading-gap"),
            Reads::Whole => self.link_text(reading, link, day),
        };
        let text = text.as_str();
        let with_problem = reading.place.problem.is_some();
        Some(match link {
            Link::Status => say!(self, "reading-status", text = text),
            Link::Countermeasure => say!(self, "reading-countermeasure", text = text),
            Link::Cause => say!(self, "reading-cause", text = text),
            Link::Problem if with_problem => say!(self, "reading-problem", text = text),
            Link::Problem => say!(self, "reading-unexplained", text = text),
            Link::Evaluation => say!(self, "reading-evaluation", text = text),
            Link::Activity if with_problem => say!(self, "reading-activity", text = text),
            Link::Activity => say!(self, "reading-activity-first", text = text),
            Link::Target => say!(self, "reading-target", text = text),
            Link::Objective => say!(self, "reading-objective", text = text),
            Link::Goal => say!(self, "reading-goal", text = text),
        })
    }
}
