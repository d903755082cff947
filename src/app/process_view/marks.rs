//! The shape of whether a goal is reached.

use eframe::egui::{Painter, Rect};

use crate::app::look::Look;
use crate::app::mark;
use crate::app::table::Sign;
use crate::rules::Status;

/// The shape before a share of cases: reached, or not.
pub fn reached(reached: Option<bool>) -> Option<Sign> {
    let paint: fn(&Painter, Rect, &Look) = match reached? {
        true => |painter, rect, look| paint(painter, rect, Status::OnSchedule, look),
        false => |painter, rect, look| paint(painter, rect, Status::Delayed, look),
    };
    Some(Sign { width: 12.0, paint })
}

fn paint(painter: &Painter, rect: Rect, status: Status, look: &Look) {
    mark::paint(painter, rect.center(), 12.0, status, look, look.paper);
}
