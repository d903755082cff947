//! The colours by meaning, for screen and paper alike (look, "Tokens"). Red and green are reserved for marks.

/// A colour, red green blue.
pub type Rgb = [u8; 3];

/// The colours of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tokens {
    /// Text, and the ring of a done row.
    pub ink: Rgb,
    /// Secondary text, at 7.5 pt and more.
    pub soft: Rgb,
    /// Rules between rows.
    pub line: Rgb,
    /// The table's head.
    pub head: Rgb,
    /// A goal's strip.
    pub strip: Rgb,
    /// Text on a strip.
    pub on_strip: Rgb,
    /// The paper.
    pub paper: Rgb,
    /// What stands around the paper: rail, bars.
    pub ground: Rgb,
    /// On schedule.
    pub green: Rgb,
    /// Behind a green mark.
    pub green_tint: Rgb,
    /// Delayed or a problem.
    pub red: Rgb,
    /// Behind a red mark.
    pub red_tint: Rgb,
    /// Text on red.
    pub on_red: Rgb,
    /// The bar of a done row.
    pub done: Rgb,
    /// The day shown, selection, focus, links.
    pub day: Rgb,
    /// Behind what is selected.
    pub day_tint: Rgb,
}

/// Light, as paper.
pub const LIGHT: Tokens = Tokens {
    ink: [0x1f, 0x29, 0x33],
    soft: [0x5b, 0x67, 0x75],
    line: [0xd5, 0xda, 0xe1],
    head: [0xee, 0xf1, 0xf4],
    strip: [0x2f, 0x3e, 0x4e],
    on_strip: [0xff, 0xff, 0xff],
    paper: [0xff, 0xff, 0xff],
    ground: [0xf6, 0xf7, 0xf9],
    green: [0x1f, 0x8a, 0x4c],
    green_tint: [0xe3, 0xf4, 0xea],
    red: [0xc8, 0x32, 0x2b],
    red_tint: [0xfd, 0xec, 0xeb],
    on_red: [0xff, 0xff, 0xff],
    done: [0x9a, 0xa5, 0xb1],
    day: [0x25, 0x63, 0xc9],
    day_tint: [0xe4, 0xed, 0xfb],
};

/// Dark.
pub const DARK: Tokens = Tokens {
    ink: [0xe6, 0xea, 0xef],
    soft: [0xa3, 0xae, 0xbb],
    line: [0x39, 0x43, 0x4e],
    head: [0x27, 0x2f, 0x38],
    strip: [0x3a, 0x4a, 0x5b],
    on_strip: [0xff, 0xff, 0xff],
    paper: [0x1b, 0x21, 0x28],
    ground: [0x15, 0x1a, 0x20],
    green: [0x4c, 0xc3, 0x7f],
    green_tint: [0x1d, 0x3a, 0x2a],
    red: [0xff, 0x7b, 0x72],
    red_tint: [0x46, 0x24, 0x24],
    on_red: [0x24, 0x0c, 0x0a],
    done: [0x6d, 0x79, 0x86],
    day: [0x7f, 0xb0, 0xff],
    day_tint: [0x22, 0x35, 0x50],
};

/// The contrast of two colours by WCAG 2, from 1 to 21; text wants 4.5, large text and shapes 3.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |c: Rgb| {
        let linear = c.map(|v| {
            let v = f64::from(v) / 255.0;
            if v <= 0.03928 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    };
    let (x, y) = (luminance(a), luminance(b));
    (x.max(y) + 0.05) / (x.min(y) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_that_is_read_together_has_enough_contrast() {
        for t in [LIGHT, DARK] {
            let text = [
                (t.ink, t.paper),
                (t.ink, t.ground),
                (t.ink, t.head),
                (t.soft, t.paper),
                (t.soft, t.ground),
                (t.soft, t.head),
                (t.on_strip, t.strip),
                (t.red, t.paper),
                (t.red, t.red_tint),
                (t.on_red, t.red),
                (t.day, t.paper),
                (t.ink, t.day_tint),
                (t.red, t.day_tint),
                (t.ink, t.green_tint),
                (t.soft, t.day_tint),
                (t.day, t.ground),
            ];
            for (a, b) in text {
                assert!(contrast(a, b) >= 4.5, "{a:x?} on {b:x?}: {:.2}", contrast(a, b));
            }
            for (a, b) in [(t.green, t.paper), (t.green, t.green_tint), (t.red, t.red_tint), (t.day, t.paper)] {
                assert!(contrast(a, b) >= 3.0, "{a:x?} on {b:x?}: {:.2}", contrast(a, b));
            }
        }
    }
}
