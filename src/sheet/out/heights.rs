//! Heights of rows: as their texts need, and still the reader's own to change.
//!
//! Excel fits a row to its texts when it opens a file that says no height; other readers show one line. A height that is
//! said is kept by all of them, but then the row no longer grows with what somebody writes in it, unless the file says
//! that nobody chose it. The writer always says that somebody did: that word is taken out.

use std::io::{Cursor, Read as _, Write as _};

use unicode_width::UnicodeWidthStr as _;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A line of the font, in points.
const LINE: f64 = 16.0;

/// The highest row that Excel has, in points.
const HIGHEST: f64 = 409.0;

/// About how many lines a text takes in a column of this width.
pub fn lines(text: &str, width: f64) -> usize {
    // A Chinese character is a little narrower than two of the digits that columns are measured by; a line seldom ends
    // exactly where the column does.
    let fits = (width * 1.05 - 1.0).max(2.0);
    text.lines().map(|line| (line.width() as f64 / fits).ceil().max(1.0) as usize).sum()
}

/// How high a row of so many lines is, in points.
pub fn points(lines: usize) -> f64 {
    (lines as f64 * LINE + 3.0).min(HIGHEST)
}

/// The workbook with its heights as suggestions.
///
/// # Errors
/// The bytes are no workbook.
pub fn suggested(workbook: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut parts = ZipArchive::new(Cursor::new(workbook))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for at in 0..parts.len() {
        let mut part = parts.by_index(at)?;
        let name = part.name()?.into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text)?;
        if name.starts_with("xl/worksheets/sheet") {
            text = text.replace(" customHeight=\"1\"", "");
        }
        out.start_file(name, options)?;
        out.write_all(text.as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
}
