//! The end: what is not settled, the next review, the help from outside; then the record is closed.

use chrono::NaiveDate;
use eframe::egui::{Frame, Margin, RichText, Stroke, Ui};

use super::page::title;
use super::size::Size;
use super::{facts, head, minutes};
use crate::app::cx::Cx;
use crate::plan::{Review, Topic};
use crate::say;

/// Shows the end; `next`: the day of the next review, `open`: what is not settled, `at`: the open point that is pointed at,
/// `chosen`: the note that is. Gives the note that was clicked.
pub fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    size: Size,
    review: &Review,
    (next, open): (NaiveDate, &[Topic]),
    at: usize,
    chosen: Option<&str>,
) -> Option<String> {
    let words = cx.words;
    let name = if review.closed.is_some() { say!(words, "meeting-closed") } else { say!(words, "meeting-end") };
    ui.label(RichText::new(name).font(size.title()));
    let seconds = review.agenda.iter().map(|i| i.seconds).fold(0_u32, u32::saturating_add);
    let talked = review.agenda.iter().filter(|i| i.talked).count();
    let agenda = say!(words, "meeting-talked", done = talked, count = review.agenda.len(), time = head::time(seconds));
    let next = match (&review.closed, review.next) {
        (Some(_), None) => "–".to_owned(),
        (_, Some(agreed)) => agreed.to_string(),
        (None, None) => say!(words, "meeting-proposed", day = next.to_string()),
    };
    let help = match review.help.trim() {
        "" => say!(words, "meeting-no-help"),
        help => help.to_owned(),
    };
    facts::columns(
        ui,
        cx,
        size,
        [1.0, 0.8, 1.2],
        [
            (say!(words, "meeting-agenda"), agenda, None),
            (say!(words, "meeting-next-date"), next, None),
            (say!(words, "meeting-help"), help, None),
        ],
    );
    facts::rule(ui, size);
    match &review.closed {
        Some(closed) => {
            let text = say!(words, "meeting-closed-by", day = closed.on.to_string(), name = closed.by.as_str());
            ui.label(RichText::new(text).font(size.text()));
            if !closed.unsettled.is_empty() {
                facts::block(ui, cx, size, &say!(words, "meeting-why-open"), &closed.why);
                show_open(ui, cx, size, &closed.unsettled, None);
            }
        }
        None => {
            if open.is_empty() {
                ui.label(RichText::new(say!(words, "meeting-all-settled")).font(size.text()));
            } else {
                let text = say!(words, "meeting-unsettled", count = open.len());
                ui.label(RichText::new(text).font(size.bold()));
                show_open(ui, cx, size, open, chosen.is_none().then_some(at.min(open.len() - 1)));
            }
        }
    }
    minutes::show(ui, cx, size, review, None, chosen)
}

/// The open points, and what each lacks.
fn show_open(ui: &mut Ui, cx: &Cx<'_>, size: Size, open: &[Topic], at: Option<usize>) {
    ui.spacing_mut().item_spacing.y = size.em(0.05);
    for (n, topic) in open.iter().enumerate() {
        let here = at == Some(n);
        let lacks = match topic {
            Topic::Missed(_) => say!(cx.words, "meeting-lacks-flow"),
            _ => say!(cx.words, "reason-missing"),
        };
        let name = title(&cx.doc.book, topic).map_or_else(|| say!(cx.words, "meeting-gone"), str::to_owned);
        let (fill, line) = match here {
            true => (cx.look.day_tint, Stroke::new(2.0, cx.look.day)),
            false => (cx.look.paper, Stroke::new(2.0, cx.look.paper)),
        };
        let margin = Margin::symmetric(size.em(0.4) as i8, size.em(0.18) as i8);
        let shown = Frame::new().fill(fill).stroke(line).corner_radius(6).inner_margin(margin).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                let aside = size.em(8.5);
                let room = ui.available_width() - aside - ui.spacing().item_spacing.x;
                facts::cell(ui, room, RichText::new(name).font(size.text()));
                facts::cell(ui, aside, RichText::new(lacks).font(size.text()).color(cx.look.red));
            });
        });
        if here {
            shown.response.scroll_to_me(None);
        }
    }
}
