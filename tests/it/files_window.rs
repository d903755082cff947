//! Broken files in the window: told where the book is shown, mended by keys, with nothing unsaved lost.

use std::path::Path;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::app::Settings;
use roundel::plan::{Activity, ActivityField, ActivityId, Edit, ObjectiveId, apply_all};
use roundel::store::{Folder, Opened};
use roundel::words::Lang;

use super::window::{
    Desk, activity, book, copy, desk, desk_with, press, press_with, retype, sample, seen, wait_for, window_with,
};

const FRONT: &str = "departments/front-desk.ron";

fn settings(lang: Lang) -> Settings {
    let mut settings = Settings::default();
    (settings.lang, settings.inspector) = (Some(lang), Some(false));
    settings
}

/// What the file of the front desk is after these edits elsewhere.
fn elsewhere(path: &Path, edits: Vec<Edit>) -> String {
    let other = tempfile::tempdir().unwrap();
    copy(path, other.path());
    let Opened { mut book, mut folder, .. } = Folder::open(other.path()).unwrap();
    let parts = apply_all(&mut book, edits).unwrap().touched;
    folder.save(&book, &parts).unwrap();
    std::fs::read_to_string(other.path().join(FRONT)).unwrap()
}

fn says(id: &str, text: &str) -> Edit {
    Edit::Activity(ActivityId::new(id), ActivityField::Text(text.to_owned()))
}

/// A text with the conflict markers of git around both of its versions.
fn with_markers(ours: &str, theirs: &str) -> String {
    format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n")
}

#[test]
fn a_copy_that_comes_while_the_book_is_open_is_told_and_merged_with_what_is_unsaved() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    retype(&mut desk, "a-04", "还没保存");
    let name = "front-desk (王芳的冲突副本 2026-06-14).ron";
    let row = Activity { text: "副本里的新活动".to_owned(), ..Activity::new(ActivityId::new("a-copy")) };
    let objective = book(&desk).activity_in(&ActivityId::new("a-03")).unwrap().1.id.clone();
    let add = Edit::AddActivity { objective, at: 0, activity: Box::new(row) };
    std::fs::write(path.join("departments").join(name), elsewhere(&path, vec![add])).unwrap();
    wait_for(&mut desk, |d| seen(d, "文件里有 1 处问题"));
    press_with(&mut desk, Modifiers::COMMAND, Key::M);
    desk.get_by_label(&format!("合并：departments/{name}"));
    desk.get_by_label(&format!("两份都留：departments/{name}"));
    wait_for(&mut desk, |d| d.query_by_label("正在检查文件…").is_none());
    press(&mut desk, Key::Enter);
    wait_for(&mut desk, |d| seen(d, "文件都完好"));
    assert!(seen(&desk, "已合并；原来的在 .backup/departments/"), "what was set aside is told");
    wait_for(&mut desk, |d| book(d).activity(&ActivityId::new("a-copy")).is_some());
    press(&mut desk, Key::Escape);
    assert_eq!(activity(&desk, "a-04").text, "还没保存");
    assert!(!seen(&desk, "处问题") && seen(&desk, "1 处修改未保存"));
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    let saved = Folder::open(&path).unwrap().book;
    assert_eq!(saved.activity(&ActivityId::new("a-04")).unwrap().text, "还没保存");
    assert!(saved.activity(&ActivityId::new("a-copy")).is_some() && !path.join("departments").join(name).exists());
}

#[test]
fn a_book_that_does_not_open_for_the_markers_of_git_is_mended_and_opened() {
    let (_home, path) = sample();
    let head = std::fs::read_to_string(path.join("book.ron")).unwrap();
    let theirs = head.replacen("前台接待", "前台", 1);
    assert_ne!(head, theirs);
    std::fs::write(path.join("book.ron"), with_markers(&head, &theirs)).unwrap();
    let at = path.clone();
    let mut desk = window_with(settings(Lang::English), (1280.0, 800.0), move |window| window.open(at.clone()));
    wait_for(&mut desk, |d| d.query_by_label("Check the files…").is_some());
    desk.get_by_label("Check the files…").click();
    wait_for(&mut desk, |d| d.query_by_label("Merge：book.ron").is_some());
    press(&mut desk, Key::Num1);
    wait_for(&mut desk, |d| seen(d, "All files are sound"));
    press(&mut desk, Key::Enter);
    wait_for(&mut desk, |d| d.state().as_ref().is_some_and(|w| w.book().is_some()));
    assert_eq!(book(&desk).departments.len(), Folder::open(&path).unwrap().book.departments.len());
    assert!(seen(&desk, "前台接待") || seen(&desk, "前台"));
}

#[test]
fn one_key_mends_all_that_needs_no_decision_and_leaves_the_rest() {
    let (_home, path) = sample();
    // A last good version to take.
    {
        let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
        retype(&mut desk, "a-03", "存过的");
        press_with(&mut desk, Modifiers::COMMAND, Key::S);
    }
    let good = std::fs::read_to_string(path.join(FRONT)).unwrap();
    std::fs::write(path.join(FRONT), &good[..good.len() / 2]).unwrap();
    std::fs::write(path.join("departments/.front-desk.ron.a1B2c3"), "").unwrap();
    let kpis = std::fs::read_to_string(path.join("kpis.ron")).unwrap();
    std::fs::write(path.join("kpis.ron"), with_markers(&kpis, &kpis)).unwrap();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    retype_elsewhere(&mut desk);
    wait_for(&mut desk, |d| seen(d, "文件里有 2 处问题"));
    press_with(&mut desk, Modifiers::COMMAND, Key::M);
    wait_for(&mut desk, |d| d.query_by_label("稳妥的一次修好（2）").is_some());
    desk.run_steps(3);
    press(&mut desk, Key::F9);
    wait_for(&mut desk, |d| seen(d, "已恢复上一个完好的版本；损坏的在"));
    wait_for(&mut desk, |d| d.query_by_label("稳妥的一次修好（0）").is_some());
    desk.get_by_label("移到 .backup：departments/.front-desk.ron.a1B2c3");
    wait_for(&mut desk, |d| book(d).activity(&ActivityId::new("a-03")).is_some());
    press(&mut desk, Key::Escape);
    assert!(!seen(&desk, "处问题"), "a leftover does no harm");
    assert!(seen(&desk, "1 处修改未保存"), "and nothing unsaved is lost");
    let objective = ObjectiveId::new("o-new");
    assert!(book(&desk).objective(&objective).is_none());
}

/// Changes a row of another department than the broken one.
fn retype_elsewhere(desk: &mut Desk<'_>) {
    let of_workshop = book(desk).departments.iter().find(|d| d.id.as_str() == "workshop").unwrap();
    let id = of_workshop.objectives[0].activities[0].id.to_string();
    retype(desk, &id, "车间还没保存");
}

#[test]
fn what_can_not_be_mended_is_told_and_a_sound_book_says_so() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::M);
    wait_for(&mut desk, |d| seen(d, "文件都完好"));
    let text = elsewhere(&path, vec![says("a-03", "副本里的写法")]);
    std::fs::write(path.join("departments/front-desk - 副本.ron"), &text).unwrap();
    press(&mut desk, Key::F5);
    wait_for(&mut desk, |d| d.query_by_label("合并：departments/front-desk - 副本.ron").is_some());
    // Somebody took it away meanwhile.
    std::fs::remove_file(path.join("departments/front-desk - 副本.ron")).unwrap();
    press(&mut desk, Key::Num2);
    wait_for(&mut desk, |d| seen(d, "文件都完好") && seen(d, "front-desk - 副本.ron"));
    press(&mut desk, Key::Escape);
    assert!(seen(&desk, "已全部保存"));
}

#[test]
fn whoever_leaves_without_the_network_drive_finds_the_changes_again() {
    let ((home, path), own) = (sample(), tempfile::tempdir().unwrap());
    let settings = settings(Lang::Chinese).kept_in(own.path());
    let mut desk = desk_with(settings.clone(), &path, (1280.0, 800.0));
    retype(&mut desk, "a-03", "断网时写的");
    let away = home.path().join("away");
    std::fs::rename(&path, &away).unwrap();
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    desk.get_by_label("菜单").click();
    desk.run_steps(3);
    desk.get_by_label_contains("关闭计划").click();
    desk.run_steps(3);
    desk.get_by_label("修改留在这台电脑上").click();
    desk.run_steps(3);
    assert!(desk.state().as_ref().is_some_and(|w| w.book().is_none()));
    std::fs::rename(&away, &path).unwrap();
    let mut again = desk_with(settings, &path, (1280.0, 800.0));
    assert_eq!(activity(&again, "a-03").text, "断网时写的");
    press_with(&mut again, Modifiers::COMMAND, Key::S);
    let saved = Folder::open(&path).unwrap().book;
    assert_eq!(saved.activity_in(&ActivityId::new("a-03")).unwrap().2.text, "断网时写的");
}

#[test]
fn changes_that_can_be_saved_and_not_noted_are_told_once_and_noted_later() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    std::fs::write(path.join("history"), "a file where a folder should be").unwrap();
    for text in ["第一次", "第二次"] {
        retype(&mut desk, "a-03", text);
        press_with(&mut desk, Modifiers::COMMAND, Key::S);
        assert_eq!(seen(&desk, "没能写进修改记录"), text == "第一次", "{text}");
        if let Some(button) = desk.query_by_label("知道了") {
            button.click();
            desk.run_steps(3);
        }
    }
    std::fs::remove_file(path.join("history")).unwrap();
    retype(&mut desk, "a-04", "第三次");
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    let (trail, unread) = Folder::open(&path).unwrap().folder.looker().trail().unwrap();
    let noted = |text: &str| trail.iter().any(|e| e.edit == says("a-03", text) || e.edit == says("a-04", text));
    assert!(unread == 0 && ["第二次", "第三次"].into_iter().all(noted), "{trail:?}");
}
