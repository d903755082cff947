//! Where the rows and heads of a set chart lie: what its templates marked with `spot`.

use typst::foundations::{Content, Label, Selector, Value};
use typst::introspection::{Introspector as _, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// What a spot is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The head of a column.
    Head,
    /// The strip of a group of rows.
    Strip,
    /// A row.
    Row,
}

/// A marked cell: its kind, its name, its place on the page in points. A row's is its first cell, which is as high as
/// the row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    pub kind: Kind,
    pub name: String,
    /// From left to right.
    pub x: (f64, f64),
    /// From top to bottom.
    pub y: (f64, f64),
}

/// Less than this is no part of a row that anybody could read, in points.
const NOTHING: f64 = 3.0;

/// The spots of each page, from top to bottom. `bottom`: where a table ends at the latest.
pub(super) fn spots(document: &PagedDocument, bottom: f64) -> Vec<Vec<Spot>> {
    let mut pages = vec![Vec::new(); document.pages().len()];
    let found = |label: &str| {
        let label = Label::new(PicoStr::intern(label));
        label.map(|l| document.introspector().query(&Selector::Label(l))).unwrap_or_default()
    };
    let place = |content: &Content| {
        let at = document.introspector().position(content.location()?)?;
        Some((at.page.get() - 1, at.point.x.to_pt(), at.point.y.to_pt()))
    };
    for (from, to) in found("spot-from").iter().zip(&found("spot-to")) {
        let (Some((kind, name)), Some((page, x0, y0)), Some((_, x1, y1))) = (said(from), place(from), place(to)) else {
            continue;
        };
        if let Some(page) = pages.get_mut(page) {
            page.push(Spot { kind, name, x: (x0, x1), y: (y0, y1) });
        }
    }
    let mut last: Option<Spot> = None;
    for page in &mut pages {
        page.sort_by(|a, b| a.y.0.total_cmp(&b.y.0).then(a.x.0.total_cmp(&b.x.0)));
        carry_on(page, last.as_ref(), bottom);
        last = page.iter().rfind(|s| s.kind == Kind::Row).cloned();
        join(page);
    }
    pages
}

/// A row that broke goes on below the heads of the next page, where it marks nothing: up to the first row there.
fn carry_on(page: &mut Vec<Spot>, last: Option<&Spot>, bottom: f64) {
    let Some(last) = last else { return };
    let first = page.iter().position(|s| s.kind == Kind::Row).unwrap_or(page.len());
    // Strips between the heads and the first row were repeated with the heads, unless a row ends before them.
    let above = &page[..first];
    let Some(top) = above.iter().map(|s| s.y.1).reduce(f64::max) else { return };
    let end = page.get(first).map_or(bottom, |s| s.y.0);
    if end - top > NOTHING {
        page.insert(first, Spot { y: (top, end), ..last.clone() });
    }
}

/// Rows of one name that follow each other are one.
fn join(page: &mut Vec<Spot>) {
    page.dedup_by(|next, spot| {
        let same = spot.kind == Kind::Row && next.kind == Kind::Row && spot.name == next.name;
        let joined = same && next.y.0 - spot.y.1 < NOTHING;
        if joined {
            spot.y.1 = next.y.1;
        }
        joined
    });
}

fn said(content: &Content) -> Option<(Kind, String)> {
    let Value::Dict(said) = &content.to_packed::<MetadataElem>()?.value else { return None };
    let text = |key| match said.get(key) {
        Ok(Value::Str(text)) => Some(text.as_str().to_owned()),
        _ => None,
    };
    let kind = match text("kind")?.as_str() {
        "head" => Kind::Head,
        "strip" => Kind::Strip,
        "row" => Kind::Row,
        _ => return None,
    };
    // A control character has no glyph.
    let name: String = text("name")?.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Some((kind, name.split_whitespace().collect::<Vec<_>>().join(" ")))
}
