//! Formulas over indicators: `{k-hours} / {k-available} * 100`, read once, worked out over numbers and over units.

use std::str::FromStr;

use exmex::prelude::*;
use exmex::{BinOp, MakeOperators, Operator};
use rust_decimal::Decimal;

use super::unit::Unit;
use crate::plan::KpiId;

/// The longest formula, in characters; what is longer is no formula of a person.
const LONGEST: usize = 2000;

/// A formula that was read.
#[derive(Debug, Clone)]
pub(super) struct Formula {
    text: String,
    expression: FlatEx<Amount, Signs>,
    /// The indicators it names, sorted, as the expression takes them.
    names: Vec<KpiId>,
}

impl Formula {
    /// Reads a formula; none where it is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text.chars().count() > LONGEST {
            return None;
        }
        let text = plain_signs(text);
        let expression = FlatEx::<Amount, Signs>::parse(&text).ok()?;
        let names: Vec<KpiId> = expression.var_names().iter().map(|n| KpiId::new(n.trim_matches(['{', '}']))).collect();
        // What removes, copies and renames indicators looks for them in braces.
        if names.iter().any(|name| !text.contains(&format!("{{{name}}}"))) {
            return None;
        }
        Some(Self { text, expression, names })
    }

    /// The indicators it names.
    pub(super) fn names(&self) -> &[KpiId] {
        &self.names
    }

    /// Its value where the indicators have these, in the order of [`names`](Self::names).
    pub(super) fn value(&self, values: &[Decimal]) -> Result<Decimal, Broken> {
        let values: Vec<_> = values.iter().map(|v| Amount(Ok(*v))).collect();
        self.expression.eval(&values).map_err(|_| Broken::NoFormula)?.0
    }

    /// Whether it divides by zero whatever its indicators are: `{a} / 0`.
    pub(super) fn always_divides_by_zero(&self) -> bool {
        let tried = |from: i64| -> Vec<Decimal> {
            (0..).take(self.names.len()).map(|i| Decimal::from(from + i * i + 3 * i)).collect()
        };
        [7, 1009].into_iter().all(|from| self.value(&tried(from)) == Err(Broken::DivisionByZero))
    }

    /// The unit of its values where the indicators have these.
    pub(super) fn unit(&self, units: &[Unit]) -> Unit {
        let expression = FlatEx::<Unit, UnitSigns>::parse(&self.text);
        expression.and_then(|e| e.eval(units)).unwrap_or(Unit::Any)
    }
}

/// What is wrong in a text that is no formula.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Slip {
    /// A word that is no indicator.
    Word(String),
    /// Before this sign, or this number or name, something is missing: a number or indicator before a sign, a sign before a
    /// number or indicator.
    Before(String),
    /// After the last sign, this one, nothing follows.
    After(String),
    /// A bracket is not closed, or was never opened.
    Bracket,
    /// Something else.
    Other,
}

/// Finds what is wrong in a text that is no formula.
pub(super) fn slip(text: &str) -> Slip {
    let text = plain_signs(text);
    let mut rest = text.trim_start();
    // Whether a number or indicator has just been read; and the sign before.
    let (mut has_value, mut sign, mut open) = (false, String::new(), 0_usize);
    let is_word = |c: char| !"+-*/(){} \t\n".contains(c);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '{' => match rest.find('}') {
                Some(end) => end + 1,
                None => return Slip::Bracket,
            },
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        let is_value = first == '{' || is_word(first);
        if is_word(first) && piece.parse::<Decimal>().is_err() {
            return Slip::Word(piece.to_owned());
        }
        match first {
            '}' => return Slip::Bracket,
            ')' if open == 0 => return Slip::Bracket,
            ')' if has_value => open -= 1,
            '(' if !has_value => open += 1,
            '-' => has_value = false,
            _ if is_value && !has_value => has_value = true,
            '+' | '*' | '/' if has_value => has_value = false,
            _ => return Slip::Before(piece.to_owned()),
        }
        sign = piece.to_owned();
        rest = after.trim_start();
    }
    match (has_value, open) {
        (true, 0) => Slip::Other,
        (true, _) => Slip::Bracket,
        (false, _) if sign.is_empty() => Slip::Other,
        (false, _) => Slip::After(sign),
    }
}

/// Signs as people type them: `×`, `÷`, full width, braces too.
pub fn plain_signs(text: &str) -> String {
    let mut inside = false;
    let sign = |c: char| {
        let c = match c {
            '｛' => '{',
            '｝' => '}',
            c => c,
        };
        inside = (inside || c == '{') && c != '}';
        match c {
            c if inside => c,
            '×' | '＊' | '✕' => '*',
            '÷' | '／' => '/',
            '＋' => '+',
            '－' | '−' | '–' => '-',
            '（' => '(',
            '）' => ')',
            '０'..='９' | '．' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            c => c,
        }
    };
    text.chars().map(sign).collect()
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Broken {
    NoFormula,
    DivisionByZero,
    TooLarge,
}

/// A number on its way through a formula, or why it is none.
#[derive(Debug, Clone)]
struct Amount(Result<Decimal, Broken>);

impl Default for Amount {
    fn default() -> Self {
        Self(Ok(Decimal::ZERO))
    }
}

impl FromStr for Amount {
    type Err = rust_decimal::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(|v| Self(Ok(v)))
    }
}

impl Amount {
    fn with(self, other: Self, apply: impl FnOnce(Decimal, Decimal) -> Option<Decimal>) -> Self {
        Self(self.0.and_then(|a| apply(a, other.0?).ok_or(Broken::TooLarge)))
    }

    fn over(self, other: Self) -> Self {
        match other.0 {
            Ok(zero) if zero.is_zero() => Self(Err(Broken::DivisionByZero)),
            _ => self.with(other, Decimal::checked_div),
        }
    }
}

/// What a formula is written with: `+ - * /` and parentheses.
fn signs<'a, T: exmex::DataType>(
    add: fn(T, T) -> T,
    subtract: fn(T, T) -> T,
    multiply: fn(T, T) -> T,
    divide: fn(T, T) -> T,
    negate: fn(T) -> T,
) -> Vec<Operator<'a, T>> {
    let sign = |apply, prio| BinOp { apply, prio, is_commutative: false };
    vec![
        Operator::make_bin("+", sign(add, 0)),
        Operator::make_bin_unary("-", sign(subtract, 0), negate),
        Operator::make_bin("*", sign(multiply, 1)),
        Operator::make_bin("/", sign(divide, 1)),
    ]
}

#[derive(Debug, Clone)]
struct Signs;

impl MakeOperators<Amount> for Signs {
    fn make<'a>() -> Vec<Operator<'a, Amount>> {
        signs(
            |a: Amount, b| a.with(b, Decimal::checked_add),
            |a, b| a.with(b, Decimal::checked_sub),
            |a, b| a.with(b, Decimal::checked_mul),
            Amount::over,
            |a| Amount(a.0.map(|v| -v)),
        )
    }
}

#[derive(Debug, Clone)]
struct UnitSigns;

impl MakeOperators<Unit> for UnitSigns {
    fn make<'a>() -> Vec<Operator<'a, Unit>> {
        signs(Unit::plus, Unit::plus, Unit::times, Unit::over, |unit| unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str, values: &[i64]) -> Result<Decimal, Broken> {
        let values: Vec<_> = values.iter().map(|v| Decimal::from(*v)).collect();
        Formula::read(text).ok_or(Broken::NoFormula)?.value(&values)
    }

    #[test]
    fn formulas_are_worked_out_exactly() {
        assert_eq!(value("{a} / {b} * 100", &[1, 4]), Ok(Decimal::from(25)));
        assert_eq!(value("{a}×（{b}－１）÷２", &[3, 5]), Ok(Decimal::from(6)));
        assert_eq!(value("{产值 (元)} - {b} - 0.1", &[10, 2]), Ok(Decimal::new(-81, 1)), "names come sorted");
        assert_eq!(value("-{a} + {a}", &[7]), Ok(Decimal::ZERO));
        assert_eq!(value("2 - 3 - 4", &[]), Ok(Decimal::from(-5)));
        assert_eq!(value("{a} / {b}", &[1, 0]), Err(Broken::DivisionByZero));
        assert_eq!(value("{a} / ({b} - {b})", &[1, 5]), Err(Broken::DivisionByZero));
        assert_eq!(value("9999999999999999999999999999 * 9999999999999999999999999999", &[]), Err(Broken::TooLarge));
        for none in ["", "{a} +", "({a}", "{a} {b}", "a b", "=1", "{a} // {b}", "{a} ^ 2", "hours / 2"] {
            assert_eq!(value(none, &[1, 1]), Err(Broken::NoFormula), "{none}");
        }
    }

    #[test]
    fn what_is_wrong_in_a_formula_is_found() {
        let at = |text: &str| Slip::Before(text.to_owned());
        for (text, wanted) in [
            ("售产 + 1", Slip::Word("售产".to_owned())),
            ("{a} × 售产率%", Slip::Word("售产率%".to_owned())),
            ("/ 0", at("/")),
            ("{a} // {b}", at("/")),
            ("{a} {b}", at("{b}")),
            ("{a} 2", at("2")),
            ("{a} + ()", at(")")),
            ("{a} +", Slip::After("+".to_owned())),
            ("({a}", Slip::Bracket),
            ("{a})", Slip::Bracket),
            ("{a", Slip::Bracket),
            ("{a} ^ 2", Slip::Word("^".to_owned())),
        ] {
            assert_eq!(slip(text), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_slip_is_found_in_any_text(text in any::<String>()) {
            let _ = slip(&text);
        }

        #[test]
        fn no_text_panics(text in "[-+*/×÷(){}a-c0-9. 万]{0,24}") {
            if let Some(formula) = Formula::read(&text) {
                let _ = formula.value(&vec![Decimal::TWO; formula.names().len()]);
                let _ = formula.unit(&vec![Unit::Any; formula.names().len()]);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = Formula::read(&text);
        }
    }
}
