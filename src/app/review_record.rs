//! The record of a review: its day, who was there, what was followed up, how the objectives stood, what else was said.
//! Once it is closed it stands as it is.

use eframe::egui::{self, Align, Label, Layout, RichText, Ui, vec2};

use super::command::Command;
use super::cx::{Action, Cx};
use super::entry::{self, Draft};
use super::field::Field;
use super::review_facts::ReviewFacts;
use super::selection::Selection;
use super::{look, review_meeting, review_papers, review_view};
use crate::plan::{
    Countermeasure, CountermeasureId, Deed, Edit, Objective, Outcome, Problem, Progress, Review, Reviewed, Stage, Step,
    Steps, attend, follow_up_in, tick_follow_up,
};
use crate::say;
use crate::words::Words;

/// How wide the buttons at the end of a row are at most.
const BUTTON: f32 = 92.0;

/// Shows the record.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, review: &Review) {
    show_head(ui, cx, draft, review);
    review_papers::show(ui, cx, review);
    show_present(ui, cx, review);
    show_countermeasures(ui, cx, draft, review);
    review_meeting::show(ui, cx, review);
    show_objectives(ui, cx, review);
    ui.add_space(12.0);
    let note = Field::ReviewNote(review.id.clone());
    if review.closed.is_none() {
        entry::show(ui, cx, draft, note);
    } else if !review.note.trim().is_empty() {
        quiet(ui, cx, note.name(cx.words));
        ui.add(Label::new(review.note.trim()).wrap());
    }
}

fn take(cx: &mut Cx<'_>, edits: Steps) {
    cx.actions.push(Action::Take(Step { deed: Deed::EditReview, edits }));
}

fn section(ui: &mut Ui, title: String) {
    ui.add_space(16.0);
    ui.label(RichText::new(title).font(look::bold()));
}

fn quiet(ui: &mut Ui, cx: &Cx<'_>, text: String) {
    ui.add(Label::new(RichText::new(text).color(cx.look.soft)).wrap());
}

/// A cell of a row, `width` px wide.
fn cell(ui: &mut Ui, width: f32, text: RichText) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        // In line with the words of a button.
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(6.0);
        ui.add(Label::new(text).wrap());
    });
}

/// The button at the end of a row; all stand in line.
fn go_button(ui: &mut Ui, text: String) -> egui::Response {
    ui.add(egui::Button::new(text).min_size(vec2(BUTTON, 0.0)))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn show_head(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, review: &Review) {
    ui.label(RichText::new(say!(cx.words, "review-title", month = review_view::month(cx.words, review.on))).heading());
    let open = review.closed.is_none();
    ui.horizontal(|ui| {
        ui.add_enabled_ui(open, |ui| {
            ui.set_width(150.0);
            entry::show(ui, cx, draft, Field::ReviewOn(review.id.clone()));
        });
        ui.with_layout(Layout::right_to_left(Align::Max), |ui| {
            let closed = say!(cx.words, "review-closed-why");
            let remove = egui::Button::new(say!(cx.words, "remove-review"));
            if ui.add_enabled(open, remove).on_disabled_hover_text(&closed).clicked() {
                let edits = vec![Edit::RemoveReview(review.id.clone())];
                cx.actions.push(Action::Take(Step { deed: Deed::RemoveRow, edits }));
            }
            if ui.button(say!(cx.words, "past-look")).clicked() {
                cx.actions.push(Action::LookBack(review.id.clone()));
            }
            let edits = ReviewFacts::of(ui.ctx(), cx.doc, review).renew.clone();
            if ui.add_enabled(open && !edits.is_empty(), egui::Button::new(say!(cx.words, "renew-review"))).clicked() {
                take(cx, edits);
            }
        });
    });
    if let Some(closed) = &review.closed {
        let text = say!(cx.words, "meeting-closed-by", day = closed.on.to_string(), name = closed.by.as_str());
        quiet(ui, cx, text);
        quiet(ui, cx, say!(cx.words, "review-closed-why"));
    }
}

/// A tick for each person; those who were there, once the review is closed.
fn show_present(ui: &mut Ui, cx: &mut Cx<'_>, review: &Review) {
    section(ui, say!(cx.words, "review-present", count = review.present.len()));
    let book = &cx.doc.book;
    if review.closed.is_some() {
        let names: Vec<_> = review.present.iter().map(|p| book.person_name(p)).collect();
        ui.add(Label::new(names.join(&say!(cx.words, "list-comma"))).wrap());
        return;
    }
    ui.horizontal_wrapped(|ui| {
        // Somebody on no list may have been there too.
        let others = review.present.iter().filter(|p| book.person(p).is_none());
        for person in book.people.iter().map(|p| &p.id).chain(others) {
            let mut there = review.present.contains(person);
            if ui.checkbox(&mut there, book.person_name(person)).changed() {
                take(cx, attend(review, person, there));
            }
        }
    });
}

/// How each objective stood at the review, and how it stands now.
fn show_objectives(ui: &mut Ui, cx: &mut Cx<'_>, review: &Review) {
    let title = say!(cx.words, "review-objectives");
    if review.flows.is_empty() {
        section(ui, title);
        return quiet(ui, cx, say!(cx.words, "review-no-objectives"));
    }
    // What the gaps and the button leave.
    let widths = [0.48, 0.27, 0.25].map(|share| (ui.available_width() - BUTTON - 32.0) * share);
    ui.add_space(16.0);
    ui.horizontal_top(|ui| {
        cell(ui, widths[0], RichText::new(title).font(look::bold()));
        for (head, width) in [say!(cx.words, "review-then"), say!(cx.words, "review-now")].into_iter().zip(&widths[1..])
        {
            cell(ui, *width, RichText::new(head).font(look::small()).color(cx.look.soft));
        }
    });
    // What was missed, or has a decision flow, is what a meeting talks about.
    let asks = |r: &&Reviewed| r.stage.is_some() || r.outcome == Some(Outcome::Missed);
    let (first, rest): (Vec<_>, Vec<_>) = review.flows.iter().partition(asks);
    for reviewed in first.into_iter().chain(rest) {
        let Some(objective) = cx.doc.book.objective(&reviewed.objective) else {
            quiet(ui, cx, say!(cx.words, "review-gone", id = reviewed.objective.to_string()));
            continue;
        };
        ui.horizontal_top(|ui| {
            let then = standing(cx.words, reviewed.outcome, reviewed.stage);
            let now = now(objective);
            let now = if now == *reviewed {
                RichText::new(say!(cx.words, "review-same")).color(cx.look.soft)
            } else {
                RichText::new(standing(cx.words, now.outcome, now.stage))
            };
            cell(ui, widths[0], RichText::new(first_line(&objective.text)));
            cell(ui, widths[1], RichText::new(then));
            cell(ui, widths[2], now);
            let name = say!(cx.words, "review-flow-of", what = first_line(&objective.text));
            if go_button(ui, say!(cx.words, "view-flow")).accessible_name(name).clicked() {
                go(cx, objective, None, Command::ShowFlow);
            }
        });
    }
}

/// How an objective stands now.
fn now(objective: &Objective) -> Reviewed {
    let stage = objective.flows.last().map(|f| f.state.stage());
    Reviewed { objective: objective.id.clone(), outcome: objective.outcome, stage }
}

fn standing(words: &Words, outcome: Option<Outcome>, stage: Option<Stage>) -> String {
    let said = [outcome.map(|o| words.outcome(o)), stage.map(|s| words.stage(s))];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Selects an objective, or one of its countermeasures, and shows it in another view.
fn go(cx: &mut Cx<'_>, objective: &Objective, cm: Option<(&Problem, &CountermeasureId)>, to: Command) {
    let activity = match cm {
        Some((problem, _)) => problem.activity.clone(),
        None => objective.activities.first().map(|a| a.id.clone()),
    };
    cx.actions.push(Action::Select(Selection {
        objective: objective.id.clone(),
        activity,
        problem: cm.map(|(p, _)| p.id.clone()),
        countermeasure: cm.map(|(_, c)| c.clone()),
        column: 1,
    }));
    cx.actions.push(Action::Run(to));
}

/// What is due for follow-up on the review's day, and what was followed up in it.
fn show_countermeasures(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, review: &Review) {
    section(ui, say!(cx.words, "review-countermeasures"));
    let book = &cx.doc.book;
    let facts = ReviewFacts::of(ui.ctx(), cx.doc, review);
    let due = &facts.due;
    let settled = review.followed_up.iter().filter(|id| !due.contains(id));
    let listed: Vec<&CountermeasureId> = due.iter().chain(settled).collect();
    if listed.is_empty() {
        quiet(ui, cx, say!(cx.words, "review-none-due"));
    }
    for id in listed {
        match book.countermeasure_in(id) {
            Some((problem, cm)) => show_countermeasure(ui, cx, draft, review, problem, cm),
            None => quiet(ui, cx, say!(cx.words, "review-gone", id = id.to_string())),
        }
    }
}

fn show_countermeasure(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    draft: &mut Draft,
    review: &Review,
    problem: &Problem,
    cm: &Countermeasure,
) {
    let what = first_line(&cm.text);
    let tick_width = ui.spacing().icon_width + ui.spacing().item_spacing.x;
    ui.horizontal_top(|ui| {
        let mut ticked = review.followed_up.contains(&cm.id);
        let name = say!(cx.words, "review-ticked", what = what);
        let tick = egui::Checkbox::new(&mut ticked, "");
        if ui.add_enabled(review.closed.is_none(), tick).on_hover_text(&name).accessible_name(name).changed() {
            take(cx, tick_follow_up(review, &cm.id, ticked));
        }
        cell(ui, ui.available_width() - BUTTON - 8.0, RichText::new(what));
        let solve = say!(cx.words, "review-solve", what = what);
        if go_button(ui, say!(cx.words, "view-solving")).accessible_name(solve).clicked()
            && let Some((objective, _)) = cx.doc.book.problem_in(&problem.id)
        {
            go(cx, objective, Some((problem, &cm.id)), Command::ShowSolving);
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.add_space(tick_width);
        if let Some(closed) = &review.closed {
            ui.label(cx.words.progress(cm.state(closed.on.max(review.on))));
        } else {
            show_states(ui, cx, review, cm);
        }
        let owner = cm.owner.as_ref().map(|p| cx.doc.book.person_name(p));
        let due = cm.follow_up.map_or_else(|| "–".to_owned(), |d| d.to_string());
        let of = match owner {
            Some(owner) => say!(cx.words, "review-measure-of", owner = owner, day = due),
            None => say!(cx.words, "review-measure-no-owner", day = due),
        };
        ui.label(RichText::new(of).font(look::small()).color(cx.look.soft));
    });
    if let Some(look) = cm.follow_ups.iter().find(|f| f.on == review.on) {
        ui.horizontal(|ui| {
            ui.add_space(tick_width);
            if review.closed.is_some() {
                ui.add(Label::new(look.note.trim()).wrap());
                return;
            }
            let field = Field::FollowUpNote(cm.id.clone(), review.on);
            let name = say!(cx.words, "label-and-text", label = field.name(cx.words), text = what);
            let width = ui.available_width();
            entry::sized(ui, cx, draft, field, width).accessible_name(name);
        });
    }
    ui.add_space(6.0);
}

/// How far it was found, to be said.
fn show_states(ui: &mut Ui, cx: &mut Cx<'_>, review: &Review, cm: &Countermeasure) {
    let state = cm.state(review.on);
    for found in Progress::ALL {
        let label = cx.words.progress(found);
        let name = say!(cx.words, "review-set-progress", what = first_line(&cm.text), progress = label.as_str());
        if ui.selectable_label(found == state, label).accessible_name(name).clicked() {
            take(cx, follow_up_in(review, cm, found, &cx.doc.author));
        }
    }
}
