//! `templates`: what a plan can start from, and what can be inserted into one.

use serde::Serialize;

use super::args;
use super::{Done, Failure, Outcome, Terminal, read, visible};
use crate::plan::Contents;
use crate::say;
use crate::store::{Template, TemplateKind, Templates};
use crate::words::Lang;

/// A template as `--json` gives it.
#[derive(Serialize)]
struct Listed<'a> {
    file: &'a str,
    name: &'a str,
    about: &'a str,
    kind: &'a str,
    lang: Option<&'a str>,
    own: bool,
    objectives: usize,
    activities: usize,
    steps: usize,
    standards: usize,
    kpis: usize,
    factors: usize,
}

impl<'a> Listed<'a> {
    fn of(template: &'a Template) -> Self {
        let Contents { objectives, activities, steps, standards, kpis, factors, .. } = template.contents();
        let kind = match template.label.kind {
            TemplateKind::Book => "book",
            TemplateKind::Part => "part",
        };
        let (name, about, lang) = (&template.label.name, &template.label.about, template.label.lang.map(Lang::tag));
        let (file, own) = (&template.stem, template.own);
        Self { file, name, about, kind, lang, own, objectives, activities, steps, standards, kpis, factors }
    }
}

/// Lists the templates; a file that is none is told of, and the others are listed all the same.
pub fn list(terminal: &mut Terminal<'_>, args: &args::Templates) -> Outcome {
    let templates = Templates::list(Templates::folder().as_deref(), terminal.words.lang());
    for error in &templates.broken {
        let text = error.message(&terminal.words);
        terminal.warn(&text);
    }
    if args.json {
        let list: Vec<_> = templates.list.iter().map(Listed::of).collect();
        read::json(terminal, &list)?;
    } else {
        let words = &terminal.words;
        let mut table = read::table();
        table.set_header([
            say!(words, "template-file"),
            say!(words, "template-name"),
            say!(words, "template-contents"),
        ]);
        for template in &templates.list {
            let kind = template.label.kind.word(words);
            let contents = format!("{kind}{}{}", say!(words, "list-comma"), words.contents(template.contents()));
            table.add_row([&template.stem, &template.label.name, &contents].map(|text| visible(text)));
        }
        writeln!(terminal.out, "{table}")?;
    }
    Ok(if templates.broken.is_empty() { Done::Well } else { Done::Partly })
}

/// The template of this name.
///
/// # Errors
/// There is none; the message lists those there are.
pub fn named(terminal: &mut Terminal<'_>, name: &str) -> Result<Template, Failure> {
    let templates = Templates::list(Templates::folder().as_deref(), terminal.words.lang());
    if let Some(template) = templates.named(name) {
        for notice in &template.notices {
            let text = notice.message(&terminal.words);
            terminal.warn(&text);
        }
        return Ok(template.clone());
    }
    for error in &templates.broken {
        let text = error.message(&terminal.words);
        terminal.warn(&text);
    }
    let words = &terminal.words;
    let own = |t: &&Template| t.label.lang.is_none_or(|lang| lang == words.lang());
    let known = templates
        .list
        .iter()
        .filter(own)
        .map(|t| say!(words, "template-known", code = t.code(), name = t.label.name.as_str()));
    let known = known.collect::<Vec<_>>().join(&say!(words, "list-comma"));
    Err(Failure::Said(say!(words, "template-unknown", name = name, known = known)))
}
