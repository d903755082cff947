//! Findings (待改进项) by department: the row, what is missing, what to do.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::fit::{PAD, PITCH, Room, Setting, Sheet};
use super::{Audience, Job, head, marks, text};
use crate::plan::{
    Activity, ActivityId, CountermeasureId, Department, DepartmentId, Objective, ObjectiveId, PersonId, Problem,
    ProblemId,
};
use crate::rules::{Code, Finding, Letter, Status, findings, judge, smart};
use crate::say;
use crate::words::Words;

/// Shares of the width: row, owner, what is missing, what to do.
const SHARES: [f64; 4] = [0.4, 0.09, 0.22, 0.29];

/// The findings, their texts read from the book, ready to be set in any size.
pub(super) struct FindingSheet {
    head: Value,
    room: Room,
    groups: Vec<Group>,
}

/// A department's, or those of the plan as a whole.
struct Group {
    name: String,
    count: usize,
    rows: Vec<Missing>,
}

/// A row with all that is missing in it.
struct Missing {
    status: Option<Status>,
    text: String,
    /// What kind of row it is, and under which objective.
    place: String,
    owner: String,
    /// What, and what to do about it.
    found: Vec<[String; 2]>,
}

/// Where a finding's row is in the book.
struct Row<'a> {
    department: &'a Department,
    objective: &'a Objective,
    kind: Kind<'a>,
}

enum Kind<'a> {
    Activity(&'a Activity),
    Problem(&'a Problem),
    Countermeasure(&'a Problem, &'a crate::plan::Countermeasure),
    Objective,
}

impl<'a> Row<'a> {
    fn of(job: &Job<'a>, finding: &Finding) -> Option<Self> {
        let (book, id) = (job.book, finding.row.as_str());
        if let Some((department, objective, activity)) = book.activity_in(&ActivityId::new(id)) {
            return Some(Self { department, objective, kind: Kind::Activity(activity) });
        }
        let (objective, kind) = if let Some((objective, problem)) = book.problem_in(&ProblemId::new(id)) {
            (objective, Kind::Problem(problem))
        } else if let Some((problem, cm)) = book.countermeasure_in(&CountermeasureId::new(id)) {
            (book.problem_in(&problem.id)?.0, Kind::Countermeasure(problem, cm))
        } else {
            (book.objective(&ObjectiveId::new(id))?, Kind::Objective)
        };
        Some(Self { department: book.objective_in(&objective.id)?.0, objective, kind })
    }

    /// Whether an audience may see it.
    fn is_for(&self, audience: &Audience) -> bool {
        match self.kind {
            Kind::Activity(activity) => audience.owns(self.department, activity),
            Kind::Problem(problem) | Kind::Countermeasure(problem, _) => {
                audience.has(self.department, self.objective, problem)
            }
            Kind::Objective => audience.answers_for(self.department, self.objective),
        }
    }

    /// Who answers for it: of a problem, whoever owns the row it was seen in.
    fn owner(&self) -> Option<&'a PersonId> {
        match self.kind {
            Kind::Activity(activity) => activity.owner.as_ref(),
            Kind::Problem(problem) => {
                let row = self.objective.activities.iter().find(|a| problem.activity.as_ref() == Some(&a.id));
                row.map_or(&self.objective.owner, |a| &a.owner).as_ref()
            }
            Kind::Countermeasure(_, cm) => cm.owner.as_ref(),
            Kind::Objective => self.objective.owner.as_ref(),
        }
    }
}

impl FindingSheet {
    /// Reads the findings of the audience's own rows; those of the plan as a whole are for management.
    pub fn new(job: &Job<'_>, words: &Words) -> Self {
        let mut groups: Vec<(DepartmentId, Group)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for finding in findings(job.book, job.day) {
            let row = Row::of(job, &finding);
            let shown = row.as_ref().map_or(job.audience == Audience::Management, |row| row.is_for(&job.audience));
            if !shown {
                continue;
            }
            if groups.last().is_none_or(|(department, _)| *department != finding.department) {
                let department = job.book.department(&finding.department);
                let name = department.map_or_else(|| say!(words, "findings-of-plan"), |d| d.name.clone());
                groups.push((finding.department.clone(), Group { name, count: 0, rows: Vec::new() }));
                places.clear();
            }
            let Some((_, group)) = groups.last_mut() else { continue };
            group.count += 1;
            let at = *places.entry(finding.row.clone()).or_insert_with(|| {
                group.rows.push(Missing::new(job, &finding, row.as_ref(), words));
                group.rows.len() - 1
            });
            let what = words.finding(&finding);
            let to_do = words.to_do(&finding, &lacks(job, &finding, row.as_ref(), words));
            group.rows[at].found.push([what, to_do]);
        }
        let groups: Vec<Group> = groups.into_iter().map(|(_, group)| group).collect();
        let mut head = head::head(job, &crate::board::Counts::default(), words);
        let count = groups.iter().map(|g| g.count).sum::<usize>();
        head["counts"] = json!([{ "marks": [], "count": count, "word": say!(words, "print-findings-word") }]);
        head["found_words"] = json!({
            "none": say!(words, "findings-none"),
            "heads": [
                say!(words, "column-row"),
                say!(words, "print-column-owner"),
                say!(words, "print-column-missing"),
                say!(words, "print-column-to-do"),
            ],
        });
        Self { head, room: Room::of(job), groups }
    }
}

/// What the unlit letters of SMART lack, in a line; empty for other findings.
fn lacks(job: &Job<'_>, finding: &Finding, row: Option<&Row<'_>>, words: &Words) -> String {
    let Some(row) = row.filter(|_| finding.code == Code::NotSmart) else { return String::new() };
    let smart = smart(job.book, row.department, row.objective);
    let letter = |l: Letter| smart.of(l).map(move |m| (l, m));
    let lacks = Letter::ALL.into_iter().flat_map(letter);
    lacks.map(|(l, m)| format!("{} {}", l.initial(), words.missing(m))).collect::<Vec<_>>().join(" · ")
}

impl Missing {
    fn new(job: &Job<'_>, finding: &Finding, row: Option<&Row<'_>>, words: &Words) -> Self {
        let Some(row) = row else {
            let text = finding.text(job.book).to_owned();
            return Self { status: None, text, place: String::new(), owner: String::new(), found: Vec::new() };
        };
        let (kind, text) = match row.kind {
            Kind::Activity(activity) => (say!(words, "column-activity"), &activity.text),
            Kind::Problem(problem) => (say!(words, "status-problem"), &problem.text),
            Kind::Countermeasure(_, cm) => (say!(words, "column-countermeasure"), &cm.text),
            Kind::Objective => (say!(words, "link-objective"), &row.objective.text),
        };
        let under = if matches!(row.kind, Kind::Objective) { "" } else { row.objective.text.trim() };
        let status = match row.kind {
            Kind::Activity(activity) => Some(judge(row.objective, activity, job.day).status),
            _ => None,
        };
        Self {
            status,
            text: if text.trim().is_empty() { "–".to_owned() } else { text.clone() },
            place: super::flow_answers::join([kind, under.to_owned()]),
            owner: row.owner().map(|p| job.book.person_name(p).to_owned()).unwrap_or_default(),
            found: Vec::new(),
        }
    }

    /// About how high it is, in em.
    fn height(&self, size: f64, width: f64) -> f64 {
        let fits = |column: usize| ((SHARES[column] * width / size - 0.9) / 0.53).max(1.0);
        let row = text::lines(&self.text, fits(0) - 3.0) + 0.9 * text::lines(&self.place, fits(0) / 0.88 - 3.0);
        let one = |f: &[String; 2]| {
            text::lines(&f[0], fits(2)).max(text::lines(&f[1], fits(3))).max(1.0) * PITCH - 0.45 + 2.0 * PAD + 0.18
        };
        let found: f64 = self.found.iter().map(one).sum();
        found.max(row.max(text::lines(&self.owner, fits(1))) * PITCH - 0.45 + 2.0 * PAD + 0.18)
    }
}

impl Sheet for FindingSheet {
    fn rows(&self) -> usize {
        self.groups.iter().flat_map(|g| &g.rows).map(|r| r.found.len()).sum()
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        let rows: f64 = self.groups.iter().flat_map(|g| &g.rows).map(|r| r.height(size, width)).sum();
        #[allow(clippy::cast_precision_loss, reason = "a count of departments")]
        let heads = self.groups.len() as f64 * 1.9;
        (4.6 + 2.2 + heads + rows) * size
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let size = setting.size;
        let cell = |t: &str, column: usize| text::value(t, text::columns(SHARES[column] * width - 2.6 * size, size));
        let row = |r: &Missing| {
            let found = r.found.iter().map(|[what, to_do]| json!([cell(what, 2), cell(to_do, 3)]));
            json!({
                "status": r.status.map(marks::name),
                "text": cell(&r.text, 0), "place": cell(&r.place, 0), "owner": cell(&r.owner, 1),
                "found": found.collect::<Vec<_>>(),
                "whole": self.room.keeps_whole(r.height(size, width) * size),
            })
        };
        let group = |g: &Group| json!({"name": cell(&g.name, 0), "count": g.count, "rows": g.rows.iter().map(row).collect::<Vec<_>>()});
        let mut values = self.head.clone();
        head::place(&mut values, setting, &self.room);
        values["widths"] = json!(SHARES.map(|s| s * width));
        values["groups"] = json!(self.groups.iter().map(group).collect::<Vec<_>>());
        values
    }
}
