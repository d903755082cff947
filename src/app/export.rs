//! The plan as an Excel workbook: where to, then off the window's thread.

use super::command::Command;
use super::document::Document;
use super::jobs::Purpose;
use super::shell::Window;

impl Window {
    /// Asks where the workbook goes. What is still being typed belongs to it.
    pub(super) fn export_sheet(&mut self) {
        if !self.hand_over_drafts() {
            return;
        }
        if let Some(doc) = &self.doc {
            let title = Command::ExportSheet.label(&self.words);
            self.jobs.choose(Purpose::Export, title.trim_end_matches('…'), Some(&file_name(doc)));
        }
    }
}

/// A name for the file: the plan's title and the day shown.
fn file_name(doc: &Document) -> String {
    let title = doc.book.title.replace(|c: char| c.is_control() || "/\\:*?\"<>|".contains(c), "-");
    let title: String = title.trim_matches([' ', '.']).chars().take(60).collect();
    format!("{title} {}.xlsx", doc.day).trim_start().to_owned()
}
