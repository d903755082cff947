//! Reads the book, again whenever its files change or a new day begins, and typesets its pages; beside the screen.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use chrono::{Local, NaiveDate};
use eframe::egui::ColorImage;
use notify::{RecursiveMode, Watcher};

use super::{PageOf, Showing, pages};
use crate::print::{Chart, Paged, Printer};
use crate::say;
use crate::store::{Folder, Opened, stamp};
use crate::words::Words;

/// How fast changes are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How long files have to be left alone before they are read: they are copied one after the other.
    pub settle: Duration,
    /// How often the files are looked at, where the system tells of no changes, as on many network drives.
    pub poll: Duration,
    /// Whether the system is asked to tell of changes.
    pub watch: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Self { settle: Duration::from_millis(500), poll: Duration::from_secs(15), watch: true }
    }
}

/// What the screen hears.
#[derive(Debug)]
pub enum News {
    /// The pages as the files say now.
    Pages(Pages),
    /// The picture of a page of the set with this number.
    Picture(u64, usize, ColorImage),
    /// The files can't be read, and why; the last pages stay.
    Trouble(String),
}

/// The pages of the book as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    /// Counts the sets.
    pub number: u64,
    /// The plan's title.
    pub title: String,
    /// Which page of which chart each is; at least one.
    pub list: Vec<PageOf>,
    /// The day they show.
    pub day: NaiveDate,
    /// When the files were last changed, as the wall noticed it: `10:42`.
    pub since: String,
}

/// What the setter hears.
enum Call {
    /// Something in the folder was touched.
    Touched,
    /// The picture of a page, so many pixels wide.
    Picture(u64, usize, u32),
    /// Nobody looks any more.
    Stop,
}

/// The thread that reads and sets.
pub struct Setter {
    calls: Sender<Call>,
    news: Receiver<News>,
}

impl Setter {
    /// Starts; `wake` is called whenever there is news.
    pub fn start(showing: Showing, pace: Pace, wake: impl Fn() + Send + 'static) -> Self {
        let (calls, called) = channel();
        let (tell, news) = channel();
        let touched = calls.clone();
        std::thread::spawn(move || {
            let told = move |news| {
                // The screen may be gone by then.
                let _ = tell.send(news);
                wake();
            };
            let words = Words::new(showing.lang);
            let (printer, followed) = (Printer::new(), Followed::new(&showing, pace, touched));
            Work { showing, words, printer, told, followed, set: Vec::new(), shown: None, trouble: false }.run(&called);
        });
        Self { calls, news }
    }

    /// What happened since the last time.
    pub fn news(&self) -> impl Iterator<Item = News> + '_ {
        self.news.try_iter()
    }

    /// Waits for the next news; none where none comes in time.
    pub fn next_news(&self, within: Duration) -> Option<News> {
        self.news.recv_timeout(within).ok()
    }

    /// Asks for the picture of a page of the set with this number, so many pixels wide.
    pub fn ask(&self, number: u64, page: usize, width: u32) {
        let _ = self.calls.send(Call::Picture(number, page, width));
    }
}

impl Drop for Setter {
    fn drop(&mut self) {
        let _ = self.calls.send(Call::Stop);
    }
}

/// The files that are followed.
struct Followed {
    pace: Pace,
    touched: Sender<Call>,
    watcher: Option<notify::RecommendedWatcher>,
    /// The files as they were before they were read.
    stamp: Option<u64>,
    /// When the files are looked at next, whatever the system tells.
    poll: Instant,
    /// When they are looked at, after the system told of changes; and when it began to.
    settle: Option<(Instant, Instant)>,
}

impl Followed {
    fn new(showing: &Showing, pace: Pace, touched: Sender<Call>) -> Self {
        let poll = Instant::now() + pace.poll;
        let mut followed = Self { pace, touched, watcher: None, stamp: None, poll, settle: None };
        followed.watch(showing);
        followed
    }

    /// Asks the system to tell of changes; where it can't, polling has to do.
    fn watch(&mut self, showing: &Showing) {
        if !self.pace.watch {
            return;
        }
        let touched = self.touched.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading the files is no change of them.
            if event.is_ok_and(|e| !e.kind.is_access()) {
                let _ = touched.send(Call::Touched);
            }
        });
        self.watcher = watcher.ok().and_then(|mut watcher| {
            watcher.watch(&showing.book, RecursiveMode::Recursive).ok()?;
            Some(watcher)
        });
    }

    fn touch(&mut self) {
        let now = Instant::now();
        let first = self.settle.map_or(now, |(_, first)| first);
        // Somebody who writes without a pause is not waited for for ever.
        let at = (now + self.pace.settle).min(first + self.pace.settle * 6);
        self.settle = Some((at, first));
    }

    fn next_look(&self) -> Instant {
        self.settle.map_or(self.poll, |(at, _)| at.min(self.poll))
    }
}

struct Work<T: Fn(News)> {
    showing: Showing,
    words: Words,
    printer: Printer,
    told: T,
    followed: Followed,
    set: Vec<(Chart, Paged)>,
    shown: Option<Pages>,
    /// The last reading failed: it is tried again though the files look the same.
    trouble: bool,
}

impl<T: Fn(News)> Work<T> {
    fn run(mut self, called: &Receiver<Call>) {
        self.followed.stamp = stamp(&self.showing.book);
        self.read();
        loop {
            let wait = self.followed.next_look().saturating_duration_since(Instant::now());
            match called.recv_timeout(wait) {
                Ok(Call::Touched) => self.followed.touch(),
                Ok(Call::Picture(number, page, width)) => self.picture(number, page, width),
                Ok(Call::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if self.followed.next_look() <= Instant::now() {
                self.look();
            }
        }
    }

    fn day(&self) -> NaiveDate {
        self.showing.today.unwrap_or_else(|| Local::now().date_naive())
    }

    /// Reads the files where they are others than before, could not be read, or a new day has begun.
    fn look(&mut self) {
        let told = self.followed.settle.take().is_some();
        self.followed.poll = Instant::now() + self.followed.pace.poll;
        let stamp = stamp(&self.showing.book);
        let changed = stamp != self.followed.stamp;
        if stamp.is_none() {
            // A folder that comes back is another one for the system.
            self.followed.watcher = None;
        } else if self.followed.watcher.is_none() || (changed && !told) {
            self.followed.watch(&self.showing);
        }
        self.followed.stamp = stamp;
        let new_day = self.shown.as_ref().is_some_and(|shown| shown.day != self.day());
        if changed || self.trouble || new_day {
            self.read();
        }
    }

    fn read(&mut self) {
        let day = self.day();
        let set =
            catch_unwind(AssertUnwindSafe(|| self.set(day))).unwrap_or_else(|_| Err(say!(self.words, "job-broken")));
        match set {
            Ok((title, set, lacks)) => {
                let pages =
                    set.iter().flat_map(|(chart, paged)| (0..paged.pages()).map(|page| PageOf { chart: *chart, page }));
                let list: Vec<PageOf> = pages.collect();
                let number = self.shown.as_ref().map_or(0, |shown| shown.number) + 1;
                // A new day is no change of the files.
                let kept = self.shown.as_ref().filter(|shown| shown.day != day && !self.trouble);
                let since = kept.map_or_else(|| Local::now().format("%H:%M").to_string(), |shown| shown.since.clone());
                let pages = Pages { number, title, list, day, since };
                (self.set, self.shown) = (set, Some(pages.clone()));
                (self.told)(News::Pages(pages));
                self.trouble = lacks.is_some();
                if let Some(why) = lacks {
                    (self.told)(News::Trouble(why));
                }
            }
            Err(why) => {
                self.trouble = true;
                let text = match &self.shown {
                    Some(shown) => say!(self.words, "wall-state-of", time = shown.since.as_str(), why = why),
                    None => why,
                };
                (self.told)(News::Trouble(text));
            }
        }
    }

    /// Title and pages of the book, and what of it could not be read where nothing better was up before.
    #[allow(clippy::type_complexity, reason = "read in one place")]
    fn set(&self, day: NaiveDate) -> Result<(String, Vec<(Chart, Paged)>, Option<String>), String> {
        let opened = Folder::open_at(&self.showing.book).map_err(|e| e.message(&self.words))?;
        let Opened { book, folder, .. } = opened;
        let lacks = folder.unreadable().first().map(|u| u.error.message(&self.words));
        if let Some(why) = lacks.clone().filter(|_| self.shown.is_some()) {
            return Err(why);
        }
        let set = pages::set(&self.printer, &book, &self.showing.audience, day, &self.words);
        Ok((book.title, set.map_err(|e| e.message(&self.words))?, lacks))
    }

    fn picture(&self, number: u64, page: usize, width: u32) {
        let Some(shown) = self.shown.as_ref().filter(|shown| shown.number == number) else { return };
        let Some(of) = shown.list.get(page) else { return };
        let Some((_, paged)) = self.set.iter().find(|(chart, _)| *chart == of.chart) else { return };
        let scale = f64::from(width) / paged.size().0.max(1.0);
        if let Ok(picture) = paged.picture(of.page, scale) {
            let size = [picture.width as usize, picture.height as usize];
            (self.told)(News::Picture(number, page, ColorImage::from_rgba_unmultiplied(size, &picture.rgba)));
        }
    }
}
