//! Profit and loss by month, and the income at which it breaks even (损益分析, 损益平衡点).

use rust_decimal::Decimal;

use super::{Fault, Figures, NoValue, Value};
use crate::plan::{Account, Book, Kpi, KpiId, Series, in_unit};

/// Income and costs of a month, or of several together. A kind of cost that no indicator stands for is 0;
/// one whose indicator has no value is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profit {
    /// Of each [`Account`], in its order.
    pub accounts: [Decimal; 5],
    /// Income less cost of sales.
    pub gross: Decimal,
    /// Gross profit less variable, personnel and maintenance cost.
    pub operating: Decimal,
    /// The income at which operating profit is zero.
    pub break_even: BreakEven,
}

/// The income at which fixed costs are just covered: (personnel + maintenance) ÷ (1 − (cost of sales + variable) ÷ income).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakEven {
    /// This income.
    At(Decimal),
    /// Without income it can't be told what part of it goes into cost.
    NoIncome,
    /// What grows with income eats all of it: no income breaks even.
    Never,
}

impl Profit {
    fn of(accounts: [Decimal; 5]) -> Option<Self> {
        let [income, sales, variable, personnel, maintenance] = accounts;
        let gross = income.checked_sub(sales)?;
        let contribution = gross.checked_sub(variable)?;
        let fixed = personnel.checked_add(maintenance)?;
        let break_even = if income <= Decimal::ZERO {
            BreakEven::NoIncome
        } else if contribution <= Decimal::ZERO {
            BreakEven::Never
        } else {
            // fixed ÷ (contribution ÷ income), without rounding the share first.
            BreakEven::At(fixed.checked_mul(income)?.checked_div(contribution)?)
        };
        Some(Self { accounts, gross, operating: contribution.checked_sub(fixed)?, break_even })
    }

    /// The income at which it breaks even, where there is one.
    pub fn break_even_income(&self) -> Option<Decimal> {
        match self.break_even {
            BreakEven::At(income) => Some(income),
            BreakEven::NoIncome | BreakEven::Never => None,
        }
    }

    /// Fixed cost: personnel and maintenance.
    pub fn fixed(&self) -> Decimal {
        self.accounts[3].saturating_add(self.accounts[4])
    }

    /// How much of the income is beyond the point where it breaks even, in percent of the income (安全边际率); below zero:
    /// what is missing to it.
    pub fn safety(&self) -> Option<Decimal> {
        self.short_of()?.checked_mul(-Decimal::ONE_HUNDRED)?.checked_div(self.accounts[0])
    }

    /// The income that is missing to break even; below zero: what there is beyond it.
    pub fn short_of(&self) -> Option<Decimal> {
        self.break_even_income()?.checked_sub(self.accounts[0])
    }
}

/// The profit and loss of a month, 1 to 12.
///
/// # Errors
/// The month is not complete: an indicator of one of its accounts has no value yet. Or a formula of one is at fault.
pub fn profit(book: &Book, figures: &Figures<'_>, series: Series, month: u32) -> Result<Profit, NoValue> {
    if !book.kpis.iter().any(|k| k.account.is_some()) {
        return Err(NoValue::Empty);
    }
    let values = Account::ALL.map(|account| account_in(book, figures, account, series, month));
    if let Some(fault) = values.iter().find_map(|v| v.as_ref().err().filter(|why| **why != NoValue::Empty)) {
        return Err(fault.clone());
    }
    let mut accounts = [Decimal::ZERO; 5];
    for (account, value) in accounts.iter_mut().zip(values) {
        *account = value?;
    }
    Profit::of(accounts).ok_or(NoValue::Fault(Fault::TooLarge))
}

/// The profit and loss of several months together; those that are not complete stay out. Accounts add up, whatever else their
/// year to date may be.
///
/// # Errors
/// None of the months is complete, or a formula is at fault.
pub fn profit_to_date(
    book: &Book,
    figures: &Figures<'_>,
    series: Series,
    months: impl IntoIterator<Item = u32>,
) -> Result<Profit, NoValue> {
    let mut total = [Decimal::ZERO; 5];
    let mut any = false;
    for month in months {
        match profit(book, figures, series, month) {
            Ok(of_month) => {
                any = true;
                for (sum, value) in total.iter_mut().zip(of_month.accounts) {
                    *sum = sum.checked_add(value).ok_or(NoValue::Fault(Fault::TooLarge))?;
                }
            }
            Err(NoValue::Empty) => {}
            Err(fault) => return Err(fault),
        }
    }
    if any { Profit::of(total).ok_or(NoValue::Fault(Fault::TooLarge)) } else { Err(NoValue::Empty) }
}

/// The unit of all figures of the profit and loss: that of its first account. Accounts in another magnitude of it are
/// converted: 万元 beside 元.
pub fn profit_unit(book: &Book) -> &str {
    let accounts = || book.kpis.iter().filter_map(|k| Some((k.account?, k.unit.as_str())));
    accounts().min_by_key(|(account, _)| *account).map_or("", |(_, unit)| unit)
}

/// The indicators of an account, in the order of the book.
pub fn accounts(book: &Book, account: Account) -> impl Iterator<Item = &Kpi> {
    book.kpis.iter().filter(move |k| k.account == Some(account))
}

/// A line of the profit and loss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfitLine {
    /// All indicators of an account together.
    Account(Account),
    /// One of them.
    Kpi(KpiId),
    /// Income less cost of sales.
    Gross,
    /// Gross profit less all other cost.
    Operating,
    /// The income at which operating profit is zero.
    BreakEven,
    /// Income less that.
    Beyond,
    /// The same in percent of the income.
    Safety,
}

impl ProfitLine {
    /// Whether it is a result: what one looks for first.
    pub fn is_result(&self) -> bool {
        matches!(self, Self::Gross | Self::Operating | Self::BreakEven)
    }

    /// Whether a group of lines ends with it.
    pub fn ends_group(&self) -> bool {
        matches!(self, Self::Gross | Self::Operating | Self::Safety)
    }
}

/// How many digits behind the point money has in the profit and loss: as many as its accounts.
pub fn profit_places(book: &Book) -> u32 {
    book.kpis.iter().filter(|k| k.account.is_some()).map(|k| k.places).max().unwrap_or_default()
}

/// A value in the unit of the table; one without a unit is taken as it stands.
fn of_unit(value: Decimal, own: &str, unit: &str) -> Option<Decimal> {
    if own.trim().is_empty() { Some(value) } else { in_unit(value, own, unit) }
}

/// What an account comes to in a month, 1 to 12: all its indicators together, in the [unit](profit_unit) of all; 0 where no
/// indicator stands for it.
///
/// # Errors
/// One of its indicators has no value yet: what nobody typed in is not nothing. Or a formula is at fault.
pub fn account_in(book: &Book, figures: &Figures<'_>, account: Account, series: Series, month: u32) -> Value {
    let unit = profit_unit(book);
    let mut sum: Value = Ok(Decimal::ZERO);
    for kpi in accounts(book, account) {
        match figures.month(&kpi.id, series, month) {
            Ok(value) => {
                let value = of_unit(value, &kpi.unit, unit).ok_or(NoValue::Fault(Fault::Unit(kpi.id.clone())))?;
                if let Ok(so_far) = sum {
                    sum = Ok(so_far.checked_add(value).ok_or(NoValue::Fault(Fault::TooLarge))?);
                }
            }
            // A fault of another is told before what is only missing.
            Err(NoValue::Empty) => sum = Err(NoValue::Empty),
            Err(NoValue::Fault(_)) => return Err(NoValue::Fault(Fault::Of(kpi.id.clone()))),
        }
    }
    sum
}

/// The indicators that keep a month's profit and loss from being complete: those without a value.
pub fn lacking(book: &Book, figures: &Figures<'_>, series: Series, month: u32) -> Vec<KpiId> {
    let of_account = book.kpis.iter().filter(|k| k.account.is_some());
    of_account.filter(|k| figures.month(&k.id, series, month) == Err(NoValue::Empty)).map(|k| k.id.clone()).collect()
}
