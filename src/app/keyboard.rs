//! What the keys mean while no text is being edited: commands, and moving in the grid.

use eframe::egui::{self, Event, ImeEvent, Key, Modifiers};

use super::command::Command;
use super::cx::Action;
use super::deeds;
use super::editor::Go;
use super::shell::Window;
use super::wizard::Wizard;
use super::{board_view, grid};
use crate::app::rail::View;

/// As far as a column or a row can be.
const FAR: isize = isize::MAX / 2;

impl Window {
    /// Reads the keys of a frame.
    pub(super) fn keyboard(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let away = |i: &mut egui::InputState| {
            i.consume_key(Modifiers::NONE, Key::Escape) || i.consume_key(Modifiers::NONE, Key::F1)
        };
        if self.keys_open && ctx.input_mut(away) {
            self.keys_open = false;
            return;
        }
        if self.doc.is_none() || self.leaving.is_some() || self.import.is_some() || self.keys_open {
            return;
        }
        let in_grid = grid::has_keyboard(ctx);
        let editing = self.editor.is_open() || (ctx.text_edit_focused() && !in_grid);
        actions.extend(Command::pressed(ctx, editing).into_iter().map(Action::Run));
        let in_grid = in_grid && self.grid_view().is_some();
        // A letter of this frame comes before the key that follows it: it opens the editor, and the key is the text's.
        let typed = |e: &Event| match e {
            Event::Text(text) | Event::Paste(text) | Event::Ime(ImeEvent::Commit(text)) => !text.trim().is_empty(),
            _ => false,
        };
        if ctx.input(|i| i.events.iter().any(typed)) {
            return;
        }
        if editing
            || !in_grid
            || self.ask.is_some()
            || self.wizard.as_ref().is_some_and(Wizard::is_open)
            || egui::Popup::is_any_open(ctx)
        {
            return;
        }
        self.moves(ctx);
        if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)) {
            actions.push(Action::Run(Command::EditCell));
        }
        let on_mark = self.view == View::Board
            && self.doc.as_ref().and_then(|d| d.selection.as_ref()).is_some_and(|s| s.column == board_view::MARK);
        if on_mark && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Space)) {
            actions.push(Action::Run(Command::Complete));
        }
        self.clipboard(ctx, actions);
    }

    fn moves(&mut self, ctx: &egui::Context) {
        let (none, command) = (Modifiers::NONE, Modifiers::COMMAND);
        // Keys with more modifiers first: Shift+Tab must not be taken for Tab.
        let moves = [
            (Modifiers::SHIFT, Key::Tab, (0, -1)),
            (command, Key::Home, (-FAR, -FAR)),
            (command, Key::End, (FAR, FAR)),
            (command, Key::ArrowDown, (FAR, 0)),
            (command, Key::ArrowUp, (-FAR, 0)),
            (none, Key::ArrowDown, (1, 0)),
            (none, Key::ArrowUp, (-1, 0)),
            (none, Key::ArrowRight, (0, 1)),
            (none, Key::ArrowLeft, (0, -1)),
            (none, Key::PageDown, (10, 0)),
            (none, Key::PageUp, (-10, 0)),
            (none, Key::Home, (0, -FAR)),
            (none, Key::End, (0, FAR)),
            (none, Key::Tab, (0, 1)),
        ];
        for (modifiers, key, (rows, columns)) in moves {
            // A key held down comes more than once in a slow frame.
            for _ in 0..ctx.input_mut(|i| i.count_and_consume_key(modifiers, key)) {
                self.step(rows, columns);
            }
        }
    }

    /// Copies, cuts or clears the selected cell, as in a spreadsheet.
    fn clipboard(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let Some((doc, view)) = self.doc.as_ref().zip(self.grid_view()) else { return };
        let copy = ctx.input(|i| i.events.iter().any(|e| matches!(e, Event::Copy | Event::Cut)));
        let cut = ctx.input(|i| i.events.iter().any(|e| matches!(e, Event::Cut)));
        let clear = ctx.input_mut(|i| {
            i.consume_key(Modifiers::NONE, Key::Delete) || i.consume_key(Modifiers::NONE, Key::Backspace)
        });
        if !copy && !clear {
            return;
        }
        let Some(field) = deeds::field(doc, view) else { return };
        if copy {
            ctx.copy_text(field.text(&doc.book));
        }
        if (cut || clear) && !doc.is_read_only() {
            actions.push(Action::Commit(field, String::new(), Go::Stay));
        }
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, rows: isize, columns: isize) {
        let view = self.grid_view();
        let Some((doc, view)) = self.doc.as_mut().zip(view) else { return };
        if let Some(selection) = deeds::step(doc, view, rows, columns) {
            doc.select(Some(selection));
        }
    }
}
