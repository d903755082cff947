//! A row of the agenda: red, with its reason, problem and countermeasures; or what is due on it by the next review.

use chrono::NaiveDate;
use eframe::egui::{RichText, Ui};

use super::facts;
use super::size::Size;
use crate::app::cx::Cx;
use crate::app::row_text;
use crate::plan::{Activity, ActivityId, Countermeasure, standing_problem};
use crate::rules::{Mark, Status, judge};
use crate::say;

/// Shows the row; nothing where it has left the plan. `next`: the day of the next review.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, size: Size, kind: &str, id: &ActivityId, next: NaiveDate) -> Option<()> {
    let (book, day, words) = (&cx.doc.book, cx.doc.day, cx.words);
    let (department, objective, activity) = book.activity_in(id)?;
    let judgement = judge(objective, activity, day);
    let goal = objective.goal.as_ref().and_then(|g| book.goal(g));
    facts::place(ui, cx, size, kind, &department.name, goal);
    facts::title(ui, cx, size, &activity.text, Some(judgement.status));
    let owner = match &activity.owner {
        Some(owner) => (book.person_name(owner).to_owned(), None),
        None => (say!(words, "no-owner"), Some(cx.look.ink)),
    };
    let red = judgement.status.mark() == Mark::Red;
    let stands = match judgement.days_late {
        Some(days) if days > 0 => say!(words, "days-late", days = days),
        Some(_) => say!(words, "delay-announced"),
        None => words.status(judgement.status),
    };
    let timing = |t: crate::plan::Timing| match t.summary() {
        text if text.is_empty() => "–".to_owned(),
        text => text,
    };
    ui.add_space(size.em(0.2));
    facts::columns(
        ui,
        cx,
        size,
        [0.8, 1.5, 1.5, 0.9],
        [
            (say!(words, "field-owner"), owner.0, owner.1),
            (say!(words, "field-baseline"), timing(activity.planned()), None),
            (say!(words, "meeting-now-planned"), timing(activity.timing), None),
            (say!(words, "meeting-stands"), stands, red.then_some(cx.look.red)),
        ],
    );
    facts::columns(
        ui,
        cx,
        size,
        [1.0, 1.0],
        [
            (say!(words, "field-objective"), first_text(&objective.text, &objective.method), None),
            (say!(words, "flow-target"), dash(row_text::target(objective)), None),
        ],
    );
    if red || judgement.reason.is_some() {
        let missing = judgement.reason_missing();
        let text = match judgement.reason {
            Some(reason) => reason.to_owned(),
            None => say!(words, "reason-missing"),
        };
        ui.add_space(size.em(0.2));
        facts::reason(ui, cx, size, &text, missing);
    }
    show_due(ui, cx, size, activity, judgement.status, next);
    if let Some(problem) = standing_problem(objective, id, day) {
        let said = judgement.reason.is_some_and(|r| r == problem.text.trim());
        facts::rule(ui, size);
        let text = if said { say!(words, "meeting-as-reason") } else { dash(problem.text.trim().to_owned()) };
        facts::columns(
            ui,
            cx,
            size,
            [1.0, 1.0],
            [
                (say!(words, "column-problem"), text, None),
                (say!(words, "field-root-cause"), dash(problem.root_cause()), None),
            ],
        );
    }
    let own = objective.problems.iter().filter(|p| p.activity.as_ref() == Some(id) && p.stands(day));
    let measures: Vec<&Countermeasure> =
        own.flat_map(|p| &p.countermeasures).filter(|c| !c.text.trim().is_empty()).collect();
    if !measures.is_empty() {
        facts::rule(ui, size);
        facts::measures(ui, cx, size, &measures);
    }
    Some(())
}

fn first_text(text: &str, other: &str) -> String {
    dash(if text.trim().is_empty() { other } else { text }.trim().to_owned())
}

fn dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}

/// What starts, is reached or ends until the next review.
fn show_due(ui: &mut Ui, cx: &Cx<'_>, size: Size, activity: &Activity, status: Status, next: NaiveDate) {
    if !status.is_open() {
        return;
    }
    let (day, words) = (cx.doc.day, cx.words);
    let ahead = |date: &NaiveDate| *date > day && *date <= next;
    let start = activity.timing.start.filter(|d| activity.started_on.is_none() && ahead(d));
    let end = activity.timing.end.filter(ahead);
    let milestones = activity.milestones.iter().filter(|m| m.done_on.is_none() && ahead(&m.due));
    let mut list: Vec<(NaiveDate, String)> = milestones.map(|m| (m.due, format!("◇ {}", m.text.trim()))).collect();
    list.extend(start.map(|d| (d, say!(words, "field-start"))));
    list.extend(end.map(|d| (d, say!(words, "field-end"))));
    list.sort();
    if list.is_empty() {
        return;
    }
    facts::rule(ui, size);
    facts::caption(ui, cx, size, &say!(words, "meeting-due-until", day = next.to_string()));
    // Side by side: most are short, and the page has much to show.
    ui.horizontal_wrapped(|ui| {
        for (date, what) in list {
            ui.label(RichText::new(date.to_string()).font(size.bold()));
            ui.label(RichText::new(what).font(size.text()));
            ui.add_space(size.em(0.8));
        }
    });
}
