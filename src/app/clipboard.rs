//! Copy and paste with spreadsheets: the keys, and the question where not all of a block can be pasted.

use eframe::egui::{self, Event, ImeEvent, Key, Modifiers, RichText, Ui};

use super::cx::{Action, Cx};
use super::deeds;
use super::editor::Go;
use super::paste::{self, Pasting};
use super::range::{self, Range};
use super::shell::Window;
use crate::say;
use crate::sheet::tsv;
use crate::words::Words;

/// How many cells the question tells by name.
const TOLD: usize = 3;

/// A block of which some cells can't be pasted: whether the others are is asked before anything is changed.
#[derive(Debug)]
pub struct Halted {
    pasting: Pasting,
    /// The plan it was worked out for.
    revision: u64,
    fresh: bool,
}

/// The text that is pasted in this frame, where it comes before anything that is typed.
pub fn pasted(ctx: &egui::Context) -> Option<String> {
    ctx.input_mut(|i| {
        let typed = |e: &Event| matches!(e, Event::Text(_) | Event::Paste(_) | Event::Ime(ImeEvent::Commit(_)));
        let first = i.events.iter().position(typed)?;
        let is_paste = matches!(&i.events[first], Event::Paste(text) if !text.is_empty());
        match is_paste.then(|| i.events.remove(first))? {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

impl Window {
    /// Copies, cuts or clears what is selected, or selects all, as in a spreadsheet.
    pub(super) fn clipboard(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let view = self.grid_view();
        let Some((doc, view)) = self.doc.as_mut().zip(view) else { return };
        if ctx.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::A))
            && let Some((first, last)) = range::corners(doc, view)
        {
            doc.select(Some(last));
            doc.extend(first);
            return;
        }
        let copy = ctx.input(|i| i.events.iter().any(|e| matches!(e, Event::Copy | Event::Cut)));
        let cut = ctx.input(|i| i.events.iter().any(|e| matches!(e, Event::Cut)));
        let clear = ctx.input_mut(|i| {
            i.consume_key(Modifiers::NONE, Key::Delete) || i.consume_key(Modifiers::NONE, Key::Backspace)
        });
        if copy && let Some(cells) = paste::copied(doc, &self.words, view) {
            ctx.copy_text(tsv::write(&cells));
            let count = cells.iter().flatten().count();
            let formulas = cells.iter().flatten().filter(|c| tsv::is_like_formula(c)).count();
            if formulas > 0 {
                actions.push(Action::Tell(say!(self.words, "copied-formulas", count = formulas)));
            } else if count > 1 {
                actions.push(Action::Tell(say!(self.words, "copied", count = count)));
            }
        }
        if !(cut || clear) || doc.is_read_only() {
            return;
        }
        if Range::of(doc, view).is_some_and(|range| !range.is_one()) {
            actions.extend(paste::cleared(doc, &self.words, view).map(Action::Take));
        } else if let Some(field) = deeds::field(doc, view) {
            actions.push(Action::Commit(field, String::new(), Go::Stay));
        }
    }

    /// Pastes a text from the selected cell on; where not all of it can be, asks first.
    pub(super) fn paste(&mut self, text: &str) {
        let Some((doc, view)) = self.doc.as_ref().zip(self.grid_view()) else { return };
        let Some(pasting) = paste::pasted(doc, &self.words, view, &tsv::parse(text)) else { return };
        if pasting.refused.is_empty() {
            return self.take_pasted(pasting);
        }
        if pasting.changed == 0 {
            let refused = told(&self.words, &pasting.refused);
            let why = say!(self.words, "paste-nothing", cells = refused);
            return self.warn(why);
        }
        self.halted = Some(Halted { pasting, revision: doc.revision, fresh: true });
    }

    /// The question is answered: the other cells are pasted, or none.
    pub(super) fn paste_rest(&mut self, wanted: bool) {
        let Some(halted) = self.halted.take() else { return };
        if wanted {
            self.take_pasted(halted.pasting);
        }
    }

    fn take_pasted(&mut self, pasting: Pasting) {
        let Pasting { step, changed, added, corner, .. } = pasting;
        let first = self.doc.as_ref().and_then(|d| {
            let view = self.grid_view()?;
            let range = Range::of(d, view)?;
            range::cell(d, view, range.first, range.left)
        });
        if changed == 0 && added == 0 {
            return self.tell(say!(self.words, "paste-same"));
        }
        if !self.take(step) {
            return;
        }
        let text = match added {
            0 => say!(self.words, "pasted", count = changed),
            _ => say!(self.words, "pasted-rows", count = changed, rows = added),
        };
        self.tell(text);
        // The block is selected, the cursor at its beginning, as in a spreadsheet.
        if let (Some(doc), Some(first), Some(corner)) = (&mut self.doc, first, corner) {
            let is_one = first == corner;
            doc.select(Some(corner));
            if !is_one {
                doc.extend(first);
            }
        }
    }

    /// Asks, as long as the plan is the one that was to be pasted into.
    pub(super) fn shows_halted(&mut self) -> bool {
        let revision = self.doc.as_ref().map(|d| d.revision);
        self.halted.take_if(|h| Some(h.revision) != revision);
        self.halted.is_some()
    }
}

/// The first of the cells that can't be pasted, a line each, and how many more there are.
fn told(words: &Words, refused: &[String]) -> String {
    let more = refused.len().saturating_sub(TOLD);
    let more = (more > 0).then(|| say!(words, "paste-more", count = more));
    refused.iter().take(TOLD).cloned().chain(more).collect::<Vec<_>>().join("\n")
}

impl Halted {
    /// Shows the question.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (refused, w) = (&self.pasting.refused, cx.words);
        let title = say!(w, "paste-halted", refused = refused.len(), cells = self.pasting.cells);
        ui.label(RichText::new(title).font(super::look::bold()));
        ui.label(told(w, refused)).on_hover_text(refused.join("\n"));
        let (mut rest, mut none) = (false, false);
        ui.horizontal(|ui| {
            let paste = ui.button(say!(w, "paste-rest", count = self.pasting.changed));
            if std::mem::take(&mut self.fresh) {
                paste.request_focus();
            }
            let leave = ui.button(say!(w, "cancel"));
            let escaped = |r: &egui::Response| r.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape));
            none = leave.clicked() || escaped(&paste) || escaped(&leave);
            rest = paste.clicked();
        });
        if rest || none {
            cx.actions.push(Action::PasteRest(rest));
        }
    }
}
