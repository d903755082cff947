//! A book in a git repository, with real git: what lines alone merge, and what the merge driver makes of the rest.

use std::path::Path;
use std::process::{Command, Output};

use roundel::plan::{
    Activity, ActivityField, ActivityId, Book, Choice, Department, DepartmentId, Edit, Objective, ObjectiveField,
    ObjectiveId, Person, PersonField, PersonId, apply, apply_all, resolve,
};
use roundel::store::{Folder, Opened};

/// A repository with a book in it, on the branch `main`.
struct Repository(tempfile::TempDir);

impl Repository {
    /// With the driver, as the README says to set it up; without it git merges lines.
    fn new(driver: bool) -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        Folder::create(&repository.at("plan"), &book()).unwrap();
        repository.git(&["init", "-q", "-b", "main"]);
        for (key, value) in [("user.name", "王芳"), ("user.email", "w@example.org"), ("commit.gpgsign", "false")] {
            repository.git(&["config", key, value]);
        }
        if driver {
            let command = format!("'{}' merge %O %A %B --path %P", env!("CARGO_BIN_EXE_roundel"));
            repository.git(&["config", "merge.roundel.driver", &command]);
            std::fs::write(repository.at(".gitattributes"), "*.ron merge=roundel\n").unwrap();
        }
        std::fs::write(repository.at(".gitignore"), ".backup/\n.lock\n").unwrap();
        repository.commit("base");
        repository
    }

    fn at(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut git = Command::new("git");
        git.args(args).current_dir(self.0.path());
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null").output().unwrap()
    }

    fn git(&self, args: &[&str]) {
        let output = self.run(args);
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    fn open(&self) -> Opened {
        Folder::open(&self.at("plan")).unwrap()
    }

    /// Edits the book and commits it.
    fn edit(&self, edits: Vec<Edit>) {
        let Opened { mut book, mut folder, .. } = self.open();
        let parts = apply_all(&mut book, edits).unwrap().touched;
        folder.save(&book, &parts).unwrap();
        self.commit("edit");
    }

    /// Two branches from the same commit, each with its edits; `main` is checked out.
    fn branches(&self, ours: Vec<Edit>, theirs: Vec<Edit>) {
        self.git(&["checkout", "-q", "-b", "theirs"]);
        self.edit(theirs);
        self.git(&["checkout", "-q", "main"]);
        self.edit(ours);
    }

    fn merge(&self, branch: &str) -> bool {
        self.run(&["merge", "-q", "--no-edit", branch]).status.success()
    }

    /// What git says is still in conflict.
    fn unmerged(&self) -> String {
        let output = self.run(&["-c", "core.quotePath=false", "diff", "--name-only", "--diff-filter=U"]);
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

fn row(n: usize) -> ActivityId {
    ActivityId::new(format!("a-{n}"))
}

fn text(n: usize, text: &str) -> Edit {
    Edit::Activity(row(n), ActivityField::Text(text.to_owned()))
}

fn done(n: usize) -> Edit {
    Edit::Activity(row(n), ActivityField::Evaluation("好".to_owned()))
}

fn add(id: &str) -> Edit {
    let activity = Box::new(Activity { text: id.to_owned(), ..Activity::new(ActivityId::new(id)) });
    Edit::AddActivity { objective: ObjectiveId::new("o-1"), at: 2, activity }
}

/// One department with four rows that have an owner; two people.
fn book() -> Book {
    let mut book = Book::new("计划", "中心", 2026);
    for id in ["p-1", "p-2"] {
        let person = Person { id: PersonId::new(id), name: id.to_owned(), department: None };
        apply(&mut book, Edit::AddPerson { at: 0, person }).unwrap();
    }
    let activity = |n: usize| Activity {
        text: format!("活动 {n}"),
        owner: Some(PersonId::new("p-1")),
        evaluation: "没有".to_owned(),
        ..Activity::new(row(n))
    };
    let objective =
        Objective { activities: (1..=4).map(activity).collect(), ..Objective::new(ObjectiveId::new("o-1")) };
    let department =
        Department { objectives: vec![objective], ..Department::new(DepartmentId::new("前台"), "前台") };
    apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    book
}

fn rows(book: &Book) -> Vec<&str> {
    book.objective(&ObjectiveId::new("o-1")).unwrap().activities.iter().map(|a| a.id.as_str()).collect()
}

const FRONT: &str = "plan/departments/前台.ron";

#[test]
fn lines_alone_merge_different_fields_of_different_rows() {
    let repository = Repository::new(false);
    repository.branches(vec![text(1, "我的"), done(4)], vec![done(2), text(3, "他的")]);
    assert!(repository.merge("theirs"));
    let book = repository.open().book;
    let all = [text(1, "我的"), done(4), done(2), text(3, "他的")];
    for edit in all {
        assert_eq!(roundel::plan::present(&book, &edit), Some(edit));
    }
}

#[test]
fn lines_alone_do_not_merge_fields_that_are_neighbours() {
    let owner = Edit::Activity(row(1), ActivityField::Owner(Some(PersonId::new("p-2"))));
    let repository = Repository::new(false);
    repository.branches(vec![text(1, "我的")], vec![owner]);
    assert!(!repository.merge("theirs"));
    assert!(Folder::open(&repository.at("plan")).unwrap().folder.unreadable().len() == 1, "and the file has markers");
}

#[test]
fn lines_alone_do_not_merge_rows_that_both_added_at_the_same_place() {
    let repository = Repository::new(false);
    repository.branches(vec![add("x")], vec![add("y")]);
    assert!(!repository.merge("theirs"));
}

#[test]
fn different_fields_of_one_row_merge_without_a_word() {
    let owner = Edit::Activity(row(1), ActivityField::Owner(Some(PersonId::new("p-2"))));
    let name = Edit::Person(PersonId::new("p-2"), PersonField::Name("李雷".to_owned()));
    let repository = Repository::new(true);
    repository.branches(vec![text(1, "我的"), text(2, "也是")], vec![owner.clone(), name.clone()]);
    assert!(repository.merge("theirs"));
    let opened = repository.open();
    assert_eq!((opened.notices, opened.book.conflicts.len()), (vec![], 0));
    for edit in [text(1, "我的"), text(2, "也是"), owner, name] {
        assert_eq!(roundel::plan::present(&opened.book, &edit), Some(edit));
    }
}

#[test]
fn the_same_field_in_two_ways_is_a_conflict_in_a_file_that_opens() {
    let repository = Repository::new(true);
    repository.branches(vec![text(1, "我的")], vec![text(1, "他的"), done(2)]);
    assert!(!repository.merge("theirs"));
    assert_eq!(repository.unmerged(), FRONT);
    let Opened { mut book, mut folder, notices, .. } = repository.open();
    assert_eq!((notices, folder.unreadable()), (vec![], &[][..]));
    assert_eq!(book.activity(&row(1)).unwrap().text, "我的");
    assert_eq!(book.activity(&row(2)).unwrap().evaluation, "好");
    let [conflict] = &book.conflicts[..] else { panic!("{:?}", book.conflicts) };
    assert_eq!(*conflict.aside, text(1, "他的"));
    assert!(!conflict.at.is_empty());
    // Somebody chooses, and git has its merge.
    let step = resolve(&book, &conflict.id.clone(), Choice::Aside).unwrap();
    let parts = apply_all(&mut book, step.edits).unwrap().touched;
    folder.save(&book, &parts).unwrap();
    repository.commit("merged");
    let book = repository.open().book;
    assert_eq!((book.activity(&row(1)).unwrap().text.as_str(), book.conflicts.len()), ("他的", 0));
}

#[test]
fn a_row_that_one_removed_and_the_other_changed_is_kept_with_the_removal_beside_it() {
    for ours_removes in [true, false] {
        let (mut ours, mut theirs) = (vec![Edit::RemoveActivity(row(2))], vec![text(2, "改过")]);
        if !ours_removes {
            std::mem::swap(&mut ours, &mut theirs);
        }
        let repository = Repository::new(true);
        repository.branches(ours, theirs);
        assert!(!repository.merge("theirs"));
        let book = repository.open().book;
        assert_eq!(book.activity(&row(2)).unwrap().text, "改过");
        assert_eq!(rows(&book), ["a-1", "a-2", "a-3", "a-4"]);
        assert_eq!(*book.conflicts[0].aside, Edit::RemoveActivity(row(2)));
    }
}

#[test]
fn rows_that_both_added_at_the_same_place_are_both_there() {
    let repository = Repository::new(true);
    repository.branches(vec![add("y")], vec![add("x")]);
    assert!(repository.merge("theirs"));
    assert_eq!(rows(&repository.open().book), ["a-1", "a-2", "x", "y", "a-3", "a-4"]);
}

#[test]
fn a_department_that_both_added_is_one() {
    let department = |text: &str| {
        let objective = Objective { text: text.to_owned(), ..Objective::new(ObjectiveId::new(text)) };
        let department =
            Department { objectives: vec![objective], ..Department::new(DepartmentId::new("w"), "车间") };
        Edit::AddDepartment { at: 1, department: Box::new(department) }
    };
    let repository = Repository::new(true);
    repository.branches(vec![department("o-y")], vec![department("o-x")]);
    assert!(repository.merge("theirs"));
    let opened = repository.open();
    let objectives = &opened.book.department(&DepartmentId::new("w")).unwrap().objectives;
    assert_eq!(objectives.iter().map(|o| o.id.as_str()).collect::<Vec<_>>(), ["o-x", "o-y"]);
    assert_eq!(opened.book.departments.len(), 2);
}

#[test]
fn branches_that_merged_each_other_merge_again() {
    let repository = Repository::new(true);
    repository.branches(vec![text(1, "我的")], vec![done(1), text(3, "他的")]);
    repository.git(&["branch", "before"]);
    assert!(repository.merge("theirs"));
    repository.edit(vec![text(2, "又一")]);
    repository.git(&["checkout", "-q", "theirs"]);
    assert!(repository.merge("before"));
    repository.edit(vec![text(4, "再一"), done(2)]);
    repository.git(&["checkout", "-q", "main"]);
    assert!(repository.merge("theirs"));
    let book = repository.open().book;
    let texts: Vec<_> = (1..=4).map(|n| book.activity(&row(n)).unwrap().text.clone()).collect();
    assert_eq!(texts, ["我的", "又一", "他的", "再一"]);
    assert_eq!((book.activity(&row(2)).unwrap().evaluation.as_str(), book.conflicts.len()), ("好", 0));
}

#[test]
fn branches_that_merged_each_other_in_conflict_merge_again_and_lose_nothing() {
    let repository = Repository::new(true);
    repository.branches(vec![text(1, "我的")], vec![text(1, "他的")]);
    repository.git(&["branch", "before"]);
    assert!(!repository.merge("theirs"));
    repository.commit("merged, not chosen yet");
    repository.git(&["checkout", "-q", "theirs"]);
    assert!(!repository.merge("before"));
    repository.commit("merged, not chosen yet");
    repository.edit(vec![done(3)]);
    repository.git(&["checkout", "-q", "main"]);
    repository.merge("theirs");
    let book = repository.open().book;
    let mut values = vec![text(1, &book.activity(&row(1)).unwrap().text)];
    values.extend(book.conflicts.iter().map(|c| (*c.aside).clone()));
    assert!(values.contains(&text(1, "我的")) && values.contains(&text(1, "他的")), "{values:?}");
    assert_eq!(book.activity(&row(3)).unwrap().evaluation, "好");
}

/// Runs `roundel merge` on three texts; the exit code, what became of ours, and what was said.
fn merge(texts: [&str; 3], path: Option<&str>) -> (Option<i32>, String, String) {
    let dir = tempfile::tempdir().unwrap();
    let names = ["base", "ours", "theirs"].map(|n| dir.path().join(n));
    for (name, text) in names.iter().zip(texts) {
        std::fs::write(name, text).unwrap();
    }
    let mut roundel = Command::new(env!("CARGO_BIN_EXE_roundel"));
    roundel.args(["--lang", "en", "merge"]).args(&names);
    let output = roundel.args(path.iter().flat_map(|p| ["--path", p])).output().unwrap();
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 3, "nothing is left beside them");
    (output.status.code(), std::fs::read_to_string(&names[1]).unwrap(), said)
}

fn front(owner: &str, activity: &str) -> String {
    let goal = "goal: \"g-1\", origins: [Kpi(\"k-1\"), Standard(\"s-1\")]";
    let problem = "(id: \"q-1\", activity: \"a-1\", countermeasures: [(id: \"c-1\", supporting: \"elsewhere\")])";
    format!(
        "(version: 5, department: \"d\", objectives: [(id: \"o-1\", {goal}, activities: [(id: \"a-1\", owner: \"{owner}\", \
         text: \"{activity}\")], problems: [{problem}])])\n"
    )
}

#[test]
fn what_a_file_says_of_other_files_stays_as_it_is() {
    // Neither the people nor the goal, the indicator, the standard and the row are in this file.
    let (code, ours, said) = merge([&front("张伟 *", "x"), &front("李 雷 *", "x"), &front("张伟 *", "y")], None);
    assert_eq!((code, said.as_str()), (Some(0), ""));
    for kept in ["\"李 雷 *\"", "\"y\"", "\"g-1\"", "\"k-1\"", "\"s-1\"", "\"elsewhere\"", "activity: \"a-1\""] {
        assert!(ours.contains(kept), "{kept}: {ours}");
    }
}

#[test]
fn a_side_that_has_all_of_it_keeps_its_own_words() {
    let hand = front("p", "x").replace("(id: \"o-1\"", "/* by hand */ (id: \"o-1\"");
    let same = hand.replace("by hand", "as well");
    assert_eq!(merge([&front("p", "w"), &hand, &same], None), (Some(0), hand, String::new()));
}

#[test]
fn what_cannot_be_merged_leaves_ours_alone_and_says_why() {
    let good = front("p", "x");
    let newer = good.replace("version: 5", "version: 99");
    let other = good.replace("department: \"d\"", "department: \"e\"");
    let twice =
        "(version: 5, title: \"t\", year: 2026, departments: [(id: \"d\", name: \"1\"), (id: \"D\", name: \"2\")])";
    for (texts, path, names) in [
        ([good.as_str(), &front("q", "x"), "(version: 5, dep"], Some("departments/d.ron"), "departments/d.ron:1:"),
        ([&good, "", &front("q", "x")], Some("departments/d.ron"), "departments/d.ron"),
        ([&good, &front("q", "x"), &newer], Some("departments/d.ron"), "newer"),
        ([&good, &front("q", "x"), &other], Some("departments/d.ron"), "“e”"),
        ([&good, &front("q", "x"), &front("r", "x")], Some("notes/d.ron"), "notes/d.ron"),
        (["", twice, "(version: 5, title: \"t\", year: 2026)"], Some("plan/book.ron"), "“D”"),
        (["", "x", "y"], None, "plan book"),
    ] {
        let (code, ours, said) = merge(texts, path);
        assert_eq!((code, ours.as_str()), (Some(2), texts[1]), "{said}");
        assert!(said.contains(names) && said.lines().count() == 1, "{said}");
    }
    let frozen = Some("plan/frozen/r.ron");
    assert_eq!(merge(["a", "b", "c"], frozen).0, Some(1));
    assert_eq!(merge(["a", "a", "c"], frozen).1, "c");
    assert_eq!(merge(["a", "b", "a"], frozen), (Some(0), "b".to_owned(), String::new()));
}

#[test]
fn rows_that_stand_twice_in_a_file_are_all_there() {
    let twice = |text: &str| {
        format!(
            "(version: 5, department: \"d\", objectives: [(id: \"o\", activities: [(id: \"a\", text: \"1\"), \
             (id: \"a\", text: \"{text}\")])])"
        )
    };
    let (code, ours, _) = merge([&twice("2"), &twice("3"), &twice("2").replace("\"1\"", "\"4\"")], None);
    assert_eq!(code, Some(0));
    assert!(ours.contains("text: \"4\"") && ours.contains("text: \"3\""), "{ours}");
}

#[test]
fn objectives_that_both_sides_wrote_anew_keep_both() {
    let new = |text: &str| format!("(version: 5, department: \"d\", objectives: [(id: \"o\", text: \"{text}\")])");
    let (code, ours, said) = merge(["", &new("mine"), &new("theirs")], Some("d\\departments\\d.ron"));
    assert_eq!(code, Some(1), "{said}");
    let aside = Edit::Objective(ObjectiveId::new("o"), ObjectiveField::Text("theirs".to_owned()));
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("departments")).unwrap();
    std::fs::write(dir.path().join("departments/d.ron"), ours).unwrap();
    let head = "(version: 5, title: \"t\", year: 2026, departments: [(id: \"d\", name: \"d\")])";
    std::fs::write(dir.path().join("book.ron"), head).unwrap();
    let book = Folder::open(Path::new(dir.path())).unwrap().book;
    assert_eq!(*book.conflicts[0].aside, aside);
}
