//! Which page is up, and until when. Knows no clock: each question brings the moment along.

use std::time::{Duration, Instant};

/// The turning of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    pages: usize,
    at: usize,
    every: Duration,
    /// When the page is turned; while paused, how much was left of it.
    due: Result<Instant, Duration>,
}

impl Turn {
    /// No pages yet; each will stay for `every`.
    pub fn new(every: Duration, now: Instant) -> Self {
        Self { pages: 0, at: 0, every, due: Ok(now + every) }
    }

    /// The page that is up, counted from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// How many there are.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// The page that comes next.
    pub fn following(&self) -> usize {
        if self.at + 1 < self.pages { self.at + 1 } else { 0 }
    }

    /// Whether the page stays until somebody says otherwise.
    pub fn is_paused(&self) -> bool {
        self.due.is_err()
    }

    /// There are other pages, the one at `at` is what was up: it stays as long as it would have.
    pub fn show(&mut self, pages: usize, at: usize) {
        self.pages = pages;
        self.at = at.min(pages.saturating_sub(1));
    }

    /// Somebody turns the page; the next one then stays its whole time.
    pub fn step(&mut self, back: bool, now: Instant) {
        let last = self.pages.saturating_sub(1);
        self.at = match back {
            false => self.following(),
            true => self.at.checked_sub(1).unwrap_or(last),
        };
        match &mut self.due {
            Ok(due) => *due = now + self.every,
            Err(left) => *left = self.every,
        }
    }

    /// Pauses, or goes on where it was.
    pub fn pause(&mut self, now: Instant) {
        self.due = match self.due {
            Ok(due) => Err(due.saturating_duration_since(now)),
            Err(left) => Ok(now + left),
        };
    }

    /// Turns the page where its time has come: by one, however long nobody asked.
    pub fn tick(&mut self, now: Instant) {
        if self.due.is_ok_and(|due| due <= now) {
            self.step(false, now);
        }
    }

    /// How long nothing has to be done; none: until somebody says so.
    pub fn wait(&self, now: Instant) -> Option<Duration> {
        let due = self.due.ok().filter(|_| self.pages > 1)?;
        Some(due.saturating_duration_since(now))
    }
}
