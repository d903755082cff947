//! The names of the rows and the heads of the columns beside a part of a poster: what of them is seen through the
//! window, at which size each name has room.

use serde_json::{Value, json};

use super::text;
use super::tile_plan::{Area, Plan};
use super::tile_spots::{Kind, Spot};

/// The type of a name in points: the largest that has room of these; no name is smaller than the last.
const SIZES: [f64; 5] = [10.0, 9.0, 8.4, 7.8, 7.2];
/// The least of them.
const LEAST: f64 = 7.2;
/// From one line of a name to the next, in em.
const PITCH: f64 = 1.3;
/// White around a name, in points.
const PAD: f64 = 3.0;
/// Less of a row is not seen, in points.
const NOTHING: f64 = 3.0;
/// How high the heads' band is.
const HEADS: f64 = 24.0;

/// The least width for names and height for heads that a page's spots need; nothing for a chart without rows.
pub(super) fn needed(spots: &[Spot]) -> (f64, f64) {
    let rows: Vec<&Spot> = spots.iter().filter(|s| s.kind == Kind::Row).collect();
    if rows.is_empty() {
        return (0.0, 0.0);
    }
    let all = |wide: &f64| rows.iter().all(|s| height(&s.name, LEAST, *wide) <= s.y.1 - s.y.0);
    let wide = [72.0, 84.0, 96.0, 108.0, 120.0, 132.0, 144.0].into_iter().find(all).unwrap_or(144.0);
    (wide, HEADS)
}

/// A name beside the window, from and to in points of the window.
#[derive(Debug, Clone, PartialEq)]
struct Named {
    name: String,
    strip: bool,
    from: f64,
    to: f64,
}

impl Named {
    fn length(&self) -> f64 {
        self.to - self.from
    }
}

/// The names for the template: where each begins, how long it may be, its type size, and whether it is a strip's.
pub(super) fn names(spots: &[Spot], window: Area, wide: f64) -> Vec<Value> {
    let seen = spots.iter().filter(|s| s.kind != Kind::Head).map(|s| (s, s.y));
    let mut names = cut(seen, window[1], window[3]);
    settle(&mut names, |n| height(&n.name, LEAST, wide), LEAST * PITCH + PAD);
    names.iter().map(|n| {
        let fits = |size: &f64| height(&n.name, *size, wide) <= n.length();
        let size = SIZES.into_iter().find(fits).unwrap_or(LEAST);
        let lines = ((n.length() - PAD) / (size * PITCH)).floor().max(1.0);
        let name = shortened(&n.name, columns(size, wide), lines);
        json!({"from": n.from, "length": n.length(), "size": size, "strip": n.strip, "name": text::value(&name, whole(columns(size, wide)))})
    }).collect()
}

/// The heads for the template: those of the topmost table that is seen; the next one's heads are seen themselves.
pub(super) fn heads(spots: &[Spot], window: Area) -> Vec<Value> {
    let top = window[1] + NOTHING;
    let is_seen = |s: &&Spot| s.kind == Kind::Row && s.y.1 > top && s.y.0 < window[3] - NOTHING;
    let Some(row) = spots.iter().find(is_seen) else { return Vec::new() };
    let above = |s: &&Spot| s.kind == Kind::Head && s.y.0 <= row.y.0;
    let Some(line) = spots.iter().filter(above).map(|s| s.y.0).reduce(f64::max) else { return Vec::new() };
    let heads = spots.iter().filter(above).filter(|s| line - s.y.0 < NOTHING);
    let mut sorted: Vec<&Spot> = heads.collect();
    sorted.sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
    let mut named = cut(sorted.into_iter().map(|s| (s, s.x)), window[0], window[2]);
    let need = |n: &Named| text::width(&n.name) * 0.58 * LEAST + PAD;
    settle(&mut named, need, 0.0);
    let size = |n: &Named| if need(n) * 8.5 / LEAST <= n.length() { 8.5 } else { LEAST };
    // Two lines at the most.
    let name = |n: &Named| shortened(&n.name, (n.length() - PAD) / (0.58 * size(n)), 2.0);
    named.iter().map(|n| json!({"from": n.from, "length": n.length(), "size": size(n), "name": text::value(&name(n), whole((n.length() - PAD) / (0.58 * size(n))))})).collect()
}

/// What of the spots lies between `from` and `to`, counted from `from`.
fn cut<'a>(spots: impl Iterator<Item = (&'a Spot, (f64, f64))>, from: f64, to: f64) -> Vec<Named> {
    let part = |(spot, at): (&Spot, (f64, f64))| Named {
        name: spot.name.clone(),
        strip: spot.kind == Kind::Strip,
        from: at.0.max(from) - from,
        to: at.1.min(to) - from,
    };
    spots.map(part).filter(|n| n.length() > NOTHING).collect()
}

/// What the window's edge cut short gets room for its name from its neighbour, as far as that has some to spare; `least`
/// in any case.
fn settle(names: &mut [Named], need: impl Fn(&Named) -> f64, least: f64) {
    let give = |short: &Named, other: &Named| {
        let lack = (need(short) - short.length()).max(0.0);
        lack.min((other.length() - need(other)).max(0.0)).max((least - short.length()).max(0.0))
    };
    if let [first, second, ..] = names {
        let given = give(first, second);
        (first.to, second.from) = (first.to + given, second.from + given);
    }
    if let [.., before, last] = names {
        let given = give(last, before);
        (before.to, last.from) = (before.to - given, last.from - given);
    }
}

/// How many half-width columns of a name at this size fit a band so wide, counted with care.
fn columns(size: f64, wide: f64) -> f64 {
    // A line of Chinese loses up to a character at its end.
    ((wide - 2.0 * PAD) / size / 0.53 - 1.5).max(4.0)
}

fn whole(columns: f64) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let columns = columns.max(2.0) as usize;
    columns
}

/// How high a name is at this size in a band so wide.
fn height(name: &str, size: f64, wide: f64) -> f64 {
    text::lines(name, columns(size, wide)).max(1.0) * size * PITCH + PAD
}

/// As much of a name as has room in so many lines.
fn shortened(name: &str, columns: f64, lines: f64) -> String {
    if text::lines(name, columns) <= lines {
        return name.to_owned();
    }
    let mut room = columns * lines - 2.0;
    let fits = |c: &char| {
        room -= text::width(c.encode_utf8(&mut [0; 4]));
        room >= 0.0
    };
    let kept: String = name.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// The width for names on a sheet.
pub(super) fn wide(plan: &Plan) -> f64 {
    plan.at.0 - super::tile_plan::MARGIN
}
