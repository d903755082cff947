//! Templates in the window: one is inserted into the open plan, a plan starts from one, one's own rows become one.

use std::path::Path;

use chrono::Datelike as _;
use eframe::egui::{CentralPanel, Frame, Ui};

use super::board_view;
use super::cx::Action;
use super::jobs;
use super::leaving::Leaving;
use super::look::Look;
use super::rail::View;
use super::selection::Selection;
use super::shell::Window;
use super::template_view::{Decision, Purpose, SaveTemplate, Saved, TemplateView};
use crate::plan::{Contents, Deed, Inserted, Step, insert, slug, start_year};
use crate::say;
use crate::store::{Folder, Templates};

impl Window {
    /// Shows the templates there are now, to choose one from.
    pub(super) fn show_templates_to(&mut self, purpose: Purpose) {
        if !self.hand_over_drafts() {
            return;
        }
        let folder = self.settings.templates();
        let view = TemplateView::new(purpose, folder.as_deref(), &self.words, self.today.year());
        let gap = self.doc.as_ref().filter(|_| purpose == Purpose::Insert && self.view == View::Scorecard);
        let factor = gap.and_then(|doc| Some(doc.book.factor_name(&self.scorecard.factor(doc)?).to_owned()));
        self.templates = Some(match factor {
            Some(factor) => view.fitting(&factor),
            None => view,
        });
    }

    /// Shows them, and carries out what was decided.
    pub(super) fn show_templates(&mut self, ui: &mut Ui, look: &Look, actions: &mut Vec<Action>) {
        let mut decision = None;
        CentralPanel::default().frame(Frame::new().fill(look.ground)).show(ui, |ui| {
            if let Some(view) = &mut self.templates {
                decision = view.show(ui, &self.words, look, self.doc.as_ref());
            }
        });
        match decision {
            Some(Decision::Leave) => self.templates = None,
            Some(Decision::Insert) => self.insert_template(actions),
            Some(Decision::ChooseFolder) => {
                let wrong = say!(self.words, "template-year-wrong");
                let title = say!(self.words, "template-new");
                match self.templates.as_mut().filter(|view| view.asked().is_none()) {
                    Some(view) => view.refuse(wrong),
                    None => self.jobs.choose(jobs::Purpose::NewFromTemplate, &title, None),
                }
            }
            None => {}
        }
    }

    /// Inserts the selected template into the open plan, in one step, and shows what is new.
    fn insert_template(&mut self, actions: &mut Vec<Action>) {
        let (Some(doc), Some(view)) = (&self.doc, &mut self.templates) else { return };
        let Some(how) = view.inserting(doc) else { return view.refuse(say!(self.words, "template-from-wrong")) };
        let Some(template) = view.selected() else { return };
        let name = template.label.name.clone();
        let reason = say!(self.words, "template-reason", name = name.as_str());
        let before = Contents::of(&doc.book);
        let Inserted { edits, objectives } = insert(&doc.book, &template.book, &how, doc.day, (&doc.author, &reason));
        if edits.is_empty() {
            self.templates = None;
            return self.tell(say!(self.words, "template-nothing", name = name));
        }
        if !self.take(Step { deed: Deed::InsertTemplate, edits }) {
            return;
        }
        self.templates = None;
        let Some(doc) = &self.doc else { return };
        let added = Contents::of(&doc.book).beyond(before);
        let first = objectives.first().and_then(|id| doc.book.objective(id)).map(|objective| Selection {
            objective: objective.id.clone(),
            activity: objective.activities.first().map(|a| a.id.clone()),
            problem: None,
            countermeasure: None,
            column: board_view::ACTIVITY,
        });
        let view = match added {
            Contents { steps: 0, standards: 0, kpis: 0, .. } => View::Scorecard,
            Contents { kpis: 0, .. } => View::Process,
            _ => View::Kpis,
        };
        let what = self.words.contents(added);
        self.tell(say!(self.words, "template-inserted", name = name, what = what));
        match first {
            // Carried out when the frame is drawn: the board scrolls to it in the next one.
            Some(selection) => actions.push(Action::Visit(selection)),
            None => self.show_view(view),
        }
    }

    /// Makes a plan that starts from the selected template in the folder at `path`, or in a new one inside it where it
    /// holds other things, and opens it.
    pub(super) fn new_from_template(&mut self, path: &Path) {
        let Some(view) = &mut self.templates else { return };
        let (Some(template), Some((title, year))) = (view.selected(), view.asked()) else { return };
        let mut book = start_year(&template.book, year);
        book.title = title;
        let is_empty = std::fs::read_dir(path).map_or(true, |mut entries| entries.next().is_none());
        let path = if is_empty { path.to_owned() } else { path.join(slug(&book.title, |_| false)) };
        match Folder::create(&path, &book) {
            Ok(_) => {
                self.templates = None;
                self.leave(Leaving::Open(path));
            }
            Err(error) => view.refuse(error.message(&self.words)),
        }
    }

    /// Asks what the selected objective is to be called as a template.
    pub(super) fn ask_template(&mut self) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        match doc.selection.as_ref().filter(|s| doc.book.objective(&s.objective).is_some()) {
            Some(selection) => self.saving = Some(SaveTemplate::new(selection.objective.clone(), &doc.book)),
            None => self.tell(say!(self.words, "template-save-what")),
        }
    }

    /// Does what was decided about the rows that are to become a template.
    pub(super) fn template_asked(&mut self, saved: Option<Saved>) {
        let Some(saved) = saved else { return };
        if saved == Saved::Not {
            self.saving = None;
            return;
        }
        let (Some(doc), Some(saving)) = (&self.doc, &self.saving) else { return };
        let Some((label, book)) = saving.template(&doc.book, self.words.lang()) else {
            return self.warn(say!(self.words, "name-missing"));
        };
        let Some(folder) = self.settings.templates() else {
            return self.warn(say!(self.words, "template-no-folder"));
        };
        match Templates::save(&folder, &label, &book) {
            Ok(path) => {
                self.saving = None;
                self.tell(say!(self.words, "template-saved", path = path.display().to_string()));
            }
            Err(error) => self.warn(error.message(&self.words)),
        }
    }
}
