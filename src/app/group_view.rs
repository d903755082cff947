//! The board of a group: how each dealer's book stands, in numbers, opened into departments and goals. By the keyboard:
//! the arrows go and open, Enter opens the book.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use eframe::egui::{CentralPanel, Frame, Id, Key, Label, Margin, Modifiers, Panel, Rect, RichText, TextEdit, Ui};

use super::group::{Dealer, Shared};
use super::group_line::{self, Content, Numbers};
use super::look::{self, Look};
use super::{grid, lines};
use crate::board::{Counts, GoalCounts, called};
use crate::say;
use crate::store::{Remote, StoreError};
use crate::words::Words;

/// What was decided.
#[derive(Debug, PartialEq, Eq)]
pub enum Decision {
    /// Back to where one came from.
    Leave,
    /// Read the group that was typed.
    Read,
    /// Choose the folder that holds the books.
    ChooseFolder,
    /// Open this book.
    Open(PathBuf),
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Line {
    /// A dealer, by position.
    Dealer(usize),
    /// One of its departments.
    Department(usize, usize),
    /// One of its goals.
    Goal(usize, usize),
}

impl Line {
    fn dealer(self) -> usize {
        match self {
            Self::Dealer(at) | Self::Department(at, _) | Self::Goal(at, _) => at,
        }
    }
}

/// The group, as it was last read, and what is opened in it.
#[derive(Debug, Default)]
pub struct GroupView {
    shown: bool,
    /// The folder or address whose books they are, as it is typed.
    text: String,
    /// The field wants the keyboard.
    typing: bool,
    day: Option<NaiveDate>,
    /// Counts the readings: the answer to one that was given up is passed over.
    serial: u64,
    reading: Option<Shared>,
    was_read: bool,
    dealers: Vec<Dealer>,
    refused: Option<StoreError>,
    by_name: bool,
    opened: HashSet<PathBuf>,
    lines: Vec<Line>,
    all: Counts,
    at: usize,
    moved: bool,
}

impl GroupView {
    /// Shows it; `pattern` where none was typed yet. Says whether it is to be read.
    pub fn open(&mut self, pattern: String, day: NaiveDate) -> bool {
        self.shown = true;
        let is_new = self.day.replace(day) != Some(day) || !self.was_read;
        if self.text.is_empty() {
            self.text = pattern;
        }
        self.typing = self.text.is_empty();
        is_new && !self.text.is_empty()
    }

    /// Whether it is shown.
    pub fn is_shown(&self) -> bool {
        self.shown
    }

    /// It is not shown any more; what was read stays for the next time.
    pub fn close(&mut self) {
        self.shown = false;
        self.give_up();
    }

    /// The folder or address whose books they are.
    pub fn pattern(&self) -> String {
        self.text.trim().to_owned()
    }

    /// The books in this folder are the group.
    pub fn choose(&mut self, folder: &Path) {
        self.text = folder.join("*").display().to_string();
    }

    /// Begins to read what was typed: where, the number of this reading, and what tells how far it is.
    pub fn begin(&mut self) -> Option<(PathBuf, u64, Shared)> {
        let place = PathBuf::from(self.pattern());
        if place.as_os_str().is_empty() {
            self.typing = true;
            return None;
        }
        self.give_up();
        self.serial += 1;
        let progress = Shared::default();
        self.reading = Some(progress.clone());
        Some((place, self.serial, progress))
    }

    /// What is being read is not wanted any more.
    pub fn give_up(&mut self) {
        if let Some(progress) = self.reading.take() {
            progress.give_up();
            self.serial += 1;
        }
    }

    /// It was read; says whether there are books.
    pub fn read(&mut self, serial: u64, read: Result<Vec<Dealer>, StoreError>) -> bool {
        if serial != self.serial {
            return false;
        }
        let selected = self.selected().map(|dealer| dealer.place.clone());
        (self.reading, self.was_read) = (None, true);
        match read {
            Ok(dealers) => (self.dealers, self.refused) = (dealers, None),
            Err(error) => (self.dealers, self.refused) = (Vec::new(), Some(error)),
        }
        self.all = Counts::default();
        let counts = self.dealers.iter().filter_map(|d| d.roll_up.as_ref());
        counts.for_each(|roll_up| self.all.add_all(&roll_up.counts));
        self.arrange(selected.as_deref());
        !self.dealers.is_empty()
    }

    /// The dealer of the selected line.
    fn selected(&self) -> Option<&Dealer> {
        self.dealers.get(self.lines.get(self.at)?.dealer())
    }

    /// Puts the dealers and their lines in order, and selects the one at `place`.
    fn arrange(&mut self, place: Option<&Path>) {
        // What can't be read is the worst; a name that is the same puts them in the order of their places.
        let badness = |d: &Dealer| d.roll_up.as_ref().map(|r| (r.counts.red_without_reason, r.counts.red));
        self.dealers.sort_by_cached_key(|d| (name_of(d), d.place.clone()));
        if !self.by_name {
            self.dealers.sort_by_key(|d| (badness(d).is_some(), badness(d).map(Reverse)));
        }
        self.lines.clear();
        for (at, dealer) in self.dealers.iter().enumerate() {
            self.lines.push(Line::Dealer(at));
            if let Some(roll_up) = dealer.roll_up.as_ref().filter(|_| self.opened.contains(&dealer.place)) {
                self.lines.extend((0..roll_up.departments.len()).map(|i| Line::Department(at, i)));
                self.lines.extend((0..roll_up.goals.len()).map(|i| Line::Goal(at, i)));
            }
        }
        let is_here = |line: &Line| matches!(line, Line::Dealer(at) if Some(&*self.dealers[*at].place) == place);
        self.at = self.lines.iter().position(is_here).unwrap_or_default();
        self.moved = true;
    }

    /// Opens the dealer of the selected line into its departments and goals, or closes it.
    fn unfold(&mut self, open: bool) {
        let Some(place) = self.selected().filter(|d| d.roll_up.is_some()).map(|d| d.place.clone()) else { return };
        let changed = if open { self.opened.insert(place.clone()) } else { self.opened.remove(&place) };
        if changed {
            self.arrange(Some(&place));
        }
    }

    fn sort(&mut self, by_name: bool) {
        self.by_name = by_name;
        let selected = self.selected().map(|dealer| dealer.place.clone());
        self.arrange(selected.as_deref());
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, words: &Words, look: &Look) -> Option<Decision> {
        let has_keyboard = grid::has_keyboard(ui.ctx());
        let mut decision = if has_keyboard { self.keys(ui) } else { None };
        let bar = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(16, 10));
        Panel::top("group head").frame(bar).show(ui, |ui| {
            decision = self.show_head(ui, words, look).or(decision.take());
        });
        if !self.dealers.is_empty() {
            let read = self.dealers.iter().filter(|d| d.roll_up.is_some()).count();
            Panel::top("group columns").exact_size(grid::HEAD).frame(Frame::new()).show(ui, |ui| {
                group_line::heads(ui, words, look);
            });
            let frame = Frame::new().fill(look.head);
            Panel::bottom("group sum").exact_size(group_line::HEIGHT).frame(frame).show(ui, |ui| {
                let name = say!(words, "group-all", books = read);
                let sum = Content { name, whole: true, unfolded: None, numbers: Numbers::Counts(&self.all) };
                group_line::show(ui, words, look, ui.max_rect(), &sum, None);
            });
        }
        CentralPanel::default().frame(Frame::new().fill(look.paper)).show(ui, |ui| {
            if self.dealers.is_empty() {
                self.show_none(ui, words, look, has_keyboard);
            } else {
                decision = self.show_list(ui, words, look, has_keyboard).or(decision.take());
            }
        });
        decision
    }

    fn keys(&mut self, ui: &Ui) -> Option<Decision> {
        if let Some(to) = lines::step(ui, self.at, self.lines.len()) {
            (self.at, self.moved) = (to, true);
        }
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            return Some(Decision::Leave);
        }
        if pressed(Key::F5) {
            return Some(Decision::Read);
        }
        if pressed(Key::F6) {
            self.sort(!self.by_name);
        }
        if pressed(Key::ArrowRight) {
            self.unfold(true);
        }
        if pressed(Key::ArrowLeft) {
            self.unfold(false);
        }
        let enter = pressed(Key::Enter);
        let dealer = self.selected().filter(|_| enter)?;
        Some(Decision::Open(dealer.place.clone()))
    }

    fn show_head(&mut self, ui: &mut Ui, words: &Words, look: &Look) -> Option<Decision> {
        let mut decision = None;
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(say!(words, "show-group").trim_end_matches('…')).heading());
            if let Some(day) = self.day {
                let day = say!(words, "group-day", day = day.to_string());
                ui.label(RichText::new(day).font(look::small()).color(look.soft));
            }
            ui.add_space(12.0);
            let caption = ui.label(RichText::new(say!(words, "group-place")).color(look.soft));
            let id = Id::unique("group place");
            // Enter is the field's as long as it has the keyboard.
            let enter = ui.memory(|m| m.has_focus(id)) && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
            let edit = TextEdit::singleline(&mut self.text).id(id).desired_width(360.0);
            let edit = edit.hint_text(say!(words, "group-place-hint")).margin(Margin::symmetric(8, 6));
            let response = ui.add(edit).labelled_by(caption.id);
            if std::mem::take(&mut self.typing) {
                response.request_focus();
            }
            if enter {
                response.surrender_focus();
                decision = Some(Decision::Read);
            }
            if ui.button(say!(words, "group-choose")).clicked() {
                decision = Some(Decision::ChooseFolder);
            }
            if look::key_button(ui, &say!(words, "group-read"), "F5", true) {
                decision = Some(Decision::Read);
            }
        });
        ui.horizontal_wrapped(|ui| {
            let sorts = [(false, say!(words, "group-worst")), (true, say!(words, "group-by-name"))];
            for (by_name, label) in sorts {
                let hint = format!("{label}  F6");
                if ui.selectable_label(self.by_name == by_name, label).on_hover_text(hint).clicked() {
                    self.sort(by_name);
                }
            }
            if look::key_button(ui, &say!(words, "files-back"), "Esc", true) {
                decision = Some(Decision::Leave);
            }
            if let Some(progress) = &self.reading {
                ui.spinner();
                let (read, all) = progress.so_far();
                ui.label(say!(words, "group-reading", read = read, all = all));
                if ui.button(say!(words, "cancel")).clicked() {
                    self.give_up();
                }
            }
            let keys = RichText::new(say!(words, "group-keys")).font(look::small()).color(look.soft);
            ui.add(Label::new(keys).truncate());
        });
        decision
    }

    fn show_none(&self, ui: &mut Ui, words: &Words, look: &Look, has_keyboard: bool) {
        let text = match &self.refused {
            Some(error) => error.message(words),
            None if self.reading.is_some() => String::new(),
            None if self.was_read => say!(words, "group-none", path = self.pattern()),
            None => say!(words, "group-hint"),
        };
        ui.vertical_centered(|ui| {
            ui.add_space(80.0);
            let color = if self.refused.is_some() { look.red } else { look.soft };
            ui.label(RichText::new(&text).color(color));
        });
        grid::take_keyboard(ui, Rect::NOTHING, has_keyboard, &say!(words, "show-group"));
    }

    fn show_list(&mut self, ui: &mut Ui, words: &Words, look: &Look, has_keyboard: bool) -> Option<Decision> {
        let into_view = std::mem::take(&mut self.moved).then_some(self.at);
        let (mut clicked, mut visited) = (None, None);
        let (all, at) = (&self.lines, self.at);
        lines::show(ui, "group", (all.len(), group_line::HEIGHT), into_view, |ui, i, rect| {
            let dealer = &self.dealers[all[i].dealer()];
            let content = content(words, all[i], dealer, self.opened.contains(&dealer.place));
            let id = Id::unique(("group line", &dealer.place, all[i]));
            let response = group_line::show(ui, words, look, rect, &content, Some((id, i == at)));
            if i == at {
                lines::take_keyboard(ui, rect, has_keyboard, &content.name);
            }
            if response.clicked() {
                clicked = Some(i);
            }
            if response.double_clicked() {
                visited = Some(dealer.place.clone());
            }
        });
        if let Some(i) = clicked {
            // A click on the selected dealer opens and closes it.
            let again = i == self.at && matches!(self.lines[i], Line::Dealer(_));
            self.at = i;
            if again && visited.is_none() {
                let open = self.selected().is_some_and(|d| self.opened.contains(&d.place));
                self.unfold(!open);
            }
            ui.memory_mut(|m| m.request_focus(grid::keys_id()));
        }
        visited.map(Decision::Open)
    }
}

/// What a line says.
fn content<'d>(words: &Words, line: Line, dealer: &'d Dealer, opened: bool) -> Content<'d> {
    let inside = |name, counts| Content { name, whole: false, unfolded: None, numbers: Numbers::Counts(counts) };
    match (line, &dealer.roll_up) {
        (Line::Department(_, i), Some(roll_up)) => {
            let department = &roll_up.departments[i];
            inside(department.name.clone(), &department.counts)
        }
        (Line::Goal(_, i), Some(roll_up)) => inside(goal_name(words, &roll_up.goals[i]), &roll_up.goals[i].counts),
        (_, Some(roll_up)) => {
            let unread = dealer.error.as_ref().map(|e| format!("　{}", e.message(words))).unwrap_or_default();
            let name = format!("{}{unread}", name_of(dealer));
            Content { name, whole: true, unfolded: Some(opened), numbers: Numbers::Counts(&roll_up.counts) }
        }
        (_, None) => {
            let why = dealer.error.as_ref().map(|e| e.message(words)).unwrap_or_default();
            Content { name: name_of(dealer), whole: true, unfolded: None, numbers: Numbers::Unread(why) }
        }
    }
}

fn goal_name(words: &Words, goal: &GoalCounts) -> String {
    let text = goal.text.as_deref().unwrap_or_default();
    goal.number
        .as_deref()
        .map_or_else(|| say!(words, "no-goal"), |number| say!(words, "goal-strip", number = number, text = text))
}

/// What people call a dealer's book; where that can't be read, the last part of its place.
fn name_of(dealer: &Dealer) -> String {
    let place = dealer.place.to_string_lossy();
    let separator: &[char] = if Remote::is_meant(&dealer.place) { &['/'] } else { &['/', '\\'] };
    let last = || place.rsplit(separator).next().unwrap_or_default().to_owned();
    called(&dealer.organisation, &dealer.title).unwrap_or_else(last)
}
