//! The print view through its accessible names.

use std::time::{Duration, Instant};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::words::Lang;

use crate::window::{Desk, desk, press, press_with, sample};

fn click(desk: &mut Desk<'_>, name: &str) {
    desk.get_by_label(name).click();
    desk.run_steps(3);
}

fn is_there(desk: &Desk<'_>, name: &str) -> bool {
    desk.query_all_by_label(name).next().is_some()
}

#[test]
fn a_preview_can_be_cancelled_with_the_button_and_with_escape_and_asked_for_again() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::P);
    for name in ["纸张", "方向", "拼接", "分辨率", "打印…", "导出 PDF…", "导出图片…", "灰度打印"]
    {
        assert!(is_there(&desk, name), "{name}");
    }
    click(&mut desk, "取消");
    assert!(!is_there(&desk, "取消"));
    click(&mut desk, "重新排版");
    assert!(is_there(&desk, "取消"));
    press(&mut desk, Key::Escape);
    assert!(is_there(&desk, "重新排版") && is_there(&desk, "已取消打印"));
}

#[test]
fn a_poster_is_looked_at_sheet_by_sheet() {
    for (lang, cut, to_a4, ends) in
        [(Lang::Chinese, "拼接", "A4 拼接", " 张"), (Lang::English, "Sheets", "Cut to A4", " sheets")]
    {
        let (_home, path) = sample();
        let mut desk = desk(&path, lang, (1280.0, 720.0));
        press_with(&mut desk, Modifiers::COMMAND, Key::P);
        desk.get_all_by_label(cut).last().unwrap().click();
        desk.run_steps(3);
        click(&mut desk, to_a4);
        let begun = Instant::now();
        let arrived =
            |desk: &Desk<'_>| desk.query_all_by(|n| n.value().is_some_and(|v| v.ends_with(ends))).next().is_some();
        while !arrived(&desk) {
            assert!(begun.elapsed() < Duration::from_secs(120), "no sheets came");
            std::thread::sleep(Duration::from_millis(50));
            desk.run_steps(2);
        }
        if let Ok(picture) = desk.render() {
            let _ = picture.save(format!("{}/print-view-{}.png", env!("CARGO_TARGET_TMPDIR"), lang.tag()));
        }
    }
}
