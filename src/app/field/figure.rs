//! Figures as cells show and take them.

use rust_decimal::Decimal;

use crate::plan::{NumberError, read_number};
use crate::say;
use crate::words::Words;

/// A figure to edit: as it was typed, without separators.
pub fn shown(value: Option<Decimal>) -> String {
    value.map(|v| v.normalize().to_string()).unwrap_or_default()
}

/// The figure that a text means in `unit`.
pub fn read(text: &str, unit: &str) -> Result<Option<Decimal>, NumberError> {
    read_number(text, unit)
}

/// Why a text is no figure in `unit`.
pub fn refusal(text: &str, unit: &str, words: &Words) -> Option<String> {
    let text = text.trim();
    match read(text, unit) {
        Ok(_) => None,
        Err(NumberError::NoNumber) => Some(say!(words, "figure-none", text = text)),
        Err(NumberError::Percent) => Some(say!(words, "figure-percent", text = text, unit = unit)),
        Err(NumberError::TooLong) => Some(say!(words, "figure-too-long", text = text)),
    }
}
