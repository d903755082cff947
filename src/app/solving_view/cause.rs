//! One cause: its text, the next why, whether it is a root cause, within one's control, and supported by which fact.

use eframe::egui::{self, Key, Modifiers, Rect, RichText, Ui};

use super::{SolvingView, captioned};
use crate::app::cx::{Action, Cx};
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::inspector::small_button;
use crate::app::list_edit::{Judged, ListEdit};
use crate::app::{choice, look};
use crate::board::Why;
use crate::plan::{Bone, Cause, Control, Problem, new_cause};
use crate::say;

/// The room for the number before the text, px.
const NUMBER: f32 = 66.0;

/// Shows the entry and what is judged of it; returns where its text stands.
pub(super) fn show(
    ui: &mut Ui,
    view: &mut SolvingView,
    cx: &mut Cx<'_>,
    draft: &mut Draft,
    (problem, why): (&Problem, &Why),
) -> Rect {
    let cause = &problem.causes[why.cause];
    let field = Field::CauseText(problem.id.clone(), cause.id.clone());
    keys(ui, view, cx, problem, cause, &field);
    let head = ui.horizontal_top(|ui| {
        let label = RichText::new(say!(cx.words, "why-number", number = why.number.as_str()));
        let label = if cause.root { label.font(look::bold()) } else { label.color(cx.look.soft) };
        ui.add_sized([NUMBER, 30.0], egui::Label::new(label));
        let (ask, beside) = (say!(cx.words, "ask-why"), say!(cx.words, "ask-why-beside"));
        let buttons = look::button_width(ui, &ask) + look::button_width(ui, &beside) + 38.0 + 3.0 * 8.0;
        let width = (ui.available_width() - buttons).max(120.0);
        let name = format!("{} {}", field.name(cx.words), why.number);
        entry::sized(ui, cx, draft, field, width).accessible_name(name);
        let named = |text: &str| format!("{text} {}", why.number);
        let button = small_button(ui, ask.clone()).on_hover_text(say!(cx.words, "ask-why-hint"));
        if button.accessible_name(named(&ask)).clicked() {
            ask_why(view, cx, problem, Some(&cause.id));
        }
        let button = small_button(ui, beside.clone()).on_hover_text(say!(cx.words, "ask-why-beside-hint"));
        if button.accessible_name(named(&beside)).clicked() {
            ask_why(view, cx, problem, cause.explains.as_deref());
        }
        if entry::remove_button(ui, say!(cx.words, "remove-cause", number = why.number.as_str())) {
            cx.actions.push(Action::List(ListEdit::RemoveCause(problem.id.clone(), cause.id.clone())));
        }
    });
    ui.horizontal(|ui| {
        ui.add_space(NUMBER + 8.0);
        judge(ui, cx, problem, why);
    });
    if cause.control == Control::Outside {
        ui.horizontal(|ui| {
            ui.add_space(NUMBER + 8.0);
            let width = (ui.available_width() - 210.0).max(120.0);
            captioned(ui, cx, draft, Field::CauseHelp(problem.id.clone(), cause.id.clone()), &why.number, width);
        });
    }
    head.response.rect
}

/// Adds the next why, and goes there.
pub(super) fn ask_why(view: &mut SolvingView, cx: &mut Cx<'_>, problem: &Problem, explains: Option<&str>) {
    on_bone(view, cx, problem, explains, None);
}

/// The same, on a bone of the fishbone.
pub(super) fn on_bone(
    view: &mut SolvingView,
    cx: &mut Cx<'_>,
    problem: &Problem,
    explains: Option<&str>,
    bone: Option<Bone>,
) {
    let id = new_cause(problem, explains, bone).0;
    view.next = Some(Field::CauseText(problem.id.clone(), id.clone()));
    view.cause = Some(id);
    cx.actions.push(Action::List(ListEdit::AskWhy(problem.id.clone(), explains.map(str::to_owned), bone)));
}

/// Ctrl+Enter asks why again, Ctrl+Shift+Enter adds another answer beside.
fn keys(ui: &Ui, view: &mut SolvingView, cx: &mut Cx<'_>, problem: &Problem, cause: &Cause, field: &Field) {
    if !entry::has_keyboard(ui, field) {
        return;
    }
    let pressed = |modifiers| ui.input_mut(|i| i.consume_key(modifiers, Key::Enter));
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT) {
        ask_why(view, cx, problem, cause.explains.as_deref());
    } else if pressed(Modifiers::COMMAND) {
        ask_why(view, cx, problem, Some(&cause.id));
    }
}

/// The choices of what is judged stand back behind what is said: small, and framed only where they are used.
fn calm(ui: &mut Ui) {
    let style = ui.style_mut();
    style.override_font_id = Some(look::small());
    style.spacing.button_padding = egui::vec2(8.0, 2.0);
    style.visuals.widgets.inactive.weak_bg_fill = style.visuals.widgets.noninteractive.weak_bg_fill;
    style.visuals.widgets.inactive.bg_stroke.width = 0.0;
}

fn judge(ui: &mut Ui, cx: &mut Cx<'_>, problem: &Problem, why: &Why) {
    let cause = &problem.causes[why.cause];
    let mut say_of =
        |judged| cx.actions.push(Action::List(ListEdit::Judge(problem.id.clone(), cause.id.clone(), judged)));
    let words = cx.words;
    let named = |what: String| format!("{what} {}", why.number);
    ui.spacing_mut().interact_size.y = 24.0;
    let mut root = cause.root;
    let label = say!(words, "field-root-cause");
    let font = if root { look::bold() } else { look::small() };
    let check = ui.checkbox(&mut root, RichText::new(&label).font(font));
    if check.accessible_name(named(label)).changed() {
        say_of(Judged::Root(root));
    }
    calm(ui);
    let controls = [Control::Unsaid, Control::Within, Control::Outside].map(Some).into_iter();
    let control_name = |c: &Option<Control>| words.control(c.unwrap_or_default());
    let place = (("control", &cause.id), 128.0);
    let (response, chosen) = choice::show(ui, place, &Some(cause.control), controls, control_name);
    response.accessible_name(named(say!(words, "within-control")));
    if let Some(control) = chosen.flatten() {
        say_of(Judged::Control(control));
    }
    let fact_name = |id: &Option<String>| {
        let at = id.as_ref().and_then(|id| problem.facts.iter().position(|f| f.id == *id));
        at.map_or_else(
            || say!(words, "no-fact"),
            |n| say!(words, "fact-numbered", number = (n + 1).to_string(), text = problem.facts[n].text.as_str()),
        )
    };
    let facts = [None].into_iter().chain(problem.facts.iter().map(|f| Some(f.id.clone())));
    let (response, chosen) = choice::show(ui, (("fact", &cause.id), 240.0), &cause.fact, facts, fact_name);
    response.accessible_name(named(say!(words, "supported-by")));
    if let Some(fact) = chosen {
        say_of(Judged::Fact(fact));
    }
    // Where it says none, it stands with what it explains.
    let bone_name = |bone: &Option<Bone>| words.bone(bone.or(why.bone));
    let bones = Bone::ALL.into_iter().map(Some).chain([None]);
    let (response, chosen) = choice::show(ui, (("bone", &cause.id), 110.0), &cause.bone, bones, |b| match b {
        None if cause.bone.is_some() => words.bone(None),
        b => bone_name(b),
    });
    response.accessible_name(named(say!(words, "field-bone")));
    if let Some(bone) = chosen {
        say_of(Judged::Bone(bone));
    }
}
