//! Names and numbers as people spell them: wrapped to fit a cell, padded, several in one cell, or a dash for none.

use super::headings::without_brackets;

/// The text in one line. A break or a space between two Chinese characters only fits a text to its cell: `张 三`.
pub fn unwrapped(text: &str) -> String {
    let mut line = String::new();
    for piece in text.split_whitespace() {
        let joins = line.chars().last().is_some_and(is_han) && piece.chars().next().is_some_and(is_han);
        if !line.is_empty() && !joins {
            line.push(' ');
        }
        line.push_str(piece);
    }
    line
}

/// Whether two texts are one but for how they are wrapped and spaced.
pub fn same(a: &str, b: &str) -> bool {
    squeezed(a) == squeezed(b)
}

/// The text without white space, as texts are told apart; a character that no cell can hold is as a cell shows it.
pub fn squeezed(text: &str) -> String {
    let held = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    text.split_whitespace().flat_map(str::chars).map(held).collect()
}

/// Who a cell names.
#[derive(Debug, PartialEq, Eq)]
pub struct Owners {
    /// The name; all of them as written where there are several.
    pub name: String,
    /// Whether it is more than one.
    pub several: bool,
}

/// Reads who answers for a row.
pub fn owners(text: &str) -> Owners {
    let text = text.trim_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c));
    // `张三（前台、车间）` is one person.
    let bare = without_brackets(text);
    let several = bare.split(SEPARATORS).filter(|part| !part.trim().is_empty()).count() > 1
        || are_names(bare.split(['和', '及', '与']).map(str::trim))
        || are_names(bare.split_whitespace())
        || bare.lines().count() > 1 && bare.lines().all(|line| line.trim().contains(' '));
    let name = if several { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { unwrapped(text) };
    Owners { name, several }
}

const SEPARATORS: [char; 14] = ['、', ',', '，', ';', '；', '/', '／', '&', '＆', '|', '｜', '+', '＋', '\\'];

/// Whether these are several Chinese names: `张三 李四`, but neither `张 三` nor `陈和平`.
fn are_names<'a>(parts: impl Iterator<Item = &'a str>) -> bool {
    let mut count = 0;
    for part in parts {
        count += 1;
        if !(2..=4).contains(&part.chars().count()) || !part.chars().all(is_han) {
            return false;
        }
    }
    count > 1
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a cell is filled in only to say that there is nothing: `无`, `/`, `—`.
pub fn is_filler(text: &str) -> bool {
    let text = text.trim();
    let dash = |c| matches!(c, '/' | '／' | '\\' | '-' | '－' | '–' | '—' | '─' | '―');
    matches!(text, "无" | "暂无" | "没有") || (!text.is_empty() && text.chars().all(dash))
}

/// A goal's number in one spelling: `01`, `1.0` and `１` are `1`.
pub fn goal_number(text: &str) -> String {
    let text: String = unwrapped(text).chars().map(plain_width).collect();
    let whole = text.strip_suffix(".0").unwrap_or(&text);
    if !whole.is_empty() && whole.chars().all(|c| c.is_ascii_digit()) {
        let number = whole.trim_start_matches('0');
        return if number.is_empty() { "0" } else { number }.to_owned();
    }
    text
}

/// Full-width forms made plain: `１`, `％`, `／`.
pub fn plain_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_name_is_the_same_name() {
        for (text, name) in [
            ("售后\n前台", "售后前台"),
            ("张 三", "张三"),
            ("张\u{3000}三", "张三"),
            ("Mary\nAnn", "Mary Ann"),
            ("IT 部", "IT 部"),
        ] {
            assert_eq!(unwrapped(text), name);
        }
    }

    #[test]
    fn several_owners_are_told_from_one() {
        for text in [
            "张三、李四",
            "张三\n李四",
            "张三 李四",
            "张三/李四",
            "张三和李四",
            "张三及李四",
            "张三与李四",
            "张三|李四",
            "张三+李四",
            "Zhang & Li",
            "Mary Ann\nJohn Smith",
        ] {
            assert!(owners(text).several, "{text}");
        }
        for (text, name) in [
            ("张三；", "张三"),
            ("张 三", "张三"),
            ("张\n三", "张三"),
            ("陈和平", "陈和平"),
            ("各部门", "各部门"),
            ("Mary Ann", "Mary Ann"),
            ("张三（前台、车间）", "张三（前台、车间）"),
            ("", ""),
        ] {
            assert_eq!(owners(text), Owners { name: name.to_owned(), several: false });
        }
    }

    #[test]
    fn a_dash_for_nothing_is_nothing() {
        for text in ["无", "/", "-", "—", "——", " 暂无 ", "//"] {
            assert!(is_filler(text), "{text}");
        }
        for text in ["", "无人", "3-5", "a"] {
            assert!(!is_filler(text), "{text}");
        }
    }

    #[test]
    fn a_goal_number_has_one_spelling() {
        for text in ["1", "01", "1.0", "１", " 1 "] {
            assert_eq!(goal_number(text), "1");
        }
        for text in ["1.1", "G1", "一", "A-01"] {
            assert_eq!(goal_number(text), text);
        }
        assert_eq!(goal_number("000"), "0");
    }
}
