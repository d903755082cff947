//! What the targets do with the fuzzer's bytes. No window, no server, no clock.
//!
//! The tests run the committed seeds through the same (`tests/it/seeds.rs`), and what is random here is made by the
//! strategies of the tests.

pub mod book;
pub mod journal;
pub mod merge;
pub mod pieces;
pub mod sheet;

mod parts;

#[allow(dead_code, unused_imports, reason = "its tests are not built here")]
#[path = "../../tests/it/basis.rs"]
mod basis;
#[allow(dead_code, unused_imports, reason = "its tests are not built here")]
#[path = "../../tests/it/merge.rs"]
mod merging;
#[allow(dead_code, unused_imports, reason = "its tests are not built here")]
#[path = "../../tests/it/plan.rs"]
mod plan;

/// A panic of ours ends the fuzzing; one in the readers of workbooks, which are other people's code, is caught where they
/// are called, and the file is damaged then.
pub fn let_readers_fail() {
    let end = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !info.location().is_some_and(|at| at.file().contains("/registry/src/")) {
            end(info);
        }
    }));
}
