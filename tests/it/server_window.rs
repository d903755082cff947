//! A book on a server in the window: it never waits, and what was done without the server is saved when it is back.

use std::time::{Duration, Instant};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::app::Settings;
use roundel::plan::{ActivityField, ActivityId, Book, Edit, apply_all};
use roundel::store::{Folder, Opened};
use roundel::words::Lang;

use super::servers::{Does, Line, Server, on_each, servers};
use super::window::{Desk, activity, book, press, press_with, retype, seen, type_text, wait_within, window_with};

const SIZE: (f32, f32) = (1280.0, 800.0);

fn settings() -> Settings {
    let mut settings = Settings::default();
    (settings.lang, settings.inspector, settings.server_seconds) = (Some(Lang::Chinese), Some(false), 1);
    settings
}

/// The sample on a server.
fn put(server: &Server, place: &str) {
    let book = Folder::open("plans/asc-2026".as_ref()).unwrap().book;
    Folder::create_in(Box::new(server.open(place)), &book).unwrap();
}

/// The window on a book that is reached over a line.
fn desk<'a>(server: &Server, line: &Line, place: &str, settings: Settings) -> Desk<'a> {
    let (address, remote) = (server.address(place), server.open_over(line, place));
    window_with(settings, SIZE, move |window| {
        window.show_book((&address).into(), Folder::open_in(Box::new(remote.clone())).unwrap());
    })
}

fn on_server(server: &Server, place: &str) -> Opened {
    Folder::open_in(Box::new(server.open(place))).unwrap()
}

/// What the server says of a row.
fn text_on(server: &Server, place: &str, id: &str) -> String {
    row(&on_server(server, place).book, id)
}

fn row(book: &Book, id: &str) -> String {
    book.activity(&ActivityId::new(id)).unwrap().text.clone()
}

/// Somebody else writes a row.
fn elsewhere(server: &Server, place: &str, id: &str, text: &str) {
    let Opened { mut book, mut folder, .. } = on_server(server, place);
    let edit = Edit::Activity(ActivityId::new(id), ActivityField::Text(text.to_owned()));
    let parts = apply_all(&mut book, vec![edit]).unwrap().touched;
    folder.save(&book, &parts).unwrap();
}

fn save(desk: &mut Desk<'_>) {
    let begun = Instant::now();
    press_with(desk, Modifiers::COMMAND, Key::S);
    assert!(begun.elapsed() < Duration::from_secs(3), "the window waits for nobody: {:?}", begun.elapsed());
}

/// Lets the window work until it shows what is waited for.
#[track_caller]
fn until(desk: &mut Desk<'_>, what: impl Fn(&Desk<'_>) -> bool) {
    wait_within(desk, Duration::from_secs(40), what);
}

#[test]
fn a_book_on_a_server_is_saved_beside_the_window_and_what_others_save_comes() {
    on_each(|server| {
        let (place, line) = ("window/live", Line::to(server));
        put(server, place);
        let mut desk = desk(server, &line, place, settings());
        retype(&mut desk, "a-03", "从窗口保存");
        save(&mut desk);
        until(&mut desk, |d| seen(d, "已全部保存"));
        assert_eq!(text_on(server, place, "a-03"), "从窗口保存");
        elsewhere(server, place, "a-04", "别人写的");
        until(&mut desk, |d| activity(d, "a-04").text == "别人写的");
    });
}

#[test]
fn what_is_typed_while_a_save_is_on_its_way_is_unsaved_and_not_lost() {
    on_each(|server| {
        let (place, line) = ("window/meanwhile", Line::to(server));
        put(server, place);
        let mut desk = desk(server, &line, place, settings());
        retype(&mut desk, "a-03", "先保存的");
        line.before_write(|| std::thread::sleep(Duration::from_secs(2)));
        save(&mut desk);
        assert!(seen(&desk, "正在保存"));
        retype(&mut desk, "a-04", "保存时写的");
        elsewhere(server, place, "a-05", "别人这时写的");
        until(&mut desk, |d| !seen(d, "正在保存"));
        assert!(seen(&desk, "1 处修改未保存"), "only what was typed since");
        until(&mut desk, |d| activity(d, "a-05").text == "别人这时写的");
        save(&mut desk);
        until(&mut desk, |d| seen(d, "已全部保存"));
        let saved = on_server(server, place).book;
        assert_eq!(["a-03", "a-04", "a-05"].map(|id| row(&saved, id)), ["先保存的", "保存时写的", "别人这时写的"]);
        assert_eq!(saved, *book(&desk));
        press_with(&mut desk, Modifiers::COMMAND, Key::Z);
        assert!(row(book(&desk), "a-04") != "保存时写的" && row(book(&desk), "a-05") == "别人这时写的");
    });
}

#[test]
fn without_the_server_the_window_goes_on_and_saves_together_when_it_is_back() {
    on_each(|server| {
        let (place, line) = ("window/offline", Line::to(server));
        put(server, place);
        let mut desk = desk(server, &line, place, settings());
        line.does(Does::Refuse);
        retype(&mut desk, "a-03", "断网时写的");
        save(&mut desk);
        until(&mut desk, |d| seen(d, "起连不上服务器"));
        retype(&mut desk, "a-04", "还在断网");
        elsewhere(server, place, "a-05", "别人写的");
        elsewhere(server, place, "a-03", "别人也写了这一行");
        line.does(Does::Pass);
        until(&mut desk, |d| seen(d, "已全部保存"));
        assert!(!seen(&desk, "起连不上服务器"));
        let saved = on_server(server, place).book;
        assert_eq!(["a-03", "a-04", "a-05"].map(|id| row(&saved, id)), ["别人也写了这一行", "还在断网", "别人写的"]);
        let aside: Vec<_> = saved.conflicts.iter().map(|c| (*c.aside).clone()).collect();
        let mine = Edit::Activity(ActivityId::new("a-03"), ActivityField::Text("断网时写的".into()));
        assert_eq!(aside, [mine], "both are kept until somebody chose");
    });
}

#[test]
fn whoever_leaves_without_the_server_finds_the_changes_again() {
    let Some(server) = servers().next() else { return };
    let (place, line, home) = ("window/kept", Line::to(server), tempfile::tempdir().unwrap());
    put(server, place);
    let mut desk = desk(server, &line, place, settings().kept_in(home.path()));
    line.does(Does::Refuse);
    retype(&mut desk, "a-03", "断网时写的");
    save(&mut desk);
    until(&mut desk, |d| seen(d, "起连不上服务器"));
    desk.get_by_label("菜单").click();
    desk.run_steps(3);
    desk.get_by_label_contains("关闭计划").click();
    desk.run_steps(3);
    desk.get_by_label("修改留在这台电脑上").click();
    desk.run_steps(3);
    assert!(desk.state().as_ref().is_some_and(|w| w.book().is_none()));
    line.does(Does::Pass);
    let mut again = self::desk(server, &line, place, settings().kept_in(home.path()));
    assert_eq!(activity(&again, "a-03").text, "断网时写的");
    save(&mut again);
    until(&mut again, |d| seen(d, "已全部保存"));
    assert_eq!(text_on(server, place, "a-03"), "断网时写的");
}

#[test]
fn an_address_is_typed_and_what_is_wrong_with_it_is_said() {
    let mut desk = window_with(settings(), SIZE, |_| {});
    press_with(&mut desk, Modifiers::COMMAND, Key::U);
    type_text(&mut desk, "plans/asc-2026");
    press(&mut desk, Key::Enter);
    assert!(seen(&desk, "这不是服务器上的地址"));
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    // Nobody listens there.
    type_text(&mut desk, "webdav://127.0.0.1:1/plan/");
    press(&mut desk, Key::Enter);
    until(&mut desk, |d| d.query_by_label("再试一次").is_some());
    assert!(seen(&desk, "webdav://127.0.0.1:1/plan：连不上服务器"));
    desk.get_by_label("再试一次").click();
    desk.run_steps(2);
    assert!(!seen(&desk, "连不上服务器"));
    until(&mut desk, |d| seen(d, "webdav://127.0.0.1:1/plan：连不上服务器"));
}

#[test]
fn opening_from_a_server_that_says_nothing_can_be_given_up() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("webdav://{}/plan", silent.local_addr().unwrap());
    let mut desk = window_with(settings(), SIZE, move |window| window.open((&address).into()));
    until(&mut desk, |d| seen(d, "正在打开 webdav://"));
    press(&mut desk, Key::Escape);
    assert!(!seen(&desk, "正在打开"));
    desk.get_by_label("打开服务器上的计划…");
}
