//! What is in a template, counted: `2 个部门目标、8 项重点活动`.

use super::Words;
use crate::plan::Contents;
use crate::say;

impl Words {
    /// How much of each there is, what there is none of left out.
    pub fn contents(&self, contents: Contents) -> String {
        let counts = [
            (contents.objectives, say!(self, "count-objectives", count = contents.objectives)),
            (contents.activities, say!(self, "count-activities", count = contents.activities)),
            (contents.steps, say!(self, "count-steps", count = contents.steps)),
            (contents.standards, say!(self, "count-standards", count = contents.standards)),
            (contents.kpis, say!(self, "count-kpis", count = contents.kpis)),
            (contents.factors, say!(self, "count-factors", count = contents.factors)),
        ];
        let said: Vec<_> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
        said.join(&say!(self, "list-comma"))
    }
}
