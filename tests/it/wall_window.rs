//! The wall display from the window of the open book, and the way back.

use std::time::{Duration, Instant};

use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use roundel::words::Lang;

use super::window::{Desk, RUNNING, book, click_activity, desk, press, press_with, sample};

fn says(desk: &Desk<'_>, text: &str) -> bool {
    let says = |said: Option<String>| said.is_some_and(|s| s.contains(text));
    desk.query_all_by(|n| says(n.label()) || says(n.value())).next().is_some()
}

fn wait_for(desk: &mut Desk<'_>, text: &str) {
    let begun = Instant::now();
    while !says(desk, text) {
        assert!(begun.elapsed() < Duration::from_secs(90), "{text} does not come");
        std::thread::sleep(Duration::from_millis(30));
        desk.run_steps(1);
    }
}

fn hang(desk: &mut Desk<'_>) {
    desk.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::W);
    desk.run_steps(3);
}

#[test]
fn the_wall_is_hung_from_the_window_and_taken_down_with_escape() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::T);
    let theme = desk.ctx.theme();
    press_with(&mut desk, Modifiers::COMMAND, Key::Num2);
    hang(&mut desk);
    assert!(!says(&desk, "倒读"), "nothing but the pages");
    wait_for(&mut desk, "年度计划目视板 1/");
    assert_eq!(desk.ctx.theme(), Theme::Light);
    assert!(says(&desk, "2026-06-15") && says(&desk, "Esc 返回") && !says(&desk, "尚未保存"));
    // Its keys are the wall's.
    let before = book(&desk).clone();
    press(&mut desk, Key::F9);
    press(&mut desk, Key::ArrowRight);
    assert!(!says(&desk, "年度计划目视板 1/"), "another page");
    press(&mut desk, Key::Escape);
    assert!(says(&desk, "倒读") && !says(&desk, "Esc 返回"));
    assert_eq!(desk.ctx.theme(), theme);
    assert_eq!(*book(&desk), before);
}

#[test]
fn what_is_not_saved_is_not_on_the_wall_and_that_is_said() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::English, (1280.0, 720.0));
    hang(&mut desk);
    wait_for(&mut desk, "Plan board 1/");
    assert!(!says(&desk, "not saved"));
    press(&mut desk, Key::Escape);
    press_with(&mut desk, Modifiers::COMMAND, Key::L);
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F9);
    hang(&mut desk);
    assert!(says(&desk, "有 1 处修改尚未保存，大屏上看不到"));
    wait_for(&mut desk, "年度计划目视板 1/");
    if let Ok(picture) = desk.render() {
        let _ = picture.save(format!("{}/wall-window.png", env!("CARGO_TARGET_TMPDIR")));
    }
    press(&mut desk, Key::Escape);
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    hang(&mut desk);
    assert!(says(&desk, "Esc 返回") && !says(&desk, "尚未保存"));
}

#[test]
fn from_the_print_view_the_wall_is_for_whom_is_chosen_there() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    let pages = |desk: &mut Desk<'_>| {
        wait_for(desk, "年度计划目视板 1/");
        let page = desk.query_all_by(|n| n.value().is_some_and(|v| v.starts_with("年度计划目视板 1/"))).next();
        page.and_then(|n| n.accesskit_node().value()).unwrap()
    };
    hang(&mut desk);
    let company = pages(&mut desk);
    press(&mut desk, Key::Escape);
    press_with(&mut desk, Modifiers::COMMAND, Key::P);
    desk.get_by_label("大屏展示").click();
    desk.run_steps(3);
    // Countermeasures and flows are the management's.
    assert_ne!(pages(&mut desk), company);
}
