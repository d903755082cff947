//! The CSI scorecard (满意度).

use eframe::egui::Ui;

use super::cx::Cx;
use super::entry::Draft;
use super::table::Table;

/// What the view remembers while the window is open.
#[derive(Debug, Default)]
pub struct ScorecardView {
    pub(super) table: Table,
}

impl ScorecardView {
    /// Shows the view.
    pub fn show(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>, _draft: &mut Draft) {}
}
