//! Writing indicators, as lists of edits.

use rust_decimal::Decimal;

use super::{Book, Edit, Kpi, KpiField, KpiId, Months, Series, Steps, fresh_id};

/// Adds an indicator after `after`, or at the end. Returns its id too.
pub fn new_kpi(book: &Book, after: Option<&KpiId>, name: &str) -> (KpiId, Steps) {
    let id = KpiId::new(fresh_id(book, "k"));
    let at = after.and_then(|a| book.kpis.iter().position(|k| k.id == *a)).map_or(book.kpis.len(), |at| at + 1);
    (id.clone(), vec![Edit::AddKpi { at, kpi: Box::new(Kpi::new(id, name)) }])
}

/// Sets months of an indicator, or clears them; nothing where all is as it was.
pub fn set_months(kpi: &Kpi, series: Series, values: impl IntoIterator<Item = (u32, Option<Decimal>)>) -> Steps {
    let mut months = kpi.months(series).clone();
    values.into_iter().for_each(|(month, value)| months.set(month, value));
    if months == *kpi.months(series) { Vec::new() } else { vec![months_edit(&kpi.id, series, months)] }
}

fn months_edit(id: &KpiId, series: Series, months: Months) -> Edit {
    let field = match series {
        Series::Plan => KpiField::Plan(months),
        Series::Actual => KpiField::Actual(months),
        Series::LastYear => KpiField::LastYear(months),
    };
    Edit::Kpi(id.clone(), field)
}
