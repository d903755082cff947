//! Text files with a line a row (`.csv`), as Excel and other programs save them.

use std::borrow::Cow;

use csv::ReaderBuilder;
use encoding_rs::{Encoding, GB18030, UTF_8};

use super::bounds;
use super::grid::{Grid, Value};
use super::headings::field_of;

/// What may stand between two cells. An Excel that writes commas in its numbers separates by semicolons.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// How far down the headings are looked for to tell the separator.
const LOOKED_AT: usize = 50;

/// The text of a file: what its first bytes say it is, else UTF-8, else GBK with all that GB 18030 adds. None where it
/// is no text.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    let read = |encoding: &'static Encoding, bytes| encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, bom)) => read(encoding, &bytes[bom..])?,
        None => read(UTF_8, bytes).or_else(|| read(GB18030, bytes))?,
    };
    let no_text = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1a}');
    (!text.contains(no_text)).then(|| Cow::into_owned(text))
}

/// The cells of a text file called `name`; none where it has more than a plan has.
pub fn grid(text: &str, name: &str) -> Option<Grid> {
    let text = &text.replace("\r\n", "\n").replace('\r', "\n");
    let mut grid = Grid::of_file(name);
    let (mut rows, mut all) = (0, 0);
    for (row, cells) in (0..).zip(records(text, separator(text))) {
        rows += usize::from(cells.iter().any(|cell| !cell.trim().is_empty()));
        all += cells.len();
        if rows > bounds::ROWS || cells.len() > bounds::COLUMNS || all > bounds::CELLS {
            return None;
        }
        for (column, cell) in (0..).zip(cells) {
            grid.put(row, column, Value::Text(cell));
        }
    }
    Some(grid)
}

/// The separator that makes the most headings known; where none does, the one that makes the most cells.
fn separator(text: &str) -> u8 {
    let score = |separator: &u8| {
        let rows = || records(text, *separator).take(LOOKED_AT);
        let known = rows().map(|cells| cells.iter().filter(|cell| field_of(cell).is_some()).count()).max();
        (known, rows().map(|cells| cells.len()).sum::<usize>())
    };
    // Of several that are as good the first counts.
    SEPARATORS.into_iter().rev().max_by_key(score).unwrap_or(b',')
}

/// The rows, each as its cells. Blank lines count, so that a row has the number that Excel gives it.
fn records(text: &str, separator: u8) -> impl Iterator<Item = Vec<String>> {
    let mut reader = ReaderBuilder::new();
    reader.delimiter(separator).has_headers(false).flexible(true);
    let rows = reader.from_reader(text.as_bytes()).into_records().map_while(Result::ok);
    rows.flat_map(move |record| {
        // The reader leaves out the blank lines above a row.
        let from = record.position().and_then(|at| usize::try_from(at.byte()).ok()).and_then(|at| text.get(at..));
        let blank = from.map_or(0, |rest| rest.bytes().take_while(|b| *b == b'\n').count());
        let cells = record.iter().map(str::to_owned).collect::<Vec<_>>();
        std::iter::repeat_n(Vec::new(), blank).chain([cells])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_in_the_encoding_it_was_written_in() {
        let text = "部门,重点活动,负责人\n前台,回访䶮,张三";
        let (gbk, _, lost) = GB18030.encode(text);
        assert!(!lost);
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [text.as_bytes().to_vec(), [b"\xEF\xBB\xBF", text.as_bytes()].concat(), gbk.into_owned(), utf16] {
            assert_eq!(decoded(&bytes).as_deref(), Some(text));
        }
        for bytes in [&b"\x00\x01\x02"[..], b"%PDF-1.4\n\x93\xff", b"\x89PNG\r\n\x1a\n\x00", b"\xff\xff"] {
            assert_eq!(decoded(bytes), None);
        }
    }

    #[test]
    fn the_separator_is_the_one_that_makes_headings() {
        for separator in [",", ";", "\t"] {
            let text = ["计划,2026;年", "", "部门|重点活动|负责人", "前台|\"回访\n两次\"|张三"]
                .join("\n")
                .replace('|', separator);
            let grid = grid(&text, "a.csv").unwrap();
            let cell = |row, column| grid.row(row).and_then(|r| r.get(&column)).map(|c| c.value.text());
            assert_eq!(cell(2, 2).as_deref(), Some("负责人"), "{text}");
            assert_eq!(cell(3, 1).as_deref(), Some("回访\n两次"));
        }
    }
}
