//! Files that would take more memory or more stack than there is: each is refused with one message, by the real program in
//! an address space of bounded size, so that running out of it is seen as the crash that it would be.

#![cfg(unix)]

use std::io::{Cursor, Read, Write as _};
use std::path::Path;
use std::process::Command;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What the program may map, in kB: the program itself and its threads' stacks take a quarter of it.
const ROOM: u32 = 1_600_000;

/// Runs the program; its exit code, and what it said.
fn roundel(args: &[&str]) -> (i32, String) {
    let limited = format!("ulimit -v {ROOM}; exec \"$0\" --lang en \"$@\"");
    let output = Command::new("sh").args(["-c", &limited, env!("CARGO_BIN_EXE_roundel")]).args(args).output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let code = output.status.code().unwrap_or_else(|| panic!("{args:?}: {:?}\n{:.2000}", output.status, said));
    (code, said)
}

/// A book of one department with these texts for its files.
fn book(home: &Path, files: &[(&str, String)]) -> String {
    let book = home.join("book");
    let head = "(version: 5, title: \"t\", year: 2026, departments: [(id: \"d\", name: \"d\")])".to_owned();
    let rows = "(version: 5, department: \"d\", objectives: [])".to_owned();
    for (name, text) in [("book.ron", head), ("departments/d.ron", rows)].iter().chain(files) {
        let path = book.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    book.display().to_string()
}

const MANY: usize = 10 << 20;

fn department(objectives: &str) -> String {
    format!("(version: 5, department: \"d\", objectives: {objectives}")
}

fn refused(files: &[(&str, String)], why: &str) {
    let home = tempfile::tempdir().unwrap();
    let book = book(home.path(), files);
    for args in [&["check", &book][..], &["check", &book, "--files", "--mend"]] {
        let (code, said) = roundel(args);
        assert!(code > 0 && said.contains(why), "{args:?}: {code} {said:.2000}");
        assert!(said.len() < 4_000, "{} bytes about one file: {said:.2000}", said.len());
    }
}

#[test]
fn ten_megabytes_of_brackets_are_refused() {
    for bracket in ["(", "[", "{"] {
        refused(&[("book.ron", bracket.repeat(MANY))], "book.ron");
        refused(&[("departments/d.ron", department(&bracket.repeat(MANY)))], "d.ron");
    }
    refused(&[("departments/d.ron", department(&"Some(".repeat(MANY / 5)))], "d.ron");
    refused(&[("kpis.ron", "[".repeat(MANY))], "kpis.ron");
    refused(&[("book.ron", format!("(version: 5, {}", "/*".repeat(MANY / 2)))], "comment");
    // What the reader of the format bounds itself: levels, of which a conflict has several.
    let deep = format!("(version: 5, conflicts: [(id: \"x\", aside: {}", "AddObjective(department:".repeat(20_000));
    refused(&[("book.ron", deep)], "book.ron");
}

#[test]
fn more_rows_than_any_plan_has_are_refused() {
    let rows = |row: &str| department(&format!("[(id: \"o\", activities: [{}])])", row.repeat(MANY / 10)));
    refused(&[("departments/d.ron", rows("(id: \"a\"),"))], "more in it than in any plan");
    let departments = "(id: \"d\", name: \"d\"),".repeat(5_000);
    let head = format!("(version: 5, title: \"t\", year: 2026, departments: [{departments}])");
    refused(&[("book.ron", head)], "more in it than in any plan");
    let name = format!("(version: 5, title: \"{}\", year: 2026)", "x".repeat(40 << 20));
    refused(&[("book.ron", name)], "more in it than in any plan");
    let id =
        format!("(version: 5, title: \"t\", year: 2026, departments: [(id: \"{}\", name: \"d\")])", "x".repeat(MANY));
    refused(&[("book.ron", id)], "longer than 60 characters");
}

#[test]
fn as_many_rows_as_are_read_take_no_more_than_there_is() {
    let home = tempfile::tempdir().unwrap();
    let rows = department(&format!("[(id: \"o\", activities: [{}])])", "(id: \"a\"),".repeat(100_000)));
    let (code, said) = roundel(&["check", &book(home.path(), &[("departments/d.ron", rows)])]);
    assert!(code == 1 && said.contains("used twice"), "{code} {said:.2000}");
}

#[test]
fn a_file_of_300_megabytes_is_refused_unread() {
    let home = tempfile::tempdir().unwrap();
    let at = book(home.path(), &[]);
    let sparse = |name: &str| std::fs::File::create(home.path().join(name)).unwrap().set_len(300 << 20).unwrap();
    sparse("book/departments/d.ron");
    assert!(roundel(&["check", &at]).1.contains("larger than 256 MB"));
    sparse("plan.xlsx");
    let file = home.path().join("plan.xlsx").display().to_string();
    let (code, said) = roundel(&["import", &file, &format!("{at}-2")]);
    assert!(code == 2 && said.contains("64 MB"), "{code} {said}");
    assert_eq!(roundel(&["import", "/dev/zero", &format!("{at}-2")]).0, 2, "one that never ends");
    for which in 0..3 {
        let versions: Vec<&str> = (0..3).map(|n| if n == which { "/dev/zero" } else { "README.md" }).collect();
        let (code, said) = roundel(&[&["merge"], &versions[..]].concat());
        assert!(code == 2 && said.contains("larger than 256 MB"), "{code} {said}");
    }
}

#[test]
fn a_merge_and_conflict_markers_of_brackets_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let (brackets, sound) = (department(&"[(".repeat(MANY / 2)), department("[])"));
    let at = |name: &str| home.path().join(name).display().to_string();
    for which in 0..3 {
        for (n, name) in ["base", "ours", "theirs"].iter().enumerate() {
            std::fs::write(at(name), if n == which { brackets.clone() } else { format!("{sound}// {n}\n") }).unwrap();
        }
        let (code, said) = roundel(&["merge", &at("base"), &at("ours"), &at("theirs"), "--path", "departments/d.ron"]);
        assert!(code == 2 && said.contains("d.ron"), "{code} {said:.2000}");
    }
    let markers = format!("<<<<<<< a\n{brackets}\n=======\n{brackets}\n>>>>>>> b\n");
    refused(&[("departments/d.ron", markers)], "d.ron");
    refused(&[("departments/d.ron", "<<<<<<< a\n=======\n>>>>>>> b\n".repeat(300_000))], "d.ron");
}

/// A workbook of one sheet: what stands in its rows, and its list of texts.
fn workbook(path: &Path, rows: impl Read, texts: &str) {
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let to =
        |id: u8, kind: &str, at: &str| format!("<Relationship Id=\"r{id}\" Type=\"{office}/{kind}\" Target=\"{at}\"/>");
    let list = |all: String| format!("<Relationships xmlns=\"{relations}\">{all}</Relationships>");
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let parts = [
        ("_rels/.rels", list(to(1, "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            list(to(1, "worksheet", "worksheets/s.xml") + &to(2, "sharedStrings", "texts.xml")),
        ),
        ("xl/texts.xml", format!("<sst xmlns=\"{main}\" {texts}</sst>")),
    ];
    let mut zip = ZipWriter::new(std::fs::File::create(path).unwrap());
    let options = SimpleFileOptions::default().large_file(true);
    for (name, text) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file("xl/worksheets/s.xml", options).unwrap();
    let heads =
        ["Department", "Activity", "Owner"].map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"));
    let start = format!("<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\">{}</row>", heads.concat());
    let rows = start.as_bytes().chain(rows);
    std::io::copy(&mut rows.chain(&b"</sheetData></worksheet>"[..]), &mut zip).unwrap();
    zip.finish().unwrap();
}

/// A text again and again.
fn again(text: &str, times: u64) -> impl Read {
    let many = text.repeat(1_000).into_bytes();
    (0..times / 1_000)
        .fold(Box::new(std::io::empty()) as Box<dyn Read>, |all, _| Box::new(all.chain(Cursor::new(many.clone()))))
}

#[test]
fn a_small_workbook_that_unpacks_to_more_than_there_is_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("bomb.xlsx");
    let blanks = std::io::repeat(b' ').take(3 << 30);
    let text = || &b"<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>"[..];
    let cases: [(&str, Box<dyn Read>, &str); 4] = [
        ("3 GB of blanks", Box::new(blanks), ">"),
        ("a text of 1 GB", Box::new(text().chain(std::io::repeat(b'x').take(1 << 30))), ">"),
        (
            "as many texts as it says",
            Box::new(std::io::empty()),
            "count=\"4000000000\" uniqueCount=\"4000000000\"><si><t>x</t></si>",
        ),
        ("a million rows", Box::new(again("<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>", 1_000_000)), ">"),
    ];
    for (what, rows, texts) in cases {
        workbook(&file, rows, texts);
        let size = file.metadata().unwrap().len();
        assert!(size < 8 << 20, "{what}: {size} bytes");
        let (code, said) = roundel(&["import", file.to_str().unwrap(), home.path().join("book").to_str().unwrap()]);
        assert!(code == 2 && said.contains("more in it than any plan has"), "{what}: {code} {said:.2000}");
    }
}

#[test]
fn empty_rows_and_a_cell_in_the_farthest_corner_cost_nothing() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("plan.xlsx");
    let row = "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>x</t></is></c></row>";
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row>";
    let empty = again("<row><c/></row>", 1_000_000);
    for (n, rows) in
        [Box::new(empty.chain(row.as_bytes())) as Box<dyn Read>, Box::new(Cursor::new(format!("{row}{far}")))]
            .into_iter()
            .enumerate()
    {
        workbook(&file, rows, ">");
        let (code, said) =
            roundel(&["import", file.to_str().unwrap(), home.path().join(format!("book-{n}")).to_str().unwrap()]);
        assert!(code == 0 && said.contains("1 rows read"), "{code} {said:.2000}");
    }
}

#[test]
fn text_files_and_plans_of_other_programs_are_bounded_too() {
    let home = tempfile::tempdir().unwrap();
    let head = "Department,Activity,Owner,End\n";
    let row = "Front,Call,Me,2026-05-31\n";
    let tasks = |tasks: String| format!("<project name=\"p\"><tasks>{tasks}</tasks></project>");
    let task = "<task id=\"1\" name=\"t\" start=\"2026-01-01\" duration=\"3\"";
    let laughs: String = ('b'..'k')
        .map(|c| format!("<!ENTITY {c} \"{}\">", format!("&{};", (c as u8 - 1) as char).repeat(10)))
        .collect();
    let laughs =
        format!("<!DOCTYPE p [<!ENTITY a \"xxxxxxxxxx\">{laughs}]>{}", tasks(format!("{task} webLink=\"&j;\"/>")));
    let too_large = "more in it than any plan has";
    let cases: [(&str, String, Result<&str, &str>); 11] = [
        ("lines.csv", format!("{head}{row}{}", "\n".repeat(1_000_000)), Ok("1 rows read")),
        ("blank.csv", format!("{head}{row}{}", ",,,\n".repeat(400_000)), Ok("1 rows read")),
        ("rows.csv", format!("{head}{}", row.repeat(1_000_000)), Err(too_large)),
        ("columns.csv", format!("{head}{}{}", row.trim_end(), ",x".repeat(1_000_000)), Err(too_large)),
        ("line.csv", "x".repeat(MANY), Err("headings")),
        ("quote.csv", format!("{head}\"{}", "x\n".repeat(MANY / 2)), Err("no row")),
        ("laughs.gan", laughs, Err("damaged")),
        ("deep.gan", tasks(format!("{task}>").repeat(90_000) + &"</task>".repeat(90_000)), Err(too_large)),
        ("many.gan", tasks(format!("{task}/>").repeat(400_000)), Err(too_large)),
        ("attributes.gan", format!("<project {}><tasks/></project>", "a=\"\" ".repeat(500_000)), Err(too_large)),
        ("brackets.gan", "<".repeat(MANY), Err("no file that can be imported")),
    ];
    for (name, text, wanted) in cases {
        let file = home.path().join(name);
        std::fs::write(&file, text).unwrap();
        let (code, said) =
            roundel(&["import", file.to_str().unwrap(), home.path().join(format!("of-{name}")).to_str().unwrap()]);
        let (expected, why) = wanted.map_or_else(|why| (2, why), |said| (0, said));
        assert!(code == expected && said.contains(why), "{name}: {code} {said:.2000}");
    }
}

#[test]
fn lines_of_a_trail_and_of_a_journal_that_are_too_much_are_left_out() {
    use roundel::store::{Folder, Journal, Left};

    let home = tempfile::tempdir().unwrap();
    let rows = "(id:\"a\"),".repeat(MANY / 10);
    let line = |id: &str, activities: &str| {
        let edit = format!("AddObjective(department:\"d\",at:0,objective:(id:\"{id}\",activities:[{activities}]))");
        (
            format!("(at:\"2026-01-01\",deed:EditText,edit:{edit},was:{edit})\n"),
            format!("(at:\"2026-01-01\",edits:[{edit}])\n"),
        )
    };
    let ((sound, _), (much, edit)) = (line("o", ""), line("o", &rows));
    let brackets = "(".repeat(MANY);
    let trail = format!("{sound}{much}{brackets}\n(at:\"{brackets}\n{sound}{}", "x\n".repeat(1_000));
    let path = book(home.path(), &[("history/2026-a.ron", trail)]);
    let folder = Folder::open(Path::new(&path)).unwrap().folder;
    let (entries, unread) = folder.looker().trail().unwrap();
    assert_eq!((entries.len(), unread), (2, 1_003));

    let journals = home.path().join("journals");
    let mut journal = Journal::new(&journals, "book");
    journal.write(&folder, "2026-01-01", Vec::new());
    journal.wait();
    let written = std::fs::read_dir(&journals).unwrap().next().unwrap().unwrap().path();
    for after in [&edit, &format!("{brackets}\n")] {
        let left = std::fs::read_to_string(&written).unwrap() + after;
        std::fs::write(journals.join("left.journal"), left).unwrap();
        let left = Left::of(&journals, "book");
        assert_eq!((left.len(), left[0].len()), (1, 1), "what stands before it comes back");
    }
    std::fs::write(journals.join("left.journal"), &brackets).unwrap();
    assert!(Left::of(&journals, "book").is_empty());
}
