//! Pictures of a wave: its factors against the three comparisons, and the index and a factor over the waves. Own scores
//! are bars; each comparison has a shape of its own, so that nothing rests on colour.

use eframe::egui::{Color32, RichText, Sense, Ui, WidgetInfo, accesskit::Role, vec2};
use egui_plot::{
    AxisHints, Bar, BarChart, GridMark, HPlacement, Line, LineStyle, MarkerShape, Plot, PlotPoints, PlotUi, Points,
    VPlacement,
};
use rust_decimal::Decimal;

use super::cells::plain;
use crate::app::cx::Cx;
use crate::app::look;
use crate::board::Scorecard;
use crate::plan::{Book, Factor, FactorId, Figure, Origin, Wave, show_number, to_float};
use crate::rules::csi_index;
use crate::say;

/// Shows both, below or beside each other. `gap`: what is selected.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, card: &Scorecard, gap: Option<&Origin>, beside: bool) {
    let wave = card.wave(&cx.doc.book);
    let size = ui.available_size();
    let part = if beside { vec2(size.x, size.y * 0.56) } else { vec2(size.x * 0.56, size.y) };
    let rest = if beside { vec2(size.x, size.y - part.y - 8.0) } else { vec2(size.x - part.x - 8.0, size.y) };
    let show = |ui: &mut Ui| {
        ui.allocate_ui(part, |ui| ui.vertical(|ui| factors(ui, cx, wave)));
        ui.allocate_ui(rest, |ui| trend(ui, cx, wave, gap));
    };
    if beside {
        ui.vertical(show)
    } else {
        ui.horizontal_top(show)
    };
}

/// The shape of a comparison, and how it is filled.
fn shape(figure: Figure) -> (MarkerShape, bool) {
    match figure {
        Figure::Own | Figure::LastYear => (MarkerShape::Circle, false),
        Figure::Average => (MarkerShape::Diamond, true),
        Figure::Best => (MarkerShape::Up, true),
    }
}

/// What a shape means, painted as it stands in the picture.
fn legend(ui: &mut Ui, cx: &Cx<'_>, title: String) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(title).font(look::bold()));
        let entry = |ui: &mut Ui, figure: Figure| {
            let name = cx.words.csi_figure(figure);
            // Shape and word stay together where the line breaks.
            let word = ui.painter().layout_no_wrap(name.clone(), look::small(), cx.look.soft).size().x;
            if ui.available_size_before_wrap().x < 20.0 + word {
                ui.end_row();
            }
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
            let (painter, c, ink) = (ui.painter(), rect.center(), cx.look.ink);
            let line = eframe::egui::Stroke::new(1.5, ink);
            match figure {
                Figure::Own => {
                    painter.rect_filled(rect.shrink2(vec2(0.0, 3.0)), 0.0, cx.look.day);
                }
                Figure::LastYear => {
                    painter.circle(c, 4.0, cx.look.paper, line);
                }
                Figure::Average => {
                    let points = [vec2(0.0, -5.0), vec2(5.0, 0.0), vec2(0.0, 5.0), vec2(-5.0, 0.0)];
                    let points = points.map(|v| c + v).to_vec();
                    painter.add(eframe::egui::Shape::convex_polygon(points, ink, eframe::egui::Stroke::NONE));
                }
                Figure::Best => {
                    let points = [vec2(0.0, -4.5), vec2(5.0, 4.0), vec2(-5.0, 4.0)].map(|v| c + v).to_vec();
                    painter.add(eframe::egui::Shape::convex_polygon(points, ink, eframe::egui::Stroke::NONE));
                }
            }
            ui.label(RichText::new(name).font(look::small()).color(cx.look.soft));
        };
        Figure::ALL.into_iter().for_each(|figure| entry(ui, figure));
    });
}

/// Bars of the factors against the three, from the top in the survey's order.
fn factors(ui: &mut Ui, cx: &Cx<'_>, wave: &Wave) {
    legend(ui, cx, say!(cx.words, "csi-picture-factors"));
    let scored: Vec<&Factor> = wave.factors.iter().filter(|f| !f.scores.is_empty()).collect();
    let all = scored.iter().flat_map(|f| Figure::ALL.into_iter().filter_map(|which| f.scores.get(which)));
    let Some((least, most)) = span(all.map(to_float)) else {
        ui.label(RichText::new(say!(cx.words, "csi-picture-empty")).color(cx.look.soft));
        return;
    };
    let place = |at: usize| (scored.len() - at) as f64;
    let names: Vec<String> = scored.iter().map(|f| f.name.chars().take(8).collect()).collect();
    let count = scored.len();
    let axis = AxisHints::new_y()
        .min_thickness(76.0)
        .label_spacing(2.0..=4.0)
        .tick_label_font(look::small())
        .formatter(move |mark, _| name_at(&names, count, mark.value))
        .placement(HPlacement::Left);
    let plot = calm(Plot::new("csi factors"), cx)
        .custom_x_axes(vec![AxisHints::new_x().label_spacing(20.0..=40.0).tick_label_font(look::small())])
        .x_grid_spacer(|input| even_marks(input.bounds))
        .custom_y_axes(vec![axis])
        .y_grid_spacer(move |_| ticks(count));
    let said: Vec<String> = scored
        .iter()
        .map(|f| {
            let figure = |which| f.scores.get(which).map(|v| format!("{} {}", cx.words.csi_figure(which), plain(v)));
            let figures: Vec<String> = Figure::ALL.into_iter().filter_map(figure).collect();
            format!("{}: {}", f.name, figures.join(", "))
        })
        .collect();
    let (day, ink, paper) = (cx.look.day, cx.look.ink, cx.look.paper);
    let shown = plot.show(ui, |plot| {
        // As it is now: a plot remembers the bounds of the wave that was shown before.
        plot.set_plot_bounds_x(least..=most);
        plot.set_plot_bounds_y(0.4..=count as f64 + 0.6);
        let bar = |(at, f): (usize, &&Factor)| {
            let own = to_float(f.scores.own?);
            Some(Bar::new(place(at), own - least).base_offset(least).width(0.5))
        };
        let bars: Vec<Bar> = scored.iter().enumerate().filter_map(bar).collect();
        plot.bar_chart(BarChart::new("own", bars).color(day).horizontal().allow_hover(false));
        for figure in Figure::COMPARED {
            let points: Vec<[f64; 2]> = scored
                .iter()
                .enumerate()
                .filter_map(|(at, f)| Some([to_float(f.scores.get(figure)?), place(at)]))
                .collect();
            markers(plot, figure, points, ink, paper);
        }
    });
    let name = format!("{}: {}", say!(cx.words, "csi-picture-factors"), said.join("; "));
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
}

/// Shapes with a rim of paper, so that they stand out of a bar.
fn markers(plot: &mut PlotUi<'_>, figure: Figure, points: Vec<[f64; 2]>, ink: Color32, paper: Color32) {
    let (shape, filled) = shape(figure);
    let under = Points::new("", points.clone()).shape(shape).color(paper).radius(7.0).allow_hover(false);
    plot.points(under);
    plot.points(Points::new("", points.clone()).shape(shape).color(ink).radius(5.0).filled(filled).allow_hover(false));
    if !filled {
        plot.points(Points::new("", points).shape(shape).color(paper).radius(3.0).allow_hover(false));
    }
}

fn name_at(names: &[String], count: usize, value: f64) -> String {
    let at = value.round();
    if (value - at).abs() > 0.01 || at < 1.0 {
        return String::new();
    }
    count.checked_sub(at as usize).and_then(|at| names.get(at)).cloned().unwrap_or_default()
}

/// Marks at even figures: about six of them.
fn even_marks((least, most): (f64, f64)) -> Vec<GridMark> {
    let rough = (most - least) / 6.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|n| n * power).into_iter().find(|step| *step >= rough).unwrap_or(power);
    let first = (least / step).ceil() as i64;
    let last = (most / step).floor() as i64;
    (first..=last).map(|at| GridMark { value: at as f64 * step, step_size: step }).collect()
}

fn ticks(count: usize) -> Vec<GridMark> {
    (1..=count).map(|at| GridMark { value: at as f64, step_size: 1.0 }).collect()
}

/// From where to where figures go, with some room at both ends; none where there are none.
fn span(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let (least, most) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
    (least <= most).then(|| {
        let room = ((most - least) * 0.15).max(most.abs() * 0.005).max(0.5);
        (least - room, most + room)
    })
}

/// The index and the selected factor over the waves of the same survey.
fn trend(ui: &mut Ui, cx: &Cx<'_>, wave: &Wave, gap: Option<&Origin>) {
    let book = &cx.doc.book;
    let factor = gap.and_then(|gap| wave.factor_of(gap));
    let mut waves: Vec<&Wave> = book.waves.iter().filter(|w| w.source == wave.source).collect();
    waves.sort_by_key(|w| w.on);
    ui.vertical(|ui| {
        let factor_name = factor.map(|id| name_of(book, id).to_owned());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new(say!(cx.words, "csi-picture-trend")).font(look::bold()));
            let soft = |ui: &mut Ui, text: String| {
                ui.label(RichText::new(text).font(look::small()).color(cx.look.soft));
            };
            soft(ui, format!("━ {}", say!(cx.words, "csi-index")));
            if let Some(name) = &factor_name {
                soft(ui, format!("┅ {name}"));
            }
        });
        let index: Vec<Option<Decimal>> = waves.iter().map(|w| csi_index(w).own).collect();
        let of_factor: Vec<Option<Decimal>> =
            waves.iter().map(|w| w.factor(factor?).and_then(|f| f.scores.own)).collect();
        let values = || index.iter().chain(&of_factor).flatten();
        let (true, Some((least, most))) = (waves.len() > 1, span(values().map(|v| to_float(*v)))) else {
            ui.label(RichText::new(say!(cx.words, "csi-trend-empty")).color(cx.look.soft));
            return;
        };
        let titles: Vec<String> = waves.iter().map(|w| short(w).to_owned()).collect();
        let axis = AxisHints::new_x().tick_label_font(look::small()).formatter({
            let titles = titles.clone();
            move |mark, _| {
                let at = mark.value.round();
                let known = (mark.value - at).abs() < 0.01 && at >= 0.0;
                titles.get(at as usize).filter(|_| known).cloned().unwrap_or_default()
            }
        });
        let count = waves.len();
        let plot = calm(Plot::new("csi trend"), cx)
            .custom_x_axes(vec![axis.placement(VPlacement::Bottom)])
            .x_grid_spacer(move |_| (0..count).map(|at| GridMark { value: at as f64, step_size: 1.0 }).collect());
        let points = |values: &[Option<Decimal>]| -> Vec<[f64; 2]> {
            values.iter().enumerate().filter_map(|(at, v)| Some([at as f64, to_float((*v)?)])).collect()
        };
        let (index_line, factor_line) = (points(&index), points(&of_factor));
        let (ink, day) = (cx.look.ink, cx.look.day);
        let shown = plot.show(ui, |plot| {
            plot.set_plot_bounds_x(-0.4..=count as f64 - 0.6);
            plot.set_plot_bounds_y(least..=most);
            let line = |plot: &mut PlotUi<'_>, points: Vec<[f64; 2]>, color: Color32, style: LineStyle, shape| {
                let path = Line::new("", PlotPoints::from(points.clone())).color(color).width(2.0).style(style);
                plot.line(path.allow_hover(false));
                plot.points(Points::new("", points).shape(shape).color(color).radius(4.0).allow_hover(false));
            };
            line(plot, index_line, ink, LineStyle::Solid, MarkerShape::Circle);
            line(plot, factor_line, day, LineStyle::dashed_dense(), MarkerShape::Square);
        });
        let said = titles.iter().zip(index.iter().zip(&of_factor)).map(|(title, (index, factor))| {
            let show = |v: &Option<Decimal>| v.map_or_else(|| "–".to_owned(), |v| show_number(v, 1));
            match &factor_name {
                Some(name) => format!("{title}: {}, {name} {}", show(index), show(factor)),
                None => format!("{title}: {}", show(index)),
            }
        });
        let name = format!("{}: {}", say!(cx.words, "csi-picture-trend"), said.collect::<Vec<_>>().join("; "));
        shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    });
}

/// A title that has room below a picture.
fn short(wave: &Wave) -> &str {
    if wave.title().chars().count() > 10 { wave.id.as_str() } else { wave.title() }
}

fn name_of<'a>(book: &'a Book, id: &'a FactorId) -> &'a str {
    book.factor_name(id)
}

/// A plot that takes neither wheel nor mouse, in the window's colours.
fn calm<'a>(plot: Plot<'a>, cx: &Cx<'_>) -> Plot<'a> {
    plot.allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .show_background(false)
        .grid_color(cx.look.line)
        .sense(Sense::hover())
}
