//! The words on screen, paper and terminal, in Chinese and English.
//!
//! Message files in `assets/words`; `say!` checks each key at compile time. A surface carries its [`Words`] along: no
//! language is global, so that a chart can be printed in one language while the window speaks the other.

mod basis;
mod change;
mod contents;
mod edit;
mod figures;
mod found;
mod method;
mod minutes;
mod process;
mod scorecard;
mod sentence;
mod smart;
mod terms;

use i18n_embed::LanguageLoader as _;
use i18n_embed::fluent::FluentLanguageLoader;
use i18n_embed::unic_langid::LanguageIdentifier;
use rust_embed::RustEmbed;

pub use edit::SEPARATOR;
pub use figures::{exact, with_unit};

#[derive(RustEmbed)]
#[folder = "assets/words"]
struct Messages;

/// A language Roundel speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Lang {
    /// 简体中文
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English
    #[serde(rename = "en")]
    English,
}

impl Lang {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The language tag: `zh-CN` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Its own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "English",
        }
    }

    /// The first language of the system that Roundel speaks; Chinese where it speaks none of them, as most users do.
    pub fn of_system() -> Self {
        let asked = i18n_embed::DesktopLanguageRequester::requested_languages();
        let known = |l: &LanguageIdentifier| match l.language.as_str() {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        };
        asked.iter().find_map(known).unwrap_or(Self::Chinese)
    }
}

/// The messages of one language.
pub struct Words {
    lang: Lang,
    loader: FluentLanguageLoader,
}

/// Whether a character has no look of its own and changes that of others: it commands a terminal, ends a line, or turns
/// the direction in which the text around it is read, so that it seems to say something else.
pub fn is_command(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Words {
    /// The messages of `lang`.
    pub fn new(lang: Lang) -> Self {
        let loader = i18n_embed::fluent::fluent_language_loader!();
        let wanted: Vec<LanguageIdentifier> = lang.tag().parse().into_iter().collect();
        // The files are in the binary and parsed by a test; a broken one would show its keys, not stop the program.
        let _ = loader.load_languages(&Messages, &wanted);
        loader.set_use_isolating(false);
        Self { lang, loader }
    }

    /// Which language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// For `say!`.
    pub fn loader(&self) -> &FluentLanguageLoader {
        &self.loader
    }
}

/// The message with this key: `say!(words, "status-done")`, `say!(words, "days-late", days = 3)`.
#[macro_export]
macro_rules! say {
    ($words:expr, $($key:tt)*) => { i18n_embed_fl::fl!($words.loader(), $($key)*) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_messages() {
        let keys = |lang: Lang| {
            let file = Messages::get(&format!("{}/roundel.ftl", lang.tag())).unwrap();
            let text = String::from_utf8(file.data.into_owned()).unwrap();
            let mut keys: Vec<String> = text
                .lines()
                .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
                .filter_map(|l| l.split_once(" =").map(|(k, _)| k.to_owned()))
                .collect();
            keys.sort();
            let mut unique = keys.clone();
            unique.dedup();
            assert_eq!(keys, unique, "a key stands twice");
            keys
        };
        assert_eq!(keys(Lang::Chinese), keys(Lang::English));
        assert!(!keys(Lang::English).is_empty());
    }

    #[test]
    fn each_language_speaks_itself() {
        let (zh, en) = (Words::new(Lang::Chinese), Words::new(Lang::English));
        assert_eq!(say!(zh, "days-late", days = 3), "延期 3 天");
        assert_eq!(say!(en, "days-late", days = 1), "1 day late");
        assert_eq!(say!(en, "days-late", days = 3), "3 days late");
    }
}
