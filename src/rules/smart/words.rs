//! The words SMART is judged by, Chinese and English: data for `text`, nothing else reads them.
//! The long lists are files of words with commas between them, in `assets/smart`.
//!
//! All in lower case. A word of letters counts where it stands alone; `improv*` also stands for its other endings.

use std::sync::LazyLock;

use super::text::Direction::{self, Down, Hold, Up};
use super::text::Mark::{self, Amount, Arrow, AtMost, Before, From, Limit, Now, Reach, To};

/// The words of a file.
pub type List = LazyLock<Vec<&'static str>>;

fn list(file: &'static str) -> Vec<&'static str> {
    file.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty()).collect()
}

/// Wishes: they say that something shall get better, not how far.
pub static WISHES: List = LazyLock::new(|| list(include_str!("../../../assets/smart/wishes.txt")));

/// Words that name no object: what is left beside wishes, figures and these is what an objective is about.
pub static FILLERS: List = LazyLock::new(|| list(include_str!("../../../assets/smart/fillers.txt")));

/// Names that have a figure or another of these words in them, and mean neither.
pub static NAMES: List = LazyLock::new(|| list(include_str!("../../../assets/smart/names.txt")));

/// What stands around a figure: what it is to the target, and which way it points.
pub const MARKS: &[(Mark, Option<Direction>, &[&str])] = &[
    (Arrow, None, &["→", "->", "—>", "=>", "-->", "⇒", "➔"]),
    (From, None, &["由", "从", "自", "from"]),
    (To, None, &["到", "至", "to", "调整为", "改为", "变为"]),
    (To, Some(Up), &["升到", "升至", "升为", "增至", "增到", "提到", "做到", "涨到"]),
    (To, Some(Down), &["降到", "降至", "降为", "减到", "减至", "减为", "压到", "压至", "缩到", "归"]),
    (
        Reach,
        None,
        &[
            "达到",
            "达",
            "实现",
            "完成",
            "目标值",
            "目标为",
            "目标是",
            "目标",
            "力争",
            "≈",
            "=",
            "reach*",
            "achiev*",
            "hit",
            "hits",
            "target",
            "goal",
            "meet",
            "deliver*",
            "attain*",
        ],
    ),
    (Reach, Some(Down), &["控制在", "控制到", "压缩在"]),
    (
        Reach,
        Some(Hold),
        &["保持在", "保持", "维持在", "维持", "稳定在", "稳定", "maintain*", "keep*", "hold*", "stay*"],
    ),
    (
        Limit,
        Some(Up),
        &[
            "不低于",
            "不少于",
            "不小于",
            "不得低于",
            "至少",
            "高于",
            "超过",
            "大于",
            "突破",
            "≥",
            ">=",
            ">",
            "at least",
            "above",
            "over",
            "exceed*",
            "more than",
            "no less than",
            "not less than",
            "minimum",
            "min.",
            "better than",
        ],
    ),
    (
        Limit,
        Some(Down),
        &[
            "不超过",
            "不高于",
            "不大于",
            "不多于",
            "不得超过",
            "不超",
            "低于",
            "少于",
            "小于",
            "≤",
            "<=",
            "<",
            "at most",
            "no more than",
            "not more than",
            "no longer than",
            "below",
            "under",
            "within",
            "less than",
            "fewer than",
            "maximum",
            "max.",
            "max",
            "not exceed*",
            "up to",
        ],
    ),
    (AtMost, Some(Up), &["及以上", "以上", "or more", "or above", "or higher", "or better", "+"]),
    (AtMost, Some(Down), &["以内", "之内", "以下", "及以下", "内", "or less", "or below", "or fewer", "or lower"]),
    (
        Now,
        None,
        &[
            "去年同期",
            "去年",
            "上年",
            "上一年",
            "往年",
            "目前",
            "当前",
            "现为",
            "现在",
            "现状",
            "现值",
            "现",
            "基准值",
            "基准",
            "基数",
            "同期",
            "上期",
            "原为",
            "原值",
            "年初",
            "起点",
            "last year",
            "currently",
            "current",
            "baseline",
            "base",
            "now",
            "today",
            "was",
            "were",
            "previous year",
            "prior year",
            "previously",
            "at present",
            "compared with",
            "compared to",
            "against",
            "vs",
            "vs.",
            "versus",
            "starting point",
            "ly",
        ],
    ),
    (
        Before,
        Some(Up),
        &[
            "提高了",
            "提高",
            "提升",
            "增加",
            "增长",
            "上升",
            "扩大",
            "增幅",
            "increas*",
            "rais*",
            "grow*",
            "growth",
            "lift*",
            "boost*",
            "up",
            "gain*",
            "rise",
            "expand*",
        ],
    ),
    (
        Before,
        Some(Down),
        &[
            "降低",
            "下降",
            "减少",
            "缩短",
            "压缩",
            "压降",
            "降幅",
            "reduc*",
            "cut",
            "cuts",
            "cutting",
            "decreas*",
            "lower*",
            "shorten*",
            "drop*",
            "down",
            "fall*",
            "minus",
            "bring down",
        ],
    ),
    (Amount, None, &["by"]),
];

/// Figures said in a word: the figure, and which way it points.
pub const SPOKEN: &[(&str, f64, Option<Direction>)] = &[
    ("翻一番", 100.0, Some(Up)),
    ("翻番", 100.0, Some(Up)),
    ("翻倍", 100.0, Some(Up)),
    ("减半", 50.0, Some(Down)),
    ("百分百", 100.0, None),
    ("全覆盖", 100.0, None),
    ("double", 100.0, Some(Up)),
    ("halve", 50.0, Some(Down)),
    ("by half", 50.0, Some(Down)),
    ("zero", 0.0, Some(Down)),
    ("零", 0.0, Some(Down)),
];

/// Units that follow a figure.
pub static UNITS: List = LazyLock::new(|| list(include_str!("../../../assets/smart/units.txt")));

/// Units that a lone "one" before them does not count by: 一个, 一位.
pub const LOOSE_UNITS: &[&str] =
    &["个", "人", "位", "名", "家", "条", "种", "件", "批", "款", "起", "场", "项", "度", "级"];

/// Measures that say their unit themselves: 进厂台数 is in 台, an NPS in points.
pub static OWN_UNITS: List = LazyLock::new(|| list(include_str!("../../../assets/smart/own-units.txt")));

/// Words for something that can be measured.
pub static MEASURES: List = LazyLock::new(|| list(include_str!("../../../assets/smart/measures.txt")));

/// Numbers in English words; they are figures only before a unit.
pub const NUMBERS: &[(&str, f64)] = &[
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("half an", 0.5),
];

/// Currencies that stand before a figure.
pub const CURRENCIES: &[&str] = &["¥", "$", "€", "£", "rmb", "cny", "usd", "eur"];

/// Months in English: a number beside one is a day or a year.
pub const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// What follows the figure of a date or a running number.
pub const DATED: &[&str] =
    &["季度", "号", "年度", "年底", "年末", "年初", "年", "期", "阶段", "st", "nd", "rd", "th", "班组"];

/// Words before a running number: a plan's, not a figure.
pub const RUNNING: &[&str] = &[
    "第", "no.", "no", "week", "wave", "phase", "step", "quarter", "goal", "cycle", "version", "item", "bay", "level",
];
