//! Findings and the reading from right to left in the window, without the mouse.

use std::path::Path;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::plan::{ActivityId, ObjectiveId, PersonId};
use roundel::words::Lang;

use super::window::{Desk, book, desk, press, press_with, type_text};

/// One of the small books of `check`, in the window on the 15th of June.
fn open<'a>(name: &str, lang: Lang) -> Desk<'a> {
    desk(&Path::new("tests/data/check").join(name), lang, (1280.0, 800.0))
}

fn show(desk: &mut Desk<'_>, view: Key) {
    press_with(desk, Modifiers::COMMAND, view);
}

/// How many findings stand beside a small book.
fn expected(name: &str) -> usize {
    let text = std::fs::read_to_string(format!("tests/data/check/{name}.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
    expected["findings"].as_array().unwrap().len()
}

#[test]
fn the_count_at_the_foot_leads_to_the_findings() {
    let count = expected("rows");
    let mut desk = open("rows", Lang::Chinese);
    assert!(desk.query_by_label(&format!("车间　{count}")).is_none());
    desk.get_by_label(&format!("待改进 {count} 处")).click();
    desk.run_steps(3);
    desk.get_by_label(&format!("车间　{count}"));
    let mut desk = open("all-right", Lang::English);
    desk.get_by_label("0 findings").click();
    desk.run_steps(3);
    desk.get_by_label("Nothing is missing");
}

#[test]
fn a_finding_leads_to_the_cell_that_mends_it() {
    let mut desk = open("rows", Lang::Chinese);
    show(&mut desk, Key::Num7);
    // The last one: a row without an owner.
    press(&mut desk, Key::End);
    press(&mut desk, Key::Enter);
    type_text(&mut desk, "李强");
    press(&mut desk, Key::Enter);
    let row = book(&desk).activity(&ActivityId::new("a-nobody")).unwrap();
    assert_eq!(row.owner, Some(PersonId::new("li")));
    desk.get_by_label(&format!("待改进 {} 处", expected("rows") - 1));
    show(&mut desk, Key::Num7);
    assert!(desk.query_by_label_contains("无负责人").is_none());
}

#[test]
fn a_finding_without_a_row_leads_to_its_view() {
    let mut desk = open("unreviewed", Lang::English);
    show(&mut desk, Key::Num7);
    desk.get_by_label("The plan as a whole　1");
    desk.get_by_label("A month without a review: 2026-05").click();
    desk.run_steps(3);
    assert!(desk.query_by_label("A month without a review: 2026-05").is_none(), "another view is shown");
}

#[test]
fn a_row_is_read_as_a_sentence_and_mended_where_it_breaks() {
    let mut desk = open("links", Lang::Chinese);
    show(&mut desk, Key::Num3);
    // The first goal says nothing; the row after it has no status.
    desk.get_by_label("断在“策略目标”");
    press(&mut desk, Key::F8);
    desk.get_by_label("断在“目标状态”");
    desk.get_by_label_contains(
        "为达到“……”这一目标状态，我们将采取改善行动“质检单挂在车钥匙上，缺单不交车”，因为根本原因",
    );
    desk.get_by_label("目标状态：还没有写");
    press(&mut desk, Key::Enter);
    type_text(&mut desk, "五月 94.6%");
    press(&mut desk, Key::Enter);
    let objective = book(&desk).objective(&ObjectiveId::new("o-status")).unwrap();
    assert_eq!(objective.status, "五月 94.6%");
}

#[test]
fn the_next_break_is_one_key_away() {
    let mut desk = open("links", Lang::English);
    show(&mut desk, Key::Num3);
    desk.get_by_label("Breaks at “Goal”");
    press(&mut desk, Key::F8);
    desk.get_by_label("Breaks at “Status of objective”");
    press(&mut desk, Key::F8);
    desk.get_by_label("Breaks at “Countermeasure”");
    press_with(&mut desk, Modifiers::SHIFT, Key::F8);
    desk.get_by_label("Breaks at “Status of objective”");
    // Down by the arrows; from the last row round the end.
    press(&mut desk, Key::ArrowDown);
    desk.get_by_label("Breaks at “Countermeasure”");
    press(&mut desk, Key::End);
    press(&mut desk, Key::F8);
    press(&mut desk, Key::F8);
    desk.get_by_label("Breaks at “Status of objective”");
    let mut desk = open("all-right", Lang::English);
    show(&mut desk, Key::Num3);
    desk.get_by_label("Reads whole");
    press(&mut desk, Key::F8);
    desk.get_by_label("Every row reads whole.");
}

#[test]
fn the_reading_and_the_report_share_their_row() {
    let mut desk = open("links", Lang::Chinese);
    show(&mut desk, Key::Num3);
    for _ in 0..3 {
        press(&mut desk, Key::F8);
    }
    desk.get_by_label("断在“根本原因”");
    show(&mut desk, Key::Num2);
    show(&mut desk, Key::Num3);
    desk.get_by_label("断在“根本原因”");
}
