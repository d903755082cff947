//! What a packed workbook (.xlsx, .ods) may take before it is read.
//!
//! A small file can be packed of parts without end, and one of OpenDocument can say of a cell that it is there a million
//! times; the readers write all of it out. So it is counted first.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::bounds::{MEMORY, UNPACKED};
use super::grid::TooLarge;

/// What a cell takes in memory, without its text.
const CELL: u64 = 64;

/// Whether what is in the archive has room. What is wrong with it otherwise, its reader says.
///
/// # Errors
/// It has not.
pub fn check(bytes: &[u8]) -> Result<(), TooLarge> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else { continue };
        let is_cells = part.name().is_ok_and(|name| name == "content.xml");
        let mut text = Vec::new();
        // What its packer says of its size need not be true: what of it can be read counts.
        let _ = part.take(left + 1).read_to_end(&mut text);
        left = left.checked_sub(text.len() as u64).ok_or(TooLarge)?;
        let has_room = !is_cells || written_out(&String::from_utf8_lossy(&text)) <= MEMORY;
        if !(has_room && announces_what_it_has(&text)) {
            return Err(TooLarge);
        }
    }
    Ok(())
}

/// Whether a list of texts is as long as it says at most: a text takes some bytes.
fn announces_what_it_has(part: &[u8]) -> bool {
    values(part, "uniqueCount").all(|count| count <= part.len() as u64)
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

/// A sheet of OpenDocument as far as it was looked through.
#[derive(Default)]
struct Sheet {
    /// How many rows there were, and how many columns in the present one.
    rows: u64,
    columns: u64,
    /// How often the present row is there, whether anything stands in it, and what that takes.
    times: u64,
    filled: bool,
    taken: u64,
    /// The first and the last row and the last column with anything in them.
    first: Option<u64>,
    last: u64,
    width: u64,
    total: u64,
}

impl Sheet {
    fn end_row(&mut self) {
        self.rows = self.rows.saturating_add(self.times);
        if std::mem::take(&mut self.filled) {
            self.first.get_or_insert(self.rows.saturating_sub(self.times));
            self.last = self.rows;
        }
        self.total = self.total.saturating_add(std::mem::take(&mut self.taken).saturating_mul(self.times));
        (self.times, self.columns) = (0, 0);
    }

    /// The reader makes room for all cells between the outermost ones.
    fn total(mut self) -> u64 {
        self.end_row();
        let rows = self.last.saturating_sub(self.first.unwrap_or_default());
        self.total.saturating_add(rows.saturating_mul(self.width).saturating_mul(CELL))
    }
}

/// How many bytes the sheets in this text of OpenDocument take.
fn written_out(text: &str) -> u64 {
    let (mut sheet, mut all) = (Sheet::default(), 0_u64);
    for element in text.split("<table:").skip(1) {
        let (tag, inside) = element.split_once('>').unwrap_or((element, ""));
        let is = |name: &str| tag.strip_prefix(name).is_some_and(|rest| !rest.starts_with('-'));
        if is("table") {
            all = all.saturating_add(std::mem::take(&mut sheet).total());
        } else if is("table-row") {
            sheet.end_row();
            sheet.times = repeated(tag, "number-rows-repeated");
        } else if is("table-cell") || is("covered-table-cell") {
            let times = repeated(tag, "number-columns-repeated");
            sheet.columns = sheet.columns.saturating_add(times);
            if tag.contains("value") || tag.contains("formula") || inside.contains("<text:") {
                sheet.filled = true;
                sheet.width = sheet.width.max(sheet.columns);
                let size = CELL.saturating_add(u64::try_from(element.len()).unwrap_or(u64::MAX));
                sheet.taken = sheet.taken.saturating_add(times.saturating_mul(size));
            }
        }
    }
    all.saturating_add(sheet.total())
}

/// How often what the tag begins is there.
fn repeated(tag: &str, attribute: &str) -> u64 {
    let Some((_, rest)) = tag.split_once(attribute) else { return 1 };
    let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())];
    if digits.is_empty() { 1 } else { digits.parse().unwrap_or(u64::MAX) }
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
    fn what_is_repeated_counts_as_often_as_it_is_there() {
        let cell =
            |times: u32| format!("<table:table-cell table:number-columns-repeated=\"{times}\"><text:p>x</text:p>");
        let sheet =
            |row: &str| format!("<table:table><table:table-row table:number-rows-repeated='1000'>{row}</table:table>");
        let once = written_out(&sheet(&cell(1)));
        assert!((1000 * CELL..1000 * 300).contains(&once), "{once}");
        assert!(written_out(&sheet(&cell(1000))) > 900 * once);
        // Nothing stands in them.
        assert_eq!(written_out(&sheet("<table:table-cell table:number-columns-repeated=\"16384\"/>")), 0);
        // A cell far out makes room for all before it.
        let far = format!(
            "<table:table>{}",
            ["1", "1000000", "1"]
                .map(|times| {
                    let filled =
                        if times == "1" { "<table:table-cell/><table:table-cell office:value=\"1\"/>" } else { "" };
                    format!("<table:table-row table:number-rows-repeated=\"{times}\">{filled}</table:table-row>")
                })
                .concat()
        );
        assert!(written_out(&far) > 2_000_000 * CELL);
    }
}
