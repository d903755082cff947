//! The rail of views: each within reach in a low window, by mouse and by keys.

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use roundel::words::Lang;

use crate::window::{desk, press, press_with, sample};

/// The names of the views, from top to bottom.
const VIEWS: [&str; 16] = [
    "看板",
    "我的活动",
    "PDCA 报告",
    "倒读",
    "决策",
    "问题解决",
    "检讨会",
    "待改进",
    "注释",
    "满意度",
    "服务流程",
    "经营指标",
    "目标分解",
    "损益",
    "打印",
    "基础资料",
];

#[test]
fn every_view_stands_below_the_one_before_and_within_a_low_window() {
    let (_home, path) = sample();
    for size in [(1024.0, 600.0), (1280.0, 720.0), (2560.0, 1440.0)] {
        let desk = desk(&path, Lang::Chinese, size);
        let mut below = 0.0;
        for name in VIEWS {
            let rect = desk.get_by_role_and_label(Role::Tab, name).rect();
            assert!(rect.top() >= below && rect.height() >= 26.0, "{name} at {rect:?} in {size:?}");
            below = rect.bottom();
        }
        assert!(below < size.1 - 42.0, "{below} in {size:?}");
    }
}

#[test]
fn a_view_out_of_sight_comes_into_sight_with_the_keyboard_and_opens_with_it() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1024.0, 360.0));
    let foot = 360.0 - 42.0;
    let last = |desk: &crate::window::Desk<'_>| desk.get_by_role_and_label(Role::Tab, "基础资料").rect();
    assert!(last(&desk).bottom() > foot, "it has no room at first");
    desk.get_by_role_and_label(Role::Tab, "基础资料").focus();
    desk.run_steps(40);
    assert!(last(&desk).bottom() <= foot + 8.0, "{:?}", last(&desk));
    press(&mut desk, Key::Enter);
    assert_eq!(desk.get_by_role_and_label(Role::Tab, "基础资料").accesskit_node().toggled(), Some(Toggled::True));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
    assert_eq!(desk.get_by_role_and_label(Role::Tab, "看板").accesskit_node().toggled(), Some(Toggled::True));
}
