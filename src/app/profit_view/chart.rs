//! Income by month as bars, and the income at which the month breaks even as a line across its bar: what rises above the line
//! earns.

use eframe::egui::{Align2, FontId, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use egui_plot::{Bar, BarChart, GridMark, Line, Plot, PlotPoint, PlotPoints, Text};
use rust_decimal::Decimal;

use crate::app::cx::Cx;
use crate::app::{figure_text, look};
use crate::board::ProfitTable;
use crate::plan::{show_number, to_float};
use crate::rules::{profit_places, profit_unit};
use crate::say;

/// Shows it, `height` px high.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, profits: &ProfitTable, height: f32) {
    let (words, look) = (cx.words, cx.look);
    let places = profit_places(&cx.doc.book);
    legend(ui, cx);
    let known = || (1_u32..).zip(&profits.months).filter_map(|(month, p)| Some((month, p.as_ref().ok()?)));
    let bar = |(month, income): (u32, Decimal)| {
        Bar::new(f64::from(month), to_float(income)).width(0.6).fill(look.day_tint).stroke(Stroke::new(1.5, look.day))
    };
    let bars: Vec<Bar> = known().map(|(month, p)| bar((month, p.accounts[0]))).collect();
    let points: Vec<(u32, Decimal)> = known().filter_map(|(month, p)| Some((month, p.break_even_income()?))).collect();
    let highest = known().map(|(_, p)| p.accounts[0].max(p.break_even_income().unwrap_or_default())).max();
    // With room for the figure above the highest bar.
    let highest = to_float(highest.unwrap_or(Decimal::ONE)) * 1.2;
    let step = nice_step(highest / 4.0);
    let months = |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
        let month = mark.value.round();
        let is_month = (mark.value - month).abs() < 0.01 && (1.0..=12.0).contains(&month);
        if is_month { words.month(month as u32) } else { String::new() }
    };
    let money = |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
        crate::plan::from_float(mark.value).map_or_else(String::new, |v| show_number(v, 0))
    };
    let plot = Plot::new("profit chart")
        .height(height)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .include_x(0.4)
        .include_x(12.6)
        .include_y(0.0)
        .include_y(highest)
        .y_grid_spacer(move |_| {
            let marks = (0..6).map(|n| GridMark { value: f64::from(n) * step, step_size: step });
            marks.filter(|mark| mark.value <= highest).collect()
        })
        .show_background(false)
        .show_grid([false, true])
        .grid_color(look.line)
        .y_axis_min_width(56.0)
        .x_grid_spacer(|_| (1..=12).map(|m| GridMark { value: f64::from(m), step_size: 1.0 }).collect())
        .x_axis_formatter(months)
        .y_axis_formatter(money)
        .label_formatter(|_| None);
    let shown = plot.show(ui, |plot| {
        plot.add(BarChart::new("income", bars).allow_hover(false));
        for (month, income) in &points {
            let (x, y) = (f64::from(*month), to_float(*income));
            let line = Line::new("break even", PlotPoints::from(vec![[x - 0.42, y], [x + 0.42, y]]));
            plot.add(line.stroke(Stroke::new(3.0, look.ink)).allow_hover(false));
        }
        // The sign of the difference says without colour which months earn.
        for (month, p) in known() {
            let Some(short) = p.short_of() else { continue };
            let sign = if short > Decimal::ZERO { "-" } else { "+" };
            let text =
                RichText::new(format!("{sign}{}", show_number(short.abs(), places))).font(FontId::proportional(11.0));
            let y = to_float(p.accounts[0].max(p.break_even_income().unwrap_or_default()));
            let text = Text::new("distance", PlotPoint::new(f64::from(month), y), text);
            plot.add(text.color(look.soft).anchor(Align2::CENTER_BOTTOM).allow_hover(false));
        }
    });
    let unit = profit_unit(&cx.doc.book);
    let told = |(month, p): (u32, &crate::rules::Profit)| {
        let n = |v: Decimal| figure_text::with_unit(v, places, unit);
        let point = p.break_even_income().map_or_else(|| figure_text::NONE.to_owned(), n);
        say!(words, "profit-chart-month", month = words.month(month), income = n(p.accounts[0]), point = point)
    };
    let said = known().map(told).collect::<Vec<_>>().join("\n");
    shown
        .response
        .widget_info(|| WidgetInfo::labeled(Role::Figure, true, format!("{}\n{said}", say!(words, "profit-chart"))));
    if !said.is_empty() {
        shown.response.on_hover_text(said);
    }
}

/// A round step of about this size: 1, 2 or 5 and noughts.
fn nice_step(about: f64) -> f64 {
    let power = 10_f64.powf(about.max(1e-9).log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|step| *step >= about).unwrap_or(about)
}

/// What the bars and the lines are.
fn legend(ui: &mut Ui, cx: &Cx<'_>) {
    let (words, look) = (cx.words, cx.look);
    ui.horizontal(|ui| {
        let name = |ui: &mut Ui, text: String| ui.label(RichText::new(text).font(look::small()).color(look.soft));
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
        ui.painter().rect(rect, 0.0, look.day_tint, Stroke::new(1.5, look.day), eframe::egui::StrokeKind::Inside);
        name(ui, say!(words, "account-income"));
        ui.add_space(12.0);
        let (rect, _) = ui.allocate_exact_size(vec2(20.0, 12.0), Sense::hover());
        let line = Rect::from_center_size(rect.center(), vec2(20.0, 3.0));
        ui.painter().rect_filled(Rect::from_min_max(pos2(rect.left(), line.top()), line.max), 0.0, look.ink);
        name(ui, say!(words, "profit-break-even"));
        ui.add_space(12.0);
        name(ui, say!(words, "profit-chart-hint"));
    });
}
