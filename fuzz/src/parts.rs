//! Several files in one input: each below a line `=== name`.

/// The files, each with its name and bytes; what stands above the first name is none.
pub fn parts(input: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for line in input.split_inclusive(|b| *b == b'\n') {
        match (line.strip_prefix(b"=== "), parts.last_mut()) {
            (Some(name), _) => parts.push((String::from_utf8_lossy(name.trim_ascii()).into_owned(), Vec::new())),
            (None, Some((_, bytes))) => bytes.extend_from_slice(line),
            (None, None) => {}
        }
    }
    parts
}

/// The bytes of the file of this name.
pub fn part<'p>(parts: &'p [(String, Vec<u8>)], name: &str) -> &'p [u8] {
    parts.iter().find(|(of, _)| of == name).map_or(&[], |(_, bytes)| bytes)
}
