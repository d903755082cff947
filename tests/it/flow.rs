//! The decision flow as a state machine, by random walks: which ways are open, what they ask for, that nothing typed is
//! lost.

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::plan::*;
use roundel::rules::followed;
use roundel::store::{Folder, Memory};
use roundel::words::{Lang, Words};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

fn objective_id() -> ObjectiveId {
    ObjectiveId::new("o-1")
}

fn anybody() -> Option<PersonId> {
    Some(PersonId::new("li"))
}

prop_compose! {
    fn countermeasure()(
        text in "(| |对策)",
        owner in any::<bool>(),
        follow_up in any::<bool>(),
        supporting in any::<bool>(),
        found in prop::option::of(0..Progress::ALL.len()),
    ) -> Countermeasure {
        let looked = found.map(|i| FollowUp {
            on: day(),
            found: Progress::ALL[i],
            by: String::new(),
            note: String::new(),
        });
        Countermeasure {
            text,
            owner: anybody().filter(|_| owner),
            follow_up: Some(day()).filter(|_| follow_up),
            supporting: Some(ActivityId::new("a-0")).filter(|_| supporting),
            follow_ups: looked.into_iter().collect(),
            ..Countermeasure::new(CountermeasureId::new("c"))
        }
    }
}

prop_compose! {
    fn problem()(
        reported in any::<bool>(),
        closed in prop::bool::weighted(0.2),
        root in prop::option::of(("(| |人手不足)", any::<bool>(), any::<bool>())),
        countermeasures in prop::collection::vec(countermeasure(), 0..3),
    ) -> Problem {
        let causes = root.map(|(text, outside, help)| Cause {
            text,
            root: true,
            control: if outside { Control::Outside } else { Control::Within },
            help: if help { "请厂家支援".to_owned() } else { String::new() },
            ..Cause::new("w-1")
        });
        Problem {
            text: "问题".to_owned(),
            state: if reported { ProblemState::Reported } else { ProblemState::Noted },
            closed_on: Some(day()).filter(|_| closed),
            causes: causes.into_iter().collect(),
            countermeasures,
            ..Problem::new(ProblemId::new("p"))
        }
    }
}

prop_compose! {
    fn row()(
        text in "(| |活动)",
        owner in any::<bool>(),
        end in prop::option::of(1..9_u32),
        done in any::<bool>(),
        cycle in 1..4_u32,
        struck in prop::bool::weighted(0.2),
    ) -> Activity {
        let note = Annotation::new(AnnotationKind::Cancellation, Some(day()));
        Activity {
            text,
            owner: anybody().filter(|_| owner),
            timing: Timing::new(None, end.and_then(|m| NaiveDate::from_ymd_opt(2026, m, 28))),
            done_on: Some(day()).filter(|_| done),
            cycle,
            annotations: if struck { vec![note] } else { Vec::new() },
            ..Activity::new(ActivityId::new("a"))
        }
    }
}

prop_compose! {
    /// A plan with one objective, of which anything may be missing.
    fn plan()(
        rows in prop::collection::vec(row(), 1..4),
        problems in prop::collection::vec(problem(), 0..3),
    ) -> Book {
        let mut book = Book::new("年度计划", "服务站", 2026);
        let mut objective = Objective { activities: rows, problems, ..Objective::new(objective_id()) };
        for (i, row) in objective.activities.iter_mut().enumerate() {
            row.id = ActivityId::new(format!("a-{i}"));
        }
        let mut n = 0;
        for (i, problem) in objective.problems.iter_mut().enumerate() {
            problem.id = ProblemId::new(format!("p-{i}"));
            for cm in &mut problem.countermeasures {
                n += 1;
                cm.id = CountermeasureId::new(format!("c-{n}"));
            }
        }
        let person = Person { id: PersonId::new("li"), name: "李强".to_owned(), department: None };
        let department = Department {
            objectives: vec![objective],
            ..Department::new(DepartmentId::new("front"), "前台".to_owned())
        };
        let edits = vec![
            Edit::AddPerson { at: 0, person },
            Edit::AddDepartment { at: 0, department: Box::new(department) },
        ];
        apply_all(&mut book, edits).unwrap();
        book
    }
}

/// What somebody does at the flow.
#[derive(Debug, Clone)]
enum Move {
    Open,
    Met(bool),
    Followed(bool),
    Type(String),
    Write,
    Done,
    Back,
    Mend,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        1 => Just(Move::Open),
        3 => any::<bool>().prop_map(Move::Met),
        3 => any::<bool>().prop_map(Move::Followed),
        3 => "(|  |[甲乙丙丁]{1,4})".prop_map(Move::Type),
        3 => Just(Move::Write),
        3 => Just(Move::Done),
        2 => Just(Move::Back),
        4 => Just(Move::Mend),
    ];
    prop::collection::vec(one, 1..60)
}

/// What is typed for the steps, the last of each.
#[derive(Debug, Default, Clone, PartialEq)]
struct Typed {
    otherwise: Option<String>,
    why: Option<String>,
    measures: Option<String>,
}

/// A plan that somebody works on, with all that they did.
struct Desk {
    book: Book,
    history: History,
    /// What was answered at each box of the flow, in order.
    trail: Vec<(Stage, Option<bool>)>,
    typed: Typed,
}

impl Desk {
    fn new(book: Book) -> Self {
        let mut desk = Self { book, history: History::new(), trail: Vec::new(), typed: Typed::default() };
        desk.open();
        desk
    }

    fn objective(&self) -> &Objective {
        self.book.objective(&objective_id()).unwrap()
    }

    fn flow(&self) -> &Flow {
        self.objective().flows.last().unwrap()
    }

    /// Takes a step, back and forth: undo takes it back exactly.
    fn take(&mut self, edits: Steps) {
        let before = self.book.clone();
        let empty = edits.is_empty();
        self.history.take(&mut self.book, Step { deed: Deed::AnswerFlow, edits }).unwrap();
        if !empty {
            let after = self.book.clone();
            self.history.undo(&mut self.book).unwrap();
            assert_eq!(self.book, before);
            self.history.redo(&mut self.book).unwrap();
            assert_eq!(self.book, after);
        }
    }

    fn open(&mut self) {
        let open = self.objective().open_flow().is_some();
        let (_, edits) = open_flow(&self.book, &objective_id(), day());
        assert_eq!(edits.is_empty(), open, "one flow at a time");
        if !open {
            self.take(edits);
            (self.trail, self.typed) = Default::default();
        }
    }

    /// Says it; what the step lacks where it is refused, and then nothing has changed.
    fn say(&mut self, say: &Say) -> Result<(), Lacks> {
        let (id, from) = (self.flow().id.clone(), self.flow().state.stage());
        let edits = answer(&self.book, &id, say, day())?;
        let answered = match say {
            Say::Met(yes) | Say::Followed { yes, .. } => Some(*yes),
            _ => None,
        };
        self.trail.push((from, answered));
        self.take(edits);
        self.check_asked(from, say);
        Ok(())
    }

    /// The step that was just taken had all that the deck asks for at it.
    fn check_asked(&self, from: Stage, say: &Say) {
        let state = &self.flow().state;
        let problem = |id: &ProblemId| self.objective().problems.iter().find(|p| p.id == *id).unwrap();
        match (from, say) {
            (Stage::PlanFollowed, Say::Followed { yes, proposed, .. }) => {
                let (said, answer) = state.followed().unwrap();
                assert_eq!(said, *yes);
                let otherwise = proposed.is_some_and(|p| p != *yes);
                assert_eq!(
                    matches!(answer, Answer::Otherwise(_)),
                    otherwise,
                    "a reason is asked for then and only then"
                );
            }
            (Stage::RootCause, _) => {
                for id in state.problems() {
                    assert!(problem(id).stands(day()) && problem(id).root_causes().next().is_some());
                    assert!(!problem(id).causes.iter().any(Cause::lacks_help));
                }
                let open = |p: &&Problem| p.is_open(day());
                for reported in self.objective().problems.iter().filter(open) {
                    assert!(state.problems().contains(&reported.id), "a reported problem is not passed over");
                }
            }
            (Stage::Countermeasures, _) => {
                for id in state.problems() {
                    let whole = |c: &&Countermeasure| {
                        let said = !c.text.trim().is_empty() && c.state(day()) != Progress::NotEffective;
                        said && c.owner.is_some() && c.follow_up.is_some() && c.supporting.is_some()
                    };
                    assert!(problem(id).countermeasures.iter().any(|c| whole(&c)));
                }
            }
            (Stage::NewActivities, _) => {
                // The flow has ended: its cycle is the present one now.
                assert!(!state.activities().is_empty());
                for id in state.activities() {
                    let row = self.book.activity(id).unwrap();
                    assert_eq!(row.cycle, self.objective().cycle());
                    assert!(!row.text.trim().is_empty() && row.owner.is_some() && row.timing.end.is_some());
                }
            }
            (Stage::Standardise, _) => {
                for id in state.standards() {
                    let (_, standard) = self.book.standard_in(id).unwrap();
                    assert!(!standard.text.trim().is_empty() && standard.keeper.is_some());
                    assert_eq!(standard.objective, Some(objective_id()));
                }
            }
            _ => {}
        }
    }

    fn back(&mut self) {
        let id = self.flow().id.clone();
        let edits = step_back(&self.book, &id);
        assert_eq!(edits.is_empty(), self.trail.is_empty(), "only the first question has nothing before it");
        self.take(edits);
        self.trail.pop();
    }

    fn draft(&mut self, text: &str) {
        let (id, mut drafts) = (self.flow().id.clone(), self.flow().drafts.clone());
        let (place, typed) = match self.flow().state.stage() {
            Stage::PlanFollowed => (&mut drafts.otherwise, &mut self.typed.otherwise),
            Stage::WhyNotFollowed => (&mut drafts.why, &mut self.typed.why),
            Stage::MeasuresToCarryOn => (&mut drafts.measures, &mut self.typed.measures),
            _ => return,
        };
        text.clone_into(place);
        *typed = Some(text.to_owned());
        self.take(vec![Edit::Flow(id, FlowField::Drafts(drafts))]);
    }

    fn make(&mut self, one: &Move) {
        let drafts = self.flow().drafts.clone();
        let _refused = match one {
            Move::Open => return self.open(),
            Move::Type(text) => return self.draft(text),
            Move::Back => return self.back(),
            Move::Mend => return self.mend(),
            Move::Met(met) => self.say(&Say::Met(*met)),
            Move::Followed(yes) => {
                let proposed = followed(self.objective(), day()).proposed;
                self.say(&Say::Followed { yes: *yes, proposed, because: drafts.otherwise })
            }
            Move::Write if self.flow().state.stage() == Stage::WhyNotFollowed => self.say(&Say::Why(drafts.why)),
            Move::Write => self.say(&Say::Measures(drafts.measures)),
            Move::Done => self.say(&Say::Done),
        };
    }

    /// Mends the one thing that the step says it lacks.
    fn mend(&mut self) {
        let flow = self.flow().clone();
        let say = match flow.state.stage() {
            Stage::PlanFollowed => return self.draft("另有原因"),
            Stage::WhyNotFollowed => return self.draft("为什么"),
            Stage::MeasuresToCarryOn => return self.draft("措施"),
            _ => Say::Done,
        };
        let Err(lacks) = next(&self.book, self.objective(), &flow.state, &say, day()) else { return };
        let book = &self.book;
        let set = |id: &CountermeasureId, field| vec![Edit::Countermeasure(id.clone(), field)];
        let problem = |id: &ProblemId| book.problem_in(id).unwrap().1;
        let edits = match &lacks {
            Lacks::OtherStep | Lacks::Because | Lacks::Why | Lacks::Measures => return,
            Lacks::Problem => new_problem(book, &objective_id(), None, "问题").1,
            Lacks::RootCause(id) => say_root_cause(problem(id), "根本原因"),
            Lacks::Help(id) => {
                let cause = problem(id).causes.iter().find(|c| c.lacks_help()).unwrap();
                set_cause(problem(id), &cause.id, |c| c.help = "请支援".to_owned())
            }
            Lacks::Countermeasure(id) => new_countermeasure(book, id, "新的对策").1,
            Lacks::Owner(id) => set(id, CountermeasureField::Owner(anybody())),
            Lacks::FollowUp(id) => set(id, CountermeasureField::FollowUp(Some(day()))),
            Lacks::Supporting(id) => support(book, id, day(), "").1,
            Lacks::Activity => new_cycle_activity(book, &objective_id(), day(), "").1,
            Lacks::Plan(id) => {
                let fields = [
                    ActivityField::Text("新活动".to_owned()),
                    ActivityField::Owner(anybody()),
                    ActivityField::Timing(Timing::new(None, Some(day()))),
                ];
                fields.map(|field| Edit::Activity(id.clone(), field)).into()
            }
            Lacks::Standard => {
                let (id, mut edits) = new_standard(book, &objective_id(), day());
                let id = id.unwrap();
                edits.push(Edit::Standard(id.clone(), StandardField::Text("标准".to_owned())));
                edits.push(Edit::Standard(id, StandardField::Keeper(anybody())));
                edits
            }
        };
        self.take(edits);
    }

    /// What holds after every move.
    fn check(&self) {
        let flow = self.flow();
        let stage = flow.state.stage();
        let last = |of: &[Stage]| self.trail.iter().rev().find(|(s, _)| of.contains(s)).and_then(|(_, yes)| *yes);
        let met = last(&[Stage::TargetMet, Stage::TargetMetAfter]);
        match stage {
            Stage::TargetMet => assert_eq!(met, None),
            Stage::Standardise | Stage::Standardised => assert_eq!(met, Some(true)),
            _ => assert_eq!(met, Some(false)),
        }
        let outcome = self.objective().outcome;
        match met {
            Some(true) => assert_eq!(outcome, Some(Outcome::Met)),
            Some(false) => assert_eq!(outcome, Some(Outcome::Missed)),
            None => {}
        }
        let way: Vec<Stage> = self.trail.iter().map(|(s, _)| *s).chain([stage]).collect();
        assert_eq!(flow.state.way(), way);
        assert_eq!(flow.state.ended_on().is_some(), stage.is_end());
        assert_eq!(self.objective().open_flow().is_none(), stage.is_end());
        self.check_typed(flow);
    }

    /// Every text typed is a draft still, or part of the state.
    fn check_typed(&self, flow: &Flow) {
        let (mut why, mut measures) = (None, None);
        match &flow.state {
            FlowState::MeasuresToCarryOn { why: said, .. } => why = Some(said),
            FlowState::PlanCarriedOn { why: said, measures: taken, .. } => (why, measures) = (Some(said), Some(taken)),
            _ => {}
        }
        let otherwise = match flow.state.followed() {
            Some((_, Answer::Otherwise(because))) => Some(because),
            _ => None,
        };
        let kept = |typed: &Option<String>, said: Option<&Said>, draft: &str| {
            let Some(typed) = typed else { return };
            assert!(said.is_some_and(|s| s.as_str() == typed) || draft == typed, "{typed:?} is lost: {flow:?}");
        };
        kept(&self.typed.otherwise, otherwise, &flow.drafts.otherwise);
        kept(&self.typed.why, why, &flow.drafts.why);
        kept(&self.typed.measures, measures, &flow.drafts.measures);
    }

    /// Goes on to an end, mending what is lacking; `answers` are given to the questions.
    fn finish(&mut self, answers: u8) {
        for _ in 0..80 {
            let yes = answers >> (self.trail.len() % 8) & 1 == 1;
            match self.flow().state.stage() {
                stage if stage.is_end() => return,
                Stage::TargetMet | Stage::TargetMetAfter => self.make(&Move::Met(yes)),
                Stage::PlanFollowed => {
                    self.mend();
                    self.make(&Move::Followed(yes));
                }
                Stage::WhyNotFollowed | Stage::MeasuresToCarryOn => {
                    self.mend();
                    self.make(&Move::Write);
                }
                _ => {
                    self.mend();
                    self.make(&Move::Done);
                }
            }
            self.check();
        }
        panic!("no way on from {:?}", self.flow().state);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_walk_through_the_flow_skips_a_question_or_loses_a_text(plan in plan(), moves in moves(), answers: u8) {
        let mut desk = Desk::new(plan.clone());
        desk.check();
        for one in &moves {
            desk.make(one);
            desk.check();
        }
        desk.finish(answers);
        let missed = desk.trail[0].1 == Some(false);
        let end = desk.flow().state.stage();
        let ends = [Stage::PlanCarriedOn, Stage::Standardised, Stage::NewCycle];
        assert!(ends.contains(&end) && (missed || end == Stage::Standardised));
        // And all the way back to the first question, with every text.
        while !desk.trail.is_empty() {
            desk.back();
            desk.check();
        }
        // Saved and opened, it is the same.
        let memory = Memory::default();
        Folder::create_in(Box::new(memory.clone()), &desk.book).unwrap();
        let opened = Folder::open_in(Box::new(memory)).unwrap();
        assert_eq!((&opened.book, opened.notices.as_slice()), (&desk.book, &[][..]));
        while desk.history.undo(&mut desk.book).is_some() {}
        assert_eq!(desk.book, plan);
    }

    #[test]
    fn a_flow_half_way_is_saved_and_opened_as_it_is(plan in plan(), moves in moves()) {
        let mut desk = Desk::new(plan);
        moves.iter().for_each(|one| desk.make(one));
        let memory = Memory::default();
        Folder::create_in(Box::new(memory.clone()), &desk.book).unwrap();
        assert_eq!(Folder::open_in(Box::new(memory)).unwrap().book, desk.book);
    }
}

/// A plan whose rows were all done in time.
fn followed_plan() -> Book {
    let mut book = Book::new("年度计划", "服务站", 2026);
    let row = Activity {
        text: "活动".to_owned(),
        timing: Timing::new(None, Some(day())),
        done_on: Some(day()),
        ..Activity::new(ActivityId::new("a-0"))
    };
    let objective = Objective { activities: vec![row], ..Objective::new(objective_id()) };
    let person = Person { id: PersonId::new("li"), name: "李强".to_owned(), department: None };
    let department =
        Department { objectives: vec![objective], ..Department::new(DepartmentId::new("front"), "前台".to_owned()) };
    let edits =
        vec![Edit::AddPerson { at: 0, person }, Edit::AddDepartment { at: 0, department: Box::new(department) }];
    apply_all(&mut book, edits).unwrap();
    book
}

/// Through "no" to its end.
fn carried_on() -> Desk {
    let mut desk = Desk::new(followed_plan());
    desk.make(&Move::Met(false));
    desk.finish(0);
    assert_eq!(desk.flow().state.stage(), Stage::PlanCarriedOn);
    desk
}

#[test]
fn answering_otherwise_than_the_facts_takes_a_reason() {
    let mut desk = Desk::new(followed_plan());
    desk.make(&Move::Met(false));
    let no = |because: &str| Say::Followed { yes: false, proposed: Some(true), because: because.to_owned() };
    assert_eq!(desk.say(&no("  ")), Err(Lacks::Because));
    assert_eq!(desk.say(&no("清单没有真正用")), Ok(()));
    assert_eq!(desk.flow().state.stage(), Stage::WhyNotFollowed);
}

#[test]
fn what_an_earlier_flow_came_to_stays_once_another_is_open() {
    let mut desk = carried_on();
    let first = desk.flow().id.clone();
    desk.open();
    assert!(step_back(&desk.book, &first).is_empty());
    let again = Edit::Flow(first, FlowField::State(FlowState::PlanFollowed));
    assert!(matches!(apply(&mut desk.book, again), Err(Refused::FlowOpen(_))));
}

#[test]
fn a_flow_that_names_a_problem_no_file_has_any_more_goes_on_and_back() {
    let mut desk = Desk::new(followed_plan());
    desk.open();
    let id = desk.flow().id.clone();
    let problems = OneOrMore::new(vec![ProblemId::new("gone")]).unwrap();
    // As a file that was merged by hand may say it.
    let state = FlowState::TargetMetAfter { followed: Answer::AsProposed, problems };
    let refused = apply(&mut desk.book, Edit::Flow(id.clone(), FlowField::State(state.clone())));
    assert!(refused.is_err(), "nobody may name it anew");
    desk.book.departments[0].objectives[0].flows[0].state = state;
    let edits = answer(&desk.book, &id, &Say::Met(true), day()).unwrap();
    apply_all(&mut desk.book, edits).unwrap();
    for _ in 0..3 {
        let edits = step_back(&desk.book, &id);
        apply_all(&mut desk.book, edits).unwrap();
    }
    assert_eq!(desk.flow().state.stage(), Stage::RootCause);
}

#[test]
fn each_missed_target_starts_a_cycle_and_a_met_one_none() {
    let mut desk = carried_on();
    assert_eq!(desk.objective().cycle(), 2);
    desk.open();
    assert_eq!(desk.objective().cycle_of(1), 2);
    desk.make(&Move::Met(false));
    desk.finish(0b0000_0010);
    assert_eq!((desk.flow().state.stage(), desk.objective().cycle()), (Stage::NewCycle, 3));
    desk.open();
    desk.make(&Move::Met(true));
    desk.finish(0);
    assert_eq!((desk.flow().state.stage(), desk.objective().cycle()), (Stage::Standardised, 3));
    assert_eq!([0, 1, 2].map(|at| desk.objective().cycle_of(at)), [1, 2, 3]);
}

#[test]
fn a_countermeasure_that_did_not_work_is_not_decided_on_again() {
    let mut desk = Desk::new(followed_plan());
    for one in [Move::Met(false), Move::Followed(true), Move::Mend, Move::Mend, Move::Done] {
        desk.make(&one);
    }
    for _ in 0..4 {
        desk.make(&Move::Mend);
    }
    let cm = desk.objective().problems[0].countermeasures[0].clone();
    let edits = follow_up(&cm, Progress::NotEffective, "", day(), "");
    desk.take(edits);
    assert!(matches!(desk.say(&Say::Done), Err(Lacks::Countermeasure(_))));
    let edits = follow_up(&cm, Progress::Running, "", day(), "");
    desk.take(edits);
    assert_eq!(desk.say(&Say::Done), Ok(()));
}

#[test]
fn a_file_that_ends_a_step_with_nothing_is_refused_with_its_line() {
    let (mut reason, mut solved) = (carried_on(), Desk::new(followed_plan()));
    solved.make(&Move::Met(false));
    solved.finish(0b0000_0010);
    let cases = [
        (&mut reason.book, "why: \"为什么\"", "why: \" \"", "a text that can't be empty is empty"),
        (&mut solved.book, "activities: [", "activities: [], x: [", "a list that can't be empty is empty"),
    ];
    for (book, whole, empty, why) in cases {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("book");
        Folder::create(&path, book).unwrap();
        let file = path.join("departments/front.ron");
        let text = std::fs::read_to_string(&file).unwrap();
        // In the state of the flow, not above it.
        let at = text.find("state:").unwrap();
        let at = at + text[at..].find(whole).unwrap();
        std::fs::write(&file, format!("{}{}", &text[..at], text[at..].replacen(whole, empty, 1))).unwrap();
        let line = text[..at].lines().count();
        let opened = Folder::open(&path).unwrap();
        let [broken] = opened.folder.unreadable() else { panic!("one is unreadable") };
        let told = broken.error.message(&Words::new(Lang::English));
        assert!(told.contains(why) && told.contains(&format!("front.ron:{line}:")), "line {line}: {told}");
    }
}
