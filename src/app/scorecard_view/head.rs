//! Above the table: which wave, its index as large figures beside the three it is compared with, and what can be set.

use std::rc::Rc;

use eframe::egui::{Align, Button, FontId, Layout, RichText, Ui};
use rust_decimal::Decimal;

use super::ScorecardView;
use super::cells::plain;
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::entry::{self, Draft};
use crate::app::field::{CsiCell, Field};
use crate::app::table::bar;
use crate::app::{choice, look};
use crate::board::{Order, Scorecard};
use crate::plan::{Deed, Edit, Source, Step, Wave, WaveField, WaveId, show_number};
use crate::rules::{Compared, CsiIndex};
use crate::say;
use crate::words::Words;

/// Shows it.
pub fn show(view: &mut ScorecardView, ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, card: &Rc<Scorecard>) {
    let wave = card.wave(&cx.doc.book);
    bar(ui, |ui| {
        choose(view, ui, cx, card);
        ui.label(RichText::new(about(cx.words, wave)).color(cx.look.soft));
        buttons(view, ui, cx);
    });
    if view.settings {
        bar(ui, |ui| settings(ui, cx, draft, wave));
    }
    eframe::egui::Frame::new()
        .inner_margin(eframe::egui::Margin { left: 16, right: 12, top: 0, bottom: 8 })
        .show(ui, |ui| index(ui, cx, card));
}

/// The wave in view, and the way to the others.
fn choose(view: &mut ScorecardView, ui: &mut Ui, cx: &Cx<'_>, card: &Scorecard) {
    let book = &cx.doc.book;
    let turn = |ui: &mut Ui, sign: &str, name: String, keys: &str| {
        ui.button(sign).on_hover_text(format!("{name}  {keys}")).accessible_name(name).clicked()
    };
    if turn(ui, "‹", say!(cx.words, "csi-wave-before"), "Ctrl+PgUp") {
        view.turn(cx.doc, card, -1);
    }
    let current = Some(card.wave(book).id.clone());
    let mut waves: Vec<&Wave> = book.waves.iter().collect();
    waves.sort_by_key(|w| std::cmp::Reverse(w.on));
    let name = |id: &Option<WaveId>| {
        id.as_ref().and_then(|id| book.wave(id)).map_or_else(String::new, |w| w.title().to_owned())
    };
    let all = waves.into_iter().map(|w| Some(w.id.clone()));
    let (response, chosen) = choice::show(ui, ("scorecard wave", 180.0), &current, all, name);
    response.accessible_name(say!(cx.words, "csi-wave"));
    if let Some(Some(id)) = chosen {
        view.show_wave(id);
    }
    if turn(ui, "›", say!(cx.words, "csi-wave-after"), "Ctrl+PgDn") {
        view.turn(cx.doc, card, 1);
    }
}

fn about(words: &Words, wave: &Wave) -> String {
    say!(words, "csi-about", source = words.source(wave.source), day = wave.on.to_string())
}

fn buttons(view: &mut ScorecardView, ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.add_space(8.0);
    let run = |ui: &mut Ui, cx: &mut Cx<'_>, command: Command| {
        if ui.button(command.label(cx.words)).on_hover_text(command.tooltip(cx.words, ui.ctx())).clicked() {
            cx.actions.push(Action::Run(command));
        }
    };
    run(ui, cx, Command::DraftObjective);
    let sorted = view.order == Order::Brings;
    let sort = ui.add(Button::selectable(sorted, Command::SortGaps.label(cx.words)).frame_when_inactive(true));
    if sort.on_hover_text(Command::SortGaps.tooltip(cx.words, ui.ctx())).clicked() {
        cx.actions.push(Action::Run(Command::SortGaps));
    }
    run(ui, cx, Command::NewWave);
    let import = ui.button(say!(cx.words, "csi-import"));
    let keys = Command::ImportSheet.shortcut().map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default();
    if import.on_hover_text(keys).clicked() {
        cx.actions.push(Action::Run(Command::ImportSheet));
    }
    let shown = say!(cx.words, "csi-pictures");
    if ui.button(shown).clicked() {
        let was = view.pictures.unwrap_or_else(|| ui.ctx().content_rect().height() >= 680.0);
        view.pictures = Some(!was);
    }
    if ui.add(Button::selectable(view.settings, say!(cx.words, "csi-settings")).frame_when_inactive(true)).clicked() {
        view.settings = !view.settings;
    }
}

/// What can be set of the wave, and of all.
fn settings(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, wave: &Wave) {
    let id = &wave.id;
    let mut set = |ui: &mut Ui, cx: &mut Cx<'_>, cell: CsiCell, width: f32| {
        let field = Field::Csi(cell);
        let caption = ui.label(RichText::new(field.name(cx.words)).font(look::small()).color(cx.look.soft));
        entry::sized(ui, cx, draft, field, width).labelled_by(caption.id);
    };
    set(ui, cx, CsiCell::Name(id.clone()), 150.0);
    set(ui, cx, CsiCell::On(id.clone()), 96.0);
    set(ui, cx, CsiCell::Unit(id.clone()), 52.0);
    set(ui, cx, CsiCell::HardlyBetter, 52.0);
    let caption = ui.label(RichText::new(say!(cx.words, "csi-source")).font(look::small()).color(cx.look.soft));
    let name = |s: &Option<Source>| s.map(|s| cx.words.source(s)).unwrap_or_default();
    let all = Source::ALL.into_iter().map(Some);
    let (response, chosen) = choice::show(ui, ("scorecard source", 140.0), &Some(wave.source), all, name);
    response.labelled_by(caption.id);
    if let Some(Some(source)) = chosen {
        let edits = vec![Edit::Wave(id.clone(), WaveField::Source(source))];
        cx.actions.push(Action::Take(Step { deed: Deed::EditFigures, edits }));
    }
    let label = Command::NewFactor.label(cx.words);
    if ui.button(label).on_hover_text(Command::NewFactor.tooltip(cx.words, ui.ctx())).clicked() {
        cx.actions.push(Action::Run(Command::NewFactor));
    }
    if ui.button(RichText::new(say!(cx.words, "csi-remove-wave")).color(cx.look.soft)).clicked() {
        let edits = vec![Edit::RemoveWave(id.clone())];
        cx.actions.push(Action::Take(Step { deed: Deed::RemoveRow, edits }));
    }
}

/// The index as large figures.
fn index(ui: &mut Ui, cx: &Cx<'_>, card: &Scorecard) {
    let (wave, index) = (card.wave(&cx.doc.book), &card.index);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 28.0;
        let large = FontId::new(28.0, look::bold_family());
        let title = say!(cx.words, "csi-index");
        figure(ui, cx, &title, (index.own, large), "", hint(cx.words, wave, index));
        for compared in &index.compared {
            let title = cx.words.csi_figure(compared.figure);
            let difference = compared.difference.map(|d| cx.words.csi_difference(d)).unwrap_or_default();
            let font = FontId::proportional(20.0);
            let hint = compared_hint(cx.words, wave, compared);
            figure(ui, cx, &title, (compared.value, font), &difference, hint);
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for note in cx.words.csi_notes(wave, index) {
                ui.add(eframe::egui::Label::new(RichText::new(note).font(look::small()).color(cx.look.soft)).wrap());
            }
        });
    });
}

fn figure(ui: &mut Ui, cx: &Cx<'_>, title: &str, (value, font): (Option<Decimal>, FontId), below: &str, hint: String) {
    let value = value.map_or_else(|| "–".to_owned(), |v| show_number(v, 1));
    let shown = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.label(RichText::new(title).font(look::small()).color(cx.look.soft));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.label(RichText::new(&value).font(font));
            ui.label(RichText::new(below).font(look::text()));
        });
    });
    shown.response.on_hover_text(hint);
}

/// How the index was worked out.
fn hint(words: &Words, wave: &Wave, index: &CsiIndex) -> String {
    let Some(own) = index.own else { return say!(words, "csi-no-index") };
    let counted = wave.factors.iter().enumerate().filter(|(at, _)| !index.left_out.contains(at));
    let (mut parts, mut sum) = (Vec::new(), Decimal::ZERO);
    for (_, factor) in counted {
        let (weight, score) = (factor.weight.unwrap_or_default(), factor.scores.own.unwrap_or_default());
        parts.push(format!("{} × {}", plain(weight), plain(score)));
        sum += weight;
    }
    say!(words, "csi-index-hint", sum = parts.join(" + "), weights = plain(sum), value = show_number(own, 1))
}

fn compared_hint(words: &Words, wave: &Wave, compared: &Compared) -> String {
    let figure = words.csi_figure(compared.figure);
    let names = words.csi_names(wave, &compared.left_out);
    match compared.left_out.is_empty() {
        true => say!(words, "csi-compared-hint", figure = figure),
        false => say!(words, "csi-compared-without-hint", figure = figure, names = names),
    }
}
