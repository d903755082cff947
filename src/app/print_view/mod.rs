//! The print view: which chart on which paper, its pages as they will come out, and the file.

mod choices;
mod file_name;
mod pages;
mod whom;

use chrono::NaiveDate;
use eframe::egui::{self, Frame, Margin, Panel, ScrollArea, TextureHandle, TextureOptions, Ui};

use super::cx::Cx;
use super::document::Document;
use super::jobs::{Jobs, Preview, Purpose};
use super::press::{PrintJob, Target, Ticket};
use super::rail::View;
use super::to_printer::Sent;
use crate::plan::{Book, ObjectiveId, ReviewId};
use crate::print::{Audience, Chart, Job, Paper, Span};
use crate::say;
use crate::words::Words;

/// What is to be typeset: a copy, so that the window goes on meanwhile.
#[derive(Clone)]
pub struct Order {
    /// The book.
    pub book: Book,
    /// What is printed of it.
    pub choice: Choice,
    /// Dots an inch, where it becomes a picture.
    pub dpi: u32,
}

/// What is printed of a book: the fields of a [`Job`] without the book.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is the field of Job of that name")]
pub struct Choice {
    pub chart: Chart,
    pub paper: Paper,
    pub portrait: Option<bool>,
    pub tile: Option<Paper>,
    pub audience: Audience,
    pub objective: Option<ObjectiveId>,
    pub review: Option<ReviewId>,
    pub span: Span,
    pub day: NaiveDate,
    pub mono: bool,
}

impl Choice {
    /// The job that prints it of `book`.
    pub fn job<'a>(&self, book: &'a Book) -> Job<'a> {
        let Self { chart, paper, portrait, tile, audience, objective, review, span, day, mono } = self.clone();
        Job { book, chart, paper, portrait, tile, audience, objective, review, day, span, mono }
    }
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
    /// For whom; none: as the filter says.
    whom: Option<Audience>,
    /// The past board that was looked at; the minutes are of the present book all the same.
    past: Option<Document>,
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
    choice: Choice,
    lang: crate::words::Lang,
    past: bool,
}

/// What the print view asks for.
pub enum Ask {
    /// Typeset what is chosen.
    Put(Target),
    /// Ask for a file to put it into.
    Choose(Purpose),
}

/// The width of the choices, px.
const CHOICES: f32 = 236.0;

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
            whom: None,
            past: None,
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
        Order { book: self.shown(doc).book.clone(), choice: self.choice(doc), dpi: self.dpi }
    }

    fn choice(&self, doc: &Document) -> Choice {
        let doc = self.shown(doc);
        Choice {
            chart: self.chart,
            paper: self.paper,
            portrait: self.way(),
            tile: self.cut(),
            audience: self.audience(doc),
            objective: self.objective(doc),
            review: self.review.clone(),
            span: self.span(),
            day: doc.day,
            mono: self.mono,
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

    /// For whom it is printed: who was chosen, as long as the book has them; else the department that the window is
    /// filtered by, else the management meeting.
    pub fn audience(&self, doc: &Document) -> Audience {
        let doc = self.shown(doc);
        let chosen = self.whom.as_ref().filter(|whom| whom::is_in(whom, &doc.book));
        let filtered = || doc.filter.department.clone().map_or(Audience::Management, Audience::Department);
        chosen.cloned().unwrap_or_else(filtered)
    }

    /// The book that is printed: the past one that was looked at, or the open one. Minutes are made of the open one, which
    /// has their review as it was closed.
    fn shown<'a>(&'a self, doc: &'a Document) -> &'a Document {
        self.past.as_ref().filter(|_| self.prints_past()).unwrap_or(doc)
    }

    fn prints_past(&self) -> bool {
        self.past.is_some() && self.chart != Chart::Minutes
    }

    /// Prints a past board from now on, the one at `review`.
    pub fn show_past(&mut self, past: Document, review: ReviewId) {
        (self.past, self.review) = (Some(past), Some(review));
    }

    /// Prints the open book from now on.
    pub fn show_present(&mut self) {
        self.past = None;
    }

    /// A chart that the company does not see is printed for whom the window says.
    fn choose(&mut self, chart: Chart) {
        self.chart = chart;
        self.whom.take_if(|whom| *whom == Audience::Company && !chart.is_for_company());
    }

    /// Chooses the decision flow of the selected objective: what was looked at before.
    pub fn choose_flow(&mut self) {
        self.choose(Chart::Flow);
        self.selected_only = true;
    }

    /// Chooses the chart of the view that one comes from, where it has one of its own.
    pub fn choose_of(&mut self, view: View) {
        match view {
            View::Flow => self.choose_flow(),
            View::Scorecard => self.choose(Chart::Scorecard),
            View::Process => self.choose(Chart::Process),
            View::Kpis => self.choose(Chart::Kpis),
            View::Goals => self.choose(Chart::Goals),
            View::Profit => self.choose(Chart::Profit),
            _ => {}
        }
    }

    /// Chooses the minutes of a review, on the paper for letters.
    pub fn choose_minutes(&mut self, review: ReviewId) {
        self.choose(Chart::Minutes);
        (self.review, self.paper) = (Some(review), Chart::Minutes.usual_paper());
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
            // What to do with it stays in reach, however low the window.
            Panel::bottom("print-deeds").frame(Frame::new()).show_separator_line(false).show(ui, |ui| {
                self.deeds(ui, cx, &mut asked);
            });
            ScrollArea::vertical().id_salt("choices").auto_shrink(false).show(ui, |ui| self.choices(ui, cx));
        });
        let key = Key {
            revision: self.shown(cx.doc).revision,
            choice: self.choice(cx.doc),
            lang: cx.words.lang(),
            past: self.prints_past(),
        };
        if self.wanted.as_ref() != Some(&key) {
            self.wanted = Some(key);
            self.serial += 1;
            asked.push(Ask::Put(Target::Preview(self.serial)));
        }
        if self.show_whose_day(ui, cx) {
            self.show_present();
        }
        self.status(ui, cx);
        self.show_pages(ui, cx);
        asked
    }
}
