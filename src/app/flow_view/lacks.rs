//! What a step still asks for, in a line.

use crate::plan::{Book, CountermeasureId, Lacks, ProblemId};
use crate::say;
use crate::words::Words;

/// What is lacking.
pub fn line(words: &Words, book: &Book, lacks: &Lacks) -> String {
    let name = |text: Option<&str>| name(words, text.unwrap_or_default());
    let problem = |id: &ProblemId| name(book.problem_in(id).map(|(_, p)| p.text.as_str()));
    let measure = |id: &CountermeasureId| name(book.countermeasure_in(id).map(|(_, c)| c.text.as_str()));
    match lacks {
        Lacks::OtherStep => say!(words, "refused-unknown"),
        Lacks::Because => say!(words, "flow-lacks-because"),
        Lacks::Why => say!(words, "flow-lacks-why"),
        Lacks::Measures => say!(words, "flow-lacks-measures"),
        Lacks::Problem => say!(words, "flow-lacks-problem"),
        Lacks::RootCause(id) => say!(words, "flow-lacks-root-cause", name = problem(id)),
        Lacks::Help(id) => say!(words, "flow-lacks-help", name = problem(id)),
        Lacks::Countermeasure(id) => say!(words, "flow-lacks-countermeasure", name = problem(id)),
        Lacks::Owner(id) => say!(words, "flow-lacks-owner", name = measure(id)),
        Lacks::FollowUp(id) => say!(words, "flow-lacks-follow-up", name = measure(id)),
        Lacks::Supporting(id) => say!(words, "flow-lacks-supporting", name = measure(id)),
        Lacks::Activity => say!(words, "flow-lacks-activity"),
        Lacks::Plan(id) => say!(words, "flow-lacks-plan", name = name(book.activity(id).map(|a| a.text.as_str()))),
        Lacks::Standard => say!(words, "flow-lacks-standard"),
    }
}

/// The first line of a text, short; what is written instead where there is none.
pub fn name(words: &Words, text: &str) -> String {
    const LONG: usize = 28;
    let first = text.trim().lines().next().unwrap_or_default().trim();
    if first.is_empty() {
        return say!(words, "flow-untitled");
    }
    match first.char_indices().nth(LONG) {
        Some((cut, _)) => format!("{}…", first[..cut].trim_end()),
        None => first.to_owned(),
    }
}
