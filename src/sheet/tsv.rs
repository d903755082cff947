//! The text that spreadsheets put on the clipboard: a line a row, tabs between cells.

/// The cells of `text`, row by row. A cell that begins with a quotation mark and is closed by one is quoted: tabs and
/// line breaks within belong to it, `""` is one mark, and a line break is `\n` however it was written. Any other mark is
/// text. The line break at the end, which Excel and WPS write, begins no row.
pub fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, after) = quoted(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        });
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        rest = match after.strip_prefix('\t') {
            Some(rest) => rest,
            None => match line_break(after) {
                "" => return rows,
                rest => {
                    rows.push(Vec::new());
                    rest
                }
            },
        };
    }
}

/// What follows the line break at the beginning of `text`.
fn line_break(text: &str) -> &str {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\n', '\r'])).unwrap_or(text)
}

/// The quoted cell at the beginning of `text` and what follows it; none where there is none, or it is never closed.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => break,
        }
    }
    let closed = rest.is_empty() || rest.starts_with(['\t', '\n', '\r']);
    closed.then(|| (cell.replace("\r\n", "\n").replace('\r', "\n"), rest))
}

/// The text for these cells, as Excel writes it: a cell with tabs, line breaks or quotation marks is quoted. Nothing else
/// is done to a cell: what Excel would take for a formula, it gets as it is.
pub fn write(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|cell| quote(cell)).collect::<Vec<_>>().join("\t");
    match rows {
        [row] => line(row),
        rows => rows.iter().map(|row| line(row) + "\r\n").collect(),
    }
}

fn quote(cell: &str) -> String {
    match cell.contains(['\t', '\n', '\r', '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

/// Whether Excel would take this text for a formula.
pub fn is_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@']) && text.len() > 1 && text.parse::<f64>().is_err()
}
