//! "Why?", asked in place at the foot of the window once a confirmed plan was changed without saying it. The strip waits:
//! it takes no keyboard until it is asked to (F3), so that a column of changes is typed without a stop and explained
//! after it, one by one or all at once. What is not explained stays a missing reason, seen as such.

use eframe::egui::{self, Id, Key, Modifiers, RichText, TextEdit, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::document::Document;
use super::{look, your_name};
use crate::plan::{ActivityField, Annotation, AnnotationKind, Book, Deed, Edit, NotedOn, ObjectiveField, Step, Steps};
use crate::rules::changed_outside_flow;
use crate::say;

/// The annotations whose reason is asked for.
#[derive(Debug, Default)]
pub struct Why {
    /// In the order they were made; the last one is asked for first.
    waiting: Vec<(NotedOn, Annotation)>,
    reason: String,
    name: String,
    /// The strip wants the keyboard.
    enters: bool,
}

impl Why {
    /// The annotations that a step would make and that say no reason.
    pub fn made_by(step: &Step, book: &Book) -> Vec<(NotedOn, Annotation)> {
        let mut made = Vec::new();
        let mut see = |on: NotedOn, now: &[Annotation]| {
            let before = on.annotations(book);
            let new = now.iter().filter(|a| lacks_reason(a) && !before.contains(a));
            for note in new {
                // A step may change a row more than once, each time with the annotations of before.
                if !made.iter().any(|(at, made)| *at == on && made == note) {
                    made.push((on.clone(), note.clone()));
                }
            }
        };
        for edit in &step.edits {
            match edit {
                Edit::Activity(id, ActivityField::Annotations(now)) => {
                    see(NotedOn::Activity(id.clone()), now);
                }
                Edit::Objective(id, ObjectiveField::Annotations(now)) => {
                    see(NotedOn::Objective(id.clone()), now);
                }
                Edit::AddActivity { activity, .. } => {
                    see(NotedOn::Activity(activity.id.clone()), &activity.annotations);
                }
                Edit::AddObjective { objective, .. } => {
                    see(NotedOn::Objective(objective.id.clone()), &objective.annotations);
                }
                _ => {}
            }
        }
        made
    }

    /// Asks for the reasons of these too.
    pub fn ask(&mut self, made: Vec<(NotedOn, Annotation)>) {
        self.waiting.extend(made);
    }

    /// Asks for the reasons that a row and its objective lack; says whether there are any.
    pub fn ask_of(&mut self, doc: &Document) -> bool {
        let Some(selection) = &doc.selection else { return false };
        let row = selection.activity.clone().map(NotedOn::Activity);
        for on in [Some(NotedOn::Objective(selection.objective.clone())), row].into_iter().flatten() {
            let lack = on.annotations(&doc.book).iter().filter(|a| lacks_reason(a));
            self.waiting.extend(lack.map(|a| (on.clone(), a.clone())));
        }
        self.waits()
    }

    /// Whether anything is asked for.
    pub fn waits(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Gives the strip the keyboard.
    pub fn enter(&mut self) {
        self.enters = true;
    }

    /// Whether the strip takes the keyboard in this frame.
    pub fn wants_keyboard(&self) -> bool {
        self.enters && self.waits()
    }

    /// Leaves all reasons open.
    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// Leaves the reason that is asked for open.
    pub fn leave(&mut self) {
        self.waiting.pop();
        self.reason.clear();
        self.enters = self.waits();
    }

    /// Forgets what was explained, taken back or changed again meanwhile.
    pub fn follow(&mut self, book: &Book) {
        self.waiting.retain(|(on, note)| on.annotations(book).contains(note));
    }

    /// The reason was typed, for the one asked for or for all: the step that writes it down, and the name that was typed
    /// with it. Nothing where nothing was typed.
    pub fn answer(&mut self, doc: &Document, all: bool) -> (Option<Step>, Option<String>) {
        let reason = self.reason.trim().to_owned();
        let name = Some(self.name.trim().to_owned()).filter(|n| !n.is_empty());
        if reason.is_empty() && name.is_none() {
            return (None, None);
        }
        // Without a reason it is the name alone that is taken, for all of them.
        let from = if all || reason.is_empty() { 0 } else { self.waiting.len().saturating_sub(1) };
        let mut edits: Steps = Vec::new();
        let mut places: Vec<&NotedOn> = Vec::new();
        for (on, _) in &self.waiting[from..] {
            if !places.contains(&on) {
                places.push(on);
            }
        }
        for place in places {
            let mut list = place.annotations(&doc.book).to_vec();
            for note in &mut list {
                if self.waiting[from..].iter().any(|(on, asked)| on == place && asked == note) {
                    reason.clone_into(&mut note.reason);
                    if note.by.is_empty() {
                        note.by = name.clone().unwrap_or_default();
                    }
                }
            }
            edits.push(place.set(list));
        }
        if !reason.is_empty() {
            self.waiting.truncate(from);
        }
        self.reason.clear();
        self.enters = self.waits();
        (Some(Step { deed: Deed::GiveReason, edits }), name)
    }

    /// Shows the strip.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some((on, note)) = self.waiting.last() else { return };
        let (reason_id, name_id) = (Id::unique("why"), Id::unique("why name"));
        let focused = [reason_id, name_id].iter().any(|id| ui.memory(|m| m.has_focus(*id)));
        let key = |modifiers, key| focused && ui.input_mut(|i| i.consume_key(modifiers, key));
        let mut all = key(Modifiers::COMMAND, Key::Enter);
        let mut one = !all && key(Modifiers::NONE, Key::Enter);
        let mut leave = false;
        let what = note.change.as_ref().map(|c| cx.words.change(c)).unwrap_or_default();
        let kind = cx.words.note_kind(note.kind);
        let book = &cx.doc.book;
        let (objective, row) = match on {
            NotedOn::Activity(id) => book.activity_in(id).map(|(_, o, a)| (o, a.text.as_str())),
            NotedOn::Objective(id) => book.objective(id).map(|o| (o, o.text.as_str())),
        }
        .unzip();
        let row = row.and_then(|t| t.lines().next()).unwrap_or_default();
        ui.horizontal(|ui| {
            ui.label(RichText::new(kind).font(look::bold()));
            if objective.is_some_and(|o| changed_outside_flow(o, note)) {
                let hint = say!(cx.words, "flow-keep-plan");
                ui.label(RichText::new(say!(cx.words, "why-pitfall")).font(look::small())).on_hover_text(hint);
            }
            let text = [what.as_str(), row].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() * 0.36).max(120.0));
                ui.add(egui::Label::new(RichText::new(&text).color(cx.look.soft)).truncate()).on_hover_text(&text);
            });
            let asks_name = cx.doc.author.is_empty();
            let caption = ui.label(RichText::new(say!(cx.words, "why")).font(look::bold()));
            let keys = Command::SayWhy.shortcut().map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
            let hint = say!(cx.words, "why-hint", key = keys);
            let rest = if asks_name { 560.0 } else { 320.0 };
            let width = (ui.available_width() - rest).max(120.0);
            let edit = TextEdit::singleline(&mut self.reason).id(reason_id).desired_width(width).hint_text(hint);
            let response = ui.add(edit.margin(egui::Margin::symmetric(8, 6))).labelled_by(caption.id);
            if std::mem::take(&mut self.enters) {
                response.request_focus();
            }
            leave |= response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape));
            if asks_name {
                let response = your_name::show(ui, cx, &mut self.name, name_id, 110.0);
                leave |= response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape));
            }
            one |= ui.button(say!(cx.words, "ok")).clicked();
            let others = self.waiting.len() - 1;
            if others > 0 {
                let text = say!(cx.words, "why-all", count = self.waiting.len());
                all |= ui.button(text).on_hover_text(say!(cx.words, "why-all-hint")).clicked();
            }
            if ui.button(say!(cx.words, "why-later")).on_hover_text(say!(cx.words, "why-later-hint")).clicked() {
                cx.actions.push(Action::CloseWhy);
            }
        });
        if leave {
            cx.actions.push(Action::LeaveWhy);
        } else if one || all {
            cx.actions.push(Action::Because { all });
        }
    }
}

/// What departs from the plan and says no reason; to cancel asks for its reason itself, to reinstate needs none.
fn lacks_reason(note: &Annotation) -> bool {
    let departs = note.change.is_some() || note.kind == AnnotationKind::Addition;
    departs && note.reason.trim().is_empty()
}
