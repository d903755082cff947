//! Where the goals' figures come from and go to: the tree they are made of, splits over months, and the dialogue with the
//! departments. Three pages; what is tried out on them is the view's, until it is applied.

mod detail;
mod level_cells;
mod levels;
mod split;
mod tree;

use eframe::egui::{Context, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::document::Document;
use super::entry::Draft;
use super::field::Sketch;
use super::pages;
use super::table::{self, Table};
use crate::plan::Book;
use crate::say;
use crate::words::Words;

/// What the view remembers while the window is open.
#[derive(Debug, Default)]
pub struct GoalView {
    page: Page,
    tree: tree::TreePage,
    split: split::SplitPage,
    levels: levels::LevelsPage,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Tree,
    Split,
    Levels,
}

impl Page {
    const ALL: [Self; 3] = [Self::Tree, Self::Split, Self::Levels];

    fn name(self, words: &Words) -> String {
        match self {
            Self::Tree => say!(words, "goals-tree"),
            Self::Split => say!(words, "goals-split"),
            Self::Levels => say!(words, "goals-levels"),
        }
    }
}

impl GoalView {
    /// The table of the page in view.
    pub(super) fn table(&mut self) -> &mut Table {
        match self.page {
            Page::Tree => &mut self.tree.table,
            Page::Split => &mut self.split.table,
            Page::Levels => &mut self.levels.table,
        }
    }

    /// Shows the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, _draft: &mut Draft) {
        let names = Page::ALL.map(|page| (page, page.name(cx.words)));
        table::bar(ui, |ui| {
            if let Some(page) = pages::show(ui, cx, self.page, &names) {
                self.page = page;
            }
            ui.separator();
            match self.page {
                Page::Tree => self.tree.bar(ui, cx),
                Page::Split => self.split.bar(ui, cx),
                Page::Levels => self.levels.bar(ui, cx),
            }
        });
        match self.page {
            Page::Tree => self.tree.show(ui, cx),
            Page::Split => self.split.show(ui, cx),
            Page::Levels => self.levels.show(ui, cx),
        }
    }

    /// The keys of the page in view, before those of its table.
    pub(super) fn keys(&mut self, ctx: &Context, doc: &Document) {
        if let Some(page) = pages::turned(ctx, self.page, &Page::ALL) {
            self.page = page;
        }
        match self.page {
            Page::Tree => self.tree.keys(ctx, doc),
            Page::Split => self.split.keys(ctx, doc),
            Page::Levels => self.levels.keys(ctx, doc),
        }
    }

    /// What a command means on the page in view.
    pub(super) fn command(&mut self, doc: &Document, words: &Words, command: Command) -> Option<Action> {
        match self.page {
            Page::Tree => None,
            Page::Split => self.split.command(doc, words, command),
            Page::Levels => self.levels.command(doc, words, command),
        }
    }

    /// Takes a figure that was typed to be tried out; a text that says nothing puts it back.
    pub(super) fn sketch(&mut self, sketch: &Sketch, text: &str, book: &Book) {
        let value = sketch.read(text, book);
        match sketch {
            Sketch::Moved(kpi) => self.tree.move_to(kpi, value),
            Sketch::Wanted(_) => self.tree.want(value),
            Sketch::Total(_) => self.split.set_total(value),
            Sketch::Step(_) => self.split.set_step(value),
            Sketch::Part(_, month) => self.split.set_part(book, *month, value),
        }
    }

    /// A figure that is tried out, to be edited.
    pub(super) fn sketched(&self, sketch: &Sketch) -> String {
        let value = match sketch {
            Sketch::Moved(kpi) => self.tree.moved(kpi),
            Sketch::Wanted(_) => self.tree.wanted(),
            Sketch::Total(_) => self.split.total(),
            Sketch::Step(_) => self.split.step(),
            Sketch::Part(_, month) => self.split.part(*month),
        };
        value.map(|v| v.normalize().to_string()).unwrap_or_default()
    }
}
