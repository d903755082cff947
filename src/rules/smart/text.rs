//! What a target says as people write it: `客户友好度由 82 分提高到 88 分`, `NPS from 35 to 45 by June`.

use std::sync::LazyLock;

use super::figure::{self, Figure};
use super::table::{Table, plain};
use super::words;

/// Which way a measure is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    /// It is to stay where it is.
    Hold,
}

/// What a word beside a figure makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Between the base value and the value to reach.
    Arrow,
    /// Before the base value.
    From,
    /// Right before the value to reach.
    To,
    /// Some words before the value to reach.
    Reach,
    /// Before a limit, which is the value to reach.
    Limit,
    /// After a limit.
    AtMost,
    /// Beside the base value.
    Now,
    /// Before a change; the change is the value to reach where nothing else is.
    Before,
    /// Before the amount of a change.
    Amount,
}

/// What was read out of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reading {
    /// The value to reach.
    pub value: Option<f64>,
    /// The base value.
    pub base: Option<f64>,
    /// Whether a unit is said.
    pub unit: bool,
    /// Whether the measure says its unit itself.
    pub own_unit: bool,
    /// The direction that words say.
    pub direction: Option<Direction>,
    /// Whether there is any figure that is no date and no number of something.
    pub figure: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token {
    Figure(Figure),
    Mark {
        mark: Mark,
        from: usize,
        to: usize,
    },
    Year(i32),
    /// A sign that ends a clause.
    Break,
}

static NAMES: LazyLock<Table> = LazyLock::new(|| Table::new([words::NAMES.as_slice()]));
static MARKS: LazyLock<Table> = LazyLock::new(|| Table::new(words::MARKS.iter().map(|m| m.2)));
static OWN_UNITS: LazyLock<Table> = LazyLock::new(|| Table::new([words::OWN_UNITS.as_slice()]));
static WISHES: LazyLock<Table> = LazyLock::new(|| Table::new([words::WISHES.as_slice()]));
static MEASURES: LazyLock<Table> = LazyLock::new(|| Table::new([words::MEASURES.as_slice()]));
static PADDING: LazyLock<Table> = LazyLock::new(|| {
    Table::new(
        [words::WISHES.as_slice(), words::FILLERS.as_slice()].into_iter().chain(words::MARKS.iter().map(|m| m.2)),
    )
});

/// Whether the text has a wish in it.
pub fn wishes(text: &str) -> bool {
    WISHES.is_in(&plain(text))
}

/// Whether the text names something that can be measured.
pub fn names_measure(text: &str) -> bool {
    MEASURES.is_in(&plain(text))
}

/// Whether the text is about something: more than wishes, figures and words that say nothing.
pub fn names_object(text: &str) -> bool {
    let text = plain(text);
    let (mut at, mut han) = (0, 0);
    while at < text.len() {
        if let Some((len, _)) = PADDING.at(&text, at) {
            at += len;
        } else if let Some((_, len)) = figure::dated(&text, at) {
            at += len;
        } else if let Some((_, len)) = figure::at(&text, at) {
            at += len.max(1);
        } else if text[at].is_ascii_alphabetic() {
            let len = text[at..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
            if len > 1 {
                return true;
            }
            at += len;
        } else {
            han += usize::from(text[at].is_alphabetic());
            at += 1;
        }
    }
    han > 1
}

/// Reads a target in the plan of `year`.
pub fn read(text: &str, year: i32) -> Reading {
    let text = plain(text);
    let (tokens, direction) = tokens(&text);
    let figures = || tokens.iter().filter_map(|t| if let Token::Figure(f) = t { Some(f) } else { None });
    let base = base(&tokens, year);
    let value = value(&text, &tokens, base.map(|b| b.from));
    // A year is a figure only beside one that is none: 2000 → 2200.
    let (base, value) = match (base, value) {
        (Some(b), Some(v)) if b.year_like && v.year_like => (None, None),
        (None, Some(v)) if v.year_like => (None, None),
        (Some(b), None) if b.year_like => (None, None),
        both => both,
    };
    let of_figures = [value, base].into_iter().flatten().any(|f| f.has_unit);
    let own_unit = OWN_UNITS.is_in(&text);
    Reading {
        value: value.map(|f| f.value),
        base: base.map(|f| f.value),
        unit: of_figures || own_unit,
        own_unit,
        direction,
        figure: figures().any(|f| !f.year_like) || value.is_some(),
    }
}

fn tokens(text: &[char]) -> (Vec<Token>, Option<Direction>) {
    let (mut tokens, mut direction, mut at) = (Vec::new(), None, 0);
    while at < text.len() {
        if let Some((len, _)) = NAMES.at(text, at) {
            at += len;
        } else if let Some((year, len)) = figure::dated(text, at) {
            tokens.extend(year.map(Token::Year));
            at += len;
        } else if let Some((figure, len)) = figure::at(text, at) {
            if let Some((figure, points)) = figure {
                direction = direction.or(points);
                tokens.push(Token::Figure(figure));
            }
            at += len.max(1);
        } else if let Some((len, row)) = MARKS.at(text, at) {
            let (mark, points, _) = words::MARKS[row];
            direction = direction.or(points);
            tokens.push(Token::Mark { mark, from: at, to: at + len });
            at += len;
        } else if text[at].is_ascii_alphabetic() {
            at += text[at..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        } else {
            if ",，;；。()、\n".contains(text[at]) {
                tokens.push(Token::Break);
            }
            at += 1;
        }
    }
    (years(tokens), direction)
}

/// A figure that may be a year is one, unless it is beside a word for a step from value to value.
fn years(mut tokens: Vec<Token>) -> Vec<Token> {
    let steps = |token: Option<&Token>| {
        matches!(token, Some(Token::Mark { mark: Mark::From | Mark::To | Mark::Arrow | Mark::Before, .. }))
    };
    for i in 0..tokens.len() {
        let before = i.checked_sub(1).and_then(|i| tokens.get(i));
        if let Token::Figure(Figure { value, year_like: true, .. }) = tokens[i]
            && !steps(before)
            && !steps(tokens.get(i + 1))
        {
            tokens[i] = Token::Year(value as i32);
        }
    }
    tokens
}

/// The figure next to the token at `i`, on the given side.
fn beside(tokens: &[Token], i: Option<usize>) -> Option<Figure> {
    match tokens.get(i?) {
        Some(Token::Figure(figure)) => Some(*figure),
        _ => None,
    }
}

fn base(tokens: &[Token], year: i32) -> Option<Figure> {
    let mut found: Option<(u8, Figure)> = None;
    let mut offer = |strength: u8, figure: Option<Figure>| {
        if let Some(figure) = figure
            && found.is_none_or(|(s, _)| strength > s)
        {
            found = Some((strength, figure));
        }
    };
    for (i, token) in tokens.iter().enumerate() {
        let (next, last) = (beside(tokens, Some(i + 1)), beside(tokens, i.checked_sub(1)));
        match token {
            Token::Mark { mark: Mark::Arrow, .. } if next.is_some() => offer(3, last),
            Token::Mark { mark: Mark::From, .. } => offer(3, next),
            // 82分到88分
            Token::Mark { mark: Mark::To, from, .. } if next.is_some() => {
                let limit = matches!(
                    i.checked_sub(2).and_then(|i| tokens.get(i)),
                    Some(Token::Mark { mark: Mark::Limit | Mark::Reach | Mark::To, .. })
                );
                offer(2, last.filter(|f| from.saturating_sub(f.to) <= 1 && !limit));
                // 680元提高到720元
                if matches!(i.checked_sub(1).and_then(|i| tokens.get(i)), Some(Token::Mark { mark: Mark::Before, .. }))
                {
                    offer(2, beside(tokens, i.checked_sub(2)));
                }
            }
            Token::Mark { mark: Mark::Now, .. } => offer(2, next.or(last)),
            Token::Year(said) if *said < year => offer(2, next.or(last)),
            _ => {}
        }
    }
    found.map(|(_, figure)| figure)
}

/// The value to reach; `base`: where the base value begins, which is not it.
fn value(text: &[char], tokens: &[Token], base: Option<usize>) -> Option<Figure> {
    let mut found: Option<(u8, Figure)> = None;
    let mut offer = |strength: u8, figure: Option<Figure>| {
        let figure = figure.filter(|f| base != Some(f.from));
        // A year gives way to any figure.
        if let Some(figure) = figure {
            let strength = if figure.year_like { 1 } else { strength };
            if found.is_none_or(|(s, _)| strength > s) {
                found = Some((strength, figure));
            }
        }
    };
    for (i, token) in tokens.iter().enumerate() {
        let (next, last) = (beside(tokens, Some(i + 1)), beside(tokens, i.checked_sub(1)));
        match token {
            Token::Mark { mark: Mark::Arrow, .. } => offer(7, next),
            Token::Mark { mark: Mark::To, to, .. } => offer(6, next.filter(|f| f.from - to <= 8)),
            Token::Mark { mark: Mark::Reach, .. } => offer(6, next),
            Token::Mark { mark: Mark::Limit, .. } => offer(5, next),
            Token::Mark { mark: Mark::AtMost, from, to } => {
                // 误差10%以内的工单: it says which, not how many.
                let qualifies = text.get(*to).is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
                offer(if qualifies { 2 } else { 4 }, last.filter(|f| from - f.to <= 1));
            }
            Token::Mark { mark: Mark::Before | Mark::Amount, to, .. } => {
                offer(4, next.filter(|f| f.from - to <= 2));
            }
            Token::Figure(figure) => offer(3, Some(*figure)),
            _ => {}
        }
    }
    found.map(|(_, figure)| figure)
}
