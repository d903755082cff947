//! What a workbook can't hold as it is: texts that are too long, control characters, names of sheets.

use std::collections::HashSet;

use super::super::grid::tidy;

/// The longest text of a cell, in the units in which Excel counts.
pub const LONGEST: usize = 32_767;

/// The longest name of a sheet, in the same units.
const LONGEST_NAME: usize = 31;

/// A text as its cell holds it, and whether it had to be cut; `cut_here` is said where it was.
pub fn text(text: &str, cut_here: &str) -> (String, bool) {
    let text = tidy(text);
    // No text of fewer bytes has more characters.
    if text.len() <= LONGEST || units(&text) <= LONGEST {
        return (text, false);
    }
    (format!("{}{cut_here}", first(&text, LONGEST - units(cut_here))), true)
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// As much of the text as fits.
fn first(text: &str, room: usize) -> &str {
    let mut left = room;
    let end = text.char_indices().find(|(_, c)| match left.checked_sub(c.len_utf16()) {
        Some(rest) => {
            left = rest;
            false
        }
        None => true,
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// Gives each sheet a name that Excel takes and no other sheet has.
#[derive(Debug, Default)]
pub struct SheetNames {
    taken: HashSet<String>,
}

impl SheetNames {
    /// A name as close to this one as can be; `otherwise` where nothing of it is left.
    pub fn name(&mut self, wanted: &str, otherwise: &str) -> String {
        let forbidden = |c: char| c.is_control() || "[]:*?/\\".contains(c);
        let plain: String = tidy(wanted).chars().map(|c| if forbidden(c) { '-' } else { c }).collect();
        let plain = plain.trim_matches(['\'', ' ']);
        let base = if plain.trim_matches('-').is_empty() { otherwise } else { plain };
        let mut numbered = (1..).map(|n| match n {
            1 => first(base, LONGEST_NAME).trim_end_matches(['\'', ' ']).to_owned(),
            n => {
                let end = format!(" {n}");
                format!("{}{end}", first(base, LONGEST_NAME - end.len()).trim_end())
            }
        });
        // Excel keeps this name for itself.
        let free = |name: &String| name.to_lowercase() != "history" && !self.taken.contains(&name.to_lowercase());
        let name = numbered.find(free).unwrap_or_default();
        self.taken.insert(name.to_lowercase());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_excel_takes() {
        let mut names = SheetNames::default();
        let long = "机电维修一组与钣金喷漆组联合质量改善小组（含夜班与周末值班人员）";
        for (wanted, name) in [
            ("前台", "前台"),
            ("前台", "前台 2"),
            ("Workshop", "Workshop"),
            ("WORKSHOP", "WORKSHOP 2"),
            ("配件/索赔", "配件-索赔"),
            ("'客服'", "客服"),
            ("History", "History 2"),
            ("???", "部门"),
            ("", "部门 2"),
            (long, "机电维修一组与钣金喷漆组联合质量改善小组（含夜班与周末值班人员"),
            (long, "机电维修一组与钣金喷漆组联合质量改善小组（含夜班与周末值班 2"),
        ] {
            assert_eq!(names.name(wanted, "部门"), name);
        }
        let emoji = names.name(&"😀".repeat(20), "x");
        assert_eq!(units(&emoji), 30);
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_and_says_so() {
        let long = "字".repeat(LONGEST + 1);
        let (cut, was) = text(&long, "…cut");
        assert!(was && cut.ends_with("字…cut"));
        assert_eq!(units(&cut), LONGEST);
        assert_eq!(text(&"字".repeat(LONGEST), "…cut"), ("字".repeat(LONGEST), false));
        let (cut, _) = text(&"😀".repeat(LONGEST), "!!");
        assert_eq!(units(&cut), LONGEST - 1, "half a character is no character");
        assert_eq!(text(" a\u{7}b\r\n", "").0, "a\u{fffd}b");
    }
}
