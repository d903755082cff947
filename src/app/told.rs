//! What the window tells: news at its foot for a while, a warning until it is put away.

use std::time::{Duration, Instant};

use eframe::egui::{Context, Id};

use super::rail::View;

const NEWS: Duration = Duration::from_secs(8);

/// What was told last.
#[derive(Debug, Default)]
pub struct Told {
    news: Option<(String, Instant)>,
    /// Something went wrong: it stays until somebody has put it away.
    warning: Option<String>,
    /// What was typed or pasted can't be taken, and where the window stood then.
    refusal: Option<(String, Option<Standing>)>,
}

/// Where somebody works: the change of the plan, the view, the field that has the keyboard, and whether a cell is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub revision: u64,
    pub view: View,
    pub field: Option<Id>,
    pub edits: bool,
}

impl Told {
    /// Tells what is soon gone.
    pub fn tell(&mut self, text: String) {
        self.news = Some((text, Instant::now()));
    }

    /// Tells what went wrong, until it is put away.
    pub fn warn(&mut self, text: String) {
        (self.warning, self.refusal) = (Some(text), None);
    }

    /// Tells why a text was not taken, until it is put away or somebody has gone on.
    pub fn refuse(&mut self, text: String) {
        self.refusal = Some((text, None));
    }

    /// What is shown of what went wrong is understood.
    pub fn put_away(&mut self) {
        if self.refusal.take().is_none() {
            self.warning = None;
        }
    }

    /// A refusal is over as soon as the window stands elsewhere than in the frame after it.
    pub fn follow(&mut self, now: Standing) {
        self.refusal.take_if(|(_, then)| *then.get_or_insert(now) != now);
    }

    /// What went wrong, and is not put away.
    pub fn warning(&self) -> Option<&str> {
        self.refusal.as_ref().map(|(text, _)| text).or(self.warning.as_ref()).map(String::as_str)
    }

    /// The news; wakes the window when they will be old.
    pub fn news(&self, ctx: &Context) -> Option<&str> {
        let (text, since) = self.news.as_ref()?;
        ctx.request_repaint_after(NEWS.checked_sub(since.elapsed())?);
        Some(text)
    }
}
