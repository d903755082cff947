//! What a killed program left behind, and who changed what: the parts `journal` and `trail`.

use roundel::plan::{History, mend};
use roundel::store::{Folder, Left, Memory, Trail, as_of, restore};

use super::book::show;
use super::parts::{part, parts};

/// A book that is as small as can be.
const HEAD: &str = "(version: 5, title: \"\", year: 2026)";

/// Takes up the journal, and goes back in time along the trail.
pub fn run(input: &[u8]) {
    let parts = parts(input);
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("left.journal"), part(&parts, "journal")).expect("a file");
    let memory = Memory::default();
    memory.put("book.ron", HEAD);
    memory.put("history/2026-a.ron", part(&parts, "trail"));
    let opened = Folder::open_in(Box::new(memory)).expect("a book");
    let mut book = opened.book.clone();
    for left in Left::of(dir.path(), "book") {
        if let Ok((base, after)) = left.books(&opened.folder) {
            let (mut at_work, mut history, mut trail) = (base, History::new(), Trail::new("a"));
            // A department that could not be read is left as it is.
            let was_sound = mend(&mut at_work.clone(), &[], true).is_empty();
            restore(&mut at_work, &mut history, &opened.folder, &left, &mut trail, "我").expect("it was read before");
            let flaws = mend(&mut at_work.clone(), &[], true);
            assert!(!was_sound || flaws.is_empty(), "what is brought into a book leaves it sound: {flaws:?}");
            book = after;
        }
        left.done();
    }
    let (entries, _) = opened.folder.looker().trail().expect("a trail");
    for entry in entries.iter().take(20) {
        show(&as_of(&book, &entries, &entry.at));
    }
}
