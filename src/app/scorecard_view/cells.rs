//! The table of a wave: what each cell says, where it comes from, and what typing in it changes.

use eframe::egui::Ui;
use rust_decimal::Decimal;

use crate::app::behind_sign;
use crate::app::command::Command;
use crate::app::cx::Cx;
use crate::app::field::{CsiCell, Field, figure};
use crate::app::grid::Columns;
use crate::app::table::{Layout, Shown, Table};
use crate::board::{Past, ScoreRow, Scorecard};
use crate::plan::{Book, Figure, Wave, show_number};
use crate::rules::{Behind, scored_weights};
use crate::say;
use crate::words::Words;

pub const NAME: usize = 0;
const WEIGHT: usize = 1;
/// The four figures stand from here on.
const SCORES: usize = 2;
const FLAG: usize = 6;
const BRINGS: usize = 7;
/// What is to mend it.
pub const PLAN: usize = 8;

/// The least width of a column and its share of what is left, px.
const COLUMNS: [(f32, f32); 9] = [
    (150.0, 3.0),
    (64.0, 0.2),
    (62.0, 0.4),
    (62.0, 0.4),
    (68.0, 0.4),
    (68.0, 0.4),
    (190.0, 2.0),
    (74.0, 0.3),
    (100.0, 3.0),
];

/// Shows the table in what room there is.
pub fn show(table: &mut Table, ui: &mut Ui, cx: &mut Cx<'_>, card: &Scorecard) {
    let columns = Columns::fit(ui.available_width() - 14.0, &COLUMNS);
    let (doc, words, look) = (cx.doc, cx.words, cx.look);
    let wave = card.wave(&doc.book);
    let heads = heads(words, wave);
    let ends_group = |row: usize| card.rows.get(row + 1).is_none_or(|next| next.item.is_none());
    let layout =
        Layout { id: "scorecard", columns: &columns, heads: &heads, rows: card.rows.len(), ends_group: &ends_group };
    let shown = |row: usize, column: usize| {
        let row = &card.rows[row];
        let cell = Cell { words, book: &doc.book, card, wave, row };
        let shown = cell.shown(column);
        let name = if row.name(wave).is_empty() { say!(words, "csi-unnamed") } else { row.name(wave).to_owned() };
        let lacks = column == PLAN && row.lacks_plan();
        let heat = column == SCORES && row.heat > 0.0;
        Shown {
            name: format!("{name} {}", heads[column]),
            ink: lacks.then_some(look.red),
            ground: heat.then(|| look.heat(row.heat)),
            ..shown
        }
    };
    table.show(ui, cx, &layout, &shown);
}

fn heads(words: &Words, wave: &Wave) -> [String; 9] {
    let unit = |name: String| if wave.unit.is_empty() { name } else { format!("{name} {}", wave.unit) };
    [
        say!(words, "csi-factor-and-item"),
        say!(words, "csi-weight"),
        unit(words.csi_figure(Figure::Own)),
        words.csi_figure(Figure::LastYear),
        words.csi_figure(Figure::Average),
        words.csi_figure(Figure::Best),
        say!(words, "csi-flag"),
        say!(words, "csi-brings"),
        say!(words, "csi-plan"),
    ]
}

struct Cell<'a> {
    words: &'a Words,
    book: &'a Book,
    card: &'a Scorecard,
    wave: &'a Wave,
    row: &'a ScoreRow,
}

impl Cell<'_> {
    fn shown(&self, column: usize) -> Shown {
        let is_factor = self.row.item.is_none();
        match column {
            NAME => self.name(),
            WEIGHT if is_factor => Shown {
                text: figure::shown(self.row.factor(self.wave).weight),
                field: Some(Field::Csi(CsiCell::Weight(self.wave.id.clone(), self.row.factor(self.wave).id.clone()))),
                figure: true,
                ..Shown::default()
            },
            WEIGHT => Shown { figure: true, ..Shown::default() },
            FLAG => self.flag(),
            BRINGS => self.brings(),
            PLAN => self.plan(),
            _ => self.score(Figure::ALL[column - SCORES]),
        }
    }

    fn name(&self) -> Shown {
        let (id, factor) = (self.wave.id.clone(), self.row.factor(self.wave));
        let field = match self.row.item(self.wave) {
            Some(item) => CsiCell::Item(id, item.id.clone()),
            None => CsiCell::Factor(id, factor.id.clone()),
        };
        let text = self.row.name(self.wave).to_owned();
        let was = self.row.called_before(self.book, self.wave, self.card.before);
        let note = match (self.row.past, was) {
            (_, Some(was)) => say!(self.words, "csi-renamed", name = was),
            (Past::New, _) => say!(self.words, "csi-new"),
            _ if text.is_empty() => say!(self.words, "csi-unnamed"),
            _ => String::new(),
        };
        let before = self.card.before.and_then(|at| self.book.waves.get(at)).map_or("", |w| w.title());
        let hint = match self.row.past {
            Past::New => say!(self.words, "csi-new-hint", wave = before),
            Past::Renamed => {
                say!(self.words, "csi-renamed-hint", wave = before, name = was.unwrap_or_default())
            }
            Past::NoWave | Past::Same => String::new(),
        };
        let is_item = self.row.item.is_some();
        Shown {
            text,
            field: Some(Field::Csi(field)),
            note,
            hint,
            bold: !is_item,
            indent: if is_item { 20.0 } else { 0.0 },
            ..Shown::default()
        }
    }

    fn score(&self, which: Figure) -> Shown {
        let (id, factor) = (self.wave.id.clone(), self.row.factor(self.wave));
        let field = match self.row.item(self.wave) {
            Some(item) => CsiCell::ItemScore(id, item.id.clone(), which),
            None => CsiCell::FactorScore(id, factor.id.clone(), which),
        };
        let scores = self.row.scores(self.wave);
        let hint = match (which, self.row.gap, scores.own, scores.best) {
            (Figure::Own, Some(gap), Some(own), Some(best)) => {
                say!(self.words, "csi-gap-hint", gap = plain(gap), best = plain(best), own = plain(own))
            }
            _ => String::new(),
        };
        Shown {
            text: figure::shown(scores.get(which)),
            field: Some(Field::Csi(field)),
            hint,
            bold: which == Figure::Own && self.row.item.is_none(),
            figure: true,
            ..Shown::default()
        }
    }

    fn flag(&self) -> Shown {
        let Some(behind) = self.row.behind else { return Shown::default() };
        Shown {
            text: self.words.behind(behind),
            hint: compared(self.words, self.book, self.row, self.wave),
            bold: behind == Behind::All,
            sign: Some(behind_sign::of(behind)),
            ..Shown::default()
        }
    }

    fn brings(&self) -> Shown {
        let Some(brings) = self.row.brings else { return Shown { figure: true, ..Shown::default() } };
        let (weight, gap) = (self.row.factor(self.wave).weight.unwrap_or_default(), self.row.gap.unwrap_or_default());
        let sum = scored_weights(self.wave).unwrap_or_default();
        let scored = self.row.factor(self.wave).items.iter().filter(|i| i.scores.own.is_some()).count();
        let (weight, gap, sum, value) = (plain(weight), plain(gap), plain(sum), show_number(brings, 2));
        let hint = match self.row.item {
            Some(_) => say!(
                self.words,
                "csi-item-brings-hint",
                weight = weight,
                sum = sum,
                items = scored,
                gap = gap,
                value = value.clone()
            ),
            None => {
                say!(self.words, "csi-brings-hint", weight = weight, sum = sum, gap = gap, value = value.clone())
            }
        };
        Shown { text: value, hint, figure: true, ..Shown::default() }
    }

    fn plan(&self) -> Shown {
        if self.row.lacks_plan() {
            let text = say!(self.words, "csi-no-plan");
            let (hint, leads) = (say!(self.words, "csi-no-plan-hint"), Some(Command::DraftObjective));
            return Shown { text, hint, leads, bold: true, ..Shown::default() };
        }
        if self.row.is_open() {
            let (text, hint) = (say!(self.words, "csi-no-plan"), say!(self.words, "csi-open-hint"));
            return Shown { text, hint, leads: Some(Command::DraftObjective), ..Shown::default() };
        }
        let line = |id| {
            let (department, objective) = self.book.objective_in(id)?;
            let text = objective.text.lines().next().unwrap_or_default();
            Some(say!(self.words, "csi-plan-of", department = department.name.as_str(), text = text))
        };
        let lines: Vec<String> = self.row.objectives.iter().filter_map(line).collect();
        let first = self.row.objectives.first().and_then(|id| self.book.objective(id));
        let text = first.map_or("", |o| o.text.lines().next().unwrap_or_default()).to_owned();
        let note = if lines.len() > 1 {
            format!("+{}", lines.len() - 1)
        } else if lines.is_empty() && self.row.factor_has_objective {
            say!(self.words, "csi-plan-of-factor")
        } else {
            String::new()
        };
        let hint = if lines.is_empty() {
            String::new()
        } else {
            format!("{}\n{}", lines.join("\n"), say!(self.words, "csi-plan-hint"))
        };
        Shown { text, hint, note, leads: Some(Command::DraftObjective), ..Shown::default() }
    }
}

/// The three comparisons of a row with their figures, and the threshold.
pub fn compared(words: &Words, book: &Book, row: &ScoreRow, wave: &Wave) -> String {
    let scores = row.scores(wave);
    let Some(own) = scores.own else { return String::new() };
    let line = |figure| {
        let other = scores.get(figure)?;
        let sign = match own.cmp(&other) {
            std::cmp::Ordering::Less => "<",
            std::cmp::Ordering::Equal => "=",
            std::cmp::Ordering::Greater => ">",
        };
        Some(format!(
            "{} {} {sign} {} {}",
            words.csi_figure(Figure::Own),
            plain(own),
            words.csi_figure(figure),
            plain(other)
        ))
    };
    let mut lines: Vec<String> = Figure::COMPARED.into_iter().filter_map(line).collect();
    if row.behind == Some(Behind::HardlyBetter) {
        lines.push(say!(words, "csi-hardly-hint", threshold = plain(book.thresholds.hardly_better)));
    }
    lines.join("\n")
}

/// A figure as it was typed.
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}
