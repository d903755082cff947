//! Two who worked on one book. The books and the edits are those that the tests draw: four bytes draw the book they began
//! with, each four after that an edit, of the one or the other.

use proptest::strategy::{BoxedStrategy, Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use roundel::plan::{Book, Edit};

use super::merging::{any_edit, assert_merges};
use super::plan::start;

thread_local! {
    static BOOKS: BoxedStrategy<Book> = start().boxed();
    static EDITS: BoxedStrategy<Edit> = any_edit().boxed();
}

/// Merges what the two made of the book.
pub fn run(input: &[u8]) {
    let mut draws = input.as_chunks().0.iter();
    let Some(base) = draws.next().and_then(|draw| BOOKS.with(|books| drawn(books, *draw))) else { return };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for draw in draws {
        let whose = if draw[0] % 2 == 0 { &mut ours } else { &mut theirs };
        whose.extend(EDITS.with(|edits| drawn(edits, *draw)));
    }
    assert_merges(base, ours, theirs);
}

/// What these four bytes draw.
fn drawn<T: std::fmt::Debug>(from: &BoxedStrategy<T>, draw: [u8; 4]) -> Option<T> {
    let mut seed = [0; 32];
    seed[..4].copy_from_slice(&draw);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    from.new_tree(&mut runner).ok().map(|tree| tree.current())
}
