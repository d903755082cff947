//! Copy and paste with spreadsheets: the keys, and the question where not all of a block can be pasted.

use eframe::egui::{self, Event, ImeEvent, Key, Label, Modifiers, RichText, ScrollArea, TextStyle, Ui, vec2};

use super::cx::{Action, Cx};
use super::deeds;
use super::editor::Go;
use super::paste::{self, Clearing, Pasting};
use super::range::{self, Range};
use super::shell::Window;
use crate::say;
use crate::sheet::tsv;

/// How many cells the question tells at once.
const TOLD: usize = 5;

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
        let is_one = Range::of(doc, view).is_some_and(|range| range.is_one());
        if let Some(field) = deeds::field(doc, view).filter(|_| is_one) {
            actions.push(Action::Commit(field, String::new(), Go::Stay));
        } else if let Some(Clearing { step, refused }) = paste::cleared(doc, &self.words, view) {
            if !step.edits.is_empty() {
                actions.push(Action::Take(step));
            }
            let line = |(why, count): (String, usize)| say!(self.words, "clear-refused", why = why, count = count);
            let refused = refused.into_iter().map(line).collect::<Vec<_>>().join("\n");
            if !refused.is_empty() {
                actions.push(Action::Refuse(refused));
            }
        }
    }

    /// Pastes a text from the selected cell on; where not all of it can be, asks first.
    pub(super) fn paste(&mut self, text: &str) {
        let Some((doc, view)) = self.doc.as_ref().zip(self.grid_view()) else { return };
        let Some(pasting) = paste::pasted(doc, &self.words, view, &tsv::parse(text)) else { return };
        if pasting.refused.is_empty() {
            return self.take_pasted(pasting);
        }
        if pasting.changed == 0 && pasting.refused.len() <= TOLD {
            let refused = pasting.refused.join("\n");
            let why = say!(self.words, "paste-nothing", cells = refused);
            return self.refuse(why);
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

impl Halted {
    /// Shows the question.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (refused, w) = (&self.pasting.refused, cx.words);
        let title = say!(w, "paste-halted", refused = refused.len(), cells = self.pasting.cells);
        ui.label(RichText::new(title).font(super::look::bold()));
        // A list longer than its place is read on by page: the keyboard is at the buttons below.
        let pages = ui.input(|i| {
            let pressed = |key| if i.key_pressed(key) { 1.0 } else { 0.0 };
            pressed(Key::PageUp) - pressed(Key::PageDown)
        });
        let line = ui.text_style_height(&TextStyle::Body) + ui.spacing().item_spacing.y;
        let list = ScrollArea::vertical().id_salt("refused").max_height(line * TOLD as f32);
        list.auto_shrink([false, true]).show(ui, |ui| {
            refused.iter().for_each(|cell| drop(ui.add(Label::new(cell).wrap())));
            ui.scroll_with_delta(vec2(0.0, pages * line * (TOLD - 1) as f32));
        });
        let (mut rest, mut none) = (false, false);
        ui.horizontal(|ui| {
            let some = self.pasting.changed > 0;
            let paste = some.then(|| ui.button(say!(w, "paste-rest", count = self.pasting.changed)));
            let leave = ui.button(say!(w, "cancel"));
            if std::mem::take(&mut self.fresh) {
                paste.as_ref().unwrap_or(&leave).request_focus();
            }
            let escaped = |r: &egui::Response| r.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape));
            none = leave.clicked() || escaped(&leave) || paste.as_ref().is_some_and(escaped);
            rest = paste.is_some_and(|paste| paste.clicked());
        });
        if rest || none {
            cx.actions.push(Action::PasteRest(rest));
        }
    }
}
