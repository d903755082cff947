//! The sheet of the whole plan, and one for each department.

use chrono::NaiveDate;
use rust_xlsxwriter::XlsxError;

use super::column::Column;
use super::lines::{self, PlanLine, PlanLines};
use super::mark;
use super::safe::SheetNames;
use super::table::{Head, Pen, Table, TableRow};
use crate::board::tokens::LIGHT;
use crate::plan::{Book, Way};
use crate::rules::Status;
use crate::say;
use crate::words::Words;

/// Writes them.
pub fn write(pen: &mut Pen<'_>, names: &mut SheetNames, book: &Book, day: NaiveDate) -> Result<(), XlsxError> {
    let words = pen.words;
    let plan = lines::plan_lines(book, &lines::board(book, day), words);
    let name = names.name(&say!(words, "export-sheet-plan"), "1");
    let hint = say!(words, "export-plan-hint");
    let about = about(book, day, words);
    let titles = |title: &str, hint: String| {
        // The counts stand in the line that is left empty.
        vec![title.to_owned(), book.organisation.clone(), about.clone(), String::new(), hint]
    };
    let foot = (book.title.clone(), about.clone());
    let whole: Vec<&PlanLine> = plan.lines.iter().collect();
    let table = plan_table(words, &plan, &whole, name.clone(), titles(&book.title, hint), foot.clone());
    pen.write(&Table { tab: Some(LIGHT.strip), ..table })?;
    for (at, department) in book.departments.iter().enumerate() {
        let own: Vec<&PlanLine> = plan.lines.iter().filter(|line| line.department == Some(at)).collect();
        if own.is_empty() {
            continue;
        }
        let title = format!("{} · {}", department.name, book.title);
        let hint = say!(words, "export-department-hint", sheet = name.as_str());
        let own_name = names.name(&department.name, &say!(words, "field-department"));
        pen.write(&plan_table(words, &plan, &own, own_name, titles(&title, hint), foot.clone()))?;
    }
    Ok(())
}

/// The plan's year, the day shown, and the day of confirmation.
pub fn about(book: &Book, day: NaiveDate, words: &Words) -> String {
    let (year, day) = (book.year.to_string(), day.to_string());
    match book.confirmed_on {
        Some(on) => say!(words, "export-year-confirmed", year = year, day = day, on = on.to_string()),
        None => say!(words, "export-year", year = year, day = day),
    }
}

/// These lines of the plan as a sheet.
fn plan_table(
    words: &Words,
    plan: &PlanLines,
    lines: &[&PlanLine],
    name: String,
    titles: Vec<String>,
    foot: (String, String),
) -> Table {
    let column = |at: usize| plan.columns[at].1;
    let at = |wanted: Column| plan.columns.iter().position(|c| c.1 == Some(wanted));
    let goal: Vec<usize> = [Column::GoalNo, Column::Goal].into_iter().filter_map(at).collect();
    let objective = at(Column::ObjectiveId);
    let same = |a: &PlanLine, b: &PlanLine, columns: &[usize]| columns.iter().all(|at| a.cells[*at] == b.cells[*at]);
    let mut above: Option<&PlanLine> = None;
    let mut rows = Vec::new();
    for line in lines {
        let same_goal = above.is_some_and(|a| same(a, line, &goal));
        let same_objective = same_goal && above.is_some_and(|a| objective.is_some_and(|at| same(a, line, &[at])));
        let again = (0..plan.columns.len())
            .map(|at| match column(at) {
                Some(Column::GoalNo | Column::Goal) => same_goal,
                Some(column) if column.is_shared() => same_objective,
                _ => false,
            })
            .collect();
        let struck = line.status == Some(Status::Cancelled);
        rows.push(TableRow { cells: line.cells.clone(), again, first: !same_goal && above.is_some(), struck });
        above = Some(line);
    }
    let heads: Vec<Head> = plan
        .columns
        .iter()
        .map(|(name, column)| Head {
            name: name.clone(),
            width: column.map_or(16.0, Column::width),
            column: *column,
            printed: column.is_some_and(Column::is_printed),
            hidden: column.is_some_and(Column::is_hidden),
            choices: match column {
                Some(Column::Status) => Status::ALL.map(|status| mark::text(status, words)).to_vec(),
                Some(Column::Way) => Way::ALL.map(|way| words.way(way)).to_vec(),
                _ => Vec::new(),
            },
        })
        .collect();
    let frozen = at(Column::Activity).and_then(|at| u16::try_from(at + 1).ok()).unwrap_or(0);
    let count = |status| lines.iter().filter(|line| line.status == Some(status)).count();
    let counts = Status::ALL.into_iter().map(|status| (status, count(status))).filter(|(_, count)| *count > 0);
    Table { name, titles, counts: Some(counts.collect()), heads, rows, frozen, tab: None, foot }
}
