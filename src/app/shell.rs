//! The window itself: its panels, the frame, and the carrying out of what the screens asked for.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use eframe::egui::{self, CentralPanel, Frame, Key, Margin, Modifiers, Panel, RichText, Ui, ViewportCommand};

use super::ask::Ask;
use super::board_view::{self, Tops};
use super::command::Command;
use super::cx::{Action, Cx};
use super::deeds::{self, GridView};
use super::document::Document;
use super::editor::{Editor, Go};
use super::heights::Heights;
use super::import_view::{Decision, ImportView};
use super::jobs::{Done, Jobs, Purpose};
use super::look::{self, Look};
use super::print_view::{self, PrintView};
use super::rail::{self, View};
use super::settings::Settings;
use super::top::Top;
use super::{foot, grid, inspector, keys, report_view, sample, start};
use crate::plan::Book;
use crate::say;
use crate::store::{Folder, StoreError};
use crate::words::{Lang, Words};

const TOLD_FOR: Duration = Duration::from_secs(8);

/// Roundel's window.
pub struct Window {
    settings: Settings,
    words: Words,
    today: NaiveDate,
    jobs: Jobs,
    doc: Option<Document>,
    view: View,
    import: Option<ImportView>,
    editor: Editor,
    inspector: inspector::Draft,
    ask: Option<Ask>,
    top: Top,
    tops: Tops,
    heights: Heights,
    print: PrintView,
    told: Option<(String, Instant)>,
    keys_open: bool,
    /// A save met what somebody else wrote meanwhile.
    changed_by_other: bool,
    /// A book that did not open, and why; its backup is offered.
    unopened: Option<(PathBuf, String)>,
    /// What waits until the unsaved changes are saved or given up.
    leaving: Option<Leaving>,
    /// The sample is shown as it stood on its own day.
    sample_opening: bool,
}

/// Why the open book is left.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Leaving {
    Quit,
    Close,
    Open(PathBuf),
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
            inspector: inspector::Draft::default(),
            ask: None,
            top: Top::default(),
            tops: Tops::default(),
            heights: Heights::default(),
            print: PrintView::default(),
            told: None,
            keys_open: false,
            changed_by_other: false,
            unopened: None,
            leaving: None,
            sample_opening: false,
        }
    }

    /// Opens the book in this folder.
    pub fn open(&mut self, path: PathBuf) {
        self.jobs.open(path);
    }

    /// The open book, for tests and benches.
    pub fn book(&self) -> Option<&Book> {
        self.doc.as_ref().map(|d| &d.book)
    }

    /// Shows an opened book.
    pub fn show_book(&mut self, path: PathBuf, opened: crate::store::Opened) {
        let day =
            if std::mem::take(&mut self.sample_opening) { sample_day().unwrap_or(self.today) } else { self.today };
        self.doc = Some(Document::new(path, opened, day));
        self.view = View::Board;
        self.import = None;
        self.tops = Tops::default();
        self.heights = Heights::default();
        self.print = PrintView::default();
    }

    fn tell(&mut self, text: String) {
        self.told = Some((text, Instant::now()));
    }

    fn grid_view(&self) -> Option<GridView> {
        match self.view {
            View::Board => Some(GridView::Board),
            View::Report => Some(GridView::Report),
            View::Print => None,
        }
    }

    fn receive(&mut self, ctx: &egui::Context) {
        for done in self.jobs.done() {
            match done {
                Done::Opened(path, opened) => match *opened {
                    Ok(opened) => {
                        self.unopened = None;
                        self.settings.opened(&path);
                        self.show_book(path, opened);
                    }
                    Err(error) => self.unopened = Some((path, error.message(&self.words))),
                },
                Done::Imported(path, imported) => match *imported {
                    Ok(imported) => self.import = Some(ImportView::new(path, imported)),
                    Err(error) => self.tell(error.message(&self.words)),
                },
                Done::Chosen(_, None) => {}
                Done::Chosen(purpose, Some(path)) => self.chosen(purpose, path),
                Done::Preview(serial, pages) => self.print.typeset(ctx, serial, pages),
                Done::Printed(Ok(path)) => {
                    let text = say!(self.words, "chart-saved", path = path.display().to_string());
                    self.tell(text);
                }
                Done::Printed(Err(why)) => self.tell(why),
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
                    Ok(_) => self.jobs.open(path),
                    Err(error) => self.tell(error.message(&self.words)),
                }
            }
            Purpose::Print => {
                if let Some(doc) = &self.doc {
                    self.jobs.print_to(self.print.order(doc), self.words.lang(), path);
                }
            }
        }
    }

    /// Leaves the open book, unless that would lose changes.
    fn leave(&mut self, leaving: Leaving) {
        self.hand_over_drafts();
        if self.doc.as_ref().is_some_and(|d| d.history.unsaved() > 0) {
            self.leaving = Some(leaving);
        } else {
            self.go(leaving);
        }
    }

    fn go(&mut self, leaving: Leaving) {
        self.leaving = None;
        match leaving {
            Leaving::Quit | Leaving::Close => self.doc = None,
            Leaving::Open(path) => self.jobs.open(path),
        }
    }

    /// Takes over what is being typed, before it would be lost or left out of a save.
    fn hand_over_drafts(&mut self) {
        let Some(doc) = &mut self.doc else { return };
        let typed = self.editor.finish().and_then(|(field, text)| field.step(&doc.book, &text));
        let noted = self.inspector.finish(&doc.book);
        for step in typed.into_iter().chain(noted) {
            if let Err(refused) = doc.take(step) {
                self.told = Some((super::refused::message(&self.words, &refused), Instant::now()));
            }
        }
    }

    fn save(&mut self) -> bool {
        self.hand_over_drafts();
        let Some(doc) = &mut self.doc else { return false };
        match doc.save() {
            Ok(()) => {
                let text = say!(self.words, "saved");
                self.tell(text);
                true
            }
            Err(error) => {
                self.changed_by_other = matches!(error, StoreError::Changed { .. });
                let text = error.message(&self.words);
                self.tell(text);
                false
            }
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Take(step) => self.take(step),
            Action::Commit(field, text, go) => {
                let step = self.doc.as_ref().and_then(|d| field.step(&d.book, &text));
                if let Some(step) = step {
                    self.take(step);
                }
                let (rows, columns) = match go {
                    Go::Stay => return,
                    Go::Down => (1, 0),
                    Go::Next => (0, 1),
                    Go::Back => (0, -1),
                };
                self.step(rows, columns);
            }
            Action::Select(selection) => {
                if let Some(doc) = &mut self.doc {
                    doc.select(Some(selection));
                }
            }
            Action::Edit(field) => {
                if let Some(doc) = &self.doc {
                    let text = field.text(&doc.book);
                    self.editor.begin(field, text);
                }
            }
            Action::Ask(ask) => self.ask = Some(ask),
            Action::CloseAsk => self.ask = None,
            Action::Run(command) => self.run(ctx, command),
            Action::Show(filter) => {
                if let Some(doc) = &mut self.doc {
                    doc.show_rows(filter);
                }
            }
            Action::Day(day) => {
                if let Some(doc) = &mut self.doc {
                    doc.show_day(day);
                }
            }
            Action::Open(path) => self.leave(Leaving::Open(path)),
            Action::Forget(path) => self.settings.forget(&path),
            Action::Tell(text) => self.tell(text),
            Action::Restore(department) => self.restore(department),
            Action::Dismiss => {
                if let Some(doc) = &mut self.doc {
                    doc.notices.clear();
                }
            }
        }
    }

    fn restore(&mut self, department: crate::plan::DepartmentId) {
        if !self.save() {
            return;
        }
        let Some(doc) = &mut self.doc else { return };
        match doc.folder.restore_backup(&crate::plan::Part::Department(department)) {
            Ok(()) => {
                let path = doc.path().to_owned();
                self.jobs.open(path);
            }
            Err(error) => {
                let text = error.message(&self.words);
                self.tell(text);
            }
        }
    }

    fn take(&mut self, step: crate::plan::Step) {
        let Some(doc) = &mut self.doc else { return };
        if doc.is_read_only() {
            let why = doc.folder.read_only().map(|r| r.error().message(&self.words));
            self.told = why.map(|w| (w, Instant::now()));
            return;
        }
        if let Err(refused) = doc.take(step) {
            let text = super::refused::message(&self.words, &refused);
            self.tell(text);
        }
    }

    fn step(&mut self, rows: isize, columns: isize) {
        let Some((doc, view)) = self.doc.as_mut().zip(match self.view {
            View::Board => Some(GridView::Board),
            View::Report => Some(GridView::Report),
            View::Print => None,
        }) else {
            return;
        };
        if let Some(selection) = deeds::step(doc, view, rows, columns) {
            doc.select(Some(selection));
        }
    }

    fn run(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::ShowBoard => self.show_view(View::Board),
            Command::ShowReport => self.show_view(View::Report),
            Command::ShowPrint => self.show_view(View::Print),
            Command::OpenBook => self.jobs.choose(Purpose::Open, &say!(self.words, "open-book"), None),
            Command::ImportSheet => self.jobs.choose(Purpose::Import, &say!(self.words, "import-sheet"), None),
            Command::CloseBook => self.leave(Leaving::Close),
            Command::Save => {
                self.save();
            }
            Command::Undo | Command::Redo => self.travel(command),
            Command::Find => self.top.find = true,
            Command::NextRed | Command::PreviousRed => self.next_red(command == Command::PreviousRed),
            Command::NewRow | Command::NewObjective => self.add(command),
            Command::ToggleInspector => {
                let open = self.inspector_open(ctx.content_rect().width());
                self.settings.inspector = Some(!open);
                self.settings.save();
            }
            Command::ToggleTheme => {
                self.settings.theme = self.settings.theme.next();
                ctx.set_theme(self.settings.theme.preference());
                self.settings.save();
            }
            Command::SwitchLanguage => {
                let lang = if self.words.lang() == Lang::Chinese { Lang::English } else { Lang::Chinese };
                self.words = Words::new(lang);
                self.settings.lang = Some(lang);
                self.settings.save();
                self.heights = Heights::default();
            }
            Command::Keys => self.keys_open = !self.keys_open,
            _ => {
                let asked =
                    self.doc.as_ref().zip(self.grid_view()).and_then(|(doc, view)| deeds::action(doc, command, view));
                if let Some(action) = asked {
                    self.carry_out(ctx, action);
                }
            }
        }
    }

    fn show_view(&mut self, view: View) {
        self.hand_over_drafts();
        self.view = view;
        if let Some(doc) = &mut self.doc {
            doc.scroll_to_selection = true;
        }
    }

    fn travel(&mut self, command: Command) {
        let Some(doc) = &mut self.doc else { return };
        let deed = if command == Command::Undo { doc.undo() } else { doc.redo() };
        if let Some(deed) = deed {
            let what = super::refused::deed(&self.words, deed);
            let text = if command == Command::Undo {
                say!(self.words, "undone", what = what)
            } else {
                say!(self.words, "redone", what = what)
            };
            self.tell(text);
        }
    }

    fn next_red(&mut self, back: bool) {
        self.hand_over_drafts();
        let Some(doc) = &mut self.doc else { return };
        let Some(line) = doc.board.next_red(doc.board_line, back) else {
            let text = say!(self.words, "no-red");
            return self.tell(text);
        };
        if let crate::board::Line::Row(row) = &doc.board.lines[line] {
            let selection = super::selection::Selection::of_row(&doc.book, row, board_view::REASON);
            doc.select(Some(selection));
        }
    }

    fn add(&mut self, command: Command) {
        let Some(doc) = &mut self.doc else { return };
        let Some((step, selection)) = deeds::add(doc, command) else {
            let text = say!(self.words, "department-first");
            return self.tell(text);
        };
        // A filter would hide the new row, and it would look as if nothing had happened.
        doc.show_rows(crate::board::Filter { department: doc.filter.department.clone(), ..Default::default() });
        let field = match (&selection.activity, command) {
            (Some(activity), Command::NewRow) => super::field::Field::Activity(activity.clone()),
            _ => super::field::Field::Objective(selection.objective.clone()),
        };
        self.take(step);
        if let Some(doc) = &mut self.doc {
            let column = match self.view {
                View::Report if command == Command::NewRow => 3,
                _ => selection.column,
            };
            doc.select(Some(super::selection::Selection { column, ..selection }));
            self.editor.begin(field, String::new());
        }
    }

    fn inspector_open(&self, width: f32) -> bool {
        self.settings.inspector.unwrap_or(width >= 1600.0)
    }

    fn keyboard(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        if self.doc.is_none() || self.leaving.is_some() {
            return;
        }
        let in_grid = grid::has_keyboard(ctx);
        let editing = self.editor.is_open() || (ctx.text_edit_focused() && !in_grid);
        actions.extend(Command::pressed(ctx, editing).into_iter().map(Action::Run));
        if editing || !in_grid || self.ask.is_some() || egui::Popup::is_any_open(ctx) {
            return;
        }
        let moves = [
            (Key::ArrowDown, (1, 0)),
            (Key::ArrowUp, (-1, 0)),
            (Key::ArrowRight, (0, 1)),
            (Key::ArrowLeft, (0, -1)),
            (Key::PageDown, (12, 0)),
            (Key::PageUp, (-12, 0)),
            (Key::Home, (0, -9)),
            (Key::End, (0, 9)),
            (Key::Tab, (0, 1)),
        ];
        for (key, (rows, columns)) in moves {
            if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key)) {
                self.step(rows, columns);
            }
        }
        if ctx.input_mut(|i| i.consume_key(Modifiers::SHIFT, Key::Tab)) {
            self.step(0, -1);
        }
        if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)) {
            actions.push(Action::Run(Command::EditCell));
        }
        let on_mark = self.view == View::Board
            && self.doc.as_ref().and_then(|d| d.selection.as_ref()).is_some_and(|s| s.column == board_view::MARK);
        if on_mark && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Space)) {
            actions.push(Action::Run(Command::Complete));
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

    fn before_closing(&mut self, ctx: &egui::Context) {
        if !ctx.input(|i| i.viewport().close_requested()) {
            return;
        }
        self.hand_over_drafts();
        if self.doc.as_ref().is_some_and(|d| d.history.unsaved() > 0) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leaving = Some(Leaving::Quit);
        }
    }

    /// Draws a frame and carries out what it asked for.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.receive(&ctx);
        self.dropped_files(&ctx);
        self.before_closing(&ctx);
        if let Some((_, since)) = &self.told {
            match TOLD_FOR.checked_sub(since.elapsed()) {
                Some(left) => ctx.request_repaint_after(left),
                None => self.told = None,
            }
        }
        let mut actions = Vec::new();
        self.keyboard(&ctx, &mut actions);
        let look = Look::of(&ctx);
        if self.import.is_some() {
            self.show_import(ui, &look);
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
        for action in actions {
            self.carry_out(&ctx, action);
        }
    }

    fn show_start(&mut self, ui: &mut Ui, look: &Look, actions: &mut Vec<Action>) {
        self.show_unopened(ui, look);
        let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(16, 6));
        Panel::bottom("start foot").exact_size(40.0).frame(frame).show(ui, |ui| {
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
                if let Some((text, _)) = &self.told {
                    ui.label(RichText::new(text).color(look.red));
                }
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
                    self.sample_opening = true;
                    self.jobs.open(path);
                }
                Err(error) => self.tell(error.to_string()),
            },
            None => {}
        }
    }

    fn show_import(&mut self, ui: &mut Ui, look: &Look) {
        let mut decision = None;
        let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(32, 0));
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if let Some(import) = &mut self.import {
                decision = import.show(ui, &self.words, look);
            }
        });
        match decision {
            Some(Decision::Choose) => self.jobs.choose(Purpose::ImportInto, &say!(self.words, "choose-folder"), None),
            Some(Decision::Drop) => self.import = None,
            Some(Decision::Keep(path)) => {
                let Some(import) = &mut self.import else { return };
                match Folder::create(&path, import.book()) {
                    Ok(_) => self.leave(Leaving::Open(path)),
                    Err(error) => import.failed = Some(error.message(&self.words)),
                }
            }
            None => {}
        }
    }

    fn show_open(&mut self, ui: &mut Ui, look: Look, actions: &mut Vec<Action>) {
        let ctx = ui.ctx().clone();
        let inspector_open = self.inspector_open(ctx.content_rect().width()) && self.view != View::Print;
        let told = self.told.as_ref().map(|t| t.0.clone());
        let busy = self.jobs.busy();
        self.show_leaving(ui, &look);
        self.show_changed(ui, &look);
        self.show_unopened(ui, &look);
        let Some(doc) = &self.doc else { return };
        let in_grid = grid::has_keyboard(&ctx);
        let grid_has_keyboard = in_grid
            && self.ask.is_none()
            && self.leaving.is_none()
            && !self.keys_open
            && !egui::Popup::is_any_open(&ctx);
        let mut cx = Cx { doc, words: &self.words, look, editor: &mut self.editor, grid_has_keyboard, actions };
        let bar = |x, y| Frame::new().fill(look.ground).inner_margin(Margin::symmetric(x, y));
        Panel::top("top").exact_size(50.0).frame(bar(12, 6)).show(ui, |ui| self.top.show(ui, &mut cx, self.today));
        Panel::bottom("foot")
            .exact_size(42.0)
            .frame(bar(10, 4))
            .show(ui, |ui| foot::show(ui, &mut cx, told.as_deref(), busy));
        if let Some(ask) = &mut self.ask {
            let frame = Frame::new().fill(look.paper).inner_margin(Margin::symmetric(16, 10));
            Panel::bottom("ask").frame(frame).show(ui, |ui| ask.show(ui, &mut cx));
        }
        Panel::left("rail").exact_size(72.0).resizable(false).frame(bar(0, 0)).show(ui, |ui| {
            let chosen = rail::show(ui, cx.words, &cx.look, self.view);
            cx.actions.extend(chosen.map(Action::Run));
        });
        super::notices::show(ui, &mut cx);
        if inspector_open {
            let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(14, 8));
            Panel::right("inspector").default_size(320.0).size_range(260.0..=520.0).frame(frame).show(ui, |ui| {
                inspector::show(ui, &mut cx, &mut self.inspector);
            });
        }
        let mut asked = None;
        CentralPanel::default().frame(Frame::new().fill(look.paper)).show(ui, |ui| match self.view {
            View::Board => board_view::show(ui, &mut cx, &mut self.tops),
            View::Report => report_view::show(ui, &mut cx, &mut self.heights),
            View::Print => asked = self.print.show(ui, &mut cx),
        });
        match asked {
            Some(print_view::Ask::Preview(serial, order)) => self.jobs.preview(*order, self.words.lang(), serial),
            Some(print_view::Ask::Save) => {
                let name = self.doc.as_ref().map(|d| self.print.file_name(d));
                self.jobs.choose(Purpose::Print, &say!(self.words, "save-chart"), name.as_deref());
            }
            None => {}
        }
    }

    /// A save met a newer file: mine over theirs, which becomes the backup, or not yet.
    fn show_changed(&mut self, ui: &mut Ui, look: &Look) {
        if !self.changed_by_other {
            return;
        }
        let (mut mine, mut later) = (false, false);
        let frame = Frame::new().fill(look.red_tint).inner_margin(Margin::symmetric(16, 10));
        Panel::bottom("changed").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(say!(self.words, "changed-by-other")).font(look::bold()));
                mine = ui.button(say!(self.words, "keep-mine")).clicked();
                later = ui.button(say!(self.words, "cancel")).clicked();
            });
        });
        if mine && let Some(doc) = &mut self.doc {
            if let Err(error) = doc.keep_mine() {
                self.told = Some((error.message(&self.words), Instant::now()));
            }
            self.changed_by_other = false;
            self.save();
        } else if later {
            self.changed_by_other = false;
        }
    }

    /// Says why a book did not open, and offers the backup of its head where that is what is broken.
    fn show_unopened(&mut self, ui: &mut Ui, look: &Look) {
        let Some((path, why)) = &self.unopened else { return };
        let path = path.clone();
        let (mut restore, mut dismiss) = (false, false);
        let frame = Frame::new().fill(look.red_tint).inner_margin(Margin::symmetric(16, 10));
        Panel::bottom("unopened").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(why);
                if path.join(".backup").join("book.ron").exists() {
                    restore = ui.button(say!(self.words, "restore-backup")).clicked();
                }
                dismiss = ui.button(say!(self.words, "dismiss")).clicked();
            });
        });
        if restore {
            self.unopened = None;
            match Folder::restore_head(&path) {
                Ok(()) => self.jobs.open(path),
                Err(error) => self.tell(error.message(&self.words)),
            }
        } else if dismiss {
            self.unopened = None;
        }
    }

    /// Asks what to do with unsaved changes.
    fn show_leaving(&mut self, ui: &mut Ui, look: &Look) {
        let Some(leaving) = self.leaving.clone() else { return };
        let (mut save, mut discard, mut stay) = (false, false, false);
        let frame = Frame::new().fill(look.day_tint).inner_margin(Margin::symmetric(16, 10));
        Panel::bottom("leaving").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                let count = self.doc.as_ref().map_or(0, |d| d.history.unsaved());
                ui.label(RichText::new(say!(self.words, "unsaved-leave", count = count)).font(look::bold()));
                save = ui.button(say!(self.words, "save")).clicked();
                discard = ui.button(say!(self.words, "discard")).clicked();
                stay = ui.button(say!(self.words, "cancel")).clicked() || ui.input(|i| i.key_pressed(Key::Escape));
            });
        });
        if stay {
            self.leaving = None;
        } else if discard || (save && self.save()) {
            if leaving == Leaving::Quit {
                ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            }
            self.go(leaving);
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}
