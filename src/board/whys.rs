//! The causes of a problem in the order they are read: the five whys from the problem down, and the same by the bones of
//! the fishbone.

use crate::plan::{Bone, Cause, Problem};

/// A cause at its place in the tree of whys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// Its position in the problem's list.
    pub cause: usize,
    /// How many whys lead to it, from 1.
    pub level: usize,
    /// Its number as people say it: the level, and a letter where several stand on that level: `3`, `3b`.
    pub number: String,
    /// The bone on which it stands: its own, else that of what it explains; none where neither says one.
    pub bone: Option<Bone>,
}

/// The causes of `problem`, each after what it explains, branch after branch. One that explains nothing that is there,
/// or itself in a circle, is read as a cause of the problem: none is left out.
pub fn whys(problem: &Problem) -> Vec<Why> {
    let causes = &problem.causes;
    let mut read = Reading { causes, whys: Vec::with_capacity(causes.len()), seen: vec![false; causes.len()] };
    let is_there = |id: &str| causes.iter().any(|c| c.id == id);
    for (at, cause) in causes.iter().enumerate() {
        if cause.explains.as_deref().is_none_or(|up| !is_there(up)) {
            read.down(at, 1, None);
        }
    }
    for at in 0..causes.len() {
        read.down(at, 1, None);
    }
    let mut whys = read.whys;
    number(&mut whys);
    whys
}

struct Reading<'a> {
    causes: &'a [Cause],
    whys: Vec<Why>,
    seen: Vec<bool>,
}

impl Reading<'_> {
    /// Reads a cause and what explains it. A stack of its own: a chain may be as long as a file makes it.
    fn down(&mut self, at: usize, level: usize, bone: Option<Bone>) {
        let mut todo = vec![(at, level, bone)];
        while let Some((at, level, bone)) = todo.pop() {
            if std::mem::replace(&mut self.seen[at], true) {
                continue;
            }
            let cause = &self.causes[at];
            let bone = cause.bone.or(bone);
            self.whys.push(Why { cause: at, level, number: String::new(), bone });
            let below = self.causes.iter().enumerate().rev().filter(|(_, c)| c.explains.as_ref() == Some(&cause.id));
            todo.extend(below.map(|(below, _)| (below, level + 1, bone)));
        }
    }
}

fn number(whys: &mut [Why]) {
    let deepest = whys.iter().map(|w| w.level).max().unwrap_or(0);
    let mut on_level = vec![0; deepest + 1];
    whys.iter().for_each(|w| on_level[w.level] += 1);
    let mut met = vec![0_u32; deepest + 1];
    for why in whys {
        let nth = met[why.level];
        met[why.level] += 1;
        let letter = match on_level[why.level] {
            1 => String::new(),
            // After z: 27, 28 …
            _ => char::from_u32(u32::from('a') + nth)
                .filter(char::is_ascii_lowercase)
                .map_or_else(|| format!(".{}", nth + 1), String::from),
        };
        why.number = format!("{}{letter}", why.level);
    }
}

/// The causes by the bones of the fishbone, in the order of [`Bone::ALL`]; last those on none, where there are any.
pub fn fishbone(whys: &[Why]) -> Vec<(Option<Bone>, Vec<&Why>)> {
    let on = |bone: Option<Bone>| whys.iter().filter(|w| w.bone == bone).collect::<Vec<_>>();
    let unsorted = Some((None, on(None))).filter(|(_, causes)| !causes.is_empty());
    Bone::ALL.into_iter().map(|bone| (Some(bone), on(Some(bone)))).chain(unsorted).collect()
}
