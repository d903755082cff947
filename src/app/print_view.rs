//! The print view: which chart on which paper, its pages as they will come out, and the file.

use chrono::NaiveDate;
use eframe::egui::{
    self, Align, Button, ComboBox, Frame, Layout, Margin, Modifiers, Panel, RichText, ScrollArea, Stroke,
    TextureHandle, TextureOptions, Ui, vec2,
};

use super::cx::Cx;
use super::document::Document;
use super::jobs::{Jobs, Preview, Purpose};
use super::press::{PrintJob, Target, Ticket};
use super::to_printer::Sent;
use super::{look, review_papers};
use crate::plan::{Book, ObjectiveId, ReviewId};
use crate::print::{Audience, Chart, Paper, Span};
use crate::say;
use crate::words::Words;

/// What is to be typeset: a copy, so that the window goes on meanwhile.
#[derive(Clone)]
pub struct Order {
    /// The book.
    pub book: Book,
    /// Which chart.
    pub chart: Chart,
    /// On which paper.
    pub paper: Paper,
    /// Upright; none: as suits the chart.
    pub portrait: Option<bool>,
    /// Cut onto sheets of this paper.
    pub tile: Option<Paper>,
    /// For whom.
    pub audience: Audience,
    /// The one objective whose decision flow is printed; none: every one's.
    pub objective: Option<ObjectiveId>,
    /// The review whose minutes are printed; none: the last one by the day.
    pub review: Option<ReviewId>,
    /// The time that a schedule shows.
    pub span: Span,
    /// The day shown.
    pub day: NaiveDate,
    /// For a grey printer.
    pub mono: bool,
    /// Dots an inch, where it becomes a picture.
    pub dpi: u32,
}

/// What is chosen, and the pages to look at.
pub struct PrintView {
    chart: Chart,
    paper: Paper,
    /// Upright; none: as suits the chart.
    portrait: Option<bool>,
    tile: Option<Paper>,
    mono: bool,
    /// Dots an inch of a picture.
    dpi: u32,
    /// Print the decision flow of the selected objective alone.
    selected_only: bool,
    review: Option<ReviewId>,
    /// The schedule shows the weeks around the day, not the year.
    weeks: bool,
    zoom: f32,
    wanted: Option<Key>,
    serial: u64,
    pages: Vec<TextureHandle>,
    /// How many pages there are, also where not all of them are shown.
    count: usize,
    failed: Option<String>,
    /// The pages that are waited for.
    previewing: Option<Ticket>,
    /// The file or the printout that is waited for.
    putting: Option<Ticket>,
    /// The pages wanted were given up.
    cancelled: bool,
}

/// What the pages depend on.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    revision: u64,
    chart: Chart,
    paper: Paper,
    portrait: Option<bool>,
    tile: Option<Paper>,
    mono: bool,
    audience: Audience,
    objective: Option<ObjectiveId>,
    review: Option<ReviewId>,
    lang: crate::words::Lang,
    span: Span,
}

/// What the print view asks for.
pub enum Ask {
    /// Typeset what is chosen.
    Put(Target),
    /// Ask for a file to put it into.
    Choose(Purpose),
}

/// The width of the choices, px.
const CHOICES: f32 = 208.0;

fn caption(ui: &mut Ui, cx: &Cx<'_>, text: String) {
    ui.label(RichText::new(text).font(look::small()).color(cx.look.soft));
}

/// One of several, behind its caption.
fn pick<T: PartialEq + Clone>(
    ui: &mut Ui,
    caption: String,
    chosen: &mut T,
    options: &[T],
    name: impl Fn(&T) -> String,
) {
    ui.horizontal(|ui| {
        let label = ui.label(&caption);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let combo = ComboBox::from_id_salt(caption).width(106.0).truncate().selected_text(name(chosen));
            let shown = combo.show_ui(ui, |ui| {
                for option in options {
                    ui.selectable_value(chosen, option.clone(), name(option));
                }
            });
            shown.response.labelled_by(label.id);
        });
    });
}

/// For whom: the department shown, else the management meeting.
fn audience(doc: &Document) -> Audience {
    doc.filter.department.clone().map_or(Audience::Management, Audience::Department)
}

impl Default for PrintView {
    fn default() -> Self {
        Self {
            chart: Chart::Board,
            paper: Paper::A3,
            portrait: None,
            tile: None,
            mono: false,
            dpi: 150,
            selected_only: false,
            review: None,
            weeks: false,
            zoom: 1.0,
            wanted: None,
            serial: 0,
            pages: Vec::new(),
            count: 0,
            failed: None,
            previewing: None,
            putting: None,
            cancelled: false,
        }
    }
}

impl PrintView {
    /// What would be typeset now.
    fn order(&self, doc: &Document) -> Order {
        Order {
            book: doc.book.clone(),
            chart: self.chart,
            paper: self.paper,
            portrait: self.way(),
            tile: self.cut(),
            audience: audience(doc),
            objective: self.objective(doc),
            review: self.review.clone(),
            span: self.span(),
            day: doc.day,
            mono: self.mono,
            dpi: self.dpi,
        }
    }

    /// Starts to print what is chosen. A preview that is still waited for is given up: it is of another choice.
    pub fn put(&mut self, to: Target, doc: &Document, words: &Words, jobs: &mut Jobs) {
        let is_preview = matches!(to, Target::Preview(_));
        let ticket = jobs.print(PrintJob { order: self.order(doc), lang: words.lang(), to });
        let place = if is_preview { &mut self.previewing } else { &mut self.putting };
        if let Some(before) = place.replace(ticket) {
            before.give_up();
        }
    }

    /// A print came out, or not: what to tell, or what to warn of.
    pub fn printed(&mut self, printed: Result<Sent, String>, words: &Words) -> Result<String, String> {
        let given_up = self.putting.take().is_some_and(|ticket| !ticket.is_wanted());
        match printed {
            Ok(Sent::Saved(path)) => Ok(say!(words, "chart-saved", path = path.display().to_string())),
            Ok(Sent::Queued) => Ok(say!(words, "print-queued")),
            Ok(Sent::Opened) => Ok(say!(words, "print-opened")),
            Err(why) if given_up => Ok(why),
            Err(why) => Err(why),
        }
    }

    fn span(&self) -> Span {
        if self.weeks { Span::Weeks } else { Span::Year }
    }

    /// Which way round, where the chart can be both.
    fn way(&self) -> Option<bool> {
        self.portrait.filter(|portrait| !portrait || self.chart.has_portrait())
    }

    /// Onto which sheets, where the paper is larger than they are.
    fn cut(&self) -> Option<Paper> {
        self.tile.filter(|sheet| *sheet < self.paper)
    }

    /// The one objective whose decision flow is wanted.
    fn objective(&self, doc: &Document) -> Option<ObjectiveId> {
        let selected = doc.selection.as_ref().map(|s| s.objective.clone());
        selected.filter(|_| self.chart == Chart::Flow && self.selected_only)
    }

    /// Chooses the decision flow of the selected objective: what was looked at before.
    pub fn choose_flow(&mut self) {
        (self.chart, self.selected_only) = (Chart::Flow, true);
    }

    /// Chooses the minutes of a review, on the paper for letters.
    pub fn choose_minutes(&mut self, review: ReviewId) {
        (self.chart, self.review, self.paper) = (Chart::Minutes, Some(review), Chart::Minutes.usual_paper());
    }

    /// Another book: pages under way are of the old one.
    pub fn forget(&mut self) {
        for ticket in self.previewing.iter().chain(&self.putting) {
            ticket.give_up();
        }
        *self = Self { serial: self.serial + 1, ..Self::default() };
    }

    /// The pages that were asked for will not come.
    pub fn give_up(&mut self) {
        (self.previewing, self.putting) = (None, None);
    }

    /// A file name for it.
    pub fn file_name(&self, doc: &Document, ending: &str) -> String {
        let title: String =
            doc.book.title.chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c)).take(60).collect();
        format!("{} {} {}.{ending}", title.trim(), self.paper.name().to_uppercase(), doc.day).trim_start().to_owned()
    }

    /// Takes the pages that were typeset.
    pub fn typeset(&mut self, ctx: &egui::Context, serial: u64, preview: Result<Preview, String>) {
        if serial != self.serial {
            return;
        }
        self.previewing = None;
        match preview {
            Ok(Preview { pages, count }) => {
                (self.failed, self.cancelled) = (None, false);
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
        let frame = Frame::new().fill(cx.look.ground).inner_margin(Margin::symmetric(14, 10));
        Panel::left("print-choices").exact_size(CHOICES).resizable(false).frame(frame).show(ui, |ui| {
            ScrollArea::vertical().id_salt("choices").show(ui, |ui| self.choices(ui, cx, &mut asked));
        });
        let key = Key {
            revision: cx.doc.revision,
            chart: self.chart,
            paper: self.paper,
            portrait: self.way(),
            tile: self.cut(),
            mono: self.mono,
            audience: audience(cx.doc),
            objective: self.objective(cx.doc),
            review: self.review.clone(),
            lang: cx.words.lang(),
            span: self.span(),
        };
        if self.wanted.as_ref() != Some(&key) {
            self.wanted = Some(key);
            self.serial += 1;
            asked.push(Ask::Put(Target::Preview(self.serial)));
        }
        self.status(ui, cx);
        self.show_pages(ui, cx);
        asked
    }

    /// What is printed and how, one below the other; what to do with it at the end.
    fn choices(&mut self, ui: &mut Ui, cx: &Cx<'_>, asked: &mut Vec<Ask>) {
        let w = cx.words;
        ui.spacing_mut().item_spacing.y = 6.0;
        caption(ui, cx, say!(w, "print-chart"));
        let charts = [
            (Chart::Board, say!(w, "view-board")),
            (Chart::Report, say!(w, "view-report")),
            (Chart::Schedule, say!(w, "print-schedule")),
            (Chart::Annotations, say!(w, "print-annotations")),
            (Chart::Flow, say!(w, "print-flow")),
            (Chart::Whys, say!(w, "print-whys")),
            (Chart::Findings, say!(w, "print-findings")),
            (Chart::Minutes, say!(w, "print-minutes")),
        ];
        for (chart, label) in charts {
            ui.selectable_value(&mut self.chart, chart, label);
        }
        if self.chart == Chart::Flow {
            let selected = cx.doc.selection.is_some();
            ui.add_enabled(selected, egui::Checkbox::new(&mut self.selected_only, say!(w, "print-flow-one")));
        }
        if self.chart == Chart::Minutes {
            review_papers::choose(ui, cx, &mut self.review);
        }
        if self.chart == Chart::Schedule {
            ui.checkbox(&mut self.weeks, say!(w, "print-weeks"));
        }
        ui.add_space(8.0);
        let paper = |p: &Paper| p.name().to_uppercase();
        pick(ui, say!(w, "paper"), &mut self.paper, &Paper::ALL, paper);
        let way = |portrait: &Option<bool>| match portrait {
            None => say!(w, "print-way-suits"),
            Some(false) => say!(w, "print-landscape"),
            Some(true) => say!(w, "print-portrait"),
        };
        let ways = [None, Some(false), Some(true)];
        let ways = if self.chart.has_portrait() { &ways[..] } else { &ways[..2] };
        pick(ui, say!(w, "print-way"), &mut self.portrait, ways, way);
        let cut = |tile: &Option<Paper>| match tile {
            None => say!(w, "print-whole"),
            Some(sheet) => say!(w, "print-tiled", paper = sheet.name().to_uppercase()),
        };
        let smaller = Paper::SHEETS.into_iter().filter(|sheet| *sheet < self.paper).map(Some);
        let cuts: Vec<Option<Paper>> = std::iter::once(None).chain(smaller).collect();
        pick(ui, say!(w, "print-cut"), &mut self.tile, &cuts, cut);
        ui.checkbox(&mut self.mono, say!(w, "mono"));
        ui.add_space(12.0);
        let (idle, wide) = (self.putting.is_none(), vec2(ui.available_width(), 30.0));
        let button = |ui: &mut Ui, text: RichText| ui.add_enabled(idle, Button::new(text).min_size(wide)).clicked();
        if button(ui, RichText::new(say!(w, "print-now")).font(look::bold())) {
            asked.push(Ask::Put(Target::Printer(self.file_name(cx.doc, "pdf"))));
        }
        if button(ui, RichText::new(say!(w, "save-chart"))) {
            asked.push(Ask::Choose(Purpose::Print));
        }
        ui.add_space(8.0);
        let dots = |dpi: &u32| say!(w, "print-dots", dpi = dpi.to_string());
        pick(ui, say!(w, "print-resolution"), &mut self.dpi, &[75, 100, 150, 200, 300, 600], dots);
        if button(ui, RichText::new(say!(w, "save-picture"))) {
            asked.push(Ask::Choose(Purpose::Picture));
        }
    }

    /// How far the print is, with a way out of it; else how many pages there are. At the right the zoom.
    fn status(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let w = cx.words;
        ui.horizontal(|ui| {
            ui.set_min_height(30.0);
            ui.add_space(8.0);
            let busy = self.putting.as_ref().or(self.previewing.as_ref());
            if let Some(ticket) = busy {
                let stage = ticket.stage().map_or_else(|| say!(w, "typesetting"), |s| s.message(w));
                ui.spinner();
                ui.label(RichText::new(stage).color(cx.look.soft));
                let escape = !ui.ctx().text_edit_focused()
                    && ui.input_mut(|i| i.consume_key(Modifiers::NONE, egui::Key::Escape));
                if ui.button(say!(w, "cancel-print")).clicked() || escape {
                    self.cancel();
                }
            } else if self.cancelled {
                ui.label(RichText::new(say!(w, "print-given-up")).color(cx.look.soft));
                if ui.button(say!(w, "print-again")).clicked() {
                    (self.wanted, self.cancelled) = (None, false);
                }
            } else if !self.pages.is_empty() {
                let count = if self.cut().is_some() {
                    say!(w, "sheets", count = self.count)
                } else {
                    say!(w, "pages", count = self.count)
                };
                ui.label(RichText::new(count).color(cx.look.soft));
                if self.count > self.pages.len() {
                    let shown = say!(w, "pages-shown", count = self.pages.len());
                    ui.label(RichText::new(shown).color(cx.look.soft));
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(8.0);
                let zoom = |ui: &mut Ui, sign: &str, name: String| {
                    ui.button(sign).on_hover_text(&name).accessible_name(name).clicked()
                };
                if zoom(ui, "+", say!(w, "zoom-in")) {
                    self.zoom = (self.zoom * 1.25).min(4.0);
                }
                if zoom(ui, "−", say!(w, "zoom-out")) {
                    self.zoom = (self.zoom / 1.25).max(0.3);
                }
            });
        });
    }

    /// Gives up what is waited for: a file before the preview.
    fn cancel(&mut self) {
        if let Some(ticket) = &self.putting {
            ticket.give_up();
        } else if let Some(ticket) = self.previewing.take() {
            ticket.give_up();
            self.cancelled = true;
            self.serial += 1;
        }
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
