//! The reviews in the window, with the keyboard alone.

use std::path::Path;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::plan::{Book, CountermeasureId, Progress, Review, ReviewId};
use roundel::store::Folder;
use roundel::words::Lang;

use super::window::{Desk, book, day, desk, keyboard_in, press, press_with, sample, type_text};

const SIZE: (f32, f32) = (1280.0, 1600.0);

/// Takes June's review off the copy: the month is to be held.
fn before_june(path: &Path) {
    std::fs::remove_file(path.join("reviews/2026-06.ron")).unwrap();
}

fn june<'d>(desk: &'d Desk<'_>) -> Option<&'d Review> {
    book(desk).review(&ReviewId::new("2026-06"))
}

fn state(book: &Book, id: &str) -> Progress {
    book.countermeasure_in(&CountermeasureId::new(id)).unwrap().1.state(day())
}

/// Presses the widget of this name as the keyboard does.
fn space_on(desk: &mut Desk<'_>, name: &str) {
    desk.get_by_label(name).focus();
    desk.run_steps(2);
    press(desk, Key::Space);
}

#[test]
fn the_review_of_the_month_is_held_with_one_key_and_taken_back_with_one() {
    let (_home, path) = sample();
    before_june(&path);
    let mut desk = desk(&path, Lang::Chinese, SIZE);
    assert!(june(&desk).is_none());
    press_with(&mut desk, Modifiers::COMMAND, Key::R);
    let held = june(&desk).unwrap();
    assert_eq!(held.on, day());
    assert!(held.followed_up.contains(&CountermeasureId::new("c-15")), "followed up since May");
    assert!(desk.query_by_label("2026 年 6 月检讨会").is_some(), "it is shown");
    press_with(&mut desk, Modifiers::COMMAND, Key::R);
    assert_eq!(book(&desk).reviews.len(), 6, "no second one by accident");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(june(&desk).is_none());
    assert!(desk.query_by_label("2026 年 5 月检讨会").is_some(), "the last one that is left");
}

#[test]
fn who_was_there_and_what_was_followed_up_is_ticked_and_saved() {
    let (_home, path) = sample();
    before_june(&path);
    let mut desk = desk(&path, Lang::Chinese, SIZE);
    press_with(&mut desk, Modifiers::COMMAND, Key::R);
    space_on(&mut desk, "贺敏之");
    space_on(&mut desk, "韩磊");
    space_on(&mut desk, "贺敏之");
    assert_eq!(june(&desk).unwrap().present.iter().map(|p| p.as_str()).collect::<Vec<_>>(), ["han-lei"]);
    let what = "号码错误的名单每天转前台，客户回厂时当面改";
    assert_eq!(state(book(&desk), "c-14"), Progress::Running);
    space_on(&mut desk, &format!("{what}：有效"));
    assert_eq!(state(book(&desk), "c-14"), Progress::Effective);
    assert!(june(&desk).unwrap().followed_up.contains(&CountermeasureId::new("c-14")));
    desk.get_by_label(&format!("跟踪情况：{what}")).focus();
    desk.run_steps(3);
    type_text(&mut desk, "51 个改完");
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    let saved = Folder::open(&path).unwrap().book;
    assert_eq!(&saved, book(&desk));
    let follow_ups = &saved.countermeasure_in(&CountermeasureId::new("c-14")).unwrap().1.follow_ups;
    assert_eq!(follow_ups.last().map(|f| (f.on, f.note.as_str())), Some((day(), "51 个改完")));
    space_on(&mut desk, &format!("本次已跟踪：{what}"));
    assert!(!june(&desk).unwrap().followed_up.contains(&CountermeasureId::new("c-14")));
}

#[test]
fn months_without_a_review_are_said_and_a_month_is_chosen() {
    let (_home, path) = sample();
    std::fs::remove_file(path.join("reviews/2026-03.ron")).unwrap();
    let mut desk = desk(&path, Lang::Chinese, SIZE);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num6);
    assert!(desk.query_by_label("3 月 · 没有开会").is_some());
    assert!(desk.query_by_label("7 月 · 没有开会").is_none(), "it is not over");
    assert!(desk.query_by_label("2026 年 6 月检讨会").is_some());
    space_on(&mut desk, "4 月 · 2026-04-09");
    assert!(desk.query_by_label("2026 年 4 月检讨会").is_some());
    let stood = "未达成 · 是否达到指标？";
    assert!(desk.query_all_by_label(stood).next().is_some(), "as it stood then");
    desk.get_by_label("会议纪要").focus();
    desk.run_steps(3);
    type_text(&mut desk, "补：");
    press(&mut desk, Key::Enter);
    assert!(book(&desk).review(&ReviewId::new("2026-04")).unwrap().note.contains("补："));
}

#[test]
fn a_row_of_the_record_leads_to_its_flow_and_to_solving_it() {
    let (_home, path) = sample();
    for (button, row) in [
        ("决策：流失客户召回：5 月底前召回进厂 200 台", "流失客户 1,320 台分层邀约"),
        ("问题解决：号码错误的名单每天转前台，客户回厂时当面改", "回访汇总与跟踪周报"),
    ] {
        let mut desk = desk(&path, Lang::Chinese, SIZE);
        press_with(&mut desk, Modifiers::COMMAND, Key::Num6);
        space_on(&mut desk, button);
        assert!(desk.query_by_label("2026 年 6 月检讨会").is_none(), "another view");
        press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
        let there = keyboard_in(&desk).unwrap_or_default();
        assert!(there.contains(row), "{button}: {there}");
    }
}
