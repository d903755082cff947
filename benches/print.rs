//! Typesetting the wall chart, cold and again after one edit. `cargo bench --bench print`
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a bench prints and may fail")]

mod common;

use std::hint::black_box;
use std::time::Instant;

use common::{book, day, median, ms};
use roundel::plan::Book;
use roundel::print::{Audience, Chart, Job, Paper, Printer};
use roundel::words::{Lang, Words};

fn main() {
    let words = Words::new(Lang::Chinese);
    println!("chart            first ms   PDF ms   preview after one edit ms   first, ms a row");
    for (paper, rows) in [(Paper::A3, 40), (Paper::A0, 200)] {
        let mut book = book(rows, 5);
        let printer = Printer::new();
        let job = |book: &'_ Book| -> roundel::print::Paged {
            let (chart, audience) = (Chart::Board, Audience::Management);
            let job = Job { paper, audience, ..Job::new(book, chart, day()) };
            printer.typeset(&job, &words).unwrap()
        };
        let start = Instant::now();
        let paged = job(&book);
        let first = start.elapsed();
        let pdf = median(3, || {
            black_box(paged.pdf().unwrap());
        });
        let mut n = 0;
        let again = median(7, || {
            n += 1;
            book.departments[0].objectives[0].activities[0].text = format!("改了 {n} 次");
            let paged = job(&book);
            black_box(paged.picture(0, 1.0).unwrap());
        });
        let name = format!("{} {rows} rows", paper.name());
        println!("{name:<16} {:<10.0} {:<8.0} {:<27.0} {:.2}", ms(first), ms(pdf), ms(again), ms(first) / rows as f64);
    }
}
