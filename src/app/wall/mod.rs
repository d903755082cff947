//! The wall display: a television in the hallway shows the pages of an audience in turn, and follows the book's files.
//!
//! Two threads. The [`Setter`] reads the files and typesets; the screen turns the pages ([`Turn`]), asks for their
//! pictures and paints them, and between two pages does nothing at all. What can't be read leaves the last good pages up.

mod pages;
mod screen;
mod setter;
mod turn;
mod within;

pub use pages::PageOf;
pub use screen::Screen;
pub use setter::{News, Pace, Pages, Setter};
pub use turn::Turn;
pub(super) use within::Hung;

use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use eframe::egui::ViewportBuilder;

use super::{Settings, icon};
use crate::print::Audience;
use crate::words::Lang;

/// What the wall shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Showing {
    /// The plan book's folder.
    pub book: PathBuf,
    /// For whom.
    pub audience: Audience,
    /// How long each page stays.
    pub every: Duration,
    /// The day; none: the machine's, which goes on at midnight.
    pub today: Option<NaiveDate>,
    /// The language.
    pub lang: Lang,
}

/// Keeps the screen on, as long as it is held. Not every system lets a program do that; the pages are shown all the same.
fn awake() -> Option<keepawake::KeepAwake> {
    let mut builder = keepawake::Builder::default();
    builder.display(true).idle(true).reason("Roundel wall display");
    builder.app_name("Roundel").app_reverse_domain("roundel").create().ok()
}

/// Opens the wall display, full screen; returns when it is closed. `lang`: none: the user's.
///
/// # Errors
/// What the system said where it could not open a window.
pub fn run(
    book: PathBuf,
    audience: Audience,
    every: Duration,
    today: Option<NaiveDate>,
    lang: Option<Lang>,
) -> Result<(), String> {
    let lang = lang.unwrap_or_else(|| Settings::of_user().lang());
    let showing = Showing { book, audience, every, today, lang };
    let _awake = awake();
    let viewport = ViewportBuilder::default()
        .with_title("Roundel")
        .with_app_id("roundel")
        .with_inner_size([1280.0, 720.0])
        .with_fullscreen(true)
        .with_icon(icon());
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let made = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        Ok(Box::new(Screen::new(&cc.egui_ctx, showing, Pace::default())))
    };
    eframe::run_native("Roundel", options, Box::new(made)).map_err(|e| e.to_string())
}
