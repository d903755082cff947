//! An earlier countermeasure that is followed up: the problem, what was to be done, and what was found before.

use eframe::egui::{RichText, Ui};

use super::facts;
use super::size::Size;
use crate::app::cx::Cx;
use crate::plan::CountermeasureId;
use crate::say;

/// Shows the countermeasure; nothing where it has left the plan.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, size: Size, kind: &str, id: &CountermeasureId) -> Option<()> {
    let (book, day, words) = (&cx.doc.book, cx.doc.day, cx.words);
    let (problem, cm) = book.countermeasure_in(id)?;
    let (objective, _) = book.problem_in(&problem.id)?;
    let (department, _) = book.objective_in(&objective.id)?;
    let goal = objective.goal.as_ref().and_then(|g| book.goal(g));
    facts::place(ui, cx, size, kind, &department.name, goal);
    facts::title(ui, cx, size, &cm.text, None);
    let dash = || "–".to_owned();
    let owner = cm.owner.as_ref().map_or_else(|| say!(words, "no-owner"), |p| book.person_name(p).to_owned());
    let supporting = cm.supporting.as_ref().and_then(|row| book.activity(row));
    ui.add_space(size.em(0.2));
    facts::columns(
        ui,
        cx,
        size,
        [1.0, 1.0, 1.0],
        [
            (say!(words, "field-owner"), owner, None),
            (say!(words, "field-follow-up"), cm.follow_up.map_or_else(dash, |d| d.to_string()), None),
            (say!(words, "field-progress"), words.progress(cm.state(day)), Some(cx.look.ink)),
        ],
    );
    facts::rule(ui, size);
    let row = problem.activity.as_ref().and_then(|row| book.activity(row));
    let seen_in = row.map_or(objective.text.as_str(), |a| a.text.as_str());
    facts::block(ui, cx, size, &say!(words, "column-problem"), &problem.text);
    facts::block(ui, cx, size, &say!(words, "field-root-cause"), &problem.root_cause());
    facts::block(ui, cx, size, &say!(words, "problem-seen-in"), seen_in);
    if let Some(row) = supporting {
        facts::block(ui, cx, size, &say!(words, "field-supporting"), &row.text);
    }
    facts::rule(ui, size);
    facts::caption(ui, cx, size, &say!(words, "meeting-found-before"));
    let mut known: Vec<_> = cm.follow_ups.iter().filter(|f| f.on <= day).collect();
    known.sort_by_key(|f| std::cmp::Reverse(f.on));
    if known.is_empty() {
        ui.label(RichText::new(say!(words, "meeting-never-followed")).color(cx.look.soft).font(size.text()));
    }
    for look in known {
        let note = [look.note.trim(), look.by.trim()].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>();
        ui.horizontal_top(|ui| {
            facts::cell(ui, size.em(6.5), RichText::new(look.on.to_string()).font(size.text()).color(cx.look.soft));
            facts::cell(ui, size.em(5.0), RichText::new(words.progress(look.found)).font(size.bold()));
            facts::cell(ui, ui.available_width(), RichText::new(note.join("　")).font(size.text()));
        });
    }
    Some(())
}
