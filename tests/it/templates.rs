//! Templates: those that the program carries, inserting one, one's own rows as one.

use std::collections::HashSet;
use std::path::Path;

use chrono::{Datelike as _, NaiveDate};
use proptest::prelude::*;
use roundel::plan::{
    Activity, ActivityId, AnnotationKind, Book, Contents, Countermeasure, CountermeasureId, Deed, Department,
    DepartmentId, Goal, GoalId, History, Home, Inserting, Kpi, KpiId, Milestone, Objective, ObjectiveId, Origin,
    Owners, Person, PersonId, Problem, ProblemId, Serves, Step, Timing, braced, extract, extract_department, insert,
    start_year,
};
use roundel::rules::{Figures, Missing, NoValue, smart};
use roundel::store::{Folder, Label, StoreError, Template, TemplateKind, Templates};
use roundel::words::{Lang, Words};

fn d(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn shipped() -> Templates {
    Templates::list(None, Lang::Chinese)
}

fn named(code: &str) -> Template {
    shipped().named(code).unwrap_or_else(|| panic!("{code}")).clone()
}

fn sample() -> Book {
    Folder::open(Path::new("plans/asc-2026")).unwrap().book
}

fn how() -> Inserting {
    Inserting { home: Home::SameName, goals: Serves::Matching, owners: Owners::Head, wave: true, from: None }
}

fn inserted(book: &Book, part: &Book, how: &Inserting) -> Book {
    let mut book = book.clone();
    let edits = insert(&book, part, how, d(2026, 6, 15), ("韩磊", "模板")).edits;
    History::new().take(&mut book, Step { deed: Deed::InsertTemplate, edits }).unwrap();
    book
}

/// Every id of a book, as often as it stands there.
fn ids(book: &Book) -> Vec<String> {
    let mut ids: Vec<String> = book.goals.iter().map(|g| g.id.to_string()).collect();
    ids.extend(book.people.iter().map(|p| p.id.to_string()));
    ids.extend(book.kpis.iter().map(|k| k.id.to_string()));
    ids.extend(book.waves.iter().map(|w| w.id.to_string()));
    ids.extend(book.standards().map(|(_, s)| s.id.to_string()));
    for step in &book.process {
        ids.push(step.id.to_string());
        ids.extend(step.standards.iter().map(|s| s.id.to_string()));
    }
    for department in &book.departments {
        ids.push(department.id.to_string());
        for objective in &department.objectives {
            ids.push(objective.id.to_string());
            ids.extend(objective.activities.iter().map(|a| a.id.to_string()));
            for problem in &objective.problems {
                ids.push(problem.id.to_string());
                ids.extend(problem.countermeasures.iter().map(|c| c.id.to_string()));
            }
        }
    }
    ids
}

fn assert_sound(book: &Book) {
    let all = ids(book);
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "an id stands twice");
    let mut copy = book.clone();
    copy.reindex();
    assert_eq!(roundel::plan::mend(&mut copy, &[], true), [], "a reference points nowhere");
}

#[test]
fn every_shipped_template_opens_without_a_notice_in_both_languages() {
    let templates = shipped();
    assert!(templates.broken.is_empty(), "{:?}", templates.broken);
    assert_eq!(templates.list.len(), 20);
    let of = |lang| templates.list.iter().filter(move |t| t.label.lang == Some(lang)).collect::<Vec<_>>();
    for template in &templates.list {
        assert!(template.notices.is_empty(), "{}: {:?}", template.stem, template.notices);
        assert!(!template.label.about.is_empty() && !template.own, "{}", template.stem);
    }
    let (chinese, english) = (of(Lang::Chinese), of(Lang::English));
    assert_eq!(
        chinese.iter().map(|t| t.code()).collect::<Vec<_>>(),
        english.iter().map(|t| t.code()).collect::<Vec<_>>()
    );
    assert_eq!(templates.list[0].label.lang, Some(Lang::Chinese), "those of the window's language come first");
    assert_eq!(templates.list[0].label.kind, TemplateKind::Book, "and of these the books");
    assert_eq!(Templates::list(None, Lang::English).list[0].label.lang, Some(Lang::English));
}

/// The shape of a template, all but its texts.
fn shape(book: &Book) -> String {
    let mut bare = book.clone();
    let none = String::new;
    (bare.title, bare.organisation) = (none(), none());
    bare.goals.iter_mut().for_each(|g| (g.text, g.target.measure, g.target.unit) = (none(), none(), none()));
    bare.people.iter_mut().for_each(|p| p.name = none());
    for department in &mut bare.departments {
        department.name = none();
        for objective in &mut department.objectives {
            (objective.text, objective.method) = (none(), none());
            (objective.target.measure, objective.target.unit) = (none(), none());
            for activity in &mut objective.activities {
                activity.text = none();
                activity.milestones.iter_mut().for_each(|m| m.text = none());
            }
        }
    }
    for wave in &mut bare.waves {
        (wave.name, wave.unit) = (none(), none());
        for factor in &mut wave.factors {
            factor.name = none();
            factor.items.iter_mut().for_each(|i| i.name = none());
        }
    }
    for step in &mut bare.process {
        step.name = none();
        step.standards.iter_mut().for_each(|s| s.text = none());
    }
    for kpi in &mut bare.kpis {
        (kpi.name, kpi.unit) = (none(), none());
        // In Chinese money is counted in ten thousands.
        kpi.formula = kpi.formula.replace(" * 10000", "").replace(" / 10000", "");
    }
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        bare.goals, bare.people, bare.departments, bare.waves, bare.process, bare.kpis
    )
}

#[test]
fn both_languages_of_a_template_have_the_same_structure_and_other_words() {
    let templates = shipped();
    let (chinese, english): (Vec<_>, Vec<_>) = templates.list.iter().partition(|t| t.label.lang == Some(Lang::Chinese));
    for (zh, en) in chinese.iter().zip(&english) {
        assert_eq!(shape(&zh.book), shape(&en.book), "{}", zh.stem);
        assert_ne!(zh.label.name, en.label.name);
        let has_han = |text: &str| text.chars().any(|c| ('一'..='鿿').contains(&c));
        let texts = |book: &Book| {
            let rows = book.objectives().flat_map(|(_, o)| {
                [o.text.clone(), o.method.clone(), o.target.measure.clone()].into_iter().chain(
                    o.activities.iter().flat_map(|a| {
                        std::iter::once(a.text.clone()).chain(a.milestones.iter().map(|m| m.text.clone()))
                    }),
                )
            });
            let steps = book
                .process
                .iter()
                .flat_map(|p| std::iter::once(p.name.clone()).chain(p.standards.iter().map(|s| s.text.clone())));
            rows.chain(steps).chain(book.kpis.iter().map(|k| k.name.clone())).collect::<Vec<_>>()
        };
        assert!(texts(&zh.book).iter().all(|t| has_han(t)), "{}", zh.stem);
        assert_eq!(texts(&en.book).into_iter().find(|t| has_han(t) || t.is_empty()), None, "{}", en.stem);
    }
}

#[test]
fn objectives_of_templates_are_smart_but_for_what_only_the_centre_itself_knows() {
    for template in shipped().list {
        for (department, objective) in template.book.objectives() {
            let missing = smart(&template.book, department, objective).missing;
            // The base value is what was measured here: no template can know it.
            let own = [Missing::Base, Missing::BaseToCompare];
            let rest: Vec<_> = missing.iter().filter(|m| !own.contains(m)).collect();
            assert!(rest.is_empty(), "{} {}: {rest:?}", template.stem, objective.text);
            for row in &objective.activities {
                assert!(!row.milestones.is_empty() && row.owner.is_some(), "{} {}", template.stem, row.text);
                let (start, end) = (row.timing.start.unwrap(), row.timing.end.unwrap());
                assert!(start < end && end <= objective.timing.end.unwrap(), "{} {}", template.stem, row.text);
                assert!(
                    row.milestones.iter().all(|m| start <= m.due && m.due <= end),
                    "{} {}",
                    template.stem,
                    row.text
                );
            }
        }
    }
}

#[test]
fn formulas_of_templates_work_and_their_units_go_together() {
    for template in shipped().list {
        let mut book = template.book;
        for (n, kpi) in book.kpis.iter_mut().enumerate().filter(|(_, k)| k.formula.is_empty()) {
            kpi.actual.set(1, Some((100 + i64::try_from(n).unwrap()).into()));
        }
        let figures = Figures::of(&book);
        for kpi in &book.kpis {
            let value = figures.month(&kpi.id, roundel::plan::Series::Actual, 1);
            assert!(value.is_ok(), "{} {}: {value:?}", template.stem, kpi.name);
            assert!(figures.units_fit(&kpi.id), "{} {}: {}", template.stem, kpi.name, kpi.formula);
            assert_ne!(value, Err(NoValue::Empty));
        }
    }
}

#[test]
fn the_deck_is_in_them() {
    let factors = named("csi-factors").book.waves[0].factors.clone();
    let weights: Vec<String> = factors.iter().map(|f| f.weight.unwrap().to_string()).collect();
    assert_eq!(weights, ["20.4", "15.8", "15.4", "14.7", "12.1", "11.5", "10.2"]);
    assert!(factors.iter().all(|f| f.scores.is_empty() && f.items.len() >= 3));
    let process = named("service-process").book;
    let steps = [
        "预约",
        "接待",
        "问诊",
        "维修确认",
        "引导客户休息",
        "维修质量",
        "异常处理",
        "清洁交车",
        "结帐送行",
        "售后跟踪",
    ];
    assert_eq!(process.process.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), steps);
    let known = |f| process.waves[0].factor(f).is_some();
    assert!(process.process.iter().all(|p| !p.factors.is_empty() && p.factors.iter().all(known)));
    let nine = Contents::of(&named("programme-3-nine-checks").book);
    assert_eq!(nine.standards, 9);
    assert_eq!(Contents::of(&named("programme-2-bow-tie-captain").book).standards, 14, "both pages of duties");
    let objectives = named("process-objectives").book;
    for step in &objectives.process {
        let own =
            |s: &roundel::plan::ServiceStandard| objectives.objectives_from(&Origin::Standard(s.id.clone())).count();
        assert_eq!(step.standards.iter().map(own).sum::<usize>(), 1, "{}", step.name);
    }
}

#[test]
fn inserting_each_of_them_twice_into_the_sample_leaves_a_sound_book_and_loses_nothing() {
    let book = sample();
    for template in shipped().list {
        let once = inserted(&book, &template.book, &how());
        let twice = inserted(&once, &template.book, &how());
        for (before, after) in [(&book, &once), (&once, &twice)] {
            assert_sound(after);
            let (part, before, after) = (Contents::of(&template.book), Contents::of(before), Contents::of(after));
            assert_eq!(after.objectives, before.objectives + part.objectives, "{}", template.stem);
            assert_eq!(after.activities, before.activities + part.activities, "{}", template.stem);
        }
        let own = |book: &Book, has: fn(&Book, &str) -> bool, names: Vec<String>| names.iter().all(|n| has(book, n));
        let kpis = template.book.kpis.iter().map(|k| k.name.clone()).collect();
        assert!(own(&once, |b, n| b.kpis.iter().any(|k| k.name.starts_with(n)), kpis), "{}", template.stem);
        let steps = template.book.process.iter().map(|k| k.name.clone()).collect();
        assert!(own(&once, |b, n| b.process.iter().any(|k| k.name == n), steps), "{}", template.stem);
        assert_eq!((once.kpis.len(), once.process.len()), (twice.kpis.len(), twice.process.len()), "{}", template.stem);
        assert_eq!(Contents::of(&once).standards, Contents::of(&twice).standards, "{}", template.stem);
        assert_eq!(twice.waves.len(), book.waves.len() + 2 * template.book.waves.len());
    }
}

#[test]
fn a_confirmed_plan_gets_additions_and_one_undo_takes_them_all_back() {
    let before = sample();
    let mut book = before.clone();
    let day = d(2026, 6, 15);
    let done = insert(&book, &named("programme-2-bow-tie-captain").book, &how(), day, ("韩磊", "模板“金领结服务长”"));
    assert_eq!(done.objectives.len(), 2);
    let mut history = History::new();
    history.take(&mut book, Step { deed: Deed::InsertTemplate, edits: done.edits }).unwrap();
    for id in &done.objectives {
        let (department, objective) = book.objective_in(id).unwrap();
        assert_eq!(department.name, "客户关系");
        assert_eq!(book.goal(objective.goal.as_ref().unwrap()).unwrap().number, "1", "matched by its number");
        let notes = objective.annotations.iter().chain(objective.activities.iter().flat_map(|a| &a.annotations));
        let notes: Vec<_> = notes.collect();
        assert_eq!(notes.len(), 1 + objective.activities.len());
        assert!(notes.iter().all(|n| n.kind == AnnotationKind::Addition && n.on == Some(day) && !n.reason.is_empty()));
        assert!(objective.activities.iter().all(|a| a.owner == department.head && a.baseline.is_none()));
    }
    let origins: Vec<_> = done.objectives.iter().flat_map(|id| &book.objective(id).unwrap().origins).collect();
    assert_eq!(origins.len(), 2);
    assert!(origins.iter().all(|o| matches!(o, Origin::Standard(id) if book.service_standard_in(id).is_some())));
    history.undo(&mut book);
    assert_eq!(book, before);
}

#[test]
fn objectives_go_where_and_to_whom_was_asked() {
    let part = named("csi-actions").book;
    let book = sample();
    let workshop = DepartmentId::new("workshop");
    let goal = GoalId::new("g-5");
    let asked = Inserting {
        home: Home::Department(workshop.clone()),
        goals: Serves::This(goal.clone()),
        owners: Owners::Nobody,
        wave: false,
        from: None,
    };
    let after = inserted(&book, &part, &asked);
    let at = |book: &Book| book.department(&workshop).unwrap().objectives.len();
    assert_eq!(at(&after), at(&book) + 5);
    let new = &after.department(&workshop).unwrap().objectives[at(&book)..];
    assert!(new.iter().all(|o| o.goal.as_ref() == Some(&goal) && o.owner.is_none()));
    assert!(new.iter().flat_map(|o| &o.activities).all(|a| a.owner.is_none()));
    // Into a book with nothing in it: departments and goals are made.
    let empty = Book::new("空", "", 2027);
    let after = inserted(&empty, &part, &Inserting { goals: Serves::MatchingOrNew, ..how() });
    assert_eq!(
        after.departments.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(),
        ["客户关系", "前台接待", "行政人事与培训"]
    );
    assert_eq!(after.goals.len(), 1);
    assert!(after.objectives().all(|(_, o)| o.goal.as_ref() == Some(&after.goals[0].id)));
    let none = inserted(&empty, &part, &how());
    assert!(none.goals.is_empty() && none.objectives().all(|(_, o)| o.goal.is_none()));
    let years = after.objectives().flat_map(|(_, o)| [o.timing.start, o.timing.end]).flatten().map(|d| d.year());
    assert!(years.into_iter().all(|y| y == 2027), "days are moved to the book's year");
}

#[test]
fn what_the_book_has_by_name_is_taken_and_formulas_follow() {
    let mut book = Book::new("b", "", 2026);
    let own = Kpi { unit: "次".to_owned(), ..Kpi::new(KpiId::new("own-visits"), "进厂台数") };
    let other = Kpi { unit: "元".to_owned(), ..Kpi::new(KpiId::new("own-labour"), "工时收入") };
    book.kpis.extend([own, other]);
    let after = inserted(&book, &named("kpis").book, &how());
    assert_eq!(after.kpis.iter().filter(|k| k.name == "进厂台数").count(), 1);
    let share = after.kpis.iter().find(|k| k.name == "进厂次数").unwrap();
    assert!(braced(&share.formula).any(|id| id == "own-visits"), "{}", share.formula);
    // What is counted in another unit would make every formula wrong.
    let labour = after.kpis.iter().find(|k| k.name == "工时收入（万元）").unwrap();
    let spend = after.kpis.iter().find(|k| k.name == "客单价").unwrap();
    assert!(braced(&spend.formula).any(|id| id == labour.id.as_str()) && !spend.formula.contains("own-labour"));
    let twice = inserted(&after, &named("kpis").book, &how());
    assert_eq!(twice.kpis, after.kpis);
    let names: HashSet<_> = after.kpis.iter().map(|k| k.id.as_str()).collect();
    assert!(after.kpis.iter().flat_map(|k| braced(&k.formula)).all(|id| names.contains(id)));
}

#[test]
fn the_29th_of_february_is_the_28th_where_there_is_none() {
    let mut part = Book::new("p", "", 2028);
    let row = Activity {
        timing: Timing::new(Some(d(2028, 2, 29)), Some(d(2028, 2, 29))),
        milestones: vec![Milestone { id: "m".into(), text: "x".into(), due: d(2028, 2, 29), done_on: None }],
        done_on: Some(d(2028, 2, 29)),
        ..Activity::new(ActivityId::new("a"))
    };
    let objective = Objective { activities: vec![row], ..Objective::new(ObjectiveId::new("o")) };
    let home = Department { objectives: vec![objective], ..Department::new(DepartmentId::new("d"), "D") };
    part.departments.push(home);
    part.reindex();
    for book in [inserted(&Book::new("b", "", 2026), &part, &how()), start_year(&part, 2026)] {
        let (_, objective) = book.objectives().next().unwrap();
        let row = &objective.activities[0];
        assert_eq!((row.timing.end, row.milestones[0].due), (Some(d(2026, 2, 28)), d(2026, 2, 28)));
        assert_eq!(row.done_on, None, "a template has no results");
    }
}

#[test]
fn a_template_that_is_inserted_late_starts_late_and_stays_within_the_year() {
    let part = named("programme-2-bow-tie-captain").book;
    let first = roundel::plan::first_day(&part, 2026);
    assert_eq!(first, Some(d(2026, 1, 5)));
    let late = Inserting { from: Some(d(2026, 6, 15)), ..how() };
    let after = inserted(&sample(), &part, &late);
    let new: Vec<_> = after.objectives().filter(|(_, o)| o.annotations.iter().any(|n| n.reason == "模板")).collect();
    assert_eq!(new.len(), 2);
    let days: Vec<_> =
        new.iter().flat_map(|(_, o)| &o.activities).flat_map(|a| a.planned_dates()).map(|p| p.day).collect();
    assert_eq!((days.iter().min(), days.iter().max()), (Some(&d(2026, 6, 15)), Some(&d(2026, 12, 31))));
    for (department, objective) in &new {
        assert!(smart(&after, department, objective).missing.is_empty(), "{}", objective.text);
        assert!(objective.activities.iter().all(|a| a.timing.start <= a.timing.end));
    }
    let earlier = Inserting { from: Some(d(2025, 1, 1)), ..how() };
    let same = inserted(&sample(), &part, &earlier);
    let days = same.objectives().filter(|(_, o)| o.annotations.iter().any(|n| n.reason == "模板"));
    assert_eq!(days.filter_map(|(_, o)| o.timing.start).min(), Some(d(2026, 1, 5)), "nothing comes earlier");
}

#[test]
fn a_countermeasure_keeps_the_row_that_carries_it_out_wherever_that_stands() {
    let mut part = Book::new("p", "", 2026);
    part.people.push(Person { id: PersonId::new("p"), name: "谁也不是".into(), department: None });
    let cm = Countermeasure {
        supporting: Some(ActivityId::new("later")),
        owner: Some(PersonId::new("p")),
        ..Countermeasure::new(CountermeasureId::new("c"))
    };
    let problem = Problem { countermeasures: vec![cm], ..Problem::new(ProblemId::new("p-1")) };
    let objective = |id: &str, problems, row: &str| Objective {
        problems,
        activities: vec![Activity::new(ActivityId::new(row))],
        ..Objective::new(ObjectiveId::new(id))
    };
    let objectives = vec![objective("o-1", vec![problem], "first"), objective("o-2", Vec::new(), "later")];
    part.departments.push(Department { objectives, ..Department::new(DepartmentId::new("d"), "D") });
    part.reindex();
    let after = inserted(&sample(), &part, &how());
    let home = after.departments.iter().find(|d| d.name == "D").unwrap();
    let cm = &home.objectives[0].problems[0].countermeasures[0];
    assert_eq!(cm.supporting.as_ref(), Some(&home.objectives[1].activities[0].id));
    assert_eq!(cm.owner, None, "nobody of the book, and the department has no head");
    assert_sound(&after);
}

#[test]
fn ones_own_rows_become_a_template_without_what_came_of_them() {
    let book = sample();
    let id = book.objectives().find(|(_, o)| !o.measurements.is_empty() && o.goal.is_some()).unwrap().1.id.clone();
    let part = extract(&book, std::slice::from_ref(&id));
    assert_sound(&part);
    let (_, own) = part.objectives().next().unwrap();
    let old = book.objective(&id).unwrap();
    assert_eq!((&own.text, &own.target, own.timing), (&old.text, &old.target, old.timing));
    assert!(
        own.measurements.is_empty() && own.annotations.is_empty() && own.baseline.is_none() && own.outcome.is_none()
    );
    assert!(own.status.is_empty() && own.problems.is_empty() && own.flows.is_empty());
    let kept: Vec<_> = old.activities.iter().filter(|a| !a.is_cancelled(NaiveDate::MAX)).map(|a| &a.text).collect();
    assert_eq!(own.activities.iter().map(|a| &a.text).collect::<Vec<_>>(), kept);
    for row in &own.activities {
        assert!(
            row.done_on.is_none() && row.started_on.is_none() && row.baseline.is_none() && row.evaluation.is_empty()
        );
        assert!(row.milestones.iter().all(|m| m.done_on.is_none()) && row.annotations.is_empty());
    }
    assert_eq!(part.goals.len(), 1);
    let whole = extract_department(&book, &book.departments[0].id);
    assert_eq!(whole.objectives().count(), book.departments[0].objectives.len());
    assert_eq!(whole.standards().count(), book.departments[0].standards.len());
    assert_sound(&whole);
    // And back into the plan that it came from: the owners are the same people.
    let back = inserted(&book, &part, &how());
    let (home, old) = book.objective_in(&id).unwrap();
    let copy = back.department(&home.id).unwrap().objectives.last().unwrap();
    assert_eq!((copy.owner.as_ref(), &copy.goal), (old.owner.as_ref(), &old.goal));
}

#[test]
fn a_template_takes_along_what_its_objectives_come_from() {
    let all = named("asc-year").book;
    let by = |code: &str| all.objectives().find(|(_, o)| o.id.as_str() == code).unwrap().1.id.clone();
    let part = extract(&all, &[by("o-reception"), by("o-share")]);
    assert_sound(&part);
    assert_eq!(part.process.len(), 1);
    assert_eq!(part.process[0].standards.len(), 1, "the standard it comes from alone");
    let names: Vec<_> = part.kpis.iter().map(|k| k.id.as_str()).collect();
    assert!(names.contains(&"k-share") && names.contains(&"k-active"), "{names:?}: with what its formula takes");
    let factors: Vec<_> = part.waves[0].factors.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(factors, ["f-friendly", "f-proactive"], "those that the step touches, for their names");
    let after = inserted(&sample(), &part, &Inserting { wave: false, ..how() });
    assert_sound(&after);
    assert_eq!(after.waves, sample().waves, "a wave only where it is asked for");
}

#[test]
fn a_saved_template_is_found_without_a_rebuild_and_no_file_is_overwritten() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("templates");
    assert!(Templates::list(Some(&folder), Lang::Chinese).broken.is_empty(), "no folder is no error");
    let book = extract_department(&sample(), &DepartmentId::new("workshop"));
    let label = Label {
        name: "../车间: 三检/返修".into(),
        about: String::new(),
        kind: TemplateKind::Part,
        lang: Some(Lang::Chinese),
    };
    let first = Templates::save(&folder, &label, &book).unwrap();
    let second = Templates::save(&folder, &label, &book).unwrap();
    assert_ne!(first, second);
    assert!([&first, &second].iter().all(|p| p.parent() == Some(folder.as_path())));
    let found = Templates::list(Some(&folder), Lang::Chinese);
    assert!(found.broken.is_empty(), "{:?}", found.broken);
    assert!(found.list[0].own && found.list[0].label == label, "one's own come first");
    assert_eq!(found.list[0].book, book);
    assert!(found.list[0].notices.is_empty());
    assert_eq!(found.list.iter().filter(|t| t.own).count(), 2);
}

#[test]
fn a_broken_file_says_where_and_keeps_no_other_from_being_listed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("templates");
    std::fs::create_dir(&folder).unwrap();
    let good = std::fs::read_to_string("assets/templates/programme-3-nine-checks.zh-CN.ron").unwrap();
    std::fs::write(folder.join("good.ron"), &good).unwrap();
    std::fs::write(folder.join("broken.ron"), good.replace("kind: Part", "kind: Teil")).unwrap();
    std::fs::write(folder.join("cut.ron"), &good[..good.len() / 2]).unwrap_or(());
    std::fs::write(folder.join("book.ron"), std::fs::read("plans/asc-2026/frozen/2026-05.ron").unwrap()).unwrap();
    std::fs::write(folder.join("bytes.ron"), [b'(', 0xff]).unwrap();
    std::fs::write(folder.join("new.ron"), good.replace("version: 5", "version: 99")).unwrap();
    std::fs::write(folder.join("other.ron"), good.replace("\"zh-CN\"", "\"fr\"")).unwrap();
    std::fs::write(folder.join("notes.txt"), "x").unwrap();
    let found = Templates::list(Some(&folder), Lang::Chinese);
    assert_eq!(found.list.iter().filter(|t| t.own).map(|t| t.stem.as_str()).collect::<Vec<_>>(), ["good", "other"]);
    let of = |name: &str| {
        let says = |e: &&StoreError| e.message(&Words::new(Lang::Chinese)).contains(name);
        found.broken.iter().find(says).unwrap_or_else(|| panic!("{name}"))
    };
    let line = 1 + good[..good.find("kind: Part").unwrap()].matches('\n').count();
    let said = of("broken.ron").message(&Words::new(Lang::Chinese));
    assert!(said.contains(&format!("broken.ron:{line}:")) && said.contains("Teil"), "{said}");
    assert!(of("book.ron").message(&Words::new(Lang::English)).contains("template"));
    assert!(matches!(of("bytes.ron"), StoreError::NotUtf8 { line: 1, column: 2, .. }));
    assert!(matches!(of("new.ron"), StoreError::Newer { version: 99, .. }));
    assert_eq!(found.broken.len(), 5, "{:?}", found.broken);
}

#[test]
fn a_plan_starts_from_a_template_in_its_own_year() {
    let book = start_year(&named("asc-year").book, 2028);
    assert_eq!(book.title, "售后服务中心 2028 年度计划");
    assert_eq!((book.year, book.confirmed_on, book.reviews.len(), book.audits.len()), (2028, None, 0, 0));
    assert_eq!(book.waves[0].id.as_str(), "2028-Q1");
    assert_sound(&book);
    let days = book.objectives().flat_map(|(_, o)| &o.activities).flat_map(|a| a.planned_dates()).map(|p| p.day.year());
    assert!(days.into_iter().all(|y| y == 2028));
}

/// A small template of any make.
fn any_part() -> impl Strategy<Value = Book> {
    let row = (0_u32..366, 0_i64..120, prop::option::of(0_usize..3));
    let objective = (prop::collection::vec(row, 0..4), prop::option::of(0_usize..2), 0_usize..3);
    (prop::collection::vec(objective, 0..5), 0_usize..4, 1990_i32..2040).prop_map(|(objectives, kpis, year)| {
        let mut part = Book::new("t", "", year);
        part.goals =
            (0..2).map(|n| Goal::new(GoalId::new(format!("g-{n}")), n.to_string(), format!("goal {n}"))).collect();
        part.people = (0..3)
            .map(|n| Person { id: PersonId::new(format!("p{n}")), name: format!("person {n}"), department: None })
            .collect();
        for n in 0..kpis {
            let formula = if n > 0 { format!("{{k-{}}} * 2", n - 1) } else { String::new() };
            part.kpis.push(Kpi { formula, ..Kpi::new(KpiId::new(format!("k-{n}")), format!("kpi {n}")) });
        }
        part.departments =
            (0..3).map(|n| Department::new(DepartmentId::new(format!("d-{n}")), format!("dep {n}"))).collect();
        for (i, (rows, goal, home)) in objectives.into_iter().enumerate() {
            let activities = rows.into_iter().enumerate().map(|(j, (day, long, owner))| {
                let start = NaiveDate::from_yo_opt(year, day + 1);
                Activity {
                    timing: Timing::new(start, start.map(|s| s + chrono::Days::new(long.unsigned_abs()))),
                    owner: owner.map(|n| PersonId::new(format!("p{n}"))),
                    ..Activity::new(ActivityId::new(format!("a-{i}-{j}")))
                }
            });
            let objective = Objective {
                goal: goal.map(|n| GoalId::new(format!("g-{n}"))),
                activities: activities.collect(),
                origins: (0..kpis).map(|n| Origin::Kpi(KpiId::new(format!("k-{n}")))).collect(),
                ..Objective::new(ObjectiveId::new(format!("o-{i}")))
            };
            part.departments[home].objectives.push(objective);
        }
        part.reindex();
        part
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_template_goes_in_twice_and_comes_out_again(part in any_part(), into in 0_usize..4, goals in 0_usize..3) {
        let mut book = sample();
        let before = book.clone();
        let asked = Inserting {
            home: if into == 0 { Home::SameName } else { Home::Department(book.departments[into].id.clone()) },
            goals: [Serves::Matching, Serves::MatchingOrNew, Serves::This(book.goals[0].id.clone())][goals].clone(),
            owners: Owners::Head,
            wave: true,
            from: None,
        };
        let mut history = History::new();
        for _ in 0..2 {
            let rows = book.activity_count();
            let edits = insert(&book, &part, &asked, d(2026, 6, 15), ("", "")).edits;
            history.take(&mut book, Step { deed: Deed::InsertTemplate, edits }).unwrap();
            prop_assert_eq!(book.activity_count(), rows + part.activity_count());
            assert_sound(&book);
        }
        history.undo(&mut book);
        history.undo(&mut book);
        prop_assert_eq!(book, before);
    }
}
