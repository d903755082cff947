//! The dates of a review as a calendar file (RFC 5545): duties, decisions, follow-ups, the next review.
//!
//! All-day events, not tasks: Outlook, phones and WeCom show events of a file and pass over its tasks. Each is free time,
//! bears its owner as category and contact, and keeps its UID from review to review, so that a later file moves what an
//! earlier one put there.

use chrono::{Days, NaiveDate, NaiveTime};
use icalendar::{Calendar, Component as _, Event, EventLike as _, Property};

use super::said::{self, duty};
use crate::board::{Minutes, Of, What};
use crate::plan::{ActivityId, Book, CountermeasureId, MinuteKind, Objective, PersonId, Review};
use crate::print::{Audience, Job, PrintError};
use crate::say;
use crate::words::Words;

/// What is shown on a day.
struct Date<'a> {
    id: String,
    on: NaiveDate,
    text: String,
    owner: Option<&'a PersonId>,
    objective: Option<&'a Objective>,
}

/// The dates of the job's review for its audience as the text of a calendar file, and how many there are. The same book,
/// review and language give the same bytes.
///
/// # Errors
/// There is no such review, or the audience is the whole company.
pub fn minutes_calendar(job: &Job<'_>, words: &Words) -> Result<(String, usize), PrintError> {
    if job.audience == Audience::Company {
        return Err(PrintError::NotForAudience);
    }
    let book = job.book;
    let review = book.review_or_last(job.review.as_ref(), job.day).ok_or(PrintError::NoReview)?;
    let mut dates = dates(job, review, words);
    dates.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    let mut calendar = Calendar::empty();
    for (key, value) in
        [("VERSION", "2.0"), ("PRODID", "-//Roundel//Review//EN"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")]
    {
        calendar.append_property(Property::new(key, value));
    }
    let whose = match &job.audience {
        Audience::Person(id) => book.person_name(id),
        Audience::Department(id) => book.department(id).map_or(id.as_str(), |d| d.name.as_str()),
        Audience::Company | Audience::Management => book.title.as_str(),
    };
    // Nothing escapes what is none of the standard's own properties.
    let name = line(&say!(words, "minutes-calendar-name", title = whose));
    calendar.append_property(Property::new("X-WR-CALNAME", name.replace(['\\', ';', ','], " ")));
    for date in &dates {
        calendar.push(event(date, book, review, words));
    }
    Ok((folded(&calendar.to_string()), dates.len()))
}

fn dates<'a>(job: &Job<'a>, review: &'a Review, words: &Words) -> Vec<Date<'a>> {
    let book = job.book;
    let minutes = Minutes::new(book, review, &job.audience.filter());
    let of_row = |id: &ActivityId| book.activity_in(id).map(|(_, objective, _)| objective);
    let of_measure = |id: &CountermeasureId| Some(book.problem_in(&book.countermeasure_in(id)?.0.id)?.0);
    let mut dates = Vec::new();
    for d in minutes.duties.iter().flat_map(|d| &d.list) {
        let Some(on) = d.by else { continue };
        let (id, objective) = match d.of {
            Of::Row(a) if d.what == What::Start => (format!("start-{}", a.id), of_row(&a.id)),
            Of::Row(a) => (format!("row-{}", a.id), of_row(&a.id)),
            Of::Milestone(a, m) => (format!("milestone-{}-{}", a.id, m.id), of_row(&a.id)),
            Of::Measure(c) => (format!("measure-{}", c.id), of_measure(&c.id)),
            Of::Minute(m) => (format!("minute-{}-{}", review.id, m.id), None),
        };
        let text = match d.what {
            What::FollowUp => say!(words, "minutes-follow-up-of", text = d.text.trim()),
            _ => duty(d, words),
        };
        dates.push(Date { id, on, text, owner: d.owner, objective });
    }
    // A decision or question that nobody answers for is nobody's duty, but has its date.
    for m in minutes.decisions.iter().chain(&minutes.questions).filter(|m| m.owner.is_none()) {
        let Some(on) = m.due else { continue };
        let kind = match m.kind {
            MinuteKind::Decision => say!(words, "minutes-decision"),
            MinuteKind::Question => say!(words, "minutes-question"),
        };
        let text = say!(words, "minutes-duty", what = kind, text = m.text.trim());
        dates.push(Date { id: format!("minute-{}-{}", review.id, m.id), on, text, owner: None, objective: None });
    }
    // The duties end with the next review; follow-ups go on.
    for m in &minutes.measures {
        let cm = m.countermeasure;
        let later = cm.follow_up.filter(|on| *on > minutes.until && !cm.state(review.on).is_settled());
        dates.extend(later.map(|on| Date {
            id: format!("measure-{}", cm.id),
            on,
            text: say!(words, "minutes-follow-up-of", text = cm.text.trim()),
            owner: cm.owner.as_ref(),
            objective: Some(m.objective),
        }));
    }
    dates.extend(review.next.map(|on| {
        let text = say!(words, "minutes-next-review", organisation = book.organisation.trim()).trim().to_owned();
        Date { id: format!("next-{}", review.id), on, text, owner: None, objective: None }
    }));
    dates
}

fn event(date: &Date<'_>, book: &Book, review: &Review, words: &Words) -> Event {
    let owner = date.owner.map(|id| line(book.person_name(id)));
    let text = match &owner {
        Some(owner) => say!(words, "minutes-with-owner", text = date.text.as_str(), owner = owner.as_str()),
        None => date.text.clone(),
    };
    let mut event = Event::new();
    event
        .uid(&format!("{}-{}-{:x}@roundel", date.id, book.year, fingerprint(&book.organisation)))
        .timestamp(review.on.and_time(NaiveTime::MIN).and_utc())
        .starts(date.on)
        // The day after: an all-day event ends before it.
        .ends(date.on.checked_add_days(Days::new(1)).unwrap_or(date.on))
        .summary(&line(&text))
        .description(&lines(&about(date, book, review, words)))
        .add_property("TRANSP", "TRANSPARENT")
        .add_property("X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
    if let Some(owner) = owner.filter(|o| !o.is_empty()) {
        event.add_property("CONTACT", owner.as_str()).categories([owner]);
    }
    event.done()
}

/// What the date is about: its department, objective and goal, and the review it comes from.
fn about(date: &Date<'_>, book: &Book, review: &Review, words: &Words) -> String {
    let goal = date.objective.and_then(|o| o.goal.as_ref()).and_then(|g| book.goal(g));
    let department = date.objective.and_then(|o| book.objective_in(&o.id)).map(|(d, _)| d);
    let parts = [
        goal.map(|g| say!(words, "minutes-about-goal", number = g.number.as_str(), text = g.text.trim())),
        date.objective.map(|o| say!(words, "minutes-about-objective", text = o.text.trim())),
        department.map(|d| say!(words, "minutes-about-department", name = d.name.trim())),
        Some(say!(words, "minutes-about-review", review = said::title(review, words))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Tells the books of different organisations apart, whose ids may be the same. FNV-1a: the same in every version.
fn fingerprint(text: &str) -> u64 {
    text.trim()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The lines folded at 75 octets, between characters. The library's own folds are a little longer now and then.
fn folded(file: &str) -> String {
    let mut folded = String::with_capacity(file.len());
    for line in file.replace("\r\n ", "").lines() {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > 75 {
                folded.push_str("\r\n ");
                octets = 1;
            }
            folded.push(c);
            octets += c.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

/// A text in one line, without characters that a calendar may not hold.
fn line(text: &str) -> String {
    text.split(char::is_control).map(str::trim).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The same, its lines kept.
fn lines(text: &str) -> String {
    text.lines().map(line).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}
