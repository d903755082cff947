//! An objective with its target and how it stands.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Activity, Annotation, Control, Flow, FlowState, GoalId, ObjectiveId, Origin, PersonId, Problem, Timing};

/// A department's share of a goal (部门目标), more specific than the goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Never changes.
    pub id: ObjectiveId,
    /// The goal it serves; none is a broken link, shown as such.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
    /// What is to be reached.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// How it is to be reached (方法).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// The one person who answers for it; none: whoever owns its rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// Whether reaching it is within the department's control.
    #[serde(default, skip_serializing_if = "Control::is_unsaid")]
    pub control: Control,
    /// What it is measured by (指标).
    #[serde(default, skip_serializing_if = "Target::is_empty")]
    pub target: Target,
    /// From when to when (时间进程); the end is the day the target is to be reached.
    #[serde(default, skip_serializing_if = "Timing::is_empty")]
    pub timing: Timing,
    /// Judged at a review: met, on the way, missed; none as long as nobody judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The status of the objective (目标状态) in people's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// What was measured, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measurements: Vec<Measurement>,
    /// The plan rows, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<Activity>,
    /// Problems found, each with its countermeasures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
    /// The objective as it was confirmed (原计划); never overwritten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<ObjectiveBaseline>,
    /// Additions and changes, in the order they were noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// Its decision flows, oldest first; the last one may be open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<Flow>,
    /// The gaps it is to mend: where it comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
}

impl Objective {
    /// An objective with nothing in it but its id.
    pub fn new(id: ObjectiveId) -> Self {
        Self {
            id,
            goal: None,
            text: String::new(),
            method: String::new(),
            owner: None,
            control: Control::Unsaid,
            target: Target::default(),
            timing: Timing::default(),
            outcome: None,
            status: String::new(),
            measurements: Vec::new(),
            activities: Vec::new(),
            problems: Vec::new(),
            baseline: None,
            annotations: Vec::new(),
            flows: Vec::new(),
            origins: Vec::new(),
        }
    }

    /// Its id and those of all that is in it.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        let countermeasures = self.problems.iter().flat_map(|p| &p.countermeasures);
        std::iter::once(self.id.as_str())
            .chain(self.activities.iter().map(|a| a.id.as_str()))
            .chain(self.problems.iter().map(|p| p.id.as_str()))
            .chain(countermeasures.map(|c| c.id.as_str()))
            .chain(self.flows.iter().map(|f| f.id.as_str()))
    }

    /// The baseline it would be confirmed with today.
    pub fn as_baseline(&self) -> ObjectiveBaseline {
        ObjectiveBaseline { text: self.text.clone(), target: self.target.clone(), timing: self.timing }
    }

    /// The flow that has not ended.
    pub fn open_flow(&self) -> Option<&Flow> {
        self.flows.last().filter(|f| f.state.ended_on().is_none())
    }

    /// The PDCA cycle it is in, from 1: a plan that was not followed, or a target that was missed, starts the next one
    /// (deck: 重新开始PDCA循环).
    pub fn cycle(&self) -> u32 {
        self.cycle_of(self.flows.len())
    }

    /// The PDCA cycle that the flow at this position belongs to, from 1.
    pub fn cycle_of(&self, flow: usize) -> u32 {
        let ended = self.flows.iter().take(flow).map(|f| &f.state).filter(|s| FlowState::starts_cycle(s));
        1 + u32::try_from(ended.count()).unwrap_or(u32::MAX - 1)
    }
}

/// An objective as it was confirmed (原计划).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectiveBaseline {
    /// What was to be reached.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What it was to be measured by.
    #[serde(default, skip_serializing_if = "Target::is_empty")]
    pub target: Target,
    /// From when to when.
    #[serde(default, skip_serializing_if = "Timing::is_empty")]
    pub timing: Timing,
}

/// The measure of an objective (衡量指标): its unit, base value and value to reach. The day is the end of the
/// objective's timing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// What is measured; may be the whole target as free text, as in an imported sheet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// The unit of both values: `%`, `分`, `台/日`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The value at the start, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<f64>,
    /// The value to reach, in `unit`; above or below `base`, which gives the direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The best value known so far, one's own or another's, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<f64>,
    /// Why a value beyond the best known one can be reached.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

impl Target {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The target in a line: `客户友好度 82 → 88 分`.
    pub fn summary(&self) -> String {
        let figures = match (self.base, self.value) {
            (Some(base), Some(value)) => format!("{base} → {value}"),
            (None, Some(value)) => format!("→ {value}"),
            (Some(base), None) => format!("{base} →"),
            (None, None) => String::new(),
        };
        let parts = [self.measure.as_str(), &figures, &self.unit];
        parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }

    /// The target that a text means: [`summary`](Self::summary) read back, also with `->` and with the unit at both
    /// figures (`82分→88分`). A text that says no figures is all measure.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let measure = || Self { measure: text.to_owned(), ..Self::default() };
        let Some((left, right)) = ["→", "->", "—>", "=>"].iter().find_map(|arrow| text.rsplit_once(arrow)) else {
            return measure();
        };
        let right = right.trim();
        let (value, unit) = right.split_at(right.find(|c| !is_figure(c)).unwrap_or(right.len()));
        let unit = unit.trim();
        // The base may repeat the unit.
        let left = left.trim_end();
        let bare = left.strip_suffix(unit).unwrap_or(left).trim_end();
        let at = bare.char_indices().rev().take_while(|(_, c)| is_figure(*c)).last().map_or(bare.len(), |(at, _)| at);
        let (name, base) = bare.split_at(at);
        match (figure(base), figure(value)) {
            (Some(base), Some(value)) if base.is_some() || value.is_some() => {
                let name = if base.is_some() { name } else { left };
                Self { measure: name.trim_end().to_owned(), unit: unit.to_owned(), base, value, ..Self::default() }
            }
            _ => measure(),
        }
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | '-' | '+')
}

/// A figure, or none where there is no text; nothing where the text is no figure.
fn figure(text: &str) -> Option<Option<f64>> {
    if text.is_empty() { Some(None) } else { text.parse().ok().filter(|v: &f64| v.is_finite()).map(Some) }
}

/// Status of an objective (目标状态), as judged at a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// The target is met.
    Met,
    /// Not there yet, but on the way.
    OnTheWay,
    /// The target is missed: ask whether the plan was followed.
    Missed,
}

/// One value of an objective's measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// The day it was measured, or the last day of the period.
    pub on: NaiveDate,
    /// In the target's unit.
    pub value: f64,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn target(measure: &str, unit: &str, base: Option<f64>, value: Option<f64>) -> Target {
        Target { measure: measure.into(), unit: unit.into(), base, value, ..Target::default() }
    }

    #[test]
    fn a_target_is_read_as_people_write_it() {
        for (text, wanted) in [
            ("客户友好度 82 → 88 分", target("客户友好度", "分", Some(82.0), Some(88.0))),
            ("客户友好度82分→88分", target("客户友好度", "分", Some(82.0), Some(88.0))),
            ("重修率 5.2 -> 3 %", target("重修率", "%", Some(5.2), Some(3.0))),
            ("CSI → 88", target("CSI", "", None, Some(88.0))),
            ("等待时间 ≤10 分钟", target("等待时间 ≤10 分钟", "", None, None)),
            ("接待 → 预检 → 派工", target("接待 → 预检 → 派工", "", None, None)),
            ("-5 → +5 ℃", target("", "℃", Some(-5.0), Some(5.0))),
            ("82 → 1.2.3", target("82 → 1.2.3", "", None, None)),
            ("", target("", "", None, None)),
        ] {
            assert_eq!(Target::read(text), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_a_cell_shows_is_read_back(
            measure in "[一-龥a-z]{0,8}", unit in "[%分台]{0,1}",
            base in prop::option::of(-1000_i32..1000), value in prop::option::of(-1000_i32..1000),
        ) {
            prop_assume!(base.is_some() || value.is_some());
            let target = target(&measure, &unit, base.map(|v| f64::from(v) / 10.0), value.map(|v| f64::from(v) / 10.0));
            prop_assert_eq!(Target::read(&target.summary()), target);
        }

        #[test]
        fn no_text_is_lost_or_panics(text in any::<String>()) {
            let target = Target::read(&text);
            if target.base.is_none() && target.value.is_none() {
                prop_assert_eq!(target.measure, text.trim());
            }
        }
    }
}
