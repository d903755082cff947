//! One list of commands: what menus, keys and tooltips offer, with label and shortcut.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::say;
use crate::words::Words;

/// A command of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each says what it does; `label` has the words")]
pub enum Command {
    ShowBoard,
    ShowMine,
    ShowReport,
    ShowReading,
    ShowFlow,
    ShowSolving,
    ShowStandards,
    ShowReviews,
    HoldReview,
    Meeting,
    ShowFindings,
    ShowAnnotations,
    ShowTrail,
    ShowScorecard,
    ShowProcess,
    ShowKpis,
    ShowGoals,
    ShowProfit,
    ShowPrint,
    ShowWall,
    ShowSetup,
    InsertTemplate,
    NewFromTemplate,
    SaveTemplate,
    StepBack,
    OpenBook,
    OpenAddress,
    ShowGroup,
    CheckFiles,
    ImportSheet,
    ExportSheet,
    CloseBook,
    Save,
    Undo,
    Redo,
    Find,
    EditCell,
    Complete,
    ReportStarted,
    AnnounceDelay,
    ReportProblem,
    CancelRow,
    SayWhy,
    ConfirmPlan,
    NextYear,
    NextRed,
    PreviousRed,
    NextConflict,
    TakeAside,
    KeepStanding,
    NewRow,
    NewObjective,
    NewCountermeasure,
    PlanSupport,
    NewGoal,
    NewDepartment,
    DraftObjective,
    NewWave,
    NewFactor,
    SortGaps,
    NewStep,
    TurnPage,
    RemoveRow,
    MoveUp,
    MoveDown,
    KpiFlow,
    PasteAlong,
    ToggleInspector,
    ToggleTheme,
    SwitchLanguage,
    Keys,
}

const NONE: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

impl Command {
    /// Every command, in the order the list of keys shows them.
    pub const ALL: [Self; 71] = [
        Self::Complete,
        Self::ReportStarted,
        Self::AnnounceDelay,
        Self::ReportProblem,
        Self::CancelRow,
        Self::SayWhy,
        Self::ConfirmPlan,
        Self::NextYear,
        Self::NextRed,
        Self::PreviousRed,
        Self::NextConflict,
        Self::TakeAside,
        Self::KeepStanding,
        Self::EditCell,
        Self::NewRow,
        Self::NewObjective,
        Self::NewCountermeasure,
        Self::PlanSupport,
        Self::InsertTemplate,
        Self::SaveTemplate,
        Self::NewFromTemplate,
        Self::NewGoal,
        Self::NewDepartment,
        Self::DraftObjective,
        Self::NewWave,
        Self::NewFactor,
        Self::SortGaps,
        Self::NewStep,
        Self::TurnPage,
        Self::HoldReview,
        Self::Meeting,
        Self::RemoveRow,
        Self::MoveUp,
        Self::MoveDown,
        Self::Save,
        Self::Undo,
        Self::Redo,
        Self::Find,
        Self::ShowBoard,
        Self::ShowMine,
        Self::ShowReport,
        Self::ShowReading,
        Self::ShowFlow,
        Self::ShowSolving,
        Self::ShowStandards,
        Self::ShowReviews,
        Self::ShowFindings,
        Self::ShowAnnotations,
        Self::ShowTrail,
        Self::ShowScorecard,
        Self::ShowProcess,
        Self::ShowKpis,
        Self::ShowGoals,
        Self::ShowProfit,
        Self::ShowPrint,
        Self::ShowWall,
        Self::ShowSetup,
        Self::KpiFlow,
        Self::PasteAlong,
        Self::StepBack,
        Self::ToggleInspector,
        Self::OpenBook,
        Self::OpenAddress,
        Self::ShowGroup,
        Self::ImportSheet,
        Self::ExportSheet,
        Self::CheckFiles,
        Self::CloseBook,
        Self::ToggleTheme,
        Self::SwitchLanguage,
        Self::Keys,
    ];

    /// The keys that run it.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::ReportStarted => (NONE, Key::F5),
            Self::AnnounceDelay => (NONE, Key::F6),
            Self::ReportProblem => (NONE, Key::F7),
            Self::NextRed => (NONE, Key::F8),
            Self::PreviousRed => (SHIFT, Key::F8),
            Self::NextConflict => (NONE, Key::F10),
            Self::TakeAside => (NONE, Key::F12),
            Self::KeepStanding => (SHIFT, Key::F12),
            Self::Complete => (NONE, Key::F9),
            Self::EditCell => (NONE, Key::F2),
            Self::Keys => (NONE, Key::F1),
            Self::ToggleInspector => (NONE, Key::F4),
            Self::NewRow => (COMMAND, Key::N),
            Self::NewObjective => (COMMAND_SHIFT, Key::N),
            Self::NewCountermeasure => (COMMAND_SHIFT, Key::M),
            Self::PlanSupport => (COMMAND_SHIFT, Key::A),
            Self::DraftObjective => (COMMAND, Key::J),
            Self::NewWave => (COMMAND_SHIFT, Key::D),
            Self::NewFactor => (COMMAND, Key::I),
            Self::SortGaps => (COMMAND_SHIFT, Key::J),
            Self::NewStep => (COMMAND_SHIFT, Key::P),
            Self::TurnPage => (COMMAND, Key::PageDown),
            Self::RemoveRow => (COMMAND, Key::Delete),
            Self::MoveUp => (ALT, Key::ArrowUp),
            Self::MoveDown => (ALT, Key::ArrowDown),
            Self::Save => (COMMAND, Key::S),
            Self::Undo => (COMMAND, Key::Z),
            Self::Redo => (COMMAND, Key::Y),
            Self::Find => (COMMAND, Key::F),
            Self::ShowBoard => (COMMAND, Key::Num1),
            Self::ShowMine => (COMMAND, Key::Num9),
            Self::ShowReport => (COMMAND, Key::Num2),
            Self::ShowReading => (COMMAND, Key::Num3),
            Self::ShowFlow => (COMMAND, Key::Num4),
            Self::ShowSolving => (COMMAND, Key::Num5),
            Self::ShowStandards => (COMMAND, Key::B),
            Self::ShowReviews => (COMMAND, Key::Num6),
            Self::ShowFindings => (COMMAND, Key::Num7),
            Self::ShowAnnotations => (COMMAND, Key::Num8),
            Self::ShowTrail => (COMMAND, Key::H),
            Self::SayWhy => (NONE, Key::F3),
            Self::HoldReview => (COMMAND, Key::R),
            Self::Meeting => (NONE, Key::F11),
            Self::ShowScorecard => (COMMAND_SHIFT, Key::C),
            Self::ShowProcess => (COMMAND_SHIFT, Key::L),
            Self::ShowKpis => (COMMAND_SHIFT, Key::K),
            Self::ShowGoals => (COMMAND_SHIFT, Key::G),
            Self::ShowProfit => (COMMAND_SHIFT, Key::I),
            Self::ShowPrint => (COMMAND, Key::P),
            Self::ShowWall => (COMMAND_SHIFT, Key::W),
            Self::ShowSetup => (COMMAND, Key::D),
            Self::KpiFlow => (COMMAND_SHIFT, Key::F),
            Self::PasteAlong => (COMMAND_SHIFT, Key::V),
            Self::InsertTemplate => (COMMAND_SHIFT, Key::T),
            Self::SaveTemplate => (COMMAND_SHIFT, Key::S),
            Self::StepBack => (ALT, Key::ArrowLeft),
            Self::OpenBook => (COMMAND, Key::O),
            Self::OpenAddress => (COMMAND, Key::U),
            Self::ShowGroup => (COMMAND, Key::G),
            Self::CheckFiles => (COMMAND, Key::M),
            Self::ImportSheet => (COMMAND_SHIFT, Key::O),
            Self::ExportSheet => (COMMAND_SHIFT, Key::E),
            Self::SwitchLanguage => (COMMAND, Key::L),
            Self::ToggleTheme => (COMMAND, Key::T),
            Self::CancelRow
            | Self::CloseBook
            | Self::NewGoal
            | Self::NewDepartment
            | Self::ConfirmPlan
            | Self::NewFromTemplate
            | Self::NextYear => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether it works without an open book.
    pub fn without_book(self) -> bool {
        matches!(
            self,
            Self::OpenBook
                | Self::OpenAddress
                | Self::ShowGroup
                | Self::ImportSheet
                | Self::NewFromTemplate
                | Self::ToggleTheme
                | Self::SwitchLanguage
                | Self::Keys
        )
    }

    /// Whether it works while a text is being edited; the others then belong to the text.
    pub fn while_editing(self) -> bool {
        matches!(
            self,
            Self::Save
                | Self::ShowBoard
                | Self::ShowMine
                | Self::ShowReport
                | Self::ShowReading
                | Self::ShowFlow
                | Self::ShowSolving
                | Self::ShowStandards
                | Self::PlanSupport
                | Self::ShowReviews
                | Self::Meeting
                | Self::ShowFindings
                | Self::ShowAnnotations
                | Self::ShowTrail
                | Self::SayWhy
                | Self::ShowScorecard
                | Self::ShowProcess
                | Self::ShowKpis
                | Self::ShowGoals
                | Self::ShowProfit
                | Self::ShowPrint
                | Self::ShowSetup
                | Self::NextRed
                | Self::PreviousRed
                | Self::NextConflict
                | Self::Keys
        )
    }

    /// What it is called.
    pub fn label(self, words: &Words) -> String {
        match self {
            Self::ShowBoard => say!(words, "view-board"),
            Self::ShowMine => say!(words, "view-mine"),
            Self::ShowReport => say!(words, "view-report"),
            Self::ShowReading => say!(words, "view-reading"),
            Self::ShowFlow => say!(words, "view-flow"),
            Self::ShowSolving => say!(words, "view-solving"),
            Self::ShowStandards => say!(words, "view-standards"),
            Self::ShowReviews => say!(words, "view-reviews"),
            Self::HoldReview => say!(words, "hold-review"),
            Self::Meeting => say!(words, "meeting"),
            Self::ShowFindings => say!(words, "view-findings"),
            Self::ShowAnnotations => say!(words, "view-annotations"),
            Self::ShowTrail => say!(words, "view-trail"),
            Self::SayWhy => say!(words, "say-why"),
            Self::ConfirmPlan => say!(words, "confirm-plan"),
            Self::NextYear => say!(words, "new-year-start"),
            Self::ShowScorecard => say!(words, "view-scorecard"),
            Self::ShowProcess => say!(words, "view-process"),
            Self::ShowKpis => say!(words, "view-kpis"),
            Self::ShowGoals => say!(words, "view-goals"),
            Self::ShowProfit => say!(words, "view-profit"),
            Self::ShowPrint => say!(words, "view-print"),
            Self::ShowWall => say!(words, "show-wall"),
            Self::ShowSetup => say!(words, "view-setup"),
            Self::InsertTemplate => say!(words, "template-insert"),
            Self::NewFromTemplate => say!(words, "template-new"),
            Self::SaveTemplate => say!(words, "template-save"),
            Self::StepBack => say!(words, "step-back"),
            Self::OpenBook => say!(words, "open-book"),
            Self::OpenAddress => say!(words, "open-address"),
            Self::ShowGroup => say!(words, "show-group"),
            Self::CheckFiles => say!(words, "check-files"),
            Self::ImportSheet => say!(words, "import-sheet"),
            Self::ExportSheet => say!(words, "export-sheet"),
            Self::CloseBook => say!(words, "close-book"),
            Self::Save => say!(words, "save"),
            Self::Undo => say!(words, "undo"),
            Self::Redo => say!(words, "redo"),
            Self::Find => say!(words, "find"),
            Self::EditCell => say!(words, "edit-cell"),
            Self::Complete => say!(words, "complete"),
            Self::ReportStarted => say!(words, "report-started"),
            Self::AnnounceDelay => say!(words, "announce-delay"),
            Self::ReportProblem => say!(words, "report-problem"),
            Self::CancelRow => say!(words, "cancel-row"),
            Self::NextRed => say!(words, "next-red"),
            Self::PreviousRed => say!(words, "previous-red"),
            Self::NextConflict => say!(words, "conflict-next"),
            Self::TakeAside => say!(words, "conflict-take"),
            Self::KeepStanding => say!(words, "conflict-keep"),
            Self::NewRow => say!(words, "new-row"),
            Self::NewObjective => say!(words, "new-objective"),
            Self::NewCountermeasure => say!(words, "new-countermeasure"),
            Self::PlanSupport => say!(words, "plan-support"),
            Self::NewGoal => say!(words, "new-goal"),
            Self::NewDepartment => say!(words, "new-department"),
            Self::DraftObjective => say!(words, "draft-objective"),
            Self::NewWave => say!(words, "csi-new-wave"),
            Self::NewFactor => say!(words, "csi-new-factor"),
            Self::SortGaps => say!(words, "csi-sort"),
            Self::NewStep => say!(words, "process-new-step"),
            Self::TurnPage => say!(words, "turn-page"),
            Self::RemoveRow => say!(words, "remove-row"),
            Self::MoveUp => say!(words, "move-up"),
            Self::MoveDown => say!(words, "move-down"),
            Self::KpiFlow => say!(words, "kpi-flow"),
            Self::PasteAlong => say!(words, "paste-along"),
            Self::ToggleInspector => say!(words, "toggle-inspector"),
            Self::ToggleTheme => say!(words, "toggle-theme"),
            Self::SwitchLanguage => say!(words, "switch-language"),
            Self::Keys => say!(words, "keys"),
        }
    }

    /// Its label with its keys, for a tooltip.
    pub fn tooltip(self, words: &Words, ctx: &Context) -> String {
        match self.shortcut() {
            Some(keys) => format!("{}  {}", self.label(words), ctx.format_shortcut(&keys)),
            None => self.label(words),
        }
    }

    /// The commands whose keys were pressed in this frame; `editing`: a text has the keyboard. The keys of a command that
    /// the view does not offer (`offers`) are left to it.
    pub fn pressed(ctx: &Context, editing: bool, offers: impl Fn(Self) -> bool) -> Vec<Self> {
        let offered = Self::ALL.into_iter().filter(|c| !editing || c.while_editing());
        // More modifiers first: Shift+F8 must not be taken for F8.
        let mut keyed: Vec<_> = offered.filter_map(|c| c.shortcut().map(|keys| (c, keys))).collect();
        keyed.sort_by_key(|(_, k)| {
            std::cmp::Reverse(u8::from(k.modifiers.shift) + u8::from(k.modifiers.command) + u8::from(k.modifiers.alt))
        });
        let pressed = |keys: &KeyboardShortcut| ctx.input_mut(|i| i.consume_shortcut(keys));
        // Other keys that people know for the same, first: Ctrl+Shift+Z must not be taken for Ctrl+Z.
        let also = [
            (Self::Redo, COMMAND_SHIFT, Key::Z),
            (Self::NewRow, NONE, Key::Insert),
            (Self::TurnPage, COMMAND, Key::PageUp),
        ];
        let also = also.map(|(command, modifiers, key)| (command, KeyboardShortcut::new(modifiers, key)));
        let keyed = also.iter().filter(|_| !editing).chain(&keyed).filter(|(command, _)| offers(*command));
        keyed.filter(|(_, keys)| pressed(keys)).map(|(command, _)| *command).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_their_keys() {
        let mut keys: Vec<_> = Command::ALL.iter().filter_map(|c| c.shortcut()).map(|k| format!("{k:?}")).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }

    #[test]
    fn every_command_stands_once_in_the_list() {
        let mut all = Command::ALL.map(|c| format!("{c:?}")).to_vec();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), Command::ALL.len());
    }
}
