//! What every chart says above and below its table, and the pieces of text that charts share.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::fit::{Room, Setting};
use super::note_list::NoteList;
use super::{Audience, Chart, Job, marks, notes, palette, text};
use crate::board::Counts;
use crate::say;
use crate::words::{Lang, Words};

/// Title, organisation, day, counts, colours, marks and words of a chart.
pub(super) fn head(job: &Job<'_>, counts: &Counts, words: &Words) -> Value {
    let book = job.book;
    let chart = match job.chart {
        Chart::Board => say!(words, "print-board"),
        Chart::Report => say!(words, "print-report"),
        Chart::Annotations => say!(words, "print-annotations"),
        Chart::Flow => say!(words, "print-flow"),
        Chart::Schedule => say!(words, "print-schedule"),
        Chart::Whys => say!(words, "print-whys"),
        Chart::Findings => say!(words, "print-findings"),
        Chart::Minutes => say!(words, "print-minutes"),
        Chart::Scorecard => say!(words, "print-scorecard"),
        Chart::Process => say!(words, "print-process"),
        Chart::Kpis => say!(words, "print-kpis"),
        Chart::Goals => say!(words, "print-goals"),
        Chart::Profit => say!(words, "print-profit"),
    };
    let year = book.year.to_string();
    let title = match book.title.trim() {
        "" => format!("{year} {chart}"),
        title if title.contains(&year) => title.to_owned(),
        title => format!("{year} {title}"),
    };
    let audience = match &job.audience {
        Audience::Company => Some(say!(words, "print-for-company")),
        Audience::Management => None,
        Audience::Department(id) => Some(book.department(id).map_or(id.as_str(), |d| d.name.as_str()).to_owned()),
        Audience::Person(id) => Some(book.person_name(id).to_owned()),
    };
    let month = say!(words, "print-month", month = job.day.month());
    let month = say!(words, "print-month-of-year", year = job.day.year().to_string(), month = month);
    let organisation = Some(book.organisation.trim()).filter(|o| !o.is_empty()).map(str::to_owned);
    // The plan's own title is the board's.
    let named = Some(chart.clone()).filter(|_| job.chart != Chart::Board);
    let whose: Vec<String> = named.into_iter().chain(organisation).chain(audience.clone()).chain([month]).collect();
    let document: Vec<String> = [title.clone(), chart.clone()].into_iter().chain(audience).collect();
    let (lang, region) = match words.lang() {
        Lang::Chinese => ("zh", "cn"),
        Lang::English => ("en", "us"),
    };
    json!({
        "lang": lang,
        "region": region,
        "mono": job.mono,
        "tiled": job.tile.is_some(),
        "plain_title": document.join(" · "),
        "organisation": book.organisation.trim(),
        "title": text::value(&title, 40),
        "whose": text::value(&whose.join(" · "), 40),
        "chart": chart,
        "as_of": say!(words, "print-as-of", date = job.day.to_string()),
        "counts": marks::counts(counts, words),
        "colours": palette::palette(job.mono),
        "marks": marks::marks(words),
        "note_kinds": notes::legend(words),
        "words": {
            "empty": empty(job, words),
            "continued": say!(words, "print-continued"),
            "no_annotations": say!(words, "print-no-annotations"),
            "no_flows": say!(words, "print-no-flows"),
            "reason_missing": say!(words, "reason-missing"),
            "baseline": say!(words, "print-baseline"),
            "milestone_done": say!(words, "print-milestone-done"),
            "milestone_open": say!(words, "print-milestone-open"),
            "milestone_missed": say!(words, "print-milestone-missed"),
            "today": say!(words, "print-day"),
            "mark": say!(words, "print-column-mark"),
            "objective": say!(words, "print-column-objective"),
            "activity": say!(words, "column-activity"),
            "owner": say!(words, "print-column-owner"),
            "remark": say!(words, "print-column-remark"),
        },
    })
}

/// What is said where there is nothing to print.
fn empty(job: &Job<'_>, words: &Words) -> String {
    match job.chart {
        Chart::Scorecard => say!(words, "print-empty-scorecard"),
        Chart::Process => say!(words, "print-empty-process"),
        Chart::Kpis => say!(words, "print-empty-kpis"),
        Chart::Goals => say!(words, "print-empty-goals"),
        // Others than the management get their rows.
        Chart::Profit if job.audience == Audience::Management => say!(words, "print-empty-profit"),
        _ => say!(words, "print-empty"),
    }
}

/// Adds how the page is set.
pub(super) fn place(values: &mut Value, setting: Setting, room: &Room) {
    values["size"] = json!(setting.size);
    values["pad"] = json!(setting.pad);
    values["least"] = json!(room.sizes.0);
    values["page"] = json!({"width": room.page.0, "height": room.page.1, "margin": room.margin, "foot": room.foot});
}

/// The type of the list below a chart, as a share of the chart's own.
const LIST: f64 = 0.86;

/// The type of the list, below a chart of type `size`.
fn list_size(size: f64, room: &Room) -> f64 {
    (size * LIST).max(room.sizes.0)
}

/// About how much the list of annotations takes below a chart, in points.
pub(super) fn list_height(list: &NoteList, size: f64, room: &Room) -> f64 {
    if list.len() == 0 { 0.0 } else { 3.4 * size + list.height(list_size(size, room), room.width()) }
}

/// Adds the list of annotations that goes below a chart.
pub(super) fn place_list(values: &mut Value, list: &NoteList, setting: Setting, room: &Room) {
    let size = list_size(setting.size, room);
    let whole = list_height(list, setting.size, room) < room.height() * 0.9;
    values["noted"] = json!(list.len() > 0);
    values["notes"] = if setting.below { list.values(size, room.width(), whole, None) } else { Value::Null };
}

/// A countermeasure in a line: what, who, when it is followed up.
pub(super) fn measure(text: &str, owner: Option<&str>, follow_up: Option<NaiveDate>, words: &Words) -> String {
    let text = text.trim();
    let day = follow_up.map(|day| day.to_string());
    match (owner, day) {
        (Some(owner), Some(day)) => say!(words, "print-measure", text = text, owner = owner, date = day),
        (Some(owner), None) => say!(words, "print-measure-owner", text = text, owner = owner),
        (None, Some(day)) => say!(words, "print-measure-date", text = text, date = day),
        (None, None) => text.to_owned(),
    }
}
