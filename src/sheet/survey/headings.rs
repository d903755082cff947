//! The headings of a survey sheet, and what each column is about.

use super::super::headings::plain;

/// What a column of a survey sheet is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each names a column of the scorecard")]
pub enum SurveyField {
    Factor,
    Item,
    Weight,
    Own,
    LastYear,
    Average,
    Best,
}

impl SurveyField {
    /// All of them, as the scorecard has them.
    pub const ALL: [Self; 7] =
        [Self::Factor, Self::Item, Self::Weight, Self::Own, Self::LastYear, Self::Average, Self::Best];

    /// Whether figures stand in it that are scores.
    pub(super) fn is_score(self) -> bool {
        matches!(self, Self::Own | Self::LastYear | Self::Average | Self::Best)
    }

    /// Its headings.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Factor => &["因子", "一级指标", "维度", "类别", "Factor", "Dimension"],
            Self::Item => &["项目", "细项", "子项", "二级指标", "题目", "问题", "Item", "Question", "Attribute"],
            Self::Weight => &["权重", "比重", "Weight"],
            Self::Own => {
                &["本次", "得分", "成绩", "本期", "本季", "本季度", "本店", "Score", "This wave", "Current", "Own"]
            }
            Self::LastYear => &["去年", "上年", "去年同期", "上年同期", "同期", "Last year", "Previous year"],
            Self::Average => &["行业平均", "平均", "行业均值", "均值", "平均分", "Average", "Industry average", "Mean"],
            Self::Best => {
                &["行业最高", "最高", "最佳", "行业最佳", "标杆", "最高分", "Best", "Industry best", "Highest"]
            }
        }
    }

    /// Its most telling headings, as an example of what to write.
    pub(super) fn examples() -> String {
        Self::ALL.into_iter().filter_map(|f| f.names().first().copied()).collect::<Vec<_>>().join(", ")
    }
}

/// What a heading says more than the name of its column: `本次得分`, `行业平均值 %`.
const MORE: [&str; 6] = ["得分", "成绩", "分数", "值", "score", "scores"];

/// The column that a heading names.
pub fn field_of(heading: &str) -> Option<SurveyField> {
    let heading = plain(heading);
    let heading = heading.trim_end_matches(['%', '％']);
    let named = |text: &str| SurveyField::ALL.into_iter().find(|f| f.names().iter().any(|name| plain(name) == text));
    named(heading).or_else(|| MORE.into_iter().find_map(|more| named(heading.strip_suffix(more)?)))
}

/// Names that mean all items of a factor together, or all factors.
const SUMS: [&str; 8] = ["合计", "小计", "总计", "平均", "总体", "total", "subtotal", "overall"];
/// Names of the index as a whole.
const INDEX: [&str; 12] =
    ["合计", "总计", "总分", "总体", "综合得分", "csi", "csi指数", "csi总分", "指数", "total", "index", "overall"];

/// Whether a cell of the items' column means the factor itself.
pub fn is_sum(text: &str) -> bool {
    SUMS.contains(&plain(text).as_str())
}

/// Whether a cell of the factors' column means the index.
pub fn is_index(text: &str) -> bool {
    INDEX.contains(&plain(text).as_str())
}
