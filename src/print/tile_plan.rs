//! How a poster is parted: which sheets, which way round, and what of the poster each shows.

/// A rectangle in points: left, top, right, bottom.
pub(super) type Area = [f64; 4];

/// Windows lie at whole multiples of this many points, on the poster and on the sheet: whole pixels at every usual
/// number of dots an inch, so that the pictures of sheets match where they overlap.
pub(super) const GRID: f64 = 12.0;
/// White around a sheet, which printers can't print on; the crop marks lie in it.
pub(super) const MARGIN: f64 = 24.0;
/// White below the window, with the note where the sheet goes.
const FOOT: f64 = 48.0;
/// What neighbours both show, for the glue: nearly 13 mm.
pub(super) const OVERLAP: f64 = 36.0;

/// The sheets of one page of a poster.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plan {
    /// Width and height of a sheet.
    pub sheet: (f64, f64),
    /// Where the window lies on a sheet; the names stand left of it, the heads above it.
    pub at: (f64, f64),
    /// Width and height of the window.
    pub window: (f64, f64),
    /// How many sheets side by side, and below each other.
    pub count: (usize, usize),
    /// Left and top of the first window on the poster.
    start: (f64, f64),
}

impl Plan {
    /// `ink`: what of the poster there is to show; `bands`: the least width for names and height for heads.
    pub fn new(ink: Area, sheet: (f64, f64), bands: (f64, f64)) -> Self {
        let up = |v: f64| (v / GRID).ceil() * GRID;
        let down = |v: f64| (v / GRID).floor() * GRID;
        let start = (down(ink[0]), down(ink[1]));
        let axis = |length: f64, sheet: f64, margins: f64, band: f64| {
            let most = down(sheet - margins - MARGIN - up(band)).max(2.0 * OVERLAP);
            let count = ((length - OVERLAP) / (most - OVERLAP)).ceil().max(1.0);
            // As even as possible: what the last window would not need widens the bands.
            let window = up((length - OVERLAP) / count + OVERLAP).min(most);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
            let count = count as usize;
            (count, window)
        };
        let (across, width) = axis(ink[2] - start.0, sheet.0, MARGIN, bands.0);
        let (along, height) = axis(ink[3] - start.1, sheet.1, FOOT, bands.1);
        let left = if bands.0 > 0.0 { down(sheet.0 - MARGIN - width).min(MARGIN + 2.5 * up(bands.0)) } else { MARGIN };
        let at = (left, MARGIN + up(bands.1));
        Self { sheet, at, window: (width, height), count: (across, along), start }
    }

    /// How many sheets.
    pub fn sheets(&self) -> usize {
        self.count.0 * self.count.1
    }

    /// What the sheet in this column and row shows of the poster.
    pub fn window(&self, column: usize, row: usize) -> Area {
        #[allow(clippy::cast_precision_loss, reason = "a small number")]
        let place = |i: usize, start: f64, length: f64| start + i as f64 * (length - OVERLAP);
        let (x, y) = (place(column, self.start.0, self.window.0), place(row, self.start.1, self.window.1));
        [x, y, x + self.window.0, y + self.window.1]
    }
}

/// A letter for the row of sheets, a figure for the column: A1, A2, B1 … Z9, AA1.
pub(super) fn label(column: usize, row: usize) -> String {
    let mut letters = String::new();
    let mut n = row + 1;
    while n > 0 {
        n -= 1;
        letters.insert(0, char::from(b'A' + u8::try_from(n % 26).unwrap_or(0)));
        n /= 26;
    }
    format!("{letters}{}", column + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_cover_the_poster_overlap_and_lie_on_the_grid() {
        for length in [100.0, 700.0, 2250.3, 3300.0] {
            let plan = Plan::new([66.7, 66.7, 66.7 + length, 900.0], (841.9, 595.3), (96.0, 24.0));
            let last = plan.window(plan.count.0 - 1, plan.count.1 - 1);
            assert!(last[2] >= 66.7 + length && last[3] >= 900.0, "{plan:?}");
            assert!(plan.at.0 + plan.window.0 <= 841.9 - MARGIN && plan.at.1 + plan.window.1 <= 595.3 - MARGIN);
            for column in 1..plan.count.0 {
                assert_eq!(plan.window(column - 1, 0)[2] - plan.window(column, 0)[0], OVERLAP);
            }
            assert!(last.iter().chain([&plan.at.0, &plan.at.1]).all(|v| v % GRID == 0.0));
        }
    }

    #[test]
    fn a_sheet_is_called_by_its_row_and_its_column() {
        assert_eq!([label(0, 0), label(3, 1), label(9, 25), label(0, 26)], ["A1", "B4", "Z10", "AA1"]);
    }
}
