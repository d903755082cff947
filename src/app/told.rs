//! What the window tells: news at its foot for a while, a warning until it is put away.

use std::time::{Duration, Instant};

use eframe::egui::Context;

const NEWS: Duration = Duration::from_secs(8);

/// What was told last.
#[derive(Debug, Default)]
pub struct Told {
    news: Option<(String, Instant)>,
    /// Something went wrong: it stays until somebody has put it away.
    pub warning: Option<String>,
}

impl Told {
    /// Tells what is soon gone.
    pub fn tell(&mut self, text: String) {
        self.news = Some((text, Instant::now()));
    }

    /// The news; wakes the window when they will be old.
    pub fn news(&self, ctx: &Context) -> Option<&str> {
        let (text, since) = self.news.as_ref()?;
        ctx.request_repaint_after(NEWS.checked_sub(since.elapsed())?);
        Some(text)
    }
}
