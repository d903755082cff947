//! The names that programs for synchronised folders, and people, give to a copy of a file.

use crate::store::shape::SUFFIX;

/// Words that say in brackets or behind a dash that a file is a copy: Dropbox, Nextcloud, Seafile, the Chinese programs,
/// Windows and macOS.
const WORDS: [&str; 6] = ["conflict", "冲突", "衝突", "副本", "copy", "版本"];

/// What stands between a name and what a program adds to it: Syncthing; Baidu, Synology and ownCloud; Nutstore.
const MARKS: [&str; 7] = [".sync-conflict-", "_冲突文件", "_conflict", "-nsconflict", "-conflict", "-冲突", "_冲突"];

/// The names that a file `name` may be a copy of, what is most likely first. `loose` are those that are just as likely to be
/// names of their own: what stands behind a dash may be a computer's name, as OneDrive adds it.
pub(super) fn originals(name: &str, loose: bool) -> Vec<String> {
    let Some(stem) = name.strip_suffix(SUFFIX) else { return Vec::new() };
    let mut stems: Vec<&str> = Vec::new();
    let mut next = shorter(stem);
    while let Some(stem) = next {
        stems.push(stem);
        next = shorter(stem);
    }
    if loose {
        let dashes = stem.char_indices().rev().filter(|(_, c)| matches!(c, '-' | ' ' | '_'));
        stems.extend(dashes.map(|(at, _)| stem[..at].trim_end()));
    }
    stems.iter().filter(|s| !s.is_empty()).map(|s| format!("{s}{SUFFIX}")).collect()
}

/// The name without the last thing that was added to it.
fn shorter(stem: &str) -> Option<&str> {
    bracketed(stem).or_else(|| marked(stem)).or_else(|| copied(stem))
}

/// `x (1)`, `x(1)`, `x (Bob's conflicted copy 2026-03-15)`, `x（副本）`.
fn bracketed(stem: &str) -> Option<&str> {
    let inside = stem.strip_suffix([')', '）'])?;
    let mut brackets = inside.char_indices().rev().filter(|(_, c)| matches!(c, '(' | '（'));
    let added = |(at, c): &(usize, char)| {
        let what = inside[at + c.len_utf8()..].to_lowercase();
        let number = !what.is_empty() && what.chars().all(|c| c.is_ascii_digit());
        number || WORDS.iter().any(|word| what.contains(word))
    };
    brackets.find(added).map(|(at, _)| stem[..at].trim_end())
}

/// `x.sync-conflict-20260315-101112-ABCDEFG`, `x_冲突文件_王芳_20260315101112`, `x-NSConflict-王芳`,
/// `x_DESKTOP_Mar-15-101112-2026_Conflict`.
fn marked(stem: &str) -> Option<&str> {
    // Bytes stay where they are: letters outside of ASCII are not touched.
    let lower = stem.to_ascii_lowercase();
    let at = MARKS.iter().filter_map(|mark| lower.rfind(mark)).min()?;
    let before = &stem[..at];
    let synology = before.rsplit_once('_').filter(|(_, day)| is_day(day)).and_then(|(rest, _)| rest.rsplit_once('_'));
    Some(synology.map_or(before, |(name, _computer)| name))
}

/// Whether it is a day and time as Synology writes it: `Mar-15-101112-2026`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    matches!(parts[..], [month, day, time, year]
        if month.len() == 3 && digits(day) && digits(time) && digits(year) && year.len() == 4)
}

/// `x - 副本`, `x - Copy`, `x copy`, `x copy 2`, `x-副本`.
fn copied(stem: &str) -> Option<&str> {
    let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let lower = bare.to_ascii_lowercase();
    ["副本", " copy", "-copy"].iter().find_map(|word| {
        let at = lower.strip_suffix(word)?.len();
        Some(bare[..at].trim_end_matches(['-', ' ', '_', '的']))
    })
}

/// Whether it is what a save that was cut off leaves beside `x.ron`: `.x.ron.AbCdEf`.
pub(super) fn is_cut_off(name: &str) -> bool {
    let rest = name.strip_prefix('.').and_then(|name| name.rsplit_once('.'));
    rest.is_some_and(|(name, tail)| {
        name.ends_with(SUFFIX) && tail.len() == 6 && tail.chars().all(|c| c.is_ascii_alphanumeric())
    })
}

/// Whether it is a broken version of a file that a backup replaced: `x.ron.broken-1`.
pub(super) fn is_broken(name: &str) -> bool {
    let rest = name.rsplit_once(".broken-");
    rest.is_some_and(|(name, n)| name.ends_with(SUFFIX) && !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_names_of_copies_lead_to_the_original() {
        for copy in [
            "前台 (Bob's conflicted copy 2026-03-15)",
            "前台 (DESKTOP-QRI9EIH's conflicted copy 2026-03-15 (1))",
            "前台 (Bob 的冲突副本 2026-03-15)",
            "前台(Bob的冲突副本1_2026-03-15 02-11-37)",
            "前台 (冲突的副本)",
            "前台 (conflicted copy 2026-03-15 101112)",
            "前台 (SFConflict bob@example.com 2026-03-15-10-11-12)",
            "前台.sync-conflict-20260315-101112-ABCDEFG",
            "前台 (1)",
            "前台(1)",
            "前台_DESKTOP_Mar-15-101112-2026_Conflict",
            "前台_conflict-20260315-101112",
            "前台 (王芳的冲突版本 2026-03-15 10-11-12)",
            "前台-冲突",
            "前台-冲突-王芳",
            "前台-NSConflict-王芳",
            "前台_冲突文件_王芳_20260315101112",
            "前台 - 副本",
            "前台 - 副本 (2)",
            "前台-副本",
            "前台的副本",
            "前台（副本）",
            "前台 - Copy",
            "前台 - Copy (2)",
            "前台 copy",
            "前台 copy 2",
        ] {
            let originals = originals(&format!("{copy}.ron"), false);
            assert!(originals.contains(&"前台.ron".to_owned()), "{copy}: {originals:?}");
        }
        assert!(originals("front-DESKTOP-1.ron", true).contains(&"front.ron".to_owned()));
        assert!(originals("front 2.ron", true).contains(&"front.ron".to_owned()));
    }

    #[test]
    fn a_name_of_its_own_is_no_copy() {
        for name in ["前台", "front-desk", "a-17", "copy", "front (east)", "冲突", "2026-Q2", "(1)", "front-2"] {
            assert_eq!(originals(&format!("{name}.ron"), false), Vec::<String>::new(), "{name}");
        }
        assert_eq!(originals("front - Copy.txt", true), Vec::<String>::new());
    }

    #[test]
    fn leftovers_are_known_by_their_names() {
        assert!(is_cut_off(".book.ron.a1B2c3") && is_cut_off(".前台.ron.ABCDEF"));
        assert!(!is_cut_off(".gitignore") && !is_cut_off(".book.ron.a-b-c3") && !is_cut_off("book.ron.a1B2c3"));
        assert!(is_broken("book.ron.broken-1") && !is_broken("book.ron.broken-") && !is_broken("broken-1.ron"));
    }
}
