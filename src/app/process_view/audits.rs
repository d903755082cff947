//! Process audits: one at a time as a checklist of all standards, filled in from the clipboard.

use eframe::egui::{RichText, Ui};

use super::{ProcessView, command, marks};
use crate::app::command::Command;
use crate::app::cx::Cx;
use crate::app::field::{Field, ProcessCell};
use crate::app::grid::Columns;
use crate::app::table::{Layout, Shown};
use crate::app::{choice, look};
use crate::board::{CheckLine, audits_by, checklist};
use crate::plan::{Audit, AuditCheck, Book, Tally};
use crate::say;
use crate::words::Words;

/// Rows above the checklist: the day, who watched, a note.
pub const FACTS: usize = 3;
/// The column in which one types in how many cases a standard was kept.
pub const KEPT: usize = 3;

impl ProcessView {
    /// The audit that is looked at.
    pub(super) fn audit<'a>(&self, book: &'a Book) -> Option<&'a Audit> {
        let chosen = self.audit.as_ref().and_then(|id| book.audit(id));
        chosen.or_else(|| book.audits.iter().max_by_key(|a| a.on))
    }
}

/// Which audit, and the buttons.
pub fn bar(ui: &mut Ui, view: &mut ProcessView, cx: &mut Cx<'_>) {
    let book = &cx.doc.book;
    if let Some(audit) = view.audit(book) {
        let mut all: Vec<&Audit> = book.audits.iter().collect();
        all.sort_by_key(|a| std::cmp::Reverse(a.on));
        let name =
            |id: &Option<_>| id.as_ref().and_then(|id| book.audit(id)).map(|a| cx.words.audit(a)).unwrap_or_default();
        let options = all.iter().map(|a| Some(a.id.clone()));
        let (response, chosen) = choice::show(ui, ("audit", 220.0), &Some(audit.id.clone()), options, name);
        response.accessible_name(say!(cx.words, "audit-choose"));
        if let Some(chosen) = chosen {
            view.audit = chosen;
        }
    }
    command(ui, cx, Command::NewRow, say!(cx.words, "audit-new"));
    if let Some(audit) = view.audit(book) {
        command(ui, cx, Command::RemoveRow, say!(cx.words, "audit-remove"));
        let list = checklist(book, Some(audit));
        let counts = say!(
            cx.words,
            "audit-counts",
            watched = list.watched,
            all = list.lines.len(),
            reached = list.reached.0,
            judged = list.reached.1
        );
        ui.label(RichText::new(counts).font(look::small()).color(cx.look.soft));
    }
}

/// Shows the page.
pub fn show(ui: &mut Ui, view: &mut ProcessView, cx: &mut Cx<'_>) {
    let (doc, words, look) = (cx.doc, cx.words, cx.look);
    let book = &doc.book;
    let Some(audit) = view.audit(book) else {
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.add_space(80.0);
            ui.label(RichText::new(say!(words, "audits-empty")).heading());
            ui.label(RichText::new(say!(words, "audits-empty-hint")).color(look.soft));
            command(ui, cx, Command::NewRow, say!(words, "audit-new"));
        });
        return;
    };
    let list = checklist(book, Some(audit));
    let earlier = audits_by(book, audit.on);
    let before: Vec<&Audit> = earlier.into_iter().filter(|a| a.on < audit.on).collect();
    let widths = [(128.0, 0.0), (240.0, 5.0), (80.0, 0.0), (88.0, 0.0), (88.0, 0.0), (96.0, 0.0), (80.0, 0.0)];
    let columns = Columns::fit(ui.available_width(), &widths);
    let heads = [
        say!(words, "process-step"),
        say!(words, "process-standard"),
        say!(words, "process-goal"),
        say!(words, "audit-kept"),
        say!(words, "audit-seen"),
        say!(words, "audit-share"),
        say!(words, "audit-before"),
    ];
    let ends_group = |row: usize| match row.checked_sub(FACTS - 1) {
        Some(below) => list.lines.get(below).is_none_or(|line| line.first),
        None => false,
    };
    let layout = Layout {
        id: "audit",
        columns: &columns,
        heads: &heads,
        rows: FACTS + list.lines.len(),
        ends_group: &ends_group,
    };
    let shown = |row: usize, column: usize| match row.checked_sub(FACTS) {
        None => fact(words, book, audit, row, column, look.soft),
        Some(at) => {
            let cell = check(words, book, (audit, &before), &list.lines[at], column);
            let quiet = column == 0 || column == 2 || column == 6;
            Shown { ink: quiet.then_some(look.soft), ..cell }
        }
    };
    view.cases.show(ui, cx, &layout, &shown);
}

/// A row above the checklist.
fn fact(words: &Words, book: &Book, audit: &Audit, row: usize, column: usize, soft: eframe::egui::Color32) -> Shown {
    let id = || audit.id.clone();
    let cell = [ProcessCell::AuditOn(id()), ProcessCell::AuditBy(id()), ProcessCell::AuditNote(id())][row].clone();
    let field = Field::Process(cell);
    let name = field.name(words);
    match column {
        0 => Shown { text: name, ink: Some(soft), ..Shown::default() },
        1 => Shown { text: field.text(book), field: Some(field), name, ..Shown::default() },
        _ => Shown::default(),
    }
}

/// A cell of the checklist.
fn check(words: &Words, book: &Book, (audit, before): (&Audit, &[&Audit]), line: &CheckLine, column: usize) -> Shown {
    let found = book.service_standard_in(&line.standard);
    let text = found.map_or_else(|| line.standard.to_string(), |(_, s)| s.text.clone());
    let named = |what: String| format!("{text} · {what}");
    let typed = |cell: ProcessCell, name: String| {
        let field = Field::Process(cell);
        Shown { text: field.text(book), field: Some(field), name: named(name), figure: true, ..Shown::default() }
    };
    let both = || (audit.id.clone(), line.standard.clone());
    match column {
        0 if !line.first => Shown::default(),
        0 => match line.step {
            Some(at) => Shown { text: book.process[at].name.clone(), ..Shown::default() },
            None => Shown { text: say!(words, "audit-gone"), hint: say!(words, "audit-gone-hint"), ..Shown::default() },
        },
        1 => Shown { text, name: say!(words, "process-standard"), ..Shown::default() },
        2 => {
            let goal = Field::Process(ProcessCell::Goal(line.standard.clone()));
            Shown { text: goal.text(book), name: named(say!(words, "process-goal")), figure: true, ..Shown::default() }
        }
        KEPT => {
            let (audit, standard) = both();
            typed(ProcessCell::Kept(audit, standard), say!(words, "audit-kept"))
        }
        4 => {
            let (audit, standard) = both();
            typed(ProcessCell::Seen(audit, standard), say!(words, "audit-seen"))
        }
        5 => Shown {
            text: words.share(line.tally.unwrap_or_default()),
            name: named(say!(words, "audit-share")),
            hint: share_hint(words, book, line),
            sign: marks::reached(line.reached),
            bold: true,
            figure: true,
            ..Shown::default()
        },
        _ => {
            let last = before.iter().rev().find_map(|a| Some((*a, a.check(&line.standard).map(AuditCheck::tally)?)));
            let hint = last.map(|(a, tally)| format!("{}\n{}", words.audit(a), words.cases(tally)));
            Shown {
                text: words.share(last.map_or(Tally::default(), |(_, tally)| tally)),
                name: named(say!(words, "audit-before")),
                hint: hint.unwrap_or_default(),
                figure: true,
                ..Shown::default()
            }
        }
    }
}

/// Where a share comes from, and whether it is enough.
fn share_hint(words: &Words, book: &Book, line: &CheckLine) -> String {
    let Some(tally) = line.tally else { return String::new() };
    let goal = book.service_standard_in(&line.standard).and_then(|(_, s)| s.goal);
    let reached = goal.zip(line.reached).map(|(goal, reached)| words.reached(goal, reached));
    [Some(words.cases(tally)), reached].into_iter().flatten().collect::<Vec<_>>().join("\n")
}
