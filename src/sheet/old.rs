//! What an old workbook (.xls) has to keep to before it is read.
//!
//! The reader makes room for all cells up to the last one that a sheet names, and follows the sectors of a file wherever
//! they lead. Where a damaged file names a cell far outside of what the format has, or its sectors run in a circle, that is
//! more memory than there is, and no error but the end of the program. So the places of its cells are looked through
//! first, and the reader is given a file with nothing in it but the workbook.

use std::io::{self, Cursor, Read as _, Write as _};

use cfb::{CompoundFile, Version};

use super::workbook::Failure;

/// Columns and rows of a sheet, by the format.
const COLUMNS: u32 = 256;
const ROWS: u32 = 65_536;

/// The stream that an encrypted workbook of the present kind lies in.
const ENCRYPTED: &str = "EncryptedPackage";

/// The workbook alone, every cell of which lies within its sheet, in a container of its own.
///
/// # Errors
/// It asks for a password, is damaged, or no workbook is in the container.
pub fn workbook(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let damaged = |e: io::Error| Failure::Damaged(e.to_string());
    let mut container = CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    if container.is_stream(ENCRYPTED) {
        return Err(Failure::Encrypted);
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| container.is_stream(name)).ok_or(Failure::Alien)?;
    let mut records = Vec::new();
    container.open_stream(name).and_then(|mut stream| stream.read_to_end(&mut records)).map_err(damaged)?;
    check(&records).map_err(Failure::Damaged)?;
    alone(name, &records).map_err(damaged)
}

/// A container with one stream in it.
fn alone(name: &str, records: &[u8]) -> io::Result<Vec<u8>> {
    // The reader takes an empty root in the older version alone.
    let mut container = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    container.create_stream(name)?.write_all(records)?;
    container.flush()?;
    Ok(container.into_inner().into_inner())
}

/// Whether every cell lies within a sheet.
///
/// # Errors
/// What is wrong, for people who know the format.
fn check(mut records: &[u8]) -> Result<(), String> {
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
