//! The decision flow in the window, by accessible names and the keyboard alone.

use chrono::NaiveDate;
use eframe::egui::{self, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use roundel::app::Window;
use roundel::plan::*;
use roundel::store::Folder;
use roundel::words::Lang;

use crate::window::{Desk, desk};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn objective_id() -> ObjectiveId {
    ObjectiveId::new("o-1")
}

/// A confirmed plan of one objective, whose figure is behind; one of its rows is late where `late`.
fn plan(late: bool) -> Book {
    let mut book = Book::new("年度计划", "服务站", 2026);
    let li = Person { id: PersonId::new("li"), name: "李强".to_owned(), department: None };
    let row = |id: &str, text: &str, done: Option<&str>| Activity {
        text: text.to_owned(),
        owner: Some(PersonId::new("li")),
        timing: Timing::new(Some(day("2026-02-01")), Some(day("2026-04-30"))),
        started_on: Some(day("2026-02-01")),
        done_on: done.map(day),
        ..Activity::new(ActivityId::new(id))
    };
    let objective = Objective {
        text: "一次修复率达到 95%".to_owned(),
        method: "每单终检".to_owned(),
        target: Target {
            measure: "一次修复率".to_owned(),
            unit: "%".to_owned(),
            base: Some(88.0),
            value: Some(95.0),
            ..Target::default()
        },
        measurements: vec![Measurement { on: day("2026-05-31"), value: 90.0, note: String::new() }],
        activities: vec![
            row("a-1", "终检清单上墙", Some("2026-04-01")),
            row("a-2", "每周复盘返修单", if late { None } else { Some("2026-04-20") }),
        ],
        ..Objective::new(objective_id())
    };
    let department = Department {
        objectives: vec![objective],
        ..Department::new(DepartmentId::new("workshop"), "维修车间".to_owned())
    };
    let edits =
        vec![Edit::AddPerson { at: 0, person: li }, Edit::AddDepartment { at: 0, department: Box::new(department) }];
    apply_all(&mut book, edits).unwrap();
    let edits = confirm(&book, day("2026-01-31"));
    apply_all(&mut book, edits).unwrap();
    book
}

/// The window on a plan kept in a folder that goes away, at its decision flow.
fn flow_desk<'a>(book: &Book) -> (tempfile::TempDir, Desk<'a>) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("book");
    Folder::create(&path, book).unwrap();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num4);
    (home, desk)
}

fn book<'d>(desk: &'d Desk<'_>) -> &'d Book {
    desk.state().as_ref().and_then(Window::book).unwrap()
}

fn objective<'d>(desk: &'d Desk<'_>) -> &'d Objective {
    book(desk).objective(&objective_id()).unwrap()
}

fn stage(desk: &Desk<'_>) -> Stage {
    objective(desk).flows.last().unwrap().state.stage()
}

fn press(desk: &mut Desk<'_>, key: Key) {
    desk.key_press(key);
    desk.run_steps(4);
}

fn press_with(desk: &mut Desk<'_>, modifiers: Modifiers, key: Key) {
    desk.key_press_modifiers(modifiers, key);
    desk.run_steps(4);
}

/// Presses the button of this name by the keyboard.
fn push(desk: &mut Desk<'_>, name: &str) {
    // The answer given earlier stands in the way so far too.
    let button = desk.query_all_by_label(name).find(|n| n.accesskit_node().role() != Role::Label);
    button.unwrap_or_else(|| panic!("no {name}")).focus();
    desk.run_steps(3);
    press(desk, Key::Space);
    desk.run_steps(2);
}

/// Writes into the entry that has the keyboard, and leaves it.
fn write(desk: &mut Desk<'_>, text: &str) {
    desk.event(egui::Event::Text(text.to_owned()));
    desk.run_steps(3);
    press(desk, Key::Tab);
}

fn write_in(desk: &mut Desk<'_>, name: &str, text: &str) {
    desk.get_by_label(name).focus();
    desk.run_steps(3);
    write(desk, text);
}

#[test]
fn a_plan_not_followed_is_carried_on_to_the_next_review() {
    let (_home, mut desk) = flow_desk(&plan(true));
    push(&mut desk, "开始决策流程");
    push(&mut desk, "否");
    assert_eq!((stage(&desk), objective(&desk).outcome), (Stage::PlanFollowed, Some(Outcome::Missed)));
    assert!(desk.query_by_label_contains("有 1 项活动偏离计划").is_some(), "the facts are said");
    push(&mut desk, "否");
    assert_eq!(stage(&desk), Stage::WhyNotFollowed);
    // The keyboard is in the entry already. Going on with nothing written says what is missing.
    push(&mut desk, "下一步");
    assert_eq!(stage(&desk), Stage::WhyNotFollowed);
    write(&mut desk, "返修单没有专人收");
    push(&mut desk, "下一步");
    write(&mut desk, "终检员每天下班前收单");
    push(&mut desk, "下一步");
    let FlowState::PlanCarriedOn { why, measures, .. } = &objective(&desk).flows[0].state else {
        panic!("not at its end")
    };
    assert_eq!((why.as_str(), measures.as_str()), ("返修单没有专人收", "终检员每天下班前收单"));
    assert_eq!(objective(&desk).cycle(), 2);
    // The next review's flow, with this one beside it.
    push(&mut desk, "开始下次检讨的流程");
    assert_eq!((objective(&desk).flows.len(), stage(&desk)), (2, Stage::TargetMet));
    push(&mut desk, "06-15 · PDCA 1 · 实施原计划，下次检讨");
    assert!(desk.query_by_label("返修单没有专人收").is_some(), "the earlier flow is readable");
    push(&mut desk, "收起以前的流程");
    assert!(desk.query_by_label("返修单没有专人收").is_none());
}

#[test]
fn a_step_is_written_and_left_with_tab_and_space_alone() {
    let (_home, mut desk) = flow_desk(&plan(true));
    for _ in 0..4 {
        // The list, the start, then each time the answer that the facts propose.
        press(&mut desk, Key::Space);
    }
    assert_eq!(stage(&desk), Stage::WhyNotFollowed);
    desk.event(egui::Event::Text("返修单没有专人收".to_owned()));
    desk.run_steps(3);
    press(&mut desk, Key::Tab);
    press(&mut desk, Key::Space);
    assert_eq!(stage(&desk), Stage::MeasuresToCarryOn);
}

#[test]
fn answering_otherwise_asks_for_the_reason_first() {
    let (_home, mut desk) = flow_desk(&plan(true));
    push(&mut desk, "开始决策流程");
    push(&mut desk, "否");
    push(&mut desk, "是");
    assert_eq!(stage(&desk), Stage::PlanFollowed);
    write(&mut desk, "只差签字");
    push(&mut desk, "是");
    assert_eq!(stage(&desk), Stage::RootCause);
    let (_, answer) = objective(&desk).flows[0].state.followed().unwrap();
    assert_eq!(*answer, Answer::Otherwise(Said::new("只差签字").unwrap()));
    // Back again, the reason is a draft.
    press_with(&mut desk, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!((stage(&desk), objective(&desk).flows[0].drafts.otherwise.as_str()), (Stage::PlanFollowed, "只差签字"));
}

#[test]
fn a_followed_plan_that_missed_leads_to_new_activities_and_the_second_cycle() {
    let plan = plan(false);
    let (_home, mut desk) = flow_desk(&plan);
    push(&mut desk, "开始决策流程");
    push(&mut desk, "否");
    push(&mut desk, "是");
    push(&mut desk, "新增问题");
    write(&mut desk, "终检漏项");
    write_in(&mut desk, "根本原因 1", "清单太长");
    push(&mut desk, "下一步");
    assert_eq!(stage(&desk), Stage::Countermeasures);
    // What is lacking is mended one after the other.
    push(&mut desk, "去补上");
    write(&mut desk, "清单缩到十项");
    push(&mut desk, "去补上");
    write(&mut desk, "李强");
    push(&mut desk, "去补上");
    write(&mut desk, "2026-07-10");
    push(&mut desk, "制订支持行动计划 1");
    let cm = &objective(&desk).problems[0].countermeasures[0];
    let row = book(&desk).activity(cm.supporting.as_ref().unwrap()).unwrap();
    assert_eq!((row.text.as_str(), row.owner.as_ref(), row.cycle), ("清单缩到十项", cm.owner.as_ref(), 1));
    push(&mut desk, "下一步");
    assert_eq!(stage(&desk), Stage::TargetMetAfter);
    push(&mut desk, "无效 1");
    let found = objective(&desk).problems[0].countermeasures[0].state(day("2026-06-15"));
    assert_eq!(found, Progress::NotEffective);
    push(&mut desk, "否");
    push(&mut desk, "去补上");
    write(&mut desk, "终检改为双人");
    push(&mut desk, "去补上");
    write(&mut desk, "李强");
    push(&mut desk, "去补上");
    // The dates are asked in place.
    desk.get_by_label("结束").focus();
    desk.run_steps(3);
    desk.event(egui::Event::Text("2026-09-30".to_owned()));
    desk.run_steps(3);
    press(&mut desk, Key::Enter);
    push(&mut desk, "下一步");
    assert_eq!((stage(&desk), objective(&desk).cycle()), (Stage::NewCycle, 2));
    let row = objective(&desk).activities.last().unwrap();
    assert_eq!((row.text.as_str(), row.cycle), ("终检改为双人", 2));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num4);
    for _ in 0..40 {
        press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*book(&desk), plan, "every step is taken back");
}

#[test]
fn a_met_target_becomes_a_standard() {
    let (_home, mut desk) = flow_desk(&plan(false));
    push(&mut desk, "开始决策流程");
    push(&mut desk, "是");
    assert_eq!((stage(&desk), objective(&desk).outcome), (Stage::Standardise, Some(Outcome::Met)));
    push(&mut desk, "去补上");
    write_in(&mut desk, "维护人 1", "李强");
    push(&mut desk, "下一步");
    let [standard] = objective(&desk).flows[0].state.standards() else { panic!("no standard") };
    let (_, standard) = book(&desk).standard_in(standard).unwrap();
    assert_eq!((standard.text.as_str(), standard.applies_to.as_str()), ("每单终检", "维修车间"));
}

#[test]
fn what_is_typed_at_a_step_survives_leaving_stepping_back_and_saving() {
    let (home, mut desk) = flow_desk(&plan(true));
    for button in ["开始决策流程", "否", "否"] {
        push(&mut desk, button);
    }
    // Typed and not left: another view takes it over.
    desk.event(egui::Event::Text("没人收单".to_owned()));
    desk.run_steps(3);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num4);
    assert_eq!(objective(&desk).flows[0].drafts.why, "没人收单");
    press_with(&mut desk, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(stage(&desk), Stage::PlanFollowed);
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    let mut desk = crate::window::desk(&home.path().join("book"), Lang::English, (1280.0, 720.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num4);
    push(&mut desk, "No");
    push(&mut desk, "Next step");
    let FlowState::MeasuresToCarryOn { why, .. } = &objective(&desk).flows[0].state else { panic!("lost its place") };
    assert_eq!(why.as_str(), "没人收单");
}

#[test]
fn a_missed_objective_offers_its_flow_and_another_is_picked_by_keyboard() {
    let mut plan = plan(true);
    let (other, _, edits) = new_objective(&plan, &DepartmentId::new("workshop"), None, day("2026-06-15"), "");
    apply_all(&mut plan, edits).unwrap();
    apply(&mut plan, Edit::Objective(other.clone(), ObjectiveField::Text("准时交车率".to_owned()))).unwrap();
    let (_home, mut desk) = flow_desk(&plan);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
    press(&mut desk, Key::F4);
    assert!(desk.query_by_label("决策流程").is_none(), "nothing is missed yet");
    push(&mut desk, "未达成");
    push(&mut desk, "决策流程");
    push(&mut desk, "准时交车率：未评定");
    // The keyboard goes on in the panel, where the flow begins.
    press(&mut desk, Key::Space);
    assert_eq!(objective(&desk).flows.len(), 0);
    assert_eq!(book(&desk).objective(&other).unwrap().flows.len(), 1);
}

#[test]
fn the_keyboard_begins_at_the_selected_objective_and_its_flow_goes_to_paper() {
    let (_home, mut desk) = flow_desk(&plan(true));
    let focused = desk.query_all(By::new()).find(|n| n.accesskit_node().is_focused()).unwrap();
    assert!(
        focused.accesskit_node().label().unwrap().starts_with("一次修复率"),
        "{:?}",
        focused.accesskit_node().label()
    );
    assert!(desk.query_by_label("打印此流程").is_none(), "no flow, nothing to print");
    push(&mut desk, "开始决策流程");
    push(&mut desk, "打印此流程");
    assert!(desk.query_by_label("只打印选中的目标").is_some(), "the flow chart is chosen");
}
