//! Splitting a yearly target over the months: even, as last year went, or by hand. What is left is shown all the time; only
//! parts that add up to the last unit are applied.

use eframe::egui::{Context, RichText, Ui};
use rust_decimal::Decimal;

use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::document::Document;
use crate::app::field::{Field, Sketch, is_typed};
use crate::app::grid::Columns;
use crate::app::table::{Layout, Shown, Table};
use crate::app::{choice, empty, figure_text, look, pages};
use crate::plan::{
    Book, Deed, Goal, Kpi, KpiId, MOST_PLACES, Months, Series, Step, ToDate, in_unit, set_months, show_number,
};
use crate::rules::{by_shape, even, left_over};
use crate::say;
use crate::words::Words;

/// A target being split.
#[derive(Debug, Default)]
pub struct SplitPage {
    pub table: Table,
    kpi: Option<KpiId>,
    how: How,
    /// The total typed in; none: that of the goal or of the plan.
    total: Option<Decimal>,
    /// The smallest part typed in; none: one in the last digit that is shown.
    step: Option<Decimal>,
    /// The parts made by hand.
    parts: Months,
}

/// How the total is split.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum How {
    #[default]
    Even,
    LastYear,
    ByHand,
}

const PART: usize = 3;
/// The rows above the months: the total, and the smallest part.
const ABOVE: usize = 2;
const MONTHS: usize = 12;

/// The indicators whose year is the sum of its months, typed in: those that can be split.
fn can_be_split(book: &Book) -> Vec<KpiId> {
    book.kpis.iter().filter(|k| is_typed(k) && k.to_date == ToDate::Sum).map(|k| k.id.clone()).collect()
}

/// The goal whose figure is the year of this indicator, and that figure in its unit.
fn goal_of<'b>(book: &'b Book, kpi: &Kpi) -> Option<(&'b Goal, Decimal)> {
    let mut goals = book.goals.iter().filter(|g| g.target.kpi.as_ref() == Some(&kpi.id));
    goals.find_map(|g| Some((g, in_unit(g.target.value?, &g.target.unit, &kpi.unit)?)))
}

fn sum(months: &Months) -> Option<Decimal> {
    let mut values = months.iter().map(|(_, v)| v).peekable();
    values.peek()?;
    values.try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// A split as it stands.
struct Split<'b> {
    kpi: &'b Kpi,
    total: Decimal,
    step: Decimal,
    parts: Months,
    /// What the parts leave of the total.
    left: Decimal,
}

impl SplitPage {
    fn kpi<'b>(&self, book: &'b Book) -> Option<&'b Kpi> {
        let can = can_be_split(book);
        let chosen = self.kpi.as_ref().filter(|id| can.contains(id)).or_else(|| {
            // A goal's figure is what one wants to split first.
            let of_goal = |id: &&KpiId| book.kpi(id).is_some_and(|k| goal_of(book, k).is_some());
            can.iter().find(of_goal).or(can.first())
        });
        book.kpi(chosen?)
    }

    fn choose(&mut self, kpi: KpiId) {
        if self.kpi.as_ref() != Some(&kpi) {
            let table = std::mem::take(&mut self.table);
            *self = Self { table, kpi: Some(kpi), ..Self::default() };
        }
    }

    pub fn set_total(&mut self, value: Option<Decimal>) {
        self.total = value;
    }

    pub fn set_step(&mut self, value: Option<Decimal>) {
        self.step = value;
    }

    /// Sets a month by hand; the others stay as they are.
    pub fn set_part(&mut self, book: &Book, month: u32, value: Option<Decimal>) {
        if self.how != How::ByHand {
            self.by_hand(book);
        }
        self.parts.set(month, value);
    }

    pub fn total(&self) -> Option<Decimal> {
        self.total
    }

    pub fn step(&self) -> Option<Decimal> {
        self.step
    }

    pub fn part(&self, month: u32) -> Option<Decimal> {
        self.parts.get(month)
    }

    fn by_hand(&mut self, book: &Book) {
        self.parts = self.split(book).map(|s| s.parts).unwrap_or_default();
        self.how = How::ByHand;
    }

    /// The split as it stands; none where there is nothing to split.
    fn split<'b>(&self, book: &'b Book) -> Option<Split<'b>> {
        let kpi = self.kpi(book)?;
        let total = self.total.or_else(|| goal_of(book, kpi).map(|(_, v)| v)).or_else(|| sum(&kpi.plan));
        let total = total.unwrap_or_default();
        let step = self.step.unwrap_or_else(|| Decimal::new(1, kpi.places.min(MOST_PLACES)));
        let months = |parts: Option<Vec<Decimal>>| (1..).zip(parts.unwrap_or_default()).collect::<Months>();
        let parts = match self.how {
            How::Even => months(even(total, MONTHS, step)),
            How::LastYear => months(by_shape(total, &kpi.last_year, step)),
            How::ByHand => self.parts.clone(),
        };
        let left = left_over(total, parts.iter().map(|(_, v)| v))?;
        Some(Split { kpi, total, step, parts, left })
    }

    /// What is split, and how.
    pub fn bar(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let book = &cx.doc.book;
        let Some(kpi) = self.kpi(book) else { return };
        let name =
            |id: &Option<KpiId>| id.as_ref().and_then(|id| book.kpi(id)).map_or(String::new(), |k| k.name.clone());
        let caption = ui.label(RichText::new(say!(cx.words, "split-what")).font(look::small()).color(cx.look.soft));
        let (response, chosen) = choice::show(
            ui,
            ("split what", 200.0),
            &Some(kpi.id.clone()),
            can_be_split(book).into_iter().map(Some),
            name,
        );
        response.on_hover_text(say!(cx.words, "choice-keys")).labelled_by(caption.id);
        if let Some(chosen) = chosen.flatten() {
            self.choose(chosen);
        }
        let (w, how) = (cx.words, self.how);
        pages::way(
            ui,
            cx,
            Command::ReportStarted,
            (say!(w, "split-even"), say!(w, "split-even-hint")),
            how == How::Even,
        );
        pages::way(
            ui,
            cx,
            Command::AnnounceDelay,
            (say!(w, "split-last-year"), say!(w, "split-last-year-hint")),
            how == How::LastYear,
        );
        pages::way(
            ui,
            cx,
            Command::ReportProblem,
            (say!(w, "split-by-hand"), say!(w, "split-by-hand-hint")),
            how == How::ByHand,
        );
        pages::deed(ui, cx, Command::Complete, say!(w, "split-apply"), say!(w, "split-apply-hint"));
    }

    /// Shows the months.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (book, words, look) = (&cx.doc.book, cx.words, cx.look);
        let Some(split) = self.split(book) else {
            let none = (&*say!(words, "split-none"), &*say!(words, "split-none-hint"));
            return empty::elsewhere(ui, cx, none, Command::ShowKpis);
        };
        let unit = split.kpi.unit.as_str();
        let heads = [
            say!(words, "split-month"),
            words.series(Series::LastYear),
            say!(words, "split-plan-now"),
            if unit.is_empty() { say!(words, "split-part") } else { say!(words, "split-part-in", unit = unit) },
            say!(words, "split-share"),
            String::new(),
        ];
        let columns = Columns::fit(
            ui.available_width().min(1080.0),
            &[(130.0, 1.0), (110.0, 1.0), (120.0, 1.0), (130.0, 1.0), (90.0, 0.6), (200.0, 2.0)],
        );
        let how = self.how;
        let goal = goal_of(book, split.kpi).filter(|_| self.total.is_none()).map(|(g, _)| g);
        let shown = |row: usize, column: usize| {
            let mut shown = cell(words, &split, how, goal, row, column);
            if shown.field.is_some() {
                shown.ground = Some(look.day_tint.gamma_multiply(0.5));
            }
            shown
        };
        let ends = |row: usize| row + 1 == ABOVE || row + 1 == ABOVE + MONTHS;
        let rows = ABOVE + MONTHS + 1;
        let layout = Layout { id: "split", columns: &columns, heads: &heads, rows, ends_group: &ends };
        self.table.show(ui, cx, &layout, &shown);
    }

    /// Which indicator.
    pub fn keys(&mut self, ctx: &Context, doc: &Document) {
        let chosen = self.kpi(&doc.book).map(|k| k.id.clone());
        if let Some(kpi) = chosen.and_then(|kpi| pages::chosen(ctx, kpi, &can_be_split(&doc.book))) {
            self.choose(kpi);
        }
    }

    /// The ways to split, and applying.
    pub fn command(&mut self, doc: &Document, words: &Words, command: Command) -> Option<Action> {
        let split = self.split(&doc.book)?;
        match command {
            Command::ReportStarted => self.how = How::Even,
            Command::AnnounceDelay if split.kpi.last_year.iter().all(|(_, v)| v.is_zero()) => {
                return Some(Action::Tell(say!(words, "split-no-last-year")));
            }
            Command::AnnounceDelay => self.how = How::LastYear,
            Command::ReportProblem => {
                self.by_hand(&doc.book);
                self.table.select(ABOVE, PART);
            }
            Command::Complete if split.parts.is_empty() || !split.left.is_zero() => {
                return Some(Action::Refuse(say!(words, "split-not-yet", left = left(words, &split))));
            }
            Command::Complete => {
                let months = (1..=12).map(|m| (m, split.parts.get(m)));
                let edits = set_months(split.kpi, Series::Plan, months);
                if edits.is_empty() {
                    return Some(Action::Tell(say!(words, "split-same")));
                }
                return Some(Action::Take(Step { deed: Deed::SplitTarget, edits }));
            }
            _ => return None,
        }
        Some(Action::Tell(self.how.told(words)))
    }
}

impl How {
    fn told(self, words: &Words) -> String {
        match self {
            Self::Even => say!(words, "split-even-hint"),
            Self::LastYear => say!(words, "split-last-year-hint"),
            Self::ByHand => say!(words, "split-by-hand-hint"),
        }
    }
}

/// What is missing or too much, in words.
fn left(words: &Words, split: &Split<'_>) -> String {
    let shown = |v: Decimal| figure_text::with_unit(v, figure_text::exact(v, split.kpi.places), &split.kpi.unit);
    match split.left {
        left if left.is_zero() => say!(words, "split-adds-up"),
        left if left.is_sign_negative() => say!(words, "split-too-much", by = shown(-left)),
        left => say!(words, "split-missing", by = shown(left)),
    }
}

fn cell(words: &Words, split: &Split<'_>, how: How, goal: Option<&Goal>, row: usize, column: usize) -> Shown {
    let kpi = split.kpi;
    let figure = |value: Option<Decimal>, name: String| Shown {
        text: value.map_or_else(|| figure_text::NONE.to_owned(), |v| show_number(v, figure_text::exact(v, kpi.places))),
        name,
        figure: true,
        ..Shown::default()
    };
    let word = |text: String, name: &str| Shown { text, name: name.to_owned(), ..Shown::default() };
    let month = u32::try_from(row.wrapping_sub(ABOVE)).ok().filter(|m| *m < 12).map(|m| m + 1);
    let values = |months: &Months| month.map_or_else(|| sum(months), |m| months.get(m));
    let is_sum = row == ABOVE + MONTHS;
    let name = match (row, month) {
        (0, _) => say!(words, "split-total"),
        (1, _) => say!(words, "split-step"),
        (_, Some(month)) => words.month(month),
        _ => say!(words, "split-sum"),
    };
    let called = |what: String| format!("{name} {what}");
    match (row, column) {
        (_, 0) => Shown { bold: row == 0 || is_sum, ..word(name.clone(), &name) },
        (1, 1 | 2) => Shown { name: name.clone(), ..Shown::default() },
        (_, 1) => figure(values(&kpi.last_year), called(words.series(Series::LastYear))),
        (_, 2) => figure(values(&kpi.plan), called(say!(words, "split-plan-now"))),
        (0, PART) => Shown {
            field: Some(Field::Sketch(Sketch::Total(kpi.id.clone()))),
            bold: true,
            hint: match goal {
                Some(goal) => say!(words, "split-total-of-goal", number = goal.number.as_str()),
                None => say!(words, "split-total-hint"),
            },
            ..figure(Some(split.total), name.clone())
        },
        (1, PART) => Shown {
            field: Some(Field::Sketch(Sketch::Step(kpi.id.clone()))),
            hint: say!(words, "split-step-hint"),
            ..figure(Some(split.step), name.clone())
        },
        (_, PART) => match month {
            Some(month) => Shown {
                field: Some(Field::Sketch(Sketch::Part(kpi.id.clone(), month))),
                bold: split.parts.get(month) != kpi.plan.get(month),
                hint: how.told(words),
                ..figure(split.parts.get(month), called(say!(words, "split-part")))
            },
            None => Shown { bold: true, ..figure(sum(&split.parts), called(say!(words, "split-part"))) },
        },
        (1, 4) => Shown { name: name.clone(), ..Shown::default() },
        (_, 4) => {
            let part = if row == 0 { Some(split.total) } else { values(&split.parts) };
            let share = part.and_then(|p| p.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(split.total));
            Shown {
                text: share.map_or_else(|| figure_text::NONE.to_owned(), |s| format!("{}%", show_number(s, 1))),
                name: called(say!(words, "split-share")),
                figure: true,
                ..Shown::default()
            }
        }
        (_, 5) if is_sum => {
            Shown { bold: !split.left.is_zero(), ..word(left(words, split), &say!(words, "split-left")) }
        }
        _ => Shown { name, ..Shown::default() },
    }
}
