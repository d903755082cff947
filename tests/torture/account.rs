//! What the writers said, and whether the book at the end accounts for all of it.

use std::collections::{HashMap, HashSet};

use roundel::plan::{ActivityField, Book, Edit};

/// What was said by all writers.
#[derive(Debug, Default)]
pub struct Account {
    /// Acknowledged texts, each with its row.
    acknowledged: Vec<(String, String)>,
    /// Which texts replaced a text, or removed it with its row; also those that were begun and cut off by a kill.
    replaced_by: HashMap<String, Vec<Replaced>>,
    /// How many were acknowledged of each kind.
    pub counts: HashMap<String, usize>,
}

#[derive(Debug, Clone)]
enum Replaced {
    By(String),
    Removed,
    Dropped,
}

impl Account {
    /// How many edits were acknowledged.
    pub fn edits(&self) -> usize {
        self.counts.values().sum()
    }

    /// A line that a writer said.
    pub fn hear(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        let (is_ack, words) = match words.as_slice() {
            ["ack", rest @ ..] => (true, rest),
            ["try", rest @ ..] => (false, rest),
            _ => return,
        };
        if is_ack {
            *self.counts.entry(words[0].to_owned()).or_default() += 1;
        }
        let mut replaced = |old: &str, by: Replaced| {
            if old != "-" && !is_ack {
                self.replaced_by.entry(old.to_owned()).or_default().push(by);
            }
        };
        match words {
            ["set", row, _, value, seen] => {
                replaced(seen, Replaced::By((*value).to_owned()));
                if is_ack {
                    self.acknowledged.push(((*row).to_owned(), (*value).to_owned()));
                }
            }
            ["add", row, value] if is_ack => self.acknowledged.push(((*row).to_owned(), (*value).to_owned())),
            ["remove", _, text, evaluation] => {
                replaced(text, Replaced::Removed);
                replaced(evaluation, Replaced::Removed);
            }
            ["drop", value] => replaced(value, Replaced::Dropped),
            _ => {}
        }
    }

    /// The acknowledged texts that the book does not account for.
    pub fn lost(&self, book: &Book) -> Vec<String> {
        let mut live: HashSet<&str> = HashSet::new();
        for activity in book.objectives().flat_map(|(_, o)| &o.activities) {
            live.extend([activity.text.as_str(), activity.evaluation.as_str()]);
        }
        for conflict in &book.conflicts {
            if let Edit::Activity(_, ActivityField::Text(text) | ActivityField::Evaluation(text)) = &*conflict.aside {
                live.insert(text);
            }
        }
        let mut known = HashMap::new();
        let lost = self.acknowledged.iter().filter(|(_, value)| !self.is_accounted_for(value, &live, &mut known));
        lost.map(|(row, value)| format!("{value} in {row}")).collect()
    }

    fn is_accounted_for<'a>(
        &'a self,
        value: &'a str,
        live: &HashSet<&str>,
        known: &mut HashMap<&'a str, bool>,
    ) -> bool {
        if live.contains(value) {
            return true;
        }
        if let Some(known) = known.get(value) {
            return *known;
        }
        known.insert(value, false);
        let found = self.replaced_by.get(value).is_some_and(|all| {
            all.iter().any(|replaced| match replaced {
                Replaced::By(next) => self.is_accounted_for(next, live, known),
                Replaced::Removed | Replaced::Dropped => true,
            })
        });
        known.insert(value, found);
        found
    }
}
