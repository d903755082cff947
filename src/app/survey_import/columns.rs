//! What each column of a survey sheet was taken for, and the choice of something else.

use eframe::egui::{Grid, Label, RichText, Ui};

use super::choice;
use crate::app::look::{self, Look};
use crate::plan::Figure;
use crate::say;
use crate::sheet::{Survey, SurveyChoices, SurveyField, SurveyUse, Workbook};
use crate::words::Words;

/// Shows the row of the headings and the columns.
pub fn show(
    ui: &mut Ui,
    words: &Words,
    look: &Look,
    workbook: &Workbook,
    survey: &Survey,
    choices: &mut SurveyChoices,
) {
    show_row(ui, words, workbook, Some(survey), choices);
    Grid::new("survey columns").num_columns(4).striped(false).spacing([12.0, 6.0]).show(ui, |ui| {
        let heads = [
            String::new(),
            say!(words, "import-head-heading"),
            say!(words, "import-head-example"),
            say!(words, "import-head-read-as"),
        ];
        for head in heads {
            ui.label(RichText::new(head).color(look.soft).font(look::small()));
        }
        ui.end_row();
        for column in &survey.columns {
            ui.label(RichText::new(&column.letters).color(look.soft));
            let cut = |ui: &mut Ui, text: RichText| {
                ui.scope(|ui| {
                    ui.set_width(120.0);
                    ui.add(Label::new(text).truncate())
                })
                .inner
            };
            let caption = cut(ui, RichText::new(&column.heading));
            cut(ui, RichText::new(&column.example).color(look.soft));
            let all = SurveyField::ALL.map(SurveyUse::Field).into_iter().chain([SurveyUse::LeaveOut]).map(Some);
            let name = |used: &Option<SurveyUse>| used.map_or_else(String::new, |used| used_for(words, used));
            let (response, chosen) =
                choice::show(ui, (("survey column", column.at), 130.0), &Some(column.used), all, name);
            response.labelled_by(caption.id);
            if let Some(Some(used)) = chosen {
                // One column is read for each: the one that was before is left out.
                let other = survey.columns.iter().find(|c| c.used == used && used != SurveyUse::LeaveOut);
                if let Some(other) = other {
                    choices.columns.insert(other.at, SurveyUse::LeaveOut);
                }
                choices.columns.insert(column.at, used);
            }
            ui.end_row();
        }
    });
}

/// The row of the headings.
pub fn show_row(ui: &mut Ui, words: &Words, workbook: &Workbook, survey: Option<&Survey>, choices: &mut SurveyChoices) {
    let sheet = choices.sheet.clone().or(survey.map(|s| s.sheet.clone()));
    let Some(sheet) = sheet.or_else(|| workbook.sheets().next().map(str::to_owned)) else { return };
    let line = |(row, cells): (u32, Vec<String>)| {
        let text = cells.join(" | ").split_whitespace().collect::<Vec<_>>().join(" ");
        (row, format!("{}: {}", u64::from(row) + 1, text.chars().take(50).collect::<String>()))
    };
    let rows: Vec<(u32, String)> = workbook.first_rows(&sheet).into_iter().map(line).collect();
    ui.horizontal_wrapped(|ui| {
        let caption = ui.label(say!(words, "import-heading-row"));
        let current = choices.row.or(survey.map(|s| s.row));
        let name = |row: &Option<u32>| match row {
            Some(row) => rows.iter().find(|(at, _)| at == row).map(|(_, text)| text.clone()).unwrap_or_default(),
            None => say!(words, "import-no-heading-row"),
        };
        let options = rows.iter().map(|(row, _)| Some(*row));
        let (response, chosen) = choice::show(ui, ("survey heading row", 300.0), &current, options, name);
        response.labelled_by(caption.id);
        if let Some(row) = chosen {
            choices.row = row;
            choices.sheet = Some(sheet.clone());
            choices.columns.clear();
        }
    });
}

/// What a column is read for, in words.
pub fn used_for(words: &Words, used: SurveyUse) -> String {
    match used {
        SurveyUse::Field(field) => field_name(words, field),
        SurveyUse::LeaveOut => say!(words, "survey-leave-out"),
    }
}

fn field_name(words: &Words, field: SurveyField) -> String {
    match field {
        SurveyField::Factor => say!(words, "csi-factor"),
        SurveyField::Item => say!(words, "csi-item"),
        SurveyField::Weight => say!(words, "csi-weight"),
        SurveyField::Own => words.csi_figure(Figure::Own),
        SurveyField::LastYear => words.csi_figure(Figure::LastYear),
        SurveyField::Average => words.csi_figure(Figure::Average),
        SurveyField::Best => words.csi_figure(Figure::Best),
    }
}
