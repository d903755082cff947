//! The marks as text: a shape and a word each, so that nothing is lost without colour.

use super::super::headings::plain;
use super::super::status::{Standing, standing};
use crate::rules::{Light, Status};
use crate::words::{Lang, Words};

/// The shape of a status, of characters that every Chinese and Western font has.
pub fn shape(status: Status) -> &'static str {
    match status {
        Status::Done => "○",
        Status::OnSchedule => "■",
        Status::Delayed => "▲",
        Status::Problem => "▲!",
        Status::Upcoming => "□",
        Status::Cancelled => "×",
    }
}

/// The mark of a status as its cell says it: `▲ 延期`.
pub fn text(status: Status, words: &Words) -> String {
    format!("{} {}", shape(status), words.status(status))
}

/// How an indicator stands as its cell says it: `▲ 未达成`.
pub fn light(light: Light, words: &Words) -> String {
    let shape = match light {
        Light::Met => "■",
        Light::Near => "◪",
        Light::Missed => "▲",
    };
    format!("{shape} {}", words.light(light))
}

thread_local! {
    /// Each status with its word in each language, as headings are compared.
    static WORDS: Vec<(String, Status)> = Lang::ALL
        .into_iter()
        .map(Words::new)
        .flat_map(|words| Status::ALL.map(|status| (plain(&words.status(status)), status)))
        .collect();
}

/// The status that a cell says, with a shape or without, in either language or in another word that an import knows.
pub fn read(text: &str) -> Option<Status> {
    let word = plain(without_shape(text));
    let own = WORDS.with(|words| words.iter().find(|(own, _)| *own == word).map(|(_, status)| *status));
    own.or_else(|| {
        Some(match standing(&word)? {
            Standing::Done => Status::Done,
            Standing::Started => Status::OnSchedule,
            Standing::NotStarted => Status::Upcoming,
            Standing::Problem if word.starts_with(['延', '滞']) || word == "delayed" || word == "overdue" => {
                Status::Delayed
            }
            Standing::Problem => Status::Problem,
            Standing::Cancelled => Status::Cancelled,
        })
    })
}

/// A status without the shape before its word.
pub fn without_shape(text: &str) -> &str {
    let text = text.trim();
    let shape = Status::ALL.map(shape).into_iter().filter(|shape| text.starts_with(shape)).max_by_key(|s| s.len());
    match shape.map(|shape| text[shape.len()..].trim_start()) {
        Some("") | None => text,
        Some(word) => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_is_read_back_and_so_are_other_words() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for status in Status::ALL {
                assert_eq!(read(&text(status, &words)), Some(status));
                assert_eq!(read(&words.status(status)), Some(status));
            }
        }
        for (text, status) in [
            ("已完成", Some(Status::Done)),
            ("In progress", Some(Status::OnSchedule)),
            ("滞后", Some(Status::Delayed)),
            ("Blocked", Some(Status::Problem)),
            ("待定", None),
            ("", None),
        ] {
            assert_eq!(read(text), status, "{text}");
        }
    }
}
