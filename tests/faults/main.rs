//! The fault table: a session of work on a simulated disk, which fails at every single call in turn, in every way. After
//! each the book opens, with every edit that was acknowledged, and nothing besides.
//!
//! `cargo test --release --test faults`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may")]

mod disk;
mod session;

use std::collections::BTreeMap;
use std::path::Path;

use roundel::plan::Book;
use roundel::store::Folder;

use disk::{Call, Disk, Fault, When};
use session::{Program, book, script};

const FAULTS: [Fault; 6] = [
    Fault::NoSpace,
    Fault::NoPermission,
    Fault::InputOutput,
    Fault::Killed,
    Fault::PowerCut,
    Fault::PowerCutInDisorder,
];

/// How often a fault was met at a kind of call, and how often something was not as it should be.
#[derive(Default)]
struct Cell {
    runs: usize,
    wrong: usize,
}

fn main() {
    // What test runners ask.
    if std::env::args().any(|a| a == "--list") {
        return println!("faults: test");
    }
    // The journals are real, and synced: in memory that takes no time.
    let memory = Path::new("/dev/shm");
    let home = tempfile::tempdir_in(if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() }).unwrap();
    let calls = calls(home.path());
    assert!(calls.len() > 100, "{} calls", calls.len());
    let mut table: BTreeMap<(Call, Fault), Cell> = BTreeMap::new();
    let mut wrongs = Vec::new();
    for (at, call) in calls.iter().enumerate() {
        for fault in FAULTS {
            for lasts in [false, true] {
                if fault.ends() && lasts {
                    continue;
                }
                let when = When { fault, at, lasts };
                let cell = table.entry((*call, fault)).or_default();
                cell.runs += 1;
                if let Err(wrong) = run(&home.path().join(format!("{at}-{fault:?}-{lasts}")), when) {
                    cell.wrong += 1;
                    wrongs.push(format!("{call:?} {when:?}: {wrong}"));
                }
            }
        }
    }
    print(&table);
    assert!(wrongs.is_empty(), "{} are wrong:\n{}", wrongs.len(), wrongs.join("\n"));
}

/// The calls of a session in which nothing fails.
fn calls(home: &Path) -> Vec<Call> {
    let disk = Disk::default();
    Folder::create_in(Box::new(disk.clone()), &book()).unwrap();
    disk.fail(None);
    let mut expected = book();
    let mut program = Program::start(&disk, &home.join("none")).unwrap();
    program.work(script(), &mut expected);
    assert_eq!(program.book, expected);
    disk.calls()
}

/// A session with one fault; what is not as it should be afterwards.
fn run(journals: &Path, when: When) -> Result<(), String> {
    let mut disk = Disk::default();
    Folder::create_in(Box::new(disk.clone()), &book()).unwrap();
    let mut expected = book();
    disk.fail(Some(when));
    let started = Program::start(&disk, journals);
    // Where the book did not open there is nothing to lose yet; it opens again.
    if let Ok(mut program) = started {
        program.work(script(), &mut expected);
        // Half of those that are still there are closed without another save.
        if !when.fault.ends() && when.at.is_multiple_of(2) {
            disk.fail(None);
            program.save().map_err(|e| format!("it can't be saved afterwards: {e}"))?;
        }
    }
    if !when.fault.ends() {
        disk.fail(None);
    }
    if when.fault.ends() {
        let mut random = fastrand::Rng::with_seed(when.at as u64);
        disk = disk.found_after(when.fault, &mut random);
    }
    let mut program = Program::start(&disk, journals).map_err(|e| format!("it does not open: {e}"))?;
    same(&program.book, &expected).map_err(|wrong| format!("when it is opened, {wrong}"))?;
    program.save().map_err(|e| format!("it can't be saved: {e}"))?;
    let read = Program::start(&disk, journals).map_err(|e| format!("it does not open again: {e}"))?;
    same(&read.book, &expected).map_err(|wrong| format!("when it is opened again, {wrong}"))
}

fn same(book: &Book, expected: &Book) -> Result<(), String> {
    if book == expected {
        return Ok(());
    }
    Err(format!("it differs: {:?}", roundel::plan::difference(expected, book)))
}

fn print(table: &BTreeMap<(Call, Fault), Cell>) {
    println!("runs, and how many ended with an edit too few or too many:");
    print!("{:<12}", "");
    for fault in FAULTS {
        print!("{:>20}", format!("{fault:?}"));
    }
    let mut calls: Vec<Call> = table.keys().map(|(call, _)| *call).collect();
    calls.dedup();
    for call in calls {
        print!("\n{:<12}", format!("{call:?}"));
        for fault in FAULTS {
            let cell = table.get(&(call, fault)).map_or_else(String::new, |c| format!("{} / {}", c.runs, c.wrong));
            print!("{cell:>20}");
        }
    }
    println!();
}
