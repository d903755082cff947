//! The window: screens over an open book, painted from the board and the report, changed by edits alone.
//!
//! Screens read the [`Document`](document::Document) and push [`Action`](cx::Action)s; the shell carries them out when
//! the frame is drawn. Three states are kept apart: the plan (saved, undoable), the settings (the user's), the session
//! (selection, drafts, questions). Leaves out judgement, files and typesetting, which it calls.

mod address;
mod annotations_view;
mod as_typed;
mod ask;
mod behind_sign;
mod board_view;
mod carry_out;
mod cell_signs;
mod choice;
mod chosen;
mod clipboard;
mod command;
mod conflict_strip;
mod control;
mod cx;
mod day_text;
mod deeds;
mod document;
mod drafting;
mod editor;
mod empty;
mod entry;
mod export;
mod field;
mod figure_text;
mod files;
mod files_view;
mod findings;
mod findings_view;
mod flow_view;
mod foot;
mod goal_view;
mod grid;
mod group;
mod group_line;
mod group_view;
mod heights;
mod import;
mod import_view;
mod incoming;
mod inspector;
mod jobs;
mod keyboard;
mod keys;
mod kpi_view;
mod leaving;
mod letters;
mod lines;
mod list_edit;
pub mod look;
mod mark;
mod meeting;
mod mend;
mod mine_view;
mod notices;
mod open_view;
mod others;
mod pages;
mod past_view;
mod paste;
mod plan_section;
mod press;
mod print_view;
mod process_view;
mod profit_view;
mod rail;
mod range;
mod reading_view;
mod refused;
mod report_view;
mod review_facts;
mod review_meeting;
mod review_papers;
mod review_record;
mod review_view;
mod row_text;
mod run;
mod sample;
mod scorecard_view;
mod selection;
mod settings;
mod setup_view;
mod shell;
mod solving_view;
mod start;
mod strip;
mod suggest;
mod supporting;
mod survey_import;
mod table;
mod tables;
mod template_view;
mod templates;
mod timeline;
mod to_printer;
mod told;
mod top;
mod trail_view;
mod unopened;
mod view_icon;
pub mod wall;
mod watch;
mod why;
mod with_others;
mod wizard;
mod your_name;

use std::path::PathBuf;

use chrono::NaiveDate;
use eframe::egui::{self, ViewportBuilder};

use crate::words::Lang;

pub use settings::Settings;
pub use shell::Window;

/// Opens the window on `book`, or on the start screen; returns when it is closed. Where no day or language is asked for,
/// it is the machine's day and the language of the settings.
///
/// # Errors
/// What the system said where it could not open a window.
pub fn run(book: Option<PathBuf>, today: Option<NaiveDate>, lang: Option<Lang>) -> Result<(), String> {
    let today = today.unwrap_or_else(|| chrono::Local::now().date_naive());
    let viewport = ViewportBuilder::default()
        .with_title("Roundel")
        .with_app_id("roundel")
        .with_inner_size([1360.0, 820.0])
        .with_min_inner_size([1024.0, 600.0])
        .with_icon(icon());
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_native(
        "Roundel",
        options,
        Box::new(move |cc| {
            let mut window = Window::new(&cc.egui_ctx, Settings::of_user(), today);
            if let Some(lang) = lang {
                window.speak(lang);
            }
            if let Some(book) = book {
                window.open(book);
            }
            Ok(Box::new(window))
        }),
    )
    .map_err(|e| e.to_string())
}

/// The circle, drawn.
fn icon() -> egui::IconData {
    const SIZE: i32 = 64;
    let ink = crate::board::tokens::LIGHT.ink;
    let mut rgba = Vec::new();
    for y in 0..SIZE {
        for x in 0..SIZE {
            let (dx, dy) = (x as f32 - 31.5, y as f32 - 31.5);
            let from_ring = ((dx * dx + dy * dy).sqrt() - 23.0).abs();
            let alpha = ((7.0 - from_ring).clamp(0.0, 1.0) * 255.0) as u8;
            rgba.extend([ink[0], ink[1], ink[2], alpha]);
        }
    }
    egui::IconData { rgba, width: SIZE as u32, height: SIZE as u32 }
}
