//! Work that takes long runs beside the window: opening, importing, typesetting, waiting for a file dialog. Each sends
//! one [`Done`] back and wakes the window; a job given up simply has its answer dropped.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use eframe::egui::{ColorImage, Context};

use crate::print::{Job, Printer};
use crate::say;
use crate::sheet::{Imported, SheetError};
use crate::store::{Folder, Opened, StoreError, write_whole};
use crate::words::{Lang, Words};

/// What came of a job.
pub enum Done {
    /// A book was opened, or not.
    Opened(PathBuf, Box<Result<Opened, StoreError>>),
    /// A sheet was read, or not.
    Imported(PathBuf, Box<Result<Imported, SheetError>>),
    /// A file dialog was answered; none: nothing was chosen.
    Chosen(Purpose, Option<PathBuf>),
    /// A chart was typeset for the preview, or the reason why not.
    Preview(u64, Result<Preview, String>),
    /// A chart was written, or the reason why not.
    Printed(Result<PathBuf, String>),
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
    /// A folder for a new book.
    New,
    /// A sheet to import.
    Import,
    /// A folder for an imported book.
    ImportInto,
    /// A folder for next year's plan.
    NextYear,
    /// A file for a chart.
    Print,
}

/// The jobs under way.
pub struct Jobs {
    ctx: Context,
    send: Sender<Done>,
    receive: Receiver<Done>,
    running: usize,
    printing: Option<Sender<PrintJob>>,
}

/// A chart to typeset; made of copies, so that the window goes on meanwhile.
struct PrintJob {
    order: crate::app::print_view::Order,
    lang: Lang,
    to: Target,
}

enum Target {
    Preview(u64),
    File(PathBuf),
}

impl Jobs {
    /// No jobs yet.
    pub fn new(ctx: &Context) -> Self {
        let (send, receive) = channel();
        Self { ctx: ctx.clone(), send, receive, running: 0, printing: None }
    }

    /// Whether anything is under way.
    pub fn busy(&self) -> bool {
        self.running > 0
    }

    /// What was done since the last frame.
    pub fn done(&mut self) -> Vec<Done> {
        let done: Vec<Done> = self.receive.try_iter().collect();
        self.running = self.running.saturating_sub(done.len());
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

    /// Opens a book.
    pub fn open(&mut self, path: PathBuf) {
        self.start(move || {
            let opened = Folder::open(&path);
            Done::Opened(path, Box::new(opened))
        });
    }

    /// Reads a sheet; `year`: the plan's, where the sheet says none.
    pub fn import(&mut self, path: PathBuf, year: Option<i32>) {
        self.start(move || {
            let imported = crate::sheet::import(&path, year);
            Done::Imported(path, Box::new(imported))
        });
    }

    /// Asks for a path with the system's own dialog. The dialog is made here, on the window's thread, as macOS wants.
    pub fn choose(&mut self, purpose: Purpose, title: &str, name: Option<&str>) {
        let dialog = rfd::AsyncFileDialog::new().set_title(title);
        let excel = ["xlsx", "xlsm", "xls", "ods"];
        type Picked = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;
        let picked: Picked = match purpose {
            Purpose::Open | Purpose::New | Purpose::ImportInto | Purpose::NextYear => Box::pin(dialog.pick_folder()),
            Purpose::Import => Box::pin(dialog.add_filter("Excel", &excel).pick_file()),
            Purpose::Print => {
                let dialog = dialog.add_filter("PDF", &["pdf"]);
                Box::pin(dialog.set_file_name(name.unwrap_or("roundel.pdf")).save_file())
            }
        };
        self.start(move || Done::Chosen(purpose, pollster::block_on(picked).map(|f| f.path().to_owned())));
    }

    /// Typesets a chart for the preview; `key` comes back with it.
    pub fn preview(&mut self, order: crate::app::print_view::Order, lang: Lang, key: u64) {
        self.print(PrintJob { order, lang, to: Target::Preview(key) });
    }

    /// Writes a chart to a file.
    pub fn print_to(&mut self, order: crate::app::print_view::Order, lang: Lang, path: PathBuf) {
        self.print(PrintJob { order, lang, to: Target::File(path) });
    }

    fn print(&mut self, job: PrintJob) {
        self.running += 1;
        let (send, ctx) = (self.send.clone(), self.ctx.clone());
        let jobs = self.printing.get_or_insert_with(|| {
            let (jobs, queue) = channel::<PrintJob>();
            // One thread keeps the typesetter: making it anew parses the fonts again.
            std::thread::spawn(move || {
                let printer = Printer::new();
                while let Ok(job) = queue.recv() {
                    let done = catch_unwind(AssertUnwindSafe(|| typeset(&printer, job))).unwrap_or(Done::Broken);
                    let _ = send.send(done);
                    ctx.request_repaint();
                }
            });
            jobs
        });
        let _ = jobs.send(job);
    }
}

/// A page of the preview, px wide.
const PREVIEW_WIDTH: f64 = 1800.0;
/// More pages than anybody looks through in a preview.
const PREVIEW_PAGES: usize = 30;

fn typeset(printer: &Printer, job: PrintJob) -> Done {
    let PrintJob { order, lang, to } = job;
    let words = Words::new(lang);
    let request = Job {
        book: &order.book,
        chart: order.chart,
        paper: order.paper,
        audience: order.audience.clone(),
        objective: order.objective.clone(),
        day: order.day,
        mono: order.mono,
    };
    let paged = printer.typeset(&request, &words).map_err(|e| e.message(&words));
    match to {
        Target::Preview(key) => Done::Preview(
            key,
            paged.and_then(|paged| {
                // Enough to read on a large screen, whatever the paper.
                let scale = PREVIEW_WIDTH / paged.size().0.max(1.0);
                let picture = |page| {
                    let picture = paged.picture(page, scale).map_err(|e| e.message(&words))?;
                    let size = [picture.width as usize, picture.height as usize];
                    Ok(ColorImage::from_rgba_unmultiplied(size, &picture.rgba))
                };
                let pages = (0..paged.pages().min(PREVIEW_PAGES)).map(picture).collect::<Result<_, String>>()?;
                Ok(Preview { pages, count: paged.pages() })
            }),
        ),
        Target::File(path) => Done::Printed(paged.and_then(|paged| {
            let bytes = paged.pdf().map_err(|e| e.message(&words))?;
            write_whole(&path, &bytes)
                .map_err(|e| say!(words, "cannot-write", path = path.display().to_string(), why = e.to_string()))?;
            Ok(path)
        })),
    }
}
