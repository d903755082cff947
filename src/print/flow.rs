//! Decision flows: a page for each objective that has one, with its chart, its facts, what was said, and what was before.

use serde_json::{Value, json};

use super::fit::{PITCH, Room, Setting, Sheet};
use super::flow_answers::{Step, Told, join};
use super::flow_picture::{picture, way};
use super::{Audience, Job, head, marks, text};
use crate::board::Board;
use crate::board::flow_chart::ROWS;
use crate::plan::{Department, Objective};
use crate::rules::{Departure, Outcomes, RowFact, followed};
use crate::say;
use crate::words::Words;

/// The chart's share of the width.
const CHART: f64 = 0.44;
/// How many cells of the grid the chart is wide: three columns of boxes, and the way back to the left of them.
const CELLS: f64 = 3.12;
/// Height of a cell of the grid, in widths of one.
const CELL_HEIGHT: f64 = 0.53;

/// The pages, their texts read from the book, ready to be set in any size.
pub(super) struct FlowSheet {
    head: Value,
    room: Room,
    pages: Vec<FlowPage>,
}

struct FlowPage {
    objective: String,
    goal: String,
    cycle: String,
    /// Label and text.
    about: Vec<(String, String)>,
    picture: Value,
    rows: Vec<FactRow>,
    proposed: String,
    steps: Vec<Step>,
    /// Earlier flows: cycle, opened, way, ended.
    history: Vec<[String; 4]>,
}

/// A row under the objective, and how it departs from the plan.
struct FactRow {
    status: &'static str,
    text: String,
    departure: String,
    departs: bool,
}

impl FlowSheet {
    /// Reads the latest flow of each objective that the audience answers for.
    pub fn new(job: &Job<'_>, words: &Words) -> Self {
        let board = Board::new(job.book, job.day, &job.audience.filter());
        let mut head = head::head(job, &board.counts, words);
        // The counts are of the board's rows.
        head["counts"] = json!([]);
        head["flow_words"] = json!({
            "facts": say!(words, "print-flow-facts"),
            "answers": say!(words, "print-flow-answers"),
            "history": say!(words, "print-flow-history"),
            "next": say!(words, "print-flow-next"),
            "measure": [
                say!(words, "column-countermeasure"),
                say!(words, "field-owner"),
                say!(words, "field-follow-up"),
                say!(words, "print-flow-state"),
            ],
            "earlier": [
                say!(words, "print-flow-cycle"),
                say!(words, "print-flow-opened"),
                say!(words, "print-flow-way"),
                say!(words, "print-flow-ended"),
            ],
        });
        let wanted = job.book.objectives().filter(|(department, objective)| {
            job.objective.as_ref().is_none_or(|id| *id == objective.id) && is_for(&job.audience, department, objective)
        });
        let pages = wanted.filter_map(|(d, o)| FlowPage::new(job, d, o, words)).collect();
        Self { head, room: Room::of(job), pages }
    }
}

/// Whether an audience sees an objective's flow: it answers for the objective, or rows of it are its own.
fn is_for(audience: &Audience, department: &Department, objective: &Objective) -> bool {
    let own = || objective.activities.iter().any(|a| audience.owns(department, a));
    audience.answers_for(department, objective) || own()
}

impl FlowPage {
    /// The page of the objective's latest flow by the day; none where it had none yet.
    fn new(job: &Job<'_>, department: &Department, objective: &Objective, words: &Words) -> Option<Self> {
        let at = objective.flows.iter().rposition(|f| f.opened_on <= job.day)?;
        let flow = &objective.flows[at];
        let told = Told { book: job.book, department, objective, at, day: job.day, audience: &job.audience, words };
        let goal = objective.goal.as_ref().and_then(|g| job.book.goal(g));
        let goal = goal.map_or_else(
            || say!(words, "no-goal"),
            |g| join([say!(words, "print-goal", number = g.number.as_str()), g.text.trim().to_owned()]),
        );
        // What an ended flow looked at was the cycle that it ended, not the one that began with it.
        let looked_at = Objective { flows: objective.flows[..at].to_vec(), ..objective.clone() };
        // An answer was given on the facts of its day: the question is asked when the flow is opened.
        let day = if flow.state.followed().is_some() { flow.opened_on.min(job.day) } else { job.day };
        let facts = followed(&looked_at, day);
        let proposed = match facts.proposed {
            Some(true) => say!(words, "print-flow-proposes-yes"),
            Some(false) => say!(words, "print-flow-proposes-no"),
            None => say!(words, "print-flow-proposes-nothing"),
        };
        let history = objective.flows[..at].iter().enumerate().rev().map(|(i, f)| {
            let ended = f.state.ended_on().map(|on| on.to_string()).unwrap_or_default();
            [objective.cycle_of(i).to_string(), f.opened_on.to_string(), way(&f.state, words), ended]
        });
        Some(Self {
            objective: objective.text.clone(),
            goal: join([goal, department.name.clone()]),
            cycle: say!(words, "print-cycle", cycle = objective.cycle_of(at)),
            about: about(job, objective, at, words),
            picture: picture(&flow.state, words),
            rows: facts
                .rows
                .iter()
                .filter(|r| told.sees(r.activity))
                .map(|r| FactRow::new(r, objective, words))
                .collect(),
            proposed,
            steps: told.steps(),
            history: history.collect(),
        })
    }

    /// About how high it is, in points, with the sheet's title.
    fn height(&self, size: f64, width: f64) -> f64 {
        let chart = width * CHART / CELLS * CELL_HEIGHT * f64::from(ROWS);
        let right = self.right(size, width);
        let fits = |width: f64| (width / size / 0.53).max(1.0);
        let about = width / self.about_columns();
        let about = self.about.iter().map(|(_, t)| text::lines(t, fits(about - 1.6 * size))).fold(1.0, f64::max);
        let top = text::lines(&self.objective, fits(width * 0.8) / 1.5) * 1.5 + 1.0 + about;
        let lines = |t: &str, share: f64| text::lines(t, fits(right * share)).max(1.0);
        let rows: f64 = self.rows.iter().map(|r| lines(&r.text, 0.68) * PITCH + 0.3).sum();
        let step = |s: &Step| {
            let said: f64 = s.lines.iter().map(|(_, t)| lines(t, 0.93) * PITCH + 0.1).sum();
            let measure = |m: &[String; 4]| lines(&m[0], 0.46).max(lines(&m[3], 0.24)) * PITCH + 0.35;
            let measures = s.measures.iter().map(measure).sum::<f64>();
            1.9 + said + measures + if s.measures.is_empty() { 0.0 } else { 1.6 }
        };
        let steps: f64 = self.steps.iter().map(step).sum();
        let history: f64 = self.history.iter().map(|h| lines(&h[2], 0.6) * PITCH + 0.35).sum();
        let history = if self.history.is_empty() { 0.0 } else { history + 4.5 };
        let text = (2.2 + 2.0 + rows + 2.2 + steps + history) * size;
        (4.6 + top * PITCH + 4.2) * size + chart.max(text)
    }

    fn about_columns(&self) -> f64 {
        f64::from(u32::try_from(self.about.len()).unwrap_or(1).max(1))
    }

    /// The width of what stands beside the chart.
    fn right(&self, size: f64, width: f64) -> f64 {
        width * (1.0 - CHART) - 2.0 * size
    }

    fn values(&self, size: f64, width: f64) -> Value {
        let right = self.right(size, width);
        let cell = |t: &str, width: f64| text::value(t, text::columns(width, size));
        let about = width / self.about_columns() - 1.6 * size;
        let step = |s: &Step| {
            json!({
                "label": s.label, "answer": s.answer, "next": s.next,
                "lines": s.lines.iter().map(|(style, t)| json!({"style": style, "text": cell(t, right * 0.9)})).collect::<Vec<_>>(),
                "measures": s.measures.iter().map(|m| json!([
                    cell(&m[0], right * 0.42), cell(&m[1], right * 0.1), m[2], cell(&m[3], right * 0.2),
                ])).collect::<Vec<_>>(),
            })
        };
        let row = |r: &FactRow| json!({"status": r.status, "text": cell(&r.text, right * 0.6), "departure": r.departure, "departs": r.departs});
        let earlier = |h: &[String; 4]| json!([h[0], h[1], cell(&h[2], right * 0.55), h[3]]);
        json!({
            "objective": cell(&self.objective, width * 0.5),
            "goal": cell(&self.goal, width * 0.7),
            "cycle": self.cycle,
            "about": self.about.iter().map(|(l, t)| json!({"label": l, "text": cell(t, about)})).collect::<Vec<_>>(),
            "picture": self.picture,
            "rows": self.rows.iter().map(row).collect::<Vec<_>>(),
            "proposed": self.proposed,
            "steps": self.steps.iter().map(step).collect::<Vec<_>>(),
            "history": self.history.iter().map(earlier).collect::<Vec<_>>(),
        })
    }
}

/// What the objective is: method, target, the last measurement, how it stands, and when the flow was opened.
fn about(job: &Job<'_>, objective: &Objective, at: usize, words: &Words) -> Vec<(String, String)> {
    let flow = &objective.flows[at];
    let last = objective.measurements.iter().filter(|m| m.on <= job.day).max_by_key(|m| m.on);
    let last = last.map(|m| {
        let value = [m.value.to_string(), objective.target.unit.clone()].join(" ");
        join([value.trim().to_owned(), m.on.to_string()])
    });
    let end = objective.timing.end.map(|d| d.to_string()).unwrap_or_default();
    let said = [
        (say!(words, "field-method"), objective.method.trim().to_owned()),
        (say!(words, "field-measure"), join([objective.target.summary(), end])),
        (say!(words, "print-flow-measured"), last.unwrap_or_default()),
        (
            say!(words, "print-flow-outcome"),
            Outcomes::by(job.book, job.day).of(objective).map(|o| words.outcome(o)).unwrap_or_default(),
        ),
        (say!(words, "print-flow-opened"), flow.opened_on.to_string()),
        (say!(words, "print-flow-ended"), flow.state.ended_on().map(|on| on.to_string()).unwrap_or_default()),
    ];
    said.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

impl FactRow {
    fn new(fact: &RowFact, objective: &Objective, words: &Words) -> Self {
        let departure = match fact.departure {
            Some(Departure::Late(days)) if days > 0 => say!(words, "days-late", days = days),
            Some(Departure::Late(_)) => say!(words, "print-flow-announced"),
            Some(Departure::DoneLate(days)) => say!(words, "print-done-late", days = days),
            Some(Departure::Changed) => words.note_kind(crate::plan::AnnotationKind::Change),
            Some(Departure::Cancelled) => say!(words, "status-cancelled"),
            None => say!(words, "print-flow-as-planned"),
        };
        let text = objective.activities.get(fact.activity).map(|a| a.text.clone()).unwrap_or_default();
        Self { status: marks::name(fact.status), text, departure, departs: fact.departure.is_some() }
    }
}

impl Sheet for FlowSheet {
    fn rows(&self) -> usize {
        0
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        self.pages.iter().map(|p| p.height(size, width)).fold(0.0, f64::max)
    }

    fn pages(&self) -> usize {
        self.pages.len().max(1)
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let mut values = self.head.clone();
        head::place(&mut values, setting, &self.room);
        values["cell"] = json!(width * CHART / CELLS);
        values["cell_height"] = json!(width * CHART / CELLS * CELL_HEIGHT);
        values["wide"] = json!(width * CHART);
        values["flows"] = json!(self.pages.iter().map(|p| p.values(setting.size, width)).collect::<Vec<_>>());
        values
    }
}
