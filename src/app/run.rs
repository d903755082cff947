//! Carrying out the commands of the menus and of the keyboard.

use eframe::egui;

use super::command::Command;
use super::cx::Action;
use super::deeds;
use super::jobs::Purpose;
use super::leaving::Leaving;
use super::past_view::Past;
use super::rail::View;
use super::selection::Selection;
use super::shell::Window;
use super::table::Asked;
use super::wizard::{Decided, Wizard};
use super::{ask::Ask, board_view, reading_view, refused, review_view, template_view};
use crate::board::{Filter, Line};
use crate::plan::{CountermeasureId, Deed, ReviewId, Step, hold_review, support};
use crate::say;
use crate::store::as_of;
use crate::words::Lang;

impl Window {
    /// Carries out a command of a menu or of the keyboard.
    pub(super) fn run(&mut self, ctx: &egui::Context, command: Command) {
        if self.in_scorecard(ctx, command) {
            return;
        }
        if self.view == View::Kpis && self.past.is_none() && self.run_on_kpis(command) {
            return;
        }
        match command {
            Command::PasteAlong if self.table().is_some() => {
                if let Some(table) = self.table() {
                    table.paste_along();
                }
                ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            _ if self.view == View::Process && self.run_in_process(command) => {}
            Command::ShowBoard => self.show_view(View::Board),
            Command::ShowMine => self.show_view(View::Mine),
            Command::ShowReport => self.show_view(View::Report),
            Command::ShowReading => self.show_view(View::Reading),
            Command::ShowFlow => self.show_view(View::Flow),
            Command::ShowSolving | Command::ShowStandards => {
                self.solving.show_register(command == Command::ShowStandards);
                self.show_view(View::Solving);
            }
            Command::PlanSupport => {
                let id = self.countermeasure();
                self.plan_support(id);
            }
            Command::ShowReviews => self.show_view(View::Reviews),
            Command::HoldReview => self.hold_review(ctx),
            Command::Meeting => self.meet(ctx),
            Command::ShowFindings => self.show_view(View::Findings),
            Command::ShowAnnotations => self.show_view(View::Annotations),
            Command::ShowTrail => self.show_view(View::Trail),
            Command::SayWhy => self.say_why(),
            Command::ConfirmPlan => {
                if !self.hand_over_drafts() {
                    return;
                }
                match &self.doc {
                    Some(doc) if doc.book.confirmed_on.is_none() => {
                        self.carry_out(ctx, Action::Ask(Ask::confirm()));
                    }
                    _ => self.tell(say!(self.words, "plan-confirmed-hint")),
                }
            }
            Command::NextYear => {
                let whole = self.doc.as_ref().is_some_and(|d| d.folder.unreadable().is_empty());
                if whole {
                    self.jobs.choose(Purpose::NextYear, &say!(self.words, "new-year-start"), None);
                } else {
                    self.warn(say!(self.words, "new-year-not-whole"));
                }
            }
            Command::ShowPrint => self.show_print(),
            Command::ShowWall => self.hang(ctx),
            Command::ShowSetup => self.show_view(View::Setup),
            Command::OpenBook => self.jobs.choose(Purpose::Open, &say!(self.words, "open-book"), None),
            Command::OpenAddress => self.ask_address(),
            Command::ShowGroup => self.show_group(),
            Command::CheckFiles => self.check_files(),
            Command::ImportSheet => self.jobs.choose(Purpose::Import, &say!(self.words, "import-sheet"), None),
            Command::ExportSheet => self.export_sheet(),
            Command::CloseBook => self.leave(Leaving::Close),
            Command::Save => {
                self.save();
            }
            Command::Undo | Command::Redo => self.travel(command),
            Command::Find => self.top.find = true,
            Command::NextRed | Command::PreviousRed => self.next_red(command == Command::PreviousRed),
            Command::NextConflict => self.next_conflict(ctx),
            Command::TakeAside | Command::KeepStanding => self.choose(command),
            Command::NewObjective => self.open_wizard(),
            Command::NewRow | Command::NewCountermeasure => self.add(command),
            Command::NewGoal | Command::NewDepartment => {
                let Some(doc) = &self.doc else { return };
                let ask = if command == Command::NewGoal { Ask::new_goal(&doc.book) } else { Ask::department() };
                self.carry_out(ctx, Action::Ask(ask));
            }
            Command::ToggleInspector => {
                if !self.hand_over_drafts() {
                    return;
                }
                let open = self.inspector_open(ctx.content_rect().width());
                self.settings.inspector = Some(!open);
                self.settings.save();
            }
            Command::ToggleTheme => {
                self.settings.theme = self.settings.theme.next();
                ctx.set_theme(self.settings.theme.preference());
                self.settings.save();
            }
            Command::SwitchLanguage => {
                let lang = if self.words.lang() == Lang::Chinese { Lang::English } else { Lang::Chinese };
                self.settings.lang = Some(lang);
                self.settings.save();
                self.speak(lang);
            }
            Command::Keys => self.keys_open = !self.keys_open,
            Command::EditCell if self.table().is_some() => self.ask_table(Asked::Edit),
            Command::ShowScorecard => self.show_view(View::Scorecard),
            Command::ShowProcess => {
                if self.view == View::Scorecard {
                    let factor = self.doc.as_ref().and_then(|doc| self.scorecard.factor(doc));
                    self.process.come_from(factor);
                }
                self.show_view(View::Process);
            }
            Command::ShowKpis => self.show_view(View::Kpis),
            Command::ShowGoals => self.show_view(View::Goals),
            Command::ShowProfit => self.show_view(View::Profit),
            Command::DraftObjective if self.view == View::Scorecard => self.draft_from_gap(ctx),
            Command::NewWave => {
                self.show_view(View::Scorecard);
                if let Some(doc) = &self.doc {
                    let ask = Ask::wave(&doc.book, doc.day);
                    self.carry_out(ctx, Action::Ask(ask));
                }
            }
            Command::InsertTemplate => self.show_templates_to(template_view::Purpose::Insert),
            Command::NewFromTemplate => self.show_templates_to(template_view::Purpose::New),
            Command::SaveTemplate => self.ask_template(),
            Command::StepBack if self.step_back(ctx) => {}
            _ => {
                let grid = self.grid_view();
                let asked = self.doc.as_ref().and_then(|doc| match grid {
                    Some(view) => deeds::action(doc, command, view),
                    None if self.view == View::Mine => deeds::answer(doc, command),
                    None if self.view == View::Goals => self.goals.command(doc, &self.words, command),
                    None => None,
                });
                match asked {
                    Some(action) => self.carry_out(ctx, action),
                    None => self.tell(say!(self.words, "nothing-to-do", what = command.label(&self.words))),
                }
            }
        }
    }

    /// Lets the reason of the last change be typed; where none is waiting, what the selected row lacks.
    fn say_why(&mut self) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        self.why.follow(&doc.book);
        if self.why.waits() || self.why.ask_of(doc) {
            self.why.enter();
            // One thing is asked at a time; what was typed in the wizard is kept.
            if self.wizard.as_ref().is_some_and(Wizard::is_open) {
                self.wizard(Decided::Leave);
            }
        } else {
            self.tell(say!(self.words, "why-nothing"));
        }
    }

    /// Shows the review of the month of the day shown; it is held where it was not yet.
    fn hold_review(&mut self, ctx: &egui::Context) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        let id = match review_view::of_month(&doc.book, doc.day) {
            Some(held) => {
                let (id, day) = (held.id.clone(), held.on.to_string());
                self.tell(say!(self.words, "review-held", day = day));
                id
            }
            None => {
                let (id, edits) = hold_review(&doc.book, doc.day);
                if !self.take(Step { deed: Deed::HoldReview, edits }) {
                    return;
                }
                id
            }
        };
        review_view::choose(ctx, id);
        self.show_view(View::Reviews);
    }

    /// Shows the board as it was at a review.
    pub(super) fn look_back(&mut self, review: &ReviewId) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        let Some(review) = doc.book.review(review) else { return };
        match Past::of(review, doc) {
            Ok(past) => self.past = Some(past),
            Err(error) => {
                let why = error.message(&self.words);
                self.warn(why);
            }
        }
    }

    /// Looks at the plan as it was at a time, as the trail knows it.
    pub(super) fn look_at(&mut self, time: &str) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        let day = time.get(..10).and_then(|day| day.parse().ok()).unwrap_or(doc.day);
        self.past = Some(Past::at(time, as_of(&doc.book, self.trail.entries(), time), day));
    }

    /// Shows the print view: of the past board where one is looked at.
    fn show_print(&mut self) {
        if !self.hand_over_drafts() {
            return;
        }
        let past = self.past.take();
        self.show_view(View::Print);
        if let Some((book, review)) = past.and_then(Past::into_document) {
            self.print.show_past(book, review);
        }
    }

    pub(super) fn show_view(&mut self, view: View) {
        if !self.hand_over_drafts() {
            return;
        }
        self.past = None;
        self.print.show_present();
        if view == View::Print {
            self.print.choose_of(self.view);
        }
        let was = self.grid_view();
        self.view = view;
        let now = self.grid_view();
        let Some(doc) = &mut self.doc else { return };
        doc.show_report(matches!(view, View::Report | View::Reading));
        doc.show_beyond_filter(view == View::Mine);
        // The two grids have other columns: the cursor stays on what it was on.
        if let (Some(was), Some(now)) = (was, now)
            && was != now
            && let Some(selection) = &mut doc.selection
        {
            selection.column = deeds::column_across(selection.column, now);
            let selection = selection.clone();
            doc.select(Some(selection));
        }
        if now == Some(deeds::GridView::Board) && doc.board_line.is_none() {
            doc.select_on_board();
        }
        doc.scroll_to_selection = true;
    }

    fn travel(&mut self, command: Command) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &mut self.doc else { return };
        let mut travel = || if command == Command::Undo { doc.undo() } else { doc.redo() };
        let mut deed = travel();
        // How long the room talked is noted in passing: what is taken back is what it did.
        while deed == Some(Deed::TalkAbout)
            && let Some(next) = travel()
        {
            deed = Some(next);
        }
        let Some(deed) = deed else { return };
        self.mine.take_back();
        let what = refused::deed(&self.words, deed);
        let text = if command == Command::Undo {
            say!(self.words, "undone", what = what)
        } else {
            say!(self.words, "redone", what = what)
        };
        self.tell(text);
        self.meeting_follows(deed);
    }

    /// The countermeasure that is selected, or being written.
    fn countermeasure(&self) -> Option<CountermeasureId> {
        if self.view == View::Solving {
            return self.solving.at_countermeasure();
        }
        self.doc.as_ref()?.selection.as_ref()?.countermeasure.clone()
    }

    /// Plans the row that carries out a countermeasure.
    pub(super) fn plan_support(&mut self, id: Option<CountermeasureId>) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        let (row, edits) = id.map_or_else(Default::default, |id| support(&doc.book, &id, doc.day, &doc.author));
        if row.is_none() {
            let text = say!(self.words, "countermeasure-first");
            return self.tell(text);
        }
        if edits.is_empty() || self.take(Step { deed: Deed::PlanSupport, edits }) {
            let text = say!(self.words, "support-planned");
            self.tell(text);
        }
    }

    fn next_red(&mut self, back: bool) {
        if !self.hand_over_drafts() {
            return;
        }
        if self.view == View::Reading {
            return self.next_broken(back);
        }
        let view = self.grid_view();
        let Some(doc) = &mut self.doc else { return };
        let Some(line) = doc.board.next_red(doc.board_line, back) else {
            let text = say!(self.words, "no-red");
            return self.tell(text);
        };
        if let Line::Row(row) = &doc.board.lines[line] {
            let column = match view {
                Some(deeds::GridView::Report) => super::report_view::PROBLEM,
                _ => board_view::REASON,
            };
            let selection = Selection::of_row(&doc.book, row, column);
            doc.select(Some(selection));
        }
        if view.is_none() {
            self.show_view(View::Board);
        }
    }

    /// In the reading what is looked for is a row that does not read.
    fn next_broken(&mut self, back: bool) {
        let Some(doc) = &mut self.doc else { return };
        let Some(line) = reading_view::next_broken(doc, back) else {
            let text = say!(self.words, "no-broken");
            return self.tell(text);
        };
        let column = doc.selection.as_ref().map_or(super::report_view::OBJECTIVE, |s| s.column);
        let selection = Selection::of_report(&doc.book, &doc.report.rows[line], column);
        doc.select(Some(selection));
    }

    pub(super) fn add(&mut self, command: Command) {
        if !self.hand_over_drafts() {
            return;
        }
        if self.grid_view().is_none() {
            self.show_view(View::Board);
        }
        let Some(doc) = &mut self.doc else { return };
        let Some((step, selection, field)) = deeds::add(doc, command) else {
            let text = match command {
                Command::NewCountermeasure => say!(self.words, "problem-first"),
                _ if doc.book.departments.is_empty() => say!(self.words, "department-first"),
                _ => say!(self.words, "row-first"),
            };
            return self.tell(text);
        };
        // A filter would hide the new row, and it would look as if nothing had happened.
        let filter = Filter { department: doc.filter.department.clone(), ..Filter::default() };
        doc.show_rows(filter);
        if !self.take(step) {
            return;
        }
        if command == Command::NewCountermeasure {
            self.show_view(View::Report);
        }
        let to = self.grid_view();
        if let Some(doc) = &mut self.doc {
            let column = match to {
                Some(deeds::GridView::Report) if command != Command::NewCountermeasure => {
                    deeds::column_across(selection.column, deeds::GridView::Report)
                }
                _ => selection.column,
            };
            doc.select(Some(Selection { column, ..selection }));
            self.editor.begin(field, String::new());
        }
    }
}
