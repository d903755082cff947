//! A chart's time axis: where a day stands between its left end (0) and its right end (1), and the heads over it.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::{Value, json};

use super::{Chart, Job, Span};
use crate::say;
use crate::words::Words;

/// Weeks before that of the day shown, and all weeks, of [`Span::Weeks`].
const BEFORE: u64 = 2;
const WEEKS: u64 = 13;

/// A stretch of time.
#[derive(Debug, Clone, Copy)]
pub(super) enum Axis {
    /// A year in twelve equal months.
    Months(i32),
    /// Days of one width, from the first to the last.
    Days(NaiveDate, NaiveDate),
}

impl Axis {
    /// The axis of the job's chart.
    pub fn of(job: &Job<'_>) -> Self {
        let year = job.book.year;
        match (job.chart, job.span) {
            (Chart::Schedule, Span::Weeks) => {
                let monday = monday(job.day);
                let first = monday.checked_sub_days(Days::new(7 * BEFORE)).unwrap_or(monday);
                Self::Days(first, first.checked_add_days(Days::new(7 * WEEKS - 1)).unwrap_or(monday))
            }
            (Chart::Schedule, Span::Year) => {
                let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
                Self::Days(day(1, 1), day(12, 31))
            }
            _ => Self::Months(year),
        }
    }

    /// Where a day begins (`whole` days after it: 0), or ends (1); below 0 or above 1 for what lies outside.
    pub fn at(&self, date: NaiveDate, whole: f64) -> f64 {
        let between = |from: NaiveDate, to: NaiveDate| {
            #[allow(clippy::cast_precision_loss, reason = "days between two dates")]
            let days = to.signed_duration_since(from).num_days() as f64;
            days
        };
        match *self {
            Self::Months(year) => {
                let first = date.with_day(1).unwrap_or(date);
                let days = first.checked_add_months(Months::new(1)).map_or(31.0, |next| between(first, next));
                let part = (f64::from(date.day0()) + whole) / days;
                f64::from(date.year() - year) + (f64::from(date.month0()) + part) / 12.0
            }
            Self::Days(first, last) => (between(first, date) + whole) / (between(first, last) + 1.0),
        }
    }

    /// The middle of a day that lies within.
    pub fn within(&self, date: NaiveDate) -> Option<f64> {
        Some(self.at(date, 0.5)).filter(|at| (0.0..1.0).contains(at))
    }

    /// Where a sign for this place is drawn: what lies beyond a year of months stands at its end, else nowhere.
    pub fn sign(&self, at: f64) -> Option<f64> {
        match self {
            Self::Months(_) => Some(at.clamp(0.0, 1.0)),
            Self::Days(..) => Some(at).filter(|at| (0.0..=1.0).contains(at)),
        }
    }

    /// The heads of an axis of days: months over weeks, each from where to where. A week is named by its Monday's day, or
    /// by its first and last where there are few.
    pub fn heads(&self, day: NaiveDate, words: &Words) -> Value {
        let Self::Days(first, last) = *self else { return Value::Null };
        let part = |from: NaiveDate, next: NaiveDate, word: String| {
            let (begin, end) = (self.at(from.max(first), 0.0), self.at(next, 0.0).min(1.0));
            json!({"from": begin, "to": end, "word": word, "current": from <= day && day < next})
        };
        let next_month = |d: &NaiveDate| d.checked_add_months(Months::new(1));
        let months = std::iter::successors(first.with_day(1), next_month).take_while(|m| *m <= last);
        let months =
            months.map(|m| part(m, next_month(&m).unwrap_or(last), say!(words, "print-month", month = m.month())));
        let next_week = |d: &NaiveDate| d.checked_add_days(Days::new(7));
        let few = last.signed_duration_since(first).num_weeks() < 20;
        let weeks = std::iter::successors(Some(monday(first)), next_week).take_while(|m| *m <= last);
        let weeks = weeks.map(|m| {
            let sunday = m.checked_add_days(Days::new(6)).unwrap_or(m);
            let word = match (few, m < first) {
                (true, _) => format!("{}–{}", m.day(), sunday.day()),
                (false, true) => String::new(),
                (false, false) => m.day().to_string(),
            };
            part(m, next_week(&m).unwrap_or(last), word)
        });
        json!({ "months": months.collect::<Vec<_>>(), "weeks": weeks.collect::<Vec<_>>() })
    }
}

/// The Monday on or before a day.
fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, m, d).unwrap()
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn the_year_begins_at_0_and_ends_at_1() {
        let last = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
        for axis in [Axis::Months(2026), Axis::Days(date(1, 1), date(12, 31))] {
            assert!(near(axis.at(date(1, 1), 0.0), 0.0));
            assert!(near(axis.at(date(12, 31), 1.0), 1.0));
            assert!(near(axis.at(date(3, 1), 0.0), axis.at(date(2, 28), 1.0)));
            assert!(near(axis.at(last, 1.0), 0.0) && axis.within(last).is_none());
            assert!(axis.at(NaiveDate::MAX, 1.0).is_finite());
        }
    }

    #[test]
    fn weeks_are_as_wide_as_one_another_and_begin_on_mondays() {
        let book = crate::plan::Book::new("", "", 2026);
        let job = Job { span: Span::Weeks, ..Job::new(&book, Chart::Schedule, date(6, 17)) };
        let axis = Axis::of(&job);
        // The Wednesday's week begins on the 15th, two weeks after the axis.
        assert!(near(axis.at(date(6, 1), 0.0), 0.0) && near(axis.at(date(6, 15), 0.0), 2.0 / 13.0));
        let heads = axis.heads(job.day, &Words::new(crate::words::Lang::Chinese));
        let weeks = heads["weeks"].as_array().unwrap();
        assert_eq!((weeks.len(), weeks[0]["word"].as_str()), (13, Some("1–7")));
        assert_eq!(weeks.iter().filter(|w| w["current"] == true).count(), 1);
        assert_eq!(weeks[2]["current"], true);
    }
}
