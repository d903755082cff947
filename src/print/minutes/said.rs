//! The minutes in words, the same for paper and for text.

use chrono::{Datelike as _, NaiveDate};

use crate::board::{Duty, Item, Measured, Minutes, Of, Stood, What};
use crate::plan::{Book, Minute, PersonId, Review, Topic};
use crate::print::{Audience, Job};
use crate::rules::{Question, Status, questions};
use crate::say;
use crate::words::Words;

/// What the minutes say.
pub(super) struct Said {
    /// Of which review.
    pub title: String,
    /// The organisation and its plan.
    pub whose: String,
    /// The day of the review.
    pub on: String,
    /// Label and text: when, who was there, when next.
    pub facts: Vec<(String, String)>,
    /// One after the other.
    pub sections: Vec<Section>,
    /// That it is a draft; none once the review is closed.
    pub draft: Option<String>,
    /// Who closed it, and when.
    pub signed: Option<String>,
}

/// A section: a table, a text, or both.
pub(super) struct Section {
    /// Its heading.
    pub title: String,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The columns' shares of the width.
    pub shares: Vec<f64>,
    /// Whether the first column says how each thing stands.
    pub marked: bool,
    /// The lines of the table.
    pub rows: Vec<Row>,
    /// A text below.
    pub text: Option<String>,
}

/// A line of a table.
pub(super) enum Row {
    /// A heading within the table.
    Group(String),
    /// Its cells; `status`: the mark before the first; `lacking`: the cell that says what is not there and should be.
    Cells { status: Option<Status>, cells: Vec<String>, lacking: Option<usize> },
}

impl Row {
    fn of(cells: impl IntoIterator<Item = String>) -> Self {
        Self::Cells { status: None, cells: cells.into_iter().collect(), lacking: None }
    }
}

/// Reads texts of the book.
struct Reader<'a> {
    book: &'a Book,
    words: &'a Words,
    day: NaiveDate,
}

impl Said {
    /// The minutes of the job's review for its audience; none where there is no such review.
    pub fn new(job: &Job<'_>, words: &Words) -> Option<Self> {
        let (book, review) = (job.book, job.book.review_or_last(job.review.as_ref(), job.day)?);
        let minutes = Minutes::new(book, review, &job.audience.filter());
        let reader = Reader { book, words, day: review.on };
        let (organisation, plan) = (book.organisation.trim(), book.title.trim());
        let whose = [if plan.contains(organisation) { "" } else { organisation }, plan];
        let mut sections = vec![reader.minuted(say!(words, "minutes-decisions"), &minutes.decisions)];
        let tables = [
            reader.minuted(say!(words, "minutes-questions"), &minutes.questions),
            reader.items(&minutes.items),
            reader.measures(&minutes.measures),
        ];
        sections.extend(tables.into_iter().filter(|s| !s.rows.is_empty()));
        if minutes.whole {
            sections.extend(reader.meeting(review));
        }
        sections.push(reader.duties(&minutes));
        if minutes.whole {
            sections.extend(reader.end(review));
        }
        Some(Self {
            title: title(review, words),
            whose: whose.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · "),
            on: review.on.to_string(),
            facts: facts(job, review, words),
            sections,
            draft: review.closed.is_none().then(|| say!(words, "minutes-open")),
            signed: review.closed.as_ref().map(|closed| match closed.by.trim() {
                "" => closed.on.to_string(),
                by => say!(words, "minutes-signed", by = by, on = closed.on.to_string()),
            }),
        })
    }
}

/// What the review is called.
pub(super) fn title(review: &Review, words: &Words) -> String {
    let month = say!(words, "print-month", month = review.on.month());
    let month = say!(words, "print-month-of-year", year = review.on.year().to_string(), month = month);
    say!(words, "minutes-title", month = month)
}

fn facts(job: &Job<'_>, review: &Review, words: &Words) -> Vec<(String, String)> {
    let mut facts = vec![(say!(words, "minutes-on"), review.on.to_string())];
    let names: Vec<&str> = review.present.iter().map(|p| job.book.person_name(p)).collect();
    let comma = if words.lang() == crate::words::Lang::Chinese { "、" } else { ", " };
    facts.push((say!(words, "minutes-present", count = names.len()), names.join(comma)));
    facts.extend(review.next.map(|next| (say!(words, "minutes-next"), next.to_string())));
    let own = match &job.audience {
        Audience::Company | Audience::Management => None,
        Audience::Department(id) => Some(job.book.department(id).map_or(id.as_str(), |d| d.name.as_str())),
        Audience::Person(id) => Some(job.book.person_name(id)),
    };
    facts.extend(own.map(|whose| (say!(words, "minutes-for"), say!(words, "minutes-for-own", whose = whose))));
    facts.retain(|(_, text)| !text.is_empty());
    facts
}

impl Reader<'_> {
    fn name(&self, id: Option<&PersonId>) -> String {
        id.map_or("–", |id| self.book.person_name(id)).to_owned()
    }

    /// A table of what, who and by when.
    fn table(&self, title: String, rows: Vec<Row>) -> Section {
        let heads = [say!(self.words, "minutes-what"), say!(self.words, "field-owner"), say!(self.words, "minutes-by")];
        Section { title, heads: heads.into(), shares: vec![0.66, 0.17, 0.17], marked: false, rows, text: None }
    }

    fn minuted(&self, title: String, list: &[&Minute]) -> Section {
        let day = |day: Option<NaiveDate>| day.map_or_else(|| "–".to_owned(), |d| d.to_string());
        let row = |m: &&Minute| Row::of([m.text.trim().to_owned(), self.name(m.owner.as_ref()), day(m.due)]);
        self.table(title, list.iter().map(row).collect())
    }

    fn items(&self, items: &[Item<'_>]) -> Section {
        let w = self.words;
        let timed = items.iter().any(|i| i.seconds > 0);
        let mut heads = vec![
            say!(w, "print-column-mark"),
            say!(w, "minutes-what"),
            say!(w, "field-department"),
            say!(w, "print-column-reason"),
        ];
        let mut shares = vec![0.18, 0.36, 0.15, 0.31];
        if timed {
            heads.push(say!(w, "minutes-time"));
            shares = vec![0.18, 0.32, 0.14, 0.25, 0.11];
        }
        let row = |item: &Item<'_>| {
            let mut row = self.item(item);
            if let Row::Cells { cells, .. } = &mut row
                && timed
            {
                let minutes = item.seconds.div_ceil(60);
                cells.push(if minutes > 0 { say!(w, "minutes-minutes", minutes = minutes) } else { "–".to_owned() });
            }
            row
        };
        let rows = items.iter().map(row).collect();
        Section { title: say!(w, "minutes-items"), heads, shares, marked: true, rows, text: None }
    }

    fn item(&self, item: &Item<'_>) -> Row {
        let w = self.words;
        match &item.stood {
            Stood::Row(department, activity, judgement) => {
                let late = judgement.days_late.filter(|days| *days > 0);
                let stood = late.map_or_else(|| w.status(judgement.status), |days| say!(w, "days-late", days = days));
                let lacks = judgement.reason_missing();
                let reason = if lacks { say!(w, "reason-missing") } else { judgement.reason.unwrap_or("").to_owned() };
                let cells = vec![stood, activity.text.trim().to_owned(), department.name.clone(), reason];
                Row::Cells { status: Some(judgement.status), cells, lacking: lacks.then_some(3) }
            }
            Stood::Objective(department, objective, outcome, stage) => Row::of([
                outcome.map(|o| w.outcome(o)).unwrap_or_default(),
                objective.text.trim().to_owned(),
                department.name.clone(),
                stage.map(|s| w.stage(s)).unwrap_or_default(),
            ]),
            Stood::Gone(id) => {
                let gone = say!(w, "minutes-gone", id = (*id).to_owned());
                Row::of([String::new(), gone, String::new(), String::new()])
            }
        }
    }

    fn measures(&self, measures: &[Measured<'_>]) -> Section {
        let w = self.words;
        let row = |m: &Measured<'_>| {
            let cm = m.countermeasure;
            let state = w.progress(cm.state(self.day));
            Row::of([
                cm.text.trim().to_owned(),
                self.name(cm.owner.as_ref()),
                cm.follow_up.map_or_else(|| "–".to_owned(), |day| day.to_string()),
                state,
            ])
        };
        let heads =
            [say!(w, "minutes-what"), say!(w, "field-owner"), say!(w, "field-follow-up"), say!(w, "print-flow-state")];
        let (title, shares) = (say!(w, "minutes-measures"), vec![0.52, 0.15, 0.17, 0.16]);
        Section {
            title,
            heads: heads.into(),
            shares,
            marked: false,
            rows: measures.iter().map(row).collect(),
            text: None,
        }
    }

    /// The ten questions that were answered, and the help that is needed.
    fn meeting(&self, review: &Review) -> Vec<Section> {
        let w = self.words;
        let yes = |yes| match yes {
            Some(true) => say!(w, "print-flow-yes"),
            Some(false) => say!(w, "print-flow-no"),
            None => "–".to_owned(),
        };
        // What the room only remarks on is answered from the book, where facts can.
        let on = review.closed.as_ref().map_or(self.day, |closed| closed.on);
        let by_the_book = |number: u8| {
            let question = Question::ALL.into_iter().find(|q| q.number() == number)?;
            questions(self.book, review, question, on)?.answer()
        };
        let answers = review.answers.iter().map(|a| {
            let question = format!("{}. {}", a.question, w.review_question(a.question));
            Row::of([question, yes(a.yes.or_else(|| by_the_book(a.question))), a.remark.trim().to_owned()])
        });
        let heads = vec![say!(w, "minutes-questions"), say!(w, "minutes-answer"), say!(w, "minutes-remark")];
        let (title, shares, rows) = (say!(w, "minutes-answers"), vec![0.56, 0.12, 0.32], answers.collect());
        let answers = Section { title, heads, shares, marked: false, rows, text: None };
        let sections = [answers, paragraph(say!(w, "minutes-help"), &review.help)];
        sections.into_iter().filter(|s| !s.rows.is_empty() || s.text.is_some()).collect()
    }

    fn duties(&self, minutes: &Minutes<'_>) -> Section {
        let w = self.words;
        let mut rows = Vec::new();
        for duties in &minutes.duties {
            let department = duties.department.and_then(|at| self.book.departments.get(at));
            rows.push(Row::Group(
                department.map_or_else(|| say!(w, "minutes-no-department"), |d| d.name.trim().to_owned()),
            ));
            let row = |d: &Duty<'_>| {
                let by = d.by.map_or_else(|| say!(w, "minutes-as-soon"), |by| by.to_string());
                Row::of([duty(d, w), self.name(d.owner), by])
            };
            rows.extend(duties.list.iter().map(row));
        }
        self.table(say!(w, "minutes-duties", until = minutes.until.to_string()), rows)
    }

    /// What was left unsettled, with who signed for it, and what else was noted.
    fn end(&self, review: &Review) -> Vec<Section> {
        let w = self.words;
        let mut sections = Vec::new();
        if let Some(closed) = review.closed.as_ref().filter(|c| !c.unsettled.is_empty()) {
            let row = |topic: &Topic| Row::of([self.topic(topic)]);
            let rows = closed.unsettled.iter().map(row).collect();
            let by = say!(w, "minutes-signed", by = closed.by.trim(), on = closed.on.to_string());
            let why = say!(w, "minutes-why", why = closed.why.trim());
            let (title, heads) = (say!(w, "minutes-unsettled"), vec![say!(w, "minutes-what")]);
            sections.push(Section {
                title,
                heads,
                shares: vec![1.0],
                marked: false,
                rows,
                text: Some(format!("{why}\n{by}")),
            });
        }
        sections.push(paragraph(say!(w, "minutes-note"), &review.note));
        sections.retain(|s| s.text.is_some());
        sections
    }

    fn topic(&self, topic: &Topic) -> String {
        let book = self.book;
        let (text, id) = match topic {
            Topic::Red(id) | Topic::Due(id) => (book.activity(id).map(|a| &a.text), id.as_str()),
            Topic::Missed(id) => (book.objective(id).map(|o| &o.text), id.as_str()),
            Topic::FollowUp(id) => (book.countermeasure_in(id).map(|(_, c)| &c.text), id.as_str()),
        };
        text.map_or_else(|| say!(self.words, "minutes-gone", id = id), |text| text.trim().to_owned())
    }
}

fn paragraph(title: String, text: &str) -> Section {
    let text = Some(text.trim()).filter(|t| !t.is_empty()).map(str::to_owned);
    Section { title, heads: Vec::new(), shares: Vec::new(), marked: false, rows: Vec::new(), text }
}

/// A duty in words: what is to be done, with what.
pub(super) fn duty(duty: &Duty<'_>, words: &Words) -> String {
    say!(words, "minutes-duty", what = duty_kind(duty.what, words), text = duty_text(duty, words))
}

/// What is to be done, in a word or two.
pub fn duty_kind(what: What, words: &Words) -> String {
    match what {
        What::CatchUp => say!(words, "minutes-duty-catch-up"),
        What::Solve => say!(words, "minutes-duty-solve"),
        What::Start => say!(words, "minutes-duty-start"),
        What::Reach => say!(words, "minutes-duty-reach"),
        What::Finish => say!(words, "minutes-duty-finish"),
        What::FollowUp => say!(words, "minutes-duty-follow-up"),
        What::CarryOut => say!(words, "minutes-duty-carry-out"),
        What::Answer => say!(words, "minutes-duty-answer"),
    }
}

/// With what it is to be done.
pub fn duty_text(duty: &Duty<'_>, words: &Words) -> String {
    match duty.of {
        // Many rows have a milestone of the same name.
        Of::Milestone(row, milestone) if !milestone.text.trim().is_empty() => {
            let (milestone, row) = (milestone.text.trim(), row.text.trim());
            say!(words, "minutes-milestone-of", milestone = milestone, row = row)
        }
        _ => duty.text.trim().to_owned(),
    }
}
