//! The window itself: what it holds, its screens and panels, and the frame.

use std::path::PathBuf;

use chrono::NaiveDate;
use eframe::egui::{self, Ui};

use super::address::AddressField;
use super::ask::Ask;
use super::clipboard::Halted;
use super::deeds::GridView;
use super::document::Document;
use super::drafting::Drafting;
use super::editor::Editor;
use super::entry::Draft;
use super::field::Field;
use super::files_view::FilesView;
use super::findings::Findings;
use super::goal_view::GoalView;
use super::group_view::GroupView;
use super::heights::Heights;
use super::import_view::ImportView;
use super::jobs::Jobs;
use super::kpi_view::KpiView;
use super::leaving::Leaving;
use super::look::{self, Look};
use super::meeting::Meeting;
use super::mine_view::MineView;
use super::past_view::Past;
use super::print_view::PrintView;
use super::process_view::ProcessView;
use super::profit_view::ProfitView;
use super::rail::View;
use super::scorecard_view::ScorecardView;
use super::settings::Settings;
use super::solving_view::SolvingView;
use super::survey_import::SurveyImport;
use super::template_view::{SaveTemplate, TemplateView};
use super::told::{Standing, Told};
use super::top::Top;
use super::trail_view::TrailView;
use super::unopened::Unopened;
use super::wall::Hung;
use super::watch::Watch;
use super::why::Why;
use super::wizard::Wizard;
use super::{carry_out, foot, keys};
use crate::plan::Book;
use crate::say;
use crate::store::Opened;
use crate::words::{Lang, Words};

/// Roundel's window.
pub struct Window {
    pub(super) settings: Settings,
    pub(super) words: Words,
    pub(super) today: NaiveDate,
    pub(super) jobs: Jobs,
    pub(super) doc: Option<Document>,
    pub(super) view: View,
    pub(super) import: Option<ImportView>,
    /// A survey sheet that is looked at before it is taken over.
    pub(super) survey_import: Option<SurveyImport>,
    /// The templates, as long as one is being chosen.
    pub(super) templates: Option<TemplateView>,
    /// What is broken in the files of a book, as long as it is looked at.
    pub(super) files: Option<FilesView>,
    /// The board of a group.
    pub(super) group: GroupView,
    /// What is about to become a template.
    pub(super) saving: Option<SaveTemplate>,
    pub(super) editor: Editor,
    pub(super) draft: Draft,
    pub(super) ask: Option<Ask>,
    pub(super) wizard: Option<Wizard>,
    /// An objective that is being drafted from a gap.
    pub(super) drafting: Option<Drafting>,
    pub(super) why: Why,
    pub(super) top: Top,
    pub(super) board_heights: Heights,
    pub(super) report_heights: Heights,
    pub(super) findings: Findings,
    pub(super) print: PrintView,
    /// A calendar file, as long as a place for it is being chosen.
    pub(super) calendar: Option<String>,
    pub(super) solving: SolvingView,
    /// The board of a past review, as long as it is looked at.
    pub(super) past: Option<Past>,
    /// A review meeting that is going on.
    pub(super) meeting: Option<Meeting>,
    /// The wall display, as long as it is shown in place of the window.
    pub(super) wall: Option<Hung>,
    /// The window was made to fill the screen for one of them.
    pub(super) fills_screen: bool,
    pub(super) mine: MineView,
    pub(super) scorecard: ScorecardView,
    pub(super) process: ProcessView,
    pub(super) kpis: KpiView,
    pub(super) goals: GoalView,
    pub(super) profit: ProfitView,
    pub(super) trail: TrailView,
    pub(super) halted: Option<Halted>,
    pub(super) told: Told,
    pub(super) keys_open: bool,
    /// A text that somebody else changed while it is being typed here.
    pub(super) met: Option<Field>,
    /// Looks at the open book's files.
    pub(super) watch: Option<Watch>,
    /// A book that did not open, and why; its backup is offered.
    pub(super) unopened: Option<Unopened>,
    /// The address of a book on a server, as it is asked for.
    pub(super) address: AddressField,
    /// What waits until the unsaved changes are saved or given up.
    pub(super) leaving: Option<Leaving>,
    /// The sample is shown as it stood on its own day.
    pub(super) sample: Option<PathBuf>,
    /// What the system shows of the window.
    caption: String,
}

/// The day the sample book was written for.
fn sample_day() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 6, 15)
}

impl Window {
    /// The window on its start screen. `today`: the day shown at first.
    pub fn new(ctx: &egui::Context, settings: Settings, today: NaiveDate) -> Self {
        look::install(ctx);
        ctx.set_theme(settings.theme.preference());
        ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = false);
        Self {
            words: Words::new(settings.lang()),
            settings,
            today,
            jobs: Jobs::new(ctx),
            doc: None,
            view: View::Board,
            import: None,
            survey_import: None,
            templates: None,
            files: None,
            group: GroupView::default(),
            saving: None,
            editor: Editor::default(),
            draft: Draft::default(),
            ask: None,
            wizard: None,
            drafting: None,
            why: Why::default(),
            top: Top::default(),
            board_heights: Heights::default(),
            report_heights: Heights::default(),
            findings: Findings::default(),
            print: PrintView::default(),
            calendar: None,
            solving: SolvingView::default(),
            past: None,
            meeting: None,
            wall: None,
            fills_screen: false,
            mine: MineView::default(),
            scorecard: ScorecardView::default(),
            process: ProcessView::default(),
            kpis: KpiView::default(),
            goals: GoalView::default(),
            profit: ProfitView::default(),
            trail: TrailView::default(),
            halted: None,
            told: Told::default(),
            keys_open: false,
            met: None,
            watch: None,
            unopened: None,
            address: AddressField::default(),
            leaving: None,
            sample: None,
            caption: String::new(),
        }
    }

    /// Opens the book in this folder; a file is taken as one that is dropped on the window: a sheet is imported.
    pub fn open(&mut self, path: PathBuf) {
        if path.is_file() { self.open_or_import(&path) } else { self.jobs.open(path) }
    }

    /// Speaks `lang` from now on, without making it the user's setting.
    pub fn speak(&mut self, lang: Lang) {
        self.words = Words::new(lang);
        // All texts are new.
        (self.board_heights, self.report_heights) = Default::default();
    }

    /// The open book, for tests and benches.
    pub fn book(&self) -> Option<&Book> {
        self.doc.as_ref().map(|d| &d.book)
    }

    /// Shows an opened book.
    pub fn show_book(&mut self, path: PathBuf, opened: Opened) {
        let is_sample = self.sample.take().is_some_and(|sample| sample == path);
        let day = sample_day().filter(|_| is_sample).unwrap_or(self.today);
        self.close();
        (self.import, self.templates, self.files) = (None, None, None);
        self.group.close();
        let mut doc = Document::new(path, opened, day, &self.settings.name);
        doc.writes_as(self.settings.writer());
        match self.settings.journals().map(|folder| doc.keep_journal(folder)) {
            Some(Ok(Some((count, at)))) => {
                let text = say!(self.words, "restored", count = count, at = at);
                self.warn(text);
            }
            Some(Err(error)) => {
                let text = say!(self.words, "not-restored", why = error.message(&self.words));
                self.warn(text);
            }
            Some(Ok(None)) | None => {}
        }
        self.doc = Some(doc);
        self.follow_files();
        self.look_for_troubles();
    }

    /// Puts the open book away, with all that belongs to it.
    pub(super) fn close(&mut self) {
        self.doc = None;
        self.view = View::Board;
        (self.ask, self.wizard, self.leaving, self.watch) = (None, None, None, None);
        (self.editor, self.draft, self.why, self.met) = Default::default();
        (self.board_heights, self.report_heights) = Default::default();
        self.findings = Findings::default();
        self.print.forget();
        self.solving = SolvingView::default();
        (self.past, self.meeting) = (None, None);
        self.mine = MineView::default();
        (self.drafting, self.survey_import) = (None, None);
        self.scorecard = ScorecardView::default();
        self.kpis = KpiView::default();
        self.process = ProcessView::default();
        (self.goals, self.profit) = Default::default();
        self.trail = TrailView::default();
        self.halted = None;
        self.saving = None;
    }

    pub(super) fn tell(&mut self, text: String) {
        self.told.tell(text);
    }

    pub(super) fn warn(&mut self, text: String) {
        self.told.warn(text);
    }

    pub(super) fn refuse(&mut self, text: String) {
        self.told.refuse(text);
    }

    pub(super) fn grid_view(&self) -> Option<GridView> {
        match self.view {
            View::Board => Some(GridView::Board),
            View::Report => Some(GridView::Report),
            View::Mine
            | View::Reading
            | View::Flow
            | View::Solving
            | View::Reviews
            | View::Findings
            | View::Annotations
            | View::Trail
            | View::Scorecard
            | View::Process
            | View::Kpis
            | View::Goals
            | View::Profit
            | View::Print
            | View::Setup => None,
        }
    }

    pub(super) fn inspector_open(&self, width: f32) -> bool {
        self.settings.inspector.unwrap_or(width >= 1600.0)
    }

    /// Draws a frame and carries out what it asked for.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.receive(&ctx);
        self.dropped_files(&ctx);
        self.meeting_time(&ctx);
        self.before_closing(&ctx);
        if self.show_wall(ui) {
            return self.fill_screen(&ctx);
        }
        let mut actions = Vec::new();
        self.keyboard(&ctx, &mut actions);
        self.told.follow(Standing {
            revision: self.doc.as_ref().map_or(0, |d| d.revision),
            view: self.view,
            field: ctx.memory(|m| m.focused()),
            edits: self.editor.is_open(),
        });
        let look = Look::of(&ctx);
        self.show_leaving(ui, &look);
        self.show_unopened(ui, &look);
        self.show_address(ui, &look);
        self.show_opening(ui, &look);
        foot::warning(ui, &self.told, &self.words, &look, &mut actions);
        if self.import.is_some() {
            self.show_import(ui, &look);
        } else if self.survey_import.is_some() {
            self.show_survey_import(ui, &look);
        } else if self.templates.is_some() {
            self.show_templates(ui, &look, &mut actions);
        } else if self.group.is_shown() {
            self.show_group_view(ui, &look);
        } else if self.files.is_some() {
            self.show_files(ui, &look);
        } else if self.meets() {
            self.show_meeting(ui, look, &mut actions);
        } else if self.doc.is_some() {
            self.show_open(ui, look, &mut actions);
        } else {
            self.show_start(ui, &look, &mut actions);
        }
        keys::show(&ctx, &self.words, &look, &mut self.keys_open);
        if let Some(doc) = &mut self.doc {
            doc.scroll_to_selection = false;
        }
        if !actions.is_empty() {
            ctx.request_repaint();
        }
        for action in carry_out::in_order(actions) {
            self.carry_out(&ctx, action);
        }
        self.fill_screen(&ctx);
        self.caption(&ctx);
    }

    /// The system's caption: the book, with a dot as long as anything is unsaved.
    fn caption(&mut self, ctx: &egui::Context) {
        let caption = match &self.doc {
            None => "Roundel".to_owned(),
            Some(doc) => {
                let dot = if doc.history.unsaved() > 0 { "• " } else { "" };
                format!("{dot}{} – Roundel", doc.book.title)
            }
        };
        if caption != self.caption {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(caption.clone()));
            self.caption = caption;
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}
