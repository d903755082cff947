//! Starts the writers, kills and pauses them, and checks what is left.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use roundel::plan::{Activity, ActivityId, Book, Department, DepartmentId, Edit, Objective, ObjectiveId, apply};
use roundel::store::Folder;

use super::Plan;
use super::account::Account;

/// Four departments, with four objectives of four rows each.
fn book() -> Book {
    let mut book = Book::new("计划", "中心", 2026);
    for d in 0..4 {
        let objectives = (0..4).map(|o| Objective {
            activities: (0..4).map(|a| Activity::new(ActivityId::new(format!("a-{d}-{o}-{a}")))).collect(),
            ..Objective::new(ObjectiveId::new(format!("o-{d}-{o}")))
        });
        let id = DepartmentId::new(format!("d-{d}"));
        let department = Department { objectives: objectives.collect(), ..Department::new(id, format!("部门{d}")) };
        apply(&mut book, Edit::AddDepartment { at: d, department: Box::new(department) }).unwrap();
    }
    book
}

/// A writer that is at work.
struct Running {
    child: Child,
    listener: Option<std::thread::JoinHandle<()>>,
}

pub(super) fn run(plan: Plan) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("book");
    Folder::create(&path, &book()).unwrap();
    let mut nobody = Account::default();
    nobody.hear("ack set a-0-0-0 text lost -");
    assert_eq!(nobody.lost(&book()).len(), 1, "what is lost would be found");
    let account = Arc::new(Mutex::new(Account::default()));
    let mut random = fastrand::Rng::with_seed(plan.seed);
    let start = |n: usize, seed: u64| start(n, &path, home.path(), seed, &account);
    let mut writers: Vec<Running> = (0..plan.writers).map(|n| start(n, random.u64(..))).collect();
    let begun = Instant::now();
    let (mut killed, mut paused) = (0, 0);
    let edits = |account: &Arc<Mutex<Account>>| account.lock().unwrap().edits();
    while edits(&account) < plan.edits || killed < plan.kills {
        std::thread::sleep(Duration::from_millis(random.u64(1..30)));
        let share = edits(&account) as f64 / plan.edits.max(1) as f64;
        let n = random.usize(0..writers.len());
        if (killed as f64) < share * plan.kills as f64 || share >= 1.0 {
            let _ = writers[n].child.kill();
            gone(&mut writers[n]);
            writers[n] = start(n, random.u64(..));
            killed += 1;
        } else if (paused as f64) < share * plan.pauses as f64 {
            pause(&writers[n].child, Duration::from_millis(random.u64(100..3000)));
            paused += 1;
        }
        assert!(begun.elapsed() < Duration::from_secs(3600), "the writers are stuck");
        for writer in &mut writers {
            assert!(writer.child.try_wait().unwrap().is_none(), "a writer left by itself");
        }
    }
    for writer in &mut writers {
        drop(writer.child.stdin.take());
        gone(writer);
    }
    // Nobody was killed at the end: all are through, one after the other found what the others saved.
    let opened = Folder::open(&path).unwrap();
    assert!(opened.notices.is_empty(), "{:?}", opened.notices);
    let account = account.lock().unwrap();
    let lost = account.lost(&opened.book);
    let (trail, unread) = opened.folder.looker().trail().unwrap();
    let mut counts: Vec<_> = account.counts.iter().collect();
    counts.sort();
    println!(
        "torture: {} writers, {} edits acknowledged {counts:?}, {killed} kills, {paused} pauses, {:.0} s, seed {}: {} lost; \
         {} rows, {} conflicts left, {} lines in the trail ({unread} unreadable)",
        plan.writers,
        account.edits(),
        begun.elapsed().as_secs_f64(),
        plan.seed,
        lost.len(),
        opened.book.activity_count(),
        opened.book.conflicts.len(),
        trail.len(),
    );
    for lost in &lost {
        let value = lost.split(' ').next().unwrap_or_default();
        let row = lost.rsplit(' ').next().unwrap_or_default();
        println!("lost: {lost}: {:?}", opened.book.activity(&ActivityId::new(row)));
        for entry in trail.iter().filter(|e| format!("{e:?}").contains(value)) {
            println!("  {} {:?}: {:?} was {:?}", entry.by, entry.deed, entry.edit, entry.was);
        }
    }
    assert!(lost.is_empty(), "lost: {lost:#?}");
}

fn start(n: usize, book: &Path, home: &Path, seed: u64, account: &Arc<Mutex<Account>>) -> Running {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .arg("write")
        .arg(format!("w{n}"))
        .arg(book)
        .arg(home.join(format!("journal-{n}")))
        .arg(seed.to_string())
        .arg("12")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let account = account.clone();
    let listener = std::thread::spawn(move || {
        // What was said by one who was killed counts too: it was said.
        for line in out.lines().map_while(Result::ok) {
            account.lock().unwrap().hear(&line);
        }
    });
    Running { child, listener: Some(listener) }
}

/// Waits until a writer is gone and all it said is heard.
fn gone(writer: &mut Running) {
    let _ = writer.child.wait();
    if let Some(listener) = writer.listener.take() {
        let _ = listener.join();
    }
}

/// Stops a writer for a while, wherever it is; only where a system can do that.
fn pause(child: &Child, time: Duration) {
    let id = child.id().to_string();
    // It may have been killed meanwhile.
    let signal = move |name: &str| Command::new("kill").args([name, &id]).stderr(Stdio::null()).status();
    if cfg!(unix) && signal("-STOP").is_ok() {
        std::thread::spawn(move || {
            std::thread::sleep(time);
            let _ = signal("-CONT");
        });
    }
}
