//! The service process and its audits: the deeds, what they measure, and what the surfaces show of it; on paper too.

use std::cmp::Ordering;

use proptest::prelude::*;
use roundel::board::{ProcessLine, audits_by, checklist, process};
use roundel::plan::*;
use roundel::print::{Chart, Job, Paper};
use roundel::rules::Behind;
use roundel::store::Folder;
use roundel::words::Lang;
use rust_decimal::Decimal;

use crate::print::{date, job, pdf, set, set_in, texts};

fn standard(id: &str) -> ServiceStandardId {
    ServiceStandardId::new(id)
}

fn from(id: &str) -> Origin {
    Origin::Standard(standard(id))
}

/// A process of two steps with three standards, and objectives that come from them: `o-greet` from one, `o-both` from
/// two, `o-points` from one but in points.
fn plan() -> Book {
    let mut book = Book::new("年度计划", "服务站", 2026);
    let objective = |id: &str, unit: &str, origins: Vec<Origin>| Objective {
        text: format!("目标 {id}"),
        target: Target { unit: unit.to_owned(), ..Target::default() },
        measurements: vec![Measurement { on: date(4, 30), value: 61.0, note: "店长抽查".to_owned() }],
        origins,
        ..Objective::new(ObjectiveId::new(id))
    };
    let department = Department {
        objectives: vec![
            objective("o-greet", "%", vec![from("n-greet")]),
            objective("o-both", "", vec![from("n-greet"), from("n-listen")]),
            objective("o-points", "分", vec![from("n-greet")]),
            objective("o-other", "%", Vec::new()),
        ],
        ..Department::new(DepartmentId::new("front"), "前台".to_owned())
    };
    let step = |id: &str, name: &str, factors: &[&str], standards: &[(&str, &str, i64)]| ProcessStep {
        factors: factors.iter().map(|f| FactorId::new(*f)).collect(),
        standards: standards
            .iter()
            .map(|(id, text, goal)| ServiceStandard {
                goal: Some(Decimal::from(*goal)).filter(|g| !g.is_zero()),
                ..ServiceStandard::new(standard(id), *text)
            })
            .collect(),
        ..ProcessStep::new(ProcessStepId::new(id), name)
    };
    book.process = vec![
        step(
            "s-receive",
            "接待",
            &["f-friendly", "f-old"],
            &[("n-greet", "一分钟内接待", 90), ("n-record", "建立档案", 0)],
        ),
        step("s-inquire", "问诊", &["f-advisor"], &[("n-listen", "倾听六分钟", 85)]),
    ];
    book.departments = vec![department];
    book.reindex();
    book
}

fn take(book: &mut Book, edits: Steps) {
    apply_all(book, edits).unwrap();
}

/// Holds an audit on `day`, and returns its id.
fn audit(book: &mut Book, day: chrono::NaiveDate, checks: &[(&str, u32, u32)]) -> AuditId {
    let (id, edits) = new_audit(book, day, "周敏");
    take(book, edits);
    for (of, kept, seen) in checks {
        check(book, &id, of, Some((*kept, *seen)));
    }
    id
}

fn check(book: &mut Book, audit: &AuditId, of: &str, cases: Option<(u32, u32)>) {
    let edits = set_check(book, book.audit(audit).unwrap(), &standard(of), cases);
    take(book, edits);
}

/// Day, value and note of an objective's measurements.
fn measured(book: &Book, objective: &str) -> Vec<(String, f64, String)> {
    let objective = book.objective(&ObjectiveId::new(objective)).unwrap();
    let of = |m: &Measurement| (m.on.format("%m-%d").to_string(), m.value, m.note.clone());
    objective.measurements.iter().map(of).collect()
}

fn said(entries: &[(&str, f64, &str)]) -> Vec<(String, f64, String)> {
    let own = ("04-30".to_owned(), 61.0, "店长抽查".to_owned());
    let mut all: Vec<_> = entries.iter().map(|(d, v, n)| ((*d).to_owned(), *v, (*n).to_owned())).chain([own]).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

#[test]
fn an_audit_measures_the_objectives_that_come_from_its_standards() {
    let mut book = plan();
    audit(&mut book, date(5, 20), &[("n-greet", 18, 20), ("n-listen", 9, 15), ("n-record", 5, 5)]);
    assert_eq!(measured(&book, "o-greet"), said(&[("05-20", 90.0, "18/20")]));
    assert_eq!(measured(&book, "o-both"), said(&[("05-20", 77.1, "27/35")]), "both standards taken together");
    assert_eq!(measured(&book, "o-points"), said(&[]), "90 % of cases are not 90 points");
    assert_eq!(measured(&book, "o-other"), said(&[]));
}

#[test]
fn a_corrected_figure_leaves_no_second_measurement() {
    let mut book = plan();
    let id = audit(&mut book, date(5, 20), &[("n-greet", 8, 20)]);
    check(&mut book, &id, "n-greet", Some((18, 20)));
    assert_eq!(measured(&book, "o-greet"), said(&[("05-20", 90.0, "18/20")]));
    check(&mut book, &id, "n-greet", None);
    assert_eq!(measured(&book, "o-greet"), said(&[]), "it was not watched after all");
    check(&mut book, &id, "n-greet", Some((0, 0)));
    assert!(book.audit(&id).unwrap().checks.is_empty(), "no case is no check");
}

#[test]
fn two_audits_of_a_day_are_two_measurements_even_where_they_saw_the_same() {
    let mut book = plan();
    let first = audit(&mut book, date(5, 20), &[("n-greet", 18, 20)]);
    audit(&mut book, date(5, 20), &[("n-greet", 18, 20)]);
    let both = [("05-20", 90.0, "18/20"), ("05-20", 90.0, "18/20")];
    assert_eq!(measured(&book, "o-greet"), said(&both));
    check(&mut book, &first, "n-greet", Some((17, 20)));
    assert_eq!(measured(&book, "o-greet").len(), 3);
    assert!(measured(&book, "o-greet").contains(&both[1].to_owned_entry()));
    let edits = remove_audit(&book, book.audit(&first).unwrap());
    take(&mut book, edits);
    assert_eq!(measured(&book, "o-greet"), said(&[("05-20", 90.0, "18/20")]));
}

trait Owned {
    fn to_owned_entry(&self) -> (String, f64, String);
}

impl Owned for (&str, f64, &str) {
    fn to_owned_entry(&self) -> (String, f64, String) {
        (self.0.to_owned(), self.1, self.2.to_owned())
    }
}

#[test]
fn the_day_of_an_audit_moves_what_it_measured_and_keeps_audits_in_order() {
    let mut book = plan();
    let first = audit(&mut book, date(3, 18), &[("n-greet", 11, 20)]);
    let second = audit(&mut book, date(5, 20), &[("n-greet", 14, 20)]);
    let edits = set_audit_day(&book, book.audit(&first).unwrap(), date(5, 25));
    take(&mut book, edits);
    assert_eq!(measured(&book, "o-greet"), said(&[("05-20", 70.0, "14/20"), ("05-25", 55.0, "11/20")]));
    assert_eq!(book.audits.iter().map(|a| &a.id).collect::<Vec<_>>(), [&second, &first]);
    let edits = set_audit_day(&book, book.audit(&first).unwrap(), date(5, 26));
    assert!(!edits.iter().any(|e| matches!(e, Edit::AddAudit { .. })), "it keeps its place");
    take(&mut book, edits);
    assert_eq!(measured(&book, "o-greet").last().unwrap().0, "05-26");
}

#[test]
fn who_removes_an_audit_takes_its_measurements_back_and_undo_brings_both() {
    let mut book = plan();
    let id = audit(&mut book, date(5, 20), &[("n-greet", 18, 20), ("n-listen", 9, 15)]);
    let before = book.clone();
    let mut history = History::new();
    let edits = remove_audit(&book, book.audit(&id).unwrap());
    history.take(&mut book, Step { deed: Deed::RemoveRow, edits }).unwrap();
    assert!(book.audits.is_empty());
    assert_eq!(measured(&book, "o-both"), said(&[]));
    history.undo(&mut book).unwrap();
    assert_eq!(book, before);
}

#[test]
fn where_an_objective_comes_from_decides_which_audits_measure_it() {
    let mut book = plan();
    audit(&mut book, date(3, 18), &[("n-greet", 11, 20)]);
    audit(&mut book, date(5, 20), &[("n-greet", 14, 20), ("n-listen", 12, 16)]);
    let before = book.clone();
    let set = |book: &mut Book, id: &str, origins: Vec<Origin>| {
        let edits = set_origins(book, book.objective(&ObjectiveId::new(id)).unwrap(), origins);
        take(book, edits);
    };
    set(&mut book, "o-other", vec![from("n-listen")]);
    assert_eq!(measured(&book, "o-other"), said(&[("05-20", 75.0, "12/16")]), "audits held before count too");
    set(&mut book, "o-other", vec![from("n-greet")]);
    assert_eq!(measured(&book, "o-other"), said(&[("03-18", 55.0, "11/20"), ("05-20", 70.0, "14/20")]));
    set(&mut book, "o-other", Vec::new());
    assert_eq!(book, before);
    let gone = vec![from("n-gone")];
    let edits = set_origins(&book, book.objective(&ObjectiveId::new("o-other")).unwrap(), gone);
    assert!(apply_all(&mut book, edits).is_err(), "there is no such standard");
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut book = plan();
    let id = audit(&mut book, date(5, 20), &[]);
    let edits = set_check(&book, book.audit(&id).unwrap(), &standard("n-greet"), Some((21, 20)));
    assert_eq!(apply_all(&mut book, edits), Err(Refused::MoreKept));
    let step = book.process[0].clone();
    let edits = change_standards(&step, |s| s.retain(|s| s.id != standard("n-greet")));
    assert!(matches!(apply_all(&mut book, edits), Err(Refused::InUse { .. })), "an objective comes from it");
    assert!(matches!(apply(&mut book, Edit::RemoveProcessStep(step.id.clone())), Err(Refused::InUse { .. })));
    take(&mut book, change_standards(&step, |s| s.retain(|s| s.id != standard("n-record"))));
    assert_eq!(book.process[0].standards.len(), 1);
    // A file that says nonsense of one standard keeps nobody from the others.
    book.audits[0].checks.push(AuditCheck { standard: standard("n-record"), kept: 9, seen: 5 });
    check(&mut book, &id, "n-listen", Some((3, 4)));
}

#[test]
fn steps_and_standards_have_their_order_and_undo_gives_it_back() {
    let mut book = plan();
    let before = book.clone();
    let mut history = History::new();
    let mut take = |book: &mut Book, edits: Steps| {
        history.take(book, Step { deed: Deed::MoveRow, edits }).unwrap();
    };
    let ids = |book: &Book| book.process.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    let first = book.process[0].id.clone();
    assert!(move_process_step(&book, &first, Ordering::Less).is_empty(), "it is the first");
    let edits = move_process_step(&book, &first, Ordering::Greater);
    take(&mut book, edits);
    assert_eq!(ids(&book), ["问诊", "接待"], "though objectives come from its standards");
    let (_, edits) = new_process_step(&book, Some(&book.process[0].id), "维修确认");
    take(&mut book, edits);
    assert_eq!(ids(&book), ["问诊", "维修确认", "接待"]);
    let step = book.process[2].clone();
    let (new, edits) = new_service_standard(&book, &step, Some(&standard("n-greet")), "送上饮料");
    take(&mut book, edits);
    let texts = |book: &Book| book.process[2].standards.iter().map(|s| s.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&book), ["一分钟内接待", "送上饮料", "建立档案"]);
    let edits = move_service_standard(&book.process[2], &new, Ordering::Greater);
    take(&mut book, edits);
    assert_eq!(texts(&book), ["一分钟内接待", "建立档案", "送上饮料"]);
    assert!(move_service_standard(&book.process[2], &new, Ordering::Greater).is_empty(), "it is the last");
    let edits = touch_factor(&book.process[2], &FactorId::new("f-new"), true);
    take(&mut book, edits);
    assert!(touch_factor(&book.process[2], &FactorId::new("f-new"), true).is_empty());
    while history.undo(&mut book).is_some() {}
    assert_eq!(book, before);
}

/// What somebody does in the property below.
#[derive(Debug, Clone)]
enum Did {
    Hold(u32),
    Check(usize, usize, u32, u32),
    Day(usize, u32),
    Remove(usize),
    Link(usize, Vec<usize>),
}

const STANDARDS: [&str; 3] = ["n-greet", "n-record", "n-listen"];
const OBJECTIVES: [&str; 4] = ["o-greet", "o-both", "o-points", "o-other"];

fn did() -> impl Strategy<Value = Did> {
    prop_oneof![
        (1_u32..28).prop_map(Did::Hold),
        (0_usize..4, 0_usize..3, 0_u32..5, 0_u32..5).prop_map(|(a, s, kept, more)| Did::Check(a, s, kept, kept + more)),
        (0_usize..4, 1_u32..28).prop_map(|(a, d)| Did::Day(a, d)),
        (0_usize..4).prop_map(Did::Remove),
        (0_usize..4, prop::collection::vec(0_usize..3, 0..3)).prop_map(|(o, s)| Did::Link(o, s)),
    ]
}

fn edits(book: &Book, did: &Did) -> Steps {
    let audit = |at: usize| book.audits.get(at % book.audits.len().max(1));
    match did {
        Did::Hold(day) => new_audit(book, date(5, *day), "周敏").1,
        Did::Check(at, of, kept, seen) => {
            audit(*at).map_or_else(Vec::new, |a| set_check(book, a, &standard(STANDARDS[*of]), Some((*kept, *seen))))
        }
        Did::Day(at, day) => audit(*at).map_or_else(Vec::new, |a| set_audit_day(book, a, date(5, *day))),
        Did::Remove(at) => audit(*at).map_or_else(Vec::new, |a| remove_audit(book, a)),
        Did::Link(at, of) => {
            let objective = book.objective(&ObjectiveId::new(OBJECTIVES[*at])).unwrap();
            set_origins(book, objective, of.iter().map(|s| from(STANDARDS[*s])).collect())
        }
    }
}

proptest! {
    #[test]
    fn measurements_are_always_what_was_typed_and_what_the_audits_say(deeds in prop::collection::vec(did(), 0..24)) {
        let mut book = plan();
        let before = book.clone();
        let mut history = History::new();
        for did in &deeds {
            let edits = edits(&book, did);
            history.take(&mut book, Step { deed: Deed::EditFigures, edits }).unwrap();
            prop_assert!(book.audits.is_sorted_by_key(|a| a.on), "in the order in which they were held");
        }
        for id in OBJECTIVES {
            let objective = book.objective(&ObjectiveId::new(id)).unwrap();
            let mut wanted = vec!["04-30 61 店长抽查".to_owned()];
            for audit in book.audits.iter().filter(|_| id != "o-points") {
                let of = |c: &&AuditCheck| objective.origins.contains(&Origin::Standard(c.standard.clone()));
                let (kept, seen) =
                    audit.checks.iter().filter(of).fold((0, 0), |sum, c| (sum.0 + c.kept, sum.1 + c.seen));
                if seen > 0 {
                    let share = (f64::from(kept) * 1000.0 / f64::from(seen)).round() / 10.0;
                    wanted.push(format!("{} {share} {kept}/{seen}", audit.on.format("%m-%d")));
                }
            }
            let shown = |m: &Measurement| format!("{} {} {}", m.on.format("%m-%d"), m.value, m.note);
            let mut found: Vec<String> = objective.measurements.iter().map(shown).collect();
            found.sort();
            wanted.sort();
            prop_assert_eq!(found, wanted, "{}", id);
        }
        while history.undo(&mut book).is_some() {}
        prop_assert_eq!(book, before);
    }
}

/// A wave in which one factor is behind on all three, and one is not behind.
fn wave(book: &mut Book) {
    let scores = |own: i64| Scores {
        own: Some(Decimal::from(own)),
        last_year: Some(Decimal::from(800)),
        average: Some(Decimal::from(790)),
        best: Some(Decimal::from(850)),
    };
    let factor = |id: &str, name: &str, own| Factor { scores: scores(own), ..Factor::new(FactorId::new(id), name) };
    let mut wave = Wave::new(WaveId::new("2026-Q1"), date(3, 31));
    wave.factors = vec![factor("f-advisor", "服务顾问", 860), factor("f-friendly", "客户友好度", 780)];
    book.waves.push(wave);
}

#[test]
fn the_matrix_has_the_factors_of_the_newest_wave_and_those_that_only_steps_name() {
    let mut book = plan();
    wave(&mut book);
    book.process[1].factors.push(FactorId::new("f-abandoned"));
    let model = process(&book, date(6, 15));
    let columns: Vec<_> = model.factors.iter().map(|f| (f.id.as_str(), f.behind, f.steps)).collect();
    let wanted =
        [("f-advisor", None, 1), ("f-friendly", Some(Behind::All), 1), ("f-abandoned", None, 1), ("f-old", None, 1)];
    assert_eq!(columns, wanted);
    assert!(!model.factors[1].has_plan);
    book.departments[0].objectives[0].origins.push(Origin::Factor(FactorId::new("f-friendly")));
    assert!(process(&book, date(6, 15)).factors[1].has_plan);
    let touches = |model: &roundel::board::Process| {
        let step = |l: &ProcessLine| match l {
            ProcessLine::Step { touches, .. } => Some(touches.clone()),
            ProcessLine::Standard { .. } => None,
        };
        model.lines.iter().filter_map(step).collect::<Vec<_>>()
    };
    assert_eq!(touches(&model), [vec![false, true, false, true], vec![true, false, true, false]]);
    let early = process(&book, date(3, 1));
    assert_eq!(
        early.factors.iter().map(|f| f.id.as_str()).collect::<Vec<_>>(),
        ["f-abandoned", "f-advisor", "f-friendly", "f-old"]
    );
    assert!(early.factors.iter().all(|f| f.behind.is_none()), "the wave is not held yet");
}

#[test]
fn how_a_standard_was_kept_counts_the_audits_by_the_day() {
    let mut book = plan();
    let first = audit(&mut book, date(3, 18), &[("n-greet", 11, 20), ("n-listen", 9, 10)]);
    let second = audit(&mut book, date(5, 20), &[("n-greet", 18, 20), ("n-record", 3, 3)]);
    audit(&mut book, date(7, 1), &[("n-greet", 1, 20)]);
    let kept = |day| {
        let of = |l: ProcessLine| match l {
            ProcessLine::Standard { id, kept, .. } => Some((id.as_str().to_owned(), kept)),
            ProcessLine::Step { .. } => None,
        };
        process(&book, day).lines.into_iter().filter_map(of).collect::<Vec<_>>()
    };
    let now = kept(date(6, 15));
    let (tally, of) = (|kept, seen| Tally { kept, seen }, |at: usize| &now[at].1);
    assert_eq!(of(0).last, Some((second.clone(), tally(18, 20))));
    assert_eq!((of(0).all, of(0).audits), (tally(29, 40), 2));
    assert_eq!((of(0).reached, of(0).trend), (Some(true), Some(Ordering::Greater)), "90 of 90 is enough");
    assert_eq!((of(1).reached, of(1).trend), (None, None), "no goal, and only one audit");
    assert_eq!(of(2).last, Some((first, tally(9, 10))), "the last audit that watched it");
    assert_eq!(of(2).reached, Some(true));
    let later = kept(date(7, 1));
    assert_eq!((later[0].1.reached, later[0].1.trend), (Some(false), Some(Ordering::Less)));
    assert!(kept(date(1, 1)).iter().all(|(_, k)| k.last.is_none() && k.reached.is_none()));
    assert_eq!(audits_by(&book, date(6, 15)).len(), 2);
}

#[test]
fn a_share_is_held_against_its_goal_before_it_is_rounded() {
    let table = [
        (1999, 2000, 100, Some(false)),
        (19, 20, 95, Some(true)),
        (0, 20, 95, Some(false)),
        (0, 0, 95, None),
        (20, 20, 100, Some(true)),
    ];
    for (kept, seen, goal, reached) in table {
        assert_eq!(Tally { kept, seen }.reaches(Decimal::from(goal)), reached, "{kept} of {seen} against {goal}");
    }
    assert_eq!(Tally { kept: 1999, seen: 2000 }.percent_shown(), Some(Decimal::from(100)));
    assert_eq!(Tally { kept: 1, seen: 3 }.percent_shown(), Some(Decimal::new(333, 1)));
}

#[test]
fn a_checklist_has_all_standards_and_those_that_left_the_process() {
    let mut book = plan();
    let id = audit(&mut book, date(5, 20), &[("n-greet", 10, 20), ("n-record", 5, 5)]);
    let step = book.process[0].clone();
    take(&mut book, change_standards(&step, |s| s.retain(|s| s.id != standard("n-record"))));
    let list = checklist(&book, book.audit(&id));
    let lines: Vec<_> = list.lines.iter().map(|l| (l.standard.as_str(), l.step, l.first, l.reached)).collect();
    let wanted =
        [("n-greet", Some(0), true, Some(false)), ("n-listen", Some(1), true, None), ("n-record", None, true, None)];
    assert_eq!(lines, wanted);
    assert_eq!((list.watched, list.reached), (2, (0, 1)));
    assert_eq!(checklist(&book, None).lines.len(), 2);
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_chart_has_the_matrix_and_the_standards_on_a_page_and_a_checklist_for_the_clipboard() {
    let book = Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    for (paper, portrait) in [(Paper::A4, false), (Paper::A4, true), (Paper::A3, false)] {
        for mono in [false, true] {
            let job = Job { portrait: Some(portrait), mono, ..job(&book, Chart::Process, paper) };
            let pages = texts(&pdf(&format!("process-{}-{portrait}-{mono}", paper.name()), &set(&job)));
            assert_eq!(pages.len(), 2, "{paper:?} {portrait}");
            for step in &book.process {
                assert!(pages.iter().all(|p| p.contains(&flat(&step.name))), "{paper:?}: {}", step.name);
                for standard in &step.standards {
                    assert!(pages.iter().all(|p| p.contains(&flat(&standard.text))), "{paper:?}: {}", standard.text);
                }
            }
            for factor in &book.last_wave().unwrap().factors {
                assert!(pages[0].contains(&flat(&factor.name)), "{paper:?}: {}", factor.name);
            }
            assert!(pages[0].contains("↑80%") && pages[0].contains("16/20") && pages[0].contains("三大指标同时落后"));
            assert!(pages[1].contains("流程检查表") && pages[1].contains("12345678910"), "{}", pages[1]);
            assert!(!pages[1].contains("16/20"), "it is empty");
        }
    }
    let wall = texts(&pdf("process-a1", &set(&job(&book, Chart::Process, Paper::A1))));
    assert_eq!(wall.len(), 1, "no clipboard hangs on a wall");
    let english = texts(&pdf("process-en", &set_in(&job(&book, Chart::Process, Paper::A4), Lang::English)));
    assert!(english[0].contains("Behindonallthree") && english[1].contains("Processauditchecklist"), "{english:?}");
}

#[test]
fn a_department_sees_no_objective_of_another_on_the_chart() {
    let book = Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    let call = from("n-call");
    let (home, objective) = book.objectives_from(&call).next().unwrap();
    let text = flat(&objective.text);
    let page = |id: &DepartmentId| {
        let audience = roundel::print::Audience::Department(id.clone());
        texts(&pdf("process-theirs", &set(&Job { audience, ..job(&book, Chart::Process, Paper::A4) })))[0].clone()
    };
    let other = book.departments.iter().find(|d| d.id != home.id).unwrap();
    assert!(page(&home.id).contains(&text));
    assert!(!page(&other.id).contains(&text));
}

#[test]
fn an_empty_process_and_a_huge_one_print() {
    let mut book = plan();
    book.process.clear();
    assert_eq!(set(&job(&book, Chart::Process, Paper::A4)).pages(), 1);
    let step = |n: usize| ProcessStep {
        standards: (0..6)
            .map(|i| {
                ServiceStandard::new(
                    standard(&format!("n-{n}-{i}")),
                    format!("第 {n} 步第 {i} 条服务标准，写得很长很长很长"),
                )
            })
            .collect(),
        ..ProcessStep::new(ProcessStepId::new(format!("s-{n}")), format!("很长的步骤名称 {n}"))
    };
    book.process = (0..24).map(step).collect();
    wave(&mut book);
    for paper in [Paper::A4, Paper::A3, Paper::A1] {
        let all = texts(&pdf("process-huge", &set(&job(&book, Chart::Process, paper)))).concat();
        for n in 0..24 {
            assert!(all.contains(&format!("第{n}步第5条服务标准")), "{paper:?} {n}");
        }
    }
}
