//! What opening the book had to tell: departments that could not be read, things that were mended, files that are
//! broken; it leads to where they are mended.

use eframe::egui::{Button, Frame, Margin, Panel, RichText, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::look;
use crate::say;
use crate::store::TroubleKind;

const AT_MOST: usize = 6;

/// Shows the notices above the view, each until it is dismissed; an unreadable department stays.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let unreadable = cx.doc.folder.unreadable();
    let notices = &cx.doc.notices;
    let troubled: Vec<_> = cx.doc.folder.troubled().collect();
    let harmful = cx.doc.troubles.iter().filter(|t| !matches!(t.kind, TroubleKind::Leftover(_))).count();
    if unreadable.is_empty() && notices.is_empty() && troubled.is_empty() && harmful == 0 {
        return;
    }
    let frame = Frame::new().fill(cx.look.red_tint).inner_margin(Margin::symmetric(14, 8));
    Panel::top("notices").frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for department in unreadable {
            ui.horizontal_wrapped(|ui| {
                let title = say!(cx.words, "department-unreadable", name = department.name.as_str());
                ui.label(RichText::new(title).font(look::bold()).color(cx.look.red));
                ui.label(department.error.message(cx.words));
                if department.has_backup && ui.add(Button::new(say!(cx.words, "restore-backup")).small()).clicked() {
                    cx.actions.push(Action::Restore(department.department.clone()));
                }
            });
        }
        for error in troubled {
            ui.label(say!(cx.words, "file-troubled", why = error.message(cx.words)));
        }
        for notice in notices.iter().take(AT_MOST) {
            ui.label(notice.message(cx.words));
        }
        if notices.len() > AT_MOST {
            let more = notices.len() - AT_MOST;
            ui.label(say!(cx.words, "more-notices", count = more));
        }
        ui.horizontal_wrapped(|ui| {
            if harmful > 0 {
                ui.label(RichText::new(say!(cx.words, "files-troubles", count = harmful)).font(look::bold()));
            }
            let check = Command::CheckFiles;
            let button = Button::new(check.label(cx.words)).small();
            if ui.add(button).on_hover_text(check.tooltip(cx.words, ui.ctx())).clicked() {
                cx.actions.push(Action::Run(check));
            }
            let may_go = !notices.is_empty() || harmful > 0;
            if may_go && ui.add(Button::new(say!(cx.words, "dismiss")).small()).clicked() {
                cx.actions.push(Action::Dismiss);
            }
        });
    });
}
