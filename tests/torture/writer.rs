//! One of the writers: opens the book, brings back what it had not saved when it was killed, and edits at random. Says on
//! its standard output what it is about to do, and what was acknowledged: written down on its own disk.

use std::io::{BufRead as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use roundel::plan::{
    Activity, ActivityField, ActivityId, Book, Choice, Deed, Edit, History, ObjectiveId, Step, present, resolve,
};
use roundel::store::{Folder, Journal, Left, Meeting, Received, Trail, receive, restore, save};

struct Writer {
    name: String,
    book: Book,
    history: History,
    folder: Folder,
    journal: Journal,
    trail: Trail,
    random: fastrand::Rng,
    count: u64,
}

/// `write NAME BOOK JOURNALS SEED PACE`: edits until its standard input ends; then saves and leaves.
pub fn work(args: &[String]) {
    let [name, book, journals, seed, pace] = args else { panic!("{args:?}") };
    let mut writer = Writer::open(name, Path::new(book), Path::new(journals), seed.parse().unwrap());
    let ends = Arc::new(AtomicBool::new(false));
    let told = ends.clone();
    std::thread::spawn(move || {
        // It ends when the parent closes it.
        while std::io::stdin().lock().read_line(&mut String::new()).is_ok_and(|n| n > 0) {}
        told.store(true, Ordering::SeqCst);
    });
    let pace: u64 = pace.parse().unwrap();
    while !ends.load(Ordering::SeqCst) {
        writer.act();
        std::thread::sleep(Duration::from_millis(writer.random.u64(0..=pace)));
    }
    for _ in 0..200 {
        if writer.save() {
            return say("end");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("{name} could not save at the end");
}

/// A line that is out at once, or not at all.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // The parent is gone: so are we soon.
    let _ = out.write_all(format!("{line}\n").as_bytes()).and_then(|()| out.flush());
}

impl Writer {
    fn open(name: &str, path: &Path, journals: &Path, seed: u64) -> Self {
        let opened = (0..500).find_map(|_| {
            Folder::open(path).ok().filter(|o| o.whole).or_else(|| {
                std::thread::sleep(Duration::from_millis(10));
                None
            })
        });
        let opened = opened.expect("the book opens");
        let key: PathBuf = path.to_owned();
        let key = key.to_string_lossy().into_owned();
        let mut writer = Self {
            name: name.to_owned(),
            book: opened.book,
            history: History::new(),
            folder: opened.folder,
            journal: Journal::new(journals, &key),
            trail: Trail::new(name),
            random: fastrand::Rng::with_seed(seed),
            count: 0,
        };
        for left in Left::of(journals, &key) {
            let (book, history) = (&mut writer.book, &mut writer.history);
            let edits = restore(book, history, &writer.folder, &left, &mut writer.trail, name).expect("it is restored");
            if !edits.is_empty() {
                writer.journal.write(&writer.folder, "", edits);
                writer.journal.wait();
            }
            left.done();
        }
        writer
    }

    fn act(&mut self) {
        match self.random.u32(0..100) {
            0..58 => self.write(),
            58..66 => self.add(),
            66..70 => self.remove(),
            70..76 => self.go(),
            76..82 => self.choose(),
            82..90 => self.look(),
            _ => {
                self.save();
            }
        }
    }

    /// Does what is said; it is acknowledged once it is on the disk.
    fn take(&mut self, what: &str, edits: Vec<Edit>) {
        say(&format!("try {what}"));
        let step = Step { deed: Deed::EditText, edits: edits.clone() };
        if self.history.take(&mut self.book, step).is_err() {
            // Refused: nothing was done.
            return;
        }
        self.journal.write(&self.folder, "", edits);
        self.trail.note(&mut self.history, &self.name, "2026-03-15 10:42:00");
        self.journal.wait();
        say(&format!("ack {what}"));
    }

    fn any_row(&mut self) -> Option<ActivityId> {
        let rows: Vec<_> = self.book.objectives().flat_map(|(_, o)| &o.activities).map(|a| a.id.clone()).collect();
        self.random.choice(rows)
    }

    fn any_objective(&mut self) -> Option<ObjectiveId> {
        let all: Vec<_> = self.book.objectives().map(|(_, o)| o.id.clone()).collect();
        self.random.choice(all)
    }

    fn fresh(&mut self) -> String {
        self.count += 1;
        format!("{}.{:x}.{}", self.name, self.random.u32(..), self.count)
    }

    /// A new text in a row: `set ROW FIELD VALUE SEEN`.
    fn write(&mut self) {
        let Some(row) = self.any_row() else { return };
        let value = self.fresh();
        let (field, name) = match self.random.bool() {
            true => (ActivityField::Text(value.clone()), "text"),
            false => (ActivityField::Evaluation(value.clone()), "evaluation"),
        };
        let activity = self.book.activity(&row).unwrap();
        let seen = if name == "text" { &activity.text } else { &activity.evaluation };
        let what = format!("set {row} {name} {value} {}", or_none(seen));
        self.take(&what, vec![Edit::Activity(row, field)]);
    }

    /// A new row: `add ROW VALUE`.
    fn add(&mut self) {
        let Some(objective) = self.any_objective() else { return };
        let text = self.fresh();
        let id = format!("a-{}", text.replace('.', "-"));
        let home = &self.book.objective(&objective).unwrap().activities;
        let at = self.random.usize(0..=home.len());
        let activity = Box::new(Activity { text: text.clone(), ..Activity::new(ActivityId::new(id.clone())) });
        self.take(&format!("add {id} {text}"), vec![Edit::AddActivity { objective, at, activity }]);
    }

    /// A row less: `remove ROW TEXT EVALUATION`, as they were seen.
    fn remove(&mut self) {
        let Some(row) = self.any_row() else { return };
        let activity = self.book.activity(&row).unwrap();
        let what = format!("remove {row} {} {}", or_none(&activity.text), or_none(&activity.evaluation));
        self.take(&what, vec![Edit::RemoveActivity(row)]);
    }

    /// A row elsewhere; its texts go along.
    fn go(&mut self) {
        let (Some(row), Some(to)) = (self.any_row(), self.any_objective()) else { return };
        self.take("go", vec![Edit::MoveActivity { activity: row, to, at: 0 }]);
    }

    /// One of two values: `drop VALUE`, the one that was not chosen.
    fn choose(&mut self) {
        let Some(conflict) = self.random.choice(self.book.conflicts.clone()) else { return };
        let choice = if self.random.bool() { Choice::Aside } else { Choice::Standing };
        let text = |edit: &Edit| match edit {
            Edit::Activity(_, ActivityField::Text(t) | ActivityField::Evaluation(t)) => or_none(t).to_owned(),
            _ => "-".to_owned(),
        };
        let what = match (&*conflict.aside, choice) {
            (Edit::RemoveActivity(row), Choice::Aside) => {
                let Some(a) = self.book.activity(row) else { return };
                format!("remove {row} {} {}", or_none(&a.text), or_none(&a.evaluation))
            }
            (aside, Choice::Standing) => format!("drop {}", text(aside)),
            (aside, Choice::Aside) => {
                format!("drop {}", present(&self.book, aside).map_or_else(|| "-".to_owned(), |e| text(&e)))
            }
        };
        let Some(step) = resolve(&self.book, &conflict.id, choice) else { return };
        self.take(&what, step.edits);
    }

    fn look(&mut self) {
        let Ok(Some(theirs)) = self.folder.looker().look() else { return };
        let meeting = Meeting { by: &self.name, at: "" };
        let received = receive(&mut self.book, &mut self.history, &mut self.folder, theirs, meeting);
        if let Some(received) = received {
            self.keep(&received);
        }
    }

    fn save(&mut self) -> bool {
        let meeting = Meeting { by: &self.name, at: "" };
        let (book, history, folder) = (&mut self.book, &mut self.history, &mut self.folder);
        let (received, saved) = save(book, history, folder, &mut self.trail, meeting);
        self.keep(&received);
        if saved.is_ok() {
            self.journal.clear();
        }
        saved.is_ok()
    }

    /// The journal goes on from what the files say now.
    fn keep(&mut self, received: &Received) {
        if !received.edits.is_empty() {
            self.journal.go_on(&self.folder, "", self.history.unsaved() > 0, &received.own);
            self.journal.wait();
        }
    }
}

/// A text without spaces, or a sign for none.
fn or_none(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}
