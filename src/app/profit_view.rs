//! Profit and loss (损益), and the five ways to earn more.

use eframe::egui::Ui;

use super::cx::Cx;
use super::entry::Draft;
use super::table::Table;

/// What the view remembers while the window is open.
#[derive(Debug, Default)]
pub struct ProfitView {
    pub(super) table: Table,
}

impl ProfitView {
    /// Shows the view.
    pub fn show(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>, _draft: &mut Draft) {}
}
