//! What is in a template, or in a book: how much of each.

use super::Book;

/// How many of each there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each counts what it says")]
pub struct Contents {
    pub goals: usize,
    pub objectives: usize,
    pub activities: usize,
    /// Steps of the service process.
    pub steps: usize,
    /// Their standards.
    pub standards: usize,
    pub kpis: usize,
    /// Factors of the newest survey wave.
    pub factors: usize,
}

impl Contents {
    /// Those of a book.
    pub fn of(book: &Book) -> Self {
        Self {
            goals: book.goals.len(),
            objectives: book.objectives().count(),
            activities: book.activity_count(),
            steps: book.process.len(),
            standards: book.process.iter().map(|p| p.standards.len()).sum(),
            kpis: book.kpis.len(),
            factors: book.last_wave().map_or(0, |w| w.factors.len()),
        }
    }

    /// What there is beyond what there was `before`.
    pub fn beyond(self, before: Self) -> Self {
        Self {
            goals: self.goals.saturating_sub(before.goals),
            objectives: self.objectives.saturating_sub(before.objectives),
            activities: self.activities.saturating_sub(before.activities),
            steps: self.steps.saturating_sub(before.steps),
            standards: self.standards.saturating_sub(before.standards),
            kpis: self.kpis.saturating_sub(before.kpis),
            factors: self.factors.saturating_sub(before.factors),
        }
    }

    /// Whether there is a survey wave and nothing else to insert.
    pub fn is_wave_alone(self) -> bool {
        self.factors > 0 && self.objectives + self.steps + self.kpis == 0
    }
}
