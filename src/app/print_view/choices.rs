//! What is printed, for whom and how.

use eframe::egui::{self, Align, Atom, Button, ComboBox, Layout, RichText, Ui, vec2};

use super::{Ask, PrintView, whom};
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::jobs::Purpose;
use crate::app::look::{self, Look};
use crate::app::press::Target;
use crate::app::review_papers;
use crate::print::{Audience, Chart, Paper};
use crate::say;
use crate::words::Words;

/// What a chart is called.
pub(super) fn chart_name(chart: Chart, w: &Words) -> String {
    match chart {
        Chart::Board => say!(w, "view-board"),
        Chart::Report => say!(w, "view-report"),
        Chart::Schedule => say!(w, "print-schedule"),
        Chart::Annotations => say!(w, "print-annotations"),
        Chart::Flow => say!(w, "print-flow"),
        Chart::Whys => say!(w, "print-whys-short"),
        Chart::Findings => say!(w, "print-findings"),
        Chart::Minutes => say!(w, "print-minutes"),
        Chart::Scorecard => say!(w, "view-scorecard"),
        Chart::Process => say!(w, "view-process"),
        Chart::Kpis => say!(w, "view-kpis"),
        Chart::Goals => say!(w, "view-goals"),
        Chart::Profit => say!(w, "view-profit"),
    }
}

pub(super) fn caption(ui: &mut Ui, look: &Look, text: String) {
    ui.label(RichText::new(text).font(look::small()).color(look.soft));
}

/// A list behind its caption; `options` shows what can be chosen.
pub(super) fn list(ui: &mut Ui, caption: &str, shown: String, options: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let label = ui.label(caption);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let list = ComboBox::from_id_salt(caption).width(106.0).truncate().selected_text(shown);
            list.show_ui(ui, options).response.labelled_by(label.id);
        });
    });
}

/// One of several, behind its caption.
pub(super) fn pick<T: PartialEq + Clone>(
    ui: &mut Ui,
    caption: &str,
    chosen: &mut T,
    options: &[T],
    name: impl Fn(&T) -> String,
) {
    list(ui, caption, name(chosen), |ui| {
        for option in options {
            if ui.selectable_value(chosen, option.clone(), name(option)).clicked() {
                // Also where a key chose.
                ui.close();
            }
        }
    });
}

impl PrintView {
    /// What is printed and how, one below the other.
    pub(super) fn choices(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let w = cx.words;
        ui.spacing_mut().item_spacing.y = 6.0;
        // The bar at the right lies over nothing.
        ui.set_max_width(ui.available_width() - 10.0);
        caption(ui, &cx.look, say!(w, "print-chart"));
        let whom = self.audience(cx.doc);
        let padding = std::mem::replace(&mut ui.spacing_mut().button_padding, vec2(6.0, 3.0));
        let height = std::mem::replace(&mut ui.spacing_mut().interact_size.y, 26.0);
        // In two columns, so that what follows has room in a low window.
        let half = vec2(((ui.available_width() - 4.0) / 2.0).floor(), 26.0);
        for pair in Chart::ALL.chunks(2) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                for &chart in pair {
                    let theirs = chart.is_for_company() || whom != Audience::Company;
                    let name = RichText::new(chart_name(chart, w)).size(13.0);
                    let label = Button::selectable(self.chart == chart, (name, Atom::grow())).truncate();
                    let shown = ui.add_enabled_ui(theirs, |ui| ui.add_sized(half, label)).inner;
                    let response = shown.on_disabled_hover_text(say!(w, "print-company-sees"));
                    if response.clicked() {
                        self.chart = chart;
                    }
                }
            });
        }
        (ui.spacing_mut().button_padding, ui.spacing_mut().interact_size.y) = (padding, height);
        if self.chart == Chart::Flow {
            let selected = self.shown(cx.doc).selection.is_some();
            ui.add_enabled(selected, egui::Checkbox::new(&mut self.selected_only, say!(w, "print-flow-one")));
        }
        if self.chart == Chart::Minutes {
            review_papers::choose(ui, cx, &mut self.review);
        }
        if self.chart == Chart::Schedule {
            ui.checkbox(&mut self.weeks, say!(w, "print-weeks"));
        }
        ui.add_space(8.0);
        let chosen = whom::choose(ui, w, &cx.look, self.chart, &self.shown(cx.doc).book, &whom);
        self.whom = chosen.or_else(|| self.whom.take());
        ui.add_space(4.0);
        let paper = |p: &Paper| p.name().to_uppercase();
        pick(ui, &say!(w, "paper"), &mut self.paper, &Paper::ALL, paper);
        let way = |portrait: &Option<bool>| match portrait {
            None => say!(w, "print-way-suits"),
            Some(false) => say!(w, "print-landscape"),
            Some(true) => say!(w, "print-portrait"),
        };
        let ways = [None, Some(false), Some(true)];
        let ways = if self.chart.has_portrait() { &ways[..] } else { &ways[..2] };
        pick(ui, &say!(w, "print-way"), &mut self.portrait, ways, way);
        let cut = |tile: &Option<Paper>| match tile {
            None => say!(w, "print-whole"),
            Some(sheet) => say!(w, "print-tiled", paper = sheet.name().to_uppercase()),
        };
        let smaller = Paper::SHEETS.into_iter().filter(|sheet| *sheet < self.paper).map(Some);
        let cuts: Vec<Option<Paper>> = std::iter::once(None).chain(smaller).collect();
        pick(ui, &say!(w, "print-cut"), &mut self.tile, &cuts, cut);
        ui.checkbox(&mut self.mono, say!(w, "mono"));
    }

    /// What to do with it.
    pub(super) fn deeds(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, asked: &mut Vec<Ask>) {
        let w = cx.words;
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.add_space(8.0);
        let (idle, wide) = (self.putting.is_none(), vec2(ui.available_width(), 30.0));
        let button = |ui: &mut Ui, text: RichText| ui.add_enabled(idle, Button::new(text).min_size(wide)).clicked();
        if button(ui, RichText::new(say!(w, "print-now")).font(look::bold())) {
            asked.push(Ask::Put(Target::Printer(self.file_name(cx.doc, w, "pdf"))));
        }
        if button(ui, RichText::new(say!(w, "save-chart"))) {
            asked.push(Ask::Choose(Purpose::Print));
        }
        let dots = |dpi: &u32| say!(w, "print-dots", dpi = dpi.to_string());
        pick(ui, &say!(w, "print-resolution"), &mut self.dpi, &[75, 100, 150, 200, 300, 600], dots);
        if button(ui, RichText::new(say!(w, "save-picture"))) {
            asked.push(Ask::Choose(Purpose::Picture));
        }
        if button(ui, RichText::new(say!(w, "show-wall"))) {
            cx.actions.push(Action::Run(Command::ShowWall));
        }
    }
}
