//! The words of the CSI scorecard that screen and paper share.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::Words;
use crate::plan::{Wave, show_number};
use crate::rules::CsiIndex;
use crate::say;

impl Words {
    /// How far this wave's index is from another one: `高 2.1`.
    pub fn csi_difference(&self, by: Decimal) -> String {
        let rounded = by.round_dp(1);
        match rounded.cmp(&Decimal::ZERO) {
            Ordering::Less => say!(self, "csi-below", by = show_number(rounded.abs(), 1)),
            Ordering::Equal => say!(self, "csi-level"),
            Ordering::Greater => say!(self, "csi-above", by = show_number(rounded, 1)),
        }
    }

    /// What is to be known about an index: that weights were normalised, and what is not in it.
    pub fn csi_notes(&self, wave: &Wave, index: &CsiIndex) -> Vec<String> {
        let mut notes = Vec::new();
        if index.weights != Decimal::ONE_HUNDRED && index.own.is_some() {
            notes.push(say!(self, "csi-normalised", sum = index.weights.normalize().to_string()));
        }
        if !index.left_out.is_empty() {
            notes.push(say!(self, "csi-left-out", names = self.csi_names(wave, &index.left_out)));
        }
        for compared in index.compared.iter().filter(|c| !c.left_out.is_empty()) {
            let (figure, names) = (self.csi_figure(compared.figure), self.csi_names(wave, &compared.left_out));
            notes.push(say!(self, "csi-not-compared", figure = figure, names = names));
        }
        notes
    }

    /// The names of the factors at these positions.
    pub fn csi_names(&self, wave: &Wave, at: &[usize]) -> String {
        let name = |at: &usize| match wave.factors.get(*at).map(|f| f.name.trim()) {
            Some("") | None => say!(self, "csi-unnamed"),
            Some(name) => name.to_owned(),
        };
        at.iter().map(name).collect::<Vec<_>>().join(&say!(self, "list-comma"))
    }
}
