//! What isn't an audience's own is not in its file: neither as text nor as metadata.

use proptest::prelude::*;
use roundel::plan::*;
use roundel::print::*;
use roundel::store::Folder;
use roundel::words::{Lang, Words};

use crate::print::{PRINTER, date, job, texts};
use crate::tokens::{Of, Reader, books, found, retext};

/// Everything that a PDF holds besides its glyphs, as far as it is text: strings of all objects, streams unpacked.
fn hidden(bytes: &[u8]) -> String {
    fn add(object: &lopdf::Object, all: &mut Vec<u8>) {
        match object {
            lopdf::Object::String(text, _) => {
                // UTF-16 as its ASCII.
                all.extend(text.iter().filter(|b| **b != 0));
                all.push(b'\n');
            }
            lopdf::Object::Array(list) => list.iter().for_each(|o| add(o, all)),
            lopdf::Object::Dictionary(entries) => entries.iter().for_each(|(_, o)| add(o, all)),
            lopdf::Object::Stream(stream) => {
                stream.dict.iter().for_each(|(_, o)| add(o, all));
                let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                all.extend(plain.iter().filter(|b| **b != 0));
            }
            _ => {}
        }
    }
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let mut all = Vec::new();
    document.objects.values().chain(document.trailer.iter().map(|(_, o)| o)).for_each(|o| add(o, &mut all));
    String::from_utf8_lossy(&all).into_owned()
}

/// Sets a chart for an audience and checks what can be read of it; gives the tokens on its pages.
fn check(printer: &Printer, job: &Job<'_>, tokens: &[Of]) -> Vec<usize> {
    let words = Words::new(Lang::Chinese);
    let paged = match printer.typeset(job, &words) {
        Err(PrintError::NotForAudience) => {
            assert_eq!(job.audience, Audience::Company);
            return Vec::new();
        }
        other => other.unwrap(),
    };
    let bytes = paged.pdf().unwrap();
    let text = texts(&bytes).concat();
    let reader = Reader { book: job.book, audience: &job.audience, chart: job.chart };
    let shown = found(&text);
    for n in shown.iter().copied().chain(found(&hidden(&bytes))) {
        let of = &tokens[n];
        assert!(reader.may_read(of), "{:?} for {:?} gives away {of:?}", job.chart, job.audience);
    }
    // Markers and counts.
    if job.chart == Chart::Board {
        let red = job.book.objectives().flat_map(|(d, o)| o.activities.iter().map(move |a| (d, o, a)));
        let red = red.filter(|(d, o, a)| {
            let judged = roundel::rules::judge(o, a, job.day);
            reader.owns(d, a) && judged.status.mark() == roundel::rules::Mark::Red
        });
        let counted = format!("{}延期/问题", red.count());
        assert!(text.contains(&counted), "{counted} in {text}");
    }
    let notes = roundel::board::Notes::new(job.book, job.day);
    for noted in notes.all.iter().filter(|n| !text.is_empty() && n.activity(job.book).is_some()) {
        let row = noted.activity(job.book).unwrap();
        let marker = format!("{}{}", words.note_letter(noted.annotation(job.book).kind), noted.number);
        let told =
            text.match_indices(&marker).any(|(at, m)| !text[at + m.len()..].starts_with(|c: char| c.is_ascii_digit()));
        assert!(!told || reader.owns(noted.department(job.book), row), "{:?}: {marker}", job.audience);
    }
    shown
}

/// Every chart for these audiences, and what must be on them.
fn check_all(book: &Book, tokens: &[Of], audiences: &[Audience]) {
    let printer = &*PRINTER;
    for chart in Chart::ALL {
        for audience in audiences {
            let job = Job { audience: audience.clone(), ..job(book, chart, Paper::A3) };
            let shown = check(printer, &job, tokens);
            let has = |of: &Of| shown.iter().any(|n| tokens[*n] == *of);
            let reader = Reader { book, audience, chart };
            for (d, o) in book.objectives() {
                if matches!(chart, Chart::Board | Chart::Report | Chart::Schedule) {
                    for row in o.activities.iter().filter(|a| reader.owns(d, a)) {
                        assert!(has(&Of::Row(row.id.clone())), "{chart:?} for {audience:?} lacks {:?}", row.id);
                    }
                }
                if chart == Chart::Whys && *audience != Audience::Company {
                    let known = o.problems.iter().filter(|p| p.known_on(date(6, 15)) && !p.causes.is_empty());
                    for p in known.filter(|p| reader.problem(d, o, p)) {
                        assert!(has(&Of::Solving(p.id.clone())), "{audience:?} lacks {:?}", p.id);
                    }
                }
            }
        }
    }
}

fn of_departments(book: &Book) -> impl Iterator<Item = Audience> + '_ {
    book.departments.iter().map(|d| Audience::Department(d.id.clone()))
}

fn of_people(book: &Book) -> impl Iterator<Item = Audience> + '_ {
    book.people.iter().map(|p| Audience::Person(p.id.clone()))
}

#[test]
fn the_samples_charts_give_nothing_away() {
    let mut book = Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    let tokens = retext(&mut book);
    let whole = [Audience::Company, Audience::Management];
    // Those with rows in several departments, and those with rows beside others'.
    let departments = |id: &PersonId| {
        let own = book.objectives().filter(|(_, o)| o.activities.iter().any(|a| a.owner.as_ref() == Some(id)));
        own.map(|(d, _)| d.id.clone()).collect::<std::collections::BTreeSet<_>>().len()
    };
    let mut people: Vec<Audience> = of_people(&book).collect();
    people.sort_by_key(|a| if let Audience::Person(id) = a { usize::MAX - departments(id) } else { 0 });
    assert!(matches!(&people[0], Audience::Person(id) if departments(id) > 1), "somebody works for two departments");
    let audiences: Vec<Audience> =
        whole.into_iter().chain(of_departments(&book).take(2)).chain(people.into_iter().take(3)).collect();
    check_all(&book, &tokens.0, &audiences);
}

#[test]
fn a_file_says_for_whom_it_is() {
    let mut book = Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    book.people[0].name = "甲某某".into();
    book.reindex();
    let printer = &*PRINTER;
    let words = Words::new(Lang::Chinese);
    let person = Audience::Person(book.people[0].id.clone());
    let department = Audience::Department(book.departments[1].id.clone());
    for chart in Chart::ALL {
        for (audience, name) in [(&person, "甲某某"), (&department, book.departments[1].name.as_str())] {
            let job = Job { audience: audience.clone(), ..job(&book, chart, Paper::A4) };
            let text = texts(&printer.typeset(&job, &words).unwrap().pdf().unwrap()).concat();
            let title = text.split("截至").next().unwrap();
            assert!(title.contains(name), "{chart:?}: {title}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn no_chart_of_a_small_book_gives_anything_away((book, tokens) in books()) {
        let whole = [Audience::Company, Audience::Management];
        let audiences: Vec<_> = whole.into_iter().chain(of_departments(&book)).chain(of_people(&book)).collect();
        check_all(&book, &tokens, &audiences);
    }
}
