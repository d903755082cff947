//! A sheet in the window: what its columns were taken for, its rows, and the open book.

use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::plan::ActivityId;
use roundel::store::Folder;
use roundel::words::Lang;

use crate::window::{self, Desk, book, desk, drop_file, press, press_with, sample};

/// Waits until something can be found by its name.
fn wait_for(desk: &mut Desk<'_>, name: &str) {
    window::wait_for(desk, |desk| desk.query_by_label(name).is_some());
}

fn click(desk: &mut Desk<'_>, name: &str) {
    desk.get_by_label(name).click();
    desk.run_steps(4);
}

const SHEET: &str = "部门,重点活动,主管,开始,结束,附注\n前台,回访客户,张三,2026-03-01,2026-05-31,急\n";

fn dropped(size: (f32, f32), text: &str) -> (tempfile::TempDir, Desk<'static>) {
    let (home, path) = sample();
    let sheet = home.path().join("新表.csv");
    std::fs::write(&sheet, text).unwrap();
    let mut desk = desk(&path, Lang::Chinese, size);
    drop_file(&mut desk, &sheet);
    wait_for(&mut desk, "导入 新表.csv");
    (home, desk)
}

#[test]
fn a_column_is_read_for_what_one_chooses_and_the_rows_follow_at_once() {
    let (home, mut desk) = dropped((1280.0, 720.0), SHEET);
    click(&mut desk, "行（1）");
    assert!(desk.query_by_label("回访客户").is_some() && desk.query_by_label("张三").is_none());
    click(&mut desk, "列（6）");
    // The choice stands beside its heading, and is called by it.
    desk.get_by_role_and_label(Role::ComboBox, "主管").click();
    desk.run_steps(4);
    click(&mut desk, "负责人");
    wait_for(&mut desk, "恢复识别：主管");
    click(&mut desk, "行（1）");
    wait_for(&mut desk, "张三");
    click(&mut desk, "存为年度计划");
    let kept = home.path().join("新表");
    window::wait_for(&mut desk, |_| Folder::open(&kept).is_ok());
    let kept = Folder::open(&kept).unwrap().book;
    assert_eq!(kept.people.len(), 1);
}

#[test]
fn a_sheet_that_the_program_is_started_with_is_imported() {
    let (home, path) = sample();
    let sheet = home.path().join("新表.csv");
    std::fs::write(&sheet, SHEET).unwrap();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    desk.state_mut().as_mut().unwrap().open(sheet);
    wait_for(&mut desk, "导入 新表.csv");
}

#[test]
fn a_sheet_without_known_headings_can_be_told_where_they_stand() {
    let (_home, mut desk) = dropped((1280.0, 720.0), "甲,乙,丙\n前台,回访客户,张三\n");
    desk.get_by_role_and_label(Role::ComboBox, "表头所在行").click();
    desk.run_steps(4);
    click(&mut desk, "1: 甲 | 乙 | 丙");
    wait_for(&mut desk, "列（3）");
    desk.get_by_role_and_label(Role::ComboBox, "乙").click();
    desk.run_steps(4);
    click(&mut desk, "重点活动");
    wait_for(&mut desk, "行（1）");
}

#[test]
fn what_a_sheet_says_otherwise_goes_into_the_open_book_as_one_step() {
    let (home, path) = sample();
    let plan = Folder::open(Path::new("plans/asc-2026")).unwrap().book;
    let (_, _, row) = plan.activity_in(&ActivityId::new("a-03")).unwrap();
    let sheet = home.path().join("更新.csv");
    let department = plan.activity_in(&row.id).unwrap().0.name.clone();
    let text = format!("部门,重点活动,负责人,评核\n{department},\"{}\",郑十一,很好\n", row.text);
    std::fs::write(&sheet, text).unwrap();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    let before = book(&desk).clone();
    drop_file(&mut desk, &sheet);
    wait_for(&mut desk, "导入 更新.csv");
    click(&mut desk, &format!("更新当前计划“{}”", plan.title));
    wait_for(&mut desk, "执行 2 项更改");
    let tick = format!("{department} · {} – 评核: {} → 很好", row.text, row.evaluation);
    desk.get_by_role_and_label(Role::CheckBox, &tick).click();
    desk.run_steps(4);
    click(&mut desk, "执行 1 项更改");
    let now = book(&desk).activity(&row.id).unwrap().clone();
    assert_eq!(now.owner.as_ref().map(|o| book(&desk).person_name(o)), Some("郑十一"));
    assert_eq!(now.evaluation, before.activity(&row.id).unwrap().evaluation);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(*book(&desk), before);
}

#[test]
fn the_last_of_many_rows_can_be_reached() {
    let rows: String = (1..=300).map(|n| format!("前台,活动{n},张三,2026-05-31\n")).collect();
    let (_home, mut desk) = dropped((1280.0, 720.0), &format!("部门,重点活动,负责人,结束\n{rows}"));
    click(&mut desk, "行（300）");
    assert!(desk.query_by_label("活动300").is_none());
    desk.get_by_label("活动5").hover();
    desk.event(eframe::egui::Event::MouseWheel {
        unit: eframe::egui::MouseWheelUnit::Point,
        delta: eframe::egui::vec2(0.0, -1e6),
        phase: eframe::egui::TouchPhase::Move,
        source: eframe::egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    desk.run_steps(30);
    let last = desk.get_by_label("活动300").rect();
    assert!(last.bottom() < desk.get_by_label("存为年度计划").rect().top());
}

#[test]
fn esc_leaves_the_sheet_and_asks_where_anything_was_chosen() {
    let (_home, mut desk) = dropped((1280.0, 720.0), SHEET);
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("导入 新表.csv").is_none(), "nothing was chosen");

    let (_home, mut desk) = dropped((1280.0, 720.0), SHEET);
    desk.get_by_role_and_label(Role::ComboBox, "主管").click();
    desk.run_steps(4);
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("导入 新表.csv").is_some(), "the list of choices was left, not the sheet");
    desk.get_by_role_and_label(Role::ComboBox, "主管").click();
    desk.run_steps(4);
    click(&mut desk, "负责人");
    wait_for(&mut desk, "恢复识别：主管");
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label_contains("放弃这次导入？").is_some());
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label_contains("放弃这次导入？").is_none(), "Esc takes the question back");
    assert!(desk.query_by_label("恢复识别：主管").is_some(), "what was chosen is still there");
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Enter);
    assert!(desk.query_by_label("导入 新表.csv").is_none());
}

#[test]
fn esc_in_a_text_leaves_the_text_first() {
    let (_home, mut desk) = dropped((1280.0, 720.0), SHEET);
    desk.get_by_role_and_label(Role::TextInput, "计划年度").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("导入 新表.csv").is_some());
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("导入 新表.csv").is_none());
}
