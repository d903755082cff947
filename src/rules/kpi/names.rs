//! Formulas as people write them, with the names of indicators, and as books keep them, with their ids.

use super::plain_signs;
use crate::plan::{Book, KpiId, in_braces};

/// A formula with the names of indicators in place of their ids.
pub fn formula_with_names(book: &Book, formula: &str) -> String {
    // Two of one name are told apart by their ids alone.
    let alone = |name: &str| book.kpis.iter().filter(|k| k.name.trim() == name.trim()).count() == 1;
    let name = |id: &str| book.kpi(&KpiId::new(id)).map(|k| k.name.as_str()).filter(|name| alone(name));
    in_braces(formula, |id| name(id).map(|name| format!("{{{name}}}")))
}

/// A formula as people say it: what `say` makes of each indicator in place of its braces, `×` and `÷` for the signs.
pub fn formula_spelled(formula: &str, say: impl Fn(&KpiId) -> String) -> String {
    // The signs first: what is put in may have its own.
    let signs = outside_braces(formula, |text| text.replace('*', "×").replace('/', "÷"));
    in_braces(&signs, |id| Some(say(&KpiId::new(id))))
}

/// A formula with the ids of indicators in place of their names, in braces or bare. A name that nobody has stays, and is told
/// when the formula is worked out.
pub fn formula_from_names(book: &Book, text: &str) -> String {
    let id = |name: &str| {
        let named = book.kpis.iter().find(|k| k.name.trim() == name.trim());
        // What stands in braces may be an id.
        book.kpi(&KpiId::new(name)).or(named).map(|k| format!("{{{}}}", k.id))
    };
    let text = plain_signs(text.trim().trim_start_matches(['=', '＝']).trim());
    let text = in_braces(&text, id);
    // The longest first: 工时收入 is not 工时 and a rest.
    let mut names: Vec<_> = book.kpis.iter().map(|k| (plain_signs(k.name.trim()), format!("{{{}}}", k.id))).collect();
    names.retain(|(name, _)| name.chars().any(char::is_alphabetic) && !name.contains(['{', '}']));
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    // One after the other, each outside the braces that those before have made.
    names.into_iter().fold(text, |text, (name, id)| outside_braces(&text, |part| part.replace(&name, &id)))
}

/// `formula` with what stands outside of braces replaced.
fn outside_braces(formula: &str, replace: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, after)) = after.split_once('}') else { break };
        out.push_str(&replace(before));
        out.push('{');
        out.push_str(inside);
        out.push('}');
        rest = after;
    }
    out.push_str(&replace(rest));
    out
}
