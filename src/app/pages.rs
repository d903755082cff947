//! The pages of a view: a small choice at its top, turned by keys as the sheets of a workbook are; and the deeds of the page
//! with their keys.

use eframe::egui::{Button, Context, Key, Modifiers, RichText, Ui, vec2};

use super::command::Command;
use super::cx::{Action, Cx};
use super::look;
use crate::say;

/// Offers the pages; gives the one that was chosen instead of `current`.
pub fn show<P: Copy + PartialEq>(ui: &mut Ui, cx: &Cx<'_>, current: P, pages: &[(P, String)]) -> Option<P> {
    let mut chosen = None;
    for (page, name) in pages {
        let label = RichText::new(name).font(if *page == current { look::bold() } else { look::text() });
        let label = ui.selectable_label(*page == current, label);
        if label.on_hover_text(say!(cx.words, "pages-keys")).clicked() {
            chosen = Some(*page);
        }
    }
    chosen.filter(|p| *p != current)
}

/// The page that Ctrl+PageUp or Ctrl+PageDown leads to.
pub fn turned<P: Copy + PartialEq>(ctx: &Context, current: P, pages: &[P]) -> Option<P> {
    turn(ctx, Modifiers::COMMAND, current, pages)
}

/// The choice within a page that Alt+PageUp or Alt+PageDown leads to: which indicator, which values.
pub fn chosen<P: Clone + PartialEq>(ctx: &Context, current: P, choices: &[P]) -> Option<P> {
    turn(ctx, Modifiers::ALT, current, choices)
}

fn turn<P: Clone + PartialEq>(ctx: &Context, modifiers: Modifiers, current: P, choices: &[P]) -> Option<P> {
    let by = ctx.input_mut(|i| {
        let mut times = |key| isize::try_from(i.count_and_consume_key(modifiers, key)).unwrap_or(0);
        times(Key::PageDown) - times(Key::PageUp)
    });
    let at = choices.iter().position(|c| *c == current).unwrap_or_default();
    let to = at.saturating_add_signed(by).min(choices.len().saturating_sub(1));
    choices.get(to).filter(|_| by != 0).cloned()
}

/// A deed of the page with the keys of its command.
pub fn deed(ui: &mut Ui, cx: &mut Cx<'_>, command: Command, text: String, hint: String) {
    way(ui, cx, command, (text, hint), false);
}

/// The same for one of several ways: the one that is taken is marked. `says`: its text and hint.
pub fn way(ui: &mut Ui, cx: &mut Cx<'_>, command: Command, says: (String, String), taken: bool) {
    let (text, hint) = says;
    let keys = command.shortcut().map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
    let button = Button::new(RichText::new(text).font(look::small()))
        .shortcut_text(RichText::new(keys).font(look::small()))
        .min_size(vec2(0.0, 28.0))
        .selected(taken);
    if ui.add(button).on_hover_text(hint).clicked() {
        cx.actions.push(Action::Run(command));
    }
}

/// What is said beside the choices, in soft ink.
pub fn quiet(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    ui.label(RichText::new(text).font(look::small()).color(cx.look.soft));
}
