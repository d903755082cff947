//! The way back: the plan sheet of a workbook that Roundel made, also one that people went on writing in, becomes a book.
//!
//! Unlike a sheet of anybody else's it leaves nothing to guess: an empty cell says nothing, and a row that no day says
//! was started was not.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use super::super::grid::{Cell, Grid, cell_name};
use super::super::headings::plain;
use super::super::names::squeezed;
use super::super::summary::{Remark, Summary, Why, YearFrom};
use super::super::year::PlanYear;
use super::column::Column;
use super::figures::{Basis, FigureSheet};
use super::said;
use super::table::HEADS;
use crate::plan::{
    Activity, ActivityId, Book, BookField, Department, DepartmentId, Edit, Goal, GoalId, Note, Objective, ObjectiveId,
    Outcome, Person, PersonField, PersonId, Refused, Target, Timing, apply_all, check_id, slug,
};
use crate::sheet::Imported;
use crate::words::{Lang, Words};

/// The plan sheet of a workbook that Roundel made.
#[derive(Debug)]
pub(in crate::sheet) struct Own<'g> {
    grid: &'g Grid,
    heads: u32,
    columns: BTreeMap<u32, Column>,
    /// The columns of the rows' own notes.
    others: BTreeMap<u32, String>,
}

impl<'g> Own<'g> {
    /// The plan sheet, where this is one: it has the columns that tell rows apart, which nobody else's has.
    pub fn find(grid: &'g Grid) -> Option<Self> {
        let known = Column::by_heading();
        let read = |cell: &Cell| known.get(&plain(&cell.value.text())).copied();
        let (heads, cells) = grid.rows().take(50).find(|(_, cells)| {
            let has = |wanted| cells.values().any(|cell| read(cell) == Some(wanted));
            has(Column::RowId) && has(Column::ObjectiveId) && has(Column::Activity)
        })?;
        let (mut columns, mut others) = (BTreeMap::new(), BTreeMap::new());
        for (at, cell) in cells {
            match read(cell).filter(|column| !columns.values().any(|c| c == column)) {
                Some(column) => drop(columns.insert(*at, column)),
                None => drop(others.insert(*at, cell.value.text())),
            }
        }
        Some(Self { grid, heads, columns, others })
    }

    /// A line of the title block, which stands above the headings.
    fn title(&self, line: u32) -> String {
        let row = (self.heads + line).checked_sub(HEADS).and_then(|row| self.grid.row(row));
        row.and_then(|cells| cells.values().next()).map_or_else(String::new, |cell| cell.value.text())
    }

    /// The book. `year` is the plan's, where it is given; `saved`: the day on which the workbook was saved; `others`: its
    /// other sheets, `hidden` the names of those that nobody sees.
    ///
    /// # Errors
    /// What the sheet says makes no sound book.
    pub fn import(
        &self,
        year: Option<i32>,
        saved: Option<NaiveDate>,
        others: &[Grid],
        hidden: &[String],
    ) -> Result<Imported, Refused> {
        let about = self.title(2);
        let mut numbers = about.split(|c: char| !c.is_ascii_digit() && c != '-').filter(|n| !n.is_empty());
        let said: Option<i32> = numbers.next().and_then(|n| n.parse().ok());
        let mut days = numbers.filter_map(|n| n.parse::<NaiveDate>().ok());
        let day = days.next().or(saved);
        let confirmed_on = days.next();
        let (year, from) = match (year, said, day) {
            (Some(year), ..) => (year, YearFrom::Given),
            (None, Some(year), _) => (year, YearFrom::Name),
            (None, None, day) => (day.map_or(0, |day| day.year()), YearFrom::File),
        };
        let (figures, skipped) = Basis::sheets(others);
        let skipped = skipped.into_iter().chain(hidden.iter().cloned()).collect();
        let summary = Summary::new(PlanYear { year, from }, skipped);
        let mut ids = Ids::of(self, &figures);
        let basis = Basis::read(&figures, &mut ids, year, day);
        let mut back = Back {
            day,
            confirmed: confirmed_on.is_some(),
            year,
            words: Lang::ALL.map(Words::new),
            ids,
            basis,
            origins_said: Vec::new(),
            goals: Vec::new(),
            goal_ids: HashMap::new(),
            people: Vec::new(),
            departments: Vec::new(),
            by_department: HashMap::new(),
            sections: Vec::new(),
            above: None,
            summary,
        };
        for (row, cells) in self.grid.rows().filter(|(row, _)| *row > self.heads) {
            let mut line = OwnLine { own: self, row, cells, remarks: Vec::new(), kept: Vec::new() };
            back.line(&mut line);
            let remarks = std::mem::take(&mut line.remarks);
            back.summary.add_line(remarks);
        }
        back.finish(Book::new(self.title(0), self.title(1), year), confirmed_on)
    }
}

/// A line of the sheet.
pub(super) struct OwnLine<'g> {
    own: &'g Own<'g>,
    row: u32,
    cells: &'g BTreeMap<u32, Cell>,
    remarks: Vec<Remark>,
    /// What could not be read as what it should be, by its heading.
    pub kept: Vec<Note>,
}

impl<'g> OwnLine<'g> {
    fn cell(&self, column: Column) -> Option<(u32, &'g Cell)> {
        let at = self.own.columns.iter().find(|(_, c)| **c == column).map(|(at, _)| *at)?;
        Some((at, self.cells.get(&at)?))
    }

    /// What the cell says; empty where it says nothing.
    pub fn text(&self, column: Column) -> String {
        self.cell(column).map_or_else(String::new, |(_, cell)| cell.value.text())
    }

    /// The cell's value.
    pub fn value(&self, column: Column) -> Option<&'g super::super::grid::Value> {
        self.cell(column).map(|(_, cell)| &cell.value)
    }

    /// The notes of the row in their own columns.
    pub fn others(&self) -> impl Iterator<Item = Note> + use<'g> {
        let cells = self.cells;
        self.own.others.iter().filter_map(move |(at, heading)| {
            let text = cells.get(at)?.value.text();
            Some(Note { heading: heading.clone(), text })
        })
    }

    /// Remarks on the cell.
    pub fn remark(&mut self, column: Column, why: Why) {
        self.remarks.extend(self.remark_on(column, why));
    }

    /// A remark on the cell, where it says anything.
    fn remark_on(&self, column: Column, why: Why) -> Option<Remark> {
        let (at, cell) = self.cell(column)?;
        let (sheet, at) = (self.own.grid.sheet.clone(), cell_name(self.row, at));
        Some(Remark { sheet, cell: at, text: cell.value.text(), why })
    }

    /// Remarks on the cell, and keeps this of its text as a note.
    pub fn keep(&mut self, column: Column, text: String, why: Why) {
        self.remark(column, why);
        self.kept.push(Note { heading: self.heading(column), text });
    }

    /// The heading of a column, as it stands in the sheet.
    pub fn heading(&self, column: Column) -> String {
        let at = self.own.columns.iter().find(|(_, c)| **c == column).map(|(at, _)| *at);
        let cell = at.and_then(|at| self.own.grid.row(self.own.heads)?.get(&at));
        cell.map_or_else(String::new, |cell| cell.value.text())
    }
}

/// Ids that are free.
pub(super) struct Ids {
    taken: HashSet<String>,
    given: HashMap<&'static str, usize>,
    used: HashSet<String>,
}

impl Ids {
    /// Every id that the sheet names is kept for what it names.
    fn of(own: &Own<'_>, figures: &[FigureSheet<'_>]) -> Self {
        let hidden = own.columns.iter().filter(|(_, column)| column.is_hidden()).map(|(at, _)| *at);
        let hidden: Vec<u32> = hidden.collect();
        let cells = own.grid.rows().flat_map(|(_, cells)| hidden.iter().filter_map(|at| cells.get(at)));
        let figures = figures.iter().flat_map(FigureSheet::ids);
        let taken = cells.map(|cell| cell.value.text()).chain(figures).map(|id| id.to_lowercase()).collect();
        Self { taken, given: HashMap::new(), used: HashSet::new() }
    }

    /// The id that a cell names, where it can be one and is not another's.
    pub fn named(&mut self, text: &str) -> Option<String> {
        // A file's name on some systems: ids that differ in case alone are one.
        (check_id(text).is_ok() && self.used.insert(text.to_lowercase())).then(|| text.to_owned())
    }

    /// The next one of a kind: `a-1`, `a-2`.
    pub fn next(&mut self, kind: &'static str) -> String {
        loop {
            let given = self.given.entry(kind).or_default();
            *given += 1;
            let id = format!("{kind}-{given}");
            if self.is_free(&id) {
                self.used.insert(id.clone());
                return id;
            }
        }
    }

    pub(super) fn slug(&mut self, name: &str) -> String {
        let id = slug(name, |id| !self.is_free(id));
        self.used.insert(id.to_lowercase());
        id
    }

    fn is_free(&self, id: &str) -> bool {
        let id = id.to_lowercase();
        !self.taken.contains(&id) && !self.used.contains(&id)
    }
}

/// The book as it comes together.
pub(super) struct Back {
    /// The day that the sheet shows.
    pub day: Option<NaiveDate>,
    /// Whether the plan was confirmed.
    pub confirmed: bool,
    /// The plan's year.
    pub year: i32,
    pub(super) words: [Words; 2],
    pub ids: Ids,
    /// What the sheets of figures say.
    pub(super) basis: Basis,
    /// Where objectives come from in words, each with a remark on its cell for where those are other words.
    origins_said: Vec<(ObjectiveId, Remark)>,
    pub(super) goals: Vec<Goal>,
    goal_ids: HashMap<(String, String), GoalId>,
    people: Vec<Person>,
    pub(super) departments: Vec<(Department, HashMap<String, usize>)>,
    /// By the id that the sheet names.
    pub(super) by_department: HashMap<String, usize>,
    /// For each goal, the departments in their order.
    sections: Vec<Vec<usize>>,
    /// Where the line above stands: its department and objective.
    above: Option<(usize, usize)>,
    pub summary: Summary,
}

impl Back {
    fn line(&mut self, line: &mut OwnLine<'_>) {
        let says = |columns: &[Column]| columns.iter().any(|c| !line.text(*c).is_empty());
        let is_row = says(&[
            Column::RowId,
            Column::Activity,
            Column::Owner,
            Column::Start,
            Column::End,
            Column::DelayedTo,
            Column::StartedOn,
            Column::DoneOn,
            Column::Status,
            Column::Evaluation,
        ]);
        let is_objective = is_row
            || says(&[Column::ObjectiveId, Column::Objective, Column::Target, Column::Problem, Column::Countermeasure]);
        let goal = self.goal(line);
        if !is_objective {
            return;
        }
        let department = self.department(line);
        let objective = self.objective(line, department, goal);
        self.above = Some((department, objective));
        if is_row {
            self.row(line, department, objective);
        } else {
            let problems = self.problems(line, department, None);
            self.objective_at(department, objective).problems.extend(problems);
        }
    }

    pub(super) fn objective_at(&mut self, department: usize, objective: usize) -> &mut Objective {
        &mut self.departments[department].0.objectives[objective]
    }

    /// The goal of a line; a line that says none repeats the one above.
    fn goal(&mut self, line: &OwnLine<'_>) -> Option<GoalId> {
        let (number, text) = (line.text(Column::GoalNo), line.text(Column::Goal));
        if number.is_empty() && text.is_empty() {
            let own = line.text(Column::ObjectiveId).is_empty() && line.text(Column::Objective).is_empty();
            let (department, objective) = self.above.filter(|_| own)?;
            return self.objective_at(department, objective).goal.clone();
        }
        let key = (number.clone(), squeezed(&text));
        if let Some(id) = self.goal_ids.get(&key) {
            return Some(id.clone());
        }
        // A row that somebody added may say the number alone.
        let known = || self.goals.iter().find(|goal| text.is_empty() && goal.number == number).map(|g| g.id.clone());
        if let Some(id) = known().filter(|_| line.text(Column::ObjectiveId).is_empty()) {
            return Some(id);
        }
        let id = GoalId::new(self.ids.next("g"));
        self.goals.push(Goal::new(id.clone(), number, text));
        self.goal_ids.insert(key, id.clone());
        Some(id)
    }

    fn department(&mut self, line: &OwnLine<'_>) -> usize {
        let (id, name) = (line.text(Column::DepartmentId), line.text(Column::Department));
        let by_name = || self.departments.iter().position(|(d, _)| id.is_empty() && d.name == name);
        if let Some(at) = self.by_department.get(&id).copied().or_else(by_name) {
            return at;
        }
        if let (true, true, Some((above, _))) = (id.is_empty(), name.is_empty(), self.above) {
            return above;
        }
        if !id.is_empty() {
            self.by_department.insert(id.clone(), self.departments.len());
        }
        let id = self.ids.named(&id).unwrap_or_else(|| self.ids.slug(&name));
        self.departments.push((Department::new(DepartmentId::new(id), name), HashMap::new()));
        self.departments.len() - 1
    }

    fn objective(&mut self, line: &mut OwnLine<'_>, department: usize, goal: Option<GoalId>) -> usize {
        let (id, text) = (line.text(Column::ObjectiveId), line.text(Column::Objective));
        let key = if id.is_empty() {
            format!("\n{}\n{}", goal.as_ref().map_or("", |g| g.as_str()), squeezed(&text))
        } else {
            id.clone()
        };
        let found = self.departments[department].1.get(&key).copied();
        // A row that somebody added below another one belongs to what it says, or else to what that one does.
        let same = |o: &Objective| squeezed(&o.text) == squeezed(&text) && o.goal == goal;
        let by_text = || {
            self.departments[department].0.objectives.iter().position(|o| id.is_empty() && !text.is_empty() && same(o))
        };
        let above = || {
            let (home, objective) = self.above.filter(|(home, _)| *home == department && id.is_empty())?;
            let o = &self.departments[home].0.objectives[objective];
            (text.is_empty() && o.goal == goal).then_some(objective)
        };
        if let Some(at) = found.or_else(by_text).or_else(above) {
            self.compare(line, department, at, goal.as_ref());
            return at;
        }
        let id = self.ids.named(&id).unwrap_or_else(|| self.ids.next("o"));
        let at = self.departments[department].0.objectives.len();
        let section = self.section(goal.as_ref());
        if !self.sections[section].contains(&department) {
            self.sections[section].push(department);
        }
        let owner = self.person(&line.text(Column::ObjectiveOwner), department);
        let deadline = self.date(line, Column::Deadline);
        let outcome = self.outcome(line);
        let origins = said::read_origin_codes(&line.text(Column::OriginIds));
        let origin_said = line.remark_on(Column::Origins, Why::NotInPlan);
        self.origins_said.extend(origin_said.map(|remark| (ObjectiveId::new(id.as_str()), remark)));
        let objective = Objective {
            goal,
            text,
            origins,
            method: line.text(Column::Method),
            owner,
            target: Target::read(&line.text(Column::Target)),
            timing: Timing::new(None, deadline),
            outcome,
            status: line.text(Column::ObjectiveStatus),
            ..Objective::new(ObjectiveId::new(id))
        };
        let (home, by_key) = &mut self.departments[department];
        by_key.insert(key, at);
        home.objectives.push(objective);
        at
    }

    /// The goals in the order of the sheet; those that serve none last.
    fn section(&mut self, goal: Option<&GoalId>) -> usize {
        let at = goal.and_then(|id| self.goals.iter().position(|g| g.id == *id)).map_or(0, |at| at + 1);
        self.sections.resize(self.sections.len().max(at + 1), Vec::new());
        at
    }

    /// What another line says of the objective in other words is kept as a note of that line: the first one counts.
    fn compare(&mut self, line: &mut OwnLine<'_>, department: usize, objective: usize, goal: Option<&GoalId>) {
        let o = &self.departments[department].0.objectives[objective];
        let own = [
            (Column::Objective, o.text.clone()),
            (Column::Method, o.method.clone()),
            (Column::Target, o.target.summary()),
            (Column::ObjectiveStatus, o.status.clone()),
        ];
        let other_goal = o.goal.as_ref() != goal;
        for (column, own) in own {
            let said = line.text(column);
            if !said.is_empty() && squeezed(&said) != squeezed(&own) {
                line.keep(column, said, Why::OtherThanAbove);
            }
        }
        if other_goal {
            let column = if line.text(Column::Goal).is_empty() { Column::GoalNo } else { Column::Goal };
            line.keep(column, line.text(column), Why::OtherThanAbove);
        }
    }

    fn outcome(&self, line: &mut OwnLine<'_>) -> Option<Outcome> {
        let said = line.text(Column::Outcome);
        let all = [Outcome::Met, Outcome::OnTheWay, Outcome::Missed];
        let named = |o: &Outcome| self.words.iter().any(|words| plain(&words.outcome(*o)) == plain(&said));
        all.into_iter().find(named).or_else(|| super::super::status::outcome(&said))
    }

    /// The person of this name; somebody new works in the department they are first named in.
    pub(super) fn person(&mut self, name: &str, department: usize) -> Option<PersonId> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return None;
        }
        if let Some(person) = self.people.iter().find(|p| p.name == name) {
            return Some(person.id.clone());
        }
        let id = PersonId::new(self.ids.slug(&name));
        let department = Some(self.departments[department].0.id.clone());
        self.people.push(Person { id: id.clone(), name, department });
        Some(id)
    }

    /// The departments in an order in which each goal's stand as the sheet has them.
    fn order(&self) -> Vec<usize> {
        let mut left: Vec<usize> = (0..self.departments.len()).collect();
        let mut sections: Vec<std::collections::VecDeque<usize>> =
            self.sections.iter().map(|s| s.iter().copied().collect()).collect();
        let mut order = Vec::new();
        while !left.is_empty() {
            let waits = |d: usize| sections.iter().any(|s| s.iter().position(|x| *x == d).is_some_and(|at| at > 0));
            // Somebody may have sorted the sheet otherwise: then the first one seen comes first.
            let at = left.iter().position(|d| !waits(*d)).unwrap_or(0);
            let next = left.remove(at);
            sections.iter_mut().for_each(|s| s.retain(|d| *d != next));
            order.push(next);
        }
        order
    }

    /// Makes the book, edit by edit: the one way a plan changes.
    fn finish(mut self, mut book: Book, confirmed_on: Option<NaiveDate>) -> Result<Imported, Refused> {
        let order = self.order();
        let figures = self.figures();
        let mut edits: Vec<Edit> = Vec::new();
        edits.extend(self.goals.into_iter().enumerate().map(|(at, goal)| Edit::AddGoal { at, goal }));
        let homes: Vec<_> = self.people.iter().map(|p| (p.id.clone(), p.department.clone())).collect();
        let nowhere = self.people.into_iter().map(|p| Person { department: None, ..p });
        edits.extend(nowhere.enumerate().map(|(at, person)| Edit::AddPerson { at, person }));
        // Objectives come from them.
        edits.extend(figures.before);
        let mut departments: Vec<Option<Department>> = self.departments.into_iter().map(|(d, _)| Some(d)).collect();
        let order: Vec<usize> = order.into_iter().chain(figures.departments).collect();
        let ordered = order.into_iter().filter_map(|at| departments.get_mut(at)?.take());
        edits.extend(ordered.enumerate().map(|(at, d)| Edit::AddDepartment { at, department: Box::new(d) }));
        edits.extend(homes.into_iter().map(|(id, home)| Edit::Person(id, PersonField::Department(home))));
        edits.extend(figures.after);
        edits.extend(confirmed_on.map(|on| Edit::Book(BookField::ConfirmedOn(Some(on)))));
        apply_all(&mut book, edits)?;
        for (id, remark) in self.origins_said {
            let origins = book.objective(&id).map_or(&[][..], |o| &o.origins);
            let is = |words: &Words| {
                let own = origins.iter().map(|origin| words.origin(&book, origin)).collect::<Vec<_>>();
                squeezed(&own.join("\n")) == squeezed(&remark.text)
            };
            if !self.words.iter().any(is) {
                self.summary.remarks.push(remark);
            }
        }
        let (summary, unsaid) = (self.summary, self.basis.unsaid);
        Ok(Imported { book, summary, origins: HashMap::new(), own: true, unsaid })
    }

    /// An id for the row: the one it names, where no row above has it.
    pub(super) fn row_id(&mut self, line: &mut OwnLine<'_>) -> ActivityId {
        let named = line.text(Column::RowId);
        let id = self.ids.named(&named).unwrap_or_else(|| {
            if !named.is_empty() {
                line.remark(Column::RowId, Why::IdTwice);
            }
            self.ids.next("a")
        });
        ActivityId::new(id)
    }

    /// Adds a row to its objective.
    pub(super) fn add(&mut self, department: usize, objective: usize, activity: Activity) {
        self.objective_at(department, objective).activities.push(activity);
    }
}
