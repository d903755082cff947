//! What stands on the wall: a page, and a quiet foot.

use std::collections::HashMap;
use std::time::Instant;

use eframe::egui::{
    self, Align, CentralPanel, Context, CursorIcon, FontId, Frame, Key, Label, Layout, Margin, Panel, RichText,
    TextureHandle, TextureOptions, Theme, Ui, ViewportCommand,
};

use super::{News, Pace, PageOf, Pages, Setter, Showing, Turn};
use crate::app::look::{self, Look};
use crate::print::Chart;
use crate::say;
use crate::words::Words;

/// The foot's share of the screen's height. What is left has the shape of [`Paper::Screen`](crate::print::Paper::Screen).
const FOOT: f32 = 0.044;

/// The wall display's only screen.
pub struct Screen {
    words: Words,
    setter: Setter,
    turn: Turn,
    pages: Option<Pages>,
    /// Why the files could not be read.
    trouble: Option<String>,
    /// The pictures of this page and the next, by set and page.
    pictures: HashMap<(u64, usize), TextureHandle>,
    /// What was asked for last: set, page, width in pixels.
    asked: Vec<(u64, usize, u32)>,
    /// What is up: it stays until the picture of what comes next is there.
    up: Option<TextureHandle>,
    /// Shown in the window of a book, to which Esc leads back; so many of its changes are not saved, and not up here.
    unsaved: Option<usize>,
}

impl Screen {
    /// The screen, waiting for its first page.
    pub fn new(ctx: &Context, showing: Showing, pace: Pace) -> Self {
        look::install(ctx);
        // The pages are white.
        ctx.set_theme(Theme::Light);
        let (words, turn, wake) = (Words::new(showing.lang), Turn::new(showing.every, Instant::now()), ctx.clone());
        let setter = Setter::start(showing, pace, move || wake.request_repaint());
        Self {
            words,
            setter,
            turn,
            pages: None,
            trouble: None,
            pictures: HashMap::new(),
            asked: Vec::new(),
            up: None,
            unsaved: None,
        }
    }

    /// The screen in the window of a book that has so many unsaved changes.
    pub fn within(self, unsaved: usize) -> Self {
        Self { unsaved: Some(unsaved), ..self }
    }

    /// Draws a frame; the next one comes when the page is turned, there is news, or somebody presses a key. Says whether it
    /// stays: Esc leaves it.
    pub fn frame(&mut self, ui: &mut Ui) -> bool {
        let ctx = ui.ctx().clone();
        let now = Instant::now();
        self.hear(&ctx);
        self.keys(&ctx, now);
        self.turn.tick(now);
        let look = Look::of(&ctx);
        let height = ui.available_height();
        let foot = (height * FOOT).max(24.0);
        let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric((foot * 0.5) as i8, 0));
        Panel::bottom("wall foot").exact_size(foot).frame(frame).show_separator_line(false).show(ui, |ui| {
            self.show_foot(ui, &look, foot * 0.46);
        });
        CentralPanel::default().frame(Frame::new().fill(look.ground)).show(ui, |ui| self.show_page(ui, &look));
        ctx.set_cursor_icon(CursorIcon::None);
        if let Some(wait) = self.turn.wait(now) {
            ctx.request_repaint_after(wait);
        }
        !ctx.input(|i| i.key_pressed(Key::Escape))
    }

    fn hear(&mut self, ctx: &Context) {
        let news: Vec<News> = self.setter.news().collect();
        for news in news {
            match news {
                News::Pages(pages) => {
                    let up = self.pages.as_ref().and_then(|p| p.list.get(self.turn.at()).copied());
                    self.turn.show(pages.list.len(), same_place(&pages, up));
                    (self.pages, self.trouble) = (Some(pages), None);
                    self.asked.clear();
                }
                News::Picture(number, page, picture) => {
                    let name = format!("wall {number} {page}");
                    let texture = ctx.load_texture(name, picture, TextureOptions::LINEAR);
                    self.pictures.insert((number, page), texture);
                }
                News::Trouble(why) => self.trouble = Some(why),
            }
        }
    }

    fn keys(&mut self, ctx: &Context, now: Instant) {
        let pressed = |keys: &[Key]| ctx.input(|i| keys.iter().any(|key| i.key_pressed(*key)));
        if pressed(&[Key::ArrowRight, Key::ArrowDown, Key::PageDown]) {
            self.turn.step(false, now);
        }
        if pressed(&[Key::ArrowLeft, Key::ArrowUp, Key::PageUp]) {
            self.turn.step(true, now);
        }
        if pressed(&[Key::Space]) {
            self.turn.pause(now);
        }
        if pressed(&[Key::F11]) {
            let full = ctx.input(|i| i.viewport().fullscreen.unwrap_or(true));
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
        }
    }

    /// Asks for the picture of a page, once for each width.
    fn ask(&mut self, number: u64, page: usize, width: u32) {
        let wanted = (number, page, width);
        if !self.asked.contains(&wanted) {
            self.setter.ask(number, page, width);
            self.asked.push(wanted);
        }
    }

    fn show_page(&mut self, ui: &mut Ui, look: &Look) {
        let room = ui.max_rect();
        if let Some(number) = self.pages.as_ref().map(|p| p.number) {
            // A page is as wide as the screen, or less where the screen is wider than a television's.
            let (wide, high) = crate::print::Paper::Screen.points();
            let fit = f64::from(room.width()).min(f64::from(room.height()) * wide / high);
            let width = (fit * f64::from(ui.ctx().pixels_per_point())).round() as u32;
            let shown = [self.turn.at(), self.turn.following()];
            // What else was asked for is over.
            self.asked.retain(|(_, page, _)| shown.contains(page));
            for page in shown {
                self.ask(number, page, width);
            }
            if let Some(picture) = self.pictures.get(&(number, self.turn.at())) {
                self.up = Some(picture.clone());
                self.pictures.retain(|(n, page), _| *n == number && shown.contains(page));
            }
        }
        let Some(up) = &self.up else {
            let text = self.trouble.clone().unwrap_or_else(|| say!(self.words, "wall-reading"));
            let font = FontId::proportional(room.height() * 0.03);
            ui.centered_and_justified(|ui| ui.label(RichText::new(text).font(font).color(look.soft)));
            return;
        };
        let natural = up.size_vec2();
        let size = natural * (room.width() / natural.x).min(room.height() / natural.y);
        let place = egui::Rect::from_center_size(room.center(), size);
        // On whole pixels: a letter that is not would be blurred.
        let place = egui::Rect::from_min_size(place.min.round(), size);
        let image = egui::Image::new(up).fit_to_exact_size(size).alt_text(self.page_name());
        ui.put(place, image);
    }

    /// What the page that is up is.
    fn page_name(&self) -> String {
        let of: Option<&PageOf> = self.pages.as_ref().and_then(|p| p.list.get(self.turn.at()));
        let chart = match of.map(|of| of.chart) {
            Some(Chart::Report) => say!(self.words, "print-report"),
            Some(Chart::Annotations) => say!(self.words, "print-annotations"),
            Some(Chart::Flow) => say!(self.words, "print-flow"),
            _ => say!(self.words, "print-board"),
        };
        self.page(chart)
    }

    fn page(&self, chart: String) -> String {
        say!(self.words, "wall-page", chart = chart, page = (self.turn.at() + 1), pages = self.turn.pages())
    }

    fn show_foot(&self, ui: &mut Ui, look: &Look, size: f32) {
        let font = FontId::proportional(size);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = size * 1.5;
            let quiet = |text: String| Label::new(RichText::new(text).font(font.clone()).color(look.soft));
            if let Some(count) = self.unsaved {
                ui.add(quiet(say!(self.words, "wall-back")));
                if count > 0 {
                    let text = say!(self.words, "wall-unsaved", count = count);
                    ui.add(Label::new(RichText::new(text).font(font.clone()).color(look.ink)));
                }
            }
            let Some(pages) = &self.pages else { return };
            // What is wrong says since when.
            if self.trouble.is_none() {
                ui.add(quiet(say!(self.words, "wall-since", time = pages.since.as_str())));
            }
            ui.add(quiet(pages.day.to_string()));
            ui.add(quiet(self.page_name()));
            if self.turn.is_paused() {
                ui.add(Label::new(RichText::new(say!(self.words, "wall-paused")).font(font.clone()).color(look.ink)));
            }
            let (text, colour) = match &self.trouble {
                Some(why) => (why.as_str(), look.ink),
                None => (pages.title.as_str(), look.soft),
            };
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(
                    Label::new(RichText::new(text.lines().next().unwrap_or_default()).font(font).color(colour))
                        .truncate(),
                );
            });
        });
    }
}

/// Where in `pages` stands what was up; the same page of the same chart, its last one where it has become shorter, else
/// the first of all.
fn same_place(pages: &Pages, up: Option<PageOf>) -> usize {
    let Some(up) = up else { return 0 };
    let of_chart = |p: &PageOf| p.chart == up.chart && p.page <= up.page;
    pages.list.iter().rposition(of_chart).unwrap_or(0)
}

impl eframe::App for Screen {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        if !self.frame(ui) {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
    }
}
