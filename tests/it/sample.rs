//! The sample book stays a good example: of each thing the method knows it shows one, and nothing in it is broken.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use roundel::board::{Filter, Report, review_months};
use roundel::plan::*;
use roundel::rules::{due_follow_ups, followed};
use roundel::store::Folder;

const SAMPLE: &str = "plans/asc-2026";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

fn book() -> Book {
    Folder::open(Path::new(SAMPLE)).unwrap().book
}

fn rows(book: &Book) -> impl Iterator<Item = &Activity> {
    book.objectives().flat_map(|(_, o)| &o.activities)
}

fn annotations(book: &Book) -> Vec<&Annotation> {
    let of_rows = rows(book).flat_map(|a| &a.annotations);
    book.objectives().flat_map(|(_, o)| &o.annotations).chain(of_rows).collect()
}

fn problems(book: &Book) -> impl Iterator<Item = &Problem> {
    book.objectives().flat_map(|(_, o)| &o.problems)
}

#[test]
fn the_sample_opens_without_a_word_and_is_written_as_it_was() {
    let opened = Folder::open(Path::new(SAMPLE)).unwrap();
    assert!(opened.notices.is_empty(), "{:?}", opened.notices);
    let mut mended = opened.book.clone();
    assert!(mend(&mut mended, &[], true).is_empty());
    assert_eq!(mended, opened.book);
    let home = tempfile::tempdir().unwrap();
    let copy = home.path().join("copy");
    Folder::create(&copy, &opened.book).unwrap();
    let mut compared = 0;
    for part in ["", "departments", "reviews", "frozen", "csi"] {
        for entry in std::fs::read_dir(Path::new(SAMPLE).join(part)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                let written = std::fs::read(copy.join(part).join(entry.file_name())).unwrap();
                assert!(written == std::fs::read(entry.path()).unwrap(), "{:?}", entry.path());
                compared += 1;
            }
        }
    }
    let closed = opened.book.reviews.iter().filter(|r| r.closed.is_some()).count();
    assert!(closed > 0, "a board to look back at");
    let waves = opened.book.waves.len();
    // The head, the process and the indicators have a file each.
    assert_eq!(compared, 3 + opened.book.departments.len() + opened.book.reviews.len() + closed + waves);
}

#[test]
fn it_was_seen_by_everybody_and_confirmed_with_what_every_row_said() {
    let book = book();
    let confirmed = book.confirmed_on.unwrap();
    for person in &book.people {
        assert!(book.seen.iter().any(|s| s.person == person.id && s.on <= confirmed), "{}", person.name);
    }
    let added = |list: &[Annotation]| list.iter().any(|a| a.kind == AnnotationKind::Addition);
    for (_, objective) in book.objectives() {
        assert!(objective.baseline.is_some() != added(&objective.annotations), "{}", objective.id);
    }
    for row in rows(&book) {
        match &row.baseline {
            Some(baseline) => assert!(!baseline.text.is_empty() && baseline.timing.end.is_some(), "{}", row.id),
            None => assert!(added(&row.annotations), "{}", row.id),
        }
    }
}

#[test]
fn it_has_an_annotation_of_each_kind_with_author_day_and_reason() {
    use AnnotationKind::{Addition, Cancellation, Delay, Reinstatement};
    let book = book();
    let all = annotations(&book);
    for note in &all {
        assert!(
            !note.by.is_empty() && !note.reason.is_empty() && note.known_on(day()) && note.on.is_some(),
            "{note:?}"
        );
        assert!(note.on >= book.confirmed_on, "{note:?}");
    }
    for kind in [Delay, Addition, AnnotationKind::Change, Cancellation, Reinstatement] {
        assert!(all.iter().any(|a| a.kind == kind), "{kind:?}");
    }
    let changed = |is: fn(&Change) -> bool| all.iter().filter_map(|a| a.change.as_ref()).any(is);
    assert!(changed(|c| matches!(c, Change::Text { .. })));
    assert!(changed(|c| matches!(c, Change::Owner { .. })));
    assert!(changed(|c| matches!(c, Change::Timing { .. })));
    assert!(changed(|c| matches!(c, Change::Milestone { .. })));
    assert!(changed(|c| matches!(c, Change::Target { .. })));
}

#[test]
fn what_was_changed_is_what_differs_from_the_baseline() {
    let book = book();
    for row in rows(&book) {
        let Some(baseline) = &row.baseline else { continue };
        let noted = |is: &dyn Fn(&Change) -> bool| row.annotations.iter().filter_map(|a| a.change.as_ref()).any(is);
        assert_eq!(baseline.text != row.text, noted(&|c| matches!(c, Change::Text { .. })), "{}", row.id);
        assert_eq!(baseline.owner != row.owner, noted(&|c| matches!(c, Change::Owner { .. })), "{}", row.id);
        let moved =
            noted(&|c| matches!(c, Change::Timing { from, to } if *from == baseline.timing && *to == row.timing));
        assert_eq!(baseline.timing != row.timing, moved, "{}", row.id);
    }
}

#[test]
fn its_flows_took_every_branch_and_one_is_open() {
    let book = book();
    let flows: Vec<_> = book.objectives().flat_map(|(_, o)| o.flows.iter().map(move |f| (o, f))).collect();
    let ended = |stage| flows.iter().filter(|(_, f)| f.state.stage() == stage).collect::<Vec<_>>();
    for (objective, _) in ended(Stage::PlanCarriedOn).into_iter().chain(ended(Stage::NewCycle)) {
        assert_eq!(objective.cycle(), 2, "{}", objective.id);
    }
    assert!(!ended(Stage::PlanCarriedOn).is_empty());
    let (objective, _) = ended(Stage::NewCycle)[0];
    assert!(objective.activities.iter().any(|a| a.cycle == 2), "rows of the new cycle");
    let solved = ended(Stage::Standardised);
    assert!(!solved[0].1.state.standards().is_empty() && !solved[0].1.state.problems().is_empty());
    let otherwise = flows.iter().filter(|(_, f)| matches!(f.state.followed(), Some((_, Answer::Otherwise(_)))));
    assert_eq!(otherwise.count(), 1);
    let open: Vec<_> = book.objectives().filter_map(|(_, o)| o.open_flow().map(|f| (o, f))).collect();
    let [(objective, flow)] = open[..] else { panic!("one is open") };
    // It can be gone on with: what is answered next is there.
    let next = next(&book, objective, &flow.state, &Say::Done, day());
    assert_eq!(next.map(|s| s.stage()), Ok(Stage::Countermeasures));
    assert_eq!(followed(objective, day()).proposed, Some(true));
}

/// How many whys lead down to a cause.
fn depth(problem: &Problem, cause: &Cause) -> usize {
    let above = cause.explains.as_ref().and_then(|id| problem.causes.iter().find(|c| c.id == *id));
    1 + above.map_or(0, |above| depth(problem, above))
}

#[test]
fn its_problems_have_facts_whys_with_branches_and_help_asked_for() {
    let book = book();
    let chains = problems(&book).filter(|p| {
        let branches = p.causes.iter().filter(|c| c.explains.is_none()).count();
        branches > 1 && p.causes.iter().any(|c| c.root && depth(p, c) >= 3)
    });
    assert!(chains.count() >= 4);
    assert!(problems(&book).flat_map(|p| &p.causes).any(|c| c.root && c.control == Control::Outside));
    assert!(problems(&book).flat_map(|p| &p.causes).all(|c| !c.lacks_help()));
    let bones: BTreeSet<_> = problems(&book).flat_map(|p| &p.causes).filter_map(|c| c.bone).collect();
    assert_eq!(bones.into_iter().collect::<Vec<_>>(), Bone::ALL);
    for problem in problems(&book) {
        assert!(!problem.facts.is_empty() && problem.facts.iter().all(|f| !f.figure.is_empty()), "{}", problem.id);
        let supported = problem.root_causes().all(|c| c.fact.is_some() && c.control != Control::Unsaid);
        assert!(supported, "{}", problem.id);
    }
}

#[test]
fn its_countermeasures_are_in_every_state_and_two_were_followed_up_over_two_reviews() {
    let book = book();
    let measures: Vec<_> = problems(&book).flat_map(|p| &p.countermeasures).collect();
    for progress in Progress::ALL {
        assert!(measures.iter().any(|c| c.state(day()) == progress), "{progress:?}");
    }
    let twice = |found| measures.iter().any(|c| c.follow_ups.len() >= 2 && c.state(day()) == found);
    assert!(twice(Progress::Effective) && twice(Progress::NotEffective));
    for cm in &measures {
        for look in &cm.follow_ups {
            let review = book.reviews.iter().find(|r| r.on == look.on).expect("at a review");
            assert!(review.followed_up.contains(&cm.id) && !look.by.is_empty(), "{}", cm.id);
        }
    }
    assert!(!due_follow_ups(&book, day()).is_empty(), "something to follow up");
    let effective = measures.iter().find(|c| c.state(day()) == Progress::Effective).unwrap();
    let standard = book.standards().find(|(_, s)| s.countermeasure.as_ref() == Some(&effective.id));
    assert!(standard.is_some_and(|(_, s)| s.keeper.is_some() && s.since.is_some() && !s.applies_to.is_empty()));
}

#[test]
fn it_was_reviewed_every_month_and_the_last_review_is_as_the_book_stands() {
    let book = book();
    let months = review_months(&book, day());
    assert_eq!(months.len(), 12);
    assert!(months.iter().all(|m| !m.passed_without && m.reviews.is_empty() == (m.first.month() > 6)));
    for review in &book.reviews {
        assert!(!review.present.is_empty() && !review.note.is_empty() && review.present.len() < book.people.len());
        assert!(review.flows.iter().all(|r| book.objective(&r.objective).is_some()));
    }
    assert!(renew(&book, &book.last_review(day()).unwrap().id).is_empty());
}

#[test]
fn most_objectives_are_well_set_and_the_weak_ones_are_known() {
    let book = book();
    let well_set = |department: &Department, o: &Objective| {
        let owner = o.owner.as_ref().and_then(|p| book.person(p));
        let target = &o.target;
        let end = o.timing.end.filter(|end| end.year() == book.year);
        let milestone = |end| o.activities.iter().flat_map(|a| &a.milestones).any(|m| m.due < end);
        owner.is_some_and(|p| p.department.as_ref() == Some(&department.id))
            && o.goal.is_some()
            && target.base.is_some()
            && target.value.is_some()
            && !target.unit.is_empty()
            && end.is_some_and(milestone)
    };
    // A jump past the best known value needs a word why.
    let jumps = |t: &Target| {
        t.best.zip(t.value).zip(t.base).is_some_and(|((best, value), base)| {
            t.why.is_empty() && if value > base { value > best } else { value < best }
        })
    };
    let weak: Vec<_> =
        book.objectives().filter(|(d, o)| !well_set(d, o) || jumps(&o.target)).map(|(_, o)| o.id.to_string()).collect();
    assert_eq!(weak, ["o-11", "o-21", "o-22"]);
    let measured = book.objectives().filter(|(_, o)| o.measurements.len() >= 2).count();
    assert!(measured >= 18, "{measured}");
}

#[test]
fn the_report_of_a_past_day_says_no_outcome_that_was_judged_later() {
    let book = book();
    let missed_on = |day: NaiveDate| {
        let report = Report::new(&book, day, &Filter::default());
        let row = report.rows.iter().find(|r| r.objective(&book).id.as_str() == "o-20").unwrap();
        row.outcome == Some(Outcome::Missed)
    };
    assert!(missed_on(self::day()));
    assert!(!missed_on(NaiveDate::from_ymd_opt(2026, 2, 10).unwrap()));
}
