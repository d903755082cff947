//! Carrying out what the screens and the keys asked for.

use eframe::egui;

use super::cx::Action;
use super::editor::Go;
use super::field::{Field, Kind};
use super::leaving::Leaving;
use super::rail::View;
use super::shell::Window;
use super::why::Why;
use super::{mine_view, refused, table, with_others};
use crate::board::Filter;
use crate::plan::{Deed, DepartmentId, Edit, Origin, Part, Step};
use crate::rules::Hand;
use crate::say;

impl Window {
    /// Carries out one action.
    pub(super) fn carry_out(&mut self, ctx: &egui::Context, action: Action) {
        // These would take the place of a text that is still being typed.
        let waits = matches!(action, Action::List(_) | Action::Select(_) | Action::Extend(_) | Action::Edit(_));
        if waits && !self.hand_over_drafts() {
            return;
        }
        match action {
            Action::Commit(field, text, go) => self.commit(field, &text, go),
            Action::Take(step) => {
                self.take(step);
            }
            Action::Enter(field, text) => {
                if !self.write(&field, &text) {
                    self.draft.put_back(field, text);
                } else {
                    self.tell_formula(&field);
                }
            }
            Action::List(edit) => {
                if let Some(step) = self.doc.as_ref().and_then(|d| edit.step(d)) {
                    self.take(step);
                }
            }
            Action::Flow(act) => self.act(ctx, &act),
            Action::Support(id) => self.plan_support(Some(id)),
            Action::Answer => self.answer(),
            Action::Select(selection) => {
                if let Some(doc) = &mut self.doc {
                    doc.select(Some(selection));
                }
            }
            Action::Extend(selection) => {
                if let Some(doc) = &mut self.doc {
                    doc.extend(selection);
                }
            }
            Action::Fill(cells) => self.fill(cells),
            Action::DraftForKpi(kpi, department) => self.draft_in(&kpi, &department),
            Action::Paste(text) => self.paste(&text),
            Action::PasteRest(wanted) => self.paste_rest(wanted),
            Action::Edit(field) => {
                if let Some(why) = self.no_right_here() {
                    return self.refuse(why);
                }
                if let Some(doc) = self.doc.as_mut().filter(|d| !d.is_read_only()) {
                    doc.scroll_to_selection = true;
                    let text = match &field {
                        Field::Sketch(sketch) => self.goals.sketched(sketch),
                        _ => field.text(&doc.book),
                    };
                    self.editor.begin(field, text);
                }
            }
            // A question that is half answered is not thrown away for another.
            Action::Ask(ask) if self.ask.as_ref().is_none_or(|a| !a.is_answered()) => self.ask = Some(ask),
            Action::Ask(_) => self.tell(say!(self.words, "answer-first")),
            Action::Wizard(decided) => self.wizard(decided),
            Action::CloseAsk => self.ask = None,
            Action::Because { all } => self.because(all),
            Action::LeaveWhy => self.why.leave(),
            Action::CloseWhy => self.why.close(),
            Action::EndDrafting { make } => self.end_drafting(ctx, make),
            Action::Gap(gap) => {
                self.scorecard.want(gap);
                self.show_view(View::Scorecard);
            }
            Action::Name(name) => self.name(name),
            Action::Visit(selection) => {
                if self.hand_over_drafts() {
                    if let Some(doc) = &mut self.doc {
                        // A filter may hide it.
                        doc.select(Some(selection.clone()));
                        if doc.board_line.is_none() {
                            doc.show_rows(Filter::default());
                            doc.select(Some(selection));
                        }
                    }
                    self.show_view(View::Board);
                }
            }
            Action::ShowOrigin(origin) => self.show_origin(&origin),
            Action::LookBack(review) => self.look_back(&review),
            Action::LookAt(time) => self.look_at(&time),
            Action::Run(command) => self.run(ctx, command),
            Action::Show(filter) => {
                if let Some(doc) = &mut self.doc {
                    doc.show_rows(filter);
                }
            }
            Action::Day(day) => {
                if let Some(doc) = &mut self.doc {
                    doc.show_day(day);
                }
            }
            Action::Paper(paper, id) => self.paper(ctx, paper, id),
            Action::Open(path) => self.leave(Leaving::Open(path)),
            Action::Tell(text) => self.tell(text),
            Action::Refuse(text) => self.refuse(text),
            Action::Understood => self.told.put_away(),
            Action::Restore(department) => self.restore(department),
            Action::Dismiss => {
                if let Some(doc) = &mut self.doc {
                    doc.notices.clear();
                    doc.troubles.clear();
                }
            }
        }
    }

    /// Takes a typed text over and goes on. Where its row has left the view, the next one is in its place already.
    fn commit(&mut self, field: Field, text: &str, go: Go) {
        let before = self.doc.as_ref().and_then(|d| d.selection.clone());
        if !self.write(&field, text) {
            // Refused: what was typed stays in its cell.
            return self.editor.begin(field, text.to_owned());
        }
        if let Some(table) = self.table() {
            let (rows, columns) = table::way(go);
            return table.go_on(rows, columns);
        }
        if self.doc.as_ref().is_some_and(|d| d.selection != before) {
            return;
        }
        // A reason that was typed is a word too.
        if self.view == View::Mine && go == Go::Down {
            return self.go_on(Deed::GiveReason);
        }
        match go {
            Go::Stay => {}
            Go::Down => self.step(1, 0),
            Go::Up => self.step(-1, 0),
            Go::Next => self.step(0, 1),
            Go::Back => self.step(0, -1),
        }
    }

    /// Writes a text into its field; says whether that could be done. A person who is added with it is told.
    pub(super) fn write(&mut self, field: &Field, text: &str) -> bool {
        let Some(doc) = &self.doc else { return true };
        if let Field::Sketch(sketch) = field {
            self.goals.sketch(sketch, text, &doc.book);
            return true;
        }
        let people = doc.book.people.len();
        let met = self.met.take_if(|met| met == field).is_some();
        let Some(mut step) = field.step(&doc.book, text, doc.noting()) else { return true };
        if met {
            // What somebody else wrote there meanwhile is kept until somebody chose.
            with_others::keep_theirs(doc, &mut step);
        }
        if !self.take(step) {
            return false;
        }
        let newcomer = self.doc.as_ref().and_then(|d| d.book.people.get(people)).map(|p| p.name.clone());
        if let Some(name) = newcomer.filter(|_| field.kind() == Kind::Person) {
            let text = say!(self.words, "person-added", name = name);
            self.tell(text);
        }
        true
    }

    /// Takes the answers of the open question; where they make no sense it stays, and says why.
    fn answer(&mut self) {
        let (Some(doc), Some(ask)) = (&self.doc, &mut self.ask) else { return };
        let Some(step) = ask.answer(doc, &self.words) else { return };
        let (confirms, asked_why) = (step.deed == Deed::Confirm, ask.asks_why(&doc.book));
        let wave = step.edits.iter().find_map(|edit| match edit {
            Edit::AddWave { wave, .. } => Some(wave.id.clone()),
            _ => None,
        });
        let taken = if asked_why { self.change(step) } else { self.take(step) };
        if taken {
            self.ask = None;
            if let Some(wave) = wave {
                self.scorecard.show_wave(wave);
            }
            if confirms {
                self.tell(say!(self.words, "plan-confirmed"));
            }
        }
    }

    /// Shows the view that an objective comes from.
    fn show_origin(&mut self, origin: &Origin) {
        if !self.hand_over_drafts() {
            return;
        }
        match origin {
            Origin::Factor(_) | Origin::Item(_) => {
                self.scorecard.want(origin.clone());
                self.show_view(View::Scorecard);
            }
            Origin::Kpi(id) => {
                self.select_kpi(id, 0);
                self.show_view(View::Kpis);
            }
            Origin::Standard(id) => {
                if let Some(doc) = &self.doc {
                    self.process.show_standard(&doc.book, id);
                }
                self.show_view(View::Process);
            }
        }
    }

    /// Takes the reason that was typed in the strip, and the name with it.
    fn because(&mut self, all: bool) {
        let Some(doc) = &self.doc else { return };
        let (step, name) = self.why.answer(doc, all);
        if let Some(step) = step {
            self.change(step);
        }
        if let Some(name) = name {
            self.name(name);
        }
    }

    /// Who works here from now on.
    fn name(&mut self, name: String) {
        if let Some(doc) = &mut self.doc {
            doc.author.clone_from(&name);
        }
        self.settings.name = name;
        self.settings.save();
    }

    /// Changes the plan; says whether it was changed. What it departs from a confirmed plan without saying why is asked.
    pub(super) fn take(&mut self, step: Step) -> bool {
        let made = self.doc.as_ref().map(|d| Why::made_by(&step, &d.book)).unwrap_or_default();
        let taken = self.change(step);
        if taken {
            self.why.ask(made);
        }
        taken
    }

    /// Changes the plan by what asked for a reason itself; says whether it was changed.
    fn change(&mut self, step: Step) -> bool {
        let Some(doc) = &mut self.doc else { return false };
        if let Some(newer) = doc.folder.read_only() {
            let why = newer.error().message(&self.words);
            self.warn(why);
            return false;
        }
        if let Err(why) = Hand::of(&doc.book, &doc.author).may_all(&step.edits) {
            let text = self.words.no_right(&doc.book, &why);
            self.refuse(text);
            return false;
        }
        let deed = step.deed;
        match doc.take(step) {
            Ok(()) => {
                if self.view == View::Mine && mine_view::is_answer(deed) {
                    self.go_on(deed);
                }
                true
            }
            Err(why) => {
                let text = refused::message(&self.words, &doc.book, &why);
                self.refuse(text);
                false
            }
        }
    }

    /// Why the selected row of a grid is not one's own to write; none where it is.
    fn no_right_here(&self) -> Option<String> {
        let doc = self.doc.as_ref().filter(|_| self.grid_view().is_some())?;
        doc.may_write().err().map(|why| self.words.no_right(&doc.book, &why))
    }

    /// A row of one's own has its word: the next one that has none is selected.
    fn go_on(&mut self, deed: Deed) {
        let Some(doc) = &mut self.doc else { return };
        let still_red = mine_view::red_row(doc).filter(|_| deed == Deed::SayOnSchedule).map(|a| a.text.clone());
        let finished = !self.mine.go_on(doc);
        if let Some(text) = still_red {
            let row = text.lines().next().unwrap_or_default();
            self.tell(say!(self.words, "mine-still-red", row = row));
        } else if finished {
            self.tell(say!(self.words, "mine-finished"));
        }
    }

    fn restore(&mut self, department: DepartmentId) {
        if self.doc.as_ref().is_some_and(super::document::Document::is_remote) {
            return self.check_files();
        }
        if !self.save() {
            return;
        }
        let Some(doc) = &mut self.doc else { return };
        match doc.folder.restore_backup(&Part::Department(department)) {
            Ok(()) => {
                let path = doc.path().to_owned();
                self.jobs.open(path);
            }
            Err(error) => {
                let text = error.message(&self.words);
                self.warn(text);
            }
        }
    }
}

/// What is typed comes before all else of its frame.
pub fn in_order(mut actions: Vec<Action>) -> Vec<Action> {
    actions.sort_by_key(|a| !matches!(a, Action::Commit(..) | Action::Enter(..)));
    actions
}
