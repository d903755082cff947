//! The tables of figures: which one is in view, and its keys.

use eframe::egui::{self, Event, ImeEvent, Key, Modifiers};

use super::clipboard::pasted;
use super::field::Field;
use super::rail::View;
use super::refused;
use super::shell::Window;
use super::table::{Asked, Table};
use crate::plan::{Deed, Step, apply_all};
use crate::say;

/// As far as a column or a row can be.
const FAR: isize = isize::MAX / 2;

impl Window {
    /// The table of figures in view.
    pub(super) fn table(&mut self) -> Option<&mut Table> {
        self.doc.as_ref()?;
        match self.view {
            View::Scorecard => Some(&mut self.scorecard.table),
            View::Process => Some(self.process.table()),
            View::Kpis => Some(&mut self.kpis.table),
            View::Goals => Some(self.goals.table()),
            View::Profit => Some(self.profit.table()),
            _ => None,
        }
    }

    /// Asks something of the table in view.
    pub(super) fn ask_table(&mut self, asked: Asked) {
        if self.hand_over_drafts()
            && let Some(table) = self.table()
        {
            table.ask(asked);
        }
    }

    /// Reads the keys of a frame for the table in view.
    pub(super) fn table_keyboard(&mut self, ctx: &egui::Context) {
        let Some(table) = self.table() else { return };
        if let Some(text) = pasted(ctx) {
            table.paste(text);
            return;
        }
        // A letter of this frame comes before the key that follows it: it opens the editor, and the key is the text's.
        let typed = |e: &Event| match e {
            Event::Text(text) | Event::Paste(text) | Event::Ime(ImeEvent::Commit(text)) => !text.trim().is_empty(),
            _ => false,
        };
        if ctx.input(|i| i.events.iter().any(typed)) {
            return;
        }
        // What the arrows mean in a tree comes before what they mean in every table.
        match (self.view, &self.doc) {
            (View::Goals, Some(doc)) => self.goals.keys(ctx, doc),
            (View::Profit, Some(_)) => self.profit.keys(ctx),
            _ => {}
        }
        let Some(table) = self.table() else { return };
        let (none, command, shift) = (Modifiers::NONE, Modifiers::COMMAND, Modifiers::SHIFT);
        if table.on_dot() && ctx.input_mut(|i| i.consume_key(none, Key::Space)) {
            // The space is no text that begins an edit.
            ctx.input_mut(|i| i.events.retain(|e| !matches!(e, Event::Text(text) if text == " ")));
            table.ask(Asked::Edit);
        }
        // Keys with more modifiers first: Shift+Tab must not be taken for Tab.
        let moves = [
            (shift, Key::Tab, (0, -1), false),
            (command | shift, Key::ArrowDown, (FAR, 0), true),
            (command | shift, Key::ArrowUp, (-FAR, 0), true),
            (command | shift, Key::ArrowRight, (0, FAR), true),
            (command | shift, Key::ArrowLeft, (0, -FAR), true),
            (command, Key::Home, (-FAR, -FAR), false),
            (command, Key::End, (FAR, FAR), false),
            (command, Key::ArrowDown, (FAR, 0), false),
            (command, Key::ArrowUp, (-FAR, 0), false),
            (shift, Key::ArrowDown, (1, 0), true),
            (shift, Key::ArrowUp, (-1, 0), true),
            (shift, Key::ArrowRight, (0, 1), true),
            (shift, Key::ArrowLeft, (0, -1), true),
            (none, Key::ArrowDown, (1, 0), false),
            (none, Key::ArrowUp, (-1, 0), false),
            (none, Key::ArrowRight, (0, 1), false),
            (none, Key::ArrowLeft, (0, -1), false),
            (none, Key::PageDown, (10, 0), false),
            (none, Key::PageUp, (-10, 0), false),
            (none, Key::Home, (0, -FAR), false),
            (none, Key::End, (0, FAR), false),
            (none, Key::Tab, (0, 1), false),
        ];
        for (modifiers, key, (rows, columns), extend) in moves {
            for _ in 0..ctx.input_mut(|i| i.count_and_consume_key(modifiers, key)) {
                table.step(rows, columns, extend);
            }
        }
        let asks = ctx.input_mut(|i| {
            let mut asks = Vec::new();
            if i.consume_key(command, Key::A) {
                asks.push(Asked::All);
            }
            if i.events.iter().any(|e| matches!(e, Event::Cut)) {
                asks.push(Asked::Cut);
            } else if i.events.iter().any(|e| matches!(e, Event::Copy)) {
                asks.push(Asked::Copy);
            }
            if i.consume_key(none, Key::Delete) || i.consume_key(none, Key::Backspace) {
                asks.push(Asked::Clear);
            }
            if i.consume_key(none, Key::Enter) {
                asks.push(Asked::Edit);
            }
            asks
        });
        asks.into_iter().for_each(|asked| table.ask(asked));
    }

    /// Writes texts into their fields, in one step: all of them, or none where one can't be held.
    pub(super) fn fill(&mut self, cells: Vec<(Field, String)>) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        let words = &self.words;
        // What is tried out is the view's.
        let (sketches, cells): (Vec<_>, Vec<_>) = cells.into_iter().partition(|(f, _)| matches!(f, Field::Sketch(_)));
        let refusal = |(field, text): &(Field, String)| field.refusal(text, &doc.book, words);
        if let Some(why) = sketches.iter().find_map(refusal) {
            let text = say!(words, "fill-refused", why = why);
            return self.refuse(text);
        }
        for (field, text) in &sketches {
            if let Field::Sketch(sketch) = field {
                self.goals.sketch(sketch, text, &doc.book);
            }
        }
        // Months of one indicator are one list: each cell changes what the one before has left.
        let mut scratch = doc.book.clone();
        let mut edits = Vec::new();
        let mut waiting: Vec<&(Field, String)> = cells.iter().collect();
        while !waiting.is_empty() {
            let mut refusal = None;
            let mut left = Vec::new();
            for cell in &waiting {
                let (field, text) = cell;
                let why = field.refusal(text, &scratch, words).or_else(|| {
                    let step = field.step(&scratch, text, doc.noting())?;
                    let why = apply_all(&mut scratch, step.edits.clone()).err();
                    let why = why.map(|why| refused::message(words, &scratch, &why));
                    edits.extend(step.edits.into_iter().filter(|_| why.is_none()));
                    why
                });
                if let Some(why) = why {
                    left.push(*cell);
                    refusal.get_or_insert(why);
                }
            }
            // One cell may take its text only once another has its own: 20 of 20 cases in the place of 18 of 18.
            if let Some(why) = refusal.filter(|_| left.len() == waiting.len()) {
                let text = say!(words, "fill-refused", why = why);
                return self.refuse(text);
            }
            waiting = left;
        }
        if edits.is_empty() {
            return;
        }
        let count = cells.len();
        if self.take(Step { deed: Deed::EditFigures, edits }) && count > 1 {
            let text = say!(self.words, "filled", count = count);
            self.tell(text);
        }
    }
}
