//! Figures in sentences: with their units, how departments stand to a goal, where the books break even.

use rust_decimal::Decimal;

use super::{Lang, Words};
use crate::plan::{Adds, Book, Goal, show_number};
use crate::rules::{BreakEven, Handed, NoValue, Profit, ProfitLine, profit_places, profit_unit};
use crate::say;

/// A figure with its unit: `1,200 万元`, `35%`.
pub fn with_unit(value: Decimal, places: u32, unit: &str) -> String {
    let number = show_number(value, places);
    match unit {
        "" => number,
        "%" => format!("{number}%"),
        unit => format!("{number} {unit}"),
    }
}

/// As many digits behind the point as the value has, and at least `places`.
pub fn exact(value: Decimal, places: u32) -> u32 {
    value.normalize().scale().max(places)
}

impl Words {
    /// About what `value` is, in as few digits as a picture has room for: `1.25亿`, `125 M`. The word is that of `largest`,
    /// so that the figures of an axis have the same one; both are at least 0.
    pub fn short_figure(&self, value: f64, largest: f64) -> String {
        // Chinese counts in ten thousands, English in thousands.
        let [small, middle, large] = match self.lang() {
            Lang::Chinese => [1e4, 1e8, 1e12],
            Lang::English => [1e6, 1e9, 1e12],
        };
        let shown = |by: f64| ((value / by * 100.0).round() / 100.0).to_string();
        match largest {
            _ if value <= 0.0 => "0".to_owned(),
            most if most >= large => say!(self, "figure-short-large", value = shown(large)),
            most if most >= middle => say!(self, "figure-short-middle", value = shown(middle)),
            _ => say!(self, "figure-short-small", value = shown(small)),
        }
    }

    /// How the departments stand to the goal they are handed: what is missing, or too much.
    pub fn handed(&self, goal: &Goal, handed: &Handed) -> String {
        let Some(short) = handed.short() else {
            return if goal.target.value.is_none() { String::new() } else { say!(self, "level-nothing-yet") };
        };
        let shown = |v: Decimal| with_unit(v, exact(v, 0), &goal.target.unit);
        let each = goal.target.adds == Adds::Each;
        match (short.is_zero(), short.is_sign_negative(), handed.lower) {
            (true, ..) => say!(self, "level-exact"),
            (_, false, _) if each => say!(self, "level-each-short", by = shown(short)),
            (_, true, _) if each => say!(self, "level-each-beyond", by = shown(-short)),
            (_, false, false) => say!(self, "level-short", by = shown(short)),
            (_, true, false) => say!(self, "level-beyond", by = shown(-short)),
            (_, false, true) => say!(self, "level-over", by = shown(short)),
            (_, true, true) => say!(self, "level-under", by = shown(-short)),
        }
    }

    /// The rule of the break-even point, with the numbers of some months.
    pub fn break_even(&self, book: &Book, profit: &Result<Profit, NoValue>) -> String {
        let Ok(profit) = profit else { return say!(self, "profit-rule") };
        let places = profit_places(book);
        let n = |value: Decimal| show_number(value, places);
        let [income, sales, variable, personnel, maintenance] = profit.accounts;
        let numbers = say!(
            self,
            "profit-rule-numbers",
            personnel = n(personnel),
            maintenance = n(maintenance),
            sales = n(sales),
            variable = n(variable),
            income = n(income)
        );
        let result = match profit.break_even {
            BreakEven::At(value) => with_unit(value, places, profit_unit(book)),
            BreakEven::NoIncome => say!(self, "profit-no-income"),
            BreakEven::Never => say!(self, "profit-never"),
        };
        format!("{} = {numbers} = {result}", say!(self, "profit-rule"))
    }

    /// How far the income of some months lies above or below the point where it breaks even.
    pub fn safety(&self, book: &Book, profit: &Result<Profit, NoValue>) -> String {
        let profit = match profit {
            Ok(profit) => profit,
            Err(why) => return self.no_value(book, why),
        };
        let (Some(short), Some(percent)) = (profit.short_of(), profit.safety()) else {
            return match profit.break_even {
                BreakEven::Never => say!(self, "profit-never"),
                _ => say!(self, "profit-no-income"),
            };
        };
        let by = with_unit(short.abs(), profit_places(book), profit_unit(book));
        let percent = show_number(percent.abs(), 1);
        if short > Decimal::ZERO {
            say!(self, "profit-short", by = by, percent = percent)
        } else {
            say!(self, "profit-beyond", by = by, percent = percent)
        }
    }

    /// What a line of the profit and loss is called.
    pub fn profit_line(&self, book: &Book, line: &ProfitLine) -> String {
        match line {
            ProfitLine::Account(account) => self.account(*account),
            ProfitLine::Kpi(id) => book.kpi(id).map_or_else(|| id.to_string(), |k| k.name.clone()),
            ProfitLine::Gross => say!(self, "profit-gross"),
            ProfitLine::Operating => say!(self, "profit-operating"),
            ProfitLine::BreakEven => say!(self, "profit-break-even"),
            ProfitLine::Beyond => say!(self, "profit-distance"),
            ProfitLine::Safety => say!(self, "profit-safety"),
        }
    }
}
