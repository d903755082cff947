//! The indicators by month (bowler).

use eframe::egui::Ui;

use super::cx::Cx;
use super::entry::Draft;
use super::table::Table;

/// What the view remembers while the window is open.
#[derive(Debug, Default)]
pub struct KpiView {
    pub(super) table: Table,
}

impl KpiView {
    /// Shows the view.
    pub fn show(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>, _draft: &mut Draft) {}
}
