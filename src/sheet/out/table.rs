//! One sheet of the workbook: a title block, headings that stay in view and filter, lines, and how it prints.

use chrono::NaiveDate;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, IgnoreError, Workbook, Worksheet, XlsxError};

use super::column::Column;
use super::heights;
use super::lines::Cell;
use super::mark;
use super::safe;
use super::style::{Kind, Look, Style, colour, font, of_mark};
use crate::board::tokens::Rgb;
use crate::rules::Status;
use crate::say;
use crate::sheet::grid::cell_name;
use crate::words::Words;

/// A sheet to write.
pub struct Table {
    /// Its name, one that Excel takes.
    pub name: String,
    /// The title block: a line each, the first one large.
    pub titles: Vec<String>,
    /// How many rows have each mark; none where the sheet shows no rows.
    pub counts: Option<Vec<(Status, usize)>>,
    /// The headings.
    pub heads: Vec<Head>,
    /// The lines.
    pub rows: Vec<TableRow>,
    /// How many columns stay in view.
    pub frozen: u16,
    /// The colour of its tab.
    pub tab: Option<Rgb>,
    /// What stands at the foot of each page, left and right.
    pub foot: (String, String),
}

/// A heading and its column.
pub struct Head {
    /// What it says.
    pub name: String,
    /// How wide the column is, in characters.
    pub width: f64,
    /// The column of the plan, where it is one.
    pub column: Option<Column>,
    /// Whether it is printed; those that are stand on the left.
    pub printed: bool,
    /// Whether it is there for the program alone; those that are stand on the right.
    pub hidden: bool,
    /// The words to choose from. Another one may be written as well: an import knows more of them.
    pub choices: Vec<String>,
}

impl Head {
    /// A column of a list.
    pub fn new(name: String, width: f64) -> Self {
        Self { name, width, column: None, printed: true, hidden: false, choices: Vec::new() }
    }
}

/// A line.
#[derive(Default)]
pub struct TableRow {
    /// By the headings' positions.
    pub cells: Vec<Cell>,
    /// Which of them say what the cell above says.
    pub again: Vec<bool>,
    /// Whether a goal begins here.
    pub first: bool,
    /// Whether it is struck out.
    pub struck: bool,
}

/// The line of the headings, counted from 0: title, organisation, year and day, counts, a hint stand above it.
pub const HEADS: u32 = 5;

/// Writes sheets into a workbook.
pub struct Pen<'w> {
    /// The workbook.
    pub workbook: Workbook,
    /// The language of headings and marks.
    pub words: &'w Words,
    /// The formats.
    pub style: Style,
    /// The cells that were too long: `sheet!B7`.
    pub cut: Vec<String>,
}

impl Pen<'_> {
    /// Adds the sheet.
    ///
    /// # Errors
    /// More rows or columns than a sheet has.
    pub fn write(&mut self, table: &Table) -> Result<(), XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(&table.name)?;
        self.titles(&mut sheet, table)?;
        let last_column = u16::try_from(table.heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let last_row = HEADS + u32::try_from(table.rows.len()).unwrap_or(u32::MAX - HEADS);
        for (at, head) in (0..).zip(&table.heads) {
            let name = self.text(&head.name, &table.name, HEADS, at);
            sheet.write_string_with_format(HEADS, at, name, self.style.format(Look::of(Kind::Head)))?;
            sheet.set_column_width(at, head.width)?;
            if head.hidden {
                sheet.set_column_hidden(at)?;
            }
            if !head.choices.is_empty() {
                sheet.add_data_validation(HEADS + 1, at, last_row.max(HEADS + 1), at, &self.choices(&head.choices)?)?;
            }
        }
        sheet.set_row_height(HEADS, 30)?;
        for (at, row) in (HEADS + 1..).zip(&table.rows) {
            self.row(&mut sheet, table, at, row)?;
            sheet.set_row_height(at, self.height(table, row))?;
        }
        let visible = table.heads.iter().filter(|h| !h.hidden).count();
        let filtered = u16::try_from(visible.saturating_sub(1)).unwrap_or(last_column);
        sheet.autofilter(HEADS, 0, last_row, filtered)?;
        sheet.ignore_error_range(HEADS, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        sheet.set_freeze_panes(HEADS + 1, table.frozen)?;
        sheet.set_screen_gridlines(false);
        if let Some(tab) = table.tab {
            sheet.set_tab_color(colour(tab));
        }
        print_setup(&mut sheet, table, last_row)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    fn titles(&mut self, sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
        for (at, title) in (0..).zip(&table.titles) {
            let kind = if at == 0 { Kind::Title } else { Kind::Note };
            if !title.is_empty() {
                let title = self.text(title, &table.name, at, 0);
                sheet.write_string_with_format(at, 0, title, self.style.format(Look::of(kind)))?;
            }
        }
        let Some(counts) = &table.counts else { return Ok(()) };
        let note = self.style.format(Look::of(Kind::Note)).clone();
        let pieces: Vec<(Format, String)> = counts
            .iter()
            .flat_map(|(status, count)| {
                let shape = (font().set_font_color(of_mark(*status)).set_bold(), mark::shape(*status).to_owned());
                [shape, (note.clone(), format!(" {} {count}     ", self.words.status(*status)))]
            })
            .collect();
        let pieces: Vec<(&Format, &str)> = pieces.iter().map(|(format, text)| (format, text.as_str())).collect();
        if !pieces.is_empty() {
            sheet.write_rich_string_with_format(HEADS - 2, 0, &pieces, &note)?;
        }
        Ok(())
    }

    /// How high a row is, as Excel would have it.
    fn height(&self, table: &Table, row: &TableRow) -> f64 {
        let lines = row.cells.iter().zip(&table.heads).map(|(cell, head)| match cell {
            Cell::Text(text) if !head.hidden => heights::lines(text, head.width),
            _ => 1,
        });
        heights::points(lines.max().unwrap_or(1))
    }

    fn row(&mut self, sheet: &mut Worksheet, table: &Table, at: u32, row: &TableRow) -> Result<(), XlsxError> {
        for (column, (cell, head)) in (0..).zip(row.cells.iter().zip(&table.heads)) {
            let again = row.again.get(usize::from(column)).copied().unwrap_or(false);
            let look = |kind| Look { kind, struck: row.struck, again, first: row.first };
            let short = matches!(head.column, Some(Column::GoalNo | Column::Outcome));
            let text = if short { Kind::Short } else { Kind::Text };
            match cell {
                Cell::Empty => sheet.write_blank(at, column, self.style.format(look(text)))?,
                Cell::Text(said) => {
                    let said = self.text(said, &table.name, at, column);
                    sheet.write_string_with_format(at, column, said, self.style.format(look(text)))?
                }
                Cell::Day(day) => match serial(*day) {
                    Some(serial) => {
                        sheet.write_number_with_format(at, column, serial, self.style.format(look(Kind::Day)))?
                    }
                    None => {
                        let format = self.style.format(look(Kind::Short));
                        sheet.write_string_with_format(at, column, day.to_string(), format)?
                    }
                },
                Cell::Count(count) => {
                    sheet.write_number_with_format(at, column, *count as f64, self.style.format(look(Kind::Count)))?
                }
                Cell::Status(status) => {
                    let format = self.style.format(look(Kind::Status(*status)));
                    sheet.write_string_with_format(at, column, mark::text(*status, self.words), format)?
                }
                Cell::Number { value, places, light } => {
                    let kind = Kind::Number { places: *places, light: *light };
                    // A figure of more digits than a sheet keeps loses those that nobody reads.
                    let value: f64 = value.to_string().parse().unwrap_or_default();
                    sheet.write_number_with_format(at, column, value, self.style.format(look(kind)))?
                }
                Cell::Light(light) => {
                    let format = self.style.format(look(Kind::Light(*light)));
                    sheet.write_string_with_format(at, column, mark::light(*light, self.words), format)?
                }
                Cell::Alert(said) => {
                    let said = self.text(said, &table.name, at, column);
                    sheet.write_string_with_format(at, column, said, self.style.format(look(Kind::NoReason)))?
                }
                Cell::NoReason => {
                    let missing = say!(self.words, "reason-missing");
                    sheet.write_string_with_format(at, column, missing, self.style.format(look(Kind::NoReason)))?
                }
            };
        }
        Ok(())
    }

    fn text(&mut self, text: &str, sheet: &str, row: u32, column: u16) -> String {
        let (text, cut) = safe::text(text, &say!(self.words, "export-cut-here"));
        if cut {
            self.cut.push(format!("{sheet}!{}", cell_name(row, column.into())));
        }
        text
    }

    fn choices(&self, choices: &[String]) -> Result<DataValidation, XlsxError> {
        DataValidation::new()
            .allow_list_strings(choices)?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message(say!(self.words, "export-status-refused"))
    }
}

/// A day as Excel counts them; none where its calendar has no such day, or has it twice.
fn serial(day: NaiveDate) -> Option<f64> {
    let days = day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
    (61..2_958_466).contains(&days).then_some(days as f64)
}

fn print_setup(sheet: &mut Worksheet, table: &Table, last_row: u32) -> Result<(), XlsxError> {
    const A3: u8 = 8;
    sheet.set_landscape().set_paper_size(A3).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.4, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(HEADS, HEADS)?;
    let printed = table.heads.iter().take_while(|h| h.printed).count();
    sheet.set_print_area(0, 0, last_row, u16::try_from(printed.saturating_sub(1)).unwrap_or(0))?;
    // A header or footer may have 255 characters; what stands in it is data, and `&` would be a command.
    let piece = |text: &str| -> String {
        text.chars().filter(|c| !c.is_control()).take(90).collect::<String>().replace('&', "&&")
    };
    let (left, right) = &table.foot;
    sheet.set_footer(format!("&L&8 {}&C&8 &P / &N&R&8 {}", piece(left), piece(right)));
    Ok(())
}
