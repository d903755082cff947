//! How long the room has talked, in seconds of the window's time.

/// When the meeting and the item in view began.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    /// The meeting, less what earlier sittings took.
    began: f64,
    item: f64,
}

impl Clock {
    /// Starts both; `before`: seconds that earlier sittings took.
    pub fn start(now: f64, before: u32) -> Self {
        Self { began: now - f64::from(before), item: now }
    }

    /// Another item begins.
    pub fn turn(&mut self, now: f64) {
        self.item = now;
    }

    /// Seconds spent on the item in view, this time.
    pub fn on_item(&self, now: f64) -> u32 {
        (now - self.item).max(0.0) as u32
    }

    /// Seconds spent in all.
    pub fn in_all(&self, now: f64) -> u32 {
        (now - self.began).max(0.0) as u32
    }
}
