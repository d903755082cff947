//! The texts of the service process and its audits.

use rust_decimal::Decimal;

use super::figure;
use crate::app::day_text::{self, Side};
use crate::plan::{
    AuditField, AuditId, Book, Edit, FactorId, ProcessStepField, ProcessStepId, ServiceStandard, ServiceStandardId,
    Steps, change_standards, set_audit_day, set_check, touch_factor,
};
use crate::say;
use crate::words::Words;

/// A text of the service process.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ProcessCell {
    /// A step's name.
    Step(ProcessStepId),
    /// Whether a step touches a factor: a dot.
    Touch(ProcessStepId, FactorId),
    /// What a standard says.
    Standard(ServiceStandardId),
    /// The share of cases in which it is to be kept, in percent.
    Goal(ServiceStandardId),
    /// The day of an audit.
    AuditOn(AuditId),
    /// Who watched.
    AuditBy(AuditId),
    /// What else was seen.
    AuditNote(AuditId),
    /// Cases in which a standard was kept; `18/20` says both.
    Kept(AuditId, ServiceStandardId),
    /// Cases that were watched.
    Seen(AuditId, ServiceStandardId),
}

/// What stands where a step touches a factor.
pub const DOT: &str = "●";

impl ProcessCell {
    pub(super) fn text(&self, book: &Book) -> Option<String> {
        let check = |audit: &AuditId, id: &ServiceStandardId| book.audit(audit)?.check(id).cloned();
        Some(match self {
            Self::Step(id) => book.process_step(id)?.name.clone(),
            Self::Touch(step, factor) => {
                let touches = book.process_step(step)?.factors.contains(factor);
                if touches { DOT.to_owned() } else { String::new() }
            }
            Self::Standard(id) => book.service_standard_in(id)?.1.text.clone(),
            Self::Goal(id) => figure::shown(book.service_standard_in(id)?.1.goal),
            Self::AuditOn(id) => book.audit(id)?.on.to_string(),
            Self::AuditBy(id) => book.audit(id)?.by.clone(),
            Self::AuditNote(id) => book.audit(id)?.note.clone(),
            Self::Kept(audit, id) => check(audit, id)?.kept.to_string(),
            Self::Seen(audit, id) => check(audit, id)?.seen.to_string(),
        })
    }

    pub(super) fn edits(&self, book: &Book, new: &str) -> Option<Steps> {
        let set = |id: &AuditId, field| vec![Edit::Audit(id.clone(), field)];
        let standard = |id: &ServiceStandardId, change: &dyn Fn(&mut ServiceStandard)| {
            let (step, _) = book.service_standard_in(id)?;
            Some(change_standards(step, |standards| standards.iter_mut().filter(|s| s.id == *id).for_each(change)))
        };
        Some(match self {
            Self::Step(id) => vec![Edit::ProcessStep(id.clone(), ProcessStepField::Name(new.to_owned()))],
            Self::Touch(step, factor) => touch_factor(book.process_step(step)?, factor, means_yes(new)),
            Self::Standard(id) => standard(id, &|s| new.clone_into(&mut s.text))?,
            Self::Goal(id) => {
                let goal = figure::read(new, "%").ok()?;
                standard(id, &|s| s.goal = goal)?
            }
            Self::AuditOn(id) => set_audit_day(book, book.audit(id)?, day_text::read(new, book.year, Side::End)?),
            Self::AuditBy(id) => set(id, AuditField::By(new.to_owned())),
            Self::AuditNote(id) => set(id, AuditField::Note(new.to_owned())),
            Self::Kept(audit, id) | Self::Seen(audit, id) => {
                set_check(book, book.audit(audit)?, id, self.cases(book, new)?)
            }
        })
    }

    /// The cases once `new` is typed, kept and watched; an empty cell: it was not watched. Who types in how many it was
    /// kept before anything else has watched as many. None where the text says neither.
    fn cases(&self, book: &Book, new: &str) -> Option<Option<(u32, u32)>> {
        let (Self::Kept(audit, id) | Self::Seen(audit, id)) = self else { return None };
        if let Some((kept, seen)) = new.split_once(['/', '／']).filter(|_| new.trim().chars().count() > 1) {
            return Some(Some((count(kept)??, count(seen)??)));
        }
        let Some(count) = count(new)? else { return Some(None) };
        let old = book.audit(audit)?.check(id);
        Some(Some(match (self, old) {
            (Self::Kept(..), Some(old)) => (count, old.seen),
            (Self::Kept(..), None) => (count, count),
            (_, old) => (old.map_or(0, |c| c.kept), count),
        }))
    }

    pub(super) fn refusal(&self, text: &str, book: &Book, words: &Words) -> Option<String> {
        match self {
            Self::Step(_) | Self::Standard(_) => text.trim().is_empty().then(|| say!(words, "name-missing")),
            Self::Touch(..) => None,
            Self::Goal(_) => figure::refusal(text, "%", words).or_else(|| {
                let goal = figure::read(text, "%").ok()??;
                let within = goal > Decimal::ZERO && goal <= Decimal::ONE_HUNDRED;
                (!within).then(|| say!(words, "process-goal-range"))
            }),
            Self::AuditOn(_) if day_text::read(text, book.year, Side::End).is_some() => None,
            Self::AuditOn(_) => Some(say!(words, "not-a-date", text = text.trim())),
            Self::AuditBy(_) | Self::AuditNote(_) => None,
            Self::Kept(..) | Self::Seen(..) => match self.cases(book, text) {
                None => Some(say!(words, "audit-cases-how")),
                Some(Some((kept, seen))) if kept > seen => Some(say!(words, "refused-more-kept")),
                Some(_) => None,
            },
        }
    }

    pub(super) fn name(&self, words: &Words) -> String {
        match self {
            Self::Step(_) => say!(words, "process-step"),
            Self::Touch(..) => say!(words, "process-touch"),
            Self::Standard(_) => say!(words, "process-standard"),
            Self::Goal(_) => say!(words, "process-goal"),
            Self::AuditOn(_) => say!(words, "audit-on"),
            Self::AuditBy(_) => say!(words, "audit-by"),
            Self::AuditNote(_) => say!(words, "audit-note"),
            Self::Kept(..) => say!(words, "audit-kept"),
            Self::Seen(..) => say!(words, "audit-seen"),
        }
    }
}

/// A number of cases; nothing typed is no number. None where it is something else.
fn count(text: &str) -> Option<Option<u32>> {
    match figure::read(text, "").ok()? {
        Some(number) => Some(Some(number.to_string().parse().ok()?)),
        None => Some(None),
    }
}

/// Whether a text typed or pasted into a yes-or-no cell says yes: anything but nothing, a dash, a cross and no.
fn means_yes(text: &str) -> bool {
    !matches!(text.trim().to_lowercase().as_str(), "" | "-" | "–" | "—" | "0" | "×" | "✗" | "否" | "无" | "no" | "n")
}
