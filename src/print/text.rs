//! Texts of a plan as values for the templates: shown as typed, wrapped however long a word is.

use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use crate::words::is_command;

/// How many half-width columns fit a cell `width` points wide at this type size; a little less than there are.
pub(super) fn columns(width: f64, size: f64) -> usize {
    // Capitals are wider than half an em; rounding down is meant.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let columns = (width / (size * 0.68)).max(4.0) as usize;
    columns
}

/// `text` for a cell of so many half-width `columns`: a plain string, or lines of pieces between which the line may
/// break. Pieces are only made of runs that offer no place to break and are longer than the cell is wide.
pub(super) fn value(text: &str, columns: usize) -> Value {
    let lines: Vec<Vec<String>> = text.trim_end().split('\n').map(|l| pieces(l, columns)).collect();
    match lines.as_slice() {
        [one] if one.len() <= 1 => json!(one.first().map_or("", String::as_str)),
        _ => json!(lines),
    }
}

/// The width of a line of text in half-width columns.
pub(super) fn width(text: &str) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "an estimate")]
    let width = text.chars().map(|c| c.width().unwrap_or(0)).sum::<usize>() as f64;
    width
}

/// The column of owners, the widest of whom is so many half-width columns wide, in points.
pub(super) fn owner_column(widest: f64, size: f64) -> f64 {
    (1.0 + (widest * 0.54).clamp(2.6, 7.0)) * size
}

/// How many lines `text` takes in a cell of so many half-width columns, about.
pub(super) fn lines(text: &str, columns: f64) -> f64 {
    widths(text).map(|width| taken(width, columns)).sum()
}

/// The widths of its lines; none where it says nothing.
fn widths(text: &str) -> impl Iterator<Item = f64> {
    let said = !text.trim().is_empty();
    text.trim_end().split('\n').filter(move |_| said).map(width)
}

fn taken(width: f64, columns: f64) -> f64 {
    (width / columns).ceil().max(1.0)
}

/// A text that is measured once, since its height is asked for at many sizes.
pub(super) struct Measured {
    /// As typed.
    pub text: String,
    widths: Vec<f64>,
}

impl Measured {
    /// Measures it.
    pub fn new(text: String) -> Self {
        Self { widths: widths(&text).collect(), text }
    }

    /// How many lines it takes in a cell of so many half-width columns, about, with `before` columns of something else
    /// at its beginning.
    pub fn lines(&self, before: f64, columns: f64) -> f64 {
        let lead = self.widths.iter().take(1).map(|first| first + before);
        lead.chain(self.widths.iter().skip(1).copied()).map(|width| taken(width, columns)).sum()
    }
}

fn pieces(line: &str, columns: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut run: Vec<&str> = Vec::new();
    for cluster in line.graphemes(true) {
        let first = cluster.chars().next().unwrap_or(' ');
        if is_command(first) && first != '\t' {
            // Has no glyph, and a box in its place is not what was typed.
            continue;
        }
        run.push(cluster);
        if may_break_after(first) {
            flush(&mut pieces, &mut run, columns);
        }
    }
    flush(&mut pieces, &mut run, columns);
    pieces.retain(|p| !p.is_empty());
    pieces
}

fn flush(pieces: &mut Vec<String>, run: &mut Vec<&str>, columns: usize) {
    let width: usize = run.iter().flat_map(|g| g.chars()).map(|c| c.width().unwrap_or(0)).sum();
    let long = width > columns;
    for cluster in run.drain(..) {
        if long {
            // No line begins with such a mark, not even after a space: only the character made for it breaks there.
            let barred = no_line_begins_with(cluster) && pieces.last().is_some_and(|p| no_line_begins_with(p));
            pieces.push(format!("{}{cluster}", if barred { "\u{200b}" } else { "" }));
        } else if let Some(last) = pieces.last_mut() {
            last.push_str(cluster);
        }
    }
    if long {
        pieces.push(String::new());
    }
}

fn no_line_begins_with(piece: &str) -> bool {
    piece.chars().next_back().is_some_and(|c| "！？!?。，、；：,.;:/)]}）】》」』”’…".contains(c))
}

/// Whether every typesetter breaks a line after this character: spaces that are not glued, and Chinese characters.
fn may_break_after(c: char) -> bool {
    let glued = matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}');
    (c.is_whitespace() && !glued) || (c.is_alphanumeric() && c.width() == Some(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_runs_too_long_for_their_cell_are_cut_into_pieces() {
        assert_eq!(value("接待 *bold* #panic(\"x\")", 20), json!("接待 *bold* #panic(\"x\")"));
        assert_eq!(value("a\nb", 20), json!([["a"], ["b"]]));
        assert_eq!(value("ab abcdef", 4), json!([["ab ", "a", "b", "c", "d", "e", "f"]]));
        assert_eq!(value("！！！！", 4), json!([["！", "\u{200b}！", "\u{200b}！", "\u{200b}！"]]));
        assert_eq!(value("", 4), json!(""));
        assert_eq!(value("a\r\n\u{7}b", 9), json!([["a"], ["b"]]));
    }
}
