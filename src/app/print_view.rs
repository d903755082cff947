//! The print view: which chart on which paper, its pages as they will come out, and the file.

use chrono::NaiveDate;
use eframe::egui::{self, ComboBox, RichText, ScrollArea, Stroke, TextureHandle, TextureOptions, Ui, vec2};

use super::cx::Cx;
use super::jobs::Preview;
use super::look;
use crate::plan::{Book, ObjectiveId};
use crate::print::{Audience, Chart, Paper};
use crate::say;

/// What is to be typeset: a copy, so that the window goes on meanwhile.
#[derive(Clone)]
pub struct Order {
    /// The book.
    pub book: Book,
    /// Which chart.
    pub chart: Chart,
    /// On which paper.
    pub paper: Paper,
    /// For whom.
    pub audience: Audience,
    /// The one objective whose decision flow is printed; none: every one's.
    pub objective: Option<ObjectiveId>,
    /// The day shown.
    pub day: NaiveDate,
    /// For a grey printer.
    pub mono: bool,
}

/// What is chosen, and the pages to look at.
pub struct PrintView {
    chart: Chart,
    paper: Paper,
    mono: bool,
    /// Print the decision flow of the selected objective alone.
    selected_only: bool,
    zoom: f32,
    wanted: Option<Key>,
    serial: u64,
    pages: Vec<TextureHandle>,
    /// How many pages there are, also where not all of them are shown.
    count: usize,
    failed: Option<String>,
    waiting: bool,
}

/// What the pages depend on.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    revision: u64,
    chart: Chart,
    paper: Paper,
    mono: bool,
    audience: Audience,
    objective: Option<ObjectiveId>,
    lang: crate::words::Lang,
}

/// What the print view asks for.
pub enum Ask {
    /// Typeset the pages.
    Preview(u64, Box<Order>),
    /// Write them to a file.
    Save,
}

/// For whom: the department shown, else the management meeting.
fn audience(doc: &super::document::Document) -> Audience {
    doc.filter.department.clone().map_or(Audience::Management, Audience::Department)
}

impl Default for PrintView {
    fn default() -> Self {
        Self {
            chart: Chart::Board,
            paper: Paper::A3,
            mono: false,
            selected_only: false,
            zoom: 1.0,
            wanted: None,
            serial: 0,
            pages: Vec::new(),
            count: 0,
            failed: None,
            waiting: false,
        }
    }
}

impl PrintView {
    /// What would be typeset now.
    pub fn order(&self, doc: &super::document::Document) -> Order {
        let (book, audience) = (doc.book.clone(), audience(doc));
        let objective = self.objective(doc);
        Order { book, chart: self.chart, paper: self.paper, audience, objective, day: doc.day, mono: self.mono }
    }

    /// The one objective whose decision flow is wanted.
    fn objective(&self, doc: &super::document::Document) -> Option<ObjectiveId> {
        let selected = doc.selection.as_ref().map(|s| s.objective.clone());
        selected.filter(|_| self.chart == Chart::Flow && self.selected_only)
    }

    /// Chooses the decision flow of the selected objective: what was looked at before.
    pub fn choose_flow(&mut self) {
        (self.chart, self.selected_only) = (Chart::Flow, true);
    }

    /// Another book: pages under way are of the old one.
    pub fn forget(&mut self) {
        *self = Self { serial: self.serial + 1, ..Self::default() };
    }

    /// The pages that were asked for will not come.
    pub fn give_up(&mut self) {
        self.waiting = false;
    }

    /// A file name for it.
    pub fn file_name(&self, doc: &super::document::Document) -> String {
        let title: String =
            doc.book.title.chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c)).take(60).collect();
        format!("{} {} {}.pdf", title.trim(), self.paper.name().to_uppercase(), doc.day).trim_start().to_owned()
    }

    /// Takes the pages that were typeset.
    pub fn typeset(&mut self, ctx: &egui::Context, serial: u64, preview: Result<Preview, String>) {
        if serial != self.serial {
            return;
        }
        self.waiting = false;
        match preview {
            Ok(Preview { pages, count }) => {
                self.failed = None;
                self.count = count;
                let load = |(i, page)| ctx.load_texture(format!("page {i}"), page, TextureOptions::LINEAR);
                self.pages = pages.into_iter().enumerate().map(load).collect();
            }
            Err(why) => self.failed = Some(why),
        }
    }

    /// Shows the view; asks for pages where the ones there are not those wanted.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Vec<Ask> {
        let mut asked = Vec::new();
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            ui.add_space(8.0);
            if self.choices(ui, cx) {
                asked.push(Ask::Save);
            }
        });
        let key = Key {
            revision: cx.doc.revision,
            chart: self.chart,
            paper: self.paper,
            mono: self.mono,
            audience: audience(cx.doc),
            objective: self.objective(cx.doc),
            lang: cx.words.lang(),
        };
        if self.wanted.as_ref() != Some(&key) {
            self.wanted = Some(key);
            self.serial += 1;
            self.waiting = true;
            asked.push(Ask::Preview(self.serial, Box::new(self.order(cx.doc))));
        }
        self.show_pages(ui, cx);
        asked
    }

    fn choices(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let w = cx.words;
        let charts = [
            (Chart::Board, say!(w, "view-board")),
            (Chart::Report, say!(w, "view-report")),
            (Chart::Annotations, say!(w, "print-annotations")),
            (Chart::Flow, say!(w, "print-flow")),
        ];
        for (chart, label) in charts {
            ui.selectable_value(&mut self.chart, chart, label);
        }
        if self.chart == Chart::Flow {
            let selected = cx.doc.selection.is_some();
            ui.add_enabled(selected, egui::Checkbox::new(&mut self.selected_only, say!(w, "print-flow-one")));
        }
        ui.separator();
        let caption = ui.label(say!(w, "paper"));
        ComboBox::from_id_salt("paper")
            .width(72.0)
            .selected_text(self.paper.name().to_uppercase())
            .show_ui(ui, |ui| {
                for paper in Paper::ALL {
                    ui.selectable_value(&mut self.paper, paper, paper.name().to_uppercase());
                }
            })
            .response
            .labelled_by(caption.id);
        ui.checkbox(&mut self.mono, say!(w, "mono"));
        ui.separator();
        let zoom = |ui: &mut Ui, sign: &str, name: String| {
            ui.button(sign).on_hover_text(&name).accessible_name(name).clicked()
        };
        if zoom(ui, "−", say!(w, "zoom-out")) {
            self.zoom = (self.zoom / 1.25).max(0.3);
        }
        if zoom(ui, "+", say!(w, "zoom-in")) {
            self.zoom = (self.zoom * 1.25).min(4.0);
        }
        let save = ui.button(RichText::new(say!(w, "save-chart")).font(look::bold())).clicked();
        if self.waiting {
            ui.spinner();
            ui.label(RichText::new(say!(w, "typesetting")).color(cx.look.soft));
        } else if !self.pages.is_empty() {
            ui.label(RichText::new(say!(w, "pages", count = self.count)).color(cx.look.soft));
        }
        save
    }

    fn show_pages(&self, ui: &mut Ui, cx: &Cx<'_>) {
        if let Some(why) = &self.failed {
            ui.label(RichText::new(why).color(cx.look.red));
        }
        let room = ui.available_size() - vec2(32.0, 24.0);
        ScrollArea::both().id_salt("pages").auto_shrink(false).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                for page in &self.pages {
                    let natural = page.size_vec2();
                    let fit = (room.x / natural.x).min(room.y / natural.y);
                    ui.add_space(10.0);
                    let response = ui.add(egui::Image::new(page).fit_to_exact_size(natural * fit * self.zoom));
                    let line = Stroke::new(1.0, cx.look.line);
                    ui.painter().rect_stroke(response.rect, 0.0, line, egui::StrokeKind::Outside);
                }
            });
        });
    }
}
