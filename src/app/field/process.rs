//! The texts of the service process and its audits.

use super::figure;
use crate::app::day_text::{self, Side};
use crate::plan::{
    AuditCheck, AuditField, AuditId, Book, Edit, ProcessStepField, ProcessStepId, ServiceStandard, ServiceStandardId,
    Steps, change_standards, set_check,
};
use crate::say;
use crate::words::Words;

/// A text of the service process.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ProcessCell {
    /// A step's name.
    Step(ProcessStepId),
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
    /// Cases in which a standard was kept.
    Kept(AuditId, ServiceStandardId),
    /// Cases that were watched.
    Seen(AuditId, ServiceStandardId),
}

impl ProcessCell {
    pub(super) fn text(&self, book: &Book) -> Option<String> {
        let check = |audit: &AuditId, id: &ServiceStandardId| book.audit(audit)?.check(id).cloned();
        Some(match self {
            Self::Step(id) => book.process_step(id)?.name.clone(),
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
            Self::Standard(id) => standard(id, &|s| new.clone_into(&mut s.text))?,
            Self::Goal(id) => {
                let goal = figure::read(new, "%").ok()?;
                standard(id, &|s| s.goal = goal)?
            }
            Self::AuditOn(id) => set(id, AuditField::On(day_text::read(new, book.year, Side::End)?)),
            Self::AuditBy(id) => set(id, AuditField::By(new.to_owned())),
            Self::AuditNote(id) => set(id, AuditField::Note(new.to_owned())),
            Self::Kept(audit, _) | Self::Seen(audit, _) => {
                set_check(book, book.audit(audit)?, self.check(book, new)?, AuditCheck::fraction)
            }
        })
    }

    /// What is seen of the standard once `new` is typed. Who types how often it was kept first has watched as many.
    fn check(&self, book: &Book, new: &str) -> Option<AuditCheck> {
        let (Self::Kept(audit, id) | Self::Seen(audit, id)) = self else { return None };
        let old = book.audit(audit)?.check(id).cloned();
        let old = old.unwrap_or(AuditCheck { standard: id.clone(), kept: 0, seen: 0 });
        let count = cases(new)?;
        Some(match self {
            Self::Kept(..) => AuditCheck { kept: count, seen: if old.seen == 0 { count } else { old.seen }, ..old },
            _ => AuditCheck { seen: count, ..old },
        })
    }

    pub(super) fn refusal(&self, text: &str, book: &Book, words: &Words) -> Option<String> {
        match self {
            Self::Step(_) | Self::Standard(_) => text.trim().is_empty().then(|| say!(words, "name-missing")),
            Self::Goal(_) => figure::refusal(text, "%", words),
            Self::AuditOn(_) if day_text::read(text, book.year, Side::End).is_some() => None,
            Self::AuditOn(_) => Some(say!(words, "not-a-date", text = text.trim())),
            Self::AuditBy(_) | Self::AuditNote(_) => None,
            Self::Kept(..) | Self::Seen(..) if cases(text).is_none() => Some(say!(words, "not-a-number")),
            Self::Kept(..) | Self::Seen(..) => {
                let check = self.check(book, text)?;
                (check.kept > check.seen).then(|| say!(words, "refused-more-kept"))
            }
        }
    }

    pub(super) fn name(&self, words: &Words) -> String {
        match self {
            Self::Step(_) => say!(words, "process-step"),
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

/// A number of cases; nothing typed is none.
fn cases(text: &str) -> Option<u32> {
    let number = figure::read(text, "").ok()?.unwrap_or_default();
    number.to_string().parse().ok()
}
