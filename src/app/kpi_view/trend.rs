//! The trend of an indicator over the year: plan, actual and last year, told apart by their lines.

use eframe::egui::{RichText, Ui, WidgetInfo, accesskit::Role};
use egui_plot::{GridMark, Line, LineStyle, Plot, PlotPoints, Points};

use super::super::cx::Cx;
use super::super::look;
use crate::board::BowlerRow;
use crate::plan::{Kpi, Series, show_number, to_float};
use crate::say;

/// Height of the picture, px.
const HEIGHT: f32 = 168.0;

/// Shows the picture.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, kpi: &Kpi, row: &BowlerRow) {
    let (words, look) = (cx.words, cx.look);
    let places = kpi.places;
    let points = |series| -> Vec<[f64; 2]> {
        let point = |m: u32| Some([f64::from(m), to_float(row.value(series, m).as_ref().ok().copied()?)]);
        (1..=12).filter_map(point).collect()
    };
    let plot = Plot::new(("kpi trend", &kpi.id))
        .height(HEIGHT)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_grid([false, true])
        .grid_color(look.line)
        .include_x(0.7)
        .include_x(12.3)
        .x_grid_spacer(|_| [1, 4, 7, 10].map(|m| GridMark { value: f64::from(m), step_size: 3.0 }).to_vec())
        .x_axis_formatter(|mark, _| words.month(mark.value.round() as u32))
        .grid_spacing(10.0..=36.0)
        .y_axis_formatter(move |mark, _| {
            rust_decimal::Decimal::try_from(mark.value).map_or_else(|_| String::new(), |v| show_number(v, places))
        });
    let shown = plot.show(ui, |plot| {
        let line = |series: Series| Line::new(words.series(series), PlotPoints::from(points(series)));
        plot.line(line(Series::LastYear).color(look.soft).width(1.0).style(LineStyle::dotted_dense()));
        plot.line(line(Series::Plan).color(look.ink).width(1.5).style(LineStyle::dashed_dense()));
        plot.line(line(Series::Actual).color(look.day).width(2.5));
        let dots = Points::new(words.series(Series::Actual), PlotPoints::from(points(Series::Actual)));
        plot.points(dots.color(look.day).radius(3.5));
    });
    let name = format!("{} {}", kpi.name, say!(words, "kpi-trend"));
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    ui.label(RichText::new(say!(words, "kpi-trend-key")).font(look::small()).color(look.soft));
}
