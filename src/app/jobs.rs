//! Work that takes long runs beside the window: opening, importing, typesetting, waiting for a file dialog. Each sends
//! one [`Done`] back and wakes the window; a job given up simply has its answer dropped.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use chrono::NaiveDate;
use eframe::egui::{ColorImage, Context};

use super::document::now;
use super::files::{self, FilesRead, Order};
use super::group::{self, Dealer, Shared};
use super::press::{self, Press, PrintJob, Ticket};
use super::to_printer::Sent;
use crate::plan::Book;
use crate::say;
use crate::sheet::{Choices, Read, SheetError, Workbook};
use crate::store::{Entry, Folder, Looker, Meeting, Opened, Repair, Saved, Saving, StoreError, write_whole};
use crate::words::{Lang, Words};

/// What came of a job.
pub enum Done {
    /// A book was opened, or not.
    Opened(PathBuf, Box<Result<Opened, StoreError>>),
    /// A save on a server came to an end.
    Saved(PathBuf, Box<Saved>),
    /// A sheet was read, or not.
    Imported(Box<Result<(Arc<Workbook>, Read), SheetError>>),
    /// A survey sheet was opened, or not.
    Survey(Box<Result<Workbook, SheetError>>),
    /// A file that may hold indicators was opened, or not.
    KpisRead(Box<Result<Workbook, SheetError>>),
    /// A sheet was read again, as it was chosen.
    ReadAgain(u64, Box<Read>),
    /// A file dialog was answered; none: nothing was chosen.
    Chosen(Purpose, Option<PathBuf>),
    /// A chart was typeset for the preview, or the reason why not.
    Preview(u64, Result<Preview, String>),
    /// A chart was written or handed over, or the reason why not.
    Printed(Result<Sent, String>),
    /// A workbook was written, with what is to be known about it, or the reason why not.
    Exported(Result<(PathBuf, Option<String>), String>),
    /// The trail of the book was read, for this state of its files, or not.
    Trail(u64, Box<Result<(Vec<Entry>, usize), StoreError>>),
    /// The files of a book were looked through, as this number asked for.
    Files(PathBuf, u64, Box<FilesRead>),
    /// The books of a group were read, as this number asked for, or not.
    Group(u64, Box<Result<Vec<Dealer>, StoreError>>),
    /// The work broke off: a fault of the program's own.
    Broken,
}

/// The pages to look at.
pub struct Preview {
    /// The first pages as pictures.
    pub pages: Vec<ColorImage>,
    /// How many pages there are in all.
    pub count: usize,
}

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A book to open.
    Open,
    /// The folder of a group's books.
    Group,
    /// A folder for a new book.
    New,
    /// A sheet to import.
    Import,
    /// A survey sheet to import.
    ImportWave,
    /// A sheet of indicators to import into the open book.
    ImportKpis,
    /// A folder for an imported book.
    ImportInto,
    /// A folder for a plan that starts from a template.
    NewFromTemplate,
    /// A folder for next year's plan.
    NextYear,
    /// A file for a chart.
    Print,
    /// A file for a picture of a chart.
    Picture,
    /// A file for the dates of a review.
    Calendar,
    /// A file for a workbook.
    Export,
}

/// The jobs under way.
pub struct Jobs {
    ctx: Context,
    send: Sender<Done>,
    receive: Receiver<Done>,
    running: usize,
    /// The book that is being opened, and since when.
    opening: Option<(PathBuf, Instant)>,
    /// How many are under way that nobody waits for any more.
    given_up: usize,
    press: Arc<Press>,
}

impl Jobs {
    /// No jobs yet.
    pub fn new(ctx: &Context) -> Self {
        let (send, receive) = channel();
        Self { ctx: ctx.clone(), send, receive, running: 0, opening: None, given_up: 0, press: Arc::default() }
    }

    /// The window that is woken by what is done.
    pub fn ctx(&self) -> &Context {
        &self.ctx
    }

    /// Whether anything is under way.
    pub fn busy(&self) -> bool {
        self.running > self.given_up
    }

    /// What was done since the last frame.
    pub fn done(&mut self) -> Vec<Done> {
        let mut done: Vec<Done> = self.receive.try_iter().collect();
        self.running = self.running.saturating_sub(done.len());
        done.retain(|done| match done {
            Done::Opened(path, _) => {
                let is_wanted = self.opening.take_if(|(wanted, _)| wanted == path).is_some();
                self.given_up = self.given_up.saturating_sub(usize::from(!is_wanted));
                is_wanted
            }
            Done::Broken => {
                self.opening = None;
                true
            }
            _ => true,
        });
        done
    }

    fn start(&mut self, work: impl FnOnce() -> Done + Send + 'static) {
        let (send, ctx) = (self.send.clone(), self.ctx.clone());
        self.running += 1;
        std::thread::spawn(move || {
            // A reader of other people's files may give up on one of them; the window must hear of it.
            let done = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Done::Broken);
            // The window may be gone by then.
            let _ = send.send(done);
            ctx.request_repaint();
        });
    }

    /// Opens the book at `path`, a folder or an address; another one that is being opened is given up.
    pub fn open(&mut self, path: PathBuf) {
        self.give_up_opening();
        self.opening = Some((path.clone(), Instant::now()));
        self.start(move || {
            let opened = Folder::open_at(&path);
            Done::Opened(path, Box::new(opened))
        });
    }

    /// The book that is being opened, and since when.
    pub fn opening(&self) -> Option<(&Path, Instant)> {
        self.opening.as_ref().map(|(path, since)| (path.as_path(), *since))
    }

    /// The book that is being opened is not wanted any more.
    pub fn give_up_opening(&mut self) {
        self.given_up += usize::from(self.opening.take().is_some());
    }

    /// Saves the book at `path` for somebody of this name.
    pub fn save(&mut self, path: PathBuf, saving: Saving, by: String) {
        self.start(move || {
            let saved = saving.carry_out(Meeting { by: &by, at: &now() });
            Done::Saved(path, Box::new(saved))
        });
    }

    /// Reads the trail of the open book.
    pub fn read_trail(&mut self, looker: Looker, files: u64) {
        self.start(move || Done::Trail(files, Box::new(looker.trail())));
    }

    /// Mends what is ordered in the files of the book at `place`, then looks through them; `serial` comes back with what
    /// was found. `repair` is that of the open book.
    pub fn see_to_files(&mut self, place: PathBuf, repair: Option<Repair>, order: Order, (serial, lang): (u64, Lang)) {
        self.start(move || {
            let read = files::carry_out(&place, repair, order, lang);
            Done::Files(place, serial, Box::new(read))
        });
    }

    /// Reads how the books of a group stand on `day`; `serial` comes back with it.
    pub fn read_group(&mut self, place: PathBuf, day: NaiveDate, serial: u64, progress: Shared) {
        let ctx = self.ctx.clone();
        self.start(move || Done::Group(serial, Box::new(group::read(&place, day, &progress, &ctx))));
    }

    /// Reads a sheet.
    pub fn import(&mut self, path: PathBuf) {
        self.start(move || {
            let read = |workbook: Workbook| {
                let read = workbook.read(&Choices::default());
                (Arc::new(workbook), read)
            };
            Done::Imported(Box::new(Workbook::open(&path).map(read)))
        });
    }

    /// Opens a survey sheet.
    pub fn import_wave(&mut self, path: PathBuf) {
        self.start(move || Done::Survey(Box::new(Workbook::open(&path))));
    }

    /// Reads the sheets of a file, to look for indicators in them.
    pub fn import_kpis(&mut self, path: PathBuf) {
        self.start(move || Done::KpisRead(Box::new(Workbook::open(&path))));
    }

    /// Reads a sheet again with these choices; `serial` comes back with it.
    pub fn read_again(&mut self, workbook: Arc<Workbook>, choices: Choices, serial: u64) {
        self.start(move || Done::ReadAgain(serial, Box::new(workbook.read(&choices))));
    }

    /// Writes a copy of the book as a workbook.
    pub fn export(&mut self, book: Book, day: NaiveDate, lang: Lang, path: PathBuf) {
        self.start(move || Done::Exported(export(&book, day, lang, path)));
    }

    /// Asks for a path with the system's own dialog. The dialog is made here, on the window's thread, as macOS wants.
    pub fn choose(&mut self, purpose: Purpose, title: &str, name: Option<&str>) {
        let dialog = rfd::AsyncFileDialog::new().set_title(title);
        let plans = ["xlsx", "xlsm", "xls", "ods", "csv", "txt", "gan"];
        type Picked = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;
        let picked: Picked = match purpose {
            Purpose::Open
            | Purpose::Group
            | Purpose::New
            | Purpose::NewFromTemplate
            | Purpose::ImportInto
            | Purpose::NextYear => Box::pin(dialog.pick_folder()),
            Purpose::Import => Box::pin(dialog.add_filter("Excel, CSV, GanttProject", &plans).pick_file()),
            Purpose::ImportWave | Purpose::ImportKpis => {
                Box::pin(dialog.add_filter("Excel, CSV", &plans[..6]).pick_file())
            }
            Purpose::Calendar => {
                let dialog = dialog.add_filter("iCalendar", &["ics"]);
                Box::pin(dialog.set_file_name(name.unwrap_or("roundel.ics")).save_file())
            }
            Purpose::Print | Purpose::Picture => {
                let (kind, ending) = if purpose == Purpose::Print { ("PDF", "pdf") } else { ("PNG", "png") };
                let dialog = dialog.add_filter(kind, &[ending]);
                Box::pin(dialog.set_file_name(name.unwrap_or("roundel.pdf")).save_file())
            }
            Purpose::Export => {
                let dialog = dialog.add_filter("Excel", &["xlsx"]);
                Box::pin(dialog.set_file_name(name.unwrap_or("roundel.xlsx")).save_file())
            }
        };
        self.start(move || Done::Chosen(purpose, pollster::block_on(picked).map(|f| f.path().to_owned())));
    }

    /// Typesets a chart, for whoever holds the ticket.
    pub fn print(&mut self, job: PrintJob) -> Ticket {
        let (ticket, ctx) = (self.press.ticket(), self.ctx.clone());
        let own = ticket.clone();
        self.start(move || press::carry_out(job, &own, &ctx));
        ticket
    }
}

fn export(book: &Book, day: NaiveDate, lang: Lang, path: PathBuf) -> Result<(PathBuf, Option<String>), String> {
    let words = Words::new(lang);
    // Some systems' dialogs add no ending to what was typed.
    let path = if path.extension().is_some() { path } else { path.with_extension("xlsx") };
    let exported = crate::sheet::export(book, day, &words).map_err(|e| e.message(&words))?;
    write_whole(&path, &exported.bytes)
        .map_err(|e| say!(words, "cannot-write", path = path.display().to_string(), why = e.to_string()))?;
    Ok((path, exported.warning(&words)))
}
