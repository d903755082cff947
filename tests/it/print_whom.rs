//! For whom a chart is printed, chosen in the print view; and a past board printed from where it is looked at.

use std::time::{Duration, Instant};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use roundel::words::Lang;

use crate::window::{Desk, desk, press, press_with, sample};

fn click(desk: &mut Desk<'_>, name: &str) {
    desk.get_all_by_label(name).last().unwrap().click();
    desk.run_steps(3);
}

/// Opens the list behind a caption, and chooses.
fn choose(desk: &mut Desk<'_>, list: &str, option: &str) {
    desk.get_all_by_label(list).last().unwrap().click();
    desk.run_steps(3);
    desk.get_all_by_label(option).last().unwrap().click();
    desk.run_steps(3);
}

/// What the list behind a caption has chosen.
fn chosen(desk: &Desk<'_>, list: &str) -> Option<String> {
    desk.get_all_by_label(list).last()?.accesskit_node().value()
}

fn is_there(desk: &Desk<'_>, text: &str) -> bool {
    let says = |v: &str| v.contains(text);
    desk.query_all_by(|n| n.label().is_some_and(|l| says(&l)) || n.value().is_some_and(|v| says(&v))).next().is_some()
}

fn is_disabled(desk: &Desk<'_>, name: &str) -> bool {
    desk.get_all_by_label(name).last().unwrap().accesskit_node().is_disabled()
}

/// Waits until the pages are there; how many.
fn pages(desk: &mut Desk<'_>) -> String {
    let begun = Instant::now();
    loop {
        let count = desk.query_all_by(|n| n.value().is_some_and(|v| v.ends_with(" 页"))).next();
        if let Some(count) = count.and_then(|n| n.accesskit_node().value()) {
            return count;
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "no pages came");
        std::thread::sleep(Duration::from_millis(50));
        desk.run_steps(2);
    }
}

fn shot(desk: &mut Desk<'_>, name: &str) {
    if let Ok(picture) = desk.render() {
        let _ = picture.save(format!("{}/{name}.png", env!("CARGO_TARGET_TMPDIR")));
    }
}

#[test]
fn the_company_is_offered_what_it_may_see_and_nothing_else() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::P);
    assert_eq!(chosen(&desk, "给谁看").as_deref(), Some("管理层"));
    assert!(!is_there(&desk, "全公司只看目标和状态"));
    choose(&mut desk, "给谁看", "全公司");
    assert_eq!(chosen(&desk, "给谁看").as_deref(), Some("全公司"));
    assert!(is_there(&desk, "全公司只看目标和状态"), "why");
    for chart in ["决策流程", "五问鱼骨图", "待改进项", "会议纪要"] {
        assert!(is_disabled(&desk, chart), "{chart}");
    }
    for chart in ["PDCA 报告", "时间进程表", "注释清单"] {
        assert!(!is_disabled(&desk, chart), "{chart}");
    }
    pages(&mut desk);
    shot(&mut desk, "print-whom-company");
    // The other way round: of a chart of causes the company can't be chosen.
    choose(&mut desk, "给谁看", "管理层");
    click(&mut desk, "五问鱼骨图");
    assert!(is_there(&desk, "全公司只看目标和状态"));
    desk.get_all_by_label("给谁看").last().unwrap().click();
    desk.run_steps(3);
    assert!(is_disabled(&desk, "全公司") && !is_disabled(&desk, "一个部门"));
}

#[test]
fn a_department_and_a_person_are_chosen_with_the_keys_and_the_preview_follows() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::P);
    click(&mut desk, "PDCA 报告");
    let all = pages(&mut desk);
    desk.get_all_by_label("给谁看").last().unwrap().focus();
    desk.run_steps(2);
    press(&mut desk, Key::Space);
    // Management, the company, a department.
    for _ in 0..3 {
        press(&mut desk, Key::Tab);
    }
    press(&mut desk, Key::Space);
    assert_eq!(chosen(&desk, "给谁看").as_deref(), Some("一个部门"));
    assert!(desk.query_by_label("全公司").is_none(), "the list is closed");
    assert!(is_there(&desk, "取消"), "the preview is typeset anew");
    assert_ne!(pages(&mut desk), all);
    choose(&mut desk, "部门", "配件");
    assert_eq!(chosen(&desk, "部门").as_deref(), Some("配件"));
    choose(&mut desk, "给谁看", "一个人");
    assert!(chosen(&desk, "个人").is_some());
    pages(&mut desk);
    shot(&mut desk, "print-whom-person");
}

#[test]
fn a_past_board_is_printed_from_where_it_is_looked_at() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num6);
    click(&mut desk, "看当时的看板");
    press_with(&mut desk, Modifiers::COMMAND, Key::P);
    let title = "2026-06-11 检讨会时的看板";
    assert!(is_there(&desk, title));
    pages(&mut desk);
    shot(&mut desk, "print-past");
    // Minutes are of the open book, which has the review as it was closed.
    click(&mut desk, "会议纪要");
    assert!(!is_there(&desk, title) && is_there(&desk, "2026-06-11"));
    click(&mut desk, "时间进程表");
    assert!(is_there(&desk, title));
    click(&mut desk, "改为打印现在的计划");
    assert!(!is_there(&desk, title) && is_there(&desk, "取消"), "the present plan is typeset");
    // Also from the past board's own head; and who goes elsewhere leaves it.
    press_with(&mut desk, Modifiers::COMMAND, Key::Num6);
    click(&mut desk, "看当时的看板");
    click(&mut desk, "打印…");
    assert!(is_there(&desk, title));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
    press_with(&mut desk, Modifiers::COMMAND, Key::P);
    assert!(!is_there(&desk, title));
}
