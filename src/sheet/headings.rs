//! The headings people give their columns, and what each is about.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::names::plain_width;

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
    /// How the row stands; without a column of its own, the one of the objective's status.
    Status,
    /// How the objective stands.
    ObjectiveStatus,
    Progress,
}

/// The heading that means the end of a plan in a sheet that has no other column for it.
pub const DONE_OR_END: &str = "完成日期";

/// The headings of each field, the more telling first: of two columns for the same field, that one counts
/// wherever it says anything.
const HEADINGS: [(Field, &[&str]); 19] = [
    (Field::GoalNo, &["目标编号", "Goal No.", "编号", "Goal", "序号", "No."]),
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
    (Field::Start, &["计划开始", "开始", "开始日期", "开始时间", "Start", "Start date"]),
    (
        Field::End,
        &[
            "计划完成",
            "计划完成时间",
            "计划完成日期",
            "计划结束",
            "结束",
            "结束日期",
            "截止日期",
            "完成时间",
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
        &[
            "实际完成",
            "实际完成日期",
            "实际完成时间",
            "实际结束",
            DONE_OR_END,
            "Done",
            "Done on",
            "Completed",
            "Actual end",
        ],
    ),
    (Field::StartedOn, &["实际开始", "实际开始日期", "Started", "Actual start"]),
    (Field::Evaluation, &["评核", "评估", "Eval.", "Evaluation"]),
    (
        Field::Problem,
        &["问题/原因", "原因", "问题", "评核/原因", "延期原因", "理由", "Problems/Reasons", "Problem", "Reason"],
    ),
    (
        Field::Countermeasure,
        &["改善行动", "对策", "改善措施", "Future Actions", "Future Actions CMs", "Countermeasure"],
    ),
    (Field::Status, &["状态", "Status"]),
    (Field::ObjectiveStatus, &["目标状态", "Status of Objectives"]),
    (Field::Progress, &["进度", "完成率", "完成情况", "Progress", "% Complete"]),
];

/// Every heading that is known, by field.
pub fn known_headings() -> impl Iterator<Item = (Field, &'static [&'static str])> {
    HEADINGS.iter().copied()
}

/// Some headings of a field, as an example of what to write.
pub fn names_of(field: Field) -> String {
    let names = known_headings().find(|(f, _)| *f == field).map_or(&[] as &[&str], |(_, names)| names);
    names.iter().take(4).copied().collect::<Vec<_>>().join(", ")
}

/// The heading as it is compared: without white space, case, anything in brackets, and what marks a label (`* 负责人：`).
pub fn plain(heading: &str) -> String {
    let kept = without_brackets(heading);
    let kept = kept.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}'));
    let kept: String = kept.map(plain_width).flat_map(char::to_lowercase).collect();
    kept.trim_matches([':', '*']).to_owned()
}

const OPEN: &str = "(（[［【{｛〔<＜《「";
const CLOSE: &str = ")）]］】}｝〕>＞》」";

/// The text without what stands in brackets. A bracket that is never closed hides nothing.
pub fn without_brackets(text: &str) -> String {
    let mut kept = String::new();
    // Where each bracket that is still open began.
    let mut open = Vec::new();
    for c in text.chars() {
        if OPEN.contains(c) {
            open.push(kept.len());
        } else if CLOSE.contains(c)
            && let Some(start) = open.pop()
        {
            kept.truncate(start);
            continue;
        }
        kept.push(c);
    }
    kept
}

/// What stands in the brackets of a text: `供应商缺货` of `延期（供应商缺货）`.
pub fn in_brackets(text: &str) -> Option<&str> {
    let start = text.find(|c| OPEN.contains(c))?;
    let end = text.rfind(|c| CLOSE.contains(c))?;
    let inner = text.get(start..end)?;
    let inner = inner.trim_start_matches(|c| OPEN.contains(c)).trim();
    (!inner.is_empty()).then_some(inner)
}

/// The field a heading names, and how telling it is: 0 is best.
pub fn field_of(heading: &str) -> Option<(Field, usize)> {
    static FIELDS: LazyLock<HashMap<String, (Field, usize)>> = LazyLock::new(|| {
        let of = |(field, names): (Field, &[&str])| {
            names.iter().enumerate().map(move |(rank, name)| (plain(name), (field, rank))).collect::<Vec<_>>()
        };
        known_headings().flat_map(of).collect()
    });
    FIELDS.get(&plain(heading)).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

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
            ("部门{必填}", Field::Department),
            ("〔计划〕负责人<必填>", Field::Owner),
            ("开始《x》｛y｝「z」", Field::Start),
            ("* 负责人：", Field::Owner),
            ("部门目标／方法", Field::Objective),
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
    fn what_stands_in_brackets() {
        assert_eq!(in_brackets("延期（供应商缺货）"), Some("供应商缺货"));
        assert_eq!(in_brackets("Blocked (parts [rear]) "), Some("parts [rear]"));
        for text in ["延期", "延期（）", "）延期（", "延期（x"] {
            assert_eq!(in_brackets(text), None, "{text}");
        }
    }
}
