//! From a gap of the scorecard to an objective with a SMART target and its rows: what is proposed, asked for in a panel at
//! the foot. Enter makes it as it stands; every choice can be made otherwise before.

mod decide;
mod panel;

use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use super::day_text::{self, Side};
use crate::board::Scorecard;
use crate::plan::{
    Book, DepartmentId, Draft, Figure, GoalId, Noting, ObjectiveId, Origin, ProcessStep, Scores, ServiceStandard,
    ServiceStandardId, Steps, Target, Timing, Wave, WaveId, draft_objective, person_named, show_number, to_float,
};
use crate::say;
use crate::words::Words;

/// An objective that is being drafted from a gap.
#[derive(Debug, Clone)]
pub struct Drafting {
    wave: WaveId,
    gap: Origin,
    department: DepartmentId,
    goal: Option<GoalId>,
    /// The comparison that is to be reached.
    reach: Figure,
    /// The standards that become rows.
    chosen: Vec<ServiceStandardId>,
    to: String,
    owner: String,
    fresh: bool,
    /// The button that leaves it: Enter is its own there.
    cancel: Option<eframe::egui::Id>,
    refused: Option<String>,
}

/// Why nothing can be drafted from a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDraft {
    /// It has no score yet.
    NoScore,
    /// No comparison is above it.
    IsBest,
    /// The book has no department.
    NoDepartment,
}

impl Drafting {
    /// What is proposed for the gap in a row of a scorecard, with `department` where nothing says otherwise.
    ///
    /// # Errors
    /// There is nothing to reach, or nobody to reach it.
    pub fn new(
        book: &Book,
        card: &Scorecard,
        gap: &Origin,
        department: Option<&DepartmentId>,
        day: NaiveDate,
    ) -> Result<Self, NoDraft> {
        let wave = card.wave(book);
        let scores = scores(wave, gap).ok_or(NoDraft::NoScore)?;
        let own = scores.own.ok_or(NoDraft::NoScore)?;
        // The nearest that is not less than what was reached last year already.
        let above = reachable(&scores, own);
        let progress = |(_, value): &&(Figure, Decimal)| scores.last_year.is_none_or(|last| *value >= last);
        let reach = above.iter().find(progress).or(above.last()).map(|(figure, _)| *figure).ok_or(NoDraft::IsBest)?;
        // Whoever works on another gap of the factor already.
        let near = wave.factor_of(gap).and_then(|id| wave.factor(id)).into_iter().flat_map(|factor| {
            let items = factor.items.iter().map(|i| Origin::Item(i.id.clone()));
            items.chain([Origin::Factor(factor.id.clone())]).collect::<Vec<_>>()
        });
        let near = near.filter_map(|o| book.objectives_from(&o).next().map(|(d, o)| (d.id.clone(), o.goal.clone())));
        let near: Vec<_> = near.collect();
        let known = department.filter(|id| book.department(id).is_some()).cloned();
        let department =
            near.first().map(|(d, _)| d.clone()).or(known).or(book.departments.first().map(|d| d.id.clone()));
        let department = department.ok_or(NoDraft::NoDepartment)?;
        let goal = near.into_iter().find_map(|(_, goal)| goal).or(book.goals.first().map(|g| g.id.clone()));
        let mut new = Self {
            wave: wave.id.clone(),
            gap: gap.clone(),
            department,
            goal,
            reach,
            chosen: Vec::new(),
            to: last_day(book.year, day).to_string(),
            owner: String::new(),
            fresh: true,
            cancel: None,
            refused: None,
        };
        new.owner = new.head(book);
        new.chosen = new.standards(book).map(|(_, s)| s.id.clone()).collect();
        Ok(new)
    }

    fn head(&self, book: &Book) -> String {
        let head = book.department(&self.department).and_then(|d| d.head.as_ref());
        head.map_or_else(String::new, |id| book.person_name(id).to_owned())
    }

    fn wave<'a>(&self, book: &'a Book) -> Option<&'a Wave> {
        book.wave(&self.wave)
    }

    fn scores(&self, book: &Book) -> Scores {
        self.wave(book).and_then(|w| scores(w, &self.gap)).unwrap_or_default()
    }

    /// The comparisons that are above this score, the lowest first.
    fn reachable(&self, book: &Book) -> Vec<(Figure, Decimal)> {
        let scores = self.scores(book);
        scores.own.map(|own| reachable(&scores, own)).unwrap_or_default()
    }

    fn name<'a>(&'a self, book: &'a Book) -> &'a str {
        match &self.gap {
            Origin::Factor(id) => book.factor_name(id),
            Origin::Item(id) => book.item_name(id),
            Origin::Standard(_) | Origin::Kpi(_) => "",
        }
    }

    /// The steps of the process that touch the gap's factor.
    fn steps<'a>(&self, book: &'a Book) -> impl Iterator<Item = &'a ProcessStep> {
        let factor = self.wave(book).and_then(|w| w.factor_of(&self.gap)).cloned();
        book.process.iter().filter(move |step| factor.as_ref().is_some_and(|f| step.factors.contains(f)))
    }

    /// Their standards.
    fn standards<'a>(&self, book: &'a Book) -> impl Iterator<Item = (&'a ProcessStep, &'a ServiceStandard)> {
        self.steps(book).flat_map(|step| step.standards.iter().map(move |s| (step, s)))
    }

    fn unit(&self, book: &Book, words: &Words) -> String {
        match self.wave(book).map_or("", |w| w.unit.trim()) {
            "" => say!(words, "csi-points"),
            unit => unit.to_owned(),
        }
    }

    /// What keeps it from being made.
    fn refusal(&self, book: &Book, words: &Words) -> Option<String> {
        if book.department(&self.department).is_none() || self.value(book).is_none() {
            return Some(say!(words, "refused-unknown"));
        }
        match day_text::read(&self.to, book.year, Side::End) {
            None => Some(say!(words, "not-a-date", text = self.to.trim())),
            Some(to) if self.start(book, None).is_some_and(|from| to < from) => Some(say!(words, "end-before-start")),
            Some(_) => None,
        }
    }

    fn value(&self, book: &Book) -> Option<Decimal> {
        self.reachable(book).into_iter().find(|(figure, _)| *figure == self.reach).map(|(_, value)| value)
    }

    /// It begins on the day, or with the plan year where that is later.
    fn start(&self, book: &Book, day: Option<NaiveDate>) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(book.year, 1, 1)?;
        Some(day.map_or(first, |day| day.max(first)))
    }

    /// The objective as it would be made.
    fn draft(&self, book: &Book, words: &Words, day: NaiveDate) -> Draft {
        let unit = self.unit(book, words);
        let scores = self.scores(book);
        let base = scores.own.unwrap_or_default();
        let value = self.value(book).unwrap_or_default();
        let name = self.name(book);
        let (from, to) = (base.normalize().to_string(), value.normalize().to_string());
        let chosen: Vec<_> = self.standards(book).filter(|(_, s)| self.chosen.contains(&s.id)).collect();
        let mut steps: Vec<&str> = chosen.iter().map(|(step, _)| step.name.as_str()).collect();
        steps.dedup();
        let row = |(_, standard): &(&ProcessStep, &ServiceStandard)| match standard.goal {
            Some(goal) => {
                let goal = goal.normalize().to_string();
                say!(words, "draft-row-goal", standard = standard.text.as_str(), goal = goal)
            }
            None => say!(words, "draft-row", standard = standard.text.as_str()),
        };
        let mut activities: Vec<String> = chosen.iter().map(row).collect();
        if activities.is_empty() {
            activities.push(say!(words, "draft-row-why", name = name));
        }
        let half = half_way(base, value);
        let source = self.wave(book).map(|w| words.source(w.source)).unwrap_or_default();
        let origins = chosen.iter().map(|(_, s)| Origin::Standard(s.id.clone()));
        Draft {
            goal: self.goal.clone(),
            text: say!(words, "draft-text", name = name, from = from, to = to, unit = unit.as_str()),
            method: match steps.is_empty() {
                true => String::new(),
                false => say!(words, "draft-method", steps = steps.join(&say!(words, "list-comma"))),
            },
            target: Target {
                measure: say!(words, "draft-measure", source = source, name = name),
                unit: unit.clone(),
                base: Some(to_float(base)),
                value: Some(to_float(value)),
                best: scores.best.map(to_float),
                why: String::new(),
            },
            timing: Timing::new(self.start(book, Some(day)), day_text::read(&self.to, book.year, Side::End)),
            owner: None,
            origins: std::iter::once(self.gap.clone()).chain(origins).collect(),
            activities,
            milestone: say!(words, "draft-milestone", value = half, unit = unit),
        }
    }

    /// The edits that make it, and its id.
    fn build(&self, book: &Book, words: &Words, noting: Noting<'_>) -> (ObjectiveId, Steps) {
        let (owner, mut edits) = person_named(book, self.owner.trim(), Some(&self.department));
        let draft = Draft { owner, ..self.draft(book, words, noting.on) };
        let (id, mut add) = draft_objective(book, &self.department, draft, noting.on, noting.by);
        edits.append(&mut add);
        (id, edits)
    }
}

fn scores(wave: &Wave, gap: &Origin) -> Option<Scores> {
    match gap {
        Origin::Factor(id) => wave.factor(id).map(|f| f.scores),
        Origin::Item(id) => wave.item_in(id).map(|(_, i)| i.scores),
        Origin::Standard(_) | Origin::Kpi(_) => None,
    }
}

fn reachable(scores: &Scores, own: Decimal) -> Vec<(Figure, Decimal)> {
    let above = |figure: Figure| scores.get(figure).filter(|value| *value > own).map(|value| (figure, value));
    let mut above: Vec<_> = Figure::COMPARED.into_iter().filter_map(above).collect();
    above.sort_by_key(|(_, value)| *value);
    above
}

/// Half way to a value, with no more digits than the two have, and one more where that is needed.
fn half_way(base: Decimal, value: Decimal) -> String {
    let half = base.checked_add(value).map_or(value, |sum| sum / Decimal::TWO);
    let places = base.normalize().scale().max(value.normalize().scale()).saturating_add(1);
    let half = half.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize();
    show_number(half, half.scale()).replace(',', "")
}

/// The last day of the plan year; when that has gone by, of the half-year after the day.
fn last_day(year: i32, day: NaiveDate) -> NaiveDate {
    let end = |year, month, last| NaiveDate::from_ymd_opt(year, month, last);
    let of_plan = end(year, 12, 31).filter(|end| day < *end);
    let next = if day.month() <= 6 { end(day.year(), 12, 31) } else { end(day.year().saturating_add(1), 6, 30) };
    of_plan.or(next).unwrap_or(day)
}
