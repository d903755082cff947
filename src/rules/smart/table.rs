//! Looking words up in a text: the longest of a table that stands at a place.

use std::collections::HashMap;

/// A text to look words up in: lower case, full-width letters and signs as plain ones.
pub fn plain(text: &str) -> Vec<char> {
    let plain = |c: char| match c {
        '\u{3000}' => ' ',
        '－' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(|c| plain(c).to_ascii_lowercase()).collect()
}

/// The words of a table by their first letter, the longest first.
#[derive(Debug)]
pub struct Table(HashMap<char, Vec<Word>>);

#[derive(Debug)]
struct Word {
    letters: Vec<char>,
    /// Other endings count too.
    open: bool,
    row: usize,
}

impl Table {
    /// The table with these words; each stands for its row.
    pub fn new<'a>(rows: impl IntoIterator<Item = &'a [&'a str]>) -> Self {
        let mut words: HashMap<char, Vec<Word>> = HashMap::new();
        for (row, alike) in rows.into_iter().enumerate() {
            for word in alike {
                let (stem, open) = word.strip_suffix('*').map_or((*word, false), |stem| (stem, true));
                let letters: Vec<char> = stem.chars().collect();
                if let Some(first) = letters.first() {
                    words.entry(*first).or_default().push(Word { letters, open, row });
                }
            }
        }
        words.values_mut().for_each(|alike| alike.sort_by_key(|w| std::cmp::Reverse(w.letters.len())));
        Self(words)
    }

    /// How many letters of the longest word at `at`, and its row.
    pub fn at(&self, text: &[char], at: usize) -> Option<(usize, usize)> {
        let inside = at > 0 && text.get(at)?.is_ascii_alphanumeric() && text[at - 1].is_ascii_alphanumeric();
        if inside { None } else { self.after_figure(text, at) }
    }

    /// The same where a figure may stand right before: `35min`.
    pub fn after_figure(&self, text: &[char], at: usize) -> Option<(usize, usize)> {
        let rest = text.get(at..)?;
        let words = self.0.get(rest.first()?)?;
        words.iter().find_map(|word| {
            rest.starts_with(&word.letters).then_some(())?;
            let len = word.letters.len();
            let ends = word.letters.last().is_some_and(char::is_ascii_alphanumeric);
            let more = rest[len..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
            match ends && more > 0 {
                true if word.open => Some((len + more, word.row)),
                true => None,
                false => Some((len, word.row)),
            }
        })
    }

    /// Whether any of the words stands in the text.
    pub fn is_in(&self, text: &[char]) -> bool {
        (0..text.len()).any(|at| self.at(text, at).is_some())
    }
}
