//! What is broken in the files of a book, and the ways to mend it, the safest first: without the mouse too, and without
//! an open book, for a book that does not open is one of them.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use eframe::egui::{
    self, Button, CentralPanel, Frame, Id, Key, Label, Margin, Modifiers, Panel, Rect, RichText, ScrollArea, Sense,
    Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::files::FilesRead;
use super::look::{self, Look};
use super::{grid, lines};
use crate::say;
use crate::store::{Mend, Mended, StoreError, Trouble, TroubleKind};
use crate::words::Words;

/// Height of a trouble, px: its file, what it is in two lines, what can be done.
const HEIGHT: f32 = 112.0;
const PAD: f32 = 24.0;
/// Height of a button in it, px.
const BUTTON: f32 = 32.0;
/// The most that is shown of what was done, px.
const DONE: f32 = 160.0;

/// The keys that mend the selected trouble, in the order of its mends.
const NUMBERS: [Key; 3] = [Key::Num1, Key::Num2, Key::Num3];

/// What was decided.
#[derive(Debug, PartialEq)]
pub enum Decision {
    /// Back to where one came from.
    Leave,
    /// Look through the files again.
    Look,
    /// Mend a trouble so.
    Mend(Box<Trouble>, Mend),
    /// Mend all that can be mended without asking.
    MendSafely,
    /// Open the book.
    Open,
}

/// The troubles of a book, as they are looked at.
pub struct FilesView {
    /// Where the book lies.
    pub place: PathBuf,
    /// Counts what was asked for: an answer to what came before is passed over.
    pub serial: u64,
    /// An answer is waited for.
    waits: bool,
    /// Something is being mended: nothing else is meanwhile.
    mends: bool,
    troubles: Vec<Trouble>,
    /// Why the files can't be looked through.
    refused: Option<StoreError>,
    /// What was done, the last at the end.
    done: Vec<Result<Mended, StoreError>>,
    at: usize,
    moved: bool,
}

impl FilesView {
    /// The troubles of the book at `place`, as far as they are known.
    pub fn new(place: PathBuf, troubles: Vec<Trouble>) -> Self {
        let troubles = in_order(troubles);
        let (serial, at) = (0, 0);
        let (refused, done) = (None, Vec::new());
        Self { place, serial, waits: false, mends: false, troubles, refused, done, at, moved: false }
    }

    /// Something is asked for; returns its number.
    pub fn ask(&mut self, mends: bool) -> u64 {
        self.serial += 1;
        (self.waits, self.mends) = (true, mends);
        self.serial
    }

    /// The files were looked through.
    pub fn read(&mut self, read: FilesRead) {
        self.give_up();
        self.done.extend(read.done);
        match read.troubles {
            Ok(troubles) => (self.troubles, self.refused) = (in_order(troubles), None),
            Err(error) => (self.troubles, self.refused) = (Vec::new(), Some(error)),
        }
        self.at = self.at.min(self.troubles.len().saturating_sub(1));
        self.moved = true;
    }

    /// Whether an answer is waited for.
    pub fn waits(&self) -> bool {
        self.waits
    }

    /// The work broke off.
    pub fn give_up(&mut self) {
        (self.waits, self.mends) = (false, false);
    }

    /// Shows it; `open`: the book is open in the window.
    pub fn show(&mut self, ui: &mut Ui, words: &Words, look: &Look, open: bool) -> Option<Decision> {
        let has_keyboard = grid::has_keyboard(ui.ctx());
        let mut decision = if has_keyboard { self.keys(ui, open) } else { None };
        let bar = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(16, 10));
        Panel::top("files head").frame(bar).show(ui, |ui| {
            decision = self.show_head(ui, words, look, open).or(decision.take());
        });
        if !self.done.is_empty() {
            let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(16, 10));
            Panel::bottom("files done").frame(frame).show(ui, |ui| self.show_done(ui, words, look));
        }
        CentralPanel::default().frame(Frame::new().fill(look.paper)).show(ui, |ui| {
            if self.troubles.is_empty() {
                self.show_none(ui, words, look, has_keyboard);
            } else {
                decision = self.show_list(ui, words, look, has_keyboard).or(decision.take());
            }
        });
        decision.filter(|d| !self.mends || *d == Decision::Leave)
    }

    fn keys(&mut self, ui: &Ui, open: bool) -> Option<Decision> {
        if let Some(to) = lines::step(ui, self.at, self.troubles.len()) {
            (self.at, self.moved) = (to, true);
        }
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            return Some(Decision::Leave);
        }
        if pressed(Key::F5) {
            return Some(Decision::Look);
        }
        if pressed(Key::F9) && self.safe() > 0 {
            return Some(Decision::MendSafely);
        }
        let enter = pressed(Key::Enter);
        let Some(trouble) = self.troubles.get(self.at) else {
            return enter.then_some(if open { Decision::Leave } else { Decision::Open });
        };
        let number = NUMBERS.into_iter().position(pressed).or(enter.then_some(0))?;
        let how = *trouble.mends.get(number)?;
        Some(Decision::Mend(Box::new(trouble.clone()), how))
    }

    /// How many can be mended without asking.
    fn safe(&self) -> usize {
        self.troubles.iter().filter(|t| t.safe_mend().is_some()).count()
    }

    fn show_head(&self, ui: &mut Ui, words: &Words, look: &Look, open: bool) -> Option<Decision> {
        let mut decision = None;
        ui.horizontal(|ui| {
            ui.label(RichText::new(say!(words, "check-files").trim_end_matches('…')).heading());
            let place = self.place.display().to_string();
            ui.add(Label::new(RichText::new(&place).color(look.soft)).truncate()).on_hover_text(place);
        });
        ui.horizontal_wrapped(|ui| {
            let mut button = |ui: &mut Ui, text: String, key: &str, enabled: bool, what: Decision| {
                if look::key_button(ui, &text, key, enabled) {
                    decision = Some(what);
                }
            };
            let safe = self.safe();
            let idle = !self.mends;
            button(ui, say!(words, "files-safe", count = safe), "F9", idle && safe > 0, Decision::MendSafely);
            button(ui, say!(words, "files-again"), "F5", idle, Decision::Look);
            if !open {
                button(ui, say!(words, "files-open"), "", idle, Decision::Open);
            }
            button(ui, say!(words, "files-back"), "Esc", true, Decision::Leave);
            if self.waits {
                ui.spinner();
            }
            let hint = say!(words, "files-keys");
            ui.add(Label::new(RichText::new(hint).font(look::small()).color(look.soft)).truncate());
        });
        decision
    }

    /// What was done, the last first.
    fn show_done(&self, ui: &mut Ui, words: &Words, look: &Look) {
        ui.label(RichText::new(say!(words, "files-done")).font(look::bold()));
        ScrollArea::vertical().id_salt("files done").max_height(DONE).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for done in self.done.iter().rev() {
                let (text, color) = match done {
                    Ok(mended) => (mended.message(words), look.ink),
                    Err(error) => (error.message(words), look.red),
                };
                ui.add(Label::new(RichText::new(within(&self.place, &text)).color(color)).wrap());
            }
        });
    }

    fn show_none(&self, ui: &mut Ui, words: &Words, look: &Look, has_keyboard: bool) {
        let text = match &self.refused {
            Some(error) => error.message(words),
            None if self.waits => say!(words, "files-looking"),
            None => say!(words, "troubles", count = 0),
        };
        ui.vertical_centered(|ui| {
            ui.add_space(80.0);
            let size = if self.refused.is_some() {
                RichText::new(&text).color(look.red)
            } else {
                RichText::new(&text).heading()
            };
            ui.label(size);
        });
        grid::take_keyboard(ui, Rect::NOTHING, has_keyboard, &text);
    }

    fn show_list(&mut self, ui: &mut Ui, words: &Words, look: &Look, has_keyboard: bool) -> Option<Decision> {
        let into_view = std::mem::take(&mut self.moved).then_some(self.at);
        let (mut clicked, mut decision) = (None, None);
        let (troubles, place, at, idle) = (&self.troubles, &self.place, self.at, !self.mends);
        lines::show(ui, "troubles", (troubles.len(), HEIGHT), into_view, |ui, i, rect| {
            let trouble = &troubles[i];
            let name = format!("{}: {}", trouble.file, within(place, &trouble.message(words)));
            let response = ui.interact(rect, Id::unique(("trouble", &trouble.file, i)), Sense::CLICK);
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, i == at, &name));
            if response.clicked() {
                clicked = Some(i);
            }
            if i == at || response.hovered() {
                ui.painter().rect_filled(rect, 0.0, if i == at { look.day_tint } else { look.head });
            }
            if i == at {
                grid::selection(ui.painter(), rect, look);
                lines::take_keyboard(ui, rect, has_keyboard, &name);
            }
            if let Some(how) = show_trouble(ui, words, look, rect, (trouble, place), idle) {
                decision = Some(Decision::Mend(Box::new(trouble.clone()), how));
            }
        });
        if let Some(i) = clicked {
            self.at = i;
            ui.memory_mut(|m| m.request_focus(grid::keys_id()));
        }
        decision
    }
}

/// A trouble: its file and place, what it is, what can be done about it. Says what was chosen.
fn show_trouble(
    ui: &mut Ui,
    words: &Words,
    look: &Look,
    rect: Rect,
    (trouble, place): (&Trouble, &Path),
    idle: bool,
) -> Option<Mend> {
    let painter = ui.painter().clone();
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, look.line));
    let harmless = matches!(trouble.kind, TroubleKind::Leftover(_));
    let ink = if harmless { look.soft } else { look.ink };
    let line = trouble.place.map_or_else(String::new, |(line, _)| format!(":{line}"));
    let file = format!("{}{line}", trouble.file);
    let room = rect.width() - 2.0 * PAD;
    let left = rect.left() + PAD;
    painter.galley(pos2(left, rect.top() + 9.0), grid::layout(&painter, &file, look::bold(), ink, room, 1), ink);
    let message = within(place, &trouble.message(words));
    // The file stands above already.
    let what = message.strip_prefix(&trouble.file).unwrap_or(&message);
    let what = what.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '：' | ' '));
    let galley = grid::layout(&painter, what, look::text(), ink, room, 2);
    painter.galley(pos2(left, rect.top() + 30.0), galley, ink);
    let (mut chosen, mut x, top) = (None, left, rect.bottom() - BUTTON - 8.0);
    for how in &trouble.mends {
        let label = capital(&how.label(words));
        let wide = look::button_width(ui, &label);
        let button = Button::new(RichText::new(&label).font(look::small()));
        let at = Rect::from_min_size(pos2(x, top), vec2(wide, BUTTON));
        // Each in its place: nothing else of the list moves.
        let response = ui.scope_builder(egui::UiBuilder::new().max_rect(at), |ui| ui.add_enabled(idle, button)).inner;
        let named = response.accessible_name(format!("{label}：{}", trouble.file));
        if named.on_hover_text(hint(words, *how)).clicked() {
            chosen = Some(*how);
        }
        x += wide + 8.0;
    }
    chosen
}

/// What is broken first, then what only lies about.
fn in_order(mut troubles: Vec<Trouble>) -> Vec<Trouble> {
    troubles.sort_by_key(|trouble| matches!(trouble.kind, TroubleKind::Leftover(_)));
    troubles
}

/// The words of a list as a button has them.
fn capital(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a mend means for the file.
fn hint(words: &Words, how: Mend) -> String {
    match how {
        Mend::Merge => say!(words, "mend-merge-hint"),
        Mend::Backup => say!(words, "mend-backup-hint"),
        Mend::KeepBoth => say!(words, "mend-keep-both-hint"),
        Mend::Save => say!(words, "mend-save-hint"),
        Mend::PutAway => say!(words, "mend-put-away-hint"),
    }
}

/// A message about files of the book at `place`, which is said above already.
fn within(place: &Path, message: &str) -> String {
    let place = place.display().to_string();
    let separator = if place.contains("://") { '/' } else { MAIN_SEPARATOR };
    message.replace(&format!("{}{separator}", place.trim_end_matches(separator)), "")
}
