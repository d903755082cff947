//! What commands mean among the indicators: to add, remove and move one, to go to the next that is missed, and to start the
//! decision flow of its objective.

use rust_decimal::Decimal;

use super::super::command::Command;
use super::super::field::{Field, KpiCell};
use super::super::figure_text;
use super::super::jobs::Purpose;
use super::super::rail::View;
use super::super::selection::Selection;
use super::super::shell::Window;
use super::hints;
use crate::board::{BowlerRow, Filter};
use crate::plan::{
    Better, Book, Deed, DepartmentId, Draft, Edit, Kpi, KpiField, KpiId, Measurement, ObjectiveId, Origin, Series,
    Step, Target, Timing, ToDate, draft_objective, kpi_measurement, new_kpi, show_number, start_kpi_flow, to_float,
};
use crate::rules::{Figures, Light, Standing, converted};
use crate::say;
use crate::sheet::{SheetError, Workbook, read_kpis};
use crate::words::Words;

/// How many cells that were not understood are told at once.
const AT_ONCE: usize = 8;

impl Window {
    /// Carries out a command that has a meaning of its own among the indicators; says whether it has.
    pub(in crate::app) fn run_on_kpis(&mut self, command: Command) -> bool {
        let mine = matches!(
            command,
            Command::NewRow
                | Command::RemoveRow
                | Command::MoveUp
                | Command::MoveDown
                | Command::NextRed
                | Command::PreviousRed
                | Command::KpiFlow
                | Command::ImportSheet
                | Command::ToggleInspector
        );
        if !mine || !self.hand_over_drafts() {
            return mine;
        }
        let Some(doc) = &self.doc else { return false };
        self.kpis.update(doc);
        match command {
            Command::NewRow => self.new_kpi(),
            Command::RemoveRow => self.remove_kpi(),
            Command::MoveUp => self.move_kpi(true),
            Command::MoveDown => self.move_kpi(false),
            Command::NextRed | Command::PreviousRed => self.next_missed(command == Command::PreviousRed),
            Command::KpiFlow => self.kpi_flow(),
            Command::ImportSheet => {
                self.jobs.choose(Purpose::ImportKpis, &say!(self.words, "kpi-import"), None);
            }
            Command::ToggleInspector => {
                self.settings.inspector = Some(!self.kpis.panel_open);
                self.settings.save();
            }
            _ => {}
        }
        true
    }

    /// Adds an indicator below the cursor, and lets its name be typed.
    fn new_kpi(&mut self) {
        let Some(doc) = &self.doc else { return };
        let after = self.kpis.kpi(&doc.book).map(|k| k.id.clone());
        let (id, mut edits) = new_kpi(&doc.book, after.as_ref(), &say!(self.words, "kpi-new"));
        // What the filter would hide looks as if nothing had happened.
        if let Some(department) = &doc.filter.department {
            edits.push(Edit::Kpi(id.clone(), KpiField::Department(Some(department.clone()))));
        }
        if self.kpis.only_key {
            edits.push(Edit::Kpi(id.clone(), KpiField::Key(true)));
        }
        let unsearched = doc.filter.search.is_empty();
        if self.take(Step { deed: Deed::AddRow, edits })
            && let Some(doc) = &mut self.doc
        {
            if !unsearched {
                doc.show_rows(Filter { search: String::new(), ..doc.filter.clone() });
            }
            self.kpis.update(doc);
            self.select_kpi(&id, 0);
            self.editor.begin(Field::Kpi(id, KpiCell::Name), String::new());
        }
    }

    /// Puts the cursor on an indicator.
    pub(in crate::app) fn select_kpi(&mut self, id: &KpiId, column: usize) {
        let Some(doc) = &self.doc else { return };
        self.kpis.update(doc);
        let at = self.kpis.bowler.rows.iter().position(|r| doc.book.kpis.get(r.at).is_some_and(|k| k.id == *id));
        if let Some(at) = at {
            self.kpis.table.select(at * self.kpis.series().len(), column);
        }
    }

    fn remove_kpi(&mut self) {
        let Some((id, name)) =
            self.doc.as_ref().and_then(|d| self.kpis.kpi(&d.book)).map(|k| (k.id.clone(), k.name.clone()))
        else {
            return;
        };
        if self.take(Step { deed: Deed::RemoveRow, edits: vec![Edit::RemoveKpi(id)] }) {
            let text = say!(self.words, "kpi-removed", name = name);
            self.tell(text);
        }
    }

    /// Moves the indicator over the next one that is shown.
    fn move_kpi(&mut self, up: bool) {
        let Some(doc) = &self.doc else { return };
        let here = self.kpis.table.at().0 / self.kpis.series().len();
        let column = self.kpis.table.at().1;
        let rows = &self.kpis.bowler.rows;
        let to = if up { here.checked_sub(1) } else { Some(here + 1) };
        let Some((from, to)) = rows.get(here).zip(to.and_then(|to| rows.get(to))) else { return };
        let Some(id) = doc.book.kpis.get(from.at).map(|k| k.id.clone()) else { return };
        let edits = vec![Edit::MoveKpi { kpi: id.clone(), at: to.at }];
        if self.take(Step { deed: Deed::MoveRow, edits })
            && let Some(doc) = &self.doc
        {
            self.kpis.update(doc);
            self.select_kpi(&id, column);
        }
    }

    fn next_missed(&mut self, back: bool) {
        let here = self.kpis.table.at().0 / self.kpis.series().len();
        match self.kpis.bowler.next_missed(here, back) {
            Some(row) => self.kpis.go_to(row),
            None => {
                let text = say!(self.words, "kpi-no-missed");
                self.tell(text);
            }
        }
    }

    /// Starts the decision flow of the objective that is to mend the missed indicator; where there is none, drafts one.
    fn kpi_flow(&mut self) {
        let Some(doc) = &self.doc else { return };
        let Some((kpi, row)) = self.kpis.row().and_then(|row| Some((doc.book.kpis.get(row.at)?, row))) else {
            let text = say!(self.words, "kpi-which");
            return self.tell(text);
        };
        // The one whose flow goes on already; else the one that was made last.
        let objective = row.objectives.iter().find(|(_, open)| *open).or(row.objectives.last());
        let target = objective.and_then(|(id, _)| doc.book.objective(id)).and_then(|o| o.target.value);
        let Some(missed) = Missed::for_target(row, target) else {
            let text = say!(self.words, "kpi-not-missed", name = kpi.name.as_str());
            return self.tell(text);
        };
        let Some((id, _)) = objective else { return self.draft_for_kpi() };
        let (id, name) = (id.clone(), kpi.name.clone());
        let measured = missed.measurement(&doc.book, &id, kpi, &self.words, doc.day);
        let told = match &measured {
            Some(_) => {
                let [actual, plan] =
                    [missed.actual, missed.plan].map(|v| figure_text::with_unit(v, kpi.places, &kpi.unit));
                let months = missed.when(&self.words);
                say!(self.words, "kpi-flow-started", name = name, months = months, actual = actual, plan = plan)
            }
            None => say!(self.words, "kpi-flow-other-unit", name = name),
        };
        let (_, edits) = start_kpi_flow(&doc.book, &id, measured, doc.day);
        if (edits.is_empty() || self.take(Step { deed: Deed::OpenFlow, edits })) && self.show_objective(&id) {
            self.show_view(View::Flow);
            self.tell(told);
        }
    }

    /// Says what a formula that was just typed does: what is wrong with it, or that typed figures rest while it stands.
    pub(in crate::app) fn tell_formula(&mut self, field: &Field) {
        let Field::Kpi(id, KpiCell::Formula) = field else { return };
        let Some((book, kpi)) = self.doc.as_ref().and_then(|d| Some((&d.book, d.book.kpi(id)?))) else { return };
        let told = match Figures::of(book).fault(id) {
            Some(fault) => Some(self.words.fault(book, fault)),
            None => hints::resting(&self.words, kpi),
        };
        if let Some(told) = told {
            self.tell(told);
        }
    }

    /// Takes the indicators of a file that was opened over into the plan, and says what could not be understood.
    pub(in crate::app) fn kpis_read(&mut self, opened: Result<Workbook, SheetError>) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        let read = match &opened {
            Ok(workbook) => read_kpis(workbook, &doc.book)
                .ok_or_else(|| say!(self.words, "kpis-no-headings", path = workbook.path().display().to_string())),
            Err(error) => Err(error.message(&self.words)),
        };
        match read {
            Ok(read) => {
                let message = read.message_of(&self.words, AT_ONCE);
                if read.edits.is_empty() || self.take(Step { deed: Deed::ImportSheet, edits: read.edits }) {
                    // What was not understood stays until it is put away.
                    if read.unread.is_empty() { self.tell(message) } else { self.warn(message) }
                }
            }
            Err(why) => self.warn(why),
        }
    }

    /// Selects an objective on the board.
    fn show_objective(&mut self, id: &ObjectiveId) -> bool {
        let Some(doc) = &mut self.doc else { return false };
        let Some(objective) = doc.book.objective(id) else { return false };
        let first = objective.activities.first().map(|a| a.id.clone());
        let selection =
            Selection { objective: id.clone(), activity: first, problem: None, countermeasure: None, column: 1 };
        doc.select(Some(selection.clone()));
        // A filter may hide it.
        if doc.board_line.is_none() {
            doc.show_rows(Filter::default());
            doc.select(Some(selection));
        }
        true
    }

    /// Drafts an objective for the missed indicator, in the department that answers for it; where nobody does, asks.
    fn draft_for_kpi(&mut self) {
        let Some(doc) = &self.doc else { return };
        let Some(kpi) = self.kpis.kpi(&doc.book) else { return };
        let departments = &doc.book.departments;
        let only = departments.first().filter(|_| departments.len() == 1).map(|d| d.id.clone());
        match kpi.department.clone().or(only) {
            Some(department) => {
                let id = kpi.id.clone();
                self.draft_in(&id, &department);
            }
            None if departments.is_empty() => {
                let text = say!(self.words, "kpi-no-departments");
                self.warn(text);
            }
            None => self.kpis.asks = Some(kpi.id.clone()),
        }
    }

    /// Drafts the objective in `department`, which answers for the indicator from now on, and shows it on the board.
    pub(in crate::app) fn draft_in(&mut self, id: &KpiId, department: &DepartmentId) {
        self.kpis.asks = None;
        let Some(doc) = &self.doc else { return };
        let row = self.kpis.bowler.rows.iter().find(|r| doc.book.kpis.get(r.at).is_some_and(|k| k.id == *id));
        let Some((kpi, row)) = doc.book.kpi(id).zip(row) else { return };
        let Some(missed) = Missed::of(row) else { return };
        let figures = Figures::of(&doc.book);
        let draft = missed.draft(&figures, &doc.book, kpi, department, &self.words, doc.day);
        let draft_text = draft.text.clone();
        let (objective, mut edits) = draft_objective(&doc.book, department, draft, doc.day, &doc.author);
        if kpi.department.is_none() {
            edits.push(Edit::Kpi(id.clone(), KpiField::Department(Some(department.clone()))));
        }
        let told = say!(self.words, "kpi-drafted", name = kpi.name.as_str(), text = draft_text);
        if self.take(Step { deed: Deed::DraftObjective, edits }) && self.show_objective(&objective) {
            self.show_view(View::Board);
            self.tell(told);
        }
    }
}

/// Plan and actual, where the plan was missed.
fn missed(standing: Option<&Standing>) -> Option<(Decimal, Decimal)> {
    let standing = standing.filter(|s| s.light == Some(Light::Missed))?;
    standing.plan.as_ref().ok().copied().zip(standing.actual.as_ref().ok().copied())
}

/// A missed indicator: which figures say so.
struct Missed {
    /// The last month.
    month: u32,
    /// The months of the figure: the last one, or all of the year to date where only they are missed together.
    months: Vec<u32>,
    plan: Decimal,
    actual: Decimal,
}

impl Missed {
    /// The last month where that is missed, else the year to date.
    fn of(row: &BowlerRow) -> Option<Self> {
        Self::of_month(row).or_else(|| Self::to_date(row))
    }

    /// What the objective is measured by: whichever of the two has the plan that is nearer to its target, since a yearly target
    /// is never reached by a month.
    fn for_target(row: &BowlerRow, target: Option<f64>) -> Option<Self> {
        let away = |missed: &Self| {
            let ratio = to_float(missed.plan) / target.filter(|t| *t != 0.0)?;
            Some(ratio.abs().ln().abs()).filter(|away| away.is_finite())
        };
        match (Self::of_month(row), Self::to_date(row)) {
            (Some(month), Some(year)) if away(&year).zip(away(&month)).is_some_and(|(y, m)| y < m) => Some(year),
            (month, year) => month.or(year),
        }
    }

    fn of_month(row: &BowlerRow) -> Option<Self> {
        let month = row.last?;
        let (plan, actual) = missed(row.month.as_ref())?;
        Some(Self { month, months: vec![month], plan, actual })
    }

    fn to_date(row: &BowlerRow) -> Option<Self> {
        let (plan, actual) = missed(row.to_date.as_ref())?;
        Some(Self { month: row.last?, months: row.months.clone(), plan, actual })
    }

    /// The month, or the months to date.
    fn when(&self, words: &Words) -> String {
        words.months(&self.months)
    }

    /// What is noted with the objective, in its unit; none where the two measure different things.
    fn measurement(
        &self,
        book: &Book,
        objective: &ObjectiveId,
        kpi: &Kpi,
        words: &Words,
        day: chrono::NaiveDate,
    ) -> Option<Measurement> {
        let value = converted(self.actual.round_dp(kpi.places), &kpi.unit, &book.objective(objective)?.target.unit)?;
        let (name, when) = (kpi.name.as_str(), self.when(words));
        let note = match self.months[..] {
            [_] => say!(words, "kpi-note-month", name = name, month = when),
            _ => say!(words, "kpi-note-to-date", name = name, months = when),
        };
        kpi_measurement(book, self.month, value, note, day)
    }

    /// The objective that is to mend it: by the end of the year it reaches what is planned for the whole year, from what the
    /// year before brought.
    fn draft(
        &self,
        figures: &Figures<'_>,
        book: &Book,
        kpi: &Kpi,
        department: &DepartmentId,
        words: &Words,
        day: chrono::NaiveDate,
    ) -> Draft {
        let (name, unit) = (kpi.name.as_str(), kpi.unit.as_str());
        let goal = figures.year(&kpi.id, Series::Plan).unwrap_or(self.plan).round_dp(kpi.places);
        // Some months of what adds up are no base of a year; nor is what is better than the goal.
        let so_far = Some(self.actual).filter(|_| kpi.to_date != ToDate::Sum);
        let worse = |base: &Decimal| match kpi.better {
            Better::Higher => *base < goal,
            Better::Lower => *base > goal,
        };
        let base = figures.year(&kpi.id, Series::LastYear).ok().filter(worse).or(so_far.filter(worse));
        let value = show_number(goal, kpi.places);
        let text = match kpi.better {
            Better::Higher => say!(words, "kpi-draft-higher", name = name, value = value, unit = unit),
            Better::Lower => say!(words, "kpi-draft-lower", name = name, value = value, unit = unit),
        };
        let target = Target {
            measure: kpi.name.clone(),
            unit: kpi.unit.clone(),
            base: base.map(|base| to_float(base.round_dp(kpi.places))),
            value: Some(to_float(goal)),
            ..Target::default()
        };
        let end = chrono::NaiveDate::from_ymd_opt(book.year, 12, 31).filter(|end| *end >= day);
        Draft {
            text: text.trim_end().to_owned(),
            target,
            timing: Timing::new(Some(day), end),
            owner: book.department(department).and_then(|d| d.head.clone()),
            origins: vec![Origin::Kpi(kpi.id.clone())],
            ..Draft::default()
        }
    }
}
