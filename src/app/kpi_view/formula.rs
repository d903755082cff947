//! The formula of an indicator as it is typed: the names of the others are offered.

use eframe::egui::{
    TextEdit, Ui,
    text::{CCursor, CCursorRange},
};

use super::super::cx::Cx;
use super::super::entry::{self, Draft};
use super::super::field::{Field, KpiCell};
use super::super::suggest::Suggestions;
use crate::plan::Kpi;
use crate::say;

/// Shows the entry of the formula; what is typed last is completed to the name of an indicator.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, names: &mut Suggestions, kpi: &Kpi) {
    let field = Field::Kpi(kpi.id.clone(), KpiCell::Formula);
    let typed = draft.typed().filter(|(f, _)| **f == field).map(|(_, text)| text.to_owned());
    let typed = typed.filter(|_| entry::has_keyboard(ui, &field));
    let mut chosen = None;
    if let Some(text) = &typed {
        let others = cx.doc.book.kpis.iter().filter(|k| k.id != kpi.id);
        names.update(last_word(text).1, others.map(|k| k.name.as_str()));
        // The arrows mean nothing else in a line.
        chosen = names.choose(ui);
    }
    let response = entry::show(ui, cx, draft, field.clone()).on_hover_text(say!(cx.words, "kpi-formula-hint"));
    let Some(text) = typed else { return };
    let chosen = chosen.or_else(|| names.show(ui, response.rect, &cx.look));
    let Some(name) = chosen else { return };
    let text = format!("{}{{{name}}}", last_word(&text).0);
    let mut state = TextEdit::load_state(ui.ctx(), entry::id(&field)).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(text.chars().count()))));
    TextEdit::store_state(ui.ctx(), entry::id(&field), state);
    draft.replace(&field, text);
    ui.ctx().request_repaint();
}

/// What stands before the name that is being typed, and the name so far; one in braces that was just chosen is it too.
fn last_word(text: &str) -> (&str, &str) {
    if let Some((before, name)) = text.strip_suffix('}').and_then(|t| t.rsplit_once('{')) {
        return (before, name);
    }
    let ends = |c: char| "{}+-*/×÷()（）｛｝＋－＊／".contains(c) || c.is_whitespace();
    let at = text.char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let (before, name) = text.split_at(at);
    (before.strip_suffix(['{', '｛']).unwrap_or(before), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_is_typed_is_what_follows_the_last_sign() {
        for (text, split) in [
            ("工时", ("", "工时")),
            ("{工时", ("", "工时")),
            ("{工时收入} / 可", ("{工时收入} / ", "可")),
            ("{工时收入} / {可", ("{工时收入} / ", "可")),
            ("{工时收入} / {可用工时}", ("{工时收入} / ", "可用工时")),
            ("（{a}＋", ("（{a}＋", "")),
            ("", ("", "")),
        ] {
            assert_eq!(last_word(text), split, "{text}");
        }
    }
}
