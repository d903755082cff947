//! The typesetter: fonts and templates parsed once, a chart's values as a virtual file, nothing read from outside.

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Label};
use typst::introspection::Introspector as _;
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, PicoStr};
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;

use super::fit::{self, Room, Setting, Sheet};
use super::{Chart, Job, Paged, PrintError, board, report};
use crate::fonts;
use crate::words::Words;

/// Sets charts. Keep one: making it parses the fonts.
pub struct Printer {
    library: LazyHash<Library>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    board: Source,
    report: Source,
}

impl Default for Printer {
    fn default() -> Self {
        Self::new()
    }
}

impl Printer {
    /// A printer with the embedded fonts and templates.
    pub fn new() -> Self {
        let files = [fonts::SANS, fonts::SANS_BOLD, fonts::FALLBACK, fonts::EMOJI];
        let fonts: Vec<Font> = files.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            board: Source::detached(concat!(
                include_str!("../../assets/print/common.typ"),
                include_str!("../../assets/print/board.typ")
            )),
            report: Source::detached(concat!(
                include_str!("../../assets/print/common.typ"),
                include_str!("../../assets/print/report.typ")
            )),
        }
    }

    /// Sets a chart: on one page where it fits at a readable size, else on as many as it takes.
    ///
    /// # Errors
    /// Where a template is at fault; a plan's texts are values and can't cause it.
    pub fn typeset(&self, job: &Job<'_>, words: &Words) -> Result<Paged, PrintError> {
        let sheet: Box<dyn Sheet> = match job.chart {
            Chart::Board => Box::new(board::BoardSheet::new(job, words)),
            Chart::Report => Box::new(report::ReportSheet::new(job, words)),
        };
        let room = Room::of(job.paper);
        let sizes = fit::sizes(&*sheet, &room);
        let last = sizes.last().copied().unwrap_or(room.sizes.1);
        let mut document = None;
        for size in sizes {
            let setting = Setting::of(size);
            let tried = self.set(job.chart, &*sheet, setting, &room)?;
            if tried.pages().len() > 1 && size.to_bits() != last.to_bits() {
                continue;
            }
            // Give the rows what the page has left, as long as that keeps it on its page.
            let left = room.bottom() - end(&tried).unwrap_or(room.bottom());
            let wider = fit::spread(setting, left, sheet.rows()).filter(|_| tried.pages().len() == 1);
            let spread = wider.map(|s| self.set(job.chart, &*sheet, s, &room)).transpose()?;
            document = Some(spread.filter(|s| s.pages().len() == 1).unwrap_or(tried));
            break;
        }
        // What earlier charts left in the typesetter's memory goes after a while; the last ones make previews fast.
        typst::comemo::evict(8);
        document.map(|document| Paged { document }).ok_or_else(|| PrintError::Typeset(String::new()))
    }

    fn set(&self, chart: Chart, sheet: &dyn Sheet, setting: Setting, room: &Room) -> Result<PagedDocument, PrintError> {
        let main = match chart {
            Chart::Board => &self.board,
            Chart::Report => &self.report,
        };
        let values = sheet.values(setting, room.width()).to_string();
        let desk = Desk { printer: self, main, values: Bytes::from_string(values) };
        typst::compile::<PagedDocument>(&desk).output.map_err(|errors| PrintError::Typeset(joined(&errors)))
    }
}

/// How far down its last page a table reaches.
fn end(document: &PagedDocument) -> Option<f64> {
    let label = Label::new(PicoStr::intern("end"))?;
    let location = document.introspector().query_label(label).ok()?.location()?;
    Some(document.introspector().position(location)?.point.y.to_pt())
}

/// The typesetter's errors in a line.
pub(super) fn joined(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|e| e.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// What the typesetter may see while it sets one chart: a template, the values, the fonts. No files, no clock.
struct Desk<'a> {
    printer: &'a Printer,
    main: &'a Source,
    values: Bytes,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.printer.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.printer.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.vpath().file_name() {
            Some("values.json") => Ok(self.values.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.printer.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
