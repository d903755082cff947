//! The headings people give their columns, and where they stand in a sheet.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Cell, Grid, Value, column_name};

/// What a column is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each names a column of the plan; see `known_headings`")]
pub enum Field {
    GoalNo,
    Goal,
    Department,
    Objective,
    Target,
    Activity,
    Owner,
    Start,
    End,
    DelayedTo,
    Timing,
    DoneOn,
    StartedOn,
    Evaluation,
    Problem,
    Countermeasure,
    Status,
    Progress,
}

/// The headings of each field, the more telling first: of two columns for the same field, that one counts.
const HEADINGS: [(Field, &[&str]); 18] = [
    (Field::GoalNo, &["目标编号", "序号", "编号", "Goal No.", "Goal", "No."]),
    (Field::Goal, &["策略目标", "所属策略目标", "目标", "Strategic goal"]),
    (Field::Department, &["部门", "责任部门", "主责部门", "Department", "Dept"]),
    (Field::Objective, &["部门目标", "部门目标/方法", "目标/方法", "Department Objectives/Methods", "Objective"]),
    (Field::Target, &["指标", "衡量指标", "指标/时间", "Target", "Target/Timing", "KPI"]),
    (
        Field::Activity,
        &[
            "重点活动",
            "计划内容",
            "行动计划",
            "活动",
            "措施",
            "任务",
            "任务内容",
            "工作内容",
            "事项",
            "Highlighted Activities",
            "Activity",
            "Action",
            "Action item",
            "Task",
        ],
    ),
    (Field::Owner, &["负责人", "责任人", "担当", "Owner", "Responsible", "Assignee", "PIC", "Who"]),
    (Field::Start, &["开始", "开始日期", "开始时间", "计划开始", "Start", "Start date"]),
    (
        Field::End,
        &[
            "结束",
            "结束日期",
            "完成时间",
            "计划完成",
            "计划完成时间",
            "计划完成日期",
            "截止日期",
            "End",
            "End date",
            "Due",
            "Due date",
            "Deadline",
            "When",
        ],
    ),
    (Field::DelayedTo, &["延期时间", "延期至", "调整后完成日期", "新完成日期", "Revised end", "New due", "Delayed to"]),
    (Field::Timing, &["时间", "时间进程", "时间进程完成", "Timing"]),
    (
        Field::DoneOn,
        &["完成日期", "实际完成", "实际完成日期", "实际完成时间", "Done", "Done on", "Completed", "Actual end"],
    ),
    (Field::StartedOn, &["实际开始", "实际开始日期", "Started", "Actual start"]),
    (Field::Evaluation, &["评核", "评估", "Eval.", "Evaluation"]),
    (Field::Problem, &["问题/原因", "原因", "问题", "评核/原因", "延期原因", "Problems/Reasons", "Problem", "Reason"]),
    (
        Field::Countermeasure,
        &["改善行动", "对策", "改善措施", "Future Actions", "Future Actions CMs", "Countermeasure"],
    ),
    (Field::Status, &["目标状态", "状态", "Status of Objectives", "Status"]),
    (Field::Progress, &["进度", "完成率", "完成情况", "Progress", "% Complete"]),
];

/// Every heading that is known, by field.
pub fn known_headings() -> impl Iterator<Item = (Field, &'static [&'static str])> {
    HEADINGS.iter().copied()
}

/// The heading as it is compared: without white space, case, and anything in brackets.
pub fn plain(heading: &str) -> String {
    let mut kept: Vec<char> = Vec::new();
    // Where each bracket that is still open began. One that is never closed hides nothing.
    let mut open = Vec::new();
    for c in heading.chars() {
        match c {
            '(' | '（' | '[' | '［' | '【' => {
                open.push(kept.len());
                kept.push(c);
            }
            ')' | '）' | ']' | '］' | '】' => match open.pop() {
                Some(start) => kept.truncate(start),
                None => kept.push(c),
            },
            c if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}') => {}
            c => kept.extend(c.to_lowercase()),
        }
    }
    kept.into_iter().collect()
}

/// The field a heading names, and how telling it is: 0 is best.
fn field_of(heading: &str) -> Option<(Field, usize)> {
    let heading = plain(heading);
    HEADINGS.iter().find_map(|(field, names)| Some((*field, names.iter().position(|name| plain(name) == heading)?)))
}

/// Fields whose columns are read together where there are several (`问题` beside `原因`); of others one column counts.
fn joins(field: Field) -> bool {
    matches!(field, Field::Objective | Field::Target | Field::Evaluation | Field::Problem | Field::Countermeasure)
}

/// The columns of a sheet.
#[derive(Debug)]
pub struct Heads {
    /// The row of the headings.
    row: u32,
    /// The first row below them.
    pub body: u32,
    columns: BTreeMap<u32, Column>,
}

/// One column.
#[derive(Debug, PartialEq)]
struct Column {
    heading: String,
    field: Option<(Field, usize)>,
}

impl Column {
    fn of(cell: &Cell) -> Self {
        let heading = cell.value.text();
        let field = field_of(&heading);
        Self { heading: heading.split_whitespace().collect::<Vec<_>>().join(" "), field }
    }
}

impl Heads {
    /// The columns of the first row in which at least three known headings stand. A row of further headings right below
    /// (`开始`, `结束` under a merged `时间`) belongs to them.
    pub fn find(grid: &Grid) -> Option<Self> {
        let columns = |cells: &BTreeMap<u32, Cell>| -> BTreeMap<u32, Column> {
            cells.iter().map(|(column, cell)| (*column, Column::of(cell))).collect()
        };
        let known = |columns: &BTreeMap<u32, Column>| columns.values().filter(|c| c.field.is_some()).count();
        let (row, mut columns) =
            grid.rows().map(|(row, cells)| (row, columns(cells))).find(|(_, columns)| known(columns) >= 3)?;
        let mut body = row + 1;
        while let Some(cells) = grid.row(body) {
            let own = || cells.iter().filter(|(_, cell)| cell.row == body);
            if own().next().is_none() || !own().all(|(_, cell)| Column::of(cell).field.is_some()) {
                break;
            }
            columns.extend(own().map(|(column, cell)| (*column, Column::of(cell))));
            body += 1;
        }
        let mut heads = Self { row, body, columns };
        heads.settle();
        Some(heads)
    }

    /// Lets one column count for each field, except where several are read together.
    fn settle(&mut self) {
        let mut best: BTreeMap<Field, (usize, u32)> = BTreeMap::new();
        for (at, column) in &self.columns {
            if let Some((field, rank)) = column.field {
                let here = (rank, *at);
                best.entry(field).and_modify(|b| *b = here.min(*b)).or_insert(here);
            }
        }
        for (at, column) in &mut self.columns {
            column.field =
                column.field.filter(|(field, _)| joins(*field) || best.get(field).is_some_and(|b| b.1 == *at));
        }
    }

    /// The columns of a field, from the left.
    pub fn of(&self, field: Field) -> impl Iterator<Item = u32> {
        self.columns.iter().filter(move |(_, c)| c.field.is_some_and(|(f, _)| f == field)).map(|(at, _)| *at)
    }

    /// The field of a column; none where it is unknown.
    pub fn field(&self, column: u32) -> Option<Field> {
        self.columns.get(&column)?.field.map(|(field, _)| field)
    }

    /// The heading of a column; its letters where it has none.
    pub fn heading(&self, column: u32) -> String {
        self.columns.get(&column).map_or_else(|| column_name(column), |c| c.heading.clone())
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

    /// Whether a row only says the headings again, as on each page of a printed list.
    pub fn repeated(&self, cells: &BTreeMap<u32, Cell>) -> bool {
        let same = |(at, cell): (&u32, &Cell)| {
            self.columns.get(at).is_some_and(|c| plain(&c.heading) == plain(&cell.value.text()))
        };
        let fields: BTreeSet<_> = cells.keys().filter_map(|at| self.field(*at)).collect();
        fields.len() >= 3 && cells.iter().all(same)
    }
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

    #[test]
    fn spaces_line_breaks_case_and_brackets_do_not_count() {
        for (heading, field) in [
            ("目标编号", Field::GoalNo),
            (" 目标 编号\n（Goal No.）", Field::GoalNo),
            ("GOAL NO.", Field::GoalNo),
            ("部门目标/方法【2026】", Field::Objective),
            ("Future Actions (CMs)", Field::Countermeasure),
            ("future\nactions", Field::Countermeasure),
            ("% complete", Field::Progress),
            ("完成时间", Field::End),
            ("完成日期", Field::DoneOn),
            ("[计划] 负责人 ((x) y)", Field::Owner),
            ("负\u{3000}责\u{a0}人", Field::Owner),
        ] {
            assert_eq!(field_of(heading).map(|f| f.0), Some(field), "{heading}");
        }
        for heading in ["", "负责人们", "Goal No", "（负责人）", "负责人（", "备注"] {
            assert_eq!(field_of(heading), None, "{heading}");
        }
    }

    #[test]
    fn no_heading_names_two_fields() {
        let all: Vec<String> = HEADINGS.iter().flat_map(|(_, names)| names.iter().map(|n| plain(n))).collect();
        let unique: BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), unique.len());
    }

    #[test]
    fn titles_above_are_skipped_and_the_first_is_the_title() {
        let grid =
            grid(&[&["", "2026 年\n行动计划"], &["编制：王"], &["部门", "负责人"], &["部门", "x", "活动", "负责人"]]);
        let heads = Heads::find(&grid).unwrap();
        assert_eq!((heads.row, heads.body), (3, 4));
        assert_eq!(heads.title(&grid).as_deref(), Some("2026 年 行动计划"));
        assert_eq!(heads.of(Field::Activity).collect::<Vec<_>>(), [2]);
        assert_eq!((heads.field(1), heads.heading(1)), (None, "x".to_owned()));
    }

    #[test]
    fn headings_in_two_rows_are_one() {
        let mut grid = grid(&[
            &["目标编号", "部门", "重点活动", "时间", ""],
            &["", "", "", "开始", "结束"],
            &["1", "前台", "回访", "3月", "5月"],
        ]);
        for column in 0..3 {
            grid.merge((0, column), 1);
        }
        let heads = Heads::find(&grid).unwrap();
        assert_eq!(heads.body, 2);
        assert_eq!(heads.of(Field::Timing).next(), None);
        assert_eq!(heads.of(Field::Start).collect::<Vec<_>>(), [3]);
        assert_eq!(heads.of(Field::End).collect::<Vec<_>>(), [4]);
        assert_eq!(heads.of(Field::Department).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn of_two_columns_for_one_field_the_more_telling_counts() {
        let grid = grid(&[&["序号", "目标编号", "活动", "负责人", "问题", "原因"]]);
        let heads = Heads::find(&grid).unwrap();
        assert_eq!(heads.of(Field::GoalNo).collect::<Vec<_>>(), [1]);
        assert_eq!(heads.field(0), None);
        assert_eq!(heads.of(Field::Problem).collect::<Vec<_>>(), [4, 5]);
    }

    #[test]
    fn headings_said_again_are_no_row() {
        let grid = grid(&[&["部门", "活动", "负责人"], &["部门", "活动", "负责人"], &["a", "b", "c"]]);
        let heads = Heads::find(&grid).unwrap();
        // Said right below, they are a second row of headings; further down, `repeated` knows them.
        assert_eq!(heads.body, 2);
        assert!(heads.repeated(grid.row(1).unwrap()));
        assert!(!heads.repeated(grid.row(2).unwrap()));
    }
}
