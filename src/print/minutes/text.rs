//! The minutes as plain text, to be mailed or pasted into a chat.

use super::said::{Row, Said, Section};
use crate::print::{Audience, Job, PrintError};
use crate::say;
use crate::words::{Words, is_command};

/// The minutes of the job's review as text for its audience: UTF-8, a line for each item, `\n` at the ends of lines.
///
/// # Errors
/// There is no such review, or the audience is the whole company.
pub fn minutes_text(job: &Job<'_>, words: &Words) -> Result<String, PrintError> {
    if job.audience == Audience::Company {
        return Err(PrintError::NotForAudience);
    }
    let said = Said::new(job, words).ok_or(PrintError::NoReview)?;
    let mut lines = vec![said.title.clone(), said.whose.clone()];
    lines.extend(said.draft.clone());
    lines.push(String::new());
    lines.extend(
        said.facts.iter().map(|(label, text)| say!(words, "minutes-duty", what = label.as_str(), text = text.as_str())),
    );
    for section in &said.sections {
        lines.push(String::new());
        lines.push(say!(words, "minutes-text-section", title = section.title.as_str()));
        write(section, words, &mut lines);
    }
    if let Some(signed) = &said.signed {
        lines.push(String::new());
        lines.push(say!(words, "minutes-duty", what = say!(words, "minutes-signature"), text = signed.as_str()));
    }
    Ok(lines.iter().map(|line| plain(line) + "\n").collect())
}

fn write(section: &Section, words: &Words, lines: &mut Vec<String>) {
    let mut number = 0;
    for row in &section.rows {
        match row {
            Row::Group(name) => {
                number = 0;
                lines.push(format!("· {name}"));
            }
            Row::Cells { cells, .. } => {
                number += 1;
                lines.push(format!("{number}. {}", line(section.marked, cells, words)));
            }
        }
    }
    if section.rows.is_empty() && section.text.is_none() {
        lines.push(say!(words, "minutes-none"));
    }
    // What people wrote in lines stays in lines.
    lines.extend(section.text.iter().flat_map(|text| text.lines()).map(str::to_owned));
}

/// The cells in a line: how it stands, where that comes first, what it is, and the rest in brackets.
fn line(marked: bool, cells: &[String], words: &Words) -> String {
    let (mark, cells) = cells.split_at(usize::from(marked).min(cells.len()));
    let (first, rest) = cells.split_first().map_or(("", cells), |(first, rest)| (first.as_str(), rest));
    let said = |cell: &&str| !cell.trim().is_empty() && *cell != "–";
    let rest: Vec<&str> = rest.iter().map(String::as_str).filter(said).collect();
    let mark: String = mark.iter().filter(|m| !m.is_empty()).map(|m| format!("[{m}] ")).collect();
    let text = if rest.is_empty() {
        first.to_owned()
    } else {
        say!(words, "minutes-with-owner", text = first, owner = rest.join(" · "))
    };
    mark + &text
}

/// A line without what would break it or has no glyph.
fn plain(line: &str) -> String {
    let line: String = line.chars().map(|c| if is_command(c) { ' ' } else { c }).collect();
    line.trim_end().to_owned()
}
