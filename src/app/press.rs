//! Printing beside the window: each print on a thread of its own, with one typesetter for all of them.
//!
//! A page can't be left half set, so a print that nobody wants any more ends with its stage; the next one does not wait
//! for it. No more than two are at work at once: one that nobody wants, and one that somebody does.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use eframe::egui::{ColorImage, Context};

use super::jobs::{Done, Preview};
use super::print_view::Order;
use super::to_printer::{self, Sent};
use crate::print::{Chart, Paged, PrintError, PrintStage, Printer};
use crate::say;
use crate::store::{as_closed, write_whole};
use crate::words::{Lang, Words};

/// A page of the preview, px wide.
const PREVIEW_WIDTH: f64 = 1800.0;
/// More pages than anybody looks through in a preview.
const PREVIEW_PAGES: usize = 30;
/// How many prints are at work at once.
const AT_ONCE: usize = 2;

/// A chart to typeset; made of copies, so that the window goes on meanwhile.
pub struct PrintJob {
    /// What.
    pub order: Order,
    /// In which language.
    pub lang: Lang,
    /// Where to.
    pub to: Target,
}

/// Where a print goes.
pub enum Target {
    /// To be looked at; the number comes back with it.
    Preview(u64),
    /// Into a PDF, or a picture of each page where the file's name ends so.
    File(PathBuf),
    /// To the system's printer, or its viewer; the document's name.
    Printer(String),
}

/// The typesetter, made with the first print, since that parses the fonts; and the turns at it.
#[derive(Default)]
pub struct Press {
    printer: OnceLock<Printer>,
    at_work: Mutex<usize>,
    freed: Condvar,
}

/// A print under way: how far it is, and whether somebody still waits for it.
#[derive(Clone)]
pub struct Ticket {
    press: Arc<Press>,
    given_up: Arc<AtomicBool>,
    stage: Arc<Mutex<Option<PrintStage>>>,
}

impl Ticket {
    /// Nobody waits for it any more.
    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::Relaxed);
        // One that waits for its turn wakes and goes.
        let _turns = self.press.turns();
        self.press.freed.notify_all();
    }

    /// What is being done; none before its turn.
    pub fn stage(&self) -> Option<PrintStage> {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether somebody waits.
    pub fn is_wanted(&self) -> bool {
        !self.given_up.load(Ordering::Relaxed)
    }
}

/// A turn at the typesetter, until it is dropped.
struct Turn<'a>(&'a Press);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.turns() -= 1;
        self.0.freed.notify_all();
    }
}

impl Press {
    /// A ticket for the next print.
    pub fn ticket(self: &Arc<Self>) -> Ticket {
        Ticket { press: self.clone(), given_up: Arc::default(), stage: Arc::default() }
    }

    fn turns(&self) -> MutexGuard<'_, usize> {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn; none where the print is given up before.
    fn turn(&self, ticket: &Ticket) -> Option<Turn<'_>> {
        let mut turns = self.turns();
        while ticket.is_wanted() && *turns >= AT_ONCE {
            turns = self.freed.wait(turns).unwrap_or_else(PoisonError::into_inner);
        }
        if !ticket.is_wanted() {
            return None;
        }
        *turns += 1;
        Some(Turn(self))
    }
}

/// Carries a print out on this thread, telling its ticket how far it is and waking the window each time.
pub fn carry_out(job: PrintJob, ticket: &Ticket, ctx: &Context) -> Done {
    let PrintJob { order, lang, to } = job;
    let words = Words::new(lang);
    let watch = |stage| {
        *ticket.stage.lock().unwrap_or_else(PoisonError::into_inner) = Some(stage);
        ctx.request_repaint();
        ticket.is_wanted()
    };
    let step = |stage| if watch(stage) { Ok(()) } else { Err(PrintError::GivenUp) };
    let said = |e: PrintError| e.message(&words);
    let paged = || {
        let _turn = ticket.press.turn(ticket).ok_or_else(|| PrintError::GivenUp.message(&words))?;
        let printer = ticket.press.printer.get_or_init(Printer::new);
        // The minutes of a closed review are about the book as it was then.
        let Order { book, choice, .. } = &order;
        let is_minutes = choice.chart == Chart::Minutes;
        let review = book.review_or_last(choice.review.as_ref(), choice.day).filter(|_| is_minutes);
        let kept = review.map_or(Ok(None), |review| as_closed(review, Path::new(""))).map_err(|e| e.message(&words))?;
        let request = choice.job(kept.as_ref().unwrap_or(book));
        printer.typeset_watched(&request, &words, &watch).map_err(said)
    };
    match to {
        Target::Preview(key) => Done::Preview(key, paged().and_then(|p| preview(&p, &step).map_err(said))),
        Target::File(path) => {
            let is_picture = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("png"));
            let written = paged().and_then(|paged| {
                if is_picture {
                    pictures(&paged, &path, order.dpi, &words, &step)
                } else {
                    pdf(&paged, &path, &words, &step)
                }
            });
            Done::Printed(written.map(|()| Sent::Saved(path)))
        }
        Target::Printer(name) => Done::Printed(paged().and_then(|paged| {
            let path = to_printer::file(&name).map_err(|e| cannot_write(Path::new(&name), &e, &words))?;
            pdf(&paged, &path, &words, &step)?;
            to_printer::send(&path)
                .map_err(|e| say!(words, "cannot-open-pdf", path = path.display().to_string(), why = e.to_string()))
        })),
    }
}

type Step<'a> = &'a dyn Fn(PrintStage) -> Result<(), PrintError>;

fn preview(paged: &Paged, step: Step<'_>) -> Result<Preview, PrintError> {
    // Enough to read on a large screen, whatever the paper.
    let scale = PREVIEW_WIDTH / paged.size().0.max(1.0);
    let shown = paged.pages().min(PREVIEW_PAGES);
    let picture = |page| {
        step(PrintStage::Drawing(page + 1, shown))?;
        let picture = paged.picture(page, scale)?;
        let size = [picture.width as usize, picture.height as usize];
        Ok(ColorImage::from_rgba_unmultiplied(size, &picture.rgba))
    };
    Ok(Preview { pages: (0..shown).map(picture).collect::<Result<_, PrintError>>()?, count: paged.pages() })
}

fn pdf(paged: &Paged, path: &Path, words: &Words, step: Step<'_>) -> Result<(), String> {
    let bytes = step(PrintStage::Writing).and_then(|()| paged.pdf()).map_err(|e| e.message(words))?;
    write_whole(path, &bytes).map_err(|e| cannot_write(path, &e, words))
}

/// A file for each page. None is overwritten but the one that was named, which the dialog has asked about.
fn pictures(paged: &Paged, path: &Path, dpi: u32, words: &Words, step: Step<'_>) -> Result<(), String> {
    let paths: Vec<PathBuf> = (0..paged.pages()).map(|page| paged.page_path(path, page)).collect();
    if let Some(there) = paths.iter().skip(1).find(|p| p.symlink_metadata().is_ok()) {
        return Err(say!(words, "picture-exists", path = there.display().to_string()));
    }
    for (page, path) in paths.iter().enumerate() {
        let drawn = step(PrintStage::Drawing(page + 1, paths.len())).and_then(|()| paged.png(page, dpi));
        write_whole(path, &drawn.map_err(|e| e.message(words))?).map_err(|e| cannot_write(path, &e, words))?;
    }
    Ok(())
}

fn cannot_write(path: &Path, why: &std::io::Error, words: &Words) -> String {
    say!(words, "cannot-write", path = path.display().to_string(), why = why.to_string())
}
