//! Somebody at work: opens the book, brings back what was left, changes one thing after the other, each acknowledged once
//! it is in the journal, and saves now and then. Somebody else writes in between, from another computer.

use std::path::Path;

use chrono::NaiveDate;
use roundel::plan::{
    Activity, ActivityField, ActivityId, Book, Deed, Department, DepartmentId, Edit, Goal, GoalId, History, Kpi, KpiId,
    Objective, ObjectiveField, ObjectiveId, Person, PersonId, ProcessStep, ProcessStepId, Review, ReviewId, Step, Wave,
    WaveId, apply, apply_all,
};
use roundel::store::{Folder, Journal, Left, Meeting, Opened, Received, StoreError, Trail, receive, restore, save};

use super::disk::Disk;

const NOBODY: Meeting<'static> = Meeting { by: "王芳", at: "2026-03-15 10:42" };
const BOOK: &str = "book";

/// What is done, in order.
pub enum Act {
    /// Changes of one's own.
    Mine(Vec<Edit>),
    /// A change by somebody else, which is saved.
    Theirs(Edit),
    Look,
    Save,
}

/// Two departments with an objective of two rows each, and a third one.
pub fn book() -> Book {
    let mut book = Book::new("计划", "中心", 2026);
    for (d, rows) in [("front", &["a-1", "a-2"][..]), ("workshop", &["a-3", "a-4"]), ("parts", &["a-5"])] {
        let objective = Objective {
            activities: rows.iter().map(|id| Activity::new(ActivityId::new(*id))).collect(),
            ..Objective::new(objective(d))
        };
        let department = Department { objectives: vec![objective], ..Department::new(DepartmentId::new(d), d) };
        apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    }
    book
}

fn objective(department: &str) -> ObjectiveId {
    ObjectiveId::new(format!("o-{department}"))
}

fn text(row: &str, text: &str) -> Edit {
    Edit::Activity(ActivityId::new(row), ActivityField::Text(text.to_owned()))
}

fn go(row: &str, to: &str) -> Edit {
    Edit::MoveActivity { activity: ActivityId::new(row), to: objective(to), at: 0 }
}

/// A session that touches every kind of file, and saves each in every order there is.
pub fn script() -> Vec<Act> {
    use Act::{Look, Mine, Save, Theirs};
    let (person, goal) = (PersonId::new("p"), GoalId::new("g"));
    let owner = |owner| Edit::Activity(ActivityId::new("a-2"), ActivityField::Owner(owner));
    let serves = |goal| Edit::Objective(objective("front"), ObjectiveField::Goal(goal));
    let day = NaiveDate::from_ymd_opt(2026, 3, 15).unwrap();
    let added = Department {
        objectives: vec![Objective::new(objective("new"))],
        ..Department::new(DepartmentId::new("new"), "新部门")
    };
    vec![
        Mine(vec![text("a-1", "每天晨会")]),
        Mine(vec![text("a-1", "每天晨会，十分钟")]),
        Theirs(text("a-4", "别人写的")),
        Mine(vec![Edit::Activity(ActivityId::new("a-3"), ActivityField::Evaluation("有效".to_owned()))]),
        Save,
        // Two departments exchange rows; one of them is written at the same time.
        Mine(vec![go("a-1", "workshop")]),
        Mine(vec![go("a-3", "front")]),
        Mine(vec![text("a-3", "交车前检查")]),
        Save,
        Mine(vec![
            Edit::AddPerson { at: 0, person: Person { id: person.clone(), name: "李强".into(), department: None } },
            Edit::AddGoal { at: 0, goal: Goal::new(goal.clone(), "1", "服务第一") },
        ]),
        Mine(vec![owner(Some(person.clone())), serves(Some(goal.clone()))]),
        Theirs(text("a-5", "别人又写的")),
        Look,
        Mine(vec![Edit::AddDepartment { at: 3, department: Box::new(added) }, go("a-4", "new")]),
        Save,
        Mine(vec![
            Edit::AddWave { at: 0, wave: Box::new(Wave::new(WaveId::new("w"), day)) },
            Edit::AddReview { at: 0, review: Box::new(Review::new(ReviewId::new("2026-03"), day)) },
            Edit::AddKpi { at: 0, kpi: Box::new(Kpi::new(KpiId::new("k"), "产值")) },
            Edit::AddProcessStep { at: 0, step: Box::new(ProcessStep::new(ProcessStepId::new("s"), "接待")) },
        ]),
        Save,
        // And all of it goes.
        Mine(vec![owner(None), serves(None), Edit::RemovePerson(person), Edit::RemoveGoal(goal)]),
        Mine(vec![go("a-4", "workshop"), Edit::RemoveObjective(objective("new"))]),
        Mine(vec![Edit::RemoveDepartment(DepartmentId::new("new"))]),
        Mine(vec![
            Edit::RemoveWave(WaveId::new("w")),
            Edit::RemoveKpi(KpiId::new("k")),
            Edit::RemoveProcessStep(ProcessStepId::new("s")),
        ]),
        Theirs(text("a-2", "最后一句")),
        Save,
        Mine(vec![Edit::RemoveActivity(ActivityId::new("a-1"))]),
        Save,
    ]
}

/// A program that runs.
pub struct Program {
    pub book: Book,
    history: History,
    disk: Disk,
    folder: Folder,
    journal: Journal,
    trail: Trail,
}

impl Program {
    /// Opens the book on `disk`, and brings back what stands in `journals`.
    pub fn start(disk: &Disk, journals: &Path) -> Result<Self, StoreError> {
        let Opened { mut book, folder, .. } = Folder::open_in(Box::new(disk.clone()))?;
        let (mut history, mut trail) = (History::new(), Trail::new("me"));
        let mut journal = Journal::new(journals, BOOK);
        for left in Left::of(journals, BOOK) {
            let edits = restore(&mut book, &mut history, &folder, &left, &mut trail, NOBODY.by)?;
            if !edits.is_empty() {
                journal.write(&folder, NOBODY.at, edits);
                journal.wait();
            }
            left.done();
        }
        Ok(Self { book, history, disk: disk.clone(), folder, journal, trail })
    }

    /// Carries out `script` as far as its disk goes along; the edits that were acknowledged go to `expected`.
    pub fn work(&mut self, script: Vec<Act>, expected: &mut Book) {
        for act in script {
            if self.disk.is_off() {
                return;
            }
            match act {
                Act::Mine(edits) => {
                    let step = Step { deed: Deed::EditText, edits: edits.clone() };
                    if self.history.take(&mut self.book, step).is_err() {
                        // In a file that could not be read; nothing is acknowledged.
                        continue;
                    }
                    self.journal.write(&self.folder, NOBODY.at, edits.clone());
                    self.trail.note(&mut self.history, NOBODY.by, NOBODY.at);
                    self.journal.wait();
                    apply_all(expected, edits).unwrap();
                }
                Act::Theirs(edit) => {
                    self.disk.quietly(|| write(&self.disk, edit.clone()));
                    apply(expected, edit).unwrap();
                }
                Act::Look => self.look(),
                // What could not be saved is tried again by the next one.
                Act::Save => drop(self.save()),
            }
        }
    }

    fn look(&mut self) {
        let Ok(Some(theirs)) = self.folder.looker().look() else { return };
        if let Some(received) = receive(&mut self.book, &mut self.history, &mut self.folder, theirs, NOBODY) {
            self.keep(&received);
        }
    }

    pub fn save(&mut self) -> Result<(), StoreError> {
        let (book, history, folder) = (&mut self.book, &mut self.history, &mut self.folder);
        let (received, saved) = save(book, history, folder, &mut self.trail, NOBODY);
        if self.disk.is_off() {
            // Nobody is there any more to do what follows.
            return saved;
        }
        self.keep(&received);
        if saved.is_ok() {
            self.journal.clear();
        }
        saved
    }

    /// The journal goes on from what the files say now.
    fn keep(&mut self, received: &Received) {
        if !received.edits.is_empty() {
            self.journal.go_on(&self.folder, NOBODY.at, self.history.unsaved() > 0, &received.own);
            self.journal.wait();
        }
    }
}

/// Somebody else opens the book, changes something and saves it.
fn write(disk: &Disk, edit: Edit) {
    let Opened { mut book, mut folder, .. } = Folder::open_in(Box::new(disk.clone())).unwrap();
    let (mut history, mut trail) = (History::new(), Trail::new("other"));
    history.take(&mut book, Step { deed: Deed::EditText, edits: vec![edit] }).unwrap();
    save(&mut book, &mut history, &mut folder, &mut trail, NOBODY).1.unwrap();
}
