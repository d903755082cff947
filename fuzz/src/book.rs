//! The files of a book: it opens or says why not; what opened is sound, is shown by every surface, and comes back as it
//! was once it is saved. What is broken is mended without asking, after which the book opens as before or better.

use std::collections::HashSet;

use chrono::NaiveDate;
use roundel::board::{
    Board, Bowler, Filter, KpiFilter, Minutes, Notes, Order, Report, Scorecard, agenda, cells, duties, goal_tree,
    levels, process, profit_table, review_months, ways, whys,
};
use roundel::plan::{Book, Part, Series, mend};
use roundel::rules::{Figures, findings, texts, tops};
use roundel::store::{Folder, Memory, Notice, Opened, Repair, as_closed};
use roundel::words::{Lang, Words};

use super::parts::parts;

thread_local! {
    static WORDS: [Words; 2] = Lang::ALL.map(Words::new);
}

/// What `tell` says in both languages.
pub fn say(tell: impl Fn(&Words) -> String) {
    WORDS.with(|words| words.iter().for_each(|words| drop(tell(words))));
}

/// Opens, shows, saves and repairs.
pub fn run(input: &[u8]) {
    let memory = Memory::default();
    parts(input).into_iter().for_each(|(name, bytes)| memory.put(&name, bytes));
    let copy = Memory::default();
    memory.files().into_iter().for_each(|(name, bytes)| copy.put(&name, bytes));
    match Folder::open_in(Box::new(memory.clone())) {
        Ok(opened) => {
            opened.notices.iter().for_each(|notice| say(|words| notice.message(words)));
            opened.folder.unreadable().iter().for_each(|u| say(|words| u.error.message(words)));
            show(&opened.book);
            comes_back(&memory, opened);
        }
        Err(error) => say(|words| error.message(words)),
    }
    repair(&copy);
}

/// The same book, from the files that saving left and from a new place.
fn comes_back(memory: &Memory, opened: Opened) {
    let Opened { book, mut folder, whole, .. } = opened;
    let unread: Vec<_> = folder.unreadable().iter().map(|u| u.department.clone()).collect();
    assert_eq!(mend(&mut book.clone(), &unread, whole), [], "an opened book is sound");
    match folder.save(&book, &[Part::Head].into()) {
        Ok(()) => {
            let again = Folder::open_in(Box::new(memory.clone())).expect("what was saved opens");
            assert_eq!(again.book, book);
            let mended = again.notices.iter().find(|n| matches!(n, Notice::Mended { .. }));
            assert_eq!(mended, None, "what was saved has nothing to mend");
        }
        Err(error) => {
            assert!(!whole || folder.read_only().is_some(), "{error}");
            say(|words| error.message(words));
        }
    }
    if whole {
        let new = Memory::default();
        Folder::create_in(Box::new(new.clone()), &book).expect("a sound book can be written");
        let again = Folder::open_in(Box::new(new)).expect("what was written opens");
        assert_eq!(again.book, book);
        assert_eq!(again.notices, []);
    }
}

/// Everything that a surface would show of it.
pub fn show(book: &Book) {
    let day = NaiveDate::from_ymd_opt(2026, 6, 15).expect("a day");
    let next = NaiveDate::from_ymd_opt(2026, 7, 15).expect("a day");
    let filter = Filter::default();
    let board = Board::new(book, day, &filter);
    let _ = board.rows().map(|row| cells(book, row, day)).collect::<Vec<_>>();
    let found = findings(book, day);
    found.iter().for_each(|finding| say(|words| words.finding(finding)));
    drop((texts(book), Report::new(book, day, &filter), Notes::new(book, day), levels(book, |_| true)));
    drop((agenda(book, day, next), duties(book, None, day, next), ways(book, day, &filter)));
    drop((process(book, day), review_months(book, day), Bowler::new(book, day, &KpiFilter::default())));
    for order in [Order::Survey, Order::Brings] {
        drop(Scorecard::new(book, None, day, order));
    }
    for review in &book.reviews {
        drop((Minutes::new(book, review, &filter), as_closed(review, "frozen".as_ref())));
    }
    for problem in book.objectives().flat_map(|(_, o)| &o.problems) {
        drop(whys(problem));
    }
    let figures = Figures::of(book);
    for series in Series::ALL {
        drop(profit_table(book, &figures, series, day));
    }
    for top in tops(book, &figures) {
        drop(goal_tree(book, &figures, &top, day, &Default::default(), &HashSet::new()));
    }
}

fn repair(memory: &Memory) {
    let repair = Repair::open_in(Box::new(memory.clone()));
    let Ok(troubles) = repair.check() else { return };
    troubles.iter().for_each(|trouble| say(|words| trouble.message(words)));
    let opened = Folder::open_in(Box::new(memory.clone())).is_ok();
    let mended = WORDS.with(|words| repair.mend_safely(&words[0], "2026-06-15 10:42"));
    for done in mended.into_iter().flatten() {
        say(|words| done.as_ref().map_or_else(|e| e.message(words), |d| d.message(words)));
    }
    assert!(!opened || Folder::open_in(Box::new(memory.clone())).is_ok(), "mended until it did not open");
}
