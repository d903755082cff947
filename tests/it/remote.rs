//! Books on real servers: object storage and WebDAV, with two people and with a line that is cut.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use roundel::plan::{
    Activity, ActivityField, ActivityId, Book, Department, DepartmentId, Edit, History, Objective, ObjectiveId, Part,
    Prefer, Read, apply, apply_all, bring, merge,
};
use roundel::store::{Access, Folder, Opened, Over, Remote, ServerTrouble, Store as _, StoreError, Theirs};
use roundel::words::{Lang, Words};

use crate::servers::{Does, Line, Server, on_each, servers};

fn row(id: &str) -> ActivityId {
    ActivityId::new(id)
}

fn book() -> Book {
    let mut book = Book::new("年度计划", "服务中心", 2026);
    for (at, id) in ["前台", "workshop"].into_iter().enumerate() {
        let objective = Objective {
            activities: (1..=3)
                .map(|n| Activity { text: "一行".into(), ..Activity::new(row(&format!("{id}-{n}"))) })
                .collect(),
            ..Objective::new(ObjectiveId::new(format!("o-{id}")))
        };
        let department = Department { objectives: vec![objective], ..Department::new(DepartmentId::new(id), id) };
        apply(&mut book, Edit::AddDepartment { at, department: Box::new(department) }).unwrap();
    }
    book
}

fn write(book: &mut Book, id: &str, text: &str) -> BTreeSet<Part> {
    apply_all(book, vec![Edit::Activity(row(id), ActivityField::Text(text.into()))]).unwrap().touched
}

fn text<'a>(book: &'a Book, id: &str) -> &'a str {
    &book.activity(&row(id)).unwrap().text
}

fn open(remote: Remote) -> Opened {
    let opened = Folder::open_in(Box::new(remote)).unwrap();
    assert_eq!((opened.notices.as_slice(), opened.whole), (&[][..], true));
    opened
}

/// A new book at a place of its own.
fn made(server: &Server, place: &str) -> Book {
    let book = book();
    Folder::create_in(Box::new(server.open(place)), &book).unwrap();
    book
}

fn why(error: &StoreError) -> ServerTrouble {
    match error {
        StoreError::Server { why, .. } => *why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_book_on_a_server_is_made_opened_edited_and_opened_again() {
    for server in servers() {
        let book = made(server, "团队/2026/做一份");
        let mut opened = open(server.open("团队/2026/做一份"));
        assert_eq!(opened.book, book);
        let touched = write(&mut opened.book, "workshop-1", "快修");
        opened.folder.save(&opened.book, &touched).unwrap();
        let again = open(server.open("团队/2026/做一份"));
        assert_eq!(text(&again.book, "workshop-1"), "快修");
        let removed = apply_all(&mut opened.book, vec![Edit::RemoveDepartment(DepartmentId::new("前台"))]).unwrap();
        opened.folder.save(&opened.book, &removed.touched).unwrap();
        assert_eq!(open(server.open("团队/2026/做一份")).book, opened.book);
        assert_eq!(server.open("团队/2026/做一份").list("departments").unwrap(), ["workshop.ron"]);
        assert_eq!(server.open("团队/2026").places().unwrap().len(), 1);
    }
}

#[test]
fn a_write_replaces_nothing_but_the_version_it_names() {
    for server in servers() {
        let (mine, theirs) = (server.open("conditions"), server.open("conditions"));
        mine.write("a.ron", b"1", Over::Nothing).unwrap();
        let changed =
            |result: Result<(), StoreError>| assert!(matches!(result, Err(StoreError::Changed { .. })), "{result:?}");
        changed(theirs.write("a.ron", b"2", Over::Nothing));
        theirs.write("a.ron", b"22", Over::Only(b"1")).unwrap();
        changed(mine.write("a.ron", b"333", Over::Only(b"1")));
        changed(mine.remove("a.ron", Over::Only(b"1")));
        changed(mine.write("b.ron", b"1", Over::Only(b"1")));
        assert_eq!(mine.read("a.ron").unwrap().as_deref(), Some(&b"22"[..]));
        mine.write("a.ron", b"4444", Over::Anything).unwrap();
        mine.remove("a.ron", Over::Only(b"4444")).unwrap();
        mine.remove("a.ron", Over::Anything).unwrap();
        assert_eq!(theirs.read("a.ron").unwrap(), None);
    }
}

#[test]
fn who_writes_between_the_look_and_the_write_is_not_overwritten() {
    for server in servers() {
        let line = Line::to(server);
        let mine = server.open_over(&line, "between");
        mine.write("a.ron", b"1", Over::Anything).unwrap();
        let theirs = server.open("between");
        line.before_write(move || theirs.write("a.ron", b"22", Over::Only(b"1")).unwrap());
        let result = mine.write("a.ron", b"333", Over::Only(b"1"));
        assert!(matches!(result, Err(StoreError::Changed { .. })), "{result:?}");
        assert_eq!(mine.read("a.ron").unwrap().as_deref(), Some(&b"22"[..]));
        let theirs = server.open("between");
        line.before_write(move || theirs.write("b.ron", b"22", Over::Nothing).unwrap());
        let result = mine.write("b.ron", b"333", Over::Nothing);
        assert!(matches!(result, Err(StoreError::Changed { .. })), "{result:?}");
        assert_eq!(mine.read("b.ron").unwrap().as_deref(), Some(&b"22"[..]));
    }
}

/// Brings what the other made of the book into this one, as the window does.
fn meet(opened: &mut Opened, theirs: Theirs) -> BTreeSet<Part> {
    let read = Read { unread: &[], whole: theirs.whole };
    let merged = merge(&theirs.base, &opened.book, &theirs.book, Prefer::Theirs, read);
    let edits = bring(&opened.book, &merged, "我", "王芳", "2026-03-15 10:42");
    opened.folder.adopt(theirs);
    let mut history = History::new();
    history.receive(&mut opened.book, edits).unwrap();
    opened.book.departments.iter().map(|d| Part::Department(d.id.clone())).chain([Part::Head]).collect()
}

#[test]
fn of_two_writers_the_second_is_told_merges_and_nothing_is_lost() {
    for server in servers() {
        made(server, "two");
        let (mut one, mut two) = (open(server.open("two")), open(server.open("two")));
        let touched = write(&mut one.book, "workshop-1", "一号写的");
        one.folder.save(&one.book, &touched).unwrap();
        let touched = write(&mut two.book, "workshop-2", "二号写的，长一些");
        let refused = two.folder.save(&two.book, &touched);
        assert!(matches!(refused, Err(StoreError::Changed { .. })), "{refused:?}");
        let theirs = two.folder.looker().look().unwrap().unwrap();
        let parts = meet(&mut two, theirs);
        two.folder.save(&two.book, &parts).unwrap();
        let both = open(server.open("two")).book;
        assert_eq!((text(&both, "workshop-1"), text(&both, "workshop-2")), ("一号写的", "二号写的，长一些"));
        let theirs = one.folder.looker().look().unwrap().unwrap();
        assert_eq!(theirs.book, both);
    }
}

#[test]
fn a_look_at_an_unchanged_book_is_five_requests_and_a_save_is_few() {
    for server in servers() {
        made(server, "polled");
        let line = Line::to(server);
        let opened = open(server.open_over(&line, "polled"));
        let looker = opened.folder.looker();
        if !server.is_s3() {
            // Until its tags can be trusted.
            std::thread::sleep(Duration::from_millis(3200));
            assert!(looker.look().unwrap().is_none());
        }
        line.requests();
        assert!(looker.look().unwrap().is_none());
        let requests = line.requests();
        assert_eq!(requests.len(), 5, "{requests:#?}");
        assert!(requests.iter().all(|r| r.starts_with("PROPFIND ") || r.contains("list-type=2")), "{requests:#?}");
        let mut mine = opened;
        let touched = write(&mut mine.book, "workshop-1", "我改的");
        mine.folder.save(&mine.book, &touched).unwrap();
        let saving = line.requests();
        // The first save on WebDAV makes the folders of the backup too.
        assert_eq!(saving.len(), if server.is_s3() { 4 } else { 16 }, "{saving:#?}");
        let looker = mine.folder.looker();
        assert!(looker.look().unwrap().is_none());
        line.requests();
        let mut other = open(server.open("polled"));
        let touched = write(&mut other.book, "workshop-3", "别人改的");
        other.folder.save(&other.book, &touched).unwrap();
        let theirs = looker.look().unwrap().unwrap();
        assert_eq!(text(&theirs.book, "workshop-3"), "别人改的");
        let read = line.requests().iter().filter(|r| r.starts_with("GET ") && !r.contains("list-type")).count();
        assert!(read == 1 || !server.is_s3(), "{read}");
    }
}

#[test]
fn two_versions_of_one_second_and_one_length_are_both_seen() {
    for server in servers() {
        let (mine, theirs) = (server.open("second"), server.open("second"));
        theirs.write("book.ron", b"0", Over::Anything).unwrap();
        for n in ["1", "2", "3", "4", "5", "6"] {
            if server.is_s3() {
                theirs.write("book.ron", n.as_bytes(), Over::Anything).unwrap();
            } else {
                server.write_into("second/book.ron", n);
            }
            let seen = mine.at_once(&["book.ron"], &[]).unwrap().unwrap();
            assert_eq!(seen.files["book.ron"][..], *n.as_bytes());
        }
    }
}

/// What lies there opens whole, and says the one or the other.
fn opens_whole(server: &Server, place: &str, either: [&str; 2]) {
    let opened = open(server.open(place));
    assert!(either.contains(&text(&opened.book, "workshop-1")), "{}", text(&opened.book, "workshop-1"));
}

#[test]
fn a_line_that_is_cut_leaves_nothing_half_written_and_saving_again_works() {
    on_each(|server| {
        made(server, "cut");
        let mut said = "一行".to_owned();
        let cuts = [0, 1, 200, 400, 700, 1000, 1400, 1800, 2300, 2900, 3600, 4400];
        let cuts = cuts.into_iter().flat_map(|n| [Does::CutAfter(n), Does::CutAnswerAfter(n)]);
        let mut failed = 0;
        for (n, cut) in cuts.enumerate() {
            let line = Line::to(server);
            let mut opened = open(server.open_over(&line, "cut"));
            let new = format!("第 {n} 次");
            let touched = write(&mut opened.book, "workshop-1", &new);
            line.does(cut);
            let saved = opened.folder.save(&opened.book, &touched);
            if let Err(error) = &saved {
                failed += 1;
                assert!(matches!(why(error), ServerTrouble::Unreachable), "{cut:?}: {error:?}");
            }
            opens_whole(server, "cut", [&said, &new]);
            line.does(Does::Pass);
            opened.folder.save(&opened.book, &touched).unwrap_or_else(|e| panic!("{cut:?}: {e:?}"));
            opens_whole(server, "cut", [&new, &new]);
            for folder in ["departments", ".backup/departments"] {
                let files = server.open("cut").list(folder).unwrap();
                assert!(!files.iter().any(|f| f.ends_with(".part")), "{files:?}");
            }
            said = new;
        }
        assert!(failed > 10, "the line was cut in {failed} saves");
    });
}

#[test]
fn a_book_that_is_made_over_a_line_that_is_cut_is_no_book_or_a_whole_one() {
    for server in servers() {
        for cut in [300, 900, 2000, 4000, 7000] {
            let place = format!("half-{cut}");
            let line = Line::to(server);
            line.does(Does::CutAfter(cut));
            let made = Folder::create_in(Box::new(server.open_over(&line, &place)), &book());
            match Folder::open_in(Box::new(server.open(&place))) {
                Ok(opened) => assert_eq!(opened.book, book(), "{made:?}"),
                Err(error) => assert!(matches!(error, StoreError::NoBook { .. }), "{error:?}"),
            }
            line.does(Does::Pass);
        }
    }
}

#[test]
fn a_server_that_is_gone_is_said_to_be_and_a_silent_one_is_not_waited_for() {
    on_each(|server| {
        let words = Words::new(Lang::English);
        made(server, "gone");
        let line = Line::to(server);
        let mut opened = open(server.open_over(&line, "gone"));
        let touched = write(&mut opened.book, "workshop-1", "没网的时候写的");
        for (does, most) in [(Does::Refuse, 5), (Does::Silence, 45)] {
            line.does(does);
            let begun = Instant::now();
            let error = opened.folder.save(&opened.book, &touched).unwrap_err();
            assert_eq!(why(&error), ServerTrouble::Unreachable);
            assert!(error.message(&words).contains("can't be reached"), "{}", error.message(&words));
            assert!(begun.elapsed() < Duration::from_secs(most), "{does:?}: {:?}", begun.elapsed());
        }
        line.does(Does::Refuse);
        assert_eq!(why(&opened.folder.looker().look().unwrap_err()), ServerTrouble::Unreachable);
        let remote = server.open_over(&line, "gone");
        assert_eq!(why(&Folder::open_in(Box::new(remote)).unwrap_err()), ServerTrouble::Unreachable);
        line.does(Does::Pass);
        opened.folder.save(&opened.book, &touched).unwrap();
    });
}

#[test]
fn who_may_not_and_what_is_not_there_is_said() {
    for server in servers() {
        made(server, "known");
        let wrong = Access { password: "wrong".into(), ..server.access.clone() };
        let remote = || Remote::open_as(&server.address("known"), &wrong).unwrap();
        assert_eq!(why(&Folder::open_in(Box::new(remote())).unwrap_err()), ServerTrouble::Refused);
        assert_eq!(why(&remote().write("a.ron", b"1", Over::Nothing).unwrap_err()), ServerTrouble::Refused);
        let nobody = Access { user: "nobody".into(), ..server.access.clone() };
        let remote = Remote::open_as(&server.address("known"), &nobody).unwrap();
        assert_eq!(why(&Folder::open_in(Box::new(remote)).unwrap_err()), ServerTrouble::Refused);
        let none = Folder::open_in(Box::new(server.open("no/such/book"))).unwrap_err();
        assert!(matches!(none, StoreError::NoBook { .. }), "{none:?}");
        for name in ["../known/book.ron", "a/../../known/book.ron", "/book.ron", "a\\b", "", "a//b"] {
            let outside = server.open("other").read(name).unwrap_err();
            assert!(matches!(outside, StoreError::Outside { .. }), "{name}: {outside:?}");
            let outside = server.open("other").write(name, b"", Over::Anything).unwrap_err();
            assert!(matches!(outside, StoreError::Outside { .. }), "{name}: {outside:?}");
        }
        if server.is_s3() {
            let remote = || Remote::open_as("s3://no-such-bucket/book", &server.access).unwrap();
            assert_eq!(why(&Folder::open_in(Box::new(remote())).unwrap_err()), ServerTrouble::NoBucket);
            assert_eq!(why(&remote().write("a", b"1", Over::Nothing).unwrap_err()), ServerTrouble::NoBucket);
            assert_eq!(why(&remote().read("a").unwrap_err()), ServerTrouble::NoBucket);
            let remote = Remote::open_as("s3://plans/known", &Access::default());
            assert_eq!(why(&remote.unwrap_err()), ServerTrouble::NoAccess);
        }
    }
}

#[test]
fn who_asks_is_in_a_file_of_the_users_own() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("servers.ron");
    let of = |address| Access::in_file(&file, address).map(|a| a.map(|a| a.user));
    assert_eq!(of("s3://plans/a"), Ok(None));
    let text = r#"(servers: [
        (address: "s3://plans", access: (user: "all", password: "x", endpoint: "https://minio.example.com")),
        (address: "s3://plans/south/", access: (user: "south", password: "y")),
    ])"#;
    std::fs::write(&file, text).unwrap();
    assert_eq!(of("s3://plans/a"), Ok(Some("all".into())));
    assert_eq!(of("s3://plans/south/a"), Ok(Some("south".into())));
    assert_eq!(of("s3://plans-of-others/a"), Ok(None));
    std::fs::write(&file, "(servers: [(adress: \"\")])").unwrap();
    assert!(matches!(of("s3://plans/a"), Err(StoreError::Syntax { .. })));
    let access = Access { password: "secret".into(), token: "secret".into(), ..Access::default() };
    assert!(!format!("{access:?}").contains("secret"));
    assert!(!Remote::is_meant(Path::new("C:/plans")) && Remote::is_meant(Path::new("s3://plans")));
}
