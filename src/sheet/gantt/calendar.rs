//! The working days of a GanttProject file: its week, its holidays, and the days off that were worked.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use roxmltree::Node;

use super::{children, said};

/// The longest a task may take, in working days. What is longer was not meant.
const LONGEST: u32 = 20_000;

/// Which days are worked.
pub struct Calendar {
    /// Days of the week that are not.
    free: Vec<Weekday>,
    /// Days that are not; without a year in each.
    holidays: BTreeSet<(Option<i32>, u32, u32)>,
    /// Days that are, whatever the week says.
    worked: BTreeSet<(Option<i32>, u32, u32)>,
}

const WEEK: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

impl Calendar {
    /// The calendar of a project.
    pub fn of(project: Node<'_, '_>) -> Self {
        let all = || children(project, "calendars").flat_map(|c| c.descendants());
        let week = all().find(|node| node.has_tag_name("default-week"));
        let is_free = |day: &str| week.map_or(matches!(day, "sat" | "sun"), |week| said(week, day) == "1");
        let mut free: Vec<_> = WEEK.into_iter().filter(|(name, _)| is_free(name)).map(|(_, day)| day).collect();
        // A week without a working day would have no end.
        if free.len() == WEEK.len() {
            free.clear();
        }
        let (mut holidays, mut worked) = (BTreeSet::new(), BTreeSet::new());
        for date in all().filter(|node| node.has_tag_name("date")) {
            let (Ok(month), Ok(day)) = (said(date, "month").parse(), said(date, "date").parse()) else { continue };
            let days = match said(date, "type") {
                "WORKING_DAY" => &mut worked,
                "NEUTRAL" => continue,
                _ => &mut holidays,
            };
            days.insert((said(date, "year").parse().ok(), month, day));
        }
        Self { free, holidays, worked }
    }

    fn works(&self, day: NaiveDate) -> bool {
        let is_in = |days: &BTreeSet<(Option<i32>, u32, u32)>| {
            [Some(day.year()), None].iter().any(|year| days.contains(&(*year, day.month(), day.day())))
        };
        is_in(&self.worked) || !(is_in(&self.holidays) || self.free.contains(&day.weekday()))
    }

    /// The last of so many working days from `first` on; a milestone, which takes none, ends the day it starts. None
    /// where no calendar goes that far.
    pub fn last_of(&self, first: NaiveDate, days: u32) -> Option<NaiveDate> {
        if days > LONGEST {
            return None;
        }
        let (mut day, mut left) = (first, days);
        // Where nearly every day is a holiday, the search ends.
        for _ in 0..LONGEST * 2 {
            left -= u32::from(left > 0 && self.works(day));
            if left == 0 {
                return Some(day);
            }
            day = day.checked_add_days(Days::new(1))?;
        }
        None
    }
}
