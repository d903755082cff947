//! My rows: what a department head opens to say of each row how it stands, one key each, the due ones first.
//!
//! The list keeps its order over the day ([`mine`]); a row that has its word gets a tick, and the selection goes on to the
//! next one that has none.

mod head;
mod line;
mod who;

use std::collections::HashSet;

use eframe::egui::{Event, Key, Modifiers, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::command::Command;
use super::cx::{Action, Cx};
use super::document::Document;
use super::field::Field;
use super::list_edit::ListEdit;
use super::selection::Selection;
use super::{board_view, grid, lines};
use crate::board::{MyRow, Section, Whose, mine};
use crate::plan::{Activity, ActivityId, Book, Deed, Person};
use crate::rules::{Mark, judge};
use crate::say;

/// Height of a section's head, px.
const HEAD: f32 = 34.0;

/// The list, and what is open in it.
#[derive(Debug)]
pub struct MineView {
    /// A head of a department sees all its rows.
    departments: bool,
    /// The rows that want nothing are shown.
    unfolded: bool,
    /// The line that shows or hides them is selected.
    at_fold: bool,
    /// Who I am is being chosen: the line of the list of people.
    choosing: Option<usize>,
    /// Rows that had their word in this session without a date of it: a problem that stands was said again.
    said: HashSet<ActivityId>,
    rows: Vec<MyRow>,
    key: Option<(u64, Whose)>,
}

impl Default for MineView {
    fn default() -> Self {
        Self {
            departments: true,
            unfolded: false,
            at_fold: false,
            choosing: None,
            said: HashSet::new(),
            rows: Vec::new(),
            key: None,
        }
    }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// The head of a section, and how many rows it has.
    Head(Section, usize),
    /// The head of the rows that want nothing; it shows and hides them.
    Fold(usize),
    /// A row, by its position.
    Row(usize),
}

/// Whether a deed is a word on how a row stands.
pub fn is_answer(deed: Deed) -> bool {
    matches!(deed, Deed::Complete | Deed::SayOnSchedule | Deed::AnnounceDelay | Deed::ReportProblem)
}

/// The selected row, where it is red.
pub fn red_row(doc: &Document) -> Option<&Activity> {
    let (_, objective, activity) = doc.book.activity_in(doc.selection.as_ref()?.activity.as_ref()?)?;
    (judge(objective, activity, doc.day).status.mark() == Mark::Red).then_some(activity)
}

/// The person of the book who works here, by the name in the settings.
fn who<'b>(book: &'b Book, author: &str) -> Option<&'b Person> {
    let author = author.trim();
    book.people.iter().find(|p| !author.is_empty() && p.name.trim() == author)
}

impl MineView {
    /// Works the list out anew where the plan, the day or the person has changed; says whether there is a person.
    fn update(&mut self, doc: &Document) -> bool {
        let Some(person) = who(&doc.book, &doc.author) else { return false };
        let whose = Whose { person: person.id.clone(), departments: self.departments };
        let key = (doc.revision, whose);
        if self.key.as_ref() != Some(&key) {
            self.rows = mine(&doc.book, &key.1, doc.day);
            self.key = Some(key);
        }
        true
    }

    /// Forgets the words that have no date: one may have been taken back.
    pub fn take_back(&mut self) {
        self.said.clear();
    }

    fn is_said(&self, row: &MyRow) -> bool {
        row.answered || self.said.contains(&row.id)
    }

    /// The selected row has its word. Selects the next one that has none; says whether there is one.
    pub fn go_on(&mut self, doc: &mut Document) -> bool {
        let Some(id) = doc.selection.as_ref().and_then(|s| s.activity.clone()) else { return true };
        self.update(doc);
        let at = self.rows.iter().position(|r| r.id == id).unwrap_or_default();
        self.said.insert(id);
        let open = |i: &usize| self.rows[*i].section.asks() && !self.is_said(&self.rows[*i]);
        let next = (at..self.rows.len()).chain(0..at).find(open);
        if let Some(selection) = next.and_then(|i| selection(&doc.book, &self.rows[i])) {
            doc.select(Some(selection));
        }
        next.is_some()
    }

    fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for section in Section::ALL {
            let own = self.rows.iter().enumerate().filter(|(_, r)| r.section == section).map(|(i, _)| i);
            let own: Vec<_> = own.collect();
            if own.is_empty() {
                continue;
            }
            let folds = section == Section::Rest;
            lines.push(if folds { Line::Fold(own.len()) } else { Line::Head(section, own.len()) });
            if !folds || self.unfolded {
                lines.extend(own.into_iter().map(Line::Row));
            }
        }
        lines
    }

    /// Shows the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let is_known = self.update(cx.doc);
        if !is_known || self.choosing.is_some() {
            return who::show(ui, cx, &mut self.choosing, is_known);
        }
        head::show(ui, cx, self);
        if self.rows.is_empty() {
            ui.vertical_centered(|ui| {
                ui.add_space(60.0);
                ui.label(RichText::new(say!(cx.words, "mine-none")).color(cx.look.soft));
            });
            return grid::take_keyboard(ui, Rect::NOTHING, cx.grid_has_keyboard, &say!(cx.words, "view-mine"));
        }
        self.list(ui, cx);
    }

    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let all = self.lines();
        let selected = cx.doc.selection.as_ref().and_then(|s| s.activity.as_ref());
        let is_selected = |line: &Line| match line {
            Line::Row(i) => !self.at_fold && selected == Some(&self.rows[*i].id),
            Line::Fold(_) => self.at_fold,
            Line::Head(..) => false,
        };
        let at = all.iter().position(is_selected);
        let mut moved = cx.doc.scroll_to_selection;
        match at {
            Some(at) if cx.grid_has_keyboard && !cx.editor.is_open() => moved |= self.keys(ui, cx, &all, at),
            Some(_) => {}
            None => {
                self.at_fold = false;
                let first = self.rows.iter().find(|r| r.section.asks() && !self.is_said(r)).unwrap_or(&self.rows[0]);
                match selection(&cx.doc.book, first) {
                    Some(selection) if first.section != Section::Rest || self.unfolded => {
                        cx.actions.push(Action::Select(selection));
                    }
                    _ => self.at_fold = true,
                }
            }
        }
        let mut tops = vec![0.0];
        for line in &all {
            let height = match line {
                Line::Row(i) => line::height(&self.rows[*i]),
                Line::Head(..) | Line::Fold(_) => HEAD,
            };
            tops.push(tops.last().copied().unwrap_or_default() + height);
        }
        let body = ui.available_rect_before_wrap();
        let mut ui = ui.new_child(UiBuilder::new().max_rect(body));
        ui.set_clip_rect(body.intersect(ui.clip_rect()));
        ScrollArea::vertical().id_salt("my rows").auto_shrink(false).show_viewport(&mut ui, |ui, view| {
            ui.set_height(tops.last().copied().unwrap_or_default() + 24.0);
            let (origin, width) = (ui.max_rect().min, ui.max_rect().width());
            let rect = |i: usize| {
                let height = tops[i + 1] - tops[i];
                Rect::from_min_size(pos2(origin.x, origin.y + tops[i]), vec2(width, height))
            };
            if let Some(at) = at.filter(|_| moved) {
                grid::bring_into_view(ui, rect(at));
            }
            let first = tops.partition_point(|top| *top <= view.top()).saturating_sub(1);
            for (i, line) in all.iter().enumerate().skip(first).take_while(|(i, _)| tops[*i] < view.bottom()) {
                let is_selected = at == Some(i);
                match *line {
                    Line::Head(section, count) => head::section(ui, cx, rect(i), section, count),
                    Line::Fold(count) => {
                        if head::fold(ui, cx, rect(i), count, self.unfolded, is_selected) {
                            (self.at_fold, self.unfolded) = (true, !self.unfolded);
                        }
                    }
                    Line::Row(row) => {
                        let row = &self.rows[row];
                        if line::show(ui, cx, rect(i), row, self.is_said(row), is_selected, self.departments) {
                            self.at_fold = false;
                            cx.actions.extend(selection(&cx.doc.book, row).map(Action::Select));
                        }
                    }
                }
            }
        });
    }

    /// The keys of the list; says whether the selection has moved.
    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, all: &[Line], at: usize) -> bool {
        let stops: Vec<usize> = (0..all.len()).filter(|i| !matches!(all[*i], Line::Head(..))).collect();
        let here = stops.iter().position(|i| *i == at).unwrap_or_default();
        if let Some(to) = lines::step(ui, here, stops.len()) {
            self.at_fold = matches!(all[stops[to]], Line::Fold(_));
            if let Line::Row(i) = all[stops[to]] {
                cx.actions.extend(selection(&cx.doc.book, &self.rows[i]).map(Action::Select));
            }
            return true;
        }
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let is_head = self.key.as_ref().is_some_and(|(_, w)| Whose::is_head(&cx.doc.book, &w.person));
        if is_head && (pressed(Key::ArrowLeft) || pressed(Key::ArrowRight)) {
            self.departments = !self.departments;
            return true;
        }
        let Line::Row(i) = all[at] else {
            if pressed(Key::Enter) || pressed(Key::Space) {
                self.unfolded = !self.unfolded;
            }
            return false;
        };
        let row = &self.rows[i];
        let open = cx.doc.book.activity(&row.id).and_then(|a| {
            row.milestones
                .iter()
                .filter_map(|m| a.milestones.get(*m))
                .find(|m| m.done_on.is_none())
                .map(|m| m.id.clone())
        });
        if let Some(milestone) = open
            && pressed(Key::Space)
        {
            // The space is a tick, not the first letter of a reason.
            ui.input_mut(|i| i.events.retain(|e| !matches!(e, Event::Text(text) if text == " ")));
            cx.actions.push(Action::List(ListEdit::ReachMilestone(row.id.clone(), milestone, Some(cx.doc.day))));
        }
        if pressed(Key::Enter) {
            cx.actions.push(match red_row(cx.doc) {
                Some(_) => Action::Edit(Field::Reason(row.id.clone(), cx.doc.day)),
                None => Action::Tell(say!(cx.words, "mine-hint")),
            });
        }
        false
    }
}

/// The selection of a row of the list.
fn selection(book: &Book, row: &MyRow) -> Option<Selection> {
    let (_, objective, _) = book.activity_in(&row.id)?;
    Some(Selection {
        objective: objective.id.clone(),
        activity: Some(row.id.clone()),
        problem: None,
        countermeasure: None,
        column: board_view::REASON,
    })
}

/// The answers, in the order of their keys on the keyboard as the head offers them.
const ANSWERS: [Command; 4] =
    [Command::Complete, Command::ReportStarted, Command::AnnounceDelay, Command::ReportProblem];
