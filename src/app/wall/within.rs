//! The wall display in the window of the open book: the same screen, full screen, and back with Esc.

use std::time::Duration;

use chrono::Local;
use eframe::egui::{Context, Ui};

use super::{Pace, Screen, Showing, awake};
use crate::app::Window;
use crate::app::rail::View;
use crate::print::Audience;

/// How long a page stays.
const EVERY: Duration = Duration::from_secs(20);

/// The display, and the screen kept on.
pub struct Hung {
    screen: Screen,
    _awake: Option<keepawake::KeepAwake>,
}

impl Window {
    /// Shows the open book as it was saved on the whole screen: for the company, or from the print view for whom is chosen
    /// there.
    pub(in crate::app) fn hang(&mut self, ctx: &Context) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        let audience = if self.view == View::Print { self.print.audience(doc) } else { Audience::Company };
        let showing = Showing {
            book: doc.path().to_owned(),
            audience,
            every: EVERY,
            // On the machine's day it goes on at midnight.
            today: (doc.day != Local::now().date_naive()).then_some(doc.day),
            lang: self.words.lang(),
        };
        let screen = Screen::new(ctx, showing, Pace::default()).within(doc.history.unsaved());
        self.wall = Some(Hung { screen, _awake: awake() });
    }

    /// Shows the display in place of everything else; says whether there is one. What has to be asked takes it down.
    pub(in crate::app) fn show_wall(&mut self, ui: &mut Ui) -> bool {
        let Some(wall) = &mut self.wall else { return false };
        if !wall.screen.frame(ui) || self.leaving.is_some() || self.doc.is_none() {
            self.wall = None;
            // The pages are white whatever the window is.
            ui.ctx().set_theme(self.settings.theme.preference());
            ui.ctx().request_repaint();
        }
        true
    }
}
