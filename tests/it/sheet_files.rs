//! Plans in other files than Excel's present one: old workbooks, other programs' sheets, text, GanttProject.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::plan::{Activity, Book};
use roundel::sheet::{self, Choices, ColumnAt, Field, Imported, SheetError, Taken, Use, Workbook};
use roundel::words::{Lang, Words};

fn data(name: &str) -> PathBuf {
    Path::new("tests/data").join(name)
}

fn import(name: &str) -> Imported {
    sheet::import(&data(name), None).unwrap()
}

/// The import of a file of this name that holds these bytes.
fn import_bytes(name: &str, bytes: &[u8]) -> Result<Imported, SheetError> {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    sheet::import(&path, None)
}

fn remarks(imported: &Imported) -> Vec<String> {
    imported.summary.remarks.iter().map(|r| r.message(&Words::new(Lang::English))).collect()
}

fn rows(book: &Book) -> impl Iterator<Item = (String, &Activity)> {
    let goal = |o: &roundel::plan::Objective| o.goal.as_ref().and_then(|g| book.goal(g)).map(|g| g.text.clone());
    book.objectives().flat_map(move |(d, o)| {
        let place = format!("{} | {} | {}", goal(o).unwrap_or_default(), d.name, o.text);
        o.activities.iter().map(move |a| (place.clone(), a))
    })
}

fn row<'b>(book: &'b Book, text: &str) -> (String, &'b Activity) {
    rows(book).find(|(_, a)| a.text == text).unwrap()
}

fn day(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, day)
}

/// The texts and dates of each row: what every kind of file can hold.
fn plain(book: &Book) -> Vec<String> {
    let owner = |a: &Activity| a.owner.as_ref().map(|o| book.person_name(o).to_owned());
    let all = rows(book);
    all.map(|(place, a)| {
        let notes: Vec<_> = a.notes.iter().map(|n| format!("{}={}", n.heading, n.text)).collect();
        format!("{place} | {} {:?} {:?} {:?} {:?} {notes:?}", a.text, owner(a), a.timing, a.started_on, a.done_on)
    })
    .collect()
}

#[test]
fn old_workbooks_and_those_of_other_programs_say_the_same_as_the_present_ones() {
    for name in ["english-action-plan", "合并单元格-文字日期"] {
        let wanted = plain(&import(&format!("{name}.xlsx")).book);
        assert!(wanted.len() > 3);
        for kind in ["xls", "ods"] {
            assert_eq!(plain(&import(&format!("{name}.{kind}")).book), wanted, "{kind}");
        }
    }
}

const CSV: &str = "部门,重点活动,负责人,开始,结束,备注\r\n前台,\"回访\r\n两次\",张三,2026/3/1,2026-05-31,\"他说\"\"好\"\"\"\r\n\r\n,培训,李四,待定,2026-12-31,\r\n";

#[test]
fn a_text_file_is_read_whatever_its_encoding_and_separator() {
    let (gbk, _, _) = encoding_rs::GBK.encode(CSV);
    let tabs = CSV.replace(',', "\t");
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(tabs.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let bom = [b"\xEF\xBB\xBF", CSV.as_bytes()].concat();
    for bytes in [CSV.as_bytes(), &bom, &gbk, CSV.replace(',', ";").as_bytes(), tabs.as_bytes(), &utf16] {
        let imported = import_bytes("前台计划.csv", bytes).unwrap();
        let (place, activity) = row(&imported.book, "回访\n两次");
        assert_eq!(place, " | 前台 | ");
        assert_eq!((activity.timing.start, activity.timing.end), (day(3, 1), day(5, 31)));
        assert_eq!(activity.notes[0].text, "他说\"好\"");
        // The blank line counts, as in Excel.
        assert_eq!(remarks(&imported).len(), 1);
        assert!(remarks(&imported)[0].starts_with("前台计划.csv!D4: 待定: "), "{:?}", remarks(&imported));
        assert_eq!(imported.book.title, "前台计划");
    }
}

#[test]
fn a_text_file_without_departments_does_not_make_one_of_its_name() {
    let imported = import_bytes("2026.csv", "重点活动,负责人,结束\n回访,张三,5月".as_bytes()).unwrap();
    assert_eq!(imported.book.departments[0].name, "2026");
    assert_eq!(imported.book.year, 2026);
}

#[test]
fn tasks_within_tasks_become_goals_objectives_and_activities() {
    let imported = import("售后提升.gan");
    let book = &imported.book;
    assert_eq!(book.title, "售后提升 2026");
    let places: Vec<_> = rows(book).map(|(place, a)| format!("{place} | {}", a.text)).collect();
    let expected = [
        " | 售后提升 2026 |  | 年度总结",
        "客户满意度 | 售后提升 2026 |  | 验收会",
        "客户满意度 | 售后提升 2026 | 接待提升 | 礼仪培训",
        "客户满意度 | 售后提升 2026 | 接待提升 | 岗位上岗",
    ];
    assert_eq!(places, expected);
    let (_, training) = row(book, "礼仪培训");
    assert_eq!(training.owner.as_ref().map(|o| book.person_name(o)), Some("张三"));
    // Five working days from a Monday.
    assert_eq!((training.timing.start, training.timing.end, training.done_on), (day(3, 2), day(3, 6), day(3, 6)));
    let notes: Vec<_> = training.notes.iter().map(|n| format!("{}={}", n.heading, n.text)).collect();
    assert_eq!(notes, ["其他人员=李四", "后续任务=岗位上岗", "预算=3000"]);
    let (_, post) = row(book, "岗位上岗");
    // Ten working days: the 1st of May is free, Saturday the 9th is worked.
    assert_eq!((post.timing.end, post.started_on, post.done_on), (day(5, 9), day(4, 27), None));
    assert_eq!(post.owner.as_ref().map(|o| book.person_name(o)), Some("李四"));
    assert!(post.notes.iter().any(|n| n.text == "分两批\n先早班"));
    let (_, milestone) = row(book, "验收会");
    assert_eq!((milestone.timing.start, milestone.timing.end, milestone.started_on), (day(6, 30), day(6, 30), None));
    let remarks = remarks(&imported).join("\n");
    for (place, text) in [
        ("task 1", "董事会批准"),
        ("company", "华东店"),
        ("description", "第一版"),
        ("resource 2", "王五"),
        ("vacation 1", "2026-07-01 – 2026-07-09"),
    ] {
        assert!(remarks.contains(&format!("售后提升.gan!{place}: {text}: ")), "{place} in\n{remarks}");
    }
}

#[test]
fn what_holds_no_plan_says_so_in_one_line() {
    for (name, bytes) in [
        ("a.csv", &b"\x00\x01\x02\x03"[..]),
        ("a.csv", b"\xEF\xBB\xBF"),
        ("a.csv", b"hello, world\n"),
        ("a.gan", b"<html><body>x</body></html>"),
        ("a.gan", b"<project><tasks><task></project>"),
        ("a.gan", b"<project name='x'><tasks/></project>"),
        ("a.pdf", b"%PDF-1.4\n\xff\xfe\x00"),
        ("a.xls", b""),
    ] {
        let error = import_bytes(name, bytes).unwrap_err();
        for lang in Lang::ALL {
            let message = error.message(&Words::new(lang));
            assert!(message.contains(name) && !message.contains('\n'), "{message}");
        }
    }
}

/// Files that hold a plan, one of each kind.
fn whole() -> Vec<(&'static str, Vec<u8>)> {
    let read = |name: &str| std::fs::read(data(name)).unwrap();
    vec![
        ("a.xlsx", read("english-action-plan.xlsx")),
        ("a.xls", read("english-action-plan.xls")),
        ("a.ods", read("english-action-plan.ods")),
        ("a.gan", read("售后提升.gan")),
        ("a.csv", encoding_rs::GBK.encode(CSV).0.into_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_file_that_is_cut_off_or_written_over_never_stops_the_program(
        which in 0..5_usize, cut in any::<prop::sample::Index>(), cuts in any::<bool>(),
        over in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
    ) {
        let (name, mut bytes) = whole().swap_remove(which);
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        for (at, byte) in over {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        if let Err(error) = import_bytes(name, &bytes) {
            prop_assert!(!error.message(&Words::new(Lang::Chinese)).contains('\n'));
        }
    }

    #[test]
    fn any_bytes_give_one_line(start in 0..6_usize, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let start: &[u8] = [&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<project><tasks>", b"\xFF\xFE", b"a,b\n"][start];
        let error = import_bytes("a.bin", &[start, &bytes].concat()).unwrap_err();
        prop_assert!(!error.message(&Words::new(Lang::English)).contains('\n'));
    }
}

#[test]
fn an_old_workbook_with_a_cell_far_outside_of_its_sheet_is_damaged_and_does_not_take_all_memory() {
    let (name, bytes) = whole().into_iter().find(|(name, _)| name.ends_with(".xls")).unwrap();
    assert!(import_bytes(name, &bytes).is_ok());
    // Texts are records of this kind, ten bytes long: row, column, format, which text.
    let starts = bytes.windows(4).enumerate().filter(|(_, w)| *w == [0xFD, 0x00, 0x0A, 0x00]).map(|(at, _)| at);
    let starts: Vec<usize> = starts.collect();
    assert!(starts.len() > 10);
    for at in [starts[0], starts[starts.len() / 2]] {
        let mut bytes = bytes.clone();
        bytes[at + 4..at + 8].copy_from_slice(&[0xFF; 4]);
        let error = import_bytes(name, &bytes).unwrap_err();
        assert!(matches!(error, SheetError::Damaged { .. }), "{error:?}");
    }
}

#[test]
fn an_old_workbook_whose_sectors_run_in_a_circle_is_damaged_and_does_not_take_all_memory() {
    let (name, mut bytes) = whole().into_iter().find(|(name, _)| name.ends_with(".xls")).unwrap();
    let long = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    // The first sector of the names of what is in the file follows itself, in the first sector of the table of followers.
    let (names, table) = (long(&bytes, 48), long(&bytes, 76));
    let follower = (table + 1) * 512 + names * 4;
    bytes[follower..follower + 4].copy_from_slice(&u32::try_from(names).unwrap().to_le_bytes());
    let error = import_bytes(name, &bytes).unwrap_err();
    assert!(matches!(error, SheetError::Damaged { .. }), "{error:?}");
}

#[test]
fn a_container_of_the_old_kind_says_what_it_is_instead_of_a_workbook() {
    let holding = |stream: &str| {
        let mut container = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        container.create_stream(stream).unwrap().write_all(&[0; 5000]).unwrap();
        container.flush().unwrap();
        import_bytes("a.xls", container.into_inner().get_ref()).unwrap_err()
    };
    assert!(matches!(holding("EncryptedPackage"), SheetError::Encrypted { .. }));
    assert!(matches!(holding("WordDocument"), SheetError::NotASpreadsheet { .. }));
}

/// The parts of a workbook, packed.
fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What the workbook is packed of, with this instead of its sheet.
fn with_sheet(name: &str, sheet: &str, text: &str) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(std::fs::read(data(name)).unwrap())).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let part = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        let bytes = if name == sheet { text.as_bytes().to_vec() } else { bytes };
        (name, bytes)
    };
    names.into_iter().map(part).collect()
}

#[test]
fn a_small_file_that_would_take_all_memory_is_too_large() {
    let repeated = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:spreadsheet>\
        <table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"90000\">\
        <table:table-cell table:number-columns-repeated=\"1000\" office:value-type=\"float\" office:value=\"1\"/>\
        </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    let rows: String = (2..20_000).map(|n| format!("<row r=\"{n}\"><c r=\"B{n}\"><v>1</v></c></row>")).collect();
    let merged = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">\
        <c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c></row>{rows}</sheetData>\
        <mergeCells><mergeCell ref=\"A1:A1048576\"/></mergeCells></worksheet>",
        "x".repeat(30_000)
    );
    let sheet = "xl/worksheets/sheet1.xml";
    let mut bomb = with_sheet("english-action-plan.xlsx", "", "");
    bomb.push(("xl/media/image1.png".to_owned(), vec![0; 257 << 20]));
    for (name, parts) in [
        ("a.ods", with_sheet("english-action-plan.ods", "content.xml", repeated)),
        ("b.xlsx", with_sheet("english-action-plan.xlsx", sheet, &merged)),
        ("c.xlsx", bomb),
    ] {
        let bytes = packed(&parts);
        assert!(bytes.len() < 1 << 20);
        let error = import_bytes(name, &bytes).unwrap_err();
        assert!(matches!(error, SheetError::TooLarge { .. }), "{name}: {error:?}");
    }
    let error = import_bytes("d.csv", ",\n".repeat(9 << 20).as_bytes()).unwrap_err();
    assert!(matches!(error, SheetError::TooLarge { .. }), "{error:?}");
}

#[test]
fn tasks_within_tasks_without_end_are_too_large() {
    let within = |depth: usize| {
        let task = "<task id='1' name='x'><task id='2' name='y' start='2026-03-02' duration='5'/>".repeat(depth);
        let text = format!("<project name='p'><tasks>{task}{}</tasks></project>", "</task>".repeat(depth));
        import_bytes("a.gan", text.as_bytes())
    };
    assert_eq!(rows(&within(20).unwrap().book).count(), 20);
    assert!(matches!(within(200).unwrap_err(), SheetError::TooLarge { .. }));
}

/// The reading of one sheet whose headings no import knows.
fn strange() -> (tempfile::TempDir, Workbook) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("计划.csv");
    std::fs::write(&path, "哪里,干啥,谁干,到几时,花多少\n前台,回访,张三,2026-05-31,300\n车间,保养,李四,2026-06-30,\n")
        .unwrap();
    let workbook = Workbook::open(&path).unwrap();
    (home, workbook)
}

#[test]
fn a_sheet_with_other_headings_is_read_once_somebody_says_what_they_mean() {
    let (_home, workbook) = strange();
    let read = workbook.read(&Choices::default());
    assert!(matches!(read.imported, Err(SheetError::NoHeadings { .. })) && read.tables.is_empty());
    assert_eq!(workbook.first_rows("计划.csv")[0].1[1], "干啥");

    let mut choices = Choices::default();
    choices.heading_rows.insert("计划.csv".to_owned(), 0);
    let taken = |choices: &Choices| {
        workbook.read(choices).tables[0].columns.iter().map(|c| c.taken.clone()).collect::<Vec<_>>()
    };
    assert_eq!(taken(&choices), vec![Taken::Note; 5]);

    let uses = [Field::Department, Field::Activity, Field::Owner, Field::End].map(Use::Field);
    for (column, chosen) in (0..).zip(uses.into_iter().chain([Use::LeaveOut])) {
        choices.columns.insert(ColumnAt { sheet: "计划.csv".to_owned(), row: 0, column }, chosen);
    }
    assert_eq!(
        taken(&choices)[1..],
        [Taken::Read(Field::Activity), Taken::Read(Field::Owner), Taken::Read(Field::End), Taken::LeftOut]
    );
    let imported = workbook.read(&choices).imported.unwrap();
    let (place, activity) = row(&imported.book, "保养");
    assert_eq!((place.as_str(), activity.timing.end), (" | 车间 | ", day(6, 30)));
    assert!(rows(&imported.book).all(|(_, a)| a.notes.is_empty()), "what is left out is no note");
    assert_eq!(imported.summary.left_out, ["花多少"]);
    assert_eq!(imported.origins[&activity.id].place, "计划.csv!3");
}

#[test]
fn what_is_chosen_counts_before_what_a_heading_says() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a.csv");
    std::fs::write(&path, "部门,重点活动,任务,负责人,结束\n前台,回访,打电话,张三,5月\n").unwrap();
    let workbook = Workbook::open(&path).unwrap();
    let first = |choices: &Choices| {
        let imported = workbook.read(choices).imported.unwrap();
        let (_, activity) = rows(&imported.book).next().unwrap();
        activity.text.clone()
    };
    assert_eq!(first(&Choices::default()), "打电话");
    let mut choices = Choices::default();
    let at = |column| ColumnAt { sheet: "a.csv".to_owned(), row: 0, column };
    choices.columns.insert(at(1), Use::Field(Field::Activity));
    assert_eq!(first(&choices), "回访");
    choices.columns.insert(at(1), Use::Note);
    assert_eq!(first(&choices), "打电话");
    choices.sheet = Some("别的".to_owned());
    assert!(workbook.read(&choices).imported.is_err());
}
