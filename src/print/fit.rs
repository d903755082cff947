//! How large a chart is set: the type size, and the room between rows.

use serde_json::Value;

use super::{Chart, Job, Paper};

/// A paper's room and its readable type sizes, all in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// The page.
    pub page: (f64, f64),
    /// White on every side.
    pub margin: f64,
    /// Below the table, for the foot.
    pub foot: f64,
    /// The smallest readable type; the type of a chart of several pages; the largest that still looks like a chart.
    pub sizes: (f64, f64, f64),
    /// Whether it is hung up.
    wall: bool,
    /// Whether a list that has no room below the chart may have pages of its own. No sheet is hung up for the board's list
    /// alone: what it says stands beside the rows, and it is a chart of its own.
    pub list_has_pages: bool,
}

impl Room {
    /// The room on the job's paper. Type is 9 pt on A3 and grows with the paper, since one stands further away from a
    /// large one; on A4, which is held in the hand, it is 8 pt. Nothing is under 7 pt in the hand, under 14 pt on the wall.
    pub fn of(job: &Job<'_>) -> Self {
        if job.chart == Chart::Minutes {
            return Self::running(job);
        }
        let (long, short) = job.paper.points();
        let page = if job.is_portrait() { (short, long) } else { (long, short) };
        let scale = short / Paper::A3.points().1;
        let sizes = match job.paper {
            Paper::A4 => (7.0, 8.0, 9.5),
            Paper::A3 => (7.0, 9.0, 11.5),
            // Of a television a metre and a quarter wide, letters of 12 mm and more.
            Paper::Screen => (8.5, 9.5, 12.0),
            // The largest paper is taken to have all rows on one page: it may go down as far as A1 does.
            Paper::A0 => (14.0, 20.0, 11.5 * scale),
            Paper::A2 | Paper::A1 => (14.0, f64::max(14.0, 9.0 * scale), 11.5 * scale),
        };
        let margin = long * 0.028;
        // Upright, the legend has a line of its own.
        let foot = margin * if job.is_portrait() { 1.6 } else { 0.8 };
        let wall = job.paper.is_for_the_wall();
        Self { page, margin, foot, sizes, wall, list_has_pages: !(wall && job.chart == Chart::Board) }
    }

    /// The room for running text, which has one size: 10 pt on A4.
    fn running(job: &Job<'_>) -> Self {
        let (long, short) = job.paper.points();
        let page = if job.is_portrait() { (short, long) } else { (long, short) };
        let size = 10.0 * short / Paper::A4.points().1;
        let margin = short * 0.095;
        Self { page, margin, foot: margin * 0.4, sizes: (size, size, size), wall: false, list_has_pages: true }
    }

    /// The width between the margins.
    pub fn width(&self) -> f64 {
        self.page.0 - 2.0 * self.margin
    }

    /// The lowest point a table may reach.
    pub fn bottom(&self) -> f64 {
        self.page.1 - self.margin - self.foot
    }

    /// The height between the margins, above the foot.
    pub fn height(&self) -> f64 {
        self.bottom() - self.margin
    }

    /// Whether a row about so high moves to the next page as a whole; a higher one breaks, so that nothing is cut.
    pub fn keeps_whole(&self, height: f64) -> bool {
        height < self.height() * 0.4
    }
}

/// One way of setting a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Setting {
    /// Type size.
    pub size: f64,
    /// White above and below each row's text, in points.
    pub pad: f64,
    /// With what goes below the chart.
    pub below: bool,
}

impl Setting {
    /// Rows at their usual distance.
    pub fn of(size: f64) -> Self {
        Self { size, pad: size * PAD, below: true }
    }
}

/// White above and below a row's text, in em.
pub(super) const PAD: f64 = 0.46;

/// From one line of text to the next, in em.
pub(super) const PITCH: f64 = 1.32;

/// A chart that can be set in any size.
pub(super) trait Sheet {
    /// How many rows share the room that is left.
    fn rows(&self) -> usize;
    /// About how high it is, in points, with its title.
    fn height(&self, size: f64, width: f64) -> f64;
    /// About how much goes below it, in points: on its last page where that has room, else on pages of its own.
    fn below(&self, _size: f64, _width: f64) -> f64 {
        0.0
    }
    /// How many pages it is meant to have; for a chart of several, [`height`](Self::height) is that of the highest.
    fn pages(&self) -> usize {
        1
    }
    /// Its values for the template.
    fn values(&self, setting: Setting, width: f64) -> Value;
}

/// The sizes to try.
pub(super) struct Sizes {
    /// Best first.
    pub list: Vec<f64>,
    /// Whether what goes below the chart is expected to have room on its page.
    pub together: bool,
}

/// The sizes to try: those near the largest at which all is expected to fit on one page, or at least all but what goes
/// below; then the size of a chart of several pages. Setting a page is the cost, so few are tried.
pub(super) fn sizes(sheet: &dyn Sheet, room: &Room) -> Sizes {
    let (least, base, most) = room.sizes;
    let step = least / 28.0;
    let alone = |size: f64| sheet.height(size, room.width());
    let all = |size: f64| alone(size) + sheet.below(size, room.width());
    let largest = |height: &dyn Fn(f64) -> f64| {
        let sizes = std::iter::successors(Some(most), |s| Some(s - step)).take_while(|s| *s >= least);
        sizes.into_iter().find(|s| height(*s) <= room.height())
    };
    let together = largest(&all);
    let mut list = Vec::new();
    if let Some(first) = together.or_else(|| largest(&alone)) {
        list.push(first);
        list.extend([first - 2.0 * step, first - 5.0 * step, least].into_iter().filter(|s| (least..first).contains(s)));
    } else if alone(least) <= room.height() * 1.06 {
        list.push(least);
    }
    list.push(for_pages(sheet, room, base, step));
    list.dedup();
    Sizes { list, together: together.is_some() }
}

/// The type of a chart of several pages: a little smaller than usual where that saves a page, and on the wall as small as
/// can be read there, since few large sheets hang better than many.
fn for_pages(sheet: &dyn Sheet, room: &Room, base: f64, step: f64) -> f64 {
    // What heads repeat, and what a page has left below its last row.
    let below = |size: f64| if room.list_has_pages { sheet.below(size, room.width()) } else { 0.0 };
    let height = |size: f64| sheet.height(size, room.width()) + below(size);
    let pages = |size: f64| (height(size) * 1.04 / room.height()).ceil();
    let smallest = if room.wall { room.sizes.0 } else { (base * 0.85).max(room.sizes.0) };
    let fewest = pages(smallest);
    let mut size = base;
    while size > smallest && pages(size) > fewest {
        size = (size - step).max(smallest);
    }
    size
}

/// The same size with the room that is left below the table given to its rows, in moderation; none where little is left.
pub(super) fn spread(setting: Setting, left: f64, rows: usize) -> Option<Setting> {
    #[allow(clippy::cast_precision_loss, reason = "a count of rows on a page")]
    let each = (left * 0.98 / rows.max(1) as f64 / 2.0).min(setting.size * 0.75);
    (rows > 0 && each > setting.size * 0.03).then_some(Setting { pad: setting.pad + each, ..setting })
}
