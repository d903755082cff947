//! Five whys and fishbone (五问法与鱼骨图) of each problem whose causes were asked for: a page, or a part of one.

use serde_json::{Value, json};

use super::fit::{PITCH, Room, Setting, Sheet};
use super::flow_answers::join;
use super::report::progress;
use super::{Job, head, marks, text};
use crate::board::{Board, fishbone, whys};
use crate::plan::{Book, Cause, Control, Department, Objective, Problem};
use crate::rules::{Status, judge};
use crate::say;
use crate::words::Words;

/// The share of the width that facts and whys have; the fishbone has the rest.
const LEFT: f64 = 0.4;
/// The fishbone's shares of its own width: its head, and the causes of a bone beside which the bone leans.
const HEAD: f64 = 0.16;
const TEXT: f64 = 0.76;
/// The sheet's title, in em.
const TITLE: f64 = 4.6;
/// Deeper whys stand no further to the right: their numbers tell.
const DEEPEST: usize = 8;

/// The pages, their texts read from the book, ready to be set in any size.
pub(super) struct WhysSheet {
    head: Value,
    room: Room,
    problems: Vec<Solved>,
}

/// A problem with what is known of it.
struct Solved {
    problem: String,
    /// Goal, department, objective.
    place: String,
    /// The row it was seen in, with its mark.
    row: Option<(Status, String)>,
    /// Whether it is closed, and since when it is known.
    state: String,
    /// Text and figure.
    facts: Vec<[String; 2]>,
    whys: Vec<WhyLine>,
    bones: Vec<BoneOf>,
    /// Priority, what, who, follow-up date, state.
    measures: Vec<[String; 5]>,
}

/// A bone of the fishbone with its causes.
struct BoneOf {
    name: String,
    causes: Vec<OnBone>,
}

struct OnBone {
    number: String,
    text: String,
    root: bool,
}

struct WhyLine {
    number: String,
    level: usize,
    text: String,
    root: bool,
    /// The fact that supports it, and the help that is asked for.
    beside: String,
}

impl WhysSheet {
    /// Reads the problems that are the audience's own and known by the day.
    pub fn new(job: &Job<'_>, words: &Words) -> Self {
        let board = Board::new(job.book, job.day, &job.audience.filter());
        let mut head = head::head(job, &board.counts, words);
        // The counts are of the board's rows.
        head["counts"] = json!([]);
        head["why_words"] = json!({
            "none": say!(words, "print-no-whys"),
            "facts": say!(words, "facts"),
            "no_facts": say!(words, "print-no-facts"),
            "whys": say!(words, "five-whys"),
            "fishbone": say!(words, "fishbone"),
            "root": say!(words, "field-root-cause"),
            "no_root": say!(words, "gap-no-root-cause"),
            "measures": say!(words, "countermeasures-by-priority"),
            "no_measures": say!(words, "finding-no-countermeasure"),
            "heads": [
                say!(words, "print-column-number"),
                say!(words, "column-countermeasure"),
                say!(words, "field-owner"),
                say!(words, "field-follow-up"),
                say!(words, "print-flow-state"),
            ],
        });
        let objectives = board_order(job.book);
        let problems = objectives.into_iter().flat_map(|(d, o)| o.problems.iter().map(move |p| (d, o, p)));
        let own = problems.filter(|(d, o, p)| job.audience.has(d, o, p) && p.known_on(job.day) && !p.causes.is_empty());
        let problems = own.map(|(d, o, p)| Solved::new(job, (d, o, p), words)).collect();
        Self { head, room: Room::of(job), problems }
    }
}

/// The objectives as the board has them: by goal, then department.
fn board_order(book: &Book) -> Vec<(&Department, &Objective)> {
    let board = Board::new(book, chrono::NaiveDate::MIN, &crate::board::Filter::default());
    let mut seen = std::collections::HashSet::new();
    let firsts = board.rows().filter(|r| seen.insert((r.department, r.objective)));
    firsts.map(|r| (r.department(book), r.objective(book))).collect()
}

impl Solved {
    fn new(
        job: &Job<'_>,
        (department, objective, problem): (&Department, &Objective, &Problem),
        words: &Words,
    ) -> Self {
        let goal = objective.goal.as_ref().and_then(|g| job.book.goal(g));
        let goal = goal.map_or_else(
            || say!(words, "no-goal"),
            |g| join([say!(words, "print-goal", number = g.number.as_str()), g.text.trim().to_owned()]),
        );
        let row = problem.activity.as_ref().and_then(|id| objective.activities.iter().find(|a| a.id == *id));
        let closed = problem.closed_on.filter(|on| *on <= job.day);
        let state = closed
            .map_or_else(|| say!(words, "problem-open"), |on| say!(words, "problem-closed-on", day = on.to_string()));
        let reported = problem.reported_on.map(|on| say!(words, "print-reported", date = on.to_string()));
        let read = whys(problem);
        let named = |cause: &Cause| match cause.text.trim() {
            "" => say!(words, "untitled-cause"),
            text => text.to_owned(),
        };
        let on_bone = |w: &crate::board::Why| {
            let cause = &problem.causes[w.cause];
            OnBone { number: w.number.clone(), text: named(cause), root: cause.root }
        };
        let bones = fishbone(&read)
            .into_iter()
            .map(|(bone, causes)| BoneOf { name: words.bone(bone), causes: causes.into_iter().map(on_bone).collect() });
        let why = |w: &crate::board::Why| {
            let cause = &problem.causes[w.cause];
            let fact = problem.facts.iter().position(|f| Some(&f.id) == cause.fact.as_ref());
            let fact = fact.map(|at| say!(words, "print-fact", number = (at + 1).to_string())).unwrap_or_default();
            let control = match (cause.control, cause.help.trim()) {
                (Control::Unsaid, _) => String::new(),
                (Control::Outside, help) if !help.is_empty() => {
                    join([words.control(cause.control), say!(words, "print-help", help = help)])
                }
                (control, _) => words.control(control),
            };
            let text = named(cause);
            WhyLine { number: w.number.clone(), level: w.level, text, root: cause.root, beside: join([fact, control]) }
        };
        let measures = problem.countermeasures.iter().filter(|c| !c.text.trim().is_empty()).enumerate();
        let measures = measures.map(|(i, cm)| {
            let owner = cm.owner.as_ref().map(|p| job.book.person_name(p).to_owned()).unwrap_or_default();
            let follow_up = cm.follow_up.map(|d| d.to_string()).unwrap_or_default();
            [(i + 1).to_string(), cm.text.clone(), owner, follow_up, progress(cm, job.day, words)]
        });
        Self {
            problem: match problem.text.trim() {
                "" => say!(words, "untitled-problem"),
                text => text.to_owned(),
            },
            place: join([goal, department.name.clone(), objective.text.trim().to_owned()]),
            row: row.map(|a| (judge(objective, a, job.day).status, a.text.clone())),
            state: join([reported.unwrap_or_default(), state]),
            facts: problem.facts.iter().map(|f| [f.text.clone(), f.figure.clone()]).collect(),
            bones: bones.collect(),
            whys: read.iter().map(why).collect(),
            measures: measures.collect(),
        }
    }

    /// About how high it is, in points.
    fn height(&self, size: f64, width: f64) -> f64 {
        let lines = |t: &str, width: f64| text::lines(t, (width / size / 0.53).max(1.0)) * PITCH;
        let row = self.row.as_ref().map_or(0.0, |(_, t)| lines(t, width * 0.9) + 0.4);
        let top = lines(&self.problem, width * 0.8 / 1.45) * 1.45 + lines(&self.place, width * 0.9) + row + 2.4;
        let left = width * LEFT - 2.0 * size;
        let fact = |f: &[String; 2]| lines(&format!("{} {}", f[0], f[1]), left - 4.0 * size) + 0.3;
        let facts = 2.6 + self.facts.iter().map(fact).sum::<f64>().max(1.3);
        let why = |w: &WhyLine| {
            let room = left - (3.2 + 1.3 * indent(w.level)) * size;
            let root = if w.root { "          " } else { "" };
            lines(&format!("{root}{}", w.text), room) + lines(&w.beside, room / 0.88) + 0.8
        };
        let whys = 2.6 + self.whys.iter().map(why).sum::<f64>();
        let cause = self.cause_width(width);
        let on_bone = |c: &OnBone| lines(&format!("{} {}", c.number, c.text), cause) + 0.75;
        let bone = |b: &BoneOf| 2.6 + b.causes.iter().map(on_bone).sum::<f64>();
        let half = |bones: &[BoneOf]| bones.iter().map(bone).fold(4.0, f64::max);
        let (upper, lower) = self.bones.split_at(self.bones.len().min(3));
        let measure = |m: &[String; 5]| lines(&m[1], width * 0.6).max(lines(&m[4], width * 0.13)) + 0.6;
        let measures = 4.2 + self.measures.iter().map(measure).sum::<f64>();
        (2.0 + top + (facts + whys).max(2.6 + half(upper) + half(lower)) + measures) * size
    }

    /// The width of a cause's text on the fishbone, in points.
    fn cause_width(&self, width: f64) -> f64 {
        width * (1.0 - LEFT) * (1.0 - HEAD) / 3.0 * TEXT
    }

    /// Its values for the template; `spare`: how much higher its fishbone may be, in points.
    fn values(&self, size: f64, width: f64, spare: f64) -> Value {
        let cell = |t: &str, width: f64| text::value(t, text::columns(width, size));
        let left = width * LEFT - 2.0 * size;
        let cause = self.cause_width(width);
        let why = |w: &WhyLine| {
            let room = left - (4.0 + 1.3 * indent(w.level)) * size;
            json!({"number": w.number, "indent": indent(w.level), "text": cell(&w.text, room), "root": w.root, "beside": cell(&w.beside, room)})
        };
        let on_bone =
            |c: &OnBone| json!({"number": c.number, "text": cell(&c.text, cause - 1.6 * size), "root": c.root});
        let bone = |b: &BoneOf| json!({"name": b.name, "causes": b.causes.iter().map(on_bone).collect::<Vec<_>>()});
        let measure = |m: &[String; 5]| {
            json!([m[0], cell(&m[1], width * 0.5), cell(&m[2], width * 0.1), m[3], cell(&m[4], width * 0.13)])
        };
        json!({
            "problem": cell(&self.problem, width * 0.45),
            "head": cell(&self.problem, width * (1.0 - LEFT) * HEAD - size),
            "place": cell(&self.place, width * 0.8),
            "row": self.row.as_ref().map(|(status, t)| json!({"status": marks::name(*status), "text": cell(t, width * 0.8)})),
            "state": self.state,
            "spare": spare,
            "facts": self.facts.iter().map(|f| json!([cell(&f[0], left * 0.5), cell(&f[1], left * 0.4)])).collect::<Vec<_>>(),
            "whys": self.whys.iter().map(why).collect::<Vec<_>>(),
            "rooted": self.whys.iter().any(|w| w.root),
            "bones": self.bones.iter().map(bone).collect::<Vec<_>>(),
            "measures": self.measures.iter().map(measure).collect::<Vec<_>>(),
        })
    }
}

/// How far to the right a why of this level stands, in steps.
fn indent(level: usize) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "a few steps")]
    let steps = level.saturating_sub(1).min(DEEPEST) as f64;
    steps
}

impl WhysSheet {
    /// The problems by pages: as many on one as have room there in the usual size.
    fn by_page(&self) -> Vec<&[Solved]> {
        let (size, width) = (self.room.sizes.1, self.room.width());
        let mut left = 0.0;
        let mut starts = Vec::new();
        for (at, problem) in self.problems.iter().enumerate() {
            let height = problem.height(size, width);
            if height > left {
                starts.push(at);
                left = self.room.height() - TITLE * size;
            }
            left -= height;
        }
        let ends = starts.iter().skip(1).copied().chain([self.problems.len()]);
        starts.iter().zip(ends).map(|(start, end)| &self.problems[*start..end]).collect()
    }
}

impl Sheet for WhysSheet {
    fn rows(&self) -> usize {
        0
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        let page = |problems: &[Solved]| problems.iter().map(|p| p.height(size, width)).sum::<f64>();
        TITLE * size + self.by_page().into_iter().map(page).fold(0.0, f64::max)
    }

    fn pages(&self) -> usize {
        self.by_page().len().max(1)
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let size = setting.size;
        let page = |problems: &[Solved]| {
            let used: f64 = problems.iter().map(|p| p.height(size, width)).sum();
            // What the page has left goes to the fishbones.
            #[allow(clippy::cast_precision_loss, reason = "a few problems on a page")]
            let spare = (self.room.height() - TITLE * size - used).max(0.0) * 0.95 / problems.len().max(1) as f64;
            problems.iter().map(|p| p.values(size, width, spare)).collect::<Vec<_>>()
        };
        let mut values = self.head.clone();
        head::place(&mut values, setting, &self.room);
        values["left"] = json!(width * LEFT);
        values["right"] = json!(width * (1.0 - LEFT));
        values["bone_head"] = json!(HEAD);
        values["bone_text"] = json!(TEXT);
        values["pages"] = json!(self.by_page().into_iter().map(page).collect::<Vec<_>>());
        values
    }
}
