//! Opening a spreadsheet: from a file to the cells of its sheets.

use std::io::{Cursor, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Data, Ods, OdsError, Reader, Sheet, SheetType, Xls, XlsError, Xlsx, XlsxError};

use super::error::SheetError;
use super::grid::{Grid, Value};

type Bytes = Cursor<Vec<u8>>;

/// The sheets of the spreadsheet at `path`, in their order. What kind it is, its content says and not its name.
pub fn open(path: &Path) -> Result<Vec<Grid>, SheetError> {
    let bytes = std::fs::read(path).map_err(|source| {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::NotFound => SheetError::NotFound { path },
            ErrorKind::PermissionDenied => SheetError::NoPermission { path },
            _ => SheetError::Unreadable { path, source },
        }
    })?;
    if bytes.is_empty() {
        return Err(SheetError::Empty { path: path.to_owned() });
    }
    // The reader is someone else's code on any bytes whatever: should it give up, the file is damaged, not we.
    let read = catch_unwind(AssertUnwindSafe(|| sheets(bytes)));
    read.unwrap_or_else(|_| Err(Failure::Damaged("unexpected content".to_owned()))).map_err(|failure| {
        let path = path.to_owned();
        match failure {
            Failure::Alien => SheetError::NotASpreadsheet { path },
            Failure::Encrypted => SheetError::Encrypted { path },
            Failure::Damaged(why) => SheetError::Damaged { path, why },
        }
    })
}

enum Failure {
    Alien,
    Encrypted,
    Damaged(String),
}

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => Self::Encrypted,
            // A zip archive without the parts of a workbook: a text document, say.
            XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => Self::Alien,
            error => Self::Damaged(error.to_string()),
        }
    }
}

impl From<XlsError> for Failure {
    fn from(error: XlsError) -> Self {
        match error {
            XlsError::Password => Self::Encrypted,
            error => Self::Damaged(error.to_string()),
        }
    }
}

impl From<OdsError> for Failure {
    fn from(error: OdsError) -> Self {
        match error {
            OdsError::Password => Self::Encrypted,
            error => Self::Damaged(error.to_string()),
        }
    }
}

fn sheets(bytes: Vec<u8>) -> Result<Vec<Grid>, Failure> {
    if bytes.starts_with(b"PK") {
        let ods = || Ods::new(Cursor::new(bytes.clone()));
        return match Xlsx::new(Cursor::new(bytes.clone())) {
            Ok(book) => xlsx(book),
            Err(error) => match ods() {
                Ok(book) => others(book, |_, _| Vec::new()),
                Err(OdsError::Password) => Err(Failure::Encrypted),
                Err(_) => Err(error.into()),
            },
        };
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // An encrypted .xlsx is packed in a container of the old kind, in which the old reader finds no workbook.
        if let Err(XlsxError::Password) = Xlsx::new(Cursor::new(bytes.clone())) {
            return Err(Failure::Encrypted);
        }
        let book: Xls<Bytes> = Xls::new(Cursor::new(bytes))?;
        return others(book, |book, sheet| {
            let merged = book.merge_cells_by_sheet_name(sheet).unwrap_or_default();
            merged.into_iter().map(|m| (m.start, m.end.0)).collect()
        });
    }
    Err(Failure::Alien)
}

fn worksheets(all: &[Sheet]) -> Vec<String> {
    all.iter().filter(|s| s.typ == SheetType::WorkSheet).map(|s| s.name.clone()).collect()
}

/// Cell by cell, since one stray cell at the far corner would make a full table of the sheet too large for any memory.
fn xlsx(mut book: Xlsx<Bytes>) -> Result<Vec<Grid>, Failure> {
    let mut grids = Vec::new();
    for name in worksheets(book.sheets_metadata()) {
        let mut grid = Grid::new(name.clone());
        let mut cells = book.worksheet_cells_reader(&name)?;
        while let Some((cell, style)) = cells.next_cell_with_style_id()? {
            let format = cells.styles().get(style).and_then(|s| s.number_format.as_ref());
            let percent = format.is_some_and(|f| f.format_code.contains('%'));
            let (row, column) = cell.get_position();
            if let Some(value) = value(cell.get_value().clone().into(), percent) {
                grid.put(row, column, value);
            }
        }
        drop(cells);
        for merged in book.merge_cells_by_sheet_name(&name)? {
            grid.merge(merged.start, merged.end.0);
        }
        grids.push(grid);
    }
    Ok(grids)
}

type Merged = ((u32, u32), u32);

fn others<R>(mut book: R, merged: impl Fn(&R, &str) -> Vec<Merged>) -> Result<Vec<Grid>, Failure>
where
    R: Reader<Bytes>,
    Failure: From<R::Error>,
{
    let mut grids = Vec::new();
    for name in worksheets(book.sheets_metadata()) {
        let range = book.worksheet_range(&name)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut grid = Grid::new(name.clone());
        for (row, column, data) in range.used_cells() {
            let at = |origin: u32, offset: usize| u32::try_from(offset).ok().and_then(|o| origin.checked_add(o));
            if let (Some(row), Some(column), Some(value)) = (at(top, row), at(left, column), value(data.clone(), false))
            {
                grid.put(row, column, value);
            }
        }
        for (first, last) in merged(&book, &name) {
            grid.merge(first, last);
        }
        grids.push(grid);
    }
    Ok(grids)
}

fn value(data: Data, percent: bool) -> Option<Value> {
    Some(match data {
        Data::Empty => return None,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(text),
        Data::Int(number) => Value::Number(number as f64),
        Data::Float(number) if percent => Value::Percent(number),
        Data::Float(number) => Value::Number(number),
        Data::Bool(truth) => Value::Text(if truth { "TRUE" } else { "FALSE" }.to_owned()),
        Data::Error(error) => Value::Error(error.to_string()),
        Data::DateTime(at) => {
            // Less than a day is a time of day, and what lies past the year 9999 Excel shows as ####: numbers both.
            let days = at.as_f64();
            let date = (at.is_datetime() && (1.0..2_958_466.0).contains(&days)).then(|| at.as_datetime()).flatten();
            date.map_or(Value::Number(days), |d| Value::Date(d.date()))
        }
    })
}
