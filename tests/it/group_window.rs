//! The board of a group in the window: read beside it, opened by dealer, by keys alone.

use std::path::Path;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use roundel::app::{Settings, Window};
use roundel::plan::{Book, Department, DepartmentId, Edit, apply};
use roundel::store::Folder;
use roundel::words::Lang;

use super::servers::servers;
use super::window::{Desk, press, press_with, seen, type_text, wait_for, window_with};

fn settings(lang: Lang) -> Settings {
    let mut settings = Settings::default();
    (settings.lang, settings.inspector) = (Some(lang), Some(false));
    settings
}

fn sample() -> Book {
    Folder::open(Path::new("plans/asc-2026")).unwrap().book
}

/// Two dealers, the second without a row, and one whose book is broken.
fn group(home: &Path) {
    Folder::create(&home.join("hongtu"), &sample()).unwrap();
    let mut empty = Book::new("2026 计划", "安达", 2026);
    let department = Box::new(Department::new(DepartmentId::new("front"), "前台"));
    apply(&mut empty, Edit::AddDepartment { at: 0, department }).unwrap();
    Folder::create(&home.join("anda"), &empty).unwrap();
    std::fs::create_dir(home.join("broken")).unwrap();
    std::fs::write(home.join("broken/book.ron"), "(").unwrap();
}

/// The window on its start screen, with the group of this folder read.
fn desk<'a>(home: &Path, lang: Lang) -> Desk<'a> {
    let mut desk = window_with(settings(lang), (1280.0, 800.0), |_| {});
    press_with(&mut desk, Modifiers::COMMAND, Key::G);
    type_text(&mut desk, &format!("{}/*", home.display()));
    press(&mut desk, Key::Enter);
    desk
}

/// The lines from top to bottom, up to their numbers.
fn names(desk: &Desk<'_>) -> Vec<String> {
    let lines = desk.query_all(By::new().predicate(|node| node.role() == egui_line()));
    let mut lines: Vec<_> = lines.map(|n| (n.rect().top(), n.accesskit_node().label().unwrap_or_default())).collect();
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    lines.into_iter().map(|(_, name)| name.split('：').next().unwrap_or_default().to_owned()).collect()
}

fn egui_line() -> eframe::egui::accesskit::Role {
    eframe::egui::accesskit::Role::ListBoxOption
}

#[test]
fn dealers_stand_worst_first_or_by_name_and_open_into_departments_and_goals() {
    let home = tempfile::tempdir().unwrap();
    group(home.path());
    let mut desk = desk(home.path(), Lang::Chinese);
    wait_for(&mut desk, |d| seen(d, "共 2 份计划"));
    let hongtu = names(&desk)[1].clone();
    assert!(hongtu.contains("鸿途"), "{hongtu}");
    assert_eq!(names(&desk), ["broken", &hongtu, "安达 · 2026 计划", "共 2 份计划"]);
    let numbers = "完成 16、按进度 19、延期/问题 12、未注明理由 2、未开始 12、已取消 2";
    desk.get_by_label(&format!("{hongtu}：{numbers}"));
    desk.get_by_label(&format!("共 2 份计划：{numbers}"));
    assert!(seen(&desk, "broken/book.ron"), "why it can't be read");
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::ArrowRight);
    let inside = names(&desk);
    assert_eq!(inside.len(), 4 + 7 + 7);
    assert!(seen(&desk, "车间：完成") && seen(&desk, "目标 1"), "{inside:?}");
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::ArrowLeft);
    assert_eq!(names(&desk).len(), 4, "the arrow closes what the line is in");
    press(&mut desk, Key::F6);
    assert_eq!(names(&desk), ["broken", "安达 · 2026 计划", &hongtu, "共 2 份计划"]);
    // The selection stays on its dealer.
    press(&mut desk, Key::Enter);
    wait_for(&mut desk, |d| d.state().as_ref().and_then(Window::book).is_some());
    assert_eq!(desk.state().as_ref().and_then(Window::book).unwrap().title, sample().title);
    press_with(&mut desk, Modifiers::COMMAND, Key::G);
    assert_eq!(names(&desk).len(), 4, "it is there still");
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("看板").is_some());
}

#[test]
fn a_place_without_books_and_one_that_is_not_there_are_said_in_words() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = desk(home.path(), Lang::English);
    wait_for(&mut desk, |d| seen(d, "there are no plan books") || seen(d, "no plan"));
    press(&mut desk, Key::Escape);
    desk.get_by_label("Group board…").click();
    desk.run_steps(3);
    let mut desk = self::desk(&home.path().join("nowhere"), Lang::Chinese);
    wait_for(&mut desk, |d| seen(d, "nowhere"));
    desk.get_by_label("返回");
}

#[test]
fn of_five_hundred_books_those_in_view_alone_are_built() {
    let home = tempfile::tempdir().unwrap();
    for n in 0..500 {
        Folder::create(&home.path().join(format!("d{n:03}")), &Book::new(format!("店 {n:03}"), "", 2026)).unwrap();
    }
    let mut desk = desk(home.path(), Lang::Chinese);
    wait_for(&mut desk, |d| seen(d, "共 500 份计划"));
    assert!(names(&desk).len() < 40, "{}", names(&desk).len());
    press(&mut desk, Key::End);
    desk.run_steps(3);
    assert!(seen(&desk, "店 499") && !seen(&desk, "店 000"));
}

#[test]
fn a_group_on_a_server_that_does_not_answer_says_so() {
    let Some(server) = servers().find(|s| !s.is_s3()) else { return };
    let mut desk = window_with(settings(Lang::Chinese), (1280.0, 800.0), |_| {});
    press_with(&mut desk, Modifiers::COMMAND, Key::G);
    // Nobody says who asks: the server refuses.
    type_text(&mut desk, &server.address("group/*"));
    press(&mut desk, Key::Enter);
    wait_for(&mut desk, |d| seen(d, "服务器不允许进入"));
}
