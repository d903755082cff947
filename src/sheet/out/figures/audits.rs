//! The sheet of process audits: how often each standard was kept in the cases that were watched.

use std::collections::HashMap;

use super::super::lines::Cell;
use super::basis::Reading;
use super::column::Col;
use super::sheet::FigureSheet;
use super::{Draft, line};
use crate::plan::{Audit, AuditCheck, AuditId, Book, ServiceStandardId};
use crate::say;
use crate::sheet::names::same;
use crate::sheet::summary::Why;
use crate::words::Words;

const COLUMNS: [Col; 10] = [
    Col::AuditOn,
    Col::AuditBy,
    Col::Step,
    Col::Standard,
    Col::Kept,
    Col::Seen,
    Col::Rate,
    Col::AuditNote,
    Col::StandardId,
    Col::AuditId,
];

/// The sheet, where there was an audit.
pub(super) fn sheet(book: &Book, words: &Words) -> Option<Draft> {
    if book.audits.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for audit in &book.audits {
        let of_audit = |col| match col {
            Col::AuditOn => Cell::Day(audit.on),
            Col::AuditBy => Cell::text(audit.by.as_str()),
            Col::AuditNote => Cell::text(audit.note.as_str()),
            Col::AuditId => Cell::text(audit.id.as_str()),
            _ => Cell::Empty,
        };
        if audit.checks.is_empty() {
            rows.push(line(&COLUMNS, of_audit, |_| false, !rows.is_empty()));
        }
        for (at, check) in audit.checks.iter().enumerate() {
            let standard = book.service_standard_in(&check.standard);
            let cell = |col| match col {
                Col::Step => Cell::text(standard.map_or("", |(step, _)| &step.name)),
                // One that has left the process is known by its id alone.
                Col::Standard => Cell::text(standard.map_or(check.standard.as_str(), |(_, standard)| &standard.text)),
                Col::Kept => Cell::Count(check.kept.into()),
                Col::Seen => Cell::Count(check.seen.into()),
                Col::Rate => Cell::number(check.tally().percent(), 1),
                Col::StandardId => Cell::text(check.standard.as_str()),
                col => of_audit(col),
            };
            let again = |col| at > 0 && matches!(col, Col::AuditOn | Col::AuditBy | Col::AuditNote);
            rows.push(line(&COLUMNS, cell, again, at == 0 && !rows.is_empty()));
        }
    }
    let name = say!(words, "export-sheet-audits");
    let heads = COLUMNS.map(|col| col.head(words, Vec::new())).into();
    Some(Draft::of_book(book, name, heads, rows, 2))
}

/// Reads the audits back.
pub(super) fn read(sheet: &FigureSheet<'_>, reading: &mut Reading<'_>) {
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let mut above: Option<usize> = None;
    for mut line in sheet.lines() {
        let [audit_id, standard_id] = [Col::AuditId, Col::StandardId].map(|col| line.text(col));
        let [by, text] = [Col::AuditBy, Col::Standard].map(|col| line.text(col));
        let on = line.date(Col::AuditOn, reading.year);
        if on.is_none() && [&audit_id, &standard_id, &by, &text].iter().all(|said| said.is_empty()) {
            continue;
        }
        let audits = &reading.basis.audits;
        // A line that somebody added belongs to the audit of its day, or to that of the line above.
        let by_day = || audits.iter().position(|a| audit_id.is_empty() && Some(a.on) == on);
        let same_as_above = || above.filter(|_| audit_id.is_empty() && on.is_none());
        let known = by_id.get(&audit_id).copied().or_else(by_day).or_else(same_as_above);
        let at = match (known, on) {
            (Some(at), _) => at,
            (None, Some(on)) => {
                let id = reading.ids.named(&audit_id).unwrap_or_else(|| reading.ids.next("u"));
                if !audit_id.is_empty() {
                    by_id.insert(audit_id.clone(), reading.basis.audits.len());
                }
                let note = line.text(Col::AuditNote);
                reading.basis.audits.push(Audit { by, note, ..Audit::new(AuditId::new(id), on) });
                reading.basis.audits.len() - 1
            }
            (None, None) => {
                line.remark(if text.is_empty() { Col::AuditBy } else { Col::Standard }, Why::NoDates);
                reading.basis.remarks.append(&mut line.remarks);
                continue;
            }
        };
        above = Some(at);
        let standards = reading.basis.process.iter().flat_map(|step| &step.standards);
        let by_text = || standards.into_iter().find(|s| !text.is_empty() && same(&s.text, &text)).map(|s| s.id.clone());
        let standard = Some(standard_id).filter(|id| !id.is_empty()).map(ServiceStandardId::new).or_else(by_text);
        let counts = (line.count(Col::Kept), line.count(Col::Seen));
        match (standard, counts) {
            (Some(standard), (kept, Some(seen))) => {
                let kept = kept.unwrap_or(0);
                let audit = &mut reading.basis.audits[at];
                if kept > seen || audit.check(&standard).is_some() {
                    line.remark(Col::Kept, Why::NotUnderstood);
                } else {
                    audit.checks.push(AuditCheck { standard, kept, seen });
                }
            }
            (Some(_), (Some(_), None)) => line.remark(Col::Kept, Why::NotUnderstood),
            (None, _) if !text.is_empty() => line.remark(Col::Standard, Why::NotUnderstood),
            _ => {}
        }
        reading.basis.remarks.append(&mut line.remarks);
    }
    reading.basis.audits.sort_by_key(|audit| audit.on);
}
