//! How much of a file is read: more than a plan ever holds, and no more than memory has room for.
//!
//! The readers of spreadsheets make room for what a file says it has: a small file may say, or unpack to, more than there
//! is, which is no error but the end of the program. So it is looked through first.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// The largest file, in bytes.
pub(super) const LARGEST: u64 = 64 << 20;
/// The most that a workbook unpacks to, in bytes.
const UNPACKED: u64 = 128 << 20;
/// The most rows of a sheet that hold anything.
pub(super) const ROWS: usize = 50_000;
/// The most columns, by the format of Excel.
pub(super) const COLUMNS: usize = 16_384;
/// The most cells of a sheet, empty ones that are written down with them.
pub(super) const CELLS: usize = 2_000_000;
/// The most merged cells of a sheet.
pub(super) const MERGED: usize = 20_000;
/// The most tasks and other nodes of a file in XML.
pub(super) const NODES: u32 = 200_000;
/// How deep tasks stand in tasks.
pub(super) const LEVELS: usize = 100;
/// The most attributes of a tag: the reader compares each with all before it.
pub(super) const ATTRIBUTES: usize = 1_000;

/// Whether a packed workbook can be unpacked and read. What is no archive is for its reader to refuse.
pub(super) fn fits(packed: &[u8]) -> bool {
    let Ok(mut parts) = ZipArchive::new(Cursor::new(packed)) else { return true };
    let mut room = UNPACKED;
    for at in 0..parts.len() {
        let Ok(part) = parts.by_index(at) else { continue };
        let mut bytes = Vec::new();
        // What the archive says of sizes is not asked: it may say anything.
        let read = part.take(room + 1).read_to_end(&mut bytes);
        let Some(left) = room.checked_sub(bytes.len() as u64) else { return false };
        room = left;
        if read.is_ok() && !(announces_what_it_has(&bytes) && repeats_within_bounds(&bytes)) {
            return false;
        }
    }
    true
}

/// Whether a list of texts is as long as it says at most: a text takes some bytes.
fn announces_what_it_has(part: &[u8]) -> bool {
    values(part, "uniqueCount").all(|count| count <= part.len() as u64)
}

/// Whether the sheets of an OpenDocument workbook have no more cells than there may be, once those that are written once
/// and repeated are made. Repeated cells and rows with nothing in them cost nothing as long as nothing comes after them.
fn repeats_within_bounds(part: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(part) else { return true };
    text.split("<table:table ").skip(1).all(|table| {
        let (mut rows, mut waiting, mut width) = (0_u64, 0_u64, 0_u64);
        for row in table.split("<table:table-row").skip(1) {
            let repeated = |tag: &str, name: &str| values(tag.as_bytes(), name).next().unwrap_or(1);
            waiting = waiting.saturating_add(repeated(head(row), "number-rows-repeated"));
            let (mut columns, mut all) = (0, 0_u64);
            for cell in row.split("table-cell").skip(1).filter(|cell| !cell.starts_with('>')) {
                all = all.saturating_add(repeated(head(cell), "number-columns-repeated"));
                if head(cell).contains("value-type") || head(cell).contains("formula") {
                    columns = all;
                }
            }
            if columns > 0 {
                rows = rows.saturating_add(std::mem::take(&mut waiting));
                width = width.max(columns);
            }
        }
        rows.saturating_mul(width) <= CELLS as u64
    })
}

/// A tag without what it holds.
fn head(tag: &str) -> &str {
    tag.split('>').next().unwrap_or(tag)
}

/// The numbers that attributes of this name have.
fn values(text: &[u8], name: &str) -> impl Iterator<Item = u64> {
    let found = text.windows(name.len()).enumerate().filter(move |(_, w)| *w == name.as_bytes());
    found.filter_map(move |(at, _)| {
        let value = text[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let digits = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'"))?.trim_ascii_start();
        let digits = digits.iter().map_while(|b| char::from(*b).to_digit(10));
        Some(digits.fold(0, |n: u64, d| n.saturating_mul(10).saturating_add(d.into())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_announces_more_than_it_has_does_not_fit() {
        for (text, fits) in [
            ("<sst uniqueCount=\"2\"><si/><si/></sst>", true),
            ("<sst uniqueCount = '4000000000'>", false),
            ("<sst uniqueCount=\" 99999999999999999999999\">", false),
            ("<sst>", true),
        ] {
            assert_eq!(announces_what_it_has(text.as_bytes()), fits, "{text}");
        }
    }

    #[test]
    fn what_is_repeated_counts_only_where_something_stands_in_it_or_after_it() {
        let cell = "<table:table-cell office:value-type=\"string\"";
        let nothing = "<table:table-cell table:number-columns-repeated=\"16384\"/>";
        let table = |rows: &str| format!("<table:table name=\"x\">{rows}</table:table>");
        let row = |times: u32, cells: &str| {
            format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
        };
        let full = format!("{cell}><text:p>x</text:p></table:table-cell>");
        let wide = format!("{cell} table:number-columns-repeated=\"16384\"/>");
        for (rows, fits) in [
            (row(1, &full) + &row(1_048_575, nothing), true),
            (row(1, &(full.clone() + nothing)), true),
            (row(1_000_000, &full), true),
            (row(1_000, &wide), false),
            (row(1_000_000, nothing) + &row(1, &full.repeat(20)), false),
        ] {
            assert_eq!(repeats_within_bounds(table(&rows).as_bytes()), fits, "{rows}");
        }
    }
}
