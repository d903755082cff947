//! From an Excel workbook to the wall board as PDF, by Roundel and by LibreOffice; and how long an export takes.
//! `cargo bench --bench xlsx`
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a bench prints and may fail")]

mod common;

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{book, day, median, ms};
use roundel::print::{Chart, Job, Printer};
use roundel::sheet;
use roundel::words::{Lang, Words};

fn main() {
    let words = Words::new(Lang::Chinese);
    println!("rows     export ms   workbook kB");
    for rows in [40, 1_000, 10_000] {
        let book = book(rows, 7);
        let mut size = 0;
        let time = median(1, || size = black_box(sheet::export(&book, day(), &words).unwrap()).bytes.len());
        println!("{rows:<8} {:<11.0} {}", ms(time), size / 1024);
    }

    let home = tempfile::tempdir().unwrap();
    let office = Command::new("soffice").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let office = office.is_ok_and(|status| status.success());
    if !office {
        println!("soffice is not installed: LibreOffice's side is left out");
    }
    println!("\nxlsx to PDF   Roundel, first ms   Roundel, again ms   LibreOffice ms   times faster, first   again");
    for rows in [40, 200, 1_000] {
        let xlsx = home.path().join(format!("plan-{rows}.xlsx"));
        std::fs::write(&xlsx, sheet::export(&book(rows, 7), day(), &words).unwrap().bytes).unwrap();
        let ours = |printer: &Printer| {
            let imported = sheet::import(black_box(&xlsx), None).unwrap();
            // On A3, as the workbook prints.
            let job = Job::new(&imported.book, Chart::Board, day());
            let pdf = printer.typeset(&job, &words).unwrap().pdf().unwrap();
            std::fs::write(home.path().join("ours.pdf"), pdf).unwrap();
        };
        // As the command line does it: the typesetter is made anew, with its fonts.
        let first = median(3, || ours(&Printer::new()));
        let printer = Printer::new();
        let again = median(3, || ours(&printer));
        let theirs = office.then(|| {
            // The first start of LibreOffice makes a profile; that is not counted.
            convert(&xlsx, home.path());
            (0..2).map(|_| convert(&xlsx, home.path())).min().unwrap_or_default()
        });
        let times = |ours: Duration| theirs.map_or_else(|| "-".to_owned(), |t| format!("{:.0}", ms(t) / ms(ours)));
        println!(
            "{rows:<13} {:<19.0} {:<19.0} {:<16} {:<21} {}",
            ms(first),
            ms(again),
            theirs.map_or_else(|| "-".to_owned(), |t| format!("{:.0}", ms(t))),
            times(first),
            times(again),
        );
    }
}

/// How long LibreOffice takes to make a PDF of the workbook.
fn convert(xlsx: &Path, home: &Path) -> Duration {
    let start = Instant::now();
    let profile = format!("-env:UserInstallation=file://{}/profile", home.display());
    let status = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(home)
        .arg(xlsx)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success());
    start.elapsed()
}
