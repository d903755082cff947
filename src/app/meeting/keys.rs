//! The thin bar at the foot: which key does what on this page. A pointer may press it too.

use eframe::egui::{
    Align2, FontId, Key, Modifiers, Rect, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use super::press::Press;
use super::size::Size;
use crate::app::cx::Cx;
use crate::say;

/// Shows what can be pressed, and the news; gives what the pointer pressed.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, size: Size, offered: &[Press], news: Option<&str>) -> Option<Press> {
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(size.em(0.5), size.em(0.15));
        for press in offered {
            if let Some(label) = press.label(cx.words)
                && show_key(ui, cx, size, *press, &label)
            {
                pressed = Some(*press);
            }
        }
        if let Some(news) = news {
            ui.label(RichText::new(news).font(size.small_bold()).color(cx.look.day));
        }
    });
    pressed
}

/// The name of a key as it stands on the keyboard.
fn key_name(press: Press, cx: &Cx<'_>) -> String {
    let (modifiers, key) = press.key();
    let name = match key {
        Key::Space => say!(cx.words, "meeting-key-space"),
        Key::Enter => say!(cx.words, "meeting-key-enter"),
        Key::PageDown => "PageDown".to_owned(),
        Key::PageUp => "PageUp".to_owned(),
        Key::Escape => "Esc".to_owned(),
        Key::Delete => "Del".to_owned(),
        key => key.name().to_owned(),
    };
    if modifiers == Modifiers::NONE { name } else { format!("Ctrl+{name}") }
}

fn show_key(ui: &mut Ui, cx: &Cx<'_>, size: Size, press: Press, label: &str) -> bool {
    let font: FontId = size.small();
    let name = key_name(press, cx);
    let key = ui.painter().layout_no_wrap(name, size.times(0.66).text(), cx.look.soft);
    let text = ui.painter().layout_no_wrap(label.to_owned(), font, cx.look.ink);
    let (pad, gap) = (size.em(0.22), size.em(0.22));
    let cap = key.size().x + 2.0 * pad;
    let height = size.em(1.15);
    let (rect, response) = ui.allocate_exact_size(vec2(cap + gap + text.size().x, height), Sense::CLICK);
    let cap = Rect::from_min_size(rect.min, vec2(cap, height)).shrink2(vec2(0.0, size.em(0.08)));
    let fill = if response.hovered() { cx.look.day_tint } else { cx.look.paper };
    ui.painter().rect(cap, 4.0, fill, Stroke::new(1.0, cx.look.line), StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.anchor_size(cap.center(), key.size());
    ui.painter().galley(at.min, key, cx.look.soft);
    let at = Align2::LEFT_CENTER.anchor_size(pos2(cap.right() + gap, rect.center().y), text.size());
    ui.painter().galley(at.min, text, cx.look.ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    response.clicked()
}
