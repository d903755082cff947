//! What the commands mean in the scorecard.

use super::cells;
use crate::app::command::Command;
use crate::app::cx::Action;
use crate::app::field::{CsiCell, Field};
use crate::app::jobs::Purpose;
use crate::app::rail::View;
use crate::app::shell::Window;
use crate::board::{Order, Scorecard};
use crate::plan::{Deed, Factor, Origin, Step, Steps, Wave, change_factor, change_factors, new_factor, new_item};
use crate::say;

impl Window {
    /// Carries out a command that means something of its own in the scorecard; says whether it did.
    pub(in crate::app) fn in_scorecard(&mut self, ctx: &eframe::egui::Context, command: Command) -> bool {
        if self.view != View::Scorecard || self.past.is_some() || self.doc.is_none() {
            return false;
        }
        match command {
            Command::ImportSheet => {
                self.jobs.choose(Purpose::ImportWave, &say!(self.words, "csi-import"), None);
            }
            Command::NewRow | Command::NewFactor => self.add_to_wave(ctx, command),
            Command::RemoveRow => self.change_wave(remove),
            Command::MoveUp => self.change_wave(|wave, gap| shift(wave, gap, -1)),
            Command::MoveDown => self.change_wave(|wave, gap| shift(wave, gap, 1)),
            Command::SortGaps => self.sort_gaps(),
            Command::NextRed => self.next_gap(false),
            Command::PreviousRed => self.next_gap(true),
            _ => return false,
        }
        true
    }

    /// Selects the next gap that is behind on all three and has no objective.
    fn next_gap(&mut self, back: bool) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        let Some(card) = self.scorecard.card(doc) else { return };
        let at = self.scorecard.table.at().0;
        let gaps = || card.gaps();
        let next = if back {
            gaps().rev().find(|row| *row < at).or_else(|| gaps().next_back())
        } else {
            gaps().find(|row| *row > at).or_else(|| gaps().next())
        };
        match next {
            Some(row) => self.scorecard.table.select(row, cells::PLAN),
            None => self.tell(say!(self.words, "csi-no-gap")),
        }
    }

    fn sort_gaps(&mut self) {
        let Some(doc) = &self.doc else { return };
        let view = &mut self.scorecard;
        let gap = view.gap(doc);
        view.order = if view.order == Order::Survey { Order::Brings } else { Order::Survey };
        view.wanted = match view.order {
            // What would bring most is what one wants to see.
            Order::Brings => {
                view.table.select(0, view.table.at().1);
                None
            }
            Order::Survey => gap.map(|gap| (gap, view.table.at().1)),
        };
    }

    /// Adds an item to the factor in the selected row, or a factor; its name is typed next.
    fn add_to_wave(&mut self, ctx: &eframe::egui::Context, command: Command) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        let Some(card) = self.scorecard.card(doc) else { return };
        let wave = card.wave(&doc.book);
        let factor = card.rows.get(self.scorecard.table.at().0).map(|row| row.factor(wave).id.clone());
        let (gap, cell, edits) = match factor.filter(|_| command == Command::NewRow) {
            Some(factor) => {
                let (id, edits) = new_item(&doc.book, wave, &factor, "");
                (Origin::Item(id.clone()), CsiCell::Item(wave.id.clone(), id), edits)
            }
            None => {
                let (id, edits) = new_factor(&doc.book, wave, "");
                (Origin::Factor(id.clone()), CsiCell::Factor(wave.id.clone(), id), edits)
            }
        };
        let chosen = wave.id.clone();
        if self.take(Step { deed: Deed::AddRow, edits }) {
            self.scorecard.show_wave(chosen);
            self.scorecard.want(gap);
            self.carry_out(ctx, Action::Edit(Field::Csi(cell)));
        }
    }

    /// Changes the wave in view by what `change` makes of the selected row.
    fn change_wave(&mut self, change: impl FnOnce(&Wave, &Origin) -> Option<(Deed, Steps)>) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        let Some(card) = self.scorecard.card(doc) else { return };
        let Some(gap) = self.scorecard.gap(doc) else { return };
        let column = self.scorecard.table.at().1;
        let Some((deed, edits)) = change(Scorecard::wave(&card, &doc.book), &gap) else { return };
        if self.take(Step { deed, edits }) && deed == Deed::MoveRow {
            self.scorecard.wanted = Some((gap, column));
        }
    }
}

fn remove(wave: &Wave, gap: &Origin) -> Option<(Deed, Steps)> {
    let edits = change_factors(wave, |factors| match gap {
        Origin::Factor(id) => factors.retain(|f| f.id != *id),
        Origin::Item(id) => factors.iter_mut().for_each(|f| f.items.retain(|i| i.id != *id)),
        Origin::Standard(_) | Origin::Kpi(_) => {}
    });
    Some((Deed::RemoveRow, edits))
}

fn shift(wave: &Wave, gap: &Origin, by: isize) -> Option<(Deed, Steps)> {
    fn swap<T>(list: &mut [T], at: Option<usize>, by: isize) {
        if let Some((at, to)) = at.and_then(|at| Some((at, at.checked_add_signed(by)?)))
            && to < list.len()
        {
            list.swap(at, to);
        }
    }
    let edits = match gap {
        Origin::Factor(id) => change_factors(wave, |factors: &mut Vec<Factor>| {
            let at = factors.iter().position(|f| f.id == *id);
            swap(factors, at, by);
        }),
        Origin::Item(id) => {
            let (factor, _) = wave.item_in(id)?;
            change_factor(wave, &factor.id, |factor| {
                let at = factor.items.iter().position(|i| i.id == *id);
                swap(&mut factor.items, at, by);
            })
        }
        Origin::Standard(_) | Origin::Kpi(_) => Vec::new(),
    };
    Some((Deed::MoveRow, edits))
}
