//! Lines below a table or between its parts that are no row of it: signatures, sums, remarks.

use super::headings::{Field, plain};
use super::line::Line;

/// Columns in which such a word may be the plan's own text, if the line goes on as a row does.
const TEXTS: [Field; 4] = [Field::Goal, Field::Objective, Field::Target, Field::Activity];

/// What makes a row of a text.
const OF_A_ROW: [Field; 4] = [Field::Owner, Field::Start, Field::End, Field::Timing];

/// Whether the line begins with such a word.
pub fn is_footer(line: &Line<'_>) -> bool {
    let Some((first, cell)) = line.own().next() else { return false };
    let goes_on = || {
        line.own().any(|(at, cell)| OF_A_ROW.iter().any(|field| line.is_of(at, *field)) && !is_word(&cell.value.text()))
    };
    is_word(&cell.value.text()) && !(TEXTS.iter().any(|field| line.is_of(first, *field)) && goes_on())
}

fn is_word(text: &str) -> bool {
    let text = plain(text);
    let sum = ["小计", "合计", "总计"].iter().any(|sum| text.ends_with(sum))
        || ["total", "subtotal", "grandtotal"].contains(&text.as_str());
    // `编制人：`, `审核日期：`: a few characters at most between the word and the colon.
    let label = text.split_once(':').map_or("", |(label, _)| label);
    let of = |words: &[&str]| {
        let rest = words.iter().find_map(|word| label.strip_prefix(word));
        rest.is_some_and(|rest| rest.chars().count() <= 3)
    };
    sum || of(&["编制", "制表", "审核", "批准", "审批", "填表", "日期", "签字"])
        || of(&["备注", "注", "说明", "note", "preparedby", "checkedby", "reviewedby", "approvedby", "signature"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_sums_and_remarks_are_told_from_the_plan() {
        for text in [
            "编制人：王芳    审核人：李强",
            "编 制：",
            "日期: 2026-01-05",
            "小计",
            "前台小计",
            "总计：",
            "Total",
            "备注：见附件",
            "签字：",
        ] {
            // A label alone has lost its colon to `plain`, and stands beside what it labels.
            assert!(is_word(text) || plain(text) == "编制" || plain(text) == "签字", "{text}");
        }
        for text in ["编制应急预案", "审核流程优化，三步走：一", "回访", "合计划", ""] {
            assert!(!is_word(text), "{text}");
        }
    }
}
