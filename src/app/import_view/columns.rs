//! What each column was taken for, and the choice of something else.

use std::collections::BTreeMap;

use eframe::egui::{Grid, Label, RichText, ScrollArea, Ui};

use super::super::choice;
use super::super::look::{self, Look};
use super::names;
use crate::say;
use crate::sheet::{Choices, Column, Read, Table, Taken, Use, Workbook};
use crate::words::Words;

/// The rows that may be the headings, by sheet.
pub struct Columns {
    rows: BTreeMap<String, Vec<(u32, String)>>,
}

impl Columns {
    /// Of the sheets that were read; where none was, of each that may be.
    pub fn new(workbook: &Workbook, choices: &Choices, read: &Read) -> Self {
        let wanted = |sheet: &&str| choices.sheet.as_deref().is_none_or(|chosen| chosen == *sheet);
        let found = |sheet: &&str| read.tables.is_empty() || read.tables.iter().any(|t| t.sheet == *sheet);
        let line = |(row, cells): (u32, Vec<String>)| {
            let text = cells.join(" | ").split_whitespace().collect::<Vec<_>>().join(" ");
            let text: String = text.chars().take(60).collect();
            (row, format!("{}: {text}", u64::from(row) + 1))
        };
        let own = read.imported.as_ref().is_ok_and(|imported| imported.own);
        let sheets = workbook.sheets().filter(|sheet| !own && wanted(sheet) && found(sheet));
        let rows = |sheet: &str| workbook.first_rows(sheet).into_iter().map(line).collect();
        Self { rows: sheets.map(|sheet| (sheet.to_owned(), rows(sheet))).collect() }
    }

    /// How many columns there are in all.
    pub fn count(&self, read: &Read) -> usize {
        read.tables.iter().map(|table| table.columns.len()).sum()
    }

    /// Shows the tables of each sheet.
    pub fn show(&self, ui: &mut Ui, words: &Words, look: &Look, read: &Read, choices: &mut Choices) {
        ScrollArea::vertical().id_salt("import columns").auto_shrink(false).show(ui, |ui| {
            if self.rows.is_empty() {
                ui.label(RichText::new(say!(words, "import-own-workbook")).color(look.soft));
            }
            for (sheet, rows) in &self.rows {
                let mut tables = read.tables.iter().filter(|table| table.sheet == *sheet);
                let first = tables.next();
                self.show_row(ui, words, sheet, rows, first.map(|table| table.row), choices);
                for table in first.into_iter().chain(tables) {
                    show_table(ui, words, look, table, choices);
                }
                ui.add_space(16.0);
            }
        });
    }

    /// The row of the headings of a sheet.
    fn show_row(
        &self,
        ui: &mut Ui,
        words: &Words,
        sheet: &str,
        rows: &[(u32, String)],
        found: Option<u32>,
        choices: &mut Choices,
    ) {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(sheet).font(look::bold()));
            let caption = ui.label(say!(words, "import-heading-row"));
            let current = choices.heading_rows.get(sheet).copied().or(found);
            let name = |row: &Option<u32>| match row {
                Some(row) => {
                    let known = rows.iter().find(|(at, _)| at == row).map(|(_, text)| text.clone());
                    known.unwrap_or_else(|| (u64::from(*row) + 1).to_string())
                }
                None => say!(words, "import-no-heading-row"),
            };
            let options = rows.iter().map(|(row, _)| Some(*row));
            let salt = ("heading row", sheet.to_owned());
            let (response, chosen) = choice::show(ui, (salt, 420.0), &current, options, name);
            response.labelled_by(caption.id);
            if let Some(Some(row)) = chosen {
                choices.heading_rows.insert(sheet.to_owned(), row);
            }
        });
    }
}

/// The most that a heading or an example takes, px.
const TEXT: f32 = 240.0;
/// What a column is read for, px.
const CHOICE: f32 = 200.0;

fn show_table(ui: &mut Ui, words: &Words, look: &Look, table: &Table, choices: &mut Choices) {
    Grid::new(("import table", &table.sheet, table.row)).num_columns(5).striped(false).spacing([16.0, 6.0]).show(
        ui,
        |ui| {
            let heads = [
                String::new(),
                say!(words, "import-head-heading"),
                say!(words, "import-head-example"),
                say!(words, "import-head-read-as"),
                String::new(),
            ];
            for head in heads {
                ui.label(RichText::new(head).color(look.soft).font(look::small()));
            }
            ui.end_row();
            for column in &table.columns {
                show_column(ui, words, look, column, choices);
                ui.end_row();
            }
        },
    );
}

fn show_column(ui: &mut Ui, words: &Words, look: &Look, column: &Column, choices: &mut Choices) {
    ui.label(RichText::new(&column.letters).color(look.soft));
    let cut = |ui: &mut Ui, text: RichText| {
        ui.scope(|ui| {
            ui.set_width(TEXT);
            ui.add(Label::new(text).truncate())
        })
        .inner
    };
    let caption = cut(ui, RichText::new(&column.heading));
    cut(ui, RichText::new(&column.example).color(look.soft));
    let current = Some(column.taken.as_use());
    let options = names::FIELDS.map(Use::Field).into_iter().chain([Use::Note, Use::LeaveOut]).map(Some);
    let name = |used: &Option<Use>| used.map_or_else(String::new, |used| names::used_for(words, used));
    let (response, chosen) = choice::show(ui, (("column", &column.at), CHOICE), &current, options, name);
    response.labelled_by(caption.id);
    if let Some(Some(used)) = chosen {
        choices.columns.insert(column.at.clone(), used);
    }
    ui.horizontal(|ui| {
        let remark = match &column.taken {
            Taken::Counter => say!(words, "import-taken-counter"),
            Taken::Second(_, first) => say!(words, "import-taken-second", first = first.as_str()),
            _ => String::new(),
        };
        ui.label(RichText::new(remark).color(look.soft));
        if column.chosen {
            let back = ui.button(say!(words, "import-as-found"));
            let name = say!(words, "import-as-found-of", heading = column.heading.as_str());
            back.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::accesskit::Role::Button, true, &name));
            if back.clicked() {
                choices.columns.remove(&column.at);
            }
        }
    });
}
