//! The window, used through accessible names as a screen reader would find them.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use eframe::egui::{self, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use roundel::app::{Settings, Window, look};
use roundel::plan::{Activity, ActivityId, AnnotationKind, Book};
use roundel::rules::{Status, judge};
use roundel::store::Folder;
use roundel::words::Lang;

pub type Desk<'a> = Harness<'a, Option<Window>>;

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of the sample in a folder that goes away.
pub fn sample() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("asc-2026");
    copy(Path::new("plans/asc-2026"), &book);
    (home, book)
}

/// The window on a book, in Chinese.
pub fn desk<'a>(path: &Path, lang: Lang, size: (f32, f32)) -> Desk<'a> {
    let mut settings = Settings::default();
    (settings.lang, settings.inspector) = (Some(lang), Some(false));
    desk_with(settings, path, size)
}

/// The window on a book, with these settings.
pub fn desk_with<'a>(settings: Settings, path: &Path, size: (f32, f32)) -> Desk<'a> {
    let path = path.to_owned();
    window_with(settings, size, move |window| window.show_book(path.clone(), Folder::open(&path).unwrap()))
}

/// The window as it begins with `begin`.
pub fn window_with<'a>(settings: Settings, size: (f32, f32), begin: impl Fn(&mut Window) + 'a) -> Desk<'a> {
    let mut harness =
        Harness::builder().with_size(egui::vec2(size.0, size.1)).with_context_setup(look::install).build_ui_state(
            move |ui, window: &mut Option<Window>| {
                let window = window.get_or_insert_with(|| {
                    let mut window = Window::new(ui.ctx(), settings.clone(), day());
                    begin(&mut window);
                    window
                });
                window.frame(ui);
            },
            None,
        );
    harness.run_steps(4);
    harness
}

pub fn book<'d>(desk: &'d Desk<'_>) -> &'d Book {
    desk.state().as_ref().and_then(Window::book).unwrap()
}

fn status(book: &Book, id: &str) -> Status {
    let (_, objective, activity) = book.activity_in(&ActivityId::new(id)).unwrap();
    judge(objective, activity, day()).status
}

pub fn press(desk: &mut Desk<'_>, key: Key) {
    desk.key_press(key);
    desk.run_steps(3);
}

pub fn press_with(desk: &mut Desk<'_>, modifiers: Modifiers, key: Key) {
    desk.key_press_modifiers(modifiers, key);
    desk.run_steps(3);
}

/// The cell of an activity, by the words it begins with.
fn activity_cell(text: &str) -> String {
    format!("重点活动：{text}")
}

/// `a-03` of the sample is running on the 15th of June.
pub(super) const RUNNING: &str = "a-03";

fn text_of(desk: &Desk<'_>, id: &str) -> String {
    book(desk).activity(&ActivityId::new(id)).unwrap().text.clone()
}

pub(super) fn click_activity(desk: &mut Desk<'_>, id: &str) {
    let name = activity_cell(&text_of(desk, id));
    desk.get_by_label(&name).click();
    desk.run_steps(3);
}

/// The row whose cell has the keyboard, as a screen reader hears it.
pub fn keyboard_in(desk: &Desk<'_>) -> Option<String> {
    let focused = desk.query_all(By::new()).find(|node| node.accesskit_node().is_focused())?;
    let label = focused.accesskit_node().label()?;
    label.rsplit_once(" – ").map(|(_, row)| row.to_owned())
}

pub fn type_text(desk: &mut Desk<'_>, text: &str) {
    desk.event(egui::Event::Text(text.to_owned()));
    desk.run_steps(3);
}

pub fn activity<'d>(desk: &'d Desk<'_>, id: &str) -> &'d Activity {
    book(desk).activity(&ActivityId::new(id)).unwrap()
}

/// The sample in Chinese, with the inspector open.
pub(super) fn desk_with_inspector<'a>(path: &Path) -> Desk<'a> {
    let mut desk = desk(path, Lang::Chinese, (1280.0, 900.0));
    press(&mut desk, Key::F4);
    desk.run_steps(3);
    desk
}

#[test]
fn completing_an_activity_takes_one_key_and_one_undo() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    assert_eq!(status(book(&desk), RUNNING), Status::OnSchedule);
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F9);
    assert_eq!(status(book(&desk), RUNNING), Status::Done);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(status(book(&desk), RUNNING), Status::OnSchedule);
    press_with(&mut desk, Modifiers::COMMAND, Key::Y);
    assert_eq!(status(book(&desk), RUNNING), Status::Done);
}

#[test]
fn typing_edits_the_cell_and_enter_commits_it() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    let before = text_of(&desk, RUNNING);
    desk.event(egui::Event::Text("每日五台".to_owned()));
    desk.run_steps(3);
    assert_eq!(text_of(&desk, RUNNING), before, "a draft is not the plan");
    press(&mut desk, Key::Enter);
    assert_eq!(text_of(&desk, RUNNING), "每日五台");
}

#[test]
fn the_arrows_keep_the_keyboard_in_the_grid() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    // Left to the mark, where nothing can be typed, and back past the objective to the activity.
    for key in [Key::ArrowLeft, Key::ArrowLeft, Key::ArrowRight, Key::ArrowRight, Key::ArrowDown, Key::ArrowDown] {
        press(&mut desk, key);
    }
    desk.event(egui::Event::Text("用键盘".to_owned()));
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert_eq!(text_of(&desk, RUNNING), "用键盘");
    press(&mut desk, Key::ArrowUp);
    for _ in 0..2 {
        press(&mut desk, Key::ArrowLeft);
    }
    press(&mut desk, Key::Space);
    assert_eq!(status(book(&desk), RUNNING), Status::Done, "space on the mark draws the circle");
}

#[test]
fn escape_takes_the_edit_back() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    let before = text_of(&desk, RUNNING);
    desk.event(egui::Event::Text("写错了".to_owned()));
    desk.run_steps(2);
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::ArrowDown);
    assert_eq!(text_of(&desk, RUNNING), before);
}

#[test]
fn an_input_method_composes_in_the_draft_and_only_its_commit_counts() {
    use egui::ImeEvent;
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    let before = text_of(&desk, RUNNING);
    let preedit = |text: &str| egui::Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    for text in ["g", "ga", "gai", "gai s"] {
        desk.event(preedit(text));
        desk.run_steps(2);
        assert_eq!(text_of(&desk, RUNNING), before, "what is composed is not in the plan");
    }
    desk.event(egui::Event::Ime(ImeEvent::Commit("改善".to_owned())));
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert_eq!(text_of(&desk, RUNNING), "改善");
}

#[test]
fn a_delay_asks_for_its_reason_in_place_and_turns_the_row_red() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F6);
    desk.get_by_label("理由").focus();
    desk.run_steps(2);
    desk.event(egui::Event::Text("人手不足".to_owned()));
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    let activity = book(&desk).activity(&ActivityId::new(RUNNING)).unwrap();
    let note = activity.annotations.last().unwrap();
    assert_eq!((note.kind, note.reason.as_str()), (AnnotationKind::Delay, "人手不足"));
    assert_eq!(status(book(&desk), RUNNING), Status::Delayed);
}

#[test]
fn a_problem_turns_the_row_red_with_its_words() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F7);
    desk.event(egui::Event::Text("工具柜坏了".to_owned()));
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert_eq!(status(book(&desk), RUNNING), Status::Problem);
}

#[test]
fn what_is_saved_opens_again() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F9);
    desk.event(egui::Event::Text("第一行".to_owned()));
    desk.run_steps(2);
    // Ctrl+Enter breaks the line; Ctrl+S saves what is being typed with the rest.
    press_with(&mut desk, Modifiers::COMMAND, Key::Enter);
    desk.event(egui::Event::Text("第二行".to_owned()));
    desk.run_steps(2);
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    let again = Folder::open(&path).unwrap().book;
    assert_eq!(again, *book(&desk));
    assert_eq!(again.activity(&ActivityId::new(RUNNING)).unwrap().text, "第一行\n第二行");
    assert_eq!(status(&again, RUNNING), Status::Done);
}

#[test]
fn the_arrows_move_and_red_rows_are_one_key_away() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    press(&mut desk, Key::F8);
    let late = text_of(&desk, "a-02");
    assert_eq!(keyboard_in(&desk), Some(late), "the reason of the first red row has the keyboard");
    press(&mut desk, Key::ArrowDown);
    let below = text_of(&desk, "a-03");
    assert_eq!(keyboard_in(&desk), Some(below));
}

#[test]
fn a_broken_department_is_told_and_its_backup_offered() {
    let (_home, path) = sample();
    {
        let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
        click_activity(&mut desk, RUNNING);
        press(&mut desk, Key::F9);
        press_with(&mut desk, Modifiers::COMMAND, Key::S);
    }
    let file = path.join("departments/front-desk.ron");
    std::fs::write(&file, "(version: 1, department: \"front-desk\", objectives: [").unwrap();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    assert!(desk.query_by_label_contains("front-desk.ron:").is_some(), "the place is told");
    desk.get_by_label("恢复备份").click();
    for _ in 0..100 {
        desk.run_steps(1);
        if book(&desk).activity(&ActivityId::new(RUNNING)).is_some() {
            return assert_eq!(status(book(&desk), RUNNING), Status::OnSchedule, "as it was before the last save");
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("the backup was not taken");
}

#[test]
fn what_somebody_else_saved_meanwhile_is_saved_together_with_ones_own() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    let file = path.join("departments/front-desk.ron");
    let theirs = std::fs::read_to_string(&file).unwrap().replacen("周三", "周四", 1);
    std::fs::write(&file, &theirs).unwrap();
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F9);
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    let saved = std::fs::read_to_string(&file).unwrap();
    assert!(saved.contains("周四"), "theirs");
    assert_eq!(status(&Folder::open(&path).unwrap().book, RUNNING), Status::Done);
    let backup = std::fs::read_to_string(path.join(".backup/departments/front-desk.ron")).unwrap();
    assert_eq!(backup, theirs, "theirs is the backup");
}

#[test]
fn the_report_edits_the_same_plan() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num2);
    type_text(&mut desk, "从报告里改");
    press(&mut desk, Key::Enter);
    assert_eq!(text_of(&desk, RUNNING), "从报告里改", "the cursor stays on the activity from view to view");
    press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
    assert!(desk.query_by_label(&activity_cell("从报告里改")).is_some(), "the board shows it");
}

#[test]
fn the_target_cell_of_the_report_edits_figures_and_dates() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num2);
    press(&mut desk, Key::ArrowRight);
    desk.event(egui::Event::Paste("\"客户友好度 791 → 825 分\n2026-02-01 – 2026-11-30\"".to_owned()));
    desk.run_steps(3);
    press(&mut desk, Key::Enter);
    let (_, objective, _) = book(&desk).activity_in(&ActivityId::new("a-01")).unwrap();
    let target = &objective.target;
    assert_eq!((target.measure.as_str(), target.unit.as_str()), ("客户友好度", "分"));
    assert_eq!((target.base, target.value), (Some(791.0), Some(825.0)));
    assert_eq!(objective.timing.end, NaiveDate::from_ymd_opt(2026, 11, 30));
}

#[test]
fn a_step_in_the_report_leaves_a_cell_that_spans_rows() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num2);
    let objectives: Vec<_> = book(&desk).departments[0].objectives.iter().map(|o| o.id.clone()).collect();
    type_text(&mut desk, "第一个");
    press(&mut desk, Key::Enter);
    type_text(&mut desk, "第二个");
    press(&mut desk, Key::Enter);
    let text = |n: usize| book(&desk).objective(&objectives[n]).unwrap().text.clone();
    assert_eq!((text(0).as_str(), text(1).as_str()), ("第一个", "第二个"));
}

#[test]
fn an_input_method_is_asked_for_before_the_first_letter() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    assert!(desk.output().platform_output.ime.is_some(), "the selected cell takes an input method");
}

#[test]
fn what_is_only_composed_is_not_committed_when_the_cell_is_left() {
    use egui::ImeEvent;
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    desk.event(egui::Event::Ime(ImeEvent::Commit("改善".to_owned())));
    desk.run_steps(2);
    desk.event(egui::Event::Ime(ImeEvent::Preedit { text: "ni hao".to_owned(), active_range_chars: None }));
    desk.run_steps(2);
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    assert_eq!(text_of(&desk, RUNNING), "改善");
}

#[test]
fn a_click_on_undo_while_typing_takes_back_what_was_typed_and_no_more() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    let before = text_of(&desk, RUNNING);
    press(&mut desk, Key::F9);
    type_text(&mut desk, "还没按回车");
    desk.get_by_label("撤销").click();
    desk.run_steps(4);
    assert_eq!(text_of(&desk, RUNNING), before);
    assert_eq!(status(book(&desk), RUNNING), Status::Done, "the step before stands");
    press_with(&mut desk, Modifiers::COMMAND, Key::Y);
    assert_eq!(text_of(&desk, RUNNING), "还没按回车", "and what was typed can be had again");
}

#[test]
fn a_click_on_save_while_typing_saves_what_was_typed() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F9);
    type_text(&mut desk, "存下来");
    desk.get_by_label("保存").click();
    desk.run_steps(4);
    let saved = Folder::open(&path).unwrap().book;
    assert_eq!(saved.activity(&ActivityId::new(RUNNING)).unwrap().text, "存下来");
}

#[test]
fn a_row_that_a_filter_hides_is_not_worked_on() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    desk.get_by_label("19 按进度").click();
    desk.run_steps(3);
    press(&mut desk, Key::F9);
    assert_eq!(status(book(&desk), RUNNING), Status::Done, "it leaves the green rows");
    press(&mut desk, Key::F9);
    assert_eq!(status(book(&desk), RUNNING), Status::Done, "the next key is the next row's");
    assert_eq!(activity(&desk, "a-05").done_on, Some(day()), "the row in its place");
}

#[test]
fn enter_on_the_cancel_button_of_a_question_answers_nothing() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F6);
    desk.get_by_label("取消").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert!(activity(&desk, RUNNING).annotations.is_empty());
    assert_eq!(status(book(&desk), RUNNING), Status::OnSchedule);
}

#[test]
fn escape_takes_a_question_back() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F6);
    assert!(desk.query_by_label("理由").is_some());
    type_text(&mut desk, "人手");
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("理由").is_none());
    assert_eq!(status(book(&desk), RUNNING), Status::OnSchedule);
}

#[test]
fn a_problem_reported_again_is_the_same_problem_said_better() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    for text in ["工具柜坏了", "，等厂家"] {
        press(&mut desk, Key::F7);
        type_text(&mut desk, text);
        press(&mut desk, Key::Enter);
    }
    let (_, objective, _) = book(&desk).activity_in(&ActivityId::new(RUNNING)).unwrap();
    let own = objective.problems.iter().filter(|p| p.activity.as_ref().is_some_and(|a| a.as_str() == RUNNING));
    let texts: Vec<_> = own.map(|p| p.text.as_str()).collect();
    assert_eq!(texts, ["工具柜坏了，等厂家"]);
}

#[test]
fn keys_of_a_spreadsheet_do_what_they_do_there() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    let before = text_of(&desk, RUNNING);
    press(&mut desk, Key::Delete);
    assert_eq!(text_of(&desk, RUNNING), "", "Delete clears the cell");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(text_of(&desk, RUNNING), before);
    press_with(&mut desk, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    assert_eq!(text_of(&desk, RUNNING), "", "Ctrl+Shift+Z is redo");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    press(&mut desk, Key::F2);
    type_text(&mut desk, "！");
    press(&mut desk, Key::Enter);
    assert_eq!(text_of(&desk, RUNNING), format!("{before}！"), "F2 goes on at the end of the text");
    // Shift+Tab goes back: from the owner to the activity.
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::Tab);
    press_with(&mut desk, Modifiers::SHIFT, Key::Tab);
    type_text(&mut desk, "回来了");
    press(&mut desk, Key::Enter);
    assert_eq!(text_of(&desk, RUNNING), "回来了");
    click_activity(&mut desk, RUNNING);
    desk.event(egui::Event::Copy);
    desk.step();
    let copied = desk
        .output()
        .platform_output
        .commands
        .iter()
        .any(|c| matches!(c, egui::OutputCommand::CopyText(text) if text == "回来了"));
    assert!(copied, "Ctrl+C copies the cell");
}

#[test]
fn not_saving_opens_the_other_book() {
    let (home, path) = sample();
    let other = home.path().join("other");
    Folder::create(&other, &Book::new("另一份", "", 2026)).unwrap();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F9);
    drop_file(&mut desk, &other);
    desk.get_by_label("不保存").click();
    // It is closed before the other one is there.
    wait_for(&mut desk, |desk| desk.state().as_ref().and_then(Window::book).is_some_and(|b| b.title == "另一份"));
    assert_eq!(status(&Folder::open(&path).unwrap().book, RUNNING), Status::OnSchedule);
}

#[test]
fn a_text_that_a_field_refuses_keeps_the_book_open_and_stays() {
    let (home, path) = sample();
    let other = home.path().join("other");
    Folder::create(&other, &Book::new("另一份", "", 2026)).unwrap();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::ArrowRight);
    type_text(&mut desk, "张三、李四");
    drop_file(&mut desk, &other);
    for key in [Key::F8, Key::F3] {
        press(&mut desk, key);
    }
    desk.run_steps(20);
    assert_ne!(book(&desk).title, "另一份");
    assert!(desk.query_by_label_contains("只能有一位负责人").is_some());
    let focused = desk.query_all(By::new()).find(|node| node.accesskit_node().is_focused()).unwrap();
    assert_eq!(focused.accesskit_node().value().as_deref(), Some("张三、李四"), "what was typed is still there");
}

#[test]
fn a_sheet_dropped_on_the_window_becomes_a_book() {
    let (home, path) = sample();
    let sheet = home.path().join("行动计划.xlsx");
    std::fs::copy("tests/data/asc-2026-行动计划.xlsx", &sheet).unwrap();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    // Cells of the sheet are shown, whatever is in them.
    desk.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    drop_file(&mut desk, &sheet);
    wait_for(&mut desk, |desk| desk.query_by_label("存为年度计划").is_some());
    assert!(desk.query_by_label_contains("读入 54 行").is_some());
    desk.get_by_label("存为年度计划").click();
    let rows = |book: &Book| book.objectives().map(|(_, o)| o.activities.len()).sum::<usize>();
    wait_for(&mut desk, |desk| {
        desk.state().as_ref().and_then(Window::book).is_some_and(|b| rows(b) == 54 && b.confirmed_on.is_none())
    });
    assert!(home.path().join("行动计划/book.ron").exists());
}

#[test]
fn a_row_is_not_cancelled_without_a_reason() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    desk.get_by_label("菜单").click();
    desk.run_steps(3);
    desk.get_by_label_contains("取消活动").click();
    desk.run_steps(3);
    press(&mut desk, Key::Enter);
    assert_eq!(status(book(&desk), RUNNING), Status::OnSchedule);
    type_text(&mut desk, "并入集团活动");
    press(&mut desk, Key::Enter);
    assert_eq!(status(book(&desk), RUNNING), Status::Cancelled);
}

#[test]
fn a_letter_and_the_key_after_it_in_one_frame_are_of_one_cell() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    let below = text_of(&desk, "a-04");
    desk.event(egui::Event::Text("快".to_owned()));
    desk.key_press(Key::ArrowDown);
    desk.run_steps(3);
    press(&mut desk, Key::Enter);
    assert_eq!(text_of(&desk, RUNNING), "快");
    assert_eq!(text_of(&desk, "a-04"), below);
}

#[test]
fn the_reason_of_a_cancelled_row_is_edited_where_it_is_shown() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 900.0));
    desk.get_by_label("2 已取消").click();
    desk.run_steps(3);
    press_with(&mut desk, Modifiers::COMMAND, Key::Home);
    press(&mut desk, Key::End);
    let (before, problems) = (book(&desk).clone(), problem_count(book(&desk)));
    type_text(&mut desk, "改过的理由");
    press(&mut desk, Key::Enter);
    assert_eq!(problem_count(book(&desk)), problems, "no problem is noted");
    assert_ne!(book(&desk), &before);
}

fn problem_count(book: &Book) -> usize {
    book.objectives().map(|(_, o)| o.problems.len()).sum()
}

/// A file or folder let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|e| e.to_string())
    }
}

pub fn drop_file(desk: &mut Desk<'_>, path: &Path) {
    desk.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.to_owned())));
    desk.run_steps(3);
}

/// Types another text over that of an activity.
pub fn retype(desk: &mut Desk<'_>, id: &str, text: &str) {
    click_activity(desk, id);
    type_text(desk, text);
    press(desk, Key::Enter);
}

/// Whether a text is shown, or part of one.
pub fn seen(desk: &Desk<'_>, text: &str) -> bool {
    desk.query_all_by_label_contains(text).count() > 0
}

/// Lets the window work until it shows what is waited for, so long at most.
#[track_caller]
pub fn wait_within(desk: &mut Desk<'_>, limit: std::time::Duration, what: impl Fn(&Desk<'_>) -> bool) {
    let begun = std::time::Instant::now();
    while !what(desk) {
        assert!(begun.elapsed() < limit, "not within {limit:?}");
        std::thread::sleep(std::time::Duration::from_millis(20));
        desk.run_steps(1);
    }
    desk.run_steps(3);
}

#[track_caller]
pub fn wait_for(desk: &mut Desk<'_>, done: impl Fn(&Desk<'_>) -> bool) {
    for _ in 0..200 {
        desk.run_steps(1);
        if done(desk) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("it did not happen");
}

#[test]
fn an_entry_of_the_inspector_hands_its_text_over_when_another_row_is_shown() {
    let (_home, path) = sample();
    let mut desk = desk_with_inspector(&path);
    click_activity(&mut desk, RUNNING);
    desk.get_by_label("评核").focus();
    desk.run_steps(3);
    type_text(&mut desk, "写到一半");
    press(&mut desk, Key::F8);
    assert!(activity(&desk, RUNNING).evaluation.contains("写到一半"));
}

#[test]
fn a_milestone_typed_and_another_added_with_the_next_click_are_both_kept() {
    let (_home, path) = sample();
    let mut desk = desk_with_inspector(&path);
    click_activity(&mut desk, RUNNING);
    let count = activity(&desk, RUNNING).milestones.len();
    desk.get_by_label("里程碑 1").focus();
    desk.run_steps(3);
    type_text(&mut desk, "改过的");
    desk.get_by_label("新增里程碑").click();
    desk.run_steps(4);
    let milestones = &activity(&desk, RUNNING).milestones;
    assert_eq!(milestones.len(), count + 1);
    assert!(milestones[0].text.contains("改过的"));
}

#[test]
fn a_date_that_is_none_stays_in_its_entry_until_it_is_mended() {
    let (_home, path) = sample();
    let mut desk = desk_with_inspector(&path);
    click_activity(&mut desk, RUNNING);
    desk.get_by_label("实际开始").focus();
    desk.run_steps(3);
    let before = activity(&desk, RUNNING).started_on;
    type_text(&mut desk, "下周五");
    press(&mut desk, Key::Tab);
    assert!(desk.query_by_label_contains("不是日期").is_some());
    assert_eq!(activity(&desk, RUNNING).started_on, before);
    let entry = desk.get_by_label("实际开始");
    assert!(entry.accesskit_node().value().is_some_and(|v| v.contains("下周五")), "what was typed is still there");
}

#[test]
fn the_set_up_view_renames_and_adds() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 900.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::D);
    desk.get_by_label("策略目标 1").focus();
    desk.run_steps(3);
    type_text(&mut desk, "（改）");
    press(&mut desk, Key::Enter);
    assert!(book(&desk).goals[0].text.ends_with("（改）"));
    let goals = book(&desk).goals.len();
    desk.get_by_label("新增策略目标").click();
    desk.run_steps(3);
    type_text(&mut desk, "第七个目标");
    press(&mut desk, Key::Enter);
    assert_eq!(book(&desk).goals.len(), goals + 1, "a goal is added where there is no grid");
}

#[test]
fn undo_shows_the_row_it_changed() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    let running = text_of(&desk, RUNNING);
    press(&mut desk, Key::F9);
    press_with(&mut desk, Modifiers::COMMAND, Key::End);
    assert_ne!(keyboard_in(&desk).as_ref(), Some(&running));
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(keyboard_in(&desk), Some(running));
}

#[test]
fn two_names_are_no_owner() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::ArrowRight);
    let (owner, people) = (activity(&desk, RUNNING).owner.clone(), book(&desk).people.len());
    type_text(&mut desk, "张三、李四");
    press(&mut desk, Key::Enter);
    assert_eq!((&activity(&desk, RUNNING).owner, book(&desk).people.len()), (&owner, people));
    press(&mut desk, Key::Escape);
    type_text(&mut desk, "新来的");
    press(&mut desk, Key::Enter);
    assert_eq!(book(&desk).people.len(), people + 1);
    assert!(desk.query_by_label_contains("已新增人员").is_some(), "a name that is new is said to be");
}

#[test]
fn a_key_held_down_moves_as_often_as_it_comes() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    let third = text_of(&desk, "a-03");
    desk.key_press(Key::ArrowDown);
    desk.key_press(Key::ArrowDown);
    desk.run_steps(3);
    assert_eq!(keyboard_in(&desk), Some(third));
}

#[test]
fn a_name_that_is_known_is_chosen_with_the_arrow() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::ArrowRight);
    let (known, people) = (book(&desk).people[0].clone(), book(&desk).people.len());
    let start: String = known.name.chars().take(1).collect();
    type_text(&mut desk, &start);
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::Enter);
    let owner = activity(&desk, RUNNING).owner.clone().unwrap();
    assert!(book(&desk).person_name(&owner).starts_with(&start));
    assert_eq!(book(&desk).people.len(), people, "nobody was added");
}

#[test]
fn every_view_shows_in_both_languages_at_a_small_size() {
    let (_home, path) = sample();
    for (lang, names) in [
        (Lang::Chinese, ["标记", "目标状态", "纸张", "部门负责人 1"]),
        (Lang::English, ["Mark", "Status", "Paper", "Head 1"]),
    ] {
        let mut desk = desk(&path, lang, (1024.0, 600.0));
        for (key, name) in [Key::Num1, Key::Num2, Key::P, Key::D].into_iter().zip(names) {
            press_with(&mut desk, Modifiers::COMMAND, key);
            assert!(desk.query_all_by_label_contains(name).next().is_some(), "{lang:?}: {name}");
        }
        press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
        press(&mut desk, Key::F4);
        press(&mut desk, Key::F1);
        assert!(desk.query_all_by_label_contains("F9").next().is_some());
        press(&mut desk, Key::Escape);
        assert!(desk.query_all_by_label_contains("F9").next().is_none(), "Esc closes the list of keys");
    }
}

#[test]
fn a_window_at_rest_draws_nothing() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    for key in [Key::Num1, Key::Num2, Key::D] {
        press_with(&mut desk, Modifiers::COMMAND, key);
        desk.run_steps(8);
        let waits = desk.output().viewport_output.values().all(|v| v.repaint_delay > std::time::Duration::from_secs(1));
        assert!(waits, "{key:?} asks for frames");
    }
}

/// Pictures of the main views, looked at before they were accepted; `UPDATE_SNAPSHOTS=1 cargo test --release` makes
/// them anew.
#[test]
fn the_main_views_look_as_they_did() {
    let (_home, path) = sample();
    let options = egui_kittest::SnapshotOptions::new().threshold(1.0).max_failed_pixels(60);
    let mut results = egui_kittest::SnapshotResults::new();
    let mut board = desk(&path, Lang::Chinese, (1080.0, 640.0));
    results.add(board.try_snapshot_options("board-zh", &options));
    press_with(&mut board, Modifiers::COMMAND, Key::T);
    click_activity(&mut board, RUNNING);
    press(&mut board, Key::F6);
    results.add(board.try_snapshot_options("board-dark-delay", &options));
    let mut report = desk(&path, Lang::English, (1080.0, 640.0));
    press_with(&mut report, Modifiers::COMMAND, Key::Num2);
    results.add(report.try_snapshot_options("report-en", &options));
}

#[test]
fn cells_of_the_report_lie_beside_each_other() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num2);
    let cells: Vec<_> = desk.query_all_by_role(egui::accesskit::Role::Cell).map(|c| c.rect().shrink(1.0)).collect();
    assert!(cells.len() > 20);
    for (i, a) in cells.iter().enumerate() {
        let over = cells[i + 1..].iter().filter(|b| a.intersects(**b)).count();
        assert_eq!(over, 0, "{a:?}");
    }
}
