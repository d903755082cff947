//! What the window remembers of its user: language, theme, recent books. Never part of a book.

use std::path::{Path, PathBuf};

use eframe::egui::ThemePreference;
use serde::{Deserialize, Serialize};

use super::watch::SERVER_PACE;
use crate::plan::fresh_writer;
use crate::words::Lang;

/// The user's settings. A field that can't be read has its default: settings are never worth an error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language; none: the system's.
    pub lang: Option<Lang>,
    /// Light, dark, or the system's choice.
    pub theme: Theme,
    /// Books opened lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// Whether the inspector is open; none: as the window's width suggests.
    pub inspector: Option<bool>,
    /// Who works here: the author of what is noted on a plan. Empty: nobody said yet.
    pub name: String,
    /// What the file is called in which this user's changes of a book are noted.
    writer: String,
    /// How long a review meeting is meant to take, in minutes.
    pub meeting_minutes: u32,
    /// How often a book on a server is looked at, in seconds: each look is a few requests.
    pub server_seconds: u64,
    /// The folder or address of the group that was looked at last, with `*`; empty: none yet.
    pub group: String,
    /// Where they are kept; none: nowhere, as in a test.
    #[serde(skip)]
    file: Option<PathBuf>,
    /// Where changes are written down until they are saved: on this computer, in no profile that travels.
    #[serde(skip)]
    journals: Option<PathBuf>,
}

/// Light, dark, or the system's choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// Paper.
    #[default]
    Light,
    /// Dark.
    Dark,
    /// As the system.
    System,
}

impl Theme {
    /// The next one, round.
    pub fn next(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
            Self::System => Self::Light,
        }
    }

    /// For egui.
    pub fn preference(self) -> ThemePreference {
        match self {
            Self::Light => ThemePreference::Light,
            Self::Dark => ThemePreference::Dark,
            Self::System => ThemePreference::System,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            theme: Theme::Light,
            recent: Vec::new(),
            inspector: None,
            name: String::new(),
            writer: String::new(),
            meeting_minutes: 60,
            server_seconds: SERVER_PACE,
            group: String::new(),
            file: None,
            journals: None,
        }
    }
}

const RECENT: usize = 8;

impl Settings {
    /// The settings of this user.
    pub fn of_user() -> Self {
        let Some(folders) = directories::ProjectDirs::from("", "", "roundel") else { return Self::default() };
        let file = folders.config_dir().join("settings.ron");
        let read = std::fs::read_to_string(&file).ok().and_then(|text| ron::from_str(&text).ok());
        let journals = Some(folders.data_local_dir().join("journal"));
        Self { file: Some(file), journals, ..read.unwrap_or_default() }
    }

    /// These settings, kept in `folder` from now on.
    pub fn kept_in(mut self, folder: &Path) -> Self {
        self.file = Some(folder.join("settings.ron"));
        self.journals = Some(folder.join("journal"));
        self
    }

    /// Where changes are written down until they are saved; none: nowhere, as in a test.
    pub fn journals(&self) -> Option<&Path> {
        self.journals.as_deref()
    }

    /// What the file is called in which this user's changes of a book are noted; the same from start to start.
    pub fn writer(&mut self) -> &str {
        if self.writer.is_empty() {
            self.writer = fresh_writer();
            self.save();
        }
        &self.writer
    }

    /// Where the user's own templates lie: beside the settings.
    pub fn templates(&self) -> Option<PathBuf> {
        Some(self.file.as_ref()?.parent()?.join("templates"))
    }

    /// The language to speak.
    pub fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(Lang::of_system)
    }

    /// Puts a book first among the recent ones.
    pub fn opened(&mut self, path: &Path) {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|p| *p != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
        self.save();
    }

    /// Takes a book off the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|p| p != path);
        self.save();
    }

    /// Keeps the settings. A disk that refuses them costs nothing but the memory of them.
    pub fn save(&self) {
        let Some(file) = &self.file else { return };
        let Ok(text) = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()) else { return };
        let Some(folder) = file.parent() else { return };
        let _ = std::fs::create_dir_all(folder).and_then(|()| crate::store::write_whole(file, text.as_bytes()));
    }
}
