//! Where the headings of a sheet stand, and which column is read for what.

use std::collections::{BTreeMap, BTreeSet};

use super::choices::{Choices, ColumnAt, Use};
use super::counter;
use super::grid::{Cell, Grid, Value, column_name};
use super::headings::{DONE_OR_END, Field, field_of, plain};
use super::summary::{Remark, Why};

type Cells = BTreeMap<u32, Cell>;

/// One table of a sheet: a row of headings, and the lines below it.
#[derive(Debug)]
pub struct Heads {
    /// The row of the headings.
    pub row: u32,
    /// The first row below them.
    body: u32,
    /// The lines, without headings and titles that are said again on each page.
    pub lines: Vec<u32>,
    /// What is to be known about the headings themselves.
    pub remarks: Vec<Remark>,
    columns: BTreeMap<u32, Column>,
    /// The columns of each field, in the order in which they count.
    order: BTreeMap<Field, Vec<u32>>,
    /// The columns that only count the rows.
    counters: Vec<u32>,
    /// The columns for which somebody chose what they are read for.
    chosen: BTreeSet<u32>,
    /// The columns that are left out.
    left_out: BTreeSet<u32>,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
struct Column {
    heading: String,
    field: Option<(Field, usize)>,
}

/// What becomes of a column.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is read.
    Read,
    /// It is read where the one with this heading says nothing.
    Second(String),
    /// It only counts the rows.
    Counter,
    /// Its heading is unknown.
    Unknown,
    /// Somebody chose to leave it out.
    LeftOut,
}

/// The field a heading names, and how telling it is: 1 is the best name, and 0 is what somebody chose.
fn named(heading: &str) -> Option<(Field, usize)> {
    field_of(heading).map(|(field, rank)| (field, rank + 1))
}

impl Column {
    fn of(cell: &Cell) -> Self {
        let heading = cell.value.text();
        let field = named(&heading);
        Self { heading: heading.split_whitespace().collect::<Vec<_>>().join(" "), field }
    }

    /// A heading that stands below `parent`: `开始` below `实际`.
    fn below(parent: Option<&Self>, cell: &Cell) -> Self {
        let own = Self::of(cell);
        let heading = parent.map(|p| format!("{}{}", p.heading, own.heading));
        match heading.map(|h| (named(&h), h)) {
            Some((field @ Some(_), heading)) => Self { heading, field },
            _ => own,
        }
    }
}

impl Heads {
    /// The tables of a sheet, from the top. Each begins with a row in which at least three known headings stand; where
    /// the row of the headings was chosen, the first begins there.
    pub fn all(grid: &Grid, choices: &Choices) -> Vec<Self> {
        let first = choices.heading_rows.get(&grid.sheet).copied();
        let rows: Vec<(u32, &Cells)> = grid.rows().filter(|(row, _)| first.is_none_or(|first| *row >= first)).collect();
        let mut tables: Vec<Self> = Vec::new();
        let mut at = 0;
        while let Some((row, cells)) = rows.get(at) {
            let above = tables.last().map_or(0, |t| t.body);
            match Self::at(&rows[at..], above, first == Some(*row)) {
                Some(heads) => {
                    at += rows[at..].iter().take_while(|(row, _)| *row < heads.body).count();
                    match tables.last_mut() {
                        Some(table) if table.same_columns(&heads) => {}
                        Some(table) => {
                            table.give_up_title(grid);
                            tables.push(heads);
                        }
                        None => tables.push(heads),
                    }
                }
                None => {
                    at += 1;
                    if let Some(table) = tables.last_mut()
                        && !table.title_again(grid, *row, cells)
                    {
                        table.lines.push(*row);
                    }
                }
            }
        }
        // A block of labels above the headings may look like headings.
        if first.is_none() && tables.iter().any(|t| !t.lines.is_empty()) {
            tables.retain(|t| !t.lines.is_empty());
        }
        for table in &mut tables {
            table.choose(grid, choices);
            table.settle(grid);
        }
        tables
    }

    /// The headings that begin in the first of `rows`, none where it has too few, unless they were `chosen`. The rows right below belong to them
    /// where a heading is merged into them, or where they hold known headings and nothing else (`开始`, `结束` below
    /// `时间`): each cell of such a row names its column, and what stood above it names none.
    fn at(rows: &[(u32, &Cells)], above: u32, chosen: bool) -> Option<Self> {
        let ((row, cells), below) = rows.split_first()?;
        let fresh = cells.iter().filter(|(_, cell)| cell.row >= above);
        let mut columns: BTreeMap<u32, Column> = fresh.map(|(at, cell)| (*at, Column::of(cell))).collect();
        if !chosen && columns.values().filter(|c| c.field.is_some()).count() < 3 {
            return None;
        }
        let mut body = row + 1;
        for (next, cells) in below {
            let own = || cells.iter().filter(|(_, cell)| cell.row == *next);
            let merged = cells.values().any(|cell| (*row..body).contains(&cell.row));
            let more = *next == body && own().next().is_some() && own().all(|(_, c)| Column::of(c).field.is_some());
            if !merged && !more {
                break;
            }
            let parent = |at: u32| columns.range(..=at).next_back().map(|(_, column)| column);
            let named: Vec<_> = own().map(|(at, cell)| (*at, Column::below(parent(*at), cell))).collect();
            columns.extend(named);
            body = next + 1;
        }
        let (lines, remarks, order, counters) = (Vec::new(), Vec::new(), BTreeMap::new(), Vec::new());
        let (chosen, left_out) = (BTreeSet::new(), BTreeSet::new());
        Some(Self { row: *row, body, lines, remarks, columns, order, counters, chosen, left_out })
    }

    /// Reads columns for what somebody chose. A column may have no heading.
    fn choose(&mut self, grid: &Grid, choices: &Choices) {
        for column in self.columns(grid) {
            let at = ColumnAt { sheet: grid.sheet.clone(), row: self.row, column };
            let Some(chosen) = choices.columns.get(&at) else { continue };
            self.chosen.insert(column);
            let entry = self.columns.entry(column).or_insert(Column { heading: String::new(), field: None });
            entry.field = match chosen {
                Use::Field(field) => Some((*field, 0)),
                Use::Note | Use::LeaveOut => None,
            };
            if *chosen == Use::LeaveOut {
                self.left_out.insert(column);
            }
        }
    }

    /// The columns in which there is anything, from the left.
    pub fn columns(&self, grid: &Grid) -> BTreeSet<u32> {
        let cells = self.lines.iter().filter_map(|row| grid.row(*row)).flat_map(BTreeMap::keys);
        self.columns.keys().chain(cells).copied().collect()
    }

    /// What the first cell of a column says, in one line.
    pub fn example(&self, grid: &Grid, column: u32) -> String {
        let first = self.lines.iter().find_map(|row| grid.row(*row)?.get(&column));
        first.map(|cell| cell.value.text().split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    }

    /// Whether somebody chose what a column is read for.
    pub fn is_chosen(&self, column: u32) -> bool {
        self.chosen.contains(&column)
    }

    /// The field that a column is read for.
    pub fn field(&self, column: u32) -> Option<Field> {
        if self.of(Field::End) == [column] {
            return Some(Field::End);
        }
        self.columns.get(&column).and_then(|c| c.field).map(|(field, _)| field)
    }

    fn same_columns(&self, other: &Self) -> bool {
        let plain = |heads: &Self| -> BTreeMap<u32, String> {
            heads.columns.iter().map(|(at, column)| (*at, plain(&column.heading))).collect()
        };
        plain(self) == plain(other)
    }

    /// Whether a row only says the sheet's title again, as on each page of a printed list.
    fn title_again(&self, grid: &Grid, row: u32, cells: &Cells) -> bool {
        let mut own = cells.values().filter(|cell| cell.row == row);
        let (Some(cell), None) = (own.next(), own.next()) else { return false };
        self.title(grid).is_some_and(|title| plain(&title) == plain(&cell.value.text()))
    }

    /// A lone text right above another table is that one's title, and no line of this.
    fn give_up_title(&mut self, grid: &Grid) {
        let alone =
            |row: &u32| grid.row(*row).is_some_and(|cells| cells.values().filter(|c| c.row == *row).count() == 1);
        if self.lines.last().is_some_and(alone) {
            self.lines.pop();
        }
    }

    /// Decides which columns are read for which field, and in which order they count.
    fn settle(&mut self, grid: &Grid) {
        let mut order: BTreeMap<Field, Vec<(usize, u32)>> = BTreeMap::new();
        for (at, column) in &self.columns {
            if let Some((field, rank)) = column.field {
                // Where several are read together, they are read from the left.
                order.entry(field).or_default().push((if joins(field) { 0 } else { rank }, *at));
            }
        }
        self.order = order
            .into_iter()
            .map(|(field, mut columns)| {
                columns.sort_unstable();
                (field, columns.into_iter().map(|(_, at)| at).collect())
            })
            .collect();
        self.inner_activity_first(grid);
        self.filled_first(grid);
        if !self.order.contains_key(&Field::Status)
            && let Some(columns) = self.order.remove(&Field::ObjectiveStatus)
        {
            self.order.insert(Field::Status, columns);
        }
        self.done_is_the_end(grid);
        self.drop_counter(grid);
    }

    /// Of several columns of activities the inner one tells the rows: it has the most cells, or stands to the right.
    fn inner_activity_first(&mut self, grid: &Grid) {
        let (lines, chosen) = (&self.lines, &self.chosen);
        if let Some(columns) = self.order.get_mut(&Field::Activity) {
            columns.sort_by_key(|at| std::cmp::Reverse((chosen.contains(at), filled(grid, lines, *at), *at)));
        }
    }

    /// What repeats from above can't also be looked for beside it: the best column that says anything is the only one.
    fn filled_first(&mut self, grid: &Grid) {
        let lines = &self.lines;
        for field in [Field::GoalNo, Field::Goal, Field::Department] {
            if let Some(columns) = self.order.get_mut(&field) {
                columns.sort_by_key(|at| filled(grid, lines, *at) == 0);
                columns.truncate(1);
            }
        }
    }

    /// Where no other column says when a row is to end, the day of completion is the one planned.
    fn done_is_the_end(&mut self, grid: &Grid) {
        let known = |field| self.order.contains_key(&field);
        if known(Field::End) || known(Field::Timing) {
            return;
        }
        let done = self.of(Field::DoneOn).iter().copied();
        let may_be_end = |at: &u32| !self.is_chosen(*at) && plain(&self.heading(*at)) == DONE_OR_END;
        let Some(at) = done.clone().find(may_be_end) else { return };
        let others: Vec<u32> = done.filter(|other| *other != at).collect();
        self.order.insert(Field::DoneOn, others);
        self.order.insert(Field::End, vec![at]);
        let (sheet, cell, text) = (grid.sheet.clone(), grid.place(self.row, at), self.heading(at));
        self.remarks.push(Remark { sheet, cell, text, why: Why::DoneAsEnd });
    }

    fn drop_counter(&mut self, grid: &Grid) {
        let numbers = self.columns.iter().filter(|(_, c)| c.field.is_some_and(|(field, _)| field == Field::GoalNo));
        let other = numbers.clone().count() > 1;
        let counters: Vec<u32> = numbers
            .map(|(at, _)| *at)
            .filter(|at| !self.is_chosen(*at) && counter::counts(grid, self, *at, other))
            .collect();
        for at in counters {
            if let Some(column) = self.columns.get_mut(&at) {
                column.field = None;
            }
            self.order.entry(Field::GoalNo).or_default().retain(|c| *c != at);
            self.counters.push(at);
        }
    }

    /// The columns of a field in the order in which they count.
    pub fn of(&self, field: Field) -> &[u32] {
        self.order.get(&field).map_or(&[], Vec::as_slice)
    }

    /// Whether any column is read for the field.
    pub fn has(&self, field: Field) -> bool {
        !self.of(field).is_empty()
    }

    /// Whether there is anything of a plan below these headings.
    pub fn is_plan(&self) -> bool {
        let any =
            [Field::Activity, Field::Objective, Field::Problem, Field::Countermeasure].iter().any(|f| self.has(*f));
        any || (self.has(Field::GoalNo) && self.has(Field::Goal))
    }

    /// What becomes of a column.
    pub fn kind(&self, column: u32) -> Kind {
        if self.left_out.contains(&column) {
            return Kind::LeftOut;
        }
        if self.counters.contains(&column) {
            return Kind::Counter;
        }
        let Some((field, _)) = self.columns.get(&column).and_then(|c| c.field) else { return Kind::Unknown };
        if self.of(Field::End) == [column] {
            return Kind::Read;
        }
        match self.of(field).first() {
            // Where no column says the objective, the outer of two activities does.
            Some(inner) if field == Field::Activity && column < *inner && !self.has(Field::Objective) => Kind::Read,
            Some(first) if *first != column && !joins(field) => Kind::Second(self.heading(*first)),
            _ => Kind::Read,
        }
    }

    /// The heading of a column; its letters where it has none.
    pub fn heading(&self, column: u32) -> String {
        let heading = self.columns.get(&column).map(|c| c.heading.clone()).filter(|heading| !heading.is_empty());
        heading.unwrap_or_else(|| column_name(column))
    }

    /// The headings that are unknown.
    pub fn unknown(&self) -> Vec<String> {
        let unknown = self.columns.keys().filter(|at| self.kind(**at) == Kind::Unknown);
        unknown.map(|at| self.heading(*at)).collect()
    }

    /// The first text above the headings: what the sheet is called.
    pub fn title(&self, grid: &Grid) -> Option<String> {
        let above = grid.rows().take_while(|(row, _)| *row < self.row);
        let text = above.flat_map(|(_, cells)| cells.values()).find_map(|cell| match &cell.value {
            Value::Text(text) => Some(text),
            _ => None,
        })?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Every text above the headings, in which a year may stand.
    pub fn above<'g>(&self, grid: &'g Grid) -> impl Iterator<Item = String> + use<'g> {
        let row = self.row;
        grid.rows().take_while(move |(r, _)| *r < row).flat_map(|(_, cells)| cells.values().map(|c| c.value.text()))
    }
}

/// Fields whose columns are read together where there are several (`问题` beside `原因`).
pub fn joins(field: Field) -> bool {
    matches!(field, Field::Objective | Field::Target | Field::Evaluation | Field::Problem | Field::Countermeasure)
}

/// How many lines have a cell of their own in a column.
pub fn filled(grid: &Grid, lines: &[u32], column: u32) -> usize {
    let own = |row: &u32| grid.row(*row).and_then(|cells| cells.get(&column)).is_some_and(|cell| cell.row == *row);
    lines.iter().filter(|row| own(row)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn grid(rows: &[&[&str]]) -> Grid {
        let mut grid = Grid::new("s".to_owned());
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                grid.put(row, column, text(cell));
            }
        }
        grid
    }

    fn only(grid: &Grid) -> Heads {
        let mut all = Heads::all(grid, &Choices::default());
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    #[test]
    fn titles_above_are_skipped_and_the_first_is_the_title() {
        let grid =
            grid(&[&["", "2026 年\n行动计划"], &["编制：王"], &["部门", "负责人"], &["部门", "x", "活动", "负责人"]]);
        let heads = only(&grid);
        assert_eq!((heads.row, heads.body), (3, 4));
        assert_eq!(heads.title(&grid).as_deref(), Some("2026 年 行动计划"));
        assert_eq!(heads.of(Field::Activity), [2]);
        assert_eq!((heads.kind(1), heads.heading(1)), (Kind::Unknown, "x".to_owned()));
    }

    #[test]
    fn headings_in_two_rows_are_one() {
        let mut grid = grid(&[
            &["目标编号", "部门", "重点活动", "时间", ""],
            &["", "", "", "开始", "结束"],
            &["1", "前台", "回访", "3月", "5月"],
        ]);
        for column in 0..3 {
            assert!(grid.merge((0, column), 1).is_ok());
        }
        let heads = only(&grid);
        assert_eq!(heads.body, 2);
        assert!(!heads.has(Field::Timing));
        assert_eq!(heads.of(Field::Start), [3]);
        assert_eq!(heads.of(Field::End), [4]);
        assert_eq!(heads.of(Field::Department), [1]);
    }

    #[test]
    fn of_two_columns_for_one_field_the_more_telling_counts() {
        let grid = grid(&[
            &["编号", "目标编号", "活动", "负责人", "问题", "原因", "完成时间", "计划完成"],
            &["1", "1", "a", "b"],
        ]);
        let heads = only(&grid);
        assert_eq!(heads.of(Field::GoalNo), [1]);
        assert_eq!(heads.kind(0), Kind::Second("目标编号".to_owned()));
        assert_eq!(heads.of(Field::Problem), [4, 5]);
        assert_eq!(heads.of(Field::End), [7, 6]);
    }

    #[test]
    fn headings_said_again_are_no_row_and_others_begin_a_table() {
        let rows: [&[&str]; 8] = [
            &["计划"],
            &["部门", "活动", "负责人", "x"],
            &["部门", "活动", "负责人", "x"],
            &["a", "b", "c"],
            &["计 划"],
            &["部门", "活动", "负责人", "x"],
            &["d", "e", "f"],
            &["部门", "问题", "对策"],
        ];
        let all = Heads::all(&grid(&rows), &Choices::default());
        assert_eq!(all.iter().map(|t| t.lines.clone()).collect::<Vec<_>>(), [vec![3, 6]]);
        let mut more = rows.to_vec();
        more.push(&["a", "p", "c"]);
        let all = Heads::all(&grid(&more), &Choices::default());
        assert_eq!(all.iter().map(|t| t.lines.clone()).collect::<Vec<_>>(), [vec![3, 6], vec![8]]);
    }

    #[test]
    fn headings_below_a_parent_say_with_it_what_they_mean() {
        let grid = grid(&[
            &["部门", "重点活动", "负责人", "计划", "", "实际", ""],
            &["", "", "", "开始", "结束", "开始", "结束"],
            &["a", "b", "c"],
        ]);
        let heads = only(&grid);
        let at = [Field::Start, Field::End, Field::StartedOn, Field::DoneOn].map(|field| heads.of(field).to_vec());
        assert_eq!(at, [[3], [4], [5], [6]]);
    }
}
