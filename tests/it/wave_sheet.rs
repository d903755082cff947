//! A survey sheet comes in: forgiving about headings, merged cells and figures; strict about what is no score. On the
//! command line and in the window.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::plan::*;
use roundel::sheet::{Onto, Survey, SurveyChoices, SurveyField, SurveyUse, Workbook, renames, survey_steps};
use roundel::store::Folder;
use roundel::words::{Lang, Words};

use super::window::{self, Desk, book, desk, drop_file, press, press_with, sample, type_text};

fn read_with(text: &str, choices: &SurveyChoices) -> Survey {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("成绩.csv");
    std::fs::write(&path, text).unwrap();
    Workbook::open(&path).unwrap().survey(choices).unwrap()
}

fn read(text: &str) -> Survey {
    read_with(text, &SurveyChoices::default())
}

fn scores(scores: &Scores) -> String {
    let shown = |f| scores.get(f).map_or_else(|| "-".to_owned(), |v| v.normalize().to_string());
    Figure::ALL.map(shown).join(" ")
}

/// Each factor and item as `name | weight | scores`.
fn lines(survey: &Survey) -> Vec<String> {
    let mut lines = Vec::new();
    for factor in &survey.factors {
        let weight = factor.weight.map_or_else(|| "-".to_owned(), |w| w.normalize().to_string());
        lines.push(format!("{} | {weight} | {}", factor.name, scores(&factor.scores)));
        lines.extend(factor.items.iter().map(|(name, s)| format!("  {name} | {}", scores(s))));
    }
    lines
}

fn remarks(survey: &Survey) -> Vec<String> {
    let words = Words::new(Lang::English);
    let line = |r: &roundel::sheet::Remark| format!("{}: {}: {}", r.cell, r.text, r.why.message(&words));
    survey.remarks.iter().map(line).collect()
}

const SHEET: &str = "\
2026 年二季度成绩,,,,,,
因子,项目,权重,本次得分,去年,行业平均,行业最高
客户友好度,,15.8%,801,813,805,836
,主动问候,,７８５,806,796,838
,接待亲切,,812 分,810.5,815,—
取车服务,合计,15.4,\"1,012\",821,809,837
取车服务,准时交车,,806,818,806,839
CSI 指数,,100,815,823,813,841
";

#[test]
fn a_sheet_is_read_as_people_make_it() {
    let survey = read(SHEET);
    assert_eq!(survey.row, 1, "a title stands above the headings");
    assert_eq!(
        lines(&survey),
        [
            "客户友好度 | 15.8 | 801 813 805 836",
            "  主动问候 | 785 806 796 838",
            "  接待亲切 | - 810.5 815 -",
            "取车服务 | 15.4 | 1012 821 809 837",
            "  准时交车 | 806 818 806 839",
        ]
    );
    // 812 分 is a figure where the unit is known.
    assert_eq!(
        remarks(&survey),
        ["D5: 812 分: no figure; not imported", "A8: CSI 指数: the index is worked out of the factors; not imported"]
    );
    let choices = SurveyChoices { unit: "分".into(), ..SurveyChoices::default() };
    assert_eq!(lines(&read_with(SHEET, &choices))[2], "  接待亲切 | 812 810.5 815 -");
}

#[test]
fn headings_may_be_worded_otherwise_in_either_language() {
    let tables = [
        "Factor,Item,Weight %,Score,Last year,Industry average,Industry best\n",
        "FACTOR,Question,weight,This wave (分),Last Year,AVERAGE,Best\n",
        "一级指标,二级指标,权重（%）,本期成绩,上年同期,行业均值,标杆\n",
        "因子,细项,比重,得分（分）,去年得分,行业平均值,最高分\n",
    ];
    for heads in tables {
        let survey = read(&format!("{heads}A,,20,1,2,3,4\nA,x,,5,6,7,8\n"));
        assert_eq!(lines(&survey), ["A | 20 | 1 2 3 4", "  x | 5 6 7 8"], "{heads}");
    }
    assert_eq!(read("因子,得分（分）\nA,1\n").unit, "分");
}

#[test]
fn percent_is_a_unit_of_its_own() {
    let survey = read("因子,权重,本次,去年\nA,0.6,85%,８３％\nB,0.4,90.5%,-\n");
    assert_eq!(
        (survey.unit.as_str(), lines(&survey)),
        ("%", vec!["A | 60 | 85 83 - -".into(), "B | 40 | 90.5 - - -".into()])
    );
    let points = SurveyChoices { unit: "分".into(), ..SurveyChoices::default() };
    let survey = read_with("因子,本次\nA,85%\nB,812\n", &points);
    assert_eq!(lines(&survey), ["A | - | - - - -", "B | - | 812 - - -"]);
    assert_eq!(remarks(&survey), ["B2: 85%: a percentage, and this survey has another unit; not imported"]);
}

#[test]
fn what_is_not_understood_is_named_cell_by_cell() {
    let survey =
        read("因子,项目,权重,本次\n,孤儿,,700\nA,x,12,约 80\nA,y,13,#N/A\nA,x,,800\n备注：数据来自调查公司,,,\n");
    assert_eq!(lines(&survey), ["A | - | - - - -", "  x | - - - -", "  y | - - - -"]);
    assert_eq!(
        remarks(&survey),
        [
            "B2: 孤儿: no factor stands above it; this row was not imported",
            "D3: 约 80: no figure; not imported",
            "D4: #N/A: no figure; not imported",
            "B5: x: it has scores above, which were taken; not imported",
            "A6: 备注：数据来自调查公司: a footer, a sum or a remark, no part of the plan; not imported",
            "C3: 12: items have no weight of their own; not imported",
            "C4: 13: items have no weight of their own; not imported",
        ]
    );
}

#[test]
fn merged_cells_and_real_percentages_of_a_workbook_are_read() {
    use rust_xlsxwriter::Format;
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("成绩.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().set_name("说明").unwrap().write(0, 0, "本表由调查公司提供").unwrap();
    let sheet = workbook.add_worksheet().set_name("一季度").unwrap();
    let percent = Format::new().set_num_format("0.0%");
    for (column, head) in (0..).zip(["因子", "项目", "权重", "本次", "行业最高"]) {
        sheet.write(0, column, head).unwrap();
    }
    sheet.merge_range(1, 0, 3, 0, "服务质量", &Format::new()).unwrap();
    sheet.merge_range(1, 2, 3, 2, "", &percent).unwrap();
    sheet.write_with_format(1, 2, 0.147, &percent).unwrap();
    for (row, item) in (1..).zip(["一次修好", "旧件说明", "小计"]) {
        sheet.write(row, 1, item).unwrap();
        sheet.write(row, 3, 800.5 + f64::from(row)).unwrap();
        sheet.write(row, 4, 846).unwrap();
    }
    workbook.save(&path).unwrap();
    let survey = Workbook::open(&path).unwrap().survey(&SurveyChoices::default()).unwrap();
    assert_eq!(survey.sheet, "一季度");
    assert_eq!(
        lines(&survey),
        ["服务质量 | 14.7 | 803.5 - - 846", "  一次修好 | 801.5 - - 846", "  旧件说明 | 802.5 - - 846"]
    );
    assert!(survey.remarks.is_empty(), "{:?}", remarks(&survey));
}

#[test]
fn a_column_is_read_for_what_one_chooses() {
    let mut choices = SurveyChoices::default();
    choices.columns.insert(1, SurveyUse::Field(SurveyField::Average));
    choices.columns.insert(2, SurveyUse::LeaveOut);
    let survey = read_with("因子,全国,本次,Q1\nA,1,2,3\n", &choices);
    assert_eq!(lines(&survey), ["A | - | - - 1 -"]);
    assert!(!survey.has(SurveyField::Own));
}

fn the_sample() -> Book {
    Folder::open(Path::new("plans/asc-2026")).unwrap().book
}

fn applied(mut book: Book, survey: &Survey, onto: &Onto, renamed: bool) -> Book {
    let offered = renames(&book, survey, onto);
    let offered = if renamed { offered } else { Vec::new() };
    let edits = survey_steps(&book, survey, onto, &offered);
    apply_all(&mut book, edits).unwrap();
    book
}

fn onto_new() -> Onto {
    Onto::New { id: WaveId::new("2026-Q2"), name: String::new(), on: "2026-06-30".parse().unwrap() }
}

/// The newest wave as a sheet, with one item called otherwise and one that is new.
fn as_sheet(book: &Book, rename: Option<(&str, &str)>) -> String {
    let mut text = "因子,项目,权重,本次,去年,行业平均,行业最高\n".to_owned();
    let show = |v: Option<rust_decimal::Decimal>| v.map_or_else(String::new, |v| v.to_string());
    let figures = |s: &Scores| Figure::ALL.map(|f| show(s.get(f))).join(",");
    for factor in &book.last_wave().unwrap().factors {
        text += &format!("{},,{},{}\n", factor.name, show(factor.weight), figures(&factor.scores));
        for item in &factor.items {
            let name = rename.filter(|(was, _)| *was == item.name).map_or(item.name.as_str(), |(_, now)| now);
            text += &format!(",{name},,{}\n", figures(&item.scores));
        }
    }
    text
}

#[test]
fn what_the_book_knows_keeps_its_id_and_what_is_new_gets_one() {
    let book = the_sample();
    let last = book.last_wave().unwrap().clone();
    let sheet = as_sheet(&book, None) + "充电服务,,5,780,,770,800\n,排队时间,,760,,750,790\n";
    let survey = read(&sheet);
    let new = applied(book, &survey, &onto_new(), false);
    let wave = new.wave(&WaveId::new("2026-Q2")).unwrap();
    assert_eq!((wave.unit.as_str(), wave.source), ("分", last.source));
    assert_eq!(wave.factors[..last.factors.len()], last.factors, "the same scores read back are the same wave");
    let added = wave.factors.last().unwrap();
    assert_eq!((added.name.as_str(), added.items[0].name.as_str()), ("充电服务", "排队时间"));
    assert!(!last.factors.iter().any(|f| f.id == added.id));
}

#[test]
fn a_name_left_over_on_both_sides_is_offered_as_a_renaming() {
    let book = the_sample();
    let (factor, item) = {
        let factor = book.last_wave().unwrap().factors.iter().find(|f| f.items.len() > 2).unwrap();
        (factor.id.clone(), factor.items[1].clone())
    };
    let survey = read(&as_sheet(&book, Some((&item.name, "全新的说法"))));
    let offered = renames(&book, &survey, &onto_new());
    assert_eq!(offered.len(), 1);
    assert_eq!((offered[0].of.clone(), offered[0].now.as_str()), (Origin::Item(item.id.clone()), "全新的说法"));
    for (renamed, kept) in [(true, true), (false, false)] {
        let new = applied(book.clone(), &survey, &onto_new(), renamed);
        let wave = new.wave(&WaveId::new("2026-Q2")).unwrap();
        let read = wave.factor(&factor).unwrap().items.iter().find(|i| i.name == "全新的说法").unwrap();
        assert_eq!(read.id == item.id, kept);
    }
    // Two left over: nobody can say which is which.
    let two = as_sheet(&book, Some((&item.name, "全新的说法")))
        .replace(&book.last_wave().unwrap().factors[0].items[0].name, "x");
    let survey = read(&two);
    let same_factor = book.last_wave().unwrap().factors[0].id == factor;
    assert_eq!(renames(&book, &survey, &onto_new()).len(), if same_factor { 0 } else { 2 });
}

#[test]
fn over_a_wave_only_what_the_sheet_has_columns_for_is_replaced() {
    let book = the_sample();
    let last = book.last_wave().unwrap().clone();
    let factor = &last.factors[0];
    let survey = read(&format!("因子,本次\n{},799\n", factor.name));
    let new = applied(book, &survey, &Onto::Wave(last.id.clone()), false);
    let wave = new.wave(&last.id).unwrap();
    let own = Scores { own: Some(799.into()), ..factor.scores };
    assert_eq!((wave.factors[0].scores, wave.factors[0].weight), (own, factor.weight));
    assert_eq!(wave.factors[0].items, factor.items, "what the sheet does not name stays");
    assert_eq!(wave.factors[1..], last.factors[1..]);
}

fn roundel(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_roundel")).args(["--lang", "en"]).args(args).output().unwrap()
}

fn written(home: &Path, text: &str) -> PathBuf {
    let path = home.join("成绩.csv");
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn the_command_line_reads_a_wave_into_the_book() {
    let (home, path) = sample();
    let sheet = written(home.path(), &(as_sheet(&the_sample(), None) + "充电服务,,5,不知道,,770,800\n"));
    let (folder, file) = (path.to_str().unwrap(), sheet.to_str().unwrap());
    let run = roundel(&["wave", folder, file, "--id", "2026-Q2", "--name", "二季度", "--on", "2026-06-30"]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(said.contains("Survey 2026-Q2 was read: 8 factors"), "{said}");
    assert!(said.contains("不知道: no figure; not imported"), "{said}");
    let read = Folder::open(&path).unwrap().book;
    let wave = read.wave(&WaveId::new("2026-Q2")).unwrap();
    assert_eq!((wave.name.as_str(), wave.on.to_string()), ("二季度", "2026-06-30".to_owned()));
    // Again: its scores are replaced, and nothing stands twice.
    let run = roundel(&["wave", folder, file, "--id", "2026-Q2"]);
    assert_eq!(run.status.code(), Some(0));
    let again = Folder::open(&path).unwrap().book;
    assert_eq!(again.wave(&WaveId::new("2026-Q2")), Some(wave));
}

#[test]
fn the_command_line_says_what_is_wrong_and_writes_nothing() {
    let (home, path) = sample();
    let before = the_sample();
    let item = before.last_wave().unwrap().factors[0].items[0].name.clone();
    let renamed = as_sheet(&before, Some((&item, "别的说法")));
    let table = [
        ("姓名,电话\n张三,1\n", "2026-Q2", "no sheet has the headings of a survey"),
        ("因子,本次\n", "2026-Q2", "no scores below them"),
        ("", "2026-Q2", "empty"),
        (SHEET, "2026/Q2", "can't be an id"),
        (SHEET, "d-front/..", "can't be an id"),
        (renamed.as_str(), "2026-Q2", "Add --renamed if it is"),
    ];
    for (text, id, why) in table {
        let sheet = written(home.path(), text);
        let run = roundel(&["wave", path.to_str().unwrap(), sheet.to_str().unwrap(), "--id", id]);
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!((run.status.code(), said.lines().count()), (Some(2), 1), "{why}: {said}");
        assert!(said.contains(why), "{why}: {said}");
        assert_eq!(Folder::open(&path).unwrap().book, before, "{why}");
    }
    let missing = roundel(&["wave", path.to_str().unwrap(), "nowhere.xlsx", "--id", "2026-Q2"]);
    assert_eq!(missing.status.code(), Some(2));
    let sheet = written(home.path(), &renamed);
    let run = roundel(&["wave", path.to_str().unwrap(), sheet.to_str().unwrap(), "--id", "2026-Q2", "--renamed"]);
    assert_eq!(run.status.code(), Some(0));
    let read = Folder::open(&path).unwrap().book;
    let id = &before.last_wave().unwrap().factors[0].items[0].id;
    assert_eq!(read.wave(&WaveId::new("2026-Q2")).unwrap().item_in(id).unwrap().1.name, "别的说法");
}

fn dropped(text: &str) -> (tempfile::TempDir, Desk<'static>) {
    let (home, path) = sample();
    let sheet = written(home.path(), text);
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 720.0));
    press_with(&mut desk, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::C);
    drop_file(&mut desk, &sheet);
    window::wait_for(&mut desk, |desk| desk.query_by_label("导入 成绩.csv").is_some());
    (home, desk)
}

#[test]
fn in_the_window_a_sheet_becomes_a_wave_with_enter_and_one_undo() {
    let sheet = as_sheet(&the_sample(), None);
    let (_home, mut desk) = dropped(&sheet);
    assert!(desk.query_by_label_contains("7 个因子").is_some());
    press(&mut desk, Key::Enter);
    let new = book(&desk).wave(&WaveId::new("2026-Q2")).unwrap();
    assert_eq!(new.factors, the_sample().last_wave().unwrap().factors);
    assert!(desk.query_by_label_contains("截至 2026-06-30").is_some(), "it is shown");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(book(&desk).wave(&WaveId::new("2026-Q2")).is_none());
}

#[test]
fn in_the_window_columns_and_the_wave_can_be_chosen_otherwise() {
    let name = the_sample().last_wave().unwrap().factors[0].name.clone();
    let (_home, mut desk) = dropped(&format!("因子,全国均值,本次\n{name},820,799\n"));
    desk.get_by_role_and_label(Role::ComboBox, "全国均值").click();
    desk.run_steps(4);
    desk.get_by_role_and_label(Role::Button, "行业平均").click();
    desk.run_steps(4);
    desk.get_by_role_and_label(Role::ComboBox, "存入").click();
    desk.run_steps(4);
    desk.get_by_label("覆盖“2026 年一季度 CSI 调查”").click();
    desk.run_steps(4);
    desk.get_by_label("导入 2 个成绩").click();
    desk.run_steps(4);
    let scores = book(&desk).last_wave().unwrap().factors[0].scores;
    assert_eq!((scores.own, scores.average), (Some(799.into()), Some(820.into())));
}

#[test]
fn in_the_window_an_id_that_is_taken_is_refused_where_it_was_typed() {
    let (_home, mut desk) = dropped(SHEET);
    desk.get_by_label("编号").focus();
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "2026-Q1");
    let take = desk.query_all_by_label_contains("导入 ").find(|n| format!("{n:?}").contains("role: Button"));
    take.unwrap().click();
    desk.run_steps(4);
    assert!(desk.query_by_label_contains("编号“2026-Q1”已有").is_some());
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("导入 成绩.csv").is_none(), "Esc gives it up");
    assert_eq!(book(&desk).waves.len(), 2);
}
