//! Questions asked in place, at the foot of the board: why a row is late, what the problem is, from when to when.
//! No dialog covers the plan; Enter answers, Esc takes the question back.

use chrono::NaiveDate;
use eframe::egui::{self, Key, Modifiers, RichText, TextEdit, Ui};

use super::cx::{Action, Cx};
use super::day_text::{self, Side};
use super::document::Document;
use crate::plan::{
    ActivityId, Book, Deed, Department, DepartmentId, Edit, Goal, GoalField, GoalId, Step, Steps, Timing, WaveField,
    WaveId, announce_delay, cancel, confirm, fresh_id, new_wave, next_wave, report_problem, set_timing, slug,
    standing_problem,
};
use crate::say;
use crate::words::Words;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Until when, and why.
    Delay(ActivityId),
    /// What is the problem, and why.
    Problem(ActivityId),
    /// Why is the row cancelled.
    Cancel(ActivityId),
    /// From when to when, and why where the plan is confirmed.
    Dates(ActivityId),
    /// A goal's number, text and result; a new one where there is no id.
    Goal(Option<GoalId>),
    /// A new department's name.
    Department,
    /// A new survey wave's id, last day and name.
    Wave,
    /// Whether the plan is to be confirmed.
    Confirm,
}

/// A question with the answers typed so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    question: Question,
    answers: [String; 3],
    /// The answers that stood there first.
    given: [String; 3],
    /// The day that the answers are noted on; none: the day shown.
    on: Option<NaiveDate>,
    fresh: bool,
    refused: Option<String>,
}

impl Ask {
    fn new(question: Question, answers: [String; 3]) -> Self {
        Self { question, given: answers.clone(), answers, on: None, fresh: true, refused: None }
    }

    /// Asks until when a row is delayed, and why. Nothing stands in the date: Enter must not announce a delay to the day
    /// that was planned all along.
    pub fn delay(id: &ActivityId) -> Self {
        Self::new(Question::Delay(id.clone()), Default::default())
    }

    /// The same, noted on another day than the one shown.
    pub fn noted_on(self, day: NaiveDate) -> Self {
        Self { on: Some(day), ..self }
    }

    /// Asks what the problem of a row is.
    pub fn problem(book: &Book, id: &ActivityId, day: NaiveDate) -> Self {
        let known = book.activity_in(id).and_then(|(_, o, _)| standing_problem(o, id, day));
        let known = known.map(|p| p.text.clone()).unwrap_or_default();
        Self::new(Question::Problem(id.clone()), [known, String::new(), String::new()])
    }

    /// Whether anything was typed.
    pub fn is_answered(&self) -> bool {
        self.answers != self.given
    }

    /// Asks why a row is cancelled.
    pub fn cancel(id: &ActivityId) -> Self {
        Self::new(Question::Cancel(id.clone()), Default::default())
    }

    /// Asks for the dates of a row.
    pub fn dates(book: &Book, id: &ActivityId) -> Self {
        let timing = book.activity(id).map(|a| a.timing).unwrap_or_default();
        let text = |d: Option<NaiveDate>| d.map_or_else(String::new, |d| d.to_string());
        Self::new(Question::Dates(id.clone()), [text(timing.start), text(timing.end), String::new()])
    }

    /// Asks for a goal's texts.
    pub fn goal(goal: &Goal) -> Self {
        Self::new(Question::Goal(Some(goal.id.clone())), [goal.number.clone(), goal.text.clone(), goal.result.clone()])
    }

    /// Asks for a new goal.
    pub fn new_goal(book: &Book) -> Self {
        let next = book.goals.iter().filter_map(|g| g.number.parse::<u32>().ok()).max().unwrap_or(0) + 1;
        Self::new(Question::Goal(None), [next.to_string(), String::new(), String::new()])
    }

    /// Asks for a new department.
    pub fn department() -> Self {
        Self::new(Question::Department, Default::default())
    }

    /// Asks for a new survey wave: the next quarter's is proposed.
    pub fn wave(book: &Book, day: NaiveDate) -> Self {
        let (id, on) = next_wave(book, day);
        Self::new(Question::Wave, [id.to_string(), on.to_string(), String::new()])
    }

    /// Asks whether the plan is to be confirmed.
    pub fn confirm() -> Self {
        Self::new(Question::Confirm, Default::default())
    }

    /// What is asked, and the label of each answer.
    fn words(&self, words: &Words, confirmed: bool) -> (String, Vec<String>) {
        let reason = || say!(words, "field-reason");
        match &self.question {
            Question::Delay(_) => (say!(words, "ask-delay"), vec![say!(words, "field-new-end"), reason()]),
            Question::Problem(_) => (say!(words, "ask-problem"), vec![say!(words, "column-problem")]),
            Question::Cancel(_) => (say!(words, "ask-cancel"), vec![reason()]),
            Question::Dates(_) => {
                let mut labels = vec![say!(words, "field-start"), say!(words, "field-end")];
                if confirmed {
                    labels.push(reason());
                }
                (say!(words, "ask-dates"), labels)
            }
            Question::Goal(_) => (
                say!(words, "ask-goal"),
                vec![say!(words, "column-goal-no"), say!(words, "field-goal"), say!(words, "field-goal-result")],
            ),
            Question::Department => (say!(words, "new-department"), vec![say!(words, "field-department")]),
            Question::Wave => (
                say!(words, "csi-new-wave"),
                vec![say!(words, "csi-wave-id"), say!(words, "csi-wave-on"), say!(words, "csi-wave-name")],
            ),
            Question::Confirm => (say!(words, "ask-confirm"), Vec::new()),
        }
    }

    fn row(&self) -> Option<&ActivityId> {
        match &self.question {
            Question::Delay(id) | Question::Problem(id) | Question::Cancel(id) | Question::Dates(id) => Some(id),
            Question::Goal(_) | Question::Department | Question::Wave | Question::Confirm => None,
        }
    }

    /// Shows the question and takes the answers.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let book = &cx.doc.book;
        let row = self.row().and_then(|id| book.activity(id));
        let (title, labels) = self.words(cx.words, self.asks_why(book));
        let is_delay = matches!(self.question, Question::Delay(_));
        let (mut answered, mut closed) = (false, false);
        // Enter and Esc are the question's only while one of its answers is being typed.
        let id = |i: usize| egui::Id::unique(("answer", i));
        if (0..labels.len()).any(|i| ui.memory(|m| m.has_focus(id(i)))) {
            answered = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        }
        // In a meeting all type is larger.
        let size = egui::TextStyle::Body.resolve(ui.style()).size;
        let scale = size / super::look::text().size;
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(&title).font(egui::FontId::new(size, super::look::bold_family())));
            if let Some(activity) = row {
                ui.label(RichText::new(activity.text.lines().next().unwrap_or_default()).color(cx.look.soft));
            }
            if self.question == Question::Confirm {
                let (frozen, gaps) = confirm_words(cx.words, book, cx.doc.day);
                ui.label(RichText::new(frozen).color(cx.look.soft));
                ui.label(gaps);
            }
        });
        ui.horizontal_wrapped(|ui| {
            for (i, (label, answer)) in labels.iter().zip(&mut self.answers).enumerate() {
                let caption = ui.label(RichText::new(label).color(cx.look.soft));
                let wide = match &self.question {
                    Question::Problem(_) | Question::Cancel(_) | Question::Department => 480.0,
                    Question::Delay(_) if i == 0 => 140.0,
                    Question::Delay(_) => 480.0,
                    Question::Dates(_) if i == 2 => 360.0,
                    Question::Goal(_) if i > 0 => 280.0,
                    _ => 120.0,
                };
                let mut edit = TextEdit::singleline(answer)
                    .id(id(i))
                    .desired_width(wide * scale)
                    .margin(egui::Margin::symmetric(8, 6));
                if let Some(end) = row.and_then(|a| a.timing.end).filter(|_| i == 0 && is_delay) {
                    edit = edit.hint_text(say!(cx.words, "ask-delay-from", day = end.to_string()));
                }
                let response = ui.add(edit).labelled_by(caption.id);
                // By now Esc has taken the keyboard away.
                closed |= response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape));
                // The reason is what is wanted.
                let first = usize::from(matches!(self.question, Question::Delay(_) | Question::Goal(_)));
                if self.fresh && i == first {
                    response.request_focus();
                }
            }
            let ok = ui.button(if labels.is_empty() { say!(cx.words, "confirm-plan") } else { say!(cx.words, "ok") });
            let cancel = ui.button(say!(cx.words, "cancel"));
            if self.fresh && labels.is_empty() {
                ok.request_focus();
            }
            self.fresh = false;
            answered |= ok.clicked();
            closed |= cancel.clicked()
                || [ok, cancel].iter().any(|b| b.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape)));
        });
        if let Some(refused) = &self.refused {
            ui.label(RichText::new(refused).color(cx.look.red));
        }
        if closed {
            cx.actions.push(Action::CloseAsk);
        } else if answered {
            cx.actions.push(Action::Answer);
        }
    }

    /// Whether it asks for the reason of what it changes.
    pub fn asks_why(&self, book: &Book) -> bool {
        match &self.question {
            Question::Delay(_) | Question::Cancel(_) => true,
            Question::Dates(id) => book.activity(id).is_some_and(|a| a.baseline.is_some()),
            Question::Problem(_) | Question::Goal(_) | Question::Department | Question::Wave | Question::Confirm => {
                false
            }
        }
    }

    /// The step that the answers mean; where they mean none, the question says why from now on.
    pub fn answer(&mut self, doc: &Document, words: &Words) -> Option<Step> {
        match self.step(&doc.book, self.on.unwrap_or(doc.day), &doc.author, words) {
            Ok(step) => Some(step),
            Err(why) => {
                self.refused = Some(why);
                None
            }
        }
    }

    fn date(&self, i: usize, side: Side, year: i32, words: &Words) -> Result<Option<NaiveDate>, String> {
        let text = self.answers[i].trim();
        if text.is_empty() {
            return Ok(None);
        }
        day_text::read(text, year, side).map(Some).ok_or_else(|| say!(words, "not-a-date", text = text))
    }

    /// The step that the answers mean.
    fn step(&self, book: &Book, day: NaiveDate, by: &str, words: &Words) -> Result<Step, String> {
        let [first, second, third] = self.answers.each_ref().map(|a| a.trim());
        let backwards = || say!(words, "end-before-start");
        if self.row().is_some_and(|id| book.activity(id).is_none()) {
            return Err(say!(words, "refused-unknown"));
        }
        let (deed, edits): (Deed, Steps) = match &self.question {
            Question::Delay(id) => {
                let to = self.date(0, Side::End, book.year, words)?;
                let start = book.activity(id).and_then(|a| a.timing.start);
                if matches!((start, to), (Some(start), Some(to)) if to < start) {
                    return Err(backwards());
                }
                let planned = book.activity(id).and_then(|a| a.planned().end);
                if matches!((planned, to), (Some(planned), Some(to)) if to < planned) {
                    return Err(say!(words, "delay-before-plan"));
                }
                let end = book.activity(id).and_then(|a| a.timing.end);
                if to.is_some() && to == end {
                    return Err(say!(words, "delay-same-day"));
                }
                if to.is_none() && second.is_empty() {
                    return Err(say!(words, "delay-says-nothing"));
                }
                (Deed::AnnounceDelay, announce_delay(book, id, to, second, day, by))
            }
            Question::Problem(_) if first.is_empty() => return Err(say!(words, "problem-missing")),
            Question::Problem(id) => (Deed::ReportProblem, report_problem(book, id, first, day)),
            Question::Cancel(_) if first.is_empty() => return Err(say!(words, "cancel-reason-missing")),
            Question::Cancel(id) => (Deed::Cancel, cancel(book, id, first, day, by)),
            Question::Dates(id) => {
                let start = self.date(0, Side::Start, book.year, words)?;
                let timing = Timing::new(start, self.date(1, Side::End, book.year, words)?);
                if timing.is_backwards() {
                    return Err(backwards());
                }
                if !third.is_empty() && book.activity(id).is_some_and(|a| a.timing == timing) {
                    return Err(say!(words, "dates-unchanged"));
                }
                (Deed::SetDates, set_timing(book, id, timing, third, day, by))
            }
            Question::Goal(None) => {
                let goal = Goal::new(GoalId::new(fresh_id(book, "g")), first, second);
                let goal = Goal { result: third.into(), ..goal };
                (Deed::AddRow, vec![Edit::AddGoal { at: book.goals.len(), goal }])
            }
            Question::Goal(Some(id)) => {
                let fields =
                    [GoalField::Number(first.into()), GoalField::Text(second.into()), GoalField::Result(third.into())];
                let changed = fields.into_iter().zip(self.answers.iter().zip(&self.given)).filter(|(_, (a, b))| a != b);
                (Deed::EditText, changed.map(|(f, _)| Edit::Goal(id.clone(), f)).collect())
            }
            Question::Department => {
                if first.is_empty() {
                    return Err(say!(words, "name-missing"));
                }
                let twin = |id: &str| book.departments.iter().any(|d| d.id.is_twin(&DepartmentId::new(id)));
                let id = DepartmentId::new(slug(first, |id| book.has_id(id) || twin(id)));
                let department = Department::new(id, first);
                let at = book.departments.len();
                (Deed::AddRow, vec![Edit::AddDepartment { at, department: Box::new(department) }])
            }
            Question::Wave => {
                let Some(on) = self.date(1, Side::End, book.year, words)? else {
                    return Err(say!(words, "csi-wave-on-missing"));
                };
                if first.is_empty() {
                    return Err(say!(words, "csi-wave-id-missing"));
                }
                let id = WaveId::new(first);
                let mut edits = new_wave(book, id.clone(), on);
                if !third.is_empty() {
                    edits.push(Edit::Wave(id, WaveField::Name(third.into())));
                }
                (Deed::AddWave, edits)
            }
            Question::Confirm => (Deed::Confirm, confirm(book, day)),
        };
        Ok(Step { deed, edits })
    }
}

/// What will be frozen, and what is missing in it.
fn confirm_words(words: &Words, book: &Book, day: NaiveDate) -> (String, String) {
    let rows = || book.objectives().flat_map(|(_, o)| &o.activities).filter(|a| !a.is_cancelled(day));
    let objectives = book.objectives().count();
    let count = rows().count();
    let frozen = say!(words, "confirm-freezes", day = day.to_string(), objectives = objectives, rows = count);
    let ownerless = rows().filter(|a| a.owner.is_none()).count();
    let dateless = rows().filter(|a| a.planned_dates().next().is_none()).count();
    let mut gaps = Vec::new();
    if ownerless > 0 {
        gaps.push(say!(words, "confirm-ownerless", count = ownerless));
    }
    if dateless > 0 {
        gaps.push(say!(words, "confirm-dateless", count = dateless));
    }
    let unseen = book.people.len().saturating_sub(book.seen.len());
    if unseen > 0 {
        gaps.push(say!(words, "confirm-unseen", count = unseen));
    }
    (frozen, gaps.join(&say!(words, "list-comma")))
}
