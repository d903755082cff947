//! The way to earn more that a row serves, typed by its number as the deck counts them.

use super::figure;
use crate::plan::Way;
use crate::say;
use crate::words::Words;

/// The number of a way, 1 to 5; empty: none.
pub fn shown(way: Option<Way>) -> String {
    let at = way.and_then(|way| Way::ALL.iter().position(|w| *w == way));
    at.map_or_else(String::new, |at| (at + 1).to_string())
}

/// The way that a text means; `Some(None)`: none. Nothing for a text that means no way.
pub(super) fn read(text: &str) -> Option<Option<Way>> {
    // What stands behind the number is its name: `3 客户满意度`.
    let number = text.split_whitespace().next().unwrap_or_default();
    let Some(number) = figure::read(number, "").ok()? else { return Some(None) };
    let at: usize = number.normalize().to_string().parse().ok()?;
    if at == 0 { Some(None) } else { Way::ALL.get(at - 1).map(|way| Some(*way)) }
}

pub(super) fn refusal(text: &str, words: &Words) -> Option<String> {
    let ways = || Way::ALL.iter().enumerate().map(|(at, way)| format!("{} {}", at + 1, words.way(*way)));
    read(text).is_none().then(|| say!(words, "way-range", ways = ways().collect::<Vec<_>>().join(" · ")))
}
