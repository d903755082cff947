//! How long the room has talked, in seconds of the window's time.

/// When the meeting and the item in view began, and what time it is now.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    /// The meeting, less what earlier sittings took.
    began: f64,
    item: f64,
    now: f64,
}

impl Clock {
    /// Starts both; `before`: seconds that earlier sittings took.
    pub fn start(now: f64, before: u32) -> Self {
        Self { began: now - f64::from(before), item: now, now }
    }

    /// It is `now`.
    pub fn tick(&mut self, now: f64) {
        self.now = now;
    }

    /// Another item begins.
    pub fn turn(&mut self) {
        self.item = self.now;
    }

    /// Seconds spent on the item in view, this time.
    pub fn on_item(&self) -> u32 {
        (self.now - self.item).max(0.0) as u32
    }

    /// Takes the seconds spent on the item in view; it goes on from there.
    pub fn take(&mut self) -> u32 {
        let seconds = self.on_item();
        self.item += f64::from(seconds);
        seconds
    }

    /// Seconds spent in all.
    pub fn in_all(&self) -> u32 {
        (self.now - self.began).max(0.0) as u32
    }
}
