//! The row that carries a countermeasure out (支持行动计划): which one it is, or the offer to plan one.

use eframe::egui::{RichText, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::inspector::{small_button, take};
use super::{choice, look};
use crate::plan::{ActivityId, Countermeasure, CountermeasureField, Deed, Edit, Objective};
use crate::say;

/// Shows it; of several countermeasures in view each is named after its `number`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, cm: &Countermeasure, number: &str) {
    let book = &cx.doc.book;
    let named = |text: &str| format!("{text} {number}").trim_end().to_owned();
    let label = Command::PlanSupport.label(cx.words);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let caption = say!(cx.words, "field-supporting");
        ui.label(RichText::new(&caption).font(look::small()).color(cx.look.soft));
        ui.horizontal(|ui| {
            let name = |id: &Option<ActivityId>| {
                let row = id.as_ref().and_then(|id| book.activity(id));
                row.map_or_else(
                    || say!(cx.words, "no-supporting"),
                    |a| a.text.lines().next().unwrap_or_default().to_owned(),
                )
            };
            let button = if cm.supporting.is_none() { look::button_width(ui, &label) + 16.0 } else { 8.0 };
            let width = (ui.available_width() - button).clamp(80.0, 420.0);
            let rows = [None].into_iter().chain(objective.activities.iter().map(|a| Some(a.id.clone())));
            let (response, chosen) = choice::show(ui, (("carried out by", &cm.id), width), &cm.supporting, rows, name);
            response.accessible_name(named(&caption));
            if let Some(row) = chosen {
                let edit = Edit::Countermeasure(cm.id.clone(), CountermeasureField::Supporting(row));
                take(cx, Deed::EditText, vec![edit]);
            }
            if cm.supporting.is_none() {
                let button =
                    small_button(ui, label.clone()).on_hover_text(Command::PlanSupport.tooltip(cx.words, ui.ctx()));
                if button.accessible_name(named(&label)).clicked() {
                    cx.actions.push(Action::Support(cm.id.clone()));
                }
            }
        });
    });
}
