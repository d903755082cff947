//! The window itself: what it holds, its screens and panels, and the frame.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use eframe::egui::{self, CentralPanel, Frame, Margin, Panel, RichText, Ui};

use super::ask::Ask;
use super::clipboard::Halted;
use super::command::Command;
use super::cx::{Action, Cx};
use super::deeds::GridView;
use super::document::Document;
use super::editor::Editor;
use super::entry::Draft;
use super::findings::Findings;
use super::heights::Heights;
use super::import_view::ImportView;
use super::jobs::{Done, Jobs, Purpose};
use super::leaving::Leaving;
use super::look::{self, Look};
use super::meeting::Meeting;
use super::mine_view::MineView;
use super::past_view::Past;
use super::press::Target;
use super::print_view::{self, PrintView};
use super::rail::{self, View};
use super::settings::Settings;
use super::solving_view::SolvingView;
use super::told::Told;
use super::top::Top;
use super::why::Why;
use super::wizard::Wizard;
use super::{
    annotations_view, board_view, carry_out, entry, findings_view, flow_view, foot, grid, inspector, keys,
    reading_view, report_view, review_view, sample, setup_view, start,
};
use crate::plan::{Book, new_year};
use crate::say;
use crate::store::{Folder, Opened, StoreError};
use crate::words::{Lang, Words};

/// Roundel's window.
pub struct Window {
    pub(super) settings: Settings,
    pub(super) words: Words,
    today: NaiveDate,
    pub(super) jobs: Jobs,
    pub(super) doc: Option<Document>,
    pub(super) view: View,
    pub(super) import: Option<ImportView>,
    pub(super) editor: Editor,
    pub(super) draft: Draft,
    pub(super) ask: Option<Ask>,
    pub(super) wizard: Option<Wizard>,
    pub(super) why: Why,
    pub(super) top: Top,
    board_heights: Heights,
    report_heights: Heights,
    findings: Findings,
    pub(super) print: PrintView,
    /// A calendar file, as long as a place for it is being chosen.
    pub(super) calendar: Option<String>,
    pub(super) solving: SolvingView,
    /// The board of a past review, as long as it is looked at.
    pub(super) past: Option<Past>,
    /// A review meeting that is going on.
    pub(super) meeting: Option<Meeting>,
    /// The window was made to fill the screen for it.
    pub(super) fills_screen: bool,
    pub(super) mine: MineView,
    pub(super) halted: Option<Halted>,
    pub(super) told: Told,
    pub(super) keys_open: bool,
    /// A save met what somebody else wrote meanwhile.
    pub(super) changed_by_other: bool,
    /// A book that did not open, and why; its backup is offered.
    unopened: Option<Unopened>,
    /// What waits until the unsaved changes are saved or given up.
    pub(super) leaving: Option<Leaving>,
    /// The sample is shown as it stood on its own day.
    sample: Option<PathBuf>,
    /// What the system shows of the window.
    caption: String,
}

struct Unopened {
    path: PathBuf,
    why: String,
    has_backup: bool,
}

/// The day the sample book was written for.
fn sample_day() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 6, 15)
}

impl Window {
    /// The window on its start screen. `today`: the day shown at first.
    pub fn new(ctx: &egui::Context, settings: Settings, today: NaiveDate) -> Self {
        look::install(ctx);
        ctx.set_theme(settings.theme.preference());
        ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = false);
        Self {
            words: Words::new(settings.lang()),
            settings,
            today,
            jobs: Jobs::new(ctx),
            doc: None,
            view: View::Board,
            import: None,
            editor: Editor::default(),
            draft: Draft::default(),
            ask: None,
            wizard: None,
            why: Why::default(),
            top: Top::default(),
            board_heights: Heights::default(),
            report_heights: Heights::default(),
            findings: Findings::default(),
            print: PrintView::default(),
            calendar: None,
            solving: SolvingView::default(),
            past: None,
            meeting: None,
            fills_screen: false,
            mine: MineView::default(),
            halted: None,
            told: Told::default(),
            keys_open: false,
            changed_by_other: false,
            unopened: None,
            leaving: None,
            sample: None,
            caption: String::new(),
        }
    }

    /// Opens the book in this folder.
    pub fn open(&mut self, path: PathBuf) {
        self.jobs.open(path);
    }

    /// Speaks `lang` from now on, without making it the user's setting.
    pub fn speak(&mut self, lang: Lang) {
        self.words = Words::new(lang);
        // All texts are new.
        (self.board_heights, self.report_heights) = Default::default();
    }

    /// The open book, for tests and benches.
    pub fn book(&self) -> Option<&Book> {
        self.doc.as_ref().map(|d| &d.book)
    }

    /// Shows an opened book.
    pub fn show_book(&mut self, path: PathBuf, opened: Opened) {
        let is_sample = self.sample.take().is_some_and(|sample| sample == path);
        let day = sample_day().filter(|_| is_sample).unwrap_or(self.today);
        self.close();
        self.import = None;
        self.doc = Some(Document::new(path, opened, day, &self.settings.name));
    }

    /// Puts the open book away, with all that belongs to it.
    pub(super) fn close(&mut self) {
        self.doc = None;
        self.view = View::Board;
        (self.ask, self.wizard, self.leaving, self.changed_by_other) = (None, None, None, false);
        (self.editor, self.draft, self.why) = Default::default();
        (self.board_heights, self.report_heights) = Default::default();
        self.findings = Findings::default();
        self.print.forget();
        self.solving = SolvingView::default();
        (self.past, self.meeting) = (None, None);
        self.mine = MineView::default();
        self.halted = None;
    }

    pub(super) fn tell(&mut self, text: String) {
        self.told.tell(text);
    }

    pub(super) fn warn(&mut self, text: String) {
        self.told.warning = Some(text);
    }

    pub(super) fn grid_view(&self) -> Option<GridView> {
        match self.view {
            View::Board => Some(GridView::Board),
            View::Report => Some(GridView::Report),
            View::Mine
            | View::Reading
            | View::Flow
            | View::Solving
            | View::Reviews
            | View::Findings
            | View::Annotations
            | View::Print
            | View::Setup => None,
        }
    }

    pub(super) fn inspector_open(&self, width: f32) -> bool {
        self.settings.inspector.unwrap_or(width >= 1600.0)
    }

    fn receive(&mut self, ctx: &egui::Context) {
        for done in self.jobs.done() {
            match done {
                Done::Opened(path, opened) => self.opened(path, *opened),
                Done::Imported(read) => self.imported(*read),
                Done::ReadAgain(serial, read) => {
                    if let Some(import) = &mut self.import {
                        import.read_again(serial, *read, &self.words);
                    }
                }
                Done::Chosen(_, None) => {}
                Done::Chosen(purpose, Some(path)) => self.chosen(purpose, path),
                Done::Preview(serial, pages) => self.print.typeset(ctx, serial, pages),
                Done::Printed(printed) => match self.print.printed(printed, &self.words) {
                    Ok(text) => self.tell(text),
                    Err(why) => self.warn(why),
                },
                Done::Exported(Ok((path, warning))) => {
                    let text = say!(self.words, "export-saved", path = path.display().to_string());
                    self.tell(text);
                    if let Some(warning) = warning {
                        self.warn(warning);
                    }
                }
                Done::Exported(Err(why)) => self.warn(why),
                Done::Broken => {
                    self.print.give_up();
                    if let Some(import) = &mut self.import {
                        import.broke_off();
                    }
                    self.warn(say!(self.words, "job-broken"));
                }
            }
        }
    }

    fn opened(&mut self, path: PathBuf, opened: Result<Opened, StoreError>) {
        match opened {
            Ok(opened) => {
                // Somebody went on writing in the open book meanwhile.
                if !self.may_leave(&Leaving::Open(path.clone())) {
                    return;
                }
                self.unopened = None;
                self.settings.opened(&path);
                self.show_book(path, opened);
            }
            Err(error) => {
                if matches!(error, StoreError::Missing { .. }) {
                    self.settings.forget(&path);
                }
                let has_backup = path.join(".backup").join("book.ron").exists();
                self.unopened = Some(Unopened { why: error.message(&self.words), has_backup, path });
            }
        }
    }

    fn chosen(&mut self, purpose: Purpose, path: PathBuf) {
        match purpose {
            Purpose::Open => self.leave(Leaving::Open(path)),
            Purpose::Import => self.jobs.import(path),
            Purpose::ImportInto => {
                if let Some(import) = &mut self.import {
                    import.keep_in(&path);
                }
            }
            Purpose::New => {
                let year = chrono::Datelike::year(&self.today);
                let book = Book::new(say!(self.words, "new-title", year = year.to_string()), "", year);
                match Folder::create(&path, &book) {
                    Ok(_) => self.leave(Leaving::Open(path)),
                    Err(error) => self.warn(error.message(&self.words)),
                }
            }
            Purpose::NextYear => self.next_year(path),
            Purpose::Export => {
                if let Some(doc) = &self.doc {
                    self.jobs.export(doc.book.clone(), doc.day, self.words.lang(), path);
                }
            }
            Purpose::Calendar => self.save_calendar(path),
            Purpose::Print | Purpose::Picture => {
                if let Some(doc) = &self.doc {
                    let ending = if purpose == Purpose::Print { "pdf" } else { "png" };
                    // A dialog may leave out what the file's name does not say.
                    let path = if path.extension().is_some() { path } else { path.with_extension(ending) };
                    self.print.put(Target::File(path), doc, &self.words, &mut self.jobs);
                }
            }
        }
    }

    /// Makes next year's plan of the open one in the folder at `path`, and opens it.
    fn next_year(&mut self, path: PathBuf) {
        let Some(doc) = &self.doc else { return };
        let book = new_year(&doc.book, doc.book.year.saturating_add(1), doc.day);
        match Folder::create(&path, &book) {
            Ok(_) => {
                let objectives = book.objectives().count();
                let (rows, standards) = (book.activity_count(), book.standards().count());
                let year = book.year.to_string();
                let made = say!(
                    self.words,
                    "new-year-made",
                    year = year,
                    objectives = objectives,
                    rows = rows,
                    standards = standards
                );
                self.tell(made);
                self.leave(Leaving::Open(path));
            }
            Err(error) => self.warn(error.message(&self.words)),
        }
    }

    fn dropped_files(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> = ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
        for path in dropped {
            self.open_or_import(&path);
        }
    }

    fn open_or_import(&mut self, path: &Path) {
        if path.is_dir() {
            self.leave(Leaving::Open(path.to_owned()));
        } else if path.file_name().is_some_and(|n| n == "book.ron") {
            self.leave(Leaving::Open(path.parent().unwrap_or(path).to_owned()));
        } else {
            self.jobs.import(path.to_owned());
        }
    }

    /// Draws a frame and carries out what it asked for.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.receive(&ctx);
        self.dropped_files(&ctx);
        self.meeting_time(&ctx);
        self.before_closing(&ctx);
        let mut actions = Vec::new();
        self.keyboard(&ctx, &mut actions);
        let look = Look::of(&ctx);
        self.show_leaving(ui, &look);
        self.show_changed(ui, &look);
        self.show_unopened(ui, &look);
        foot::warning(ui, &self.told, &self.words, &look, &mut actions);
        if self.import.is_some() {
            self.show_import(ui, &look);
        } else if self.meets() {
            self.show_meeting(ui, look, &mut actions);
        } else if self.doc.is_some() {
            self.show_open(ui, look, &mut actions);
        } else {
            self.show_start(ui, &look, &mut actions);
        }
        keys::show(&ctx, &self.words, &look, &mut self.keys_open);
        if let Some(doc) = &mut self.doc {
            doc.scroll_to_selection = false;
        }
        if !actions.is_empty() {
            ctx.request_repaint();
        }
        for action in carry_out::in_order(actions) {
            self.carry_out(&ctx, action);
        }
        self.fill_screen(&ctx);
        self.caption(&ctx);
    }

    /// The system's caption: the book, with a dot as long as anything is unsaved.
    fn caption(&mut self, ctx: &egui::Context) {
        let caption = match &self.doc {
            None => "Roundel".to_owned(),
            Some(doc) => {
                let dot = if doc.history.unsaved() > 0 { "• " } else { "" };
                format!("{dot}{} – Roundel", doc.book.title)
            }
        };
        if caption != self.caption {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(caption.clone()));
            self.caption = caption;
        }
    }

    fn show_start(&mut self, ui: &mut Ui, look: &Look, actions: &mut Vec<Action>) {
        let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(16, 6));
        Panel::bottom("start foot").exact_size(44.0).frame(frame).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                for lang in Lang::ALL {
                    if ui.selectable_label(self.words.lang() == lang, lang.own_name()).clicked()
                        && self.words.lang() != lang
                    {
                        actions.push(Action::Run(Command::SwitchLanguage));
                    }
                }
                if ui.button(say!(self.words, "toggle-theme")).clicked() {
                    actions.push(Action::Run(Command::ToggleTheme));
                }
                if self.jobs.busy() {
                    ui.spinner();
                }
                foot::news(ui, &self.told);
            });
        });
        let mut begin = None;
        CentralPanel::default().frame(Frame::new().fill(look.ground)).show(ui, |ui| {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                begin = start::show(ui, &self.words, look, &self.settings.recent, actions);
            });
        });
        match begin {
            Some(start::Begin::New) => self.jobs.choose(Purpose::New, &say!(self.words, "new-book"), None),
            Some(start::Begin::Sample) => match sample::unpack() {
                Ok(path) => {
                    self.sample = Some(path.clone());
                    self.jobs.open(path);
                }
                Err(error) => self.warn(error.to_string()),
            },
            None => {}
        }
    }

    fn show_open(&mut self, ui: &mut Ui, look: Look, actions: &mut Vec<Action>) {
        let ctx = ui.ctx().clone();
        let inspector_open =
            self.inspector_open(ctx.content_rect().width()) && (self.grid_view().is_some() || self.view == View::Mine);
        let busy = self.jobs.busy();
        let halts = self.shows_halted();
        let Some(doc) = &self.doc else { return };
        self.findings.update(doc, self.view == View::Findings);
        let grid_has_keyboard = grid::has_keyboard(&ctx)
            && self.ask.is_none()
            && !halts
            && !self.wizard.as_ref().is_some_and(Wizard::is_open)
            && !self.why.wants_keyboard()
            && self.leaving.is_none()
            && !self.keys_open
            && !egui::Popup::is_any_open(&ctx);
        let mut cx = Cx { doc, words: &self.words, look, editor: &mut self.editor, grid_has_keyboard, actions };
        let bar = |x, y| Frame::new().fill(look.ground).inner_margin(Margin::symmetric(x, y));
        let show_rail = |ui: &mut Ui, cx: &mut Cx<'_>, view| {
            Panel::left("rail").exact_size(72.0).resizable(false).frame(bar(0, 0)).show(ui, |ui| {
                let chosen = rail::show(ui, cx.words, &cx.look, view);
                cx.actions.extend(chosen.map(Action::Run));
            });
        };
        if let Some(past) = &mut self.past {
            show_rail(ui, &mut cx, self.view);
            if !past.show(ui, &mut cx) {
                self.past = None;
            }
            return;
        }
        Panel::top("top").exact_size(50.0).frame(bar(12, 6)).show(ui, |ui| self.top.show(ui, &mut cx, self.today));
        Panel::bottom("foot")
            .exact_size(42.0)
            .frame(bar(10, 4))
            .show(ui, |ui| foot::show(ui, &mut cx, &self.told, &self.findings, busy));
        // Before what asks at the foot, so that the rail stands still when a question comes.
        show_rail(ui, &mut cx, self.view);
        // One thing is asked at a time.
        self.why.follow(&doc.book);
        let asks = Frame::new().fill(look.paper).inner_margin(Margin::symmetric(16, 10));
        let wizard = self.wizard.as_mut().filter(|w| w.is_open());
        if let Some(ask) = &mut self.ask {
            Panel::bottom("ask").frame(asks).show(ui, |ui| ask.show(ui, &mut cx));
            if let Some(wizard) = wizard {
                wizard.wait();
            }
        } else if let Some(wizard) = wizard {
            Panel::bottom("wizard").frame(asks).show(ui, |ui| wizard.show(ui, &mut cx));
        } else if let Some(halted) = self.halted.as_mut().filter(|_| halts) {
            Panel::bottom("halted").frame(asks).show(ui, |ui| halted.show(ui, &mut cx));
        } else if self.why.waits() {
            let frame = Frame::new().fill(look.head).inner_margin(Margin::symmetric(16, 6));
            Panel::bottom("why").frame(frame).show(ui, |ui| self.why.show(ui, &mut cx));
        }
        super::notices::show(ui, &mut cx);
        if inspector_open {
            let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(14, 8));
            Panel::right("inspector").default_size(320.0).size_range(260.0..=520.0).frame(frame).show(ui, |ui| {
                entry::view(ui, &mut cx, &mut self.draft, inspector::show);
            });
        }
        let mut asked = Vec::new();
        CentralPanel::default().frame(Frame::new().fill(look.paper)).show(ui, |ui| match self.view {
            View::Board => board_view::show(ui, &mut cx, &mut self.board_heights),
            View::Report => report_view::show(ui, &mut cx, &mut self.report_heights),
            View::Mine => self.mine.show(ui, &mut cx),
            View::Reading => reading_view::show(ui, &mut cx),
            View::Flow => entry::view(ui, &mut cx, &mut self.draft, flow_view::show),
            View::Solving => {
                entry::view(ui, &mut cx, &mut self.draft, |ui, cx, draft| self.solving.show(ui, cx, draft))
            }
            View::Reviews => entry::view(ui, &mut cx, &mut self.draft, review_view::show),
            View::Findings => findings_view::show(ui, &mut cx, &mut self.findings),
            View::Annotations => annotations_view::show(ui, &mut cx),
            View::Print => asked = self.print.show(ui, &mut cx),
            View::Setup => entry::view(ui, &mut cx, &mut self.draft, setup_view::show),
        });
        for asked in asked {
            match asked {
                print_view::Ask::Put(target) => {
                    if let Some(doc) = &self.doc {
                        self.print.put(target, doc, &self.words, &mut self.jobs);
                    }
                }
                print_view::Ask::Choose(purpose) => {
                    let ending = if purpose == Purpose::Print { "pdf" } else { "png" };
                    let name = self.doc.as_ref().map(|d| self.print.file_name(d, ending));
                    let title = say!(self.words, "save-title");
                    self.jobs.choose(purpose, &title, name.as_deref());
                }
            }
        }
    }

    /// Says why a book did not open, and offers the backup of its head where that is what is broken.
    fn show_unopened(&mut self, ui: &mut Ui, look: &Look) {
        let Some(unopened) = &self.unopened else { return };
        let (mut restore, mut dismiss) = (false, false);
        let frame = Frame::new().fill(look.red_tint).inner_margin(Margin::symmetric(16, 10));
        Panel::bottom("unopened").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(&unopened.why));
                if unopened.has_backup {
                    restore = ui.button(say!(self.words, "restore-backup")).clicked();
                }
                dismiss = ui.button(say!(self.words, "dismiss")).clicked();
            });
        });
        if !restore && !dismiss {
            return;
        }
        let Some(Unopened { path, .. }) = self.unopened.take() else { return };
        if restore {
            match Folder::restore_head(&path) {
                Ok(()) => self.jobs.open(path),
                Err(error) => self.warn(error.message(&self.words)),
            }
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}
