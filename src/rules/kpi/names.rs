//! Formulas as people write them, with the names of indicators, and as books keep them, with their ids.

use super::plain_signs;
use crate::plan::Book;

/// A formula with the names of indicators in place of their ids.
pub fn formula_with_names(book: &Book, formula: &str) -> String {
    in_braces(formula, |id| book.kpis.iter().find(|k| k.id.as_str() == id).map(|k| k.name.as_str()))
}

/// A formula with the ids of indicators in place of their names. A name that nobody has stays, and is told when the formula
/// is worked out.
pub fn formula_from_names(book: &Book, text: &str) -> String {
    let by_name = |name: &str| book.kpis.iter().find(|k| k.name.trim() == name.trim());
    let text = plain_signs(text.trim().trim_start_matches(['=', '＝']).trim());
    in_braces(&text, |name| by_name(name).map(|k| k.id.as_str()))
}

/// `formula` with what stands in braces replaced, where there is something for it.
pub fn in_braces<'a>(formula: &str, replace: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, after)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push('{');
        out.push_str(replace(inside).unwrap_or(inside));
        out.push('}');
        rest = after;
    }
    out.push_str(rest);
    out
}
