//! The typesetter: fonts and templates parsed once, a chart's values as a virtual file, nothing read from outside.

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Label};
use typst::introspection::Introspector as _;
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, PicoStr};
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;

use super::fit::{self, Room, Setting, Sheet};
use super::tile::Tiles;
use super::{
    Audience, Chart, Job, Paged, PrintError, PrintStage, Watch, annotations, board, findings, flow, goals, kpis,
    minutes, process, profit, report, schedule, scorecard, whys,
};
use crate::fonts;
use crate::words::Words;

/// Sets charts. Keep one: making it parses the fonts.
pub struct Printer {
    library: LazyHash<Library>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    board: Source,
    report: Source,
    annotations: Source,
    flow: Source,
    schedule: Source,
    whys: Source,
    findings: Source,
    tile: Source,
    minutes: Source,
    scorecard: Source,
    process: Source,
    kpis: Source,
    goals: Source,
    profit: Source,
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
        let template = |own: &str| Source::detached([include_str!("../../assets/print/common.typ"), own].concat());
        let timed = |own: &str| template(&[include_str!("../../assets/print/timeline.typ"), own].concat());
        // A picture of its own above the table that they share.
        let figured = |own: &str| template(&[own, include_str!("../../assets/print/figures.typ")].concat());
        let fonts: Vec<Font> = files.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            board: timed(include_str!("../../assets/print/board.typ")),
            report: template(include_str!("../../assets/print/report.typ")),
            annotations: template(include_str!("../../assets/print/annotations.typ")),
            flow: template(include_str!("../../assets/print/flow.typ")),
            schedule: timed(include_str!("../../assets/print/schedule.typ")),
            whys: template(include_str!("../../assets/print/whys.typ")),
            findings: template(include_str!("../../assets/print/findings.typ")),
            tile: Source::detached(include_str!("../../assets/print/tile.typ")),
            minutes: template(include_str!("../../assets/print/minutes.typ")),
            scorecard: figured(include_str!("../../assets/print/scorecard.typ")),
            // With what an audit is written on below.
            process: template(
                &[
                    include_str!("../../assets/print/process.typ"),
                    include_str!("../../assets/print/figures.typ"),
                    include_str!("../../assets/print/checklist.typ"),
                ]
                .concat(),
            ),
            kpis: figured(include_str!("../../assets/print/kpis.typ")),
            goals: figured(include_str!("../../assets/print/goals.typ")),
            profit: figured(include_str!("../../assets/print/profit.typ")),
        }
    }

    /// Sets a chart: on one page where it fits at a readable size, else on as many as it takes.
    ///
    /// # Errors
    /// Where the chart is not for that audience, or a template is at fault; a plan's texts are values and can't cause it.
    pub fn typeset(&self, job: &Job<'_>, words: &Words) -> Result<Paged, PrintError> {
        self.typeset_watched(job, words, &|_| true)
    }

    /// The same, telling how far it is. A page can't be left half set: a print given up meanwhile ends with its stage.
    ///
    /// # Errors
    /// As for [`typeset`](Self::typeset), and where `watch` gave it up.
    pub fn typeset_watched(&self, job: &Job<'_>, words: &Words, watch: Watch<'_>) -> Result<Paged, PrintError> {
        let chart = self.chart(job, words, watch)?;
        let Some(paper) = job.tile else { return Ok(Paged { document: chart, parts: Vec::new(), day: job.day }) };
        go_on(watch, PrintStage::Tiling)?;
        let tiles = Tiles::new(&chart, job, paper, words);
        let sheets = self.compile(&self.tile, &tiles.values)?;
        Ok(Paged { document: tiles.lay(&sheets, &chart)?, parts: tiles.parts, day: job.day })
    }

    fn chart(&self, job: &Job<'_>, words: &Words, watch: Watch<'_>) -> Result<PagedDocument, PrintError> {
        if job.audience == Audience::Company && !job.chart.is_for_company() {
            return Err(PrintError::NotForAudience);
        }
        if job.is_portrait() && !job.chart.has_portrait() {
            return Err(PrintError::LandscapeOnly);
        }
        if job.tile.is_some_and(|sheet| sheet >= job.paper) {
            return Err(PrintError::NoPoster);
        }
        let sheet: Box<dyn Sheet> = match job.chart {
            Chart::Board => Box::new(board::BoardSheet::new(job, words)),
            Chart::Report => Box::new(report::ReportSheet::new(job, words)),
            Chart::Annotations => Box::new(annotations::AnnotationSheet::new(job, words)),
            Chart::Flow => Box::new(flow::FlowSheet::new(job, words)),
            Chart::Schedule => Box::new(schedule::ScheduleSheet::new(job, words)),
            Chart::Whys => Box::new(whys::WhysSheet::new(job, words)),
            Chart::Findings => Box::new(findings::FindingSheet::new(job, words)),
            Chart::Minutes => Box::new(minutes::MinutesSheet::new(job, words)),
            Chart::Scorecard => Box::new(scorecard::scorecard(job, words)),
            Chart::Process => Box::new(process::process(job, words)),
            Chart::Kpis => Box::new(kpis::kpis(job, words)),
            Chart::Goals => Box::new(goals::goals(job, words)),
            Chart::Profit => Box::new(profit::profit(job, words)),
        };
        let room = Room::of(job);
        let sizes = fit::sizes(&*sheet, &room);
        let last = sizes.list.last().copied().unwrap_or(room.sizes.1);
        // On as many pages as it is meant to have, what goes below it aside where that has no room there.
        let fits = |tried: &PagedDocument| match (sizes.together, end(tried, "table")) {
            (false, Some((page, _))) => page <= sheet.pages(),
            _ => tried.pages().len() <= sheet.pages(),
        };
        let mut document = None;
        for size in sizes.list.iter().copied() {
            let setting = Setting::of(size);
            go_on(watch, PrintStage::Setting)?;
            let tried = self.set(job.chart, &*sheet, setting, &room)?;
            if !fits(&tried) && size.to_bits() != last.to_bits() {
                continue;
            }
            // Give the rows what the page has left, as long as that keeps them on it.
            let end = end(&tried, if sizes.together { "end" } else { "table" });
            let left = end.filter(|(page, _)| *page == 1).map_or(0.0, |(_, y)| room.bottom() - y);
            let wider = fit::spread(setting, left, sheet.rows()).filter(|_| fits(&tried));
            go_on(watch, PrintStage::Setting)?;
            let spread = wider.map(|s| self.set(job.chart, &*sheet, s, &room)).transpose()?;
            let (setting, set) = match wider.zip(spread) {
                Some((setting, spread)) if fits(&spread) => (setting, spread),
                _ => (setting, tried),
            };
            let listed =
                !room.list_has_pages && self::end(&set, "table").is_some_and(|(page, _)| page < set.pages().len());
            let bare = listed.then(|| self.set(job.chart, &*sheet, Setting { below: false, ..setting }, &room));
            document = Some(bare.transpose()?.unwrap_or(set));
            break;
        }
        // What earlier charts left in the typesetter's memory goes after a while; the last ones make previews fast.
        typst::comemo::evict(8);
        document.ok_or_else(|| PrintError::Typeset(String::new()))
    }

    fn set(&self, chart: Chart, sheet: &dyn Sheet, setting: Setting, room: &Room) -> Result<PagedDocument, PrintError> {
        let main = match chart {
            Chart::Board => &self.board,
            Chart::Report => &self.report,
            Chart::Annotations => &self.annotations,
            Chart::Flow => &self.flow,
            Chart::Schedule => &self.schedule,
            Chart::Whys => &self.whys,
            Chart::Findings => &self.findings,
            Chart::Minutes => &self.minutes,
            Chart::Scorecard => &self.scorecard,
            Chart::Process => &self.process,
            Chart::Kpis => &self.kpis,
            Chart::Goals => &self.goals,
            Chart::Profit => &self.profit,
        };
        self.compile(main, &sheet.values(setting, room.width()))
    }

    fn compile(&self, main: &Source, values: &Value) -> Result<PagedDocument, PrintError> {
        let desk = Desk { printer: self, main, values: Bytes::from_string(values.to_string()) };
        typst::compile::<PagedDocument>(&desk).output.map_err(|errors| PrintError::Typeset(joined(&errors)))
    }
}

/// Tells of the next stage; an error where nobody waits for it any more.
pub(super) fn go_on(watch: Watch<'_>, stage: PrintStage) -> Result<(), PrintError> {
    if watch(stage) { Ok(()) } else { Err(PrintError::GivenUp) }
}

/// The page, counted from 1, on which the table ends, or all that is below it ("end"), and how far down in points.
fn end(document: &PagedDocument, what: &str) -> Option<(usize, f64)> {
    let label = Label::new(PicoStr::intern(what))?;
    let location = document.introspector().query_label(label).ok()?.location()?;
    let position = document.introspector().position(location)?;
    Some((position.page.get(), position.point.y.to_pt()))
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
