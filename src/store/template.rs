//! Templates: files in the format of books that a plan starts from, or that are inserted into one. The program carries
//! some; the user's own lie in a folder and are looked for each time they are listed.

use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};

use super::frozen::{Whole, read};
use super::shape::{SUFFIX, id_of, text_of};
use super::{Disk, Doing, Notice, Store as _, StoreError, position, write_whole};
use crate::plan::{Book, mend, slug};
use crate::say;
use crate::words::{Lang, Words};

#[derive(RustEmbed)]
#[folder = "assets/templates"]
struct Shipped;

/// What a template says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// What it is called.
    pub name: String,
    /// What it is for, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// What it is good for.
    pub kind: TemplateKind,
    /// The language it is written in; none: it does not say.
    #[serde(default, with = "tag", skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
}

/// A language by its tag: `"zh-CN"`.
mod tag {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use crate::words::Lang;

    pub(super) fn serialize<S: Serializer>(lang: &Option<Lang>, serializer: S) -> Result<S::Ok, S::Error> {
        lang.map(Lang::tag).serialize(serializer)
    }

    /// One that Roundel does not speak is none: the template may be used all the same.
    pub(super) fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Option<Lang>, D::Error> {
        let tag = Option::<String>::deserialize(deserializer)?;
        Ok(tag.and_then(|tag| Lang::ALL.into_iter().find(|lang| lang.tag() == tag)))
    }
}

/// What a template is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TemplateKind {
    /// A whole plan to start from.
    Book,
    /// To be inserted into a plan.
    Part,
}

impl TemplateKind {
    /// What it is called.
    pub fn word(self, words: &Words) -> String {
        match self {
            Self::Book => say!(words, "template-book"),
            Self::Part => say!(words, "template-part"),
        }
    }
}

/// A template that was read.
#[derive(Debug, Clone)]
pub struct Template {
    /// The name of its file without the ending: `bow-tie.zh-CN`.
    pub stem: String,
    /// What it says of itself.
    pub label: Label,
    /// Whether it is the user's own.
    pub own: bool,
    /// What is in it.
    pub book: Book,
    /// What was mended in it when it was read.
    pub notices: Vec<Notice>,
}

impl Template {
    /// Reads a template out of the text of the file at `path`.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(bytes: &[u8], path: &Path, own: bool) -> Result<Self, StoreError> {
        let text = std::str::from_utf8(bytes).map_err(|e| {
            let (line, column) = position::of_byte(bytes, e.valid_up_to());
            StoreError::NotUtf8 { path: path.to_owned(), line, column }
        })?;
        let mut whole = read(text, path)?;
        let Some(label) = whole.template.take() else {
            let error = ron::Error::MissingStructField { field: "template".into(), outer: None };
            let path = path.to_owned();
            return Err(StoreError::Syntax { path, line: 1, column: 1, error: Box::new(error), backup: false });
        };
        let mut book = whole.into_book();
        let notice = |flaw| {
            let (line, column) = position::of_flaw(text, &flaw);
            Notice::Mended { path: path.to_owned(), line, column, flaw }
        };
        let notices = mend(&mut book, &[], true).into_iter().map(notice).collect();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { stem, label, own, book, notices })
    }

    /// The name of its file without the language: `bow-tie`.
    pub fn code(&self) -> &str {
        let tag = self.label.lang.map_or("", Lang::tag);
        self.stem.strip_suffix(tag).and_then(|stem| stem.strip_suffix('.')).unwrap_or(&self.stem)
    }
}

/// The templates there are.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// Those of the language asked for first; of those the user's own, then books, then parts.
    pub list: Vec<Template>,
    /// Files that are no template, and why.
    pub broken: Vec<StoreError>,
}

impl Templates {
    /// The user's folder; none where the system has no place for settings.
    pub fn folder() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "roundel").map(|dirs| dirs.config_dir().join("templates"))
    }

    /// Those that the program carries and those in `folder`, as they are now.
    pub fn list(folder: Option<&Path>, lang: Lang) -> Self {
        let mut found = Self::default();
        for name in Shipped::iter().filter(|name| id_of(name).is_some()) {
            if let Some(file) = Shipped::get(&name) {
                found.add(Template::read(&file.data, &Path::new("assets/templates").join(&*name), false));
            }
        }
        if let Err(error) = folder.map_or(Ok(()), |folder| found.own(folder)) {
            found.broken.push(error);
        }
        found.list.sort_by(|a, b| {
            let key = |t: &Template| (t.label.lang.is_some_and(|l| l != lang), !t.own, t.label.kind);
            key(a).cmp(&key(b)).then_with(|| a.stem.cmp(&b.stem))
        });
        found
    }

    fn add(&mut self, read: Result<Template, StoreError>) {
        match read {
            Ok(template) => self.list.push(template),
            Err(error) => self.broken.push(error),
        }
    }

    fn own(&mut self, folder: &Path) -> Result<(), StoreError> {
        let (Some(home), Some(name)) = (folder.parent(), folder.file_name().and_then(|n| n.to_str())) else {
            return Ok(());
        };
        let disk = match Disk::open(home) {
            Err(StoreError::Missing { .. }) => return Ok(()),
            disk => disk?,
        };
        for file in disk.list(name)?.iter().filter(|file| id_of(file).is_some()) {
            let path = folder.join(file);
            match disk.read(&format!("{name}/{file}")) {
                Ok(None) => {}
                Ok(Some(bytes)) => self.add(Template::read(&bytes, &path, true)),
                Err(error) => self.broken.push(error),
            }
        }
        Ok(())
    }

    /// The template of this name: that of its file, with its language or without, or that which it gives itself. Of
    /// several the first.
    pub fn named(&self, name: &str) -> Option<&Template> {
        let name = name.trim().to_lowercase();
        let name = name.strip_suffix(SUFFIX).unwrap_or(&name);
        let is: [fn(&Template) -> &str; 3] = [|t| &t.stem, |t| t.code(), |t| t.label.name.trim()];
        is.into_iter().find_map(|is| self.list.iter().find(|t| is(t).to_lowercase() == name))
    }

    /// Writes a template into `folder`, under a file name made of its own; no file that is there is overwritten. Returns
    /// where it lies.
    ///
    /// # Errors
    /// It can't be written.
    pub fn save(folder: &Path, label: &Label, book: &Book) -> Result<PathBuf, StoreError> {
        let stem = slug(&label.name, |stem| folder.join(format!("{stem}{SUFFIX}")).symlink_metadata().is_ok());
        let path = folder.join(format!("{stem}{SUFFIX}"));
        let text = text_of(&Whole::of(book, Some(label.clone())))
            .map_err(|error| StoreError::Unwritable { path: path.clone(), error: Box::new(error) })?;
        std::fs::create_dir_all(folder)
            .and_then(|()| write_whole(&path, text.as_bytes()))
            .map_err(|error| StoreError::io(Doing::Write, &path, &error))?;
        Ok(path)
    }
}
