//! The words of a refused edit and of a deed.

use crate::plan::{
    ActivityId, Book, CountermeasureId, Deed, FlowId, KpiId, ObjectiveId, PersonId, ProblemId, Refused,
    ServiceStandardId, StandardId,
};
use crate::say;
use crate::words::Words;

/// Why an edit was refused, for people; the items by their names in `book`.
pub fn message(words: &Words, book: &Book, refused: &Refused) -> String {
    let name = |id: &str| name_of(book, id).unwrap_or_else(|| id.to_owned());
    match refused {
        Refused::Unknown(_) => say!(words, "refused-unknown"),
        Refused::Duplicate(id) => say!(words, "refused-duplicate", id = id.as_str()),
        Refused::BadId { id, .. } => say!(words, "refused-bad-id", id = id.as_str()),
        Refused::Position { .. } => say!(words, "refused-position"),
        Refused::Backwards => say!(words, "end-before-start"),
        Refused::InUse { id, by } => say!(words, "refused-in-use", id = name(id), by = name(by)),
        Refused::InConflict(_) => say!(words, "refused-in-conflict"),
        Refused::BaselineFrozen => say!(words, "refused-baseline"),
        Refused::Confirmed(id) => say!(words, "refused-confirmed", id = name(id)),
        Refused::Circle => say!(words, "refused-circle"),
        Refused::HelpMissing(_) => say!(words, "refused-help-missing"),
        Refused::FlowOpen(_) => say!(words, "refused-flow-open"),
        Refused::ReviewClosed(id) => say!(words, "refused-review-closed", review = id.as_str()),
        Refused::MoreKept => say!(words, "refused-more-kept"),
        Refused::TooManyPlaces => say!(words, "kpi-places-range"),
        Refused::Negative => say!(words, "refused-negative"),
        Refused::NotANumber => say!(words, "not-a-number"),
    }
}

/// What people call the item with this id.
fn name_of(book: &Book, id: &str) -> Option<String> {
    let text = book.goals.iter().find(|g| g.id.as_str() == id).map(|g| g.text.clone());
    let text = text.or_else(|| book.departments.iter().find(|d| d.id.as_str() == id).map(|d| d.name.clone()));
    let text = text.or_else(|| book.person(&PersonId::new(id)).map(|p| p.name.clone()));
    let text = text.or_else(|| book.objective(&ObjectiveId::new(id)).map(|o| o.text.clone()));
    let text = text.or_else(|| book.activity(&ActivityId::new(id)).map(|a| a.text.clone()));
    let text = text.or_else(|| book.problem_in(&ProblemId::new(id)).map(|(_, p)| p.text.clone()));
    let text = text.or_else(|| book.standard_in(&StandardId::new(id)).map(|(_, s)| s.text.clone()));
    let text = text.or_else(|| book.kpi(&KpiId::new(id)).map(|k| k.name.clone()));
    let text = text.or_else(|| book.service_standard_in(&ServiceStandardId::new(id)).map(|(_, s)| s.text.clone()));
    // A flow has no name but its objective's.
    let text = text.or_else(|| book.flow_in(&FlowId::new(id)).map(|(o, _)| o.text.clone()));
    text.or_else(|| book.countermeasure_in(&CountermeasureId::new(id)).map(|(_, c)| c.text.clone()))
}

/// What a deed is called, for undo and redo.
pub fn deed(words: &Words, deed: Deed) -> String {
    match deed {
        Deed::EditText => say!(words, "deed-edit-text"),
        Deed::SetDates => say!(words, "deed-set-dates"),
        Deed::SetOwner => say!(words, "deed-set-owner"),
        Deed::Complete => say!(words, "complete"),
        Deed::Reopen => say!(words, "reopen"),
        Deed::ReportStarted => say!(words, "report-started"),
        Deed::SayOnSchedule => say!(words, "status-on-schedule"),
        Deed::Paste => say!(words, "deed-paste"),
        Deed::Clear => say!(words, "deed-clear"),
        Deed::AnnounceDelay => say!(words, "announce-delay"),
        Deed::ReportProblem => say!(words, "report-problem"),
        Deed::CloseProblem => say!(words, "close-problem"),
        Deed::Cancel => say!(words, "cancel-row"),
        Deed::Reinstate => say!(words, "reinstate"),
        Deed::AddRow => say!(words, "deed-add"),
        Deed::RemoveRow => say!(words, "remove-row"),
        Deed::MoveRow => say!(words, "deed-move"),
        Deed::AskWhy => say!(words, "deed-ask-why"),
        Deed::JudgeCause => say!(words, "deed-judge-cause"),
        Deed::PlanSupport => say!(words, "plan-support"),
        Deed::FollowUp => say!(words, "deed-follow-up"),
        Deed::MakeStandard => say!(words, "make-standard"),
        Deed::EditBook => say!(words, "ask-book"),
        Deed::Confirm => say!(words, "confirm-plan"),
        Deed::NoteSeen => say!(words, "deed-seen"),
        Deed::GiveReason => say!(words, "say-why"),
        Deed::OpenFlow => say!(words, "flow-open"),
        Deed::AnswerFlow => say!(words, "deed-answer-flow"),
        Deed::StepBackFlow => say!(words, "step-back"),
        Deed::HoldReview => say!(words, "hold-review"),
        Deed::EditReview => say!(words, "deed-edit-review"),
        Deed::TalkAbout => say!(words, "deed-talk-about"),
        Deed::CloseReview => say!(words, "meeting-close"),
        Deed::EditFigures => say!(words, "deed-edit-figures"),
        Deed::AddWave => say!(words, "csi-new-wave"),
        Deed::DraftObjective => say!(words, "draft-objective"),
        Deed::HoldAudit => say!(words, "audit-new"),
        Deed::HandDown => say!(words, "deed-hand-down"),
        Deed::SplitTarget => say!(words, "deed-split"),
        Deed::InsertTemplate => say!(words, "template-insert"),
        Deed::Restore => say!(words, "deed-restore"),
        Deed::ResolveConflict => say!(words, "deed-resolve"),
        Deed::ImportSheet => say!(words, "deed-import-sheet"),
    }
}
