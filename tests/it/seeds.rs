//! The seeds of the fuzzer, each through the same code, without the fuzzer.

use std::path::Path;

use super::{merge as merging, plan};

#[path = "../../fuzz/src/book.rs"]
mod book;
#[path = "../../fuzz/src/journal.rs"]
mod journal;
#[path = "../../fuzz/src/merge.rs"]
mod merge;
#[path = "../../fuzz/src/parts.rs"]
mod parts;
#[path = "../../fuzz/src/pieces.rs"]
mod pieces;
#[path = "../../fuzz/src/sheet.rs"]
mod sheet;

/// What is run with the bytes.
type Target = fn(&[u8]);

/// Runs the seeds of a target, and says which one it was before it fails.
fn run_seeds(target: &str, run: Target) {
    let seeds: Vec<_> = std::fs::read_dir(Path::new("fuzz/seeds").join(target)).unwrap().map(|e| e.unwrap()).collect();
    assert!(seeds.len() > 2, "{target}");
    for seed in seeds {
        let bytes = std::fs::read(seed.path()).unwrap();
        let ran = std::panic::catch_unwind(|| run(&bytes));
        assert!(ran.is_ok(), "{}", seed.path().display());
    }
}

#[test]
fn the_seeds_of_every_target_hold() {
    let targets: [(&str, Target); 6] = [
        ("book", book::run),
        ("gan", sheet::run),
        ("journal", journal::run),
        ("merge", merge::run),
        ("pieces", pieces::run),
        ("sheet", sheet::run),
    ];
    for (target, run) in targets {
        run_seeds(target, run);
    }
}
