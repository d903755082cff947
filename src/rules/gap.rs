//! What problem solving still lacks (检讨会第 1 至 3 问): a root cause, the fact that supports it, help from outside.

use crate::plan::Problem;

/// Something that a problem lacks. Causes by their position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gap {
    /// Whys were asked, but no cause is marked as a root cause.
    NoRootCause,
    /// No fact supports this root cause.
    NoFact(usize),
    /// This root cause lies outside one's control, and nobody asks for help from outside.
    NoHelp(usize),
}

/// What `problem` lacks, in the order in which to mend it. Without any cause nothing: problem solving has not begun.
pub fn gaps(problem: &Problem) -> Vec<Gap> {
    let roots = || problem.causes.iter().enumerate().filter(|(_, c)| c.root);
    if !problem.causes.is_empty() && roots().next().is_none() {
        return vec![Gap::NoRootCause];
    }
    let of = |(at, cause): (usize, &crate::plan::Cause)| {
        let fact = cause.fact.is_none().then_some(Gap::NoFact(at));
        let help = cause.lacks_help().then_some(Gap::NoHelp(at));
        fact.into_iter().chain(help)
    };
    roots().flat_map(of).collect()
}
