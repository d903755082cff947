//! Which template fits a gap of the scorecard.

use super::{Book, FactorId, Origin};

/// Whether an objective of the template comes from a factor of this name: from the factor itself, from an item of it, or from
/// a standard of a step that touches it.
pub fn fits_factor(template: &Book, name: &str) -> bool {
    let same = |other: &str| !name.trim().is_empty() && other.trim().to_lowercase() == name.trim().to_lowercase();
    let factors = || template.waves.iter().flat_map(|w| &w.factors).filter(|f| same(&f.name));
    let is_it = |id: &FactorId| factors().any(|f| f.id == *id);
    let from = |origin: &Origin| match origin {
        Origin::Factor(_) | Origin::Item(_) => template.waves.iter().any(|w| w.factor_of(origin).is_some_and(is_it)),
        Origin::Standard(id) => {
            let mut steps = template.process.iter().filter(|s| s.standards.iter().any(|n| n.id == *id));
            steps.any(|step| step.factors.iter().any(is_it))
        }
        Origin::Kpi(_) => false,
    };
    template.objectives().any(|(_, objective)| objective.origins.iter().any(from))
}
