//! Three texts of one file, as git gives them to `roundel merge`: in the parts `base`, `ours` and `theirs`. A fourth,
//! `name`, says where the file lies.

use roundel::store::merge_files;

use super::book::say;
use super::parts::{part, parts};

/// Merges them; merging theirs once more changes nothing.
pub fn run(input: &[u8]) {
    let parts = parts(input);
    let dir = tempfile::tempdir().expect("a folder");
    let places = ["base", "ours", "theirs"].map(|name| dir.path().join(name));
    for (place, name) in places.iter().zip(["base", "ours", "theirs"]) {
        std::fs::write(place, part(&parts, name)).expect("a file");
    }
    let name = std::str::from_utf8(part(&parts, "name")).ok().map(str::trim).filter(|name| !name.is_empty());
    let [base, ours, theirs] = &places;
    let merge = || merge_files(base, ours, theirs, name, "2026-06-15 10:42");
    let read = || std::fs::read(ours).expect("a file");
    match merge() {
        Ok(_) => {
            let merged = read();
            merge().expect("what was merged can be merged");
            let merged = String::from_utf8_lossy(&merged);
            assert!(names_anew(&merged, input) || String::from_utf8_lossy(&read()) == merged, "merged twice");
        }
        Err(error) => {
            say(|words| error.message(words));
            assert_eq!(read(), part(&parts, "ours"), "what can't be merged is as it was");
        }
    }
}

/// Whether an item has an id that nobody gave it: what had the same one twice is mended on the way, each time anew.
fn names_anew(merged: &str, input: &[u8]) -> bool {
    let input = String::from_utf8_lossy(input);
    let mut ids = merged.lines().filter_map(|line| line.trim().strip_prefix("id: ")?.strip_suffix(','));
    ids.any(|id| !id.starts_with("\"x-") && !input.contains(id))
}
