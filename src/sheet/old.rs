//! What an old workbook (.xls) has to keep to before it is read.
//!
//! The reader makes room for all cells up to the last one that a sheet names. Where a damaged file names one far outside of
//! what the format has, that is more memory than there is, and no error but the end of the program. So the places of
//! its cells are looked through first.

use std::io::{Cursor, Read as _};

/// Columns and rows of a sheet, by the format.
const COLUMNS: u32 = 256;
const ROWS: u32 = 65_536;

/// Whether every cell lies within a sheet.
///
/// # Errors
/// What is wrong, for people who know the format.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    for name in ["Workbook", "Book"] {
        if !container.is_stream(name) {
            continue;
        }
        let mut records = Vec::new();
        let mut stream = container.open_stream(name).map_err(|e| e.to_string())?;
        stream.read_to_end(&mut records).map_err(|e| e.to_string())?;
        check_records(&records)?;
    }
    Ok(())
}

fn check_records(mut records: &[u8]) -> Result<(), String> {
    while let [kind, kind_high, length, length_high, rest @ ..] = records {
        let kind = u16::from_le_bytes([*kind, *kind_high]);
        let length = usize::from(u16::from_le_bytes([*length, *length_high])).min(rest.len());
        let (data, next) = rest.split_at(length);
        let outside = match kind {
            // What follows is enciphered; the reader says so.
            0x002F => return Ok(()),
            // Numbers, texts, formulas, yes and no.
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x00D6 | 0x00FD | 0x027E => short(data, 2) >= COLUMNS,
            // Several numbers side by side, six bytes each.
            0x00BD => short(data, 2).saturating_add(u32::try_from(length / 6).unwrap_or(COLUMNS)) > COLUMNS + 1,
            0x0200 => !has_room(data),
            _ => false,
        };
        if outside {
            return Err("a cell outside of its sheet".to_owned());
        }
        records = next;
    }
    Ok(())
}

/// Whether a sheet is as large as it says at most: its first row and the one after its last, then the columns.
fn has_room(data: &[u8]) -> bool {
    let (first, after, columns) = match data.len() {
        10 => (short(data, 0), short(data, 2), short(data, 6)),
        14 | 16 => (long(data, 0), long(data, 4), short(data, 10)),
        // The reader refuses it.
        _ => return true,
    };
    first <= after.max(1) && after <= ROWS && columns <= COLUMNS
}

fn short(data: &[u8], at: usize) -> u32 {
    data.get(at..at + 2).map_or(0, |b| u32::from(u16::from_le_bytes([b[0], b[1]])))
}

fn long(data: &[u8], at: usize) -> u32 {
    data.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}
