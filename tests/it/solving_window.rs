//! Problem solving in the window, without the mouse, by accessible names.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use roundel::plan::{Control, Problem, Progress};
use roundel::words::Lang;

use crate::window::{Desk, book, day, desk, press, press_with, sample, type_text};

/// Gives a widget the keyboard, as Tab would, and presses Enter.
fn enter(desk: &mut Desk<'_>, name: &str) {
    focus(desk, name);
    press(desk, Key::Enter);
    desk.run_steps(2);
}

fn focus(desk: &mut Desk<'_>, name: &str) {
    desk.get_by_label(name).focus();
    desk.run_steps(3);
}

fn write(desk: &mut Desk<'_>, text: &str) {
    type_text(desk, text);
    press(desk, Key::Enter);
}

/// The problem written last under the objective of the selected row.
fn problem<'d>(desk: &'d Desk<'_>) -> &'d Problem {
    book(desk).objectives().flat_map(|(_, o)| &o.problems).find(|p| p.text == "洗车位每天堵两小时").unwrap()
}

/// The view on a new problem of the third row.
fn begun<'a>(path: &std::path::Path) -> Desk<'a> {
    let mut desk = desk(path, Lang::Chinese, (1280.0, 1400.0));
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::ArrowDown);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num5);
    enter(&mut desk, "新增问题");
    write(&mut desk, "洗车位每天堵两小时");
    desk
}

fn undo_all(desk: &mut Desk<'_>) {
    press(desk, Key::Escape);
    for _ in 0..60 {
        press_with(desk, Modifiers::COMMAND, Key::Z);
    }
}

#[test]
fn a_problem_is_solved_by_the_keyboard_from_facts_to_a_standard_and_undone() {
    let (_home, path) = sample();
    let mut desk = begun(&path);
    let first = roundel::store::Folder::open(&path).unwrap().book;
    enter(&mut desk, "新增事实");
    type_text(&mut desk, "下午四点到六点排队的车");
    press(&mut desk, Key::Tab);
    write(&mut desk, "17 台");
    let fact = &problem(&desk).facts[0];
    assert_eq!((fact.text.as_str(), fact.figure.as_str()), ("下午四点到六点排队的车", "17 台"));

    enter(&mut desk, "问第一个为什么");
    for (n, why) in ["交车集中在傍晚", "预约不分时段", "预约表没有洗车产能", "没人算过产能", "集团只批一个洗车位"]
        .iter()
        .enumerate()
    {
        type_text(&mut desk, why);
        if n < 4 {
            press_with(&mut desk, Modifiers::COMMAND, Key::Enter);
        }
    }
    press_with(&mut desk, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Enter);
    write(&mut desk, "主管换人没有交接");
    let causes = &problem(&desk).causes;
    assert_eq!(causes.len(), 6);
    assert_eq!(causes[5].explains, causes[4].explains, "a branch beside the fifth why");
    assert!(causes[1..5].iter().zip(causes).all(|(below, above)| below.explains.as_ref() == Some(&above.id)));
    assert_eq!(causes[4].text, "集团只批一个洗车位", "what was typed is kept by the key that asks on");

    focus(&mut desk, "根本原因 5a");
    press(&mut desk, Key::Space);
    enter(&mut desk, "能否控制 5a");
    enter(&mut desk, "不能控制");
    assert_eq!((problem(&desk).causes[4].root, problem(&desk).causes[4].control), (true, Control::Outside));
    enter(&mut desk, "事实支持 5a");
    enter(&mut desk, "事实 1：下午四点到六点排队的车");
    assert!(problem(&desk).causes[4].fact.is_some());

    enter(&mut desk, "关闭问题");
    assert_eq!(problem(&desk).closed_on, None, "nobody asks for help yet");
    assert!(desk.query_by_label_contains("才能关闭问题").is_some(), "and the view says so");
    // The entry for the help has the keyboard.
    write(&mut desk, "请集团追加一个洗车位");
    assert_eq!(problem(&desk).causes[4].help, "请集团追加一个洗车位");
    enter(&mut desk, "关闭问题");
    assert_eq!(problem(&desk).closed_on, Some(day()));
    enter(&mut desk, "重新打开问题");
    assert_eq!(problem(&desk).closed_on, None);

    let rows = book(&desk).activity_count();
    enter(&mut desk, "新增改善行动");
    type_text(&mut desk, "预约按洗车产能分三个时段");
    press_with(&mut desk, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::A);
    let cm = &problem(&desk).countermeasures[0];
    assert_eq!(book(&desk).activity_count(), rows + 1);
    let row = book(&desk).activity(cm.supporting.as_ref().unwrap()).unwrap();
    assert_eq!(row.text, "预约按洗车产能分三个时段");

    enter(&mut desk, "有效 1");
    write(&mut desk, "连续三周没有排队");
    let look = &problem(&desk).countermeasures[0].follow_ups[0];
    assert_eq!((look.found, look.note.as_str(), look.on), (Progress::Effective, "连续三周没有排队", day()));
    enter(&mut desk, "定为标准 1");
    let standards: Vec<_> = book(&desk).standards().map(|(_, s)| s.text.clone()).collect();
    assert!(standards.contains(&"预约按洗车产能分三个时段".to_owned()));
    press_with(&mut desk, Modifiers::COMMAND, Key::B);
    let shown = desk
        .query_all_by_label_contains("标准 ")
        .any(|n| n.accesskit_node().value().as_deref() == Some("预约按洗车产能分三个时段"));
    assert!(shown, "the register has it");
    undo_all(&mut desk);
    assert_eq!(*book(&desk), first);
}

#[test]
fn both_views_show_the_same_causes_and_a_bone_is_chosen_in_either() {
    let (_home, path) = sample();
    let mut desk = begun(&path);
    enter(&mut desk, "问第一个为什么");
    type_text(&mut desk, "交车集中在傍晚");
    press_with(&mut desk, Modifiers::COMMAND, Key::Enter);
    write(&mut desk, "预约不分时段");
    let before = problem(&desk).causes.clone();
    enter(&mut desk, "鱼骨图");
    for name in ["原因 1：交车集中在傍晚", "原因 2：预约不分时段"] {
        assert!(desk.query_by_label(name).is_some(), "{name}");
    }
    enter(&mut desk, "五个为什么");
    assert_eq!(problem(&desk).causes, before, "to and fro changes nothing");
    enter(&mut desk, "鱼骨图");
    enter(&mut desk, "新增原因：设备（机）");
    write(&mut desk, "洗车机常停");
    let bone = problem(&desk).causes.iter().find(|c| c.text == "洗车机常停").unwrap().bone;
    assert_eq!(bone, Some(roundel::plan::Bone::Machine));
}

#[test]
fn the_arrows_go_through_the_problems() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 900.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num5);
    let texts: Vec<_> = book(&desk).objectives().flat_map(|(_, o)| &o.problems).map(|p| p.text.clone()).collect();
    let shown = |desk: &Desk<'_>| desk.get_by_label("问题").accesskit_node().value();
    enter(&mut desk, &format!("问题：{}", texts[0]));
    assert_eq!(shown(&desk).as_ref(), Some(&texts[0]));
    press(&mut desk, Key::ArrowDown);
    assert_eq!(shown(&desk).as_ref(), Some(&texts[1]));
    press(&mut desk, Key::ArrowUp);
    assert_eq!(shown(&desk).as_ref(), Some(&texts[0]));
}

#[test]
fn countermeasures_change_places_and_a_failed_one_asks_why_again() {
    let (_home, path) = sample();
    let mut desk = begun(&path);
    enter(&mut desk, "问第一个为什么");
    write(&mut desk, "预约不分时段");
    focus(&mut desk, "根本原因 1");
    press(&mut desk, Key::Space);
    for text in ["先加人", "先分时段"] {
        enter(&mut desk, "新增改善行动");
        write(&mut desk, text);
    }
    focus(&mut desk, "改善行动 2");
    press_with(&mut desk, Modifiers::ALT, Key::ArrowUp);
    let texts = |desk: &Desk<'_>| problem(desk).countermeasures.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&desk), ["先分时段", "先加人"]);
    enter(&mut desk, "降低改善行动 1 的优先级");
    assert_eq!(texts(&desk), ["先加人", "先分时段"]);
    enter(&mut desk, "无效 1");
    press(&mut desk, Key::Escape);
    enter(&mut desk, "重新找根本原因 1");
    write(&mut desk, "没人算过产能");
    let causes = &problem(&desk).causes;
    assert_eq!(causes[1].explains.as_ref(), Some(&causes[0].id), "one why deeper than the root cause that was thought");
}

#[test]
fn a_standard_that_a_flow_ended_with_is_kept_and_others_are_written_in_the_register() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 900.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::B);
    let (count, name) = (book(&desk).standards().count(), book(&desk).departments[0].name.clone());
    enter(&mut desk, &format!("新增标准 {name}"));
    write(&mut desk, "每台车交车前拍照");
    assert_eq!(book(&desk).standards().count(), count + 1);
    let standard = |desk: &Desk<'_>| book(desk).departments[0].standards.last().unwrap().clone();
    assert_eq!((standard(&desk).text.as_str(), standard(&desk).since), ("每台车交车前拍照", Some(day())));
    let n = book(&desk).departments[0].standards.len();
    focus(&mut desk, &format!("适用范围 {n}"));
    write(&mut desk, "（全部工位）");
    assert_eq!(standard(&desk).applies_to, format!("{name}（全部工位）"));
    enter(&mut desk, &format!("删除标准 {n}"));
    assert_eq!(book(&desk).standards().count(), count);
}
