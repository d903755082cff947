//! The indicators in the window, with the keyboard alone: figures pasted from Excel, what is missed, and what follows.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use roundel::board::{Bowler, KpiFilter};
use roundel::plan::{Book, Kpi, KpiId, Objective, Origin, Outcome, Series};
use roundel::rules::Light;
use roundel::words::{Lang, Words};
use rust_decimal::Decimal;

use super::window::{Desk, book, day, desk, drop_file, keyboard_in, press, press_with, sample, type_text, wait_for};

const BOTH: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn kpis<'a>(path: &std::path::Path) -> Desk<'a> {
    let mut desk = desk(path, Lang::Chinese, (1600.0, 1000.0));
    press_with(&mut desk, BOTH, Key::K);
    desk
}

fn position(desk: &Desk<'_>, id: &str) -> usize {
    book(desk).kpis.iter().position(|k| k.id.as_str() == id).unwrap()
}

/// Goes to a month's plan or actual value; month 0 is the column of names three further to the left.
fn go_to(desk: &mut Desk<'_>, id: &str, actual: bool, month: usize) {
    press_with(desk, Modifiers::COMMAND, Key::Home);
    let rows = position(desk, id) * 2 + usize::from(actual);
    let columns = if month == 0 { 0 } else { month + 2 };
    let keys = std::iter::repeat_n(Key::ArrowDown, rows).chain(std::iter::repeat_n(Key::ArrowRight, columns));
    for key in keys {
        desk.key_press(key);
        desk.run_steps(1);
    }
    desk.run_steps(2);
}

fn paste(desk: &mut Desk<'_>, text: &str) {
    desk.event(Event::Paste(text.to_owned()));
    desk.run_steps(4);
}

fn kpi<'d>(desk: &'d Desk<'_>, id: &str) -> &'d Kpi {
    book(desk).kpi(&KpiId::new(id)).unwrap()
}

fn told(desk: &Desk<'_>, text: &str) -> bool {
    let says = |said: Option<String>| said.is_some_and(|s| s.contains(text));
    desk.query_all_by(|n| says(n.label()) || says(n.value())).next().is_some()
}

fn light(book: &Book, id: &str) -> Option<Light> {
    let bowler = Bowler::new(book, day(), &KpiFilter::default());
    bowler.rows.iter().find(|r| book.kpis[r.at].id.as_str() == id).unwrap().light
}

fn mends<'d>(desk: &'d Desk<'_>, id: &str) -> Option<&'d Objective> {
    let origin = Origin::Kpi(KpiId::new(id));
    book(desk).objectives().map(|(_, o)| o).filter(|o| o.origins.contains(&origin)).last()
}

#[test]
fn june_actuals_are_pasted_as_a_column_and_a_red_kpi_starts_its_flow() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    let before = book(&desk).clone();
    let rework = position(&desk, "k-rework");
    // Excel has a line for every indicator, those by formula too.
    let june: Vec<String> =
        (0..before.kpis.len()).map(|i| if i == rework { "5.6%".into() } else { format!("{i}") }).collect();
    go_to(&mut desk, "k-revenue", true, 6);
    paste(&mut desk, &june.join("\r\n"));
    for (i, kpi) in book(&desk).kpis.iter().enumerate() {
        let wanted = if !kpi.formula.is_empty() {
            None
        } else if i == rework {
            Some(d("5.6"))
        } else {
            Some(Decimal::from(i))
        };
        assert_eq!(kpi.actual.get(6), wanted, "{}", kpi.name);
        assert_eq!(kpi.plan, before.kpis[i].plan, "{}: no plan is written over", kpi.name);
    }
    let calculated = before.kpis.iter().filter(|k| !k.formula.is_empty()).count();
    let told = format!("{calculated} 格按公式计算，没有填入");
    assert!(desk.query_all_by_label_contains(&told).next().is_some(), "what was left out is said");
    assert_eq!(light(book(&desk), "k-rework"), Some(Light::Missed));
    assert!(mends(&desk, "k-rework").unwrap().open_flow().is_none());

    go_to(&mut desk, "k-rework", true, 6);
    press_with(&mut desk, BOTH, Key::F);
    let objective = mends(&desk, "k-rework").unwrap();
    assert_eq!(objective.outcome, Some(Outcome::Missed));
    let measured = objective.measurements.iter().find(|m| m.note.contains("重修率")).unwrap();
    assert_eq!((measured.on, measured.value), (day(), 5.6));
    assert!(measured.note.contains('6'), "{}", measured.note);
    assert!(objective.open_flow().is_some());
    let name = objective.text.clone();
    assert!(
        desk.query_all_by_value(&name).next().is_some() || desk.query_all_by_label_contains(&name).next().is_some()
    );
    assert!(desk.query_all_by_label_contains("是否").next().is_some(), "the flow's first question is asked");
    // One step: one undo.
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    let objective = mends(&desk, "k-rework").unwrap();
    assert!(objective.open_flow().is_none() && objective.measurements.iter().all(|m| m.note != "重修率 6 月"));
}

fn searched(desk: &Desk<'_>, text: &str) -> bool {
    desk.get_by_role_and_label(Role::TextInput, "搜索").accesskit_node().value().as_deref() == Some(text)
}

#[test]
fn a_click_into_the_search_takes_the_keyboard_from_the_selected_cell() {
    let (_home, path) = sample();
    for view in [Key::Num1, Key::Num2] {
        let mut desk = desk(&path, Lang::Chinese, (1400.0, 900.0));
        press_with(&mut desk, Modifiers::COMMAND, view);
        press(&mut desk, Key::ArrowRight);
        press(&mut desk, Key::ArrowDown);
        let before = book(&desk).clone();
        press_with(&mut desk, Modifiers::COMMAND, Key::F);
        type_text(&mut desk, "交车");
        press_with(&mut desk, Modifiers::COMMAND, Key::A);
        press(&mut desk, Key::Delete);
        type_text(&mut desk, "接待");
        assert!(searched(&desk, "接待"), "the search has it");
        press(&mut desk, Key::Tab);
        assert_eq!(*book(&desk), before, "the cell is as it was");
    }
    let mut desk = kpis(&path);
    go_to(&mut desk, "k-rework", true, 6);
    let before = book(&desk).clone();
    desk.get_by_role_and_label(Role::TextInput, "搜索").click();
    desk.run_steps(4);
    type_text(&mut desk, "重修");
    assert!(searched(&desk, "重修"), "the search has it");
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    press(&mut desk, Key::Delete);
    assert_eq!(*book(&desk), before, "no figure is cleared");
}

#[test]
fn why_a_figure_was_refused_is_gone_once_it_is_put_right_or_given_up() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    let refused = |desk: &Desk<'_>| desk.query_by_label("知道了").is_some();
    for right in [true, false] {
        go_to(&mut desk, "k-rework", true, 6);
        type_text(&mut desk, "abc");
        press(&mut desk, Key::Enter);
        assert!(refused(&desk), "said why");
        if right {
            press_with(&mut desk, Modifiers::COMMAND, Key::A);
            type_text(&mut desk, "5.5");
            press(&mut desk, Key::Enter);
        } else {
            press(&mut desk, Key::Escape);
        }
        assert!(!refused(&desk), "it is put right, or given up");
    }
}

#[test]
fn the_keys_lead_from_one_missed_indicator_to_the_next() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    let all = Bowler::new(book(&desk), day(), &KpiFilter::default());
    let missed: Vec<usize> = all.rows.iter().filter(|r| r.is_missed()).map(|r| r.at).collect();
    let may = Words::new(Lang::Chinese).month(5);
    let name = |desk: &Desk<'_>, i: usize| format!("{} {may} 实际", book(desk).kpis[i].name);
    let selected = |desk: &Desk<'_>, i: usize| keyboard_in(desk) == Some(name(desk, i));
    press(&mut desk, Key::F8);
    assert!(selected(&desk, missed[1]), "from the first one on to the second");
    press(&mut desk, Key::F8);
    assert!(selected(&desk, missed[2]));
    press_with(&mut desk, Modifiers::SHIFT, Key::F8);
    press_with(&mut desk, Modifiers::SHIFT, Key::F8);
    assert!(selected(&desk, missed[0]));
}

#[test]
fn a_column_of_months_is_pasted_along_the_months() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    go_to(&mut desk, "k-jobs", true, 6);
    press_with(&mut desk, BOTH, Key::V);
    paste(&mut desk, "1,100\n１２００\n0.13万\n");
    let months: Vec<_> = (6..=9).map(|m| kpi(&desk, "k-jobs").actual.get(m)).collect();
    assert_eq!(months, [Some(d("1100")), Some(d("1200")), Some(d("1300")), None]);
    // The next paste goes down again.
    go_to(&mut desk, "k-jobs", true, 10);
    paste(&mut desk, "7\n8\n");
    assert_eq!(kpi(&desk, "k-jobs").actual.get(10), Some(d("7")));
    assert_eq!(kpi(&desk, "k-labour").actual.get(10), Some(d("8")));
}

#[test]
fn a_block_with_a_text_in_it_is_refused_as_a_whole() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    let before = book(&desk).clone();
    go_to(&mut desk, "k-jobs", true, 6);
    paste(&mut desk, "1100\n没有统计\n");
    assert_eq!(book(&desk).kpis, before.kpis);
}

#[test]
fn what_is_copied_goes_back_as_it_stood() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    go_to(&mut desk, "k-jobs", false, 5);
    press_with(&mut desk, Modifiers::SHIFT, Key::ArrowDown);
    desk.event(Event::Copy);
    desk.run_steps(2);
    go_to(&mut desk, "k-jobs", false, 6);
    paste(&mut desk, "1,274\r\n1,209\r\n");
    assert_eq!(kpi(&desk, "k-jobs").plan.get(6), Some(d("1274")));
    assert_eq!(kpi(&desk, "k-jobs").actual.get(6), Some(d("1209")), "the line below is its actual value");
}

#[test]
fn a_missed_indicator_without_an_objective_drafts_one_where_it_belongs() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    assert!(mends(&desk, "k-labour").is_none());
    go_to(&mut desk, "k-labour", true, 5);
    press_with(&mut desk, BOTH, Key::F);
    let objective = mends(&desk, "k-labour").unwrap().clone();
    let target = &objective.target;
    assert_eq!(target.unit.as_str(), "万元");
    let year = |series| {
        let figures = roundel::rules::Figures::of(book(&desk));
        roundel::plan::to_float(figures.year(&KpiId::new("k-labour"), series).unwrap().round_dp(1))
    };
    assert_eq!(target.value, Some(year(Series::Plan)), "by the end of the year the plan of the year");
    assert_eq!(target.base, Some(year(Series::LastYear)));
    assert!(told(&desk, "新建了目标"));
    assert_eq!(target.measure, "工时收入");
    let department = kpi(&desk, "k-labour").department.clone().unwrap();
    assert_eq!(book(&desk).objective_in(&objective.id).unwrap().0.id, department);
    assert!(desk.query_all_by_label_contains(&objective.text).next().is_some(), "it is shown on the board");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(mends(&desk, "k-labour").is_none());
}

#[test]
fn where_no_department_answers_it_is_asked_for() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    assert!(kpi(&desk, "k-revenue").department.is_none());
    go_to(&mut desk, "k-revenue", true, 5);
    press_with(&mut desk, BOTH, Key::F);
    assert!(mends(&desk, "k-revenue").is_none());
    press(&mut desk, Key::Tab);
    press(&mut desk, Key::Enter);
    desk.run_steps(3);
    let second = book(&desk).departments[1].id.clone();
    assert_eq!(kpi(&desk, "k-revenue").department.as_ref(), Some(&second));
    assert!(
        book(&desk)
            .department(&second)
            .unwrap()
            .objectives
            .iter()
            .any(|o| !o.origins.is_empty() && o.origins == [Origin::Kpi(KpiId::new("k-revenue"))])
    );
}

#[test]
fn an_indicator_that_is_not_missed_starts_nothing() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    let before = book(&desk).clone();
    go_to(&mut desk, "k-vehicles", true, 5);
    press_with(&mut desk, BOTH, Key::F);
    assert_eq!(*book(&desk), before);
    assert!(desk.query_by_label_contains("不需要进入决策流程").is_some());
}

#[test]
fn indicators_are_added_named_moved_and_removed_by_keys() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    let count = book(&desk).kpis.len();
    go_to(&mut desk, "k-vehicles", false, 0);
    press_with(&mut desk, Modifiers::COMMAND, Key::N);
    type_text(&mut desk, "返修台数");
    press(&mut desk, Key::Enter);
    let at = |desk: &Desk<'_>| book(desk).kpis.iter().position(|k| k.name == "返修台数");
    assert_eq!((book(&desk).kpis.len(), at(&desk)), (count + 1, Some(2)));
    press(&mut desk, Key::ArrowUp);
    press(&mut desk, Key::ArrowUp);
    press_with(&mut desk, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(at(&desk), Some(3), "the cursor went on to the next name, and back");
    press_with(&mut desk, Modifiers::ALT, Key::ArrowUp);
    press_with(&mut desk, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(at(&desk), Some(1));
    press_with(&mut desk, Modifiers::COMMAND, Key::Delete);
    assert_eq!((book(&desk).kpis.len(), at(&desk)), (count, None));
    // A formula takes this one.
    go_to(&mut desk, "k-vehicles", false, 0);
    press_with(&mut desk, Modifiers::COMMAND, Key::Delete);
    assert_eq!(book(&desk).kpis.len(), count);
    assert!(
        desk.query_all_by_value("知道了").next().is_some() || desk.query_by_label("知道了").is_some(),
        "with the reason"
    );
}

#[test]
fn months_of_a_formula_take_no_text() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    let before = book(&desk).clone();
    go_to(&mut desk, "k-revenue", true, 5);
    type_text(&mut desk, "99");
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::Delete);
    assert_eq!(book(&desk).kpis, before.kpis);
    assert!(told(&desk, "按公式计算"));
    go_to(&mut desk, "k-jobs", true, 6);
    type_text(&mut desk, "0.12万");
    press(&mut desk, Key::Enter);
    assert_eq!(kpi(&desk, "k-jobs").actual.get(6), Some(d("1200")));
    type_text(&mut desk, "57");
    press(&mut desk, Key::Enter);
    assert_eq!(kpi(&desk, "k-labour").actual.get(6), Some(d("57")), "Enter goes on to the next actual value");
}

#[test]
fn a_formula_is_typed_with_names_that_are_offered() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    press(&mut desk, Key::F4);
    go_to(&mut desk, "k-rework", false, 5);
    desk.get_by_label("公式").focus();
    desk.run_steps(2);
    for (typed, choose) in [("标准", true), ("÷ 生产", true), ("×100", false)] {
        type_text(&mut desk, typed);
        if choose {
            press(&mut desk, Key::ArrowDown);
        }
    }
    press(&mut desk, Key::Enter);
    assert_eq!(kpi(&desk, "k-rework").formula, "{k-standard}/ {k-worked}*100");
    assert!(told(&desk, "保留着，有公式时不用"));
    assert!(kpi(&desk, "k-rework").actual.get(5).is_some());
    // A formula that needs itself is told by name, and is no number.
    let figures = roundel::rules::Figures::of(book(&desk));
    assert!(figures.month(&KpiId::new("k-rework"), Series::Actual, 5).is_ok());
}

#[test]
fn visits_to_date_are_judged_by_the_plan_of_the_same_months() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    // Fewer jobs than planned: visits fall short.
    go_to(&mut desk, "k-jobs", true, 5);
    type_text(&mut desk, "900");
    press(&mut desk, Key::Enter);
    go_to(&mut desk, "k-visits", true, 5);
    press_with(&mut desk, BOTH, Key::F);
    let objective = mends(&desk, "k-visits").unwrap();
    let last = objective.measurements.iter().max_by_key(|m| m.on).unwrap();
    let digits = last.value.to_string();
    assert!(digits.split('.').nth(1).is_none_or(|d| d.len() <= 3), "{digits}");
    assert!(told(&desk, "同期计划") && told(&desk, "未达到同期计划。"));
}

#[test]
fn a_fault_is_a_word_in_its_cell() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    go_to(&mut desk, "k-available", true, 5);
    type_text(&mut desk, "0");
    press(&mut desk, Key::Enter);
    let may = Words::new(Lang::Chinese).month(5);
    let fault = format!("{} {may} 实际: 除以零", kpi(&desk, "k-use").name);
    assert!(desk.query_by_label(&fault).is_some(), "{fault}");
}

#[test]
fn a_sheet_that_is_dropped_here_fills_the_indicators() {
    let (home, path) = sample();
    let sheet = home.path().join("六月.csv");
    std::fs::write(
        &sheet,
        "指标,单位,6月\n进厂台数,次,1180\n工时收入,元,572000\n新能源台次,台,88\n配件收入,万元,待定\n",
    )
    .unwrap();
    let mut desk = kpis(&path);
    drop_file(&mut desk, &sheet);
    wait_for(&mut desk, |desk| book(desk).kpis.iter().any(|k| k.name == "新能源台次"));
    assert_eq!(kpi(&desk, "k-jobs").actual.get(6), Some(d("1180")));
    assert_eq!(kpi(&desk, "k-labour").actual.get(6), Some(d("57.2")), "元 is taken over in 万元");
    assert!(desk.query_all_by_value("待定").next().is_some() || desk.query_by_label_contains("待定").is_some());
}

#[test]
fn an_objective_that_is_there_already_is_linked_and_then_its_flow_starts() {
    let (_home, path) = sample();
    let mut desk = kpis(&path);
    press(&mut desk, Key::F4);
    go_to(&mut desk, "k-labour", true, 5);
    let workshop = book(&desk).departments.iter().find(|d| d.id.as_str() == "workshop").unwrap();
    let objective = workshop.objectives[0].clone();
    desk.get_by_role_and_label(Role::ComboBox, "对应目标").click();
    desk.run_steps(4);
    desk.get_by_label(objective.text.lines().next().unwrap()).click();
    desk.run_steps(4);
    assert_eq!(mends(&desk, "k-labour").map(|o| &o.id), Some(&objective.id));
    press_with(&mut desk, BOTH, Key::F);
    assert!(mends(&desk, "k-labour").unwrap().open_flow().is_some());
}
