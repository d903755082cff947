//! What the keys mean while no text is being edited: commands, and moving in the grid.

use eframe::egui::{self, Event, ImeEvent, Key, Modifiers};

use super::command::Command;
use super::cx::Action;
use super::deeds::{self, GridView};
use super::document::Document;
use super::shell::Window;
use super::wizard::Wizard;
use super::{board_view, clipboard, grid};
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
        if self.leaving.is_some()
            || self.import.is_some()
            || self.survey_import.is_some()
            || self.templates.is_some()
            || self.files.is_some()
            || self.group.is_shown()
            || self.keys_open
        {
            return;
        }
        if self.doc.is_none() {
            let pressed = Command::pressed(ctx, ctx.text_edit_focused(), Command::without_book);
            return actions.extend(pressed.into_iter().map(Action::Run));
        }
        if self.meets() {
            return self.meeting_keyboard(ctx, actions);
        }
        let in_grid = grid::has_keyboard(ctx);
        let editing = self.editor.is_open() || (ctx.text_edit_focused() && !in_grid);
        // Elsewhere the same keys turn the pages of the view in its own order.
        let in_process = self.view == View::Process;
        let offers = |command| command != Command::TurnPage || in_process;
        actions.extend(Command::pressed(ctx, editing, offers).into_iter().map(Action::Run));
        let in_table = in_grid && self.table().is_some();
        let in_grid = in_grid && self.grid_view().is_some();
        let is_asked = self.ask.is_some()
            || self.halted.is_some()
            || self.wizard.as_ref().is_some_and(Wizard::is_open)
            || self.drafting.is_some()
            || egui::Popup::is_any_open(ctx);
        if in_table && !editing && !is_asked {
            return self.table_keyboard(ctx);
        }
        if in_grid && !editing && !is_asked {
            actions.extend(clipboard::pasted(ctx).map(Action::Paste));
        }
        // A letter of this frame comes before the key that follows it: it opens the editor, and the key is the text's.
        let typed = |e: &Event| match e {
            Event::Text(text) | Event::Paste(text) | Event::Ime(ImeEvent::Commit(text)) => !text.trim().is_empty(),
            _ => false,
        };
        if ctx.input(|i| i.events.iter().any(typed)) {
            return;
        }
        if editing || !in_grid || is_asked {
            return;
        }
        self.extends(ctx);
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

    /// With Shift the same keys select more cells.
    fn extends(&mut self, ctx: &egui::Context) {
        let (shift, far) = (Modifiers::SHIFT, Modifiers::COMMAND | Modifiers::SHIFT);
        let moves = [
            (far, Key::ArrowDown, (FAR, 0)),
            (far, Key::ArrowUp, (-FAR, 0)),
            (far, Key::ArrowRight, (0, FAR)),
            (far, Key::ArrowLeft, (0, -FAR)),
            (far, Key::Home, (-FAR, -FAR)),
            (far, Key::End, (FAR, FAR)),
            (shift, Key::ArrowDown, (1, 0)),
            (shift, Key::ArrowUp, (-1, 0)),
            (shift, Key::ArrowRight, (0, 1)),
            (shift, Key::ArrowLeft, (0, -1)),
            (shift, Key::PageDown, (10, 0)),
            (shift, Key::PageUp, (-10, 0)),
            (shift, Key::Home, (0, -FAR)),
            (shift, Key::End, (0, FAR)),
        ];
        for (modifiers, key, (rows, columns)) in moves {
            for _ in 0..ctx.input_mut(|i| i.count_and_consume_key(modifiers, key)) {
                let Some((doc, view)) = self.grid() else { return };
                if let Some(selection) = deeds::step(doc, view, rows, columns) {
                    doc.extend(selection);
                }
            }
        }
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, rows: isize, columns: isize) {
        let Some((doc, view)) = self.grid() else { return };
        if let Some(selection) = deeds::step(doc, view, rows, columns) {
            doc.select(Some(selection));
        }
    }

    /// The book and the grid in view.
    pub(super) fn grid(&mut self) -> Option<(&mut Document, GridView)> {
        let view = self.grid_view()?;
        Some((self.doc.as_mut()?, view))
    }
}
