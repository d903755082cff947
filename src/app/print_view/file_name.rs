//! What a printed file is called: the plan, the chart, for whom, the paper and the day.

use super::choices::chart_name;
use super::{PrintView, whom};
use crate::app::document::Document;
use crate::words::Words;

impl PrintView {
    /// A file name for what is printed: portable, and short enough for every system (255 bytes).
    pub fn file_name(&self, doc: &Document, words: &Words, ending: &str) -> String {
        let whom = whom::name(&self.audience(doc), &doc.book, words);
        let shown = self.shown(doc);
        let parts = [
            part(&shown.book.title, 30),
            part(&chart_name(self.chart, words), 12),
            part(&whom, 16),
            self.paper.name().to_uppercase(),
            shown.day.to_string(),
        ];
        let named: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}.{ending}", named.join(" "))
    }
}

/// The first characters of a text, those alone that every system allows in a name.
fn part(text: &str, most: usize) -> String {
    let allowed = text.chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c));
    allowed.take(most).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::plan::{Book, Department, DepartmentId};
    use crate::print::{Audience, Chart};
    use crate::words::Lang;

    #[test]
    fn it_says_plan_chart_audience_paper_and_day() {
        let mut book = Book::new("2026/年度计划", "", 2026);
        book.departments.push(Department::new(DepartmentId::new("front"), "前台: 接待"));
        book.reindex();
        let day = |d| NaiveDate::from_ymd_opt(2026, 6, d).unwrap_or_default();
        let doc = Document::looked_at(book.clone(), day(15));
        let words = Words::new(Lang::Chinese);
        let mut view = PrintView::default();
        assert_eq!(view.file_name(&doc, &words, "pdf"), "2026年度计划 看板 管理层 A3 2026-06-15.pdf");
        view.whom = Some(Audience::Department(DepartmentId::new("front")));
        view.chart = Chart::Findings;
        assert_eq!(view.file_name(&doc, &words, "png"), "2026年度计划 待改进项 前台 接待 A3 2026-06-15.png");
        view.whom = Some(Audience::Company);
        view.choose_flow();
        assert_eq!(view.audience(&doc), Audience::Management, "flows are not for the company");
        view.show_past(Document::looked_at(book, day(11)), crate::plan::ReviewId::new("2026-06"));
        assert_eq!(view.file_name(&doc, &words, "pdf"), "2026年度计划 决策流程 管理层 A3 2026-06-11.pdf");
        view.whom = Some(Audience::Department(DepartmentId::new("gone")));
        assert_eq!(view.audience(&doc), Audience::Management, "of a department that the book has not");
    }

    #[test]
    fn a_part_is_portable_and_short() {
        assert_eq!(part("a/b:c*?<>|\\\"..\n会", 30), "abc会");
        assert_eq!(part(" 前台 ", 16), "前台");
        assert_eq!(part(&"㛃".repeat(60), 16).chars().count(), 16);
    }
}
