//! The goal tree with "what if": a factor is moved, and one sees what becomes of the top and what the others must do.

use std::collections::HashSet;

use eframe::egui::{Context, Key, Modifiers, Painter, Rect, RichText, Shape, Stroke, Ui, vec2};
use rust_decimal::Decimal;

use crate::app::command::Command;
use crate::app::cx::Cx;
use crate::app::document::Document;
use crate::app::field::{Field, Sketch};
use crate::app::grid::Columns;
use crate::app::look::Look;
use crate::app::table::{Layout, Shown, Sign, Table};
use crate::app::{choice, empty, figure_text, look, pages};
use crate::board::{TreeRow, Tried, base_of, goal_tree};
use crate::plan::{Book, KpiId, Series, show_number};
use crate::rules::{Figures, Needed, NoValue, Value, WhatIf, tops};
use crate::say;
use crate::words::Words;

/// The tree, and what is tried out in it.
#[derive(Debug, Default)]
pub struct TreePage {
    pub table: Table,
    top: Option<KpiId>,
    closed: HashSet<KpiId>,
    tried: Tried,
    /// The rows as they were shown last: which indicator, whether it has parts, whether they are shown.
    rows: Vec<(KpiId, bool, bool)>,
}

const NAME: usize = 0;
const LAST_YEAR: usize = 2;
const PLAN: usize = 3;
const ACTUAL: usize = 4;
const TRIED: usize = 5;
const NEEDED: usize = 6;

impl TreePage {
    /// The indicator at the top: the one chosen, else the first.
    fn top(&self, tops: &[KpiId]) -> Option<KpiId> {
        self.top.clone().filter(|t| tops.contains(t)).or_else(|| tops.first().cloned())
    }

    fn choose(&mut self, top: KpiId) {
        if self.top.as_ref() != Some(&top) {
            (self.tried, self.closed) = Default::default();
            self.table.select(0, NAME);
        }
        self.top = Some(top);
    }

    /// Moves an indicator, or puts it back.
    pub fn move_to(&mut self, kpi: &KpiId, value: Option<Decimal>) {
        match value {
            Some(value) => self.tried.moved.insert(kpi.clone(), value),
            None => self.tried.moved.remove(kpi),
        };
    }

    /// Says what the top is to reach, or puts it back to the plan.
    pub fn want(&mut self, value: Option<Decimal>) {
        self.tried.wanted = value;
    }

    pub fn moved(&self, kpi: &KpiId) -> Option<Decimal> {
        self.tried.moved.get(kpi).copied()
    }

    pub fn wanted(&self) -> Option<Decimal> {
        self.tried.wanted
    }

    fn is_tried(&self) -> bool {
        self.tried != Tried::default()
    }

    /// Which tree, what came out, and how to put it back.
    pub fn bar(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let book = &cx.doc.book;
        let figures = Figures::of(book);
        let tops = tops(book, &figures);
        let Some(top) = self.top(&tops) else { return };
        let name =
            |id: &Option<KpiId>| id.as_ref().and_then(|id| book.kpi(id)).map_or(String::new(), |k| k.name.clone());
        let caption = ui.label(RichText::new(say!(cx.words, "tree-top")).font(look::small()).color(cx.look.soft));
        let (response, chosen) =
            choice::show(ui, ("tree top", 220.0), &Some(top.clone()), tops.iter().cloned().map(Some), name);
        response.on_hover_text(say!(cx.words, "choice-keys")).labelled_by(caption.id);
        if let Some(chosen) = chosen.flatten() {
            self.choose(chosen);
        }
        let said = outcome(cx.words, book, &figures, &top, &self.tried);
        ui.label(said);
        if ui.add_enabled(self.is_tried(), eframe::egui::Button::new(say!(cx.words, "tree-put-back"))).clicked() {
            self.tried = Tried::default();
        }
    }

    /// Shows the tree.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (book, words, look) = (&cx.doc.book, cx.words, cx.look);
        let figures = Figures::of(book);
        let Some(top) = self.top(&tops(book, &figures)) else {
            let none = (&*say!(words, "tree-none"), &*say!(words, "tree-none-hint"));
            return empty::elsewhere(ui, cx, none, Command::ShowKpis);
        };
        let rows = goal_tree(book, &figures, &top, cx.doc.day, &self.tried, &self.closed);
        self.rows = rows.iter().map(|r| (r.kpi.clone(), r.has_parts, r.open)).collect();
        let heads = [
            say!(words, "kpi-name"),
            say!(words, "field-unit"),
            words.series(Series::LastYear),
            say!(words, "tree-plan"),
            say!(words, "tree-actual"),
            say!(words, "tree-tried"),
            say!(words, "tree-needed"),
        ];
        let columns = Columns::fit(
            ui.available_width().min(1240.0),
            &[(220.0, 3.0), (60.0, 0.4), (96.0, 1.0), (96.0, 1.0), (96.0, 1.0), (96.0, 1.0), (110.0, 1.2)],
        );
        let page =
            Page { book, words, figures: &figures, tried: &self.tried, top: &top, base: base_of(&figures, &top) };
        let shown = |row: usize, column: usize| {
            let row = &rows[row];
            let mut shown = page.cell(row, column);
            // What can be typed stands on tinted ground.
            if shown.field.is_some() {
                shown.ground = Some(look.day_tint.gamma_multiply(0.5));
            }
            if row.again || row.covered {
                shown.ink = Some(look.soft);
            }
            shown
        };
        let layout =
            Layout { id: "goal tree", columns: &columns, heads: &heads, rows: rows.len(), ends_group: &|_| false };
        self.table.show(ui, cx, &layout, &shown);
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            ui.add_space(12.0);
            pages::quiet(ui, cx, &say!(cx.words, "tree-hint"));
        });
    }

    /// Left and right close and open the parts, as in every tree; Esc puts back what was tried.
    pub fn keys(&mut self, ctx: &Context, doc: &Document) {
        let figures = Figures::of(&doc.book);
        let tops = tops(&doc.book, &figures);
        if let Some(top) = self.top(&tops).and_then(|top| pages::chosen(ctx, top, &tops)) {
            self.choose(top);
        }
        let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if self.is_tried() && pressed(Key::Escape) {
            self.tried = Tried::default();
        }
        let (at, column) = self.table.at();
        let Some((kpi, true, open)) = self.rows.get(at).cloned() else { return };
        if column != NAME {
            return;
        }
        if open && (pressed(Key::ArrowLeft) || pressed(Key::Space)) {
            self.closed.insert(kpi);
        } else if !open && (pressed(Key::ArrowRight) || pressed(Key::Space)) {
            self.closed.remove(&kpi);
        }
    }
}

/// Its parts are shown below it.
fn down(painter: &Painter, rect: Rect, look: &Look) {
    triangle(painter, rect, look, [(-5.0, -3.0), (5.0, -3.0), (0.0, 4.0)]);
}

/// Its parts are hidden.
fn right(painter: &Painter, rect: Rect, look: &Look) {
    triangle(painter, rect, look, [(-3.0, -5.0), (4.0, 0.0), (-3.0, 5.0)]);
}

fn triangle(painter: &Painter, rect: Rect, look: &Look, points: [(f32, f32); 3]) {
    let points = points.into_iter().map(|(x, y)| rect.center() + vec2(x, y)).collect();
    painter.add(Shape::convex_polygon(points, look.soft, Stroke::NONE));
}

/// What came out at the top, in a line.
fn outcome(words: &Words, book: &Book, figures: &Figures<'_>, top: &KpiId, tried: &Tried) -> String {
    let (places, unit) = figure_text::kind(book, top);
    let base = base_of(figures, top);
    let would_be = WhatIf::new(book, figures, top, base, tried.moved.clone()).value(top);
    let wanted = tried.wanted.or_else(|| figures.year(top, base).ok());
    let (Ok(would_be), Some(wanted)) = (would_be, wanted) else { return String::new() };
    let rounded = |v: Decimal| v.round_dp(places);
    let (is, goal) = (rounded(would_be), rounded(wanted));
    let shown = |v: Decimal| figure_text::with_unit(v, places, unit);
    match is.cmp(&goal) {
        std::cmp::Ordering::Less => {
            say!(words, "tree-short", value = shown(is), wanted = shown(goal), by = shown(goal - is))
        }
        std::cmp::Ordering::Equal => say!(words, "tree-reached", value = shown(is)),
        std::cmp::Ordering::Greater => {
            say!(words, "tree-beyond", value = shown(is), wanted = shown(goal), by = shown(is - goal))
        }
    }
}

/// What the cells of the tree are made of.
struct Page<'a> {
    book: &'a Book,
    words: &'a Words,
    figures: &'a Figures<'a>,
    tried: &'a Tried,
    top: &'a KpiId,
    /// The values that are moved.
    base: Series,
}

impl Page<'_> {
    fn cell(&self, row: &TreeRow, column: usize) -> Shown {
        let (places, unit) = figure_text::kind(self.book, &row.kpi);
        let name = self.book.kpi(&row.kpi).map_or("", |k| k.name.as_str());
        let is_top = row.kpi == *self.top && row.depth == 0;
        let figure = |value: &Value, what: String, hint: String| Shown {
            text: figure_text::cell(self.words, value, places),
            name: format!("{name} {what}"),
            hint: self.hint(value, hint),
            figure: true,
            bold: is_top,
            ..Shown::default()
        };
        let year = |series| self.origin(&row.kpi, |id| self.figures.year(id, series));
        match column {
            NAME => {
                let state = match (row.has_parts, row.open) {
                    (true, true) => say!(self.words, "tree-open"),
                    (true, false) => say!(self.words, "tree-closed"),
                    (false, _) => String::new(),
                };
                Shown {
                    text: name.to_owned(),
                    sign: row.has_parts.then_some(Sign { width: 10.0, paint: if row.open { down } else { right } }),
                    name: format!("{} {state}", say!(self.words, "kpi-name")).trim().to_owned(),
                    hint: self.origin(&row.kpi, |id| self.figures.year(id, Series::Plan)),
                    bold: is_top,
                    indent: 20.0 * row.depth as f32 + if row.has_parts { 0.0 } else { 16.0 },
                    ..Shown::default()
                }
            }
            LAST_YEAR => figure(&row.last_year, self.words.series(Series::LastYear), year(Series::LastYear)),
            PLAN => figure(&row.plan, say!(self.words, "tree-plan"), year(Series::Plan)),
            ACTUAL => {
                let Some(standing) = &row.to_date else {
                    return figure(&Err(NoValue::Empty), say!(self.words, "tree-actual"), String::new());
                };
                let planned = figure_text::cell(self.words, &standing.plan, places);
                let light = row.light().map(|l| self.words.light(l)).unwrap_or_default();
                let hint = say!(self.words, "tree-actual-hint", plan = planned, light = light);
                let actual = figure(&standing.actual, say!(self.words, "tree-actual"), hint);
                Shown { light: row.light().filter(|_| !row.again), ..actual }
            }
            TRIED => {
                let what_if = WhatIf::new(self.book, self.figures, self.top, self.base, self.tried.moved.clone());
                let hint = if row.again {
                    say!(self.words, "tree-again")
                } else if row.moved {
                    let was = figure_text::cell(self.words, self.before(row), places);
                    say!(self.words, "tree-moved-hint", base = self.words.series(self.base), was = was)
                } else {
                    let made = self.origin(&row.kpi, |id| what_if.value(id));
                    match what_if.held_against(&row.kpi) {
                        // The formula makes another value than the one that stands here.
                        Some(Ok(other)) => {
                            let shown = |v| figure_text::with_unit(v, places, unit);
                            let here = row.tried.as_ref().map_or_else(|_| String::new(), |v| shown(*v));
                            format!(
                                "{made} = {}\n{}",
                                shown(other),
                                say!(self.words, "tree-held", name = name, value = here)
                            )
                        }
                        _ => made,
                    }
                };
                Shown {
                    field: (!is_top && !row.again).then(|| Field::Sketch(Sketch::Moved(row.kpi.clone()))),
                    bold: is_top || row.moved,
                    ..figure(&row.tried, say!(self.words, "tree-tried"), hint)
                }
            }
            NEEDED if is_top => {
                let wanted = self.tried.wanted.map_or_else(|| self.before(row).clone(), Ok);
                Shown {
                    field: Some(Field::Sketch(Sketch::Wanted(row.kpi.clone()))),
                    ..figure(&wanted, say!(self.words, "tree-wanted"), say!(self.words, "tree-wanted-hint"))
                }
            }
            NEEDED => {
                let what = say!(self.words, "tree-needed");
                match &row.needed {
                    Some(Needed::Value(value)) => {
                        // A share of 35.21 % needs the digits that one of 1,200 vehicles doesn't.
                        let places = if value.abs() < Decimal::ONE_HUNDRED { places.max(2) } else { places };
                        let text = figure_text::cell(self.words, &Ok(*value), places);
                        Shown { text, ..figure(&Ok(*value), what, self.needed_hint(row, *value)) }
                    }
                    Some(Needed::OutOfReach) => Shown {
                        text: say!(self.words, "tree-out-of-reach"),
                        name: format!("{name} {what}"),
                        hint: say!(self.words, "tree-out-of-reach-hint", name = name),
                        figure: true,
                        ..Shown::default()
                    },
                    None => Shown {
                        hint: match (row.again, row.covered) {
                            (true, _) => say!(self.words, "tree-again"),
                            (_, true) => say!(self.words, "tree-covered"),
                            _ => say!(self.words, "no-value"),
                        },
                        ..figure(&Err(NoValue::Empty), what, String::new())
                    },
                }
            }
            _ => Shown {
                text: unit.to_owned(),
                name: format!("{name} {}", say!(self.words, "field-unit")),
                ..Shown::default()
            },
        }
    }

    /// The value that is moved.
    fn before<'r>(&self, row: &'r TreeRow) -> &'r Value {
        if self.base == Series::Plan { &row.plan } else { &row.last_year }
    }

    fn origin(&self, kpi: &KpiId, value: impl Fn(&KpiId) -> Value) -> String {
        let kpi = self.book.kpi(kpi);
        kpi.map_or_else(String::new, |k| figure_text::origin(self.words, self.book, self.figures, k, value))
    }

    fn hint(&self, value: &Value, hint: String) -> String {
        match value {
            Err(why) => self.words.no_value(self.book, why),
            Ok(_) => hint,
        }
    }

    fn needed_hint(&self, row: &TreeRow, needed: Decimal) -> String {
        let (places, unit) = figure_text::kind(self.book, &row.kpi);
        let (top_places, top_unit) = figure_text::kind(self.book, self.top);
        let name = |id: &KpiId| self.book.kpi(id).map_or(String::new(), |k| k.name.clone());
        let wanted = self.tried.wanted.or_else(|| self.figures.year(self.top, self.base).ok()).unwrap_or_default();
        let said = say!(
            self.words,
            "tree-needed-hint",
            name = name(&row.kpi),
            value = figure_text::with_unit(needed, figure_text::exact(needed.round_dp(places + 2), places), unit),
            top = name(self.top),
            wanted = figure_text::with_unit(wanted, top_places, top_unit)
        );
        let Ok(before) = self.before(row) else { return said };
        let percent = (needed - before).checked_mul(Decimal::ONE_HUNDRED).and_then(|d| d.checked_div(before.abs()));
        let Some(percent) = percent.filter(|p| !p.round_dp(1).is_zero()) else { return said };
        let sign = if percent.is_sign_negative() { "" } else { "+" };
        let base = self.words.series(self.base);
        let more =
            say!(self.words, "tree-against", base = base, percent = format!("{sign}{}", show_number(percent, 1)));
        format!("{said}\n{more}")
    }
}
