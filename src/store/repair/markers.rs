//! The conflict markers that git leaves in a file, and the versions between them.

/// The versions that a file with conflict markers was made of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sides {
    /// The line of the first marker, from 1.
    pub line: usize,
    /// The version of whoever merged.
    pub ours: String,
    /// The other one.
    pub theirs: String,
    /// What both began with, where git was told to write that too.
    pub base: Option<String>,
}

/// Whose lines are being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Both,
    Ours,
    Base,
    Theirs,
}

/// The versions in a text with conflict markers; none where there is no marker, or they are not in the order that git writes.
/// No line of a book begins so.
pub(super) fn sides(text: &str) -> Option<Sides> {
    let (mut ours, mut theirs, mut base) = (String::new(), String::new(), String::new());
    let (mut first, mut blocks, mut bases) = (None, 0, 0);
    let mut at = At::Both;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let next = match (at, marker(line)) {
            (_, None) => {
                if matches!(at, At::Both | At::Ours) {
                    ours.push_str(line);
                }
                if matches!(at, At::Both | At::Theirs) {
                    theirs.push_str(line);
                }
                if matches!(at, At::Both | At::Base) {
                    base.push_str(line);
                }
                continue;
            }
            (At::Both, Some('<')) => At::Ours,
            (At::Ours, Some('|')) => At::Base,
            (At::Ours | At::Base, Some('=')) => At::Theirs,
            (At::Theirs, Some('>')) => At::Both,
            // Half of it was taken out by hand, or two merges met.
            _ => return None,
        };
        first = first.or(Some(n + 1));
        blocks += usize::from(next == At::Ours);
        bases += usize::from(next == At::Base);
        at = next;
    }
    let line = first.filter(|_| at == At::Both)?;
    Some(Sides { line, ours, theirs, base: (bases == blocks).then_some(base) })
}

/// The line of the first marker, in whatever order they are.
pub(super) fn first(text: &str) -> Option<usize> {
    text.lines().position(|line| marker(line).is_some()).map(|n| n + 1)
}

/// Which marker a line is.
fn marker(line: &str) -> Option<char> {
    let line = line.trim_end_matches(['\r', '\n']);
    ['<', '|', '=', '>'].into_iter().find(|c| {
        let rest = line.trim_start_matches(*c);
        line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_markers_is_taken_apart() {
        let text = "(\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n)\n";
        let found = sides(text).unwrap();
        assert_eq!((found.line, found.ours.as_str(), found.theirs.as_str()), (2, "(\na\n)\n", "(\nb\n)\n"));
        assert_eq!(found.base, None);
        let text = text.replace("=======", "||||||| 1234567\nc\n=======").replace('\n', "\r\n");
        let found = sides(&text).unwrap();
        assert_eq!((found.ours.as_str(), found.base.as_deref()), ("(\r\na\r\n)\r\n", Some("(\r\nc\r\n)\r\n")));
    }

    #[test]
    fn markers_in_another_order_are_found_and_not_taken_apart() {
        for text in ["a\n=======\nb", "<<<<<<<\na\n", "<<<<<<< x\n<<<<<<< y\n=======\n>>>>>>>\n>>>>>>>\n"] {
            assert_eq!(sides(text), None, "{text}");
            assert!(first(text).is_some(), "{text}");
        }
        for text in ["", "(\n)\n", "text: \"<<<<<<< HEAD\"", "========", "<<<<<<"] {
            assert_eq!((sides(text), first(text)), (None, None), "{text}");
        }
    }
}
