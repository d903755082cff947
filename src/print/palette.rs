//! The colours of a print: the light theme's, or greys.

use serde_json::{Value, json};

use crate::board::tokens::{LIGHT, Rgb};

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The colours by meaning; in greys red is the darkest and is hatched, green is even, so that bars differ without
/// colour.
pub(super) fn palette(mono: bool) -> Value {
    let t = LIGHT;
    let grey = |v: u8| [v, v, v];
    let (green, red, day) = if mono { (grey(0x70), grey(0x10), grey(0x10)) } else { (t.green, t.red, t.day) };
    let (green_tint, red_tint) = if mono { (t.paper, grey(0xe2)) } else { (t.green_tint, t.red_tint) };
    let plain = |c: Rgb, v: u8| hex(if mono { grey(v) } else { c });
    json!({
        "ink": plain(t.ink, 0x20),
        "soft": plain(t.soft, 0x5c),
        "line": plain(t.line, 0xd0),
        "head": plain(t.head, 0xee),
        "strip": plain(t.strip, 0x3a),
        "on_strip": hex(t.on_strip),
        "paper": hex(t.paper),
        "green": hex(green),
        "green_tint": hex(green_tint),
        "red": hex(red),
        "red_tint": hex(red_tint),
        "on_red": hex(t.on_red),
        "done": plain(t.done, 0xb0),
        "day": hex(day),
    })
}
