//! Opening a spreadsheet: from a file to the cells of its sheets.

use std::fs::File;
use std::io::{Cursor, ErrorKind, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Data, Ods, OdsError, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use chrono::{DateTime, Local, NaiveDate};

use super::bounds;
use super::error::SheetError;
use super::gantt;
use super::grid::{Grid, TooLarge, Value};
use super::old;
use super::packed;
use super::separated;
use super::summary::Remark;

type Bytes = Cursor<Vec<u8>>;

/// What a spreadsheet holds.
#[derive(Debug, Default)]
pub struct Opened {
    /// The sheets that people see, in their order.
    pub grids: Vec<Grid>,
    /// The names of those they don't.
    pub hidden: Vec<String>,
    /// What stands outside the sheets and has no place in a plan.
    pub remarks: Vec<Remark>,
    /// The day it was saved, by its own account.
    pub saved: Option<NaiveDate>,
    /// The day the file was written.
    pub written: Option<NaiveDate>,
}

/// Opens the spreadsheet at `path`. What kind it is, its content says and not its name.
pub fn open(path: &Path) -> Result<Opened, SheetError> {
    let bytes = read(path).map_err(|source| {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::NotFound => SheetError::NotFound { path },
            ErrorKind::PermissionDenied => SheetError::NoPermission { path },
            _ => SheetError::Unreadable { path, source },
        }
    })?;
    if bytes.len() as u64 > bounds::LARGEST {
        return Err(SheetError::TooLarge { path: path.to_owned() });
    }
    if bytes.is_empty() {
        return Err(SheetError::Empty { path: path.to_owned() });
    }
    // The reader is someone else's code on any bytes whatever: should it give up, the file is damaged, not we.
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let read = catch_unwind(AssertUnwindSafe(|| sheets(bytes, &name)));
    let read = read.unwrap_or_else(|_| Err(Failure::Damaged("unexpected content".to_owned()))).map_err(|failure| {
        let path = path.to_owned();
        match failure {
            Failure::Alien => SheetError::NotASpreadsheet { path },
            Failure::Encrypted => SheetError::Encrypted { path },
            Failure::TooLarge => SheetError::TooLarge { path },
            Failure::Damaged(why) => SheetError::Damaged { path, why },
        }
    })?;
    Ok(Opened { written: written(path), ..read })
}

/// The bytes of a file, or more than may be read of it: it may grow, or never end.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(bounds::LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The day the file was last written.
fn written(path: &Path) -> Option<NaiveDate> {
    let at = path.metadata().and_then(|m| m.modified()).ok()?;
    Some(DateTime::<Local>::from(at).date_naive())
}

/// Why a file holds no sheets.
pub(super) enum Failure {
    /// It is something else.
    Alien,
    /// It asks for a password.
    Encrypted,
    /// It has more than a plan has.
    TooLarge,
    /// What the reader says.
    Damaged(String),
}

impl From<TooLarge> for Failure {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
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

fn sheets(bytes: Vec<u8>, name: &str) -> Result<Opened, Failure> {
    if bytes.starts_with(b"PK") {
        packed::check(&bytes)?;
        let ods = || Ods::new(Cursor::new(bytes.clone()));
        return match Xlsx::new(Cursor::new(bytes.clone())) {
            Ok(book) => xlsx(book),
            Err(error) => match ods() {
                Ok(book) => others(book, |_, _| Vec::new()),
                Err(OdsError::Password) => Err(Failure::Encrypted),
                Err(ods) => match Failure::from(error) {
                    // It has the parts of the other kind of workbook, and they are broken.
                    Failure::Alien if !matches!(ods, OdsError::InvalidMime(_) | OdsError::FileNotFound(_)) => {
                        Err(ods.into())
                    }
                    failure => Err(failure),
                },
            },
        };
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let book: Xls<Bytes> = Xls::new(Cursor::new(old::workbook(&bytes)?))?;
        return others(book, |book, sheet| {
            let merged = book.merge_cells_by_sheet_name(sheet).unwrap_or_default();
            merged.into_iter().map(|m| (m.start, m.end.0)).collect()
        });
    }
    let text = separated::decoded(&bytes).ok_or(Failure::Alien)?;
    if text.trim_start().starts_with('<') {
        return gantt::read(&text, name);
    }
    let grid = separated::grid(&text, name).ok_or(Failure::TooLarge)?;
    Ok(Opened { grids: vec![grid], ..Opened::default() })
}

/// The names of the worksheets: those that are shown, and those that are not.
fn worksheets(all: &[Sheet]) -> (Vec<String>, Vec<String>) {
    let (shown, hidden): (Vec<_>, Vec<_>) =
        all.iter().filter(|s| s.typ == SheetType::WorkSheet).partition(|s| s.visible == SheetVisible::Visible);
    let names = |sheets: Vec<&Sheet>| sheets.into_iter().map(|s| s.name.clone()).collect();
    (names(shown), names(hidden))
}

fn xlsx(mut book: Xlsx<Bytes>) -> Result<Opened, Failure> {
    let (shown, hidden) = worksheets(book.sheets_metadata());
    let grids = shown.into_iter().map(|name| xlsx_sheet(&mut book, name)).collect::<Result<_, _>>()?;
    let saved = book.workbook_properties().ok().and_then(|p| p.modified);
    let saved = saved.and_then(|at| at.get(..10)?.parse().ok());
    Ok(Opened { grids, hidden, saved, ..Opened::default() })
}

/// Cell by cell, since one stray cell at the far corner would make a full table of the sheet too large for any memory.
/// The sheet is walked twice: once for where the cells stand and their formulas, once for their values, since the reader
/// gives up on a value that it doesn't know, such as `#SPILL!`, without saying where it stands.
fn xlsx_sheet(book: &mut Xlsx<Bytes>, name: String) -> Result<Grid, Failure> {
    let mut places = Vec::new();
    let mut cells = book.worksheet_cells_reader(&name)?;
    while let Some(cell) = cells.next_formula()? {
        places.push((cell.get_position(), cell.get_value().clone()));
        if places.len() > bounds::CELLS {
            return Err(Failure::TooLarge);
        }
    }
    drop(cells);

    let mut grid = Grid::new(name.clone());
    let mut cells = book.worksheet_cells_reader(&name)?;
    for ((row, column), formula) in places {
        let read = match cells.next_cell_with_style_id() {
            Ok(Some((cell, style))) => {
                let format = cells.styles().get(style).and_then(|s| s.number_format.as_ref());
                let percent = format.is_some_and(|f| f.format_code.contains('%'));
                value(cell.get_value().clone().into(), percent)
            }
            Ok(None) => break,
            Err(XlsxError::CellError(error)) => Some(Value::Error(error)),
            Err(error) => return Err(error.into()),
        };
        let uncomputed = || (!formula.is_empty()).then_some(Value::Formula(formula));
        if let Some(value) = read.or_else(uncomputed) {
            grid.put(row, column, value);
        }
    }
    drop(cells);
    let merged = book.merge_cells_by_sheet_name(&name)?;
    whole(grid, &merged.iter().map(|m| (m.start, m.end.0)).collect::<Vec<_>>())
}

type Merged = ((u32, u32), u32);

/// The sheet with its merged cells, where it holds no more than a plan does.
fn whole(mut grid: Grid, merged: &[Merged]) -> Result<Grid, Failure> {
    if grid.rows().nth(bounds::ROWS).is_some() || merged.len() > bounds::MERGED {
        return Err(Failure::TooLarge);
    }
    for (first, last) in merged {
        grid.merge(*first, *last)?;
    }
    Ok(grid)
}

fn others<R>(mut book: R, merged: impl Fn(&R, &str) -> Vec<Merged>) -> Result<Opened, Failure>
where
    R: Reader<Bytes>,
    Failure: From<R::Error>,
{
    let mut grids = Vec::new();
    let (shown, hidden) = worksheets(book.sheets_metadata());
    for name in shown {
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
        grids.push(whole(grid, &merged(&book, &name))?);
    }
    Ok(Opened { grids, hidden, ..Opened::default() })
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
