//! Choosing one of the book's items, or none.

use eframe::egui::{AsIdSalt, ComboBox, Response, Ui};

/// How much of a long list is shown at once, px.
const HEIGHT: f32 = 420.0;

/// Offers `options` by their names, `width` px wide; gives the one that was chosen instead of `current`. The caller names
/// the response.
pub fn show<T: Clone + PartialEq>(
    ui: &mut Ui,
    (salt, width): (impl AsIdSalt, f32),
    current: &Option<T>,
    options: impl Iterator<Item = Option<T>>,
    name: impl Fn(&Option<T>) -> String,
) -> (Response, Option<Option<T>>) {
    let mut chosen = current.clone();
    let combo = ComboBox::from_id_salt(salt).width(width).height(HEIGHT).truncate().selected_text(name(current));
    let response = ui.scope(|ui| {
        // A long name is cut, and pushes nothing aside.
        ui.set_max_width(width);
        let shown = combo.show_ui(ui, |ui| {
            for option in options {
                let label = name(&option);
                ui.selectable_value(&mut chosen, option, label);
            }
        });
        shown.response
    });
    (response.inner, (chosen != *current).then_some(chosen))
}
