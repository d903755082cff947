//! Profit and loss as a table: accounts with their indicators, results and the break-even point, by month.

use chrono::NaiveDate;

use super::goal_tree::months_by;
use crate::plan::{Account, Book, KpiId, Series};
use crate::rules::{Fault, Figures, NoValue, Profit, ProfitLine, Value, account_in, accounts, profit, profit_to_date};

/// The profit and loss of one series.
#[derive(Debug)]
pub struct ProfitTable {
    /// The lines, from income to safety.
    pub lines: Vec<ProfitLine>,
    /// January to December.
    pub months: Vec<Result<Profit, NoValue>>,
    /// The months by the day whose actual values are complete: those of the year to date, in every series.
    pub there: Vec<u32>,
    /// Those months together.
    pub to_date: Result<Profit, NoValue>,
    /// All months together.
    pub year: Result<Profit, NoValue>,
    /// What each account comes to, January to December.
    accounts: Vec<[Value; 5]>,
    series: Series,
}

/// The one indicator of an account that has no other: what is typed in the account's line is typed in it.
pub fn only_account(book: &Book, line: &ProfitLine) -> Option<KpiId> {
    let ProfitLine::Account(account) = line else { return None };
    let mut of = accounts(book, *account);
    of.next().filter(|_| of.next().is_none()).map(|k| k.id.clone())
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfitSpan {
    /// A month, 1 to 12.
    Month(u32),
    /// The year to date.
    ToDate,
    /// The whole year.
    Year,
}

impl ProfitSpan {
    /// All of them, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=12).map(Self::Month).chain([Self::ToDate, Self::Year])
    }
}

/// The profit and loss of `series` on `day`.
pub fn profit_table(book: &Book, figures: &Figures<'_>, series: Series, day: NaiveDate) -> ProfitTable {
    let mut lines = Vec::new();
    for account in Account::ALL {
        lines.push(ProfitLine::Account(account));
        // One alone is the account.
        let several = accounts(book, account).count() > 1;
        lines.extend(accounts(book, account).filter(|_| several).map(|k| ProfitLine::Kpi(k.id.clone())));
        match account {
            Account::CostOfSales => lines.push(ProfitLine::Gross),
            Account::Maintenance => lines.push(ProfitLine::Operating),
            _ => {}
        }
    }
    lines.extend([ProfitLine::BreakEven, ProfitLine::Beyond, ProfitLine::Safety]);
    let known = |month: &u32| profit(book, figures, Series::Actual, *month).is_ok();
    let there: Vec<u32> = (1..=months_by(book, day)).filter(known).collect();
    ProfitTable {
        lines,
        months: (1..=12).map(|month| profit(book, figures, series, month)).collect(),
        to_date: profit_to_date(book, figures, series, there.iter().copied()),
        there,
        year: profit_to_date(book, figures, series, 1..=12),
        accounts: (1..=12).map(|m| Account::ALL.map(|a| account_in(book, figures, a, series, m))).collect(),
        series,
    }
}

impl ProfitTable {
    /// The profit and loss of a column.
    pub fn profit(&self, span: ProfitSpan) -> &Result<Profit, NoValue> {
        match span {
            ProfitSpan::Month(month) => &self.months[month.clamp(1, 12) as usize - 1],
            ProfitSpan::ToDate => &self.to_date,
            ProfitSpan::Year => &self.year,
        }
    }

    /// The figure of a cell.
    pub fn value(&self, figures: &Figures<'_>, line: &ProfitLine, span: ProfitSpan) -> Value {
        if let ProfitLine::Kpi(id) = line {
            return match span {
                ProfitSpan::Month(month) => figures.month(id, self.series, month),
                ProfitSpan::ToDate => self.added(figures, id, self.there.iter().copied()),
                ProfitSpan::Year => self.added(figures, id, 1..=12),
            };
        }
        if let Some(value) = self.known_alone(line, span) {
            return value;
        }
        let profit = self.profit(span).as_ref().map_err(Clone::clone)?;
        match line {
            ProfitLine::Account(account) => {
                let at = Account::ALL.iter().position(|a| a == account).unwrap_or_default();
                Ok(profit.accounts[at])
            }
            ProfitLine::Gross => Ok(profit.gross),
            ProfitLine::Operating => Ok(profit.operating),
            ProfitLine::BreakEven => profit.break_even_income().ok_or(NoValue::Empty),
            ProfitLine::Beyond => profit.short_of().map(|short| -short).ok_or(NoValue::Empty),
            ProfitLine::Safety => profit.safety().ok_or(NoValue::Empty),
            ProfitLine::Kpi(_) => Err(NoValue::Empty),
        }
    }

    /// What is known of a month that is not complete: an account of itself, gross profit of income and cost of sales.
    fn known_alone(&self, line: &ProfitLine, span: ProfitSpan) -> Option<Value> {
        let ProfitSpan::Month(month) = span else { return None };
        let [income, sales, ..] = &self.accounts[month.clamp(1, 12) as usize - 1];
        match line {
            ProfitLine::Account(account) => {
                let at = Account::ALL.iter().position(|a| a == account)?;
                Some(self.accounts[month.clamp(1, 12) as usize - 1][at].clone())
            }
            ProfitLine::Gross => Some(
                income
                    .clone()
                    .and_then(|income| income.checked_sub(sales.clone()?).ok_or(NoValue::Fault(Fault::TooLarge))),
            ),
            _ => None,
        }
    }

    /// Complete months of an account add up, whatever else its year to date may be.
    fn added(&self, figures: &Figures<'_>, id: &KpiId, months: impl IntoIterator<Item = u32>) -> Value {
        let mut sum: Value = Err(NoValue::Empty);
        for month in months.into_iter().filter(|m| self.profit(ProfitSpan::Month(*m)).is_ok()) {
            match figures.month(id, self.series, month) {
                Ok(value) => sum = Ok(sum.unwrap_or_default().saturating_add(value)),
                Err(NoValue::Empty) => {}
                Err(fault) => return Err(fault),
            }
        }
        sum
    }
}
