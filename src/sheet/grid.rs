//! The cells of one sheet, with merged ones standing in every row they span.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::bounds;

/// A file takes more than that.
#[derive(Debug)]
pub struct TooLarge;

/// What a cell with this text takes in memory, in bytes.
fn size_of(text: &str) -> u64 {
    64 + u64::try_from(text.len()).unwrap_or(bounds::MEMORY)
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text as typed, also where it starts with `=`.
    Text(String),
    /// A number that is no date.
    Number(f64),
    /// A number shown as a percentage: 0.8 for 80 %.
    Percent(f64),
    /// A real date.
    Date(NaiveDate),
    /// An error, for example `#REF!`.
    Error(String),
    /// A formula that no program has computed yet: the file holds no value for it.
    Formula(String),
}

impl Value {
    /// The cell as text: `1` and not `1.0`, dates in ISO.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Formula(formula) => format!("={formula}"),
            Self::Number(number) => number_text(*number),
            Self::Percent(number) => format!("{}%", number_text(number * 100.0)),
            Self::Date(date) => date.to_string(),
        }
    }
}

/// The number as people typed it: a sheet keeps 15 digits, and what floating point adds behind them is noise.
fn number_text(number: f64) -> String {
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
}

/// A figure as a cell holds it: a sheet keeps 15 digits.
pub(super) fn as_held(value: Decimal) -> Decimal {
    let held = value.to_string().parse::<f64>().ok().and_then(|number| number_text(number).parse().ok());
    held.unwrap_or(value)
}

/// A cell and where it really stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it says.
    pub value: Value,
    /// The row it stands in, counted from 0; another one than asked for where it is merged over several rows.
    pub row: u32,
}

/// One sheet.
#[derive(Debug, Default)]
pub struct Grid {
    /// The sheet's name.
    pub sheet: String,
    /// It is the file's: nobody gave the sheet a name of its own.
    pub is_file: bool,
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    /// What the texts of its cells take, in bytes, and those of merged ones as often as they are there.
    taken: u64,
    /// What rows are called where they have no number.
    names: BTreeMap<u32, String>,
}

impl Grid {
    /// An empty sheet of this name.
    pub fn new(sheet: String) -> Self {
        Self { sheet: tidy(&sheet), ..Self::default() }
    }

    /// An empty sheet that is the whole file of this name.
    pub fn of_file(name: &str) -> Self {
        Self { is_file: true, ..Self::new(name.to_owned()) }
    }

    /// Calls a row by this name instead of its number.
    pub fn name_row(&mut self, row: u32, name: String) {
        self.names.insert(row, name);
    }

    /// What a row is called: its number, or its name.
    pub fn row_name(&self, row: u32) -> String {
        self.names.get(&row).cloned().unwrap_or_else(|| (u64::from(row) + 1).to_string())
    }

    /// Where a cell stands: `B7`, or the name of its row.
    pub fn place(&self, row: u32, column: u32) -> String {
        self.names.get(&row).cloned().unwrap_or_else(|| cell_name(row, column))
    }

    /// Puts a cell at (row, column), counted from 0. Blank text is no cell.
    pub fn put(&mut self, row: u32, column: u32, value: Value) {
        let value = match value {
            Value::Text(text) => match tidy(&text) {
                text if text.is_empty() => return,
                text => Value::Text(text),
            },
            Value::Formula(formula) => Value::Formula(tidy(&formula)),
            Value::Error(error) => Value::Error(tidy(&error)),
            value => value,
        };
        if let Value::Text(text) = &value {
            self.taken = self.taken.saturating_add(size_of(text));
        }
        self.rows.entry(row).or_default().insert(column, Cell { value, row });
    }

    /// Whether it takes more memory than any plan.
    pub fn is_too_large(&self) -> bool {
        self.taken > bounds::MEMORY
    }

    /// Lets the cell at `first` stand in the rows down to `last` as well. Only rows that hold anything themselves count,
    /// so that a column merged to the end of the sheet costs nothing; and only its own column: a line of text merged
    /// over all columns is not the text of each.
    ///
    /// # Errors
    /// A small file says so much of it that it takes too much.
    pub fn merge(&mut self, first: (u32, u32), last: u32) -> Result<(), TooLarge> {
        let (row, column) = first;
        if last <= row {
            return Ok(());
        }
        let Some(cell) = self.rows.get(&row).and_then(|cells| cells.get(&column)).cloned() else { return Ok(()) };
        let size = size_of(&cell.value.text());
        for (_, cells) in self.rows.range_mut(row + 1..=last) {
            self.taken = self.taken.saturating_add(size);
            if self.taken > bounds::MEMORY {
                return Err(TooLarge);
            }
            cells.entry(column).or_insert_with(|| cell.clone());
        }
        Ok(())
    }

    /// Whether no cell says anything.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows that hold anything, from the top, each with its cells by column.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &BTreeMap<u32, Cell>)> {
        self.rows.iter().map(|(row, cells)| (*row, cells))
    }

    /// The cells of a row by column.
    pub fn row(&self, row: u32) -> Option<&BTreeMap<u32, Cell>> {
        self.rows.get(&row)
    }
}

/// Without white space at the ends, with plain line breaks. What would command a terminal is shown and not obeyed.
pub(super) fn tidy(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
    let shown = |c: char| if c.is_control() && !matches!(c, '\n' | '\t') { char::REPLACEMENT_CHARACTER } else { c };
    text.replace("\r\n", "\n").replace('\r', "\n").trim_matches(blank).chars().map(shown).collect()
}

/// The name of a cell: `B7` for row 6, column 1.
pub(super) fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// The name of a column: `A`, `Z`, `AA`.
pub fn column_name(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_excel() {
        for (at, name) in [((0, 0), "A1"), ((6, 1), "B7"), ((9, 25), "Z10"), ((0, 26), "AA1"), ((0, 16383), "XFD1")] {
            assert_eq!(cell_name(at.0, at.1), name);
        }
        assert_eq!(cell_name(u32::MAX, 0), "A4294967296");
    }

    #[test]
    fn numbers_read_as_they_were_typed() {
        for (number, text) in [(1.0, "1"), (2.1, "2.1"), (0.1 + 0.2, "0.3"), (-5.0, "-5"), (1e6, "1000000")] {
            assert_eq!(Value::Number(number).text(), text);
        }
        assert_eq!(Value::Percent(0.955).text(), "95.5%");
        assert_eq!(Value::Percent(0.07).text(), "7%");
    }

    #[test]
    fn a_merged_cell_stands_in_every_row_that_holds_anything() {
        let mut grid = Grid::new("s".to_owned());
        grid.put(0, 0, Value::Text(" 前台\r\n".to_owned()));
        grid.put(1, 1, Value::Number(1.0));
        grid.put(3, 1, Value::Number(2.0));
        grid.put(4, 0, Value::Text("  \u{3000} ".to_owned()));
        assert!(grid.merge((0, 0), u32::MAX).is_ok());
        let cell = |row: u32, column: u32| grid.row(row).and_then(|r| r.get(&column)).cloned();
        assert_eq!(cell(3, 0), Some(Cell { value: Value::Text("前台".to_owned()), row: 0 }));
        assert_eq!(cell(1, 0).map(|c| c.row), Some(0));
        assert_eq!(grid.rows().count(), 3);
    }
}
