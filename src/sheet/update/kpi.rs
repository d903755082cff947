//! What the sheet says otherwise of indicators.

use std::collections::HashMap;

use super::figures::{FigureDoing, about, paired};
use super::{
    Choice, Difference, Doing, Field, Said, Sides, What, changed, chosen, figure_text, is_other, is_other_figure,
    otherwise,
};
use crate::plan::{Book, Kpi, KpiField, KpiId, Series, in_braces};
use crate::rules::formula_with_names;
use crate::sheet::Unsaid;

/// The indicators of a sheet, each with the book's.
pub(super) struct KpiPairs(HashMap<KpiId, KpiId>);

impl KpiPairs {
    pub(super) fn new(book: &Book, sheet: &Book) -> Self {
        let all =
            |book: &Book| -> Vec<_> { book.kpis.iter().map(|kpi| (kpi.id.to_string(), kpi.name.clone())).collect() };
        let of = paired(&all(sheet), &all(book)).into_iter();
        let pairs = sheet.kpis.iter().zip(of).filter_map(|(new, at)| Some((new.id.clone(), book.kpis[at?].id.clone())));
        Self(pairs.collect())
    }

    /// The book's.
    pub(super) fn of(&self, new: &KpiId) -> Option<&KpiId> {
        self.0.get(new)
    }

    /// All of them.
    pub(super) fn into_all(self) -> impl Iterator<Item = (KpiId, KpiId)> {
        self.0.into_iter()
    }

    /// A formula of the sheet with the book's ids; an indicator whose id somebody else has in the book stands by its name.
    fn formula(&self, book: &Book, sheet: &Book, formula: &str) -> String {
        in_braces(formula, |id| {
            let id = KpiId::new(id);
            let said = match self.of(&id) {
                Some(own) => own.as_str(),
                None if book.has_id(id.as_str()) => sheet.kpi(&id)?.name.as_str(),
                None => return None,
            };
            Some(format!("{{{said}}}"))
        })
    }
}

/// What differs.
pub(super) fn changes(sides: &Sides<'_>) -> Vec<Difference> {
    let (book, sheet) = (sides.book, &sides.imported.book);
    let pairs = KpiPairs::new(book, sheet);
    let mut all = Vec::new();
    for new in &sheet.kpis {
        let department = department_name(sheet, new);
        let Some(old) = pairs.of(&new.id).and_then(|id| book.kpi(id)) else {
            let formula = pairs.formula(book, sheet, &new.formula);
            let doing = FigureDoing::AddKpi(Kpi { department: None, formula, ..new.clone() }, department.to_owned());
            all.extend(about(department, &new.name, vec![otherwise(Said::Kpi, "", new.name.as_str(), doing.into())]));
            continue;
        };
        let mut own = whole(sides, &pairs, old, new);
        // Months of another year are none of this one.
        if old.formula.trim().is_empty() && sheet.year == book.year {
            own.extend(months(old, new));
        }
        all.extend(about(department_name(book, old), &old.name, own));
    }
    all
}

fn department_name<'b>(book: &'b Book, kpi: &'b Kpi) -> &'b str {
    kpi.department.as_ref().and_then(|id| book.department(id)).map_or("", |department| &department.name)
}

fn months(old: &Kpi, new: &Kpi) -> Vec<(What, Doing)> {
    let mut all = Vec::new();
    for series in Series::ALL {
        for (month, value) in new.months(series).iter() {
            let was = old.months(series).get(month);
            if is_other_figure(was, Some(value)) {
                let doing = FigureDoing::Month(old.id.clone(), series, month, value).into();
                all.push(otherwise(Said::Month(series, month), figure_text(was), figure_text(Some(value)), doing));
            }
        }
    }
    all
}

/// What is said of an indicator as a whole.
fn whole(sides: &Sides<'_>, pairs: &KpiPairs, old: &Kpi, new: &Kpi) -> Vec<(What, Doing)> {
    let (book, sheet) = (sides.book, &sides.imported.book);
    let set = |field| Doing::from(FigureDoing::Kpi(old.id.clone(), field));
    let says = |unsaid: fn(KpiId) -> Unsaid| !sides.imported.unsaid.contains(&unsaid(new.id.clone()));
    let mut all = Vec::new();
    if is_other(&old.name, &new.name) {
        all.push(otherwise(Said::Kpi, old.name.as_str(), new.name.as_str(), set(KpiField::Name(new.name.clone()))));
    }
    if is_other(&old.unit, &new.unit) {
        all.push(otherwise(Said::Unit, old.unit.as_str(), new.unit.as_str(), set(KpiField::Unit(new.unit.clone()))));
    }
    if old.key != new.key && says(Unsaid::Key) {
        all.push(chosen(Said::Key, Some(Choice::Key(old.key)), Choice::Key(new.key), set(KpiField::Key(new.key))));
    }
    if old.better != new.better && says(Unsaid::Better) {
        let (from, to) = (Choice::Better(old.better), Choice::Better(new.better));
        all.push(chosen(Said::Better, Some(from), to, set(KpiField::Better(new.better))));
    }
    if old.to_date != new.to_date && says(Unsaid::ToDate) {
        let (from, to) = (Choice::ToDate(old.to_date), Choice::ToDate(new.to_date));
        all.push(chosen(Said::ToDate, Some(from), to, set(KpiField::ToDate(new.to_date))));
    }
    let formula = pairs.formula(book, sheet, &new.formula);
    if is_other(&old.formula, &formula) {
        let (was, is) = (formula_with_names(book, &old.formula), formula_with_names(sheet, &new.formula));
        all.push(otherwise(Said::Formula, was, is, FigureDoing::Formula(old.id.clone(), formula).into()));
    }
    if is_other_figure(Some(old.tolerance), Some(new.tolerance)) && says(Unsaid::Tolerance) {
        let (from, to) = (figure_text(Some(old.tolerance)), figure_text(Some(new.tolerance)));
        all.push(otherwise(Said::Tolerance, from, to, set(KpiField::Tolerance(new.tolerance))));
    }
    if old.places != new.places && says(Unsaid::Places) {
        let (from, to) = (old.places.to_string(), new.places.to_string());
        all.push(otherwise(Said::Places, from, to, set(KpiField::Places(new.places))));
    }
    if let Some(account) = new.account.filter(|account| old.account != Some(*account)) {
        let from = old.account.map(Choice::Account);
        all.push(chosen(Said::Account, from, Choice::Account(account), set(KpiField::Account(Some(account)))));
    }
    let (was, is) = (department_name(book, old), department_name(sheet, new));
    // A department that is called otherwise is told once, as a department.
    let renamed = old.department.is_some() && old.department == new.department;
    if is_other(was, is) && !renamed {
        let doing = FigureDoing::KpiDepartment(old.id.clone(), is.to_owned());
        all.push(changed(Field::Department, was, is, doing.into()));
    }
    all
}
