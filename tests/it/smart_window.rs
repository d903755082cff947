//! SMART in the window: the letters in the inspector, and the wizard for a new objective, through accessible names.

use chrono::NaiveDate;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use roundel::plan::{ActivityId, Control, Objective};
use roundel::words::Lang;

use super::window::{
    Desk, RUNNING, book, click_activity, desk, desk_with_inspector, press, press_with, sample, type_text,
};

fn objectives(desk: &Desk<'_>) -> usize {
    book(desk).objectives().count()
}

fn open_wizard(desk: &mut Desk<'_>) {
    press_with(desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    desk.run_steps(3);
}

/// Types each text into the entry that has the keyboard; Enter goes on.
fn fill(desk: &mut Desk<'_>, texts: &[&str]) {
    for text in texts {
        if !text.is_empty() {
            type_text(desk, text);
        }
        press(desk, Key::Enter);
    }
}

fn lit(desk: &Desk<'_>, letter: &str) -> bool {
    desk.query_by_label(&format!("{letter}：已具备")).is_some()
}

fn focused_value(desk: &Desk<'_>, name: &str) -> String {
    desk.get_by_label(name).accesskit_node().value().unwrap_or_default()
}

const LETTERS: [&str; 5] = ["S 具体", "M 可衡量", "A 可达成", "R 相关", "T 有时限"];

#[test]
fn an_objective_is_written_letter_by_letter_with_the_keyboard_alone() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    let (before, plan) = (objectives(&desk), book(&desk).clone());
    open_wizard(&mut desk);
    assert!(!lit(&desk, LETTERS[0]) && !lit(&desk, LETTERS[4]));
    fill(&mut desk, &["一分钟内接待客户", "迎宾轮值", "一分钟内接待率"]);
    assert!(lit(&desk, LETTERS[0]), "S is lit as soon as it is said");
    fill(&mut desk, &["71", "95"]);
    assert!(desk.query_by_label("M 可衡量：缺少计量单位").is_some());
    type_text(&mut desk, "%");
    assert!(lit(&desk, LETTERS[1]), "while one types, before Enter");
    press(&mut desk, Key::Enter);
    let owner = {
        let department = &book(&desk).departments[0];
        let book = book(&desk);
        book.people.iter().find(|p| p.department.as_ref() == Some(&department.id)).unwrap().name.clone()
    };
    fill(&mut desk, &[&owner, "92", ""]);
    assert!(desk.query_by_label("A 可达成：缺少超过已知最好水平的理由").is_some());
    press(&mut desk, Key::PageUp);
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::Enter);
    fill(&mut desk, &["增设迎宾岗"]);
    assert!(lit(&desk, LETTERS[2]) && lit(&desk, LETTERS[3]));
    // The goal has the keyboard; Tab goes to the answers about control.
    for _ in 0..2 {
        press(&mut desk, Key::Tab);
    }
    press(&mut desk, Key::Space);
    press(&mut desk, Key::PageDown);
    fill(&mut desk, &["3-1", "11-30", "接待礼仪每周练一次", "达到一半"]);
    assert!(!lit(&desk, LETTERS[4]));
    type_text(&mut desk, "6-30");
    assert!(LETTERS.iter().all(|l| lit(&desk, l)), "all five letters are lit");
    press(&mut desk, Key::Enter);
    assert_eq!(objectives(&desk), before + 1);
    let (department, new): (_, &Objective) = book(&desk).departments[0].objectives.last().map(|o| (0, o)).unwrap();
    assert_eq!(department, 0);
    assert_eq!((new.text.as_str(), new.target.value, new.target.best), ("一分钟内接待客户", Some(95.0), Some(92.0)));
    assert_eq!((new.control, new.target.why.as_str()), (Control::Within, "增设迎宾岗"));
    assert_eq!(new.timing.end, NaiveDate::from_ymd_opt(2026, 11, 30));
    assert_eq!(new.activities[0].milestones[0].due, NaiveDate::from_ymd_opt(2026, 6, 30).unwrap());
    assert_eq!(new.activities[0].owner, new.owner);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(*book(&desk) == plan, "one undo takes all of it back");
}

#[test]
fn what_was_typed_for_a_new_objective_is_kept_when_one_goes_back_or_leaves() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    let before = objectives(&desk);
    open_wizard(&mut desk);
    fill(&mut desk, &["写到一半的目标", "", ""]);
    fill(&mut desk, &["12"]);
    press(&mut desk, Key::PageUp);
    assert_eq!(focused_value(&desk, "部门目标"), "写到一半的目标");
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("下一步").is_none(), "Esc leaves");
    press_with(&mut desk, Modifiers::COMMAND, Key::Num2);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
    open_wizard(&mut desk);
    assert_eq!(focused_value(&desk, "部门目标"), "写到一半的目标");
    press(&mut desk, Key::PageDown);
    assert_eq!(focused_value(&desk, "基准值"), "12");
    desk.get_by_label("放弃填写").click();
    desk.run_steps(3);
    open_wizard(&mut desk);
    assert_eq!(focused_value(&desk, "部门目标"), "", "given up is given up");
    assert_eq!(objectives(&desk), before);
}

#[test]
fn a_text_that_is_no_figure_keeps_the_objective_from_being_added_and_says_where() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    let before = objectives(&desk);
    open_wizard(&mut desk);
    press(&mut desk, Key::PageDown);
    type_text(&mut desk, "八十多");
    for _ in 0..3 {
        press(&mut desk, Key::PageDown);
    }
    desk.get_by_label("新增这个目标").click();
    desk.run_steps(4);
    assert_eq!(objectives(&desk), before);
    assert!(desk.query_by_label_contains("基准值：这里要填数字").is_some());
    assert_eq!(focused_value(&desk, "基准值"), "八十多", "the panel is the one to mend");
}

#[test]
fn an_empty_objective_is_still_one_step_away() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    let before = objectives(&desk);
    open_wizard(&mut desk);
    desk.get_by_label("直接新增空白目标").click();
    desk.run_steps(4);
    assert_eq!(objectives(&desk), before + 1);
    type_text(&mut desk, "在看板上写");
    press(&mut desk, Key::Enter);
    assert!(book(&desk).objectives().any(|(_, o)| o.text == "在看板上写"));
}

#[test]
fn a_book_is_not_closed_over_an_objective_that_is_half_written() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    open_wizard(&mut desk);
    type_text(&mut desk, "半个目标");
    press(&mut desk, Key::Escape);
    desk.get_by_label("菜单").click();
    desk.run_steps(3);
    desk.get_by_label_contains("关闭计划").click();
    desk.run_steps(4);
    assert_eq!(focused_value(&desk, "部门目标"), "半个目标");
    assert!(desk.query_by_label_contains("新目标还没填完").is_some());
}

#[test]
fn the_letters_of_the_inspector_follow_what_is_being_typed() {
    let (_home, path) = sample();
    let mut desk = desk_with_inspector(&path);
    click_activity(&mut desk, RUNNING);
    assert!(lit(&desk, LETTERS[4]));
    desk.get_by_label("达成日期").focus();
    desk.run_steps(3);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    press(&mut desk, Key::Delete);
    let of = |desk: &Desk<'_>| book(desk).activity_in(&ActivityId::new(RUNNING)).unwrap().1.timing.end;
    assert!(of(&desk).is_some(), "the plan is as it was");
    assert!(!lit(&desk, LETTERS[4]), "the letters show what it would be");
    type_text(&mut desk, "11-30");
    assert!(lit(&desk, LETTERS[4]));
}

#[test]
fn owner_control_and_best_known_value_are_written_in_the_inspector() {
    let (_home, path) = sample();
    let mut desk = desk_with_inspector(&path);
    click_activity(&mut desk, RUNNING);
    let objective = |desk: &Desk<'_>| book(desk).activity_in(&ActivityId::new(RUNNING)).unwrap().1.clone();
    desk.get_by_label("已知最好水平").focus();
    desk.run_steps(3);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "800");
    press(&mut desk, Key::Enter);
    assert_eq!(objective(&desk).target.best, Some(800.0));
    assert!(desk.query_by_label("A 可达成：缺少超过已知最好水平的理由").is_some());
    desk.get_by_label("为何能超过最好水平").focus();
    desk.run_steps(3);
    type_text(&mut desk, "增设迎宾岗");
    press(&mut desk, Key::Enter);
    assert_eq!(objective(&desk).target.why, "增设迎宾岗");
    desk.get_by_label("不能控制").focus();
    desk.run_steps(3);
    press(&mut desk, Key::Space);
    assert_eq!(objective(&desk).control, Control::Outside);
    assert!(!lit(&desk, LETTERS[3]));
    let name = book(&desk).people[0].name.clone();
    desk.get_by_label("目标负责人").focus();
    desk.run_steps(3);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, &name);
    press(&mut desk, Key::Enter);
    assert_eq!(objective(&desk).owner, Some(book(&desk).people[0].id.clone()));
}
