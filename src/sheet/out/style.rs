//! How cells look: few formats, by what a cell is. Colours are those of the board on paper.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::board::tokens::{LIGHT, Rgb};
use crate::rules::{Light, Mark, Status};

/// The font: on every Windows, with Chinese and Latin; other systems take their own.
const FONT: &str = "Microsoft YaHei";

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The sheet's title.
    Title,
    /// What stands below the title.
    Note,
    /// A heading.
    Head,
    /// A text.
    Text,
    /// A text of few characters, in the middle of its column.
    Short,
    /// A day.
    Day,
    /// A count.
    Count,
    /// How a row stands.
    Status(Status),
    /// A figure with so many digits behind the point; of an actual value of an indicator, how it stands.
    Number {
        /// Digits behind the point.
        places: u32,
        /// How it stands against the plan.
        light: Option<Light>,
    },
    /// How an indicator stands.
    Light(Light),
    /// That a red row says no reason, or something else that is missing.
    NoReason,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// What it is.
    pub kind: Kind,
    /// In a row that is cancelled.
    pub struck: bool,
    /// It says what the cell above says.
    pub again: bool,
    /// In the first row of a goal.
    pub first: bool,
}

impl Look {
    /// The usual look of such a cell.
    pub fn of(kind: Kind) -> Self {
        Self { kind, struck: false, again: false, first: false }
    }
}

/// The formats that were made so far.
#[derive(Debug, Default)]
pub struct Style(HashMap<Look, Format>);

impl Style {
    /// The format of such a cell.
    pub fn format(&mut self, look: Look) -> &Format {
        self.0.entry(look).or_insert_with(|| make(look))
    }
}

/// A colour of the tokens.
pub fn colour([red, green, blue]: Rgb) -> Color {
    Color::RGB(u32::from_be_bytes([0, red, green, blue]))
}

/// The colour of a mark's shape.
pub fn of_mark(status: Status) -> Color {
    colour(match status.mark() {
        Mark::Circle => LIGHT.ink,
        Mark::Red => LIGHT.red,
        Mark::Green => LIGHT.green,
        Mark::None => LIGHT.soft,
    })
}

/// The font of a piece of text in a cell.
pub fn font() -> Format {
    Format::new().set_font_name(FONT).set_font_size(10)
}

fn make(look: Look) -> Format {
    let base = font();
    let cell = || {
        let cell = base.clone().set_align(FormatAlign::Top).set_font_color(colour(LIGHT.ink));
        let cell = cell.set_border(FormatBorder::Thin).set_border_color(colour(LIGHT.line));
        let cell = if look.first {
            cell.set_border_top(FormatBorder::Medium).set_border_top_color(colour(LIGHT.strip))
        } else {
            cell
        };
        let cell = if look.again || look.struck { cell.set_font_color(colour(LIGHT.soft)) } else { cell };
        if look.struck { cell.set_font_strikethrough() } else { cell }
    };
    match look.kind {
        Kind::Title => base.set_font_size(16).set_bold().set_font_color(colour(LIGHT.ink)),
        Kind::Note => base.set_font_color(colour(LIGHT.soft)),
        Kind::Head => {
            let head = base.set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter);
            let head = head.set_align(FormatAlign::Center).set_font_color(colour(LIGHT.on_strip));
            let head = head.set_background_color(colour(LIGHT.strip)).set_border_left(FormatBorder::Thin);
            head.set_border_left_color(colour(LIGHT.line))
        }
        // What looks like a number or a formula stays text when somebody edits it.
        Kind::Text => cell().set_text_wrap().set_num_format("@"),
        Kind::Short => cell().set_text_wrap().set_align(FormatAlign::Center).set_num_format("@"),
        Kind::Day => cell().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
        Kind::Count => cell().set_num_format("0").set_align(FormatAlign::Center),
        Kind::NoReason => cell().set_text_wrap().set_bold().set_font_color(colour(LIGHT.red)),
        Kind::Number { places, light } => {
            let figure = cell().set_align(FormatAlign::Right);
            let (format, red) = number_format(places, light);
            let figure = figure.set_num_format(format);
            if red { figure.set_font_color(colour(LIGHT.red)).set_bold() } else { figure }
        }
        Kind::Status(status) => marked(cell(), status.mark()),
        Kind::Light(light) => marked(
            cell(),
            match light {
                Light::Met => Mark::Green,
                Light::Near => Mark::Circle,
                Light::Missed => Mark::Red,
            },
        ),
    }
}

/// A cell that says how something stands.
fn marked(cell: Format, mark: Mark) -> Format {
    let format = cell.set_align(FormatAlign::Left).set_indent(1);
    let bar = |format: Format, edge: Rgb, tint: Rgb| {
        let format = format.set_border_left(FormatBorder::Thick).set_border_left_color(colour(edge));
        format.set_background_color(colour(tint)).set_bold()
    };
    match mark {
        Mark::Red => bar(format.set_font_color(colour(LIGHT.red)), LIGHT.red, LIGHT.red_tint),
        Mark::Green => bar(format, LIGHT.green, LIGHT.green_tint),
        Mark::Circle => format.set_bold(),
        Mark::None => format.set_font_color(colour(LIGHT.soft)),
    }
}

/// Thousands apart, so many digits behind the point, and whether it is red. One that misses its plan has the mark of red
/// behind it: colour never says it alone.
fn number_format(places: u32, light: Option<Light>) -> (String, bool) {
    let digits = usize::try_from(places.min(MOST_PLACES)).unwrap_or(0);
    let digits = if digits == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(digits)) };
    match light {
        Some(Light::Missed) => (format!("{digits}\" ▲\""), true),
        Some(Light::Met | Light::Near) => (format!("{digits}_ _▲"), false),
        // A little room to what stands on the right.
        None => (format!("{digits}_ "), false),
    }
}

/// As many digits behind the point as anybody reads.
const MOST_PLACES: u32 = 6;
