//! The board as it was at a review, to be looked at, and what became of its rows since.

use chrono::NaiveDate;
use eframe::egui::{
    self, CentralPanel, Checkbox, Frame, Id, Key, Margin, Modifiers, Panel, Rect, RichText, Sense, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::command::Command;
use super::cx::{Action, Cx};
use super::document::{Document, short_time};
use super::editor::Editor;
use super::grid::{self, PAD_X};
use super::heights::Heights;
use super::selection::Selection;
use super::{board_view, lines, look, mark};
use crate::board::{Board, Counts, Filter, SinceKind, since};
use crate::plan::{ActivityId, Book, Review, ReviewId};
use crate::rules::Status;
use crate::say;
use crate::store::{StoreError, as_kept};
use crate::words::Words;

/// Height of a line of the list, px.
const HEIGHT: f32 = 46.0;
const MARK: f32 = 16.0;

/// A past board that is being looked at.
pub struct Past {
    of: Of,
    doc: Document,
    heights: Heights,
    compares: bool,
    /// The revision and the day of the book it was compared with.
    compared: Option<(u64, NaiveDate)>,
    list: Vec<Line>,
    /// How many rows of the open book have each mark, whatever its filter shows.
    counts: Counts,
    selected: usize,
    /// The selection moved: it is brought into view.
    moved: bool,
}

/// Which past board it is.
enum Of {
    /// That of a review. It was frozen when the review was closed; else it is worked out from what the book says now.
    Review { id: ReviewId, frozen: bool },
    /// The plan as it was at a time.
    Time(String),
}

enum Line {
    Head(SinceKind, usize),
    Row(Box<Row>),
}

struct Row {
    kind: SinceKind,
    activity: ActivityId,
    text: String,
    then: Option<Status>,
    now: Option<Status>,
    moved: Option<(Option<NaiveDate>, Option<NaiveDate>)>,
}

impl Past {
    /// The board at `review`, a review of the open book.
    ///
    /// # Errors
    /// The frozen book can't be read.
    pub fn of(review: &Review, now: &Document) -> Result<Self, StoreError> {
        let frozen = as_kept(review, &now.book, now.path())?;
        let is_frozen = frozen.is_some();
        let book = frozen.unwrap_or_else(|| now.book.clone());
        Ok(Self::showing(Of::Review { id: review.id.clone(), frozen: is_frozen }, book, review.on))
    }

    /// The plan as it was at a time, shown on its day.
    pub fn at(time: &str, book: Book, day: NaiveDate) -> Self {
        Self::showing(Of::Time(time.to_owned()), book, day)
    }

    fn showing(of: Of, book: Book, day: NaiveDate) -> Self {
        Self {
            of,
            doc: Document::looked_at(book, day),
            heights: Heights::default(),
            compares: true,
            compared: None,
            list: Vec::new(),
            counts: Counts::default(),
            selected: 0,
            moved: false,
        }
    }

    /// The book as it was, shown on its day, and the review: to be printed; none where it is that of no review.
    pub fn into_document(self) -> Option<(Document, ReviewId)> {
        match self.of {
            Of::Review { id, .. } => Some((self.doc, id)),
            Of::Time(_) => None,
        }
    }

    /// Compares it with the book as it is now, where that has changed.
    fn compare(&mut self, now: &Document) {
        if self.compared == Some((now.revision, now.day)) {
            return;
        }
        self.compared = Some((now.revision, now.day));
        self.counts = Board::new(&now.book, now.day, &Filter::default()).counts;
        let rows = since((&self.doc.book, self.doc.day), (&now.book, now.day));
        self.list.clear();
        for kind in SinceKind::ALL {
            let count = rows.iter().filter(|r| r.kind == kind).count();
            if count > 0 {
                self.list.push(Line::Head(kind, count));
            }
            let row = |r: &crate::board::Since<'_>| Row {
                kind: r.kind,
                activity: r.activity.clone(),
                text: r.text.to_owned(),
                then: r.then,
                now: r.now,
                moved: r.moved,
            };
            self.list.extend(rows.iter().filter(|r| r.kind == kind).map(|r| Line::Row(Box::new(row(r)))));
        }
        self.select(self.selected.max(1));
    }

    /// Selects a line of the list, and its row on the board where it was there.
    fn select(&mut self, at: usize) {
        let Some(at) =
            (at..self.list.len()).chain((0..at).rev()).find(|i| matches!(self.list.get(*i), Some(Line::Row(_))))
        else {
            return;
        };
        self.selected = at;
        let Some(Line::Row(row)) = self.list.get(at) else { return };
        let selection =
            self.doc.board.rows().find(|r| r.activity(&self.doc.book).is_some_and(|a| a.id == row.activity));
        if let Some(selection) = selection.map(|r| Selection::of_row(&self.doc.book, r, board_view::ACTIVITY)) {
            self.doc.select(Some(selection));
        }
    }

    /// Shows it in place of the window's panels beside the rail; says whether it stays.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        self.compare(cx.doc);
        let mut stays = !ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        let bar = Frame::new().fill(cx.look.day_tint).inner_margin(Margin::symmetric(16, 6));
        Panel::top("past head").exact_size(50.0).frame(bar).show(ui, |ui| {
            ui.horizontal_centered(|ui| stays &= self.show_head(ui, cx));
        });
        if self.compares {
            let frame = Frame::new().fill(cx.look.ground);
            Panel::right("since").default_size(400.0).size_range(300.0..=640.0).frame(frame).show(ui, |ui| {
                self.show_list(ui, cx);
            });
        } else if let Some(rows) = cx.grid_has_keyboard.then(|| self.step(ui)).flatten() {
            self.doc.select(Some(rows));
        }
        CentralPanel::default().frame(Frame::new().fill(cx.look.paper)).show(ui, |ui| self.show_board(ui, cx));
        self.doc.scroll_to_selection = false;
        stays
    }

    fn show_head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let w = cx.words;
        let title = match &self.of {
            Of::Review { .. } => say!(w, "past-title", day = self.doc.day.to_string()),
            Of::Time(time) => say!(w, "past-title-time", time = short_time(time)),
        };
        ui.label(RichText::new(title).font(egui::FontId::new(17.0, look::bold_family())));
        let hint = match &self.of {
            Of::Review { frozen: true, .. } => say!(w, "past-frozen"),
            Of::Review { frozen: false, .. } => say!(w, "past-worked-out"),
            Of::Time(_) => say!(w, "past-from-trail"),
        };
        ui.add(egui::Label::new(RichText::new(hint).font(look::small()).color(cx.look.soft)).truncate());
        let mut stays = true;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let back = ui.button(format!("{}  Esc", say!(w, "past-back")));
            stays = !back.clicked();
            if matches!(self.of, Of::Review { .. }) && ui.button(say!(w, "past-print")).clicked() {
                cx.actions.push(Action::Run(Command::ShowPrint));
            }
            ui.add(Checkbox::new(&mut self.compares, say!(w, "past-compare")));
        });
        stays
    }

    fn show_board(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let mut asked = Vec::new();
        let mut editor = Editor::default();
        let mut past = Cx {
            doc: &self.doc,
            words: cx.words,
            look: cx.look,
            editor: &mut editor,
            grid_has_keyboard: cx.grid_has_keyboard && !self.compares,
            actions: &mut asked,
        };
        board_view::show(ui, &mut past, &mut self.heights);
        // It is looked at: of what the board asks for only moving about in it is carried out.
        for action in asked {
            if let Action::Select(selection) = action {
                self.doc.select(Some(selection));
            }
        }
    }

    /// Where the arrows lead on the board.
    fn step(&self, ui: &Ui) -> Option<Selection> {
        let rows: Vec<_> = self.doc.board.rows().collect();
        let is_selected =
            |r: &&crate::board::Row| self.doc.selection.as_ref().is_some_and(|s| s.is_row(&self.doc.book, r));
        let at = rows.iter().position(is_selected).unwrap_or_default();
        let to = lines::step(ui, at, rows.len())?;
        Some(Selection::of_row(&self.doc.book, rows[to], board_view::ACTIVITY))
    }

    fn show_list(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let w = cx.words;
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            ui.add_space(12.0);
            ui.label(RichText::new(say!(w, "past-since", day = cx.doc.day.to_string())).font(look::bold()));
        });
        show_counts(ui, cx, self.doc.board.counts, self.counts);
        ui.add_space(8.0);
        if self.list.is_empty() {
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                ui.label(RichText::new(say!(w, "past-same")).color(cx.look.soft));
            });
            return;
        }
        if cx.grid_has_keyboard
            && let Some(to) = lines::step(ui, self.selected, self.list.len())
        {
            // Over a head to the line beyond it.
            let up = to < self.selected;
            let over = matches!(self.list.get(to), Some(Line::Head(..))) && up && to > 0;
            self.select(if over { to - 1 } else { to });
            self.moved = true;
        }
        let into_view = std::mem::take(&mut self.moved).then_some(self.selected);
        let mut clicked = None;
        lines::show(ui, "since list", (self.list.len(), HEIGHT), into_view, |ui, i, rect| match &self.list[i] {
            Line::Head(kind, count) => show_kind(ui, cx, rect, *kind, *count),
            Line::Row(row) => {
                if show_row(ui, cx, rect, row, i == self.selected) {
                    clicked = Some(i);
                }
            }
        });
        if let Some(at) = clicked {
            self.select(at);
        }
    }
}

/// How many rows had each mark, and have it now: `● 12 → 9`.
fn show_counts(ui: &mut Ui, cx: &Cx<'_>, then: Counts, now: Counts) {
    let counts = [
        (Status::Done, then.done, now.done),
        (Status::OnSchedule, then.on_schedule, now.on_schedule),
        (Status::Delayed, then.red, now.red),
        (Status::Upcoming, then.upcoming, now.upcoming),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.add_space(12.0);
        for (status, then, now) in counts {
            let text = format!("{then} → {now}");
            let word = if status == Status::Delayed { say!(cx.words, "count-red") } else { cx.words.status(status) };
            let galley = grid::layout(ui.painter(), &text, look::text(), cx.look.ink, 160.0, 1);
            let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 30.0, 26.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{word} {text}")));
            let at = pos2(rect.left() + 10.0, rect.center().y);
            mark::paint(ui.painter(), at, MARK, status, &cx.look, cx.look.ground);
            ui.painter().galley(pos2(rect.left() + 24.0, rect.center().y - galley.size().y / 2.0), galley, cx.look.ink);
            response.on_hover_text(word);
        }
    });
}

fn show_kind(ui: &Ui, cx: &Cx<'_>, rect: Rect, kind: SinceKind, count: usize) {
    let text = format!("{}　{count}", kind_word(cx.words, kind));
    let response = ui.interact(rect, Id::unique(("since kind", kind)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &text));
    let galley = grid::layout(ui.painter(), &text, look::bold(), cx.look.ink, rect.width() - 24.0, 1);
    ui.painter().galley(pos2(rect.left() + 12.0, rect.bottom() - galley.size().y - 6.0), galley, cx.look.ink);
}

/// A row: mark then → mark now, its text, where its end moved to. Says whether it was clicked.
fn show_row(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, row: &Row, selected: bool) -> bool {
    let w = cx.words;
    let word = |s: Option<Status>| s.map_or_else(|| say!(w, "past-not-there"), |s| w.status(s));
    let moved = row.moved.map(|(then, now)| {
        let day = |d: Option<NaiveDate>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
        format!("{} → {}", day(then), day(now))
    });
    let states = format!("{} → {}", word(row.then), word(row.now));
    let below = [Some(states), moved].into_iter().flatten().collect::<Vec<_>>().join("　");
    let name = || format!("{} – {}: {below}", kind_word(w, row.kind), row.text);
    let response = ui.interact(rect, Id::unique(("since", &row.activity)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, name()));
    lines::ground(ui, cx, &response, selected, name);
    let painter = ui.painter();
    let behind = if selected { cx.look.day_tint } else { cx.look.ground };
    let mut x = rect.left() + 20.0;
    for status in [row.then, row.now] {
        if let Some(status) = status {
            mark::paint(painter, pos2(x, rect.center().y), MARK, status, &cx.look, behind);
        }
        x += 28.0;
    }
    let width = rect.right() - x - PAD_X;
    let text = row.text.lines().next().unwrap_or_default();
    let text = grid::layout(painter, text, look::text(), cx.look.ink, width, 1);
    let below = grid::layout(painter, &below, look::small(), cx.look.soft, width, 1);
    let top = rect.center().y - (text.size().y + below.size().y) / 2.0;
    let middle = top + text.size().y;
    painter.galley(pos2(x, top), text, cx.look.ink);
    painter.galley(pos2(x, middle), below, cx.look.soft);
    response.on_hover_text(&row.text).clicked()
}

fn kind_word(words: &Words, kind: SinceKind) -> String {
    match kind {
        SinceKind::TurnedRed => say!(words, "since-turned-red"),
        SinceKind::StillRed => say!(words, "since-still-red"),
        SinceKind::BackOnSchedule => say!(words, "since-back"),
        SinceKind::Done => say!(words, "since-done"),
        SinceKind::Started => say!(words, "since-started"),
        SinceKind::Moved => say!(words, "since-moved"),
        SinceKind::New => say!(words, "since-new"),
        SinceKind::Cancelled => say!(words, "since-cancelled"),
        SinceKind::Reopened => say!(words, "since-reopened"),
        SinceKind::Gone => say!(words, "since-gone"),
    }
}
