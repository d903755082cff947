//! A part of a set page: what is seen through a window, and nothing else.

use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Rect, Size, Transform};
use typst::text::TextItem;
use typst::visualize::{Curve, Shape};

/// What is seen of `frame` through `window`, clipped; the new frame has the window's size. Without tags and links: they
/// belong to the whole page.
pub(super) fn part(frame: &Frame, window: Rect) -> Frame {
    let mut inner = Frame::hard(window.size());
    inner.push_frame(Point::zero() - window.min, seen(frame, window));
    inner.clip(Curve::rect(window.size()));
    inner
}

/// The smallest rectangle around all that is drawn; none where nothing is.
pub(super) fn ink(frame: &Frame) -> Option<Rect> {
    frame.items().filter_map(|(at, item)| bounds(*at, item)).reduce(union)
}

/// The items of a frame that are at least partly seen, where they were.
fn seen(frame: &Frame, window: Rect) -> Frame {
    let mut kept = Frame::new(frame.size(), frame.kind());
    for (at, item) in frame.items() {
        let at = *at;
        match item {
            FrameItem::Tag(_) | FrameItem::Link(..) => {}
            FrameItem::Group(group) => {
                if let Some(group) = seen_group(at, group, window) {
                    kept.push(at, FrameItem::Group(group));
                }
            }
            FrameItem::Text(text) => {
                if let Some((at, text)) = seen_text(at, text, window) {
                    kept.push(at, FrameItem::Text(text));
                }
            }
            FrameItem::Shape(..) | FrameItem::Image(..) => {
                if bounds(at, item).is_some_and(|b| meet(b, window)) {
                    kept.push(at, item.clone());
                }
            }
        }
    }
    kept
}

fn seen_group(at: Point, group: &GroupItem, window: Rect) -> Option<GroupItem> {
    if group.clip.as_ref().is_some_and(|clip| !meet(transformed(clip.bbox(None), at, group.transform), window)) {
        return None;
    }
    let frame = if group.transform.is_only_translate() {
        let moved = at + Point::new(group.transform.tx, group.transform.ty);
        seen(&group.frame, Rect::new(window.min - moved, window.max - moved))
    } else {
        // Turned or scaled: as a whole, without what belongs to the page.
        let whole = ink(&group.frame).filter(|i| meet(transformed(*i, at, group.transform), window))?;
        seen(&group.frame, whole)
    };
    let kept = GroupItem { transform: group.transform, clip: group.clip.clone(), ..GroupItem::new(frame) };
    (!kept.frame.is_empty()).then_some(kept)
}

/// The glyphs of a run that are seen, and where they begin.
fn seen_text(at: Point, text: &TextItem, window: Rect) -> Option<(Point, TextItem)> {
    let line = text_bounds(at, text);
    if !meet(line, window) {
        return None;
    }
    // A glyph may reach a little over its own width.
    let slack = text.size * 0.4;
    let (from, to) = (window.min.x - slack, window.max.x + slack);
    let mut x = at.x;
    let mut kept: Option<(usize, usize, Abs)> = None;
    for (i, glyph) in text.glyphs.iter().enumerate() {
        let next = x + glyph.x_advance.at(text.size);
        if x.max(next) >= from && x.min(next) <= to {
            kept = Some(kept.map_or((i, i, x), |(first, _, start)| (first, i, start)));
        }
        x = next;
    }
    let (first, last, start) = kept?;
    if last + 1 - first == text.glyphs.len() {
        return Some((at, text.clone()));
    }
    let glyphs = &text.glyphs[first..=last];
    let begin = glyphs.iter().map(|g| g.range.start).min()?;
    let end = glyphs.iter().map(|g| g.range.end).max()?;
    let Some(words) = text.text.get(usize::from(begin)..usize::from(end)) else { return Some((at, text.clone())) };
    let mut cut = TextItem { text: words.into(), glyphs: glyphs.to_vec(), ..text.clone() };
    for glyph in &mut cut.glyphs {
        glyph.range = glyph.range.start - begin..glyph.range.end - begin;
    }
    Some((Point::new(start, at.y), cut))
}

fn bounds(at: Point, item: &FrameItem) -> Option<Rect> {
    match item {
        FrameItem::Group(group) => {
            let inner = ink(&group.frame).map(|i| transformed(i, at, group.transform))?;
            let clip = group.clip.as_ref().map(|c| transformed(c.bbox(None), at, group.transform));
            Some(clip.map_or(inner, |c| Rect::new(inner.min.max(c.min), inner.max.min(c.max))))
        }
        FrameItem::Text(text) => Some(text_bounds(at, text)),
        FrameItem::Shape(shape, _) => Some(shape_bounds(at, shape)),
        FrameItem::Image(_, size, _) => Some(Rect::from_pos_size(at, *size)),
        FrameItem::Link(..) | FrameItem::Tag(_) => None,
    }
}

/// Generously: marks above and below letters are within it.
fn text_bounds(at: Point, text: &TextItem) -> Rect {
    let (above, below) = (text.size * 1.1, text.size * 0.4);
    Rect::new(Point::new(at.x, at.y - above), Point::new(at.x + text.width(), at.y + below))
}

fn shape_bounds(at: Point, shape: &Shape) -> Rect {
    let plain = shape.geometry.bbox(None);
    let half = shape.stroke.as_ref().map_or(Abs::zero(), |s| s.thickness * 0.5);
    Rect::new(plain.min + at - Point::splat(half), plain.max + at + Point::splat(half))
}

fn transformed(rect: Rect, at: Point, transform: Transform) -> Rect {
    let Size { x, y } = rect.size();
    let corners = [(Abs::zero(), Abs::zero()), (x, Abs::zero()), (Abs::zero(), y), (x, y)];
    let moved = corners.map(|(dx, dy)| at + (rect.min + Point::new(dx, dy)).transform(transform));
    let [a, b, c, d] = moved;
    Rect::new(a.min(b).min(c).min(d), a.max(b).max(c).max(d))
}

fn union(a: Rect, b: Rect) -> Rect {
    Rect::new(a.min.min(b.min), a.max.max(b.max))
}

fn meet(a: Rect, b: Rect) -> bool {
    a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y
}
