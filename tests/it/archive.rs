//! The PDF as a file for years: its standard, its title and language, and nothing in it that its readers may not see.

use roundel::plan::*;
use roundel::print::*;
use roundel::store::Folder;
use roundel::words::{Lang, Words};

use crate::print::{book, date, job, set, set_in};

/// Every object of a PDF, streams inflated, strings in the two ways that a PDF writes them.
fn inside(bytes: &[u8]) -> Vec<u8> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let mut all = bytes.to_vec();
    for object in document.objects.values() {
        if let Ok(stream) = object.as_stream() {
            all.extend(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
        }
        strings(object, &mut all);
    }
    strings(&lopdf::Object::Dictionary(document.trailer.clone()), &mut all);
    let pages: Vec<u32> = (1..=u32::try_from(document.page_iter().count()).unwrap()).collect();
    let text: String = document.extract_text(&pages).unwrap().split_whitespace().collect();
    all.extend(text.into_bytes());
    all
}

fn strings(object: &lopdf::Object, into: &mut Vec<u8>) {
    match object {
        lopdf::Object::String(text, _) => {
            into.extend(text);
            // As UTF-8, where it is UTF-16 with its mark.
            if let Some(wide) = text.strip_prefix(&[0xfe, 0xff]) {
                let units: Vec<u16> = wide.chunks_exact(2).map(|c| u16::from_be_bytes([c[0], c[1]])).collect();
                into.extend(String::from_utf16_lossy(&units).into_bytes());
            }
        }
        lopdf::Object::Array(list) => list.iter().for_each(|o| strings(o, into)),
        lopdf::Object::Dictionary(dict) => dict.iter().for_each(|(_, o)| strings(o, into)),
        lopdf::Object::Stream(stream) => stream.dict.iter().for_each(|(_, o)| strings(o, into)),
        _ => {}
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    let utf8: Vec<u8> = text.bytes().collect();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    [utf8, wide].iter().any(|needle| memchr::memmem::find(bytes, needle).is_some())
}

#[test]
fn every_chart_is_a_pdf_a_with_title_author_and_language_and_the_same_bytes_from_two_printers() {
    let book = Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    for (lang, tag) in [(Lang::Chinese, "zh-CN"), (Lang::English, "en-US")] {
        for chart in Chart::ALL {
            for tile in [None, Some(Paper::A4)] {
                let job = Job { tile, ..job(&book, chart, Paper::A3) };
                let once = || Printer::new().typeset(&job, &Words::new(lang)).unwrap().pdf().unwrap();
                let bytes = once();
                let all = inside(&bytes);
                for text in ["<pdfaid:part>2<", "<pdfaid:conformance>B<", tag, "Roundel", "2026-06-15"] {
                    assert!(holds(&all, text), "{chart:?} {tile:?}: {text}");
                }
                for text in [&book.title, &book.organisation] {
                    assert!(holds(&all, text), "{chart:?} {tile:?}: {text}");
                }
                let document = lopdf::Document::load_mem(&bytes).unwrap();
                let has = |key: &[u8]| document.objects.values().any(|o| o.as_dict().is_ok_and(|d| d.has(key)));
                assert!(has(b"OutputIntents") && has(b"StructTreeRoot") && has(b"Lang"), "{chart:?} {tile:?}");
                assert!(bytes == once(), "{chart:?} {tile:?}: other bytes");
            }
        }
    }
}

#[test]
fn a_character_without_a_glyph_is_printed_all_the_same() {
    let mut book = book(3);
    book.departments[0].objectives[0].activities[0].text = "ဗမာ한국어ไทย".into();
    let bytes = set(&job(&book, Chart::Board, Paper::A4)).pdf().unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

/// A book of three departments whose every text says whose it is.
fn secrets() -> Book {
    let mut book = Book::new("全年计划", "鸿途", 2026);
    book.confirmed_on = Some(date(1, 5));
    book.reviews = vec![Review::new(ReviewId::new("2026-06"), date(6, 10))];
    let mut goal = Goal::new(GoalId::new("g"), "1", "公开目标");
    goal.result = "公开结果".into();
    book.goals = vec![goal];
    for key in ["qt", "wx", "pj"] {
        let own = |what: &str| format!("{key}{what}密");
        let person = PersonId::new(format!("p-{key}"));
        let id = DepartmentId::new(key);
        book.people.push(Person { id: person.clone(), name: own("人名"), department: Some(id.clone()) });
        let mut department = Department::new(id, own("部门"));
        let mut objective = Objective::new(ObjectiveId::new(format!("o-{key}")));
        objective.goal = Some(GoalId::new("g"));
        (objective.text, objective.method) = (own("目标"), own("方法"));
        (objective.status, objective.owner) = (own("状态"), Some(person.clone()));
        objective.target = Target { unit: own("单位"), base: Some(1.0), value: Some(2.0), ..Target::default() };
        objective.outcome = Some(Outcome::Missed);
        let mut row = Activity::new(ActivityId::new(format!("a-{key}")));
        (row.text, row.evaluation, row.owner) = (own("活动"), own("评核"), Some(person.clone()));
        row.timing = Timing::new(Some(date(2, 1)), Some(date(5, 1)));
        let mut note = Annotation::new(AnnotationKind::Delay, Some(date(5, 2)));
        (note.reason, note.by) = (own("理由"), own("作者"));
        row.annotations.push(note);
        let mut problem = Problem::new(ProblemId::new(format!("pr-{key}")));
        (problem.activity, problem.text) = (Some(row.id.clone()), own("问题"));
        problem.causes.push(Cause { text: own("原因"), root: true, ..Cause::new("w") });
        let mut measure = Countermeasure::new(CountermeasureId::new(format!("c-{key}")));
        (measure.text, measure.owner) = (own("对策"), Some(person));
        problem.countermeasures.push(measure);
        objective.problems.push(problem);
        objective.activities.push(row);
        objective.flows.push(Flow::new(FlowId::new(format!("f-{key}")), date(6, 1)));
        department.objectives.push(objective);
        book.departments.push(department);
        let review = &mut book.reviews[0];
        let owner = Some(PersonId::new(format!("p-{key}")));
        let minute = new_minute(review, MinuteKind::Decision, None);
        review.minutes.push(Minute { text: own("目标"), owner, ..minute });
    }
    book.reindex();
    book
}

#[test]
fn what_is_not_for_an_audience_is_nowhere_in_its_file() {
    let book = secrets();
    let whats =
        ["人名", "部门", "目标", "方法", "状态", "单位", "活动", "评核", "理由", "作者", "问题", "原因", "对策"];
    let audiences = [Audience::Department(DepartmentId::new("wx")), Audience::Person(PersonId::new("p-wx"))];
    for audience in audiences {
        for chart in Chart::ALL {
            for tile in [None, Some(Paper::A4)] {
                let job = Job { audience: audience.clone(), tile, ..job(&book, chart, Paper::A3) };
                let all = inside(&set_in(&job, Lang::English).pdf().unwrap());
                for key in ["qt", "pj"] {
                    for what in whats {
                        let text = format!("{key}{what}密");
                        assert!(!holds(&all, &text), "{audience:?} {chart:?} {tile:?}: {text}");
                    }
                    assert!(!holds(&all, &format!("{key}人")) && !holds(&all, &format!("{key}部")));
                }
                // The search finds what is there.
                let of_rows = !matches!(
                    chart,
                    Chart::Annotations | Chart::Scorecard | Chart::Process | Chart::Kpis | Chart::Goals | Chart::Profit
                );
                assert!(holds(&all, "wx目标密") || !of_rows, "{audience:?} {chart:?}");
            }
        }
    }
}
