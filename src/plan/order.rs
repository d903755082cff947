//! The order of Goal Nos.: by number, not by spelling.

use std::cmp::Ordering;

/// Compares two Goal Nos. as people read them: `2` before `10`, `1.2` before `1.10`, `A2` before `A10`; runs of digits
/// count as numbers, the rest as text. Equal readings (`01`, `1`) keep a total order by spelling.
pub fn by_number(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (a, b);
    loop {
        let (digits_x, rest_x) = x.split_at(x.find(|c: char| !c.is_ascii_digit()).unwrap_or(x.len()));
        let (digits_y, rest_y) = y.split_at(y.find(|c: char| !c.is_ascii_digit()).unwrap_or(y.len()));
        let order = match (digits_x.is_empty(), digits_y.is_empty()) {
            (false, false) => {
                let (n, m) = (digits_x.trim_start_matches('0'), digits_y.trim_start_matches('0'));
                n.len().cmp(&m.len()).then_with(|| n.cmp(m))
            }
            (true, true) => match (x.chars().next(), y.chars().next()) {
                (None, None) => return a.cmp(b),
                (c, d) => {
                    let order = c.cmp(&d);
                    if order.is_eq() {
                        let width = c.map_or(0, char::len_utf8);
                        (x, y) = (&x[width..], &y[width..]);
                        continue;
                    }
                    order
                }
            },
            _ => x.cmp(y),
        };
        if order.is_ne() {
            return order;
        }
        (x, y) = (rest_x, rest_y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goal_ten_comes_after_goal_two() {
        let mut numbers = ["10", "2", "1.10", "1.2", "1", "A10", "A2", "", "一"];
        numbers.sort_by(|a, b| by_number(a, b));
        assert_eq!(numbers, ["", "1", "1.2", "1.10", "2", "10", "A2", "A10", "一"]);
        assert_eq!(by_number("7", "7"), Ordering::Equal);
        assert_ne!(by_number("07", "7"), Ordering::Equal);
    }
}
