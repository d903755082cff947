//! The rules of the CSI: three flags, an index over weights that don't add up, what is missing, what is new.

use roundel::board::{Order, Past, Scorecard};
use roundel::plan::*;
use roundel::rules::{Behind, Code, behind, csi_index, factor_brings, findings, item_brings};
use rust_decimal::Decimal;

use super::window::day;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// This wave, last year, average, best; `-` is not known.
fn scores(text: &str) -> Scores {
    let mut scores = Scores::default();
    for (figure, word) in Figure::ALL.into_iter().zip(text.split_whitespace()) {
        scores.set(figure, (word != "-").then(|| d(word)));
    }
    scores
}

fn factor(id: &str, weight: &str, own: &str) -> Factor {
    let weight = (weight != "-").then(|| d(weight));
    Factor { weight, scores: scores(own), ..Factor::new(FactorId::new(id), id) }
}

fn item(id: &str, own: &str) -> Item {
    Item { scores: scores(own), ..Item::new(ItemId::new(id), id) }
}

fn wave(id: &str, factors: Vec<Factor>) -> Wave {
    let on = if id == "2025-Q4" { "2025-12-31" } else { "2026-03-31" };
    Wave { unit: "分".into(), factors, ..Wave::new(WaveId::new(id), on.parse().unwrap()) }
}

fn book(waves: Vec<Wave>) -> Book {
    let mut book = Book::new("计划", "", 2026);
    book.waves = waves;
    let mut department = Department::new(DepartmentId::new("front"), "前台");
    department.head = Some(PersonId::new("han"));
    book.people.push(Person { id: PersonId::new("han"), name: "韩磊".into(), department: None });
    book.departments.push(department);
    book.goals.push(Goal::new(GoalId::new("g1"), "1", "CSI 进入行业前三"));
    book.reindex();
    book
}

#[test]
fn each_flag_by_its_rule() {
    let table = [
        ("above all", "840 830 820 835", "1", None),
        ("behind on all three", "791 798 804 840", "1", Some(Behind::All)),
        ("level with last year is not behind it", "791 791 804 840", "1", Some(Behind::HardlyBetter)),
        ("a little better, below the average", "799.9 799 804 840", "1", Some(Behind::HardlyBetter)),
        ("better by the threshold", "800 799 804 840", "1", None),
        ("the threshold is the book's", "803 799 804 840", "5", Some(Behind::HardlyBetter)),
        ("better, above the average", "805 804.5 804 840", "1", None),
        ("below last year and best", "810 815 804 840", "1", Some(Behind::LastYearAndBest)),
        ("level with the average counts as not below it", "804 815 804 840", "1", Some(Behind::LastYearAndBest)),
        ("below last year, but best itself", "840 845 804 840", "1", None),
        ("no score of its own", "- 815 804 840", "1", None),
        ("last year is not known", "791 - 804 840", "1", None),
        ("the average is not known", "791 798 - 840", "1", Some(Behind::LastYearAndBest)),
        ("the best is not known", "791 798 804 -", "1", None),
        ("nothing is known", "- - - -", "1", None),
    ];
    for (case, own, hardly, wanted) in table {
        assert_eq!(behind(&scores(own), d(hardly)), wanted, "{case}");
    }
}

#[test]
fn weights_that_do_not_add_up_are_scaled_and_nothing_is_counted_twice() {
    let wave = wave("2026-Q1", vec![factor("a", "60", "800 810 790 850"), factor("b", "40.1", "700 690 710 750")]);
    let index = csi_index(&wave);
    assert_eq!(index.weights, d("100.1"));
    let wanted = (d("60") * d("800") + d("40.1") * d("700")) / d("100.1");
    assert_eq!(index.own, Some(wanted));
    assert!(wanted > d("700") && wanted < d("800"));
    // Closing every gap to the best brings the index exactly to the index of the best.
    let brought: Decimal = wave.factors.iter().filter_map(|f| factor_brings(&wave, f)).sum();
    let best = index.compared.iter().find(|c| c.figure == Figure::Best).unwrap();
    assert_eq!((index.own.unwrap() + brought).round_dp(20), best.value.unwrap().round_dp(20));
}

#[test]
fn what_is_missing_is_left_out_on_both_sides_and_named() {
    let table = [
        ("without a weight", vec![factor("a", "50", "800 810 790 850"), factor("b", "-", "700 690 710 750")], vec![1]),
        ("without a score", vec![factor("a", "50", "800 810 790 850"), factor("b", "50", "- 690 710 750")], vec![1]),
        (
            "with a weight of nothing",
            vec![factor("a", "50", "800 1 1 1"), factor("b", "0", "700 690 710 750")],
            vec![1],
        ),
    ];
    for (case, factors, left_out) in table {
        let index = csi_index(&wave("2026-Q1", factors));
        assert_eq!((index.own, &index.left_out), (Some(d("800")), &left_out), "{case}");
    }
    // New this year: compared over the others alone, so that the difference says nothing of it.
    let factors = vec![factor("a", "50", "800 810 790 850"), factor("new", "50", "600 - 590 650")];
    let index = csi_index(&wave("2026-Q1", factors));
    assert_eq!(index.own, Some(d("700")));
    let last_year = &index.compared[0];
    assert_eq!((last_year.value, last_year.difference), (Some(d("810")), Some(d("-10"))));
    assert_eq!((&last_year.left_out, &index.compared[1].left_out), (&vec![1], &vec![]));
    let nothing = csi_index(&wave("2026-Q1", Vec::new()));
    assert_eq!((nothing.own, nothing.left_out.len()), (None, 0));
}

#[test]
fn items_share_the_weight_of_their_factor() {
    let mut factors = vec![factor("a", "20", "800 810 790 850"), factor("b", "80", "800 1 1 1")];
    factors[0].items = vec![item("i", "790 800 800 840"), item("j", "810 800 800 840"), item("k", "- 800 800 840")];
    let wave = wave("2026-Q1", factors);
    let factor = &wave.factors[0];
    // 20 ÷ 100 ÷ 2 scored items × 50.
    assert_eq!(item_brings(&wave, factor, &factor.items[0]), Some(d("5")));
    assert_eq!(item_brings(&wave, factor, &factor.items[2]), None, "without a score it brings nothing");
    assert_eq!(factor_brings(&wave, &wave.factors[1]), None, "the best brings nothing");
}

/// `f` with items `i` and `j`, the wave before without `j` and with another name for `i`.
fn two_waves() -> Book {
    let mut then = factor("f", "50", "800 - - -");
    then.items = vec![Item { name: "问候".into(), ..item("i", "790 - - -") }];
    let mut now = factor("f", "50", "791 798 804 840");
    now.items = vec![item("i", "780 790 800 840"), item("j", "795 790 790 840")];
    let best = factor("g", "50", "900 890 880 900");
    book(vec![wave("2025-Q4", vec![then]), wave("2026-Q1", vec![best, now])])
}

#[test]
fn the_scorecard_knows_what_is_new_and_what_was_renamed() {
    let book = two_waves();
    let card = Scorecard::new(&book, None, day(), Order::Survey).unwrap();
    let past: Vec<_> = card.rows.iter().map(|r| (r.name(card.wave(&book)), r.past)).collect();
    assert_eq!(past, [("g", Past::New), ("f", Past::Same), ("i", Past::Renamed), ("j", Past::New)]);
    assert_eq!(card.rows[2].called_before(&book, card.wave(&book), card.before), Some("问候"));
    let first = Scorecard::new(&book, Some(&WaveId::new("2025-Q4")), day(), Order::Survey).unwrap();
    assert!(first.rows.iter().all(|r| r.past == Past::NoWave) && first.before.is_none());
    assert!(Scorecard::new(&book, Some(&WaveId::new("none")), day(), Order::Survey).is_none());
}

#[test]
fn what_would_bring_most_comes_first_with_its_items_below_it() {
    let book = two_waves();
    let card = Scorecard::new(&book, None, day(), Order::Brings).unwrap();
    let names: Vec<_> = card.rows.iter().map(|r| r.name(card.wave(&book))).collect();
    assert_eq!(names, ["f", "i", "j", "g"]);
    assert_eq!(card.rows.iter().map(|r| r.heat).collect::<Vec<_>>(), [1.0, 1.0, 0.75, 0.0]);
}

#[test]
fn a_gap_without_an_objective_is_found_until_one_is_to_mend_it() {
    let mut book = two_waves();
    let gaps = |book: &Book| -> Vec<String> {
        let found = findings(book, day()).into_iter().filter(|f| f.code == Code::GapWithoutPlan);
        found.map(|f| f.text(book).to_owned()).collect()
    };
    assert_eq!(gaps(&book), ["f", "i"]);
    let card = Scorecard::new(&book, None, day(), Order::Survey).unwrap();
    assert_eq!(card.gaps().collect::<Vec<_>>(), [1, 2], "the scorecard shows what is found");
    let mut objective = Objective::new(ObjectiveId::new("o"));
    objective.origins.push(Origin::Item(ItemId::new("i")));
    book.departments[0].objectives.push(objective);
    book.reindex();
    assert!(gaps(&book).is_empty(), "what mends an item mends its factor");
    let card = Scorecard::new(&book, None, day(), Order::Survey).unwrap();
    assert_eq!((card.gaps().count(), card.rows[2].objectives.len(), card.rows[3].objectives.len()), (0, 1, 0));
}

#[test]
fn the_next_wave_is_the_next_quarter() {
    let on = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let mut book = book(Vec::new());
    assert_eq!(next_wave(&book, day()), (WaveId::new("2026-Q2"), on("2026-06-30")));
    book.waves = vec![wave("2025-Q4", Vec::new())];
    assert_eq!(next_wave(&book, day()), (WaveId::new("2026-Q1"), on("2026-03-31")));
    book.waves.push(wave("随访", Vec::new()));
    book.waves.push(wave("2026-Q3", Vec::new()));
    assert_eq!(next_wave(&book, day()), (WaveId::new("2026-Q4"), on("2026-12-31")));
}
