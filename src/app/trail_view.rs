//! Who changed what, when, from what to what; by person and by row. Enter leads to the row; any line leads to the plan as
//! it was then.

use eframe::egui::{
    self, Button, Checkbox, ComboBox, Id, Key, Modifiers, Rect, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2,
};

use super::cx::{Action, Cx};
use super::document::short_time;
use super::grid::{self, PAD_X};
use super::others::{name_of, place_of};
use super::selection::Selection;
use super::{board_view, lines, look, refused};
use crate::plan::{ActivityId, Book, ObjectiveId};
use crate::say;
use crate::store::{Entry, StoreError};
use crate::words::SEPARATOR;

/// Height of a line, px.
const HEIGHT: f32 = 48.0;
/// Width of the time and the person, px.
const WHEN: f32 = 132.0;
const WHO: f32 = 96.0;

/// What the entries shown were chosen by.
#[derive(PartialEq)]
struct Choice {
    /// The state of the files they were read for.
    files: u64,
    person: Option<String>,
    row: Option<(ObjectiveId, Option<ActivityId>)>,
}

/// The trail of the open book, as it is looked at.
#[derive(Default)]
pub struct TrailView {
    entries: Vec<Entry>,
    /// Lines that could not be read.
    unread: usize,
    trouble: Option<StoreError>,
    /// The state of the files it was read for; none as long as it was not read.
    read_for: Option<u64>,
    asked_for: Option<u64>,
    person: Option<String>,
    only_row: bool,
    /// Which entries are shown, the newest first.
    shown: Vec<usize>,
    chosen_by: Option<Choice>,
    selected: usize,
    moved: bool,
}

impl TrailView {
    /// Whether it has to be read (again) for this state of the files; asks once.
    pub fn wants(&mut self, files: u64) -> bool {
        self.asked_for.replace(files) != Some(files)
    }

    /// It was read.
    pub fn read(&mut self, files: u64, read: Result<(Vec<Entry>, usize), StoreError>) {
        match read {
            Ok((entries, unread)) => (self.entries, self.unread, self.trouble) = (entries, unread, None),
            Err(error) => self.trouble = Some(error),
        }
        (self.read_for, self.chosen_by) = (Some(files), None);
    }

    /// The entries, for the plan of a past day.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn choose(&mut self, cx: &Cx<'_>) {
        let selection = cx.doc.selection.as_ref().filter(|_| self.only_row);
        let row = selection.map(|s| (s.objective.clone(), s.activity.clone()));
        let files = self.read_for.unwrap_or_default();
        let by = Some(Choice { files, person: self.person.clone(), row: row.clone() });
        if self.chosen_by == by {
            return;
        }
        self.chosen_by = by;
        let is_shown = |entry: &Entry| {
            self.person.as_ref().is_none_or(|p| *p == entry.by)
                && row.as_ref().is_none_or(|(objective, activity)| match place_of(&cx.doc.book, &entry.edit) {
                    Some((o, Some(a))) => o == *objective && Some(&a) == activity.as_ref(),
                    Some((o, None)) => o == *objective,
                    None => false,
                })
        };
        self.shown = (0..self.entries.len()).rev().filter(|i| is_shown(&self.entries[*i])).collect();
        self.selected = 0;
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.add_space(16.0);
            self.show_head(ui, cx);
        });
        ui.add_space(6.0);
        self.choose(cx);
        if self.shown.is_empty() {
            ui.add_space(16.0);
            let text = match (&self.trouble, self.read_for) {
                (Some(error), _) => error.message(cx.words),
                (None, None) => say!(cx.words, "trail-reading"),
                (None, Some(_)) => say!(cx.words, "trail-none"),
            };
            ui.horizontal(|ui| {
                ui.add_space(16.0);
                ui.label(RichText::new(text).color(cx.look.soft));
            });
            return;
        }
        if cx.grid_has_keyboard {
            if let Some(to) = lines::step(ui, self.selected, self.shown.len()) {
                (self.selected, self.moved) = (to, true);
            }
            if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)) {
                self.visit(cx, self.selected);
            }
        }
        let into_view = std::mem::take(&mut self.moved).then_some(self.selected);
        let (mut clicked, mut visited) = (None, None);
        let (entries, shown, selected) = (&self.entries, &self.shown, self.selected);
        lines::show(ui, "trail", (shown.len(), HEIGHT), into_view, |ui, i, rect| {
            let response = line(ui, cx, rect, &entries[shown[i]], i, i == selected);
            if response.clicked() {
                clicked = Some(i);
            }
            if response.double_clicked() {
                visited = Some(i);
            }
        });
        if let Some(i) = clicked {
            self.selected = i;
        }
        if let Some(i) = visited {
            self.visit(cx, i);
        }
    }

    fn show_head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let w = cx.words;
        let everybody = say!(w, "trail-everybody");
        let caption = ui.label(RichText::new(say!(w, "trail-who")).font(look::small()).color(cx.look.soft));
        let chosen = self.person.clone().unwrap_or_else(|| everybody.clone());
        let mut people: Vec<&str> = self.entries.iter().map(|e| e.by.as_str()).collect();
        people.sort_unstable();
        people.dedup();
        let mut person = self.person.clone();
        let shown =
            ComboBox::from_id_salt("trail person").selected_text(cx.words.somebody(&chosen)).show_ui(ui, |ui| {
                ui.selectable_value(&mut person, None, &everybody);
                for name in people {
                    ui.selectable_value(&mut person, Some(name.to_owned()), cx.words.somebody(name));
                }
            });
        shown.response.labelled_by(caption.id);
        self.person = person;
        ui.add(Checkbox::new(&mut self.only_row, say!(w, "trail-only-row")));
        let at = self.shown.get(self.selected).map(|i| self.entries[*i].at.clone());
        let back = Button::new(say!(w, "trail-then"));
        if ui.add_enabled(at.is_some(), back).on_hover_text(say!(w, "trail-then-hint")).clicked()
            && let Some(at) = at
        {
            cx.actions.push(Action::LookAt(at));
        }
        let day = Button::new(say!(w, "trail-day", day = cx.doc.day.to_string()));
        if ui.add_enabled(!self.entries.is_empty(), day).on_hover_text(say!(w, "trail-day-hint")).clicked() {
            cx.actions.push(Action::LookAt(cx.doc.day.to_string()));
        }
        if self.unread > 0 {
            ui.label(RichText::new(say!(w, "trail-unread", count = self.unread)).font(look::small()));
        }
    }

    fn visit(&self, cx: &mut Cx<'_>, at: usize) {
        let Some(entry) = self.shown.get(at).map(|i| &self.entries[*i]) else { return };
        let book = &cx.doc.book;
        let Some((objective, activity)) = place_of(book, &entry.edit) else {
            return cx.actions.push(Action::Tell(say!(cx.words, "trail-gone")));
        };
        let first = || book.objective(&objective).and_then(|o| o.activities.first()).map(|a| a.id.clone());
        let activity = activity.or_else(first);
        let column = board_view::ACTIVITY;
        cx.actions.push(Action::Visit(Selection { objective, activity, problem: None, countermeasure: None, column }));
    }
}

/// What an entry did, in a line: from what to what.
fn what(cx: &Cx<'_>, book: &Book, entry: &Entry) -> String {
    let (from, to) = (cx.words.edit_value(book, &entry.was), cx.words.edit_value(book, &entry.edit));
    if entry.edit.item().is_some() {
        let (from, to) = only_changed(&from, &to);
        return format!("{from} → {to}");
    }
    // What was removed is said by what would put it back.
    if entry.edit.is_removal() { from } else { to }
}

/// Of two lists the parts that the other has not.
fn only_changed(from: &str, to: &str) -> (String, String) {
    let parts = |text: &str| text.split(SEPARATOR).map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (parts(from), parts(to));
    if old.len() + new.len() <= 2 {
        return (from.to_owned(), to.to_owned());
    }
    let without = |these: &[String], those: &[String]| {
        let left: Vec<_> = these.iter().filter(|t| !those.contains(t)).cloned().collect();
        if left.is_empty() { "…".to_owned() } else { left.join(SEPARATOR) }
    };
    (without(&old, &new), without(&new, &old))
}

fn line(ui: &Ui, cx: &Cx<'_>, rect: Rect, entry: &Entry, i: usize, selected: bool) -> egui::Response {
    let book = &cx.doc.book;
    let field = cx.words.edit_field(&entry.edit);
    let name = name_of(book, &entry.edit);
    let (by, what) = (cx.words.somebody(&entry.by), what(cx, book, entry));
    let response = ui.interact(rect, Id::unique(("trail", i)), Sense::click());
    let spoken = || format!("{} {by} {field} {name}: {what}", short_time(&entry.at));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, spoken()));
    lines::ground(ui, cx, &response, selected, spoken);
    let painter = ui.painter();
    let left = rect.left() + 16.0;
    let small = |text: &str, color, width| grid::layout(painter, text, look::small(), color, width, 1);
    let time = small(short_time(&entry.at), cx.look.soft, WHEN - 8.0);
    let person = grid::layout(painter, &by, look::bold(), cx.look.ink, WHO - 8.0, 1);
    let rest = rect.right() - (left + WHEN + WHO) - PAD_X;
    let first = format!("{field}　{name}");
    let first = grid::layout_led(painter, (&field, cx.look.day), (&first[field.len()..], cx.look.ink), rest, 1);
    let second = small(&what, cx.look.soft, rest);
    let top = rect.center().y - (first.size().y + second.size().y) / 2.0;
    let below = top + first.size().y;
    painter.galley(pos2(left, rect.center().y - time.size().y / 2.0), time, cx.look.soft);
    painter.galley(pos2(left + WHEN, rect.center().y - person.size().y / 2.0), person, cx.look.ink);
    painter.galley(pos2(left + WHEN + WHO, top), first, cx.look.ink);
    painter.galley(pos2(left + WHEN + WHO, below), second, cx.look.soft);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, cx.look.line));
    let full = format!("{}\n{}", refused::deed(cx.words, entry.deed), what);
    response.on_hover_text(full)
}
