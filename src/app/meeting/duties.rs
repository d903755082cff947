//! What one department has to do until the next review: read out at the end.

use chrono::NaiveDate;
use eframe::egui::{RichText, Ui};

use super::facts;
use super::known::Known;
use super::size::Size;
use crate::app::cx::Cx;
use crate::say;
use crate::words::Lang;

/// Shows the duties of the department at this position among those that have any.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, size: Size, known: &Known, next: NaiveDate, at: usize) {
    let (book, words) = (&cx.doc.book, cx.words);
    let all = &known.duties;
    let Some(own) = all.get(at) else { return };
    let number = at + 1;
    let caption = say!(words, "meeting-duties-until", day = next.to_string(), at = number, count = all.len());
    facts::caption(ui, cx, size, &caption);
    let name = match own.department.and_then(|d| book.departments.get(d)) {
        Some(department) => department.name.clone(),
        None => say!(words, "meeting-duties-others"),
    };
    ui.label(RichText::new(name).font(size.title()));
    ui.add_space(size.em(0.3));
    let gap = ui.spacing().item_spacing.x;
    // As wide as the longest of its words.
    let aside = [size.em(if words.lang() == Lang::English { 7.8 } else { 5.3 }), size.em(5.0), size.em(6.0)];
    let room = (ui.available_width() - aside.iter().sum::<f32>() - 3.0 * gap).max(size.em(8.0));
    for (n, duty) in own.list.iter().enumerate() {
        if n > 0 {
            ui.separator();
        }
        let by = duty.by.map_or_else(|| say!(words, "meeting-duty-at-once"), |d| d.to_string());
        let owner = duty.owner.clone().unwrap_or_else(|| say!(words, "no-owner"));
        ui.horizontal_top(|ui| {
            facts::cell(ui, aside[0], RichText::new(&duty.what).font(size.text()).color(cx.look.soft));
            facts::cell(ui, room, RichText::new(&duty.text).font(size.text()));
            facts::cell(ui, aside[1], RichText::new(owner).font(size.bold()));
            facts::cell(ui, aside[2], RichText::new(by).font(size.text()));
        });
    }
}
