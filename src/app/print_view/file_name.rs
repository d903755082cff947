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
    use super::part;

    #[test]
    fn a_part_is_portable_and_short() {
        assert_eq!(part("a/b:c*?<>|\\\"..\n会", 30), "abc会");
        assert_eq!(part(" 前台 ", 16), "前台");
        assert_eq!(part(&"㛃".repeat(60), 16).chars().count(), 16);
    }
}
