//! The indicators by month, plan against actual: the bowler chart.

use chrono::NaiveDate;

use crate::plan::{Book, DepartmentId, Kpi, ObjectiveId, Origin, Series};
use crate::rules::{Figures, Light, NoValue, Standing, Value, light, months_by, months_to_date, standing};

/// The indicators of a book on a day, in the book's order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bowler {
    /// How many months of the plan year have begun by the day: values of later ones are not known on it.
    pub months: u32,
    /// The indicators shown.
    pub rows: Vec<BowlerRow>,
    /// How they stand.
    pub lights: Lights,
}

/// How many indicators stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the light of that name")]
pub struct Lights {
    pub met: usize,
    pub near: usize,
    pub missed: usize,
    /// Without a value, a plan to compare with, or a formula that can be worked out.
    pub open: usize,
}

/// Which indicators to show; the default shows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KpiFilter {
    /// Only those that this department answers for.
    pub department: Option<DepartmentId>,
    /// Only key indicators (KPI).
    pub key: bool,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct BowlerRow {
    /// Its position in the book.
    pub at: usize,
    values: [[Value; 12]; 3],
    lights: [Option<Light>; 12],
    /// The last month by the day of which anything is known, 1 to 12.
    pub last: Option<u32>,
    /// How it stands in that month.
    pub month: Option<Standing>,
    /// How it stands in the year to date.
    pub to_date: Option<Standing>,
    /// Last year's value of the months of the year to date.
    pub last_year: Value,
    /// The months that the year to date is made of.
    pub months: Vec<u32>,
    /// The worse of month and year to date; none where neither can be judged.
    pub light: Option<Light>,
    /// Whether the units of its formula make its own.
    pub units_fit: bool,
    /// The objectives that are to mend it, and whether the decision flow of each is under way.
    pub objectives: Vec<(ObjectiveId, bool)>,
}

impl BowlerRow {
    /// The value of a month, 1 to 12.
    pub fn value(&self, series: Series, month: u32) -> &Value {
        let at = usize::try_from(month).unwrap_or(0).wrapping_sub(1);
        self.values[index(series)].get(at).unwrap_or(&NO_VALUE)
    }

    /// How a month stands, where it is known on the day and both values are.
    pub fn light_of(&self, month: u32) -> Option<Light> {
        *self.lights.get(usize::try_from(month).ok()?.checked_sub(1)?)?
    }

    /// The value of the year to date.
    pub fn value_to_date(&self, series: Series) -> &Value {
        match (series, &self.to_date) {
            (Series::LastYear, _) => &self.last_year,
            (Series::Plan, Some(standing)) => &standing.plan,
            (Series::Actual, Some(standing)) => &standing.actual,
            (_, None) => &NO_VALUE,
        }
    }

    /// Whether it is missed: red.
    pub fn is_missed(&self) -> bool {
        self.light == Some(Light::Missed)
    }
}

static NO_VALUE: Value = Err(NoValue::Empty);

fn index(series: Series) -> usize {
    match series {
        Series::Plan => 0,
        Series::Actual => 1,
        Series::LastYear => 2,
    }
}

impl Bowler {
    /// The indicators of `book` that `filter` shows, as they stand on `day`.
    pub fn new(book: &Book, day: NaiveDate, filter: &KpiFilter) -> Self {
        let figures = Figures::of(book);
        let months = months_by(book, day);
        let shown = |kpi: &Kpi| {
            (!filter.key || kpi.key) && filter.department.as_ref().is_none_or(|d| kpi.department.as_ref() == Some(d))
        };
        let kpis = book.kpis.iter().enumerate().filter(|(_, kpi)| shown(kpi));
        let rows: Vec<_> = kpis.map(|(at, kpi)| row(book, &figures, (at, kpi), months, day)).collect();
        let mut lights = Lights::default();
        for row in &rows {
            *match row.light {
                Some(Light::Met) => &mut lights.met,
                Some(Light::Near) => &mut lights.near,
                Some(Light::Missed) => &mut lights.missed,
                None => &mut lights.open,
            } += 1;
        }
        Self { months, rows, lights }
    }

    /// The next missed indicator after the row at `from`, or before it; round the end.
    pub fn next_missed(&self, from: usize, back: bool) -> Option<usize> {
        let count = self.rows.len();
        let step = |n: usize| if back { (from + count * 2 - n) % count } else { (from + n) % count };
        (1..=count).map(step).find(|at| self.rows[*at].is_missed())
    }
}

fn row(book: &Book, figures: &Figures<'_>, (at, kpi): (usize, &Kpi), months: u32, day: NaiveDate) -> BowlerRow {
    let values = Series::ALL.map(|series| std::array::from_fn(|m| figures.month(&kpi.id, series, m as u32 + 1)));
    let stands = standing(book, figures, kpi, day);
    let compared = |month: u32| {
        let plan = figures.month(&kpi.id, Series::Plan, month).ok()?;
        let actual = figures.month(&kpi.id, Series::Actual, month).ok()?;
        (month <= months).then(|| light(kpi, plan, actual))
    };
    let to_date = stands.as_ref().map_or_else(Vec::new, |(last, ..)| months_to_date(figures, kpi, *last));
    let last_year = figures.to_date(&kpi.id, Series::LastYear, to_date.iter().copied());
    let (last, month, year) = match stands {
        Some((last, month, year)) => (Some(last), Some(month), Some(year)),
        None => (None, None, None),
    };
    let worse = month.as_ref().and_then(|s| s.light).max(year.as_ref().and_then(|s| s.light));
    let origin = Origin::Kpi(kpi.id.clone());
    BowlerRow {
        at,
        values,
        lights: std::array::from_fn(|m| compared(m as u32 + 1)),
        last,
        month,
        to_date: year,
        last_year,
        months: to_date,
        light: worse,
        units_fit: figures.units_fit(&kpi.id),
        objectives: book.objectives_from(&origin).map(|(_, o)| (o.id.clone(), o.open_flow().is_some())).collect(),
    }
}
