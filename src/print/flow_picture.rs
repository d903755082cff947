//! The deck's chart of a decision flow as values: boxes and arrows with the way taken.

use serde_json::{Value, json};

use crate::board::flow_chart::{Light, Shape, arrows, is_taken, light, places};
use crate::plan::{FlowState, Stage};
use crate::say;
use crate::words::Words;

/// The chart with the way to `state`. Places are in cells of the chart's grid, from the middle of its first box.
pub(super) fn picture(state: &FlowState, words: &Words) -> Value {
    let boxes: Vec<Value> = places()
        .iter()
        .map(|p| {
            json!({
                "x": p.column, "y": p.row, "word": words.stage(p.stage),
                "shape": match p.shape { Shape::Question => "question", Shape::Task => "task", Shape::End => "end" },
                "light": match light(state, p.stage) { Light::Taken => "taken", Light::Here => "here", Light::Off => "off" },
            })
        })
        .collect();
    let arrows: Vec<Value> = arrows()
        .iter()
        .map(|a| {
            let shape = |stage| places().into_iter().find(|p| p.stage == stage).map(|p| p.shape == Shape::Question);
            json!({
                "points": a.points, "taken": is_taken(state, a), "back": a.back,
                "to_question": shape(a.to) == Some(true),
                "answer": a.answer.map(|yes| answer(yes, words)),
            })
        })
        .collect();
    json!({ "boxes": boxes, "arrows": arrows })
}

/// Yes or no.
pub(super) fn answer(yes: bool, words: &Words) -> String {
    if yes { say!(words, "print-flow-yes") } else { say!(words, "print-flow-no") }
}

/// The answer that leads from a box to the next one on a way; none where the box asks nothing.
pub(super) fn answer_between(from: Stage, to: Stage) -> Option<bool> {
    arrows().iter().find(|a| a.from == from && a.to == to).and_then(|a| a.answer)
}

/// A way in words: each box, a question with its answer.
pub(super) fn way(state: &FlowState, words: &Words) -> String {
    let way = state.way();
    let next = way.iter().skip(1).map(Some).chain([None]);
    let step = |(stage, next): (&Stage, Option<&Stage>)| {
        let answered = next.and_then(|next| answer_between(*stage, *next));
        let word = words.stage(*stage);
        answered.map_or_else(|| word.clone(), |yes| format!("{word} {}", answer(yes, words)))
    };
    way.iter().zip(next).map(step).collect::<Vec<_>>().join(" → ")
}
