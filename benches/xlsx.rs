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
    if let (Some(xlsx), Some(pdf)) = (std::env::var_os(XLSX), std::env::var_os(PDF)) {
        std::fs::write(pdf, board_of(Path::new(&xlsx), &Printer::new(), &words)).unwrap();
        return;
    }
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
    println!("\nxlsx to PDF   Roundel ms   in the window, again ms   LibreOffice ms   times faster   again");
    for rows in [40, 200, 1_000] {
        let xlsx = home.path().join(format!("plan-{rows}.xlsx"));
        std::fs::write(&xlsx, sheet::export(&book(rows, 7), day(), &words).unwrap().bytes).unwrap();
        // New processes both: what a typesetter remembers of a chart set before counts for neither.
        let ours = (0..5).map(|_| convert_ours(&xlsx, home.path())).min().unwrap_or_default();
        let printer = Printer::new();
        let again = median(3, || {
            black_box(board_of(&xlsx, &printer, &words));
        });
        let theirs = office.then(|| {
            // The first start of LibreOffice makes a profile; that is not counted.
            convert(&xlsx, home.path());
            (0..3).map(|_| convert(&xlsx, home.path())).min().unwrap_or_default()
        });
        let times = |ours: Duration| theirs.map_or_else(|| "-".to_owned(), |t| format!("{:.1}", ms(t) / ms(ours)));
        println!(
            "{rows:<13} {:<12.0} {:<25.0} {:<16} {:<14} {}",
            ms(ours),
            ms(again),
            theirs.map_or_else(|| "-".to_owned(), |t| format!("{:.0}", ms(t))),
            times(ours),
            times(again),
        );
    }
}

/// How long it takes a new process, this bench itself: from the workbook to the PDF file.
fn convert_ours(xlsx: &Path, home: &Path) -> Duration {
    let start = Instant::now();
    let bench = std::env::current_exe().unwrap();
    let status = Command::new(bench).env(XLSX, xlsx).env(PDF, home.join("ours.pdf")).status();
    assert!(status.unwrap().success());
    start.elapsed()
}

fn board_of(xlsx: &Path, printer: &Printer, words: &Words) -> Vec<u8> {
    let imported = sheet::import(xlsx, None).unwrap();
    // On A3, as the workbook prints.
    let job = Job::new(&imported.book, Chart::Board, day());
    printer.typeset(&job, words).unwrap().pdf().unwrap()
}

/// Where the new process finds what it is to do.
const XLSX: &str = "ROUNDEL_BENCH_XLSX";
const PDF: &str = "ROUNDEL_BENCH_PDF";

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
