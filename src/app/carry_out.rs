//! Carrying out what the screens and the keys asked for.

use eframe::egui;

use super::command::Command;
use super::cx::Action;
use super::deeds;
use super::editor::Go;
use super::field::{Field, Kind};
use super::jobs::Purpose;
use super::leaving::Leaving;
use super::rail::View;
use super::selection::Selection;
use super::shell::Window;
use super::{ask::Ask, board_view, refused};
use crate::board::{Filter, Line};
use crate::plan::{DepartmentId, Part, Step};
use crate::say;
use crate::words::Lang;

impl Window {
    /// Carries out one action.
    pub(super) fn carry_out(&mut self, ctx: &egui::Context, action: Action) {
        // These would take the place of a text that is still being typed.
        let waits = matches!(action, Action::List(_) | Action::Select(_) | Action::Edit(_));
        if waits && !self.hand_over_drafts() {
            return;
        }
        match action {
            Action::Commit(field, text, go) => self.commit(field, &text, go),
            Action::Take(step) => {
                self.take(step);
            }
            Action::Enter(field, text) => {
                if !self.write(&field, &text) {
                    self.draft.put_back(field, text);
                }
            }
            Action::List(edit) => {
                if let Some(step) = self.doc.as_ref().and_then(|d| edit.step(d)) {
                    self.take(step);
                }
            }
            Action::Answer => self.answer(),
            Action::Select(selection) => {
                if let Some(doc) = &mut self.doc {
                    doc.select(Some(selection));
                }
            }
            Action::Edit(field) => {
                if let Some(doc) = self.doc.as_mut().filter(|d| !d.is_read_only()) {
                    doc.scroll_to_selection = true;
                    let text = field.text(&doc.book);
                    self.editor.begin(field, text);
                }
            }
            // A question that is half answered is not thrown away for another.
            Action::Ask(ask) if self.ask.as_ref().is_none_or(|a| !a.is_answered()) => self.ask = Some(ask),
            Action::Ask(_) => self.tell(say!(self.words, "answer-first")),
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
            Action::Tell(text) => self.tell(text),
            Action::Warn(text) => self.warn(text),
            Action::Understood => self.told.warning = None,
            Action::Restore(department) => self.restore(department),
            Action::Dismiss => {
                if let Some(doc) = &mut self.doc {
                    doc.notices.clear();
                }
            }
        }
    }

    /// Takes a typed text over and goes on. Where its row has left the view, the next one is in its place already.
    fn commit(&mut self, field: Field, text: &str, go: Go) {
        let before = self.doc.as_ref().and_then(|d| d.selection.clone());
        if !self.write(&field, text) {
            // Refused: what was typed stays in its cell.
            return self.editor.begin(field, text.to_owned());
        }
        if self.doc.as_ref().is_some_and(|d| d.selection != before) {
            return;
        }
        match go {
            Go::Stay => {}
            Go::Down => self.step(1, 0),
            Go::Up => self.step(-1, 0),
            Go::Next => self.step(0, 1),
            Go::Back => self.step(0, -1),
        }
    }

    /// Writes a text into its field; says whether that could be done. A person who is added with it is told.
    pub(super) fn write(&mut self, field: &Field, text: &str) -> bool {
        let Some(doc) = &self.doc else { return true };
        let people = doc.book.people.len();
        let Some(step) = field.step(&doc.book, text, doc.day) else { return true };
        if !self.take(step) {
            return false;
        }
        let newcomer = self.doc.as_ref().and_then(|d| d.book.people.get(people)).map(|p| p.name.clone());
        if let Some(name) = newcomer.filter(|_| field.kind() == Kind::Person) {
            let text = say!(self.words, "person-added", name = name);
            self.tell(text);
        }
        true
    }

    /// Takes the answers of the open question; where they make no sense it stays, and says why.
    fn answer(&mut self) {
        let (Some(doc), Some(ask)) = (&self.doc, &mut self.ask) else { return };
        if let Some(step) = ask.answer(doc, &self.words)
            && self.take(step)
        {
            self.ask = None;
        }
    }

    /// Changes the plan; says whether it was changed.
    pub(super) fn take(&mut self, step: Step) -> bool {
        let Some(doc) = &mut self.doc else { return false };
        if let Some(newer) = doc.folder.read_only() {
            let why = newer.error().message(&self.words);
            self.warn(why);
            return false;
        }
        match doc.take(step) {
            Ok(()) => true,
            Err(why) => {
                let text = refused::message(&self.words, &doc.book, &why);
                self.warn(text);
                false
            }
        }
    }

    fn restore(&mut self, department: DepartmentId) {
        if !self.save() {
            return;
        }
        let Some(doc) = &mut self.doc else { return };
        match doc.folder.restore_backup(&Part::Department(department)) {
            Ok(()) => {
                let path = doc.path().to_owned();
                self.jobs.open(path);
            }
            Err(error) => {
                let text = error.message(&self.words);
                self.warn(text);
            }
        }
    }

    fn run(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::ShowBoard => self.show_view(View::Board),
            Command::ShowReport => self.show_view(View::Report),
            Command::ShowPrint => self.show_view(View::Print),
            Command::ShowSetup => self.show_view(View::Setup),
            Command::OpenBook => self.jobs.choose(Purpose::Open, &say!(self.words, "open-book"), None),
            Command::ImportSheet => self.jobs.choose(Purpose::Import, &say!(self.words, "import-sheet"), None),
            Command::CloseBook => self.leave(Leaving::Close),
            Command::Save => {
                self.save();
            }
            Command::Undo | Command::Redo => self.travel(command),
            Command::Find => self.top.find = true,
            Command::NextRed | Command::PreviousRed => self.next_red(command == Command::PreviousRed),
            Command::NewRow | Command::NewObjective | Command::NewCountermeasure => self.add(command),
            Command::NewGoal | Command::NewDepartment => {
                let Some(doc) = &self.doc else { return };
                let ask = if command == Command::NewGoal { Ask::new_goal(&doc.book) } else { Ask::department() };
                self.carry_out(ctx, Action::Ask(ask));
            }
            Command::ToggleInspector => {
                if !self.hand_over_drafts() {
                    return;
                }
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
                self.settings.lang = Some(lang);
                self.settings.save();
                self.speak(lang);
            }
            Command::Keys => self.keys_open = !self.keys_open,
            _ => {
                let asked =
                    self.doc.as_ref().zip(self.grid_view()).and_then(|(doc, view)| deeds::action(doc, command, view));
                match asked {
                    Some(action) => self.carry_out(ctx, action),
                    None => self.tell(say!(self.words, "nothing-to-do", what = command.label(&self.words))),
                }
            }
        }
    }

    pub(super) fn show_view(&mut self, view: View) {
        if !self.hand_over_drafts() {
            return;
        }
        let was = self.grid_view();
        self.view = view;
        let now = self.grid_view();
        let Some(doc) = &mut self.doc else { return };
        doc.show_report(now == Some(deeds::GridView::Report));
        // The two grids have other columns: the cursor stays on what it was on.
        if let (Some(was), Some(now)) = (was, now)
            && was != now
            && let Some(selection) = &mut doc.selection
        {
            selection.column = deeds::column_across(selection.column, now);
        }
        if now == Some(deeds::GridView::Board) && doc.board_line.is_none() {
            doc.select_on_board();
        }
        doc.scroll_to_selection = true;
    }

    fn travel(&mut self, command: Command) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &mut self.doc else { return };
        let deed = if command == Command::Undo { doc.undo() } else { doc.redo() };
        let Some(deed) = deed else { return };
        let what = refused::deed(&self.words, deed);
        let text = if command == Command::Undo {
            say!(self.words, "undone", what = what)
        } else {
            say!(self.words, "redone", what = what)
        };
        self.tell(text);
    }

    fn next_red(&mut self, back: bool) {
        if !self.hand_over_drafts() {
            return;
        }
        let view = self.grid_view();
        let Some(doc) = &mut self.doc else { return };
        let Some(line) = doc.board.next_red(doc.board_line, back) else {
            let text = say!(self.words, "no-red");
            return self.tell(text);
        };
        if let Line::Row(row) = &doc.board.lines[line] {
            let column = match view {
                Some(deeds::GridView::Report) => super::report_view::PROBLEM,
                _ => board_view::REASON,
            };
            let selection = Selection::of_row(&doc.book, row, column);
            doc.select(Some(selection));
        }
        if view.is_none() {
            self.show_view(View::Board);
        }
    }

    fn add(&mut self, command: Command) {
        if !self.hand_over_drafts() {
            return;
        }
        if self.grid_view().is_none() {
            self.show_view(View::Board);
        }
        let Some(doc) = &mut self.doc else { return };
        let Some((step, selection, field)) = deeds::add(doc, command) else {
            let text = match command {
                Command::NewCountermeasure => say!(self.words, "problem-first"),
                _ if doc.book.departments.is_empty() => say!(self.words, "department-first"),
                _ => say!(self.words, "row-first"),
            };
            return self.tell(text);
        };
        // A filter would hide the new row, and it would look as if nothing had happened.
        let filter = Filter { department: doc.filter.department.clone(), ..Filter::default() };
        doc.show_rows(filter);
        if !self.take(step) {
            return;
        }
        if command == Command::NewCountermeasure {
            self.show_view(View::Report);
        }
        let to = self.grid_view();
        if let Some(doc) = &mut self.doc {
            let column = match to {
                Some(deeds::GridView::Report) if command != Command::NewCountermeasure => {
                    deeds::column_across(selection.column, deeds::GridView::Report)
                }
                _ => selection.column,
            };
            doc.select(Some(Selection { column, ..selection }));
            self.editor.begin(field, String::new());
        }
    }
}

/// What is typed comes before all else of its frame.
pub fn in_order(mut actions: Vec<Action>) -> Vec<Action> {
    actions.sort_by_key(|a| !matches!(a, Action::Commit(..) | Action::Enter(..)));
    actions
}
