//! What belongs to the selected row of the goals: of a goal how departments make it and which indicator it is; of a
//! department all that was said, and the objective that gets the agreed value.

use eframe::egui::{Frame, Margin, Panel, RichText, ScrollArea, Ui};

use super::levels::LevelsPage;
use crate::app::cx::{Action, Cx};
use crate::app::{choice, figure_text, look, pages, row_text};
use crate::board::{Level, LevelRow};
use crate::plan::{Adds, Book, Deed, Edit, Goal, GoalField, GoalTarget, KpiId, Round, Step};
use crate::say;

/// Height, px: nothing jumps when another row is selected.
const HEIGHT: f32 = 168.0;

/// Shows it below the table.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, page: &mut LevelsPage, levels: &[Level]) {
    let frame = Frame::new().fill(cx.look.ground).inner_margin(Margin::symmetric(16, 10));
    Panel::bottom("level detail").exact_size(HEIGHT).resizable(false).frame(frame).show(ui, |ui| {
        let Some((goal, department)) = page.here().cloned() else { return };
        let (Some(level), Some(goal)) = (levels.iter().find(|l| l.goal == goal), cx.doc.book.goal(&goal)) else {
            return;
        };
        ScrollArea::vertical().id_salt("level detail").auto_shrink(false).show(ui, |ui| {
            match department.and_then(|d| level.rows.iter().find(|r| r.department == d)) {
                None => of_goal(ui, cx, goal, level),
                Some(row) => of_department(ui, cx, page, goal, row),
            }
        });
    });
}

fn of_goal(ui: &mut Ui, cx: &mut Cx<'_>, goal: &Goal, level: &Level) {
    let (w, book) = (cx.words, &cx.doc.book);
    ui.horizontal(|ui| {
        ui.label(RichText::new(row_text::goal(w, Some(goal))).font(look::bold()));
        ui.label(w.handed(goal, &level.handed));
    });
    ui.horizontal(|ui| {
        pages::quiet(ui, cx, &say!(w, "level-rule"));
        let rules = [(Adds::Sum, say!(w, "level-adds-up")), (Adds::Each, say!(w, "level-each"))];
        for (adds, name) in rules {
            if ui.selectable_label(goal.target.adds == adds, name).clicked() && goal.target.adds != adds {
                set(cx, goal, GoalTarget { adds, ..goal.target.clone() });
            }
        }
    });
    ui.horizontal(|ui| {
        let caption = ui.label(RichText::new(say!(w, "level-kpi")).font(look::small()).color(cx.look.soft));
        let name = |id: &Option<KpiId>| {
            id.as_ref()
                .map_or_else(|| say!(w, "level-no-kpi"), |id| book.kpi(id).map_or(id.to_string(), |k| k.name.clone()))
        };
        let kpis = std::iter::once(None).chain(book.kpis.iter().map(|k| Some(k.id.clone())));
        let (response, chosen) = choice::show(ui, ("goal's indicator", 240.0), &goal.target.kpi, kpis, name);
        response.labelled_by(caption.id);
        if let Some(kpi) = chosen {
            set(cx, goal, linked(book, goal, kpi));
        }
    });
}

/// The target with an indicator; what the goal does not say yet is the indicator's.
fn linked(book: &Book, goal: &Goal, kpi: Option<KpiId>) -> GoalTarget {
    let mut target = GoalTarget { kpi, ..goal.target.clone() };
    if let Some(kpi) = target.kpi.as_ref().and_then(|id| book.kpi(id)) {
        if target.measure.is_empty() {
            target.measure.clone_from(&kpi.name);
        }
        if target.unit.is_empty() && target.value.is_none() {
            target.unit.clone_from(&kpi.unit);
        }
    }
    target
}

fn set(cx: &mut Cx<'_>, goal: &Goal, target: GoalTarget) {
    let edits = vec![Edit::Goal(goal.id.clone(), GoalField::Target(target))];
    cx.actions.push(Action::Take(Step { deed: Deed::HandDown, edits }));
}

fn of_department(ui: &mut Ui, cx: &mut Cx<'_>, page: &mut LevelsPage, goal: &Goal, row: &LevelRow) {
    let (w, book) = (cx.words, &cx.doc.book);
    let name = book.department(&row.department).map_or("", |d| d.name.as_str());
    let rounds = goal.shares.iter().find(|s| s.department == row.department).map_or(&[][..], |s| &s.rounds);
    ui.columns(2, |ui| {
        let [left, right] = ui else { return };
        left.label(RichText::new(say!(w, "level-history", department = name)).font(look::bold()));
        if rounds.is_empty() {
            pages::quiet(left, cx, &say!(w, "level-nothing-said"));
        }
        for round in rounds.iter().rev() {
            left.label(line(cx, goal, round));
        }
        right.label(RichText::new(say!(w, "level-objective-of")).font(look::bold()));
        let chosen = page.objective(&goal.id, row);
        for choice in row.choices() {
            let name = match &choice {
                Some(id) => book.objective(id).map_or(String::new(), |o| format!("{}  {}", o.text, o.target.summary())),
                None => say!(w, "level-new-objective"),
            };
            let name = name.lines().next().unwrap_or_default().to_owned();
            if right.selectable_label(chosen.as_ref() == Ok(&choice), name).clicked() {
                page.choose(&goal.id, &row.department, choice);
            }
        }
    });
}

/// A word of the dialogue: who said when what, and why.
fn line(cx: &Cx<'_>, goal: &Goal, round: &Round) -> String {
    let value = figure_text::with_unit(round.value, figure_text::exact(round.value, 0), &goal.target.unit);
    let parts = [round.on.to_string(), round.by.clone(), cx.words.turn(round.turn), value, round.note.clone()];
    parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("  ")
}
