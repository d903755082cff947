//! The torture program: so many people write one book in one folder at the same time, and are killed, paused and started
//! again at random. At the end every edit that was acknowledged is in the book, or kept beside it as one of two values, or
//! was replaced by somebody who had seen it.
//!
//! `cargo test --release --test torture` is a short run. The long one, by hand:
//! `cargo test --release --test torture -- --writers 8 --edits 10000 --kills 1000 --pauses 200 --seed 1`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may")]

mod account;
mod parent;
mod writer;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
struct Plan {
    writers: usize,
    edits: usize,
    kills: usize,
    pauses: usize,
    seed: u64,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|a| a == "write") {
        return writer::work(&args[1..]);
    }
    // What test runners ask.
    if args.iter().any(|a| a == "--list") {
        return println!("torture: test");
    }
    let value = |name: &str, default: u64| {
        let at = args.iter().position(|a| a == name);
        at.and_then(|at| args.get(at + 1)?.parse().ok()).unwrap_or(default)
    };
    let number = |name, default: u64| usize::try_from(value(name, default)).unwrap();
    let plan = Plan {
        writers: number("--writers", 4).max(1),
        edits: number("--edits", 300),
        kills: number("--kills", 30),
        pauses: number("--pauses", 8),
        seed: value("--seed", fastrand::u64(..)),
    };
    parent::run(plan);
}
