//! GanttProject's files (`.gan`): tasks within tasks become goals, objectives and activities.
//!
//! A file becomes a sheet with the headings that any sheet may have, so that it is read as one. A task with tasks in it
//! is what those serve: the outermost a goal where there is more than one level of them, else an objective. What a plan
//! has no place for is a note of its row, or remarked.

mod calendar;

use std::collections::{BTreeMap, HashMap, HashSet};

use roxmltree::{Document, Node, ParsingOptions};

use self::calendar::Calendar;
use super::bounds;
use super::grid::{Grid, Value};
use super::summary::{Remark, Why};
use super::workbook::{Failure, Opened};

/// The columns of the sheet, with their headings in Chinese and English. The first eight are known to any import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Goal,
    Objective,
    Activity,
    Owner,
    Start,
    End,
    Progress,
    Notes,
    Others,
    Successors,
    Priority,
    Link,
}

const HEADINGS: [(Column, [&str; 2]); 12] = [
    (Column::Goal, ["策略目标", "Strategic goal"]),
    (Column::Objective, ["部门目标", "Objective"]),
    (Column::Activity, ["重点活动", "Activity"]),
    (Column::Owner, ["负责人", "Owner"]),
    (Column::Start, ["计划开始", "Start"]),
    (Column::End, ["计划完成", "End"]),
    (Column::Progress, ["进度", "Progress"]),
    (Column::Notes, ["备注", "Notes"]),
    (Column::Others, ["其他人员", "Others"]),
    (Column::Successors, ["后续任务", "Followed by"]),
    (Column::Priority, ["优先级", "Priority"]),
    (Column::Link, ["链接", "Link"]),
];

/// The row of the headings; the project's name stands above.
const HEAD: u32 = 1;

/// Makes a sheet of the text of a GanttProject file called `name`.
pub fn read(text: &str, name: &str) -> Result<Opened, Failure> {
    let attributes = |tag: &str| tag.split('>').next().unwrap_or(tag).matches('=').count();
    if text.split('<').any(|tag| attributes(tag) > bounds::ATTRIBUTES) {
        return Err(Failure::TooLarge);
    }
    let limits = ParsingOptions { nodes_limit: bounds::NODES, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, limits) {
        Ok(document) => document,
        Err(roxmltree::Error::NodesLimitReached) => return Err(Failure::TooLarge),
        // Another kind of XML, or what only looks like it, is no plan.
        Err(error) if text.contains("<project") && text.contains("<tasks") => {
            return Err(Failure::Damaged(error.to_string()));
        }
        Err(_) => return Err(Failure::Alien),
    };
    let project = document.root_element();
    let tasks = children(project, "tasks").next().filter(|_| project.has_tag_name("project"));
    let tasks = tasks.ok_or(Failure::Alien)?;
    Reading::new(project, name).read(project, tasks)
}

fn children<'d, 'i>(node: Node<'d, 'i>, tag: &'static str) -> impl Iterator<Item = Node<'d, 'i>> {
    node.children().filter(move |child| child.has_tag_name(tag))
}

/// What an attribute says, without white space at its ends; empty where it is not there.
fn said<'d>(node: Node<'d, '_>, attribute: &str) -> &'d str {
    node.attribute(attribute).unwrap_or_default().trim()
}

struct Reading<'d> {
    grid: Grid,
    remarks: Vec<Remark>,
    chinese: bool,
    calendar: Calendar,
    /// The names of tasks by id.
    names: HashMap<&'d str, &'d str>,
    /// Who is at work on a task, by its id: the name, and whether they answer for it.
    at_work: HashMap<&'d str, Vec<(String, bool)>>,
    /// The headings of the columns that people made themselves, by id.
    own: BTreeMap<&'d str, (u32, &'d str)>,
}

impl<'d> Reading<'d> {
    fn new(project: Node<'d, '_>, name: &str) -> Self {
        let resources = children(project, "resources").flat_map(|all| children(all, "resource"));
        let people: HashMap<_, _> = resources.map(|r| (said(r, "id"), said(r, "name"))).collect();
        let mut at_work: HashMap<&str, Vec<(String, bool)>> = HashMap::new();
        for work in children(project, "allocations").flat_map(|all| children(all, "allocation")) {
            // Whoever is not in the list of people is called by the number, so that nothing is hidden.
            let who = said(work, "resource-id");
            let who = people.get(who).copied().filter(|name| !name.is_empty()).unwrap_or(who);
            let all = at_work.entry(said(work, "task-id")).or_default();
            all.push((who.to_owned(), said(work, "responsible") == "true"));
        }
        let tasks = || children(project, "tasks");
        let names = tasks().flat_map(|t| t.descendants()).filter(|t| t.has_tag_name("task"));
        let own = tasks().flat_map(|t| children(t, "taskproperties")).flat_map(|p| children(p, "taskproperty"));
        let own = own.filter(|p| said(*p, "type") == "custom");
        let first_own = u32::try_from(HEADINGS.len()).unwrap_or_default();
        Self {
            grid: Grid::of_file(name),
            remarks: Vec::new(),
            chinese: said(project, "locale").starts_with("zh"),
            calendar: Calendar::of(project),
            names: names.map(|t| (said(t, "id"), said(t, "name"))).collect(),
            at_work,
            own: (first_own..).zip(own).map(|(at, p)| (said(p, "id"), (at, said(p, "name")))).collect(),
        }
    }

    fn read(mut self, project: Node<'d, '_>, tasks: Node<'d, '_>) -> Result<Opened, Failure> {
        self.grid.put(0, 0, Value::Text(said(project, "name").to_owned()));
        for (column, headings) in HEADINGS {
            self.put(HEAD, column, headings[usize::from(!self.chinese)]);
        }
        for (at, heading) in self.own.values() {
            self.grid.put(HEAD, *at, Value::Text((*heading).to_owned()));
        }
        self.tasks(tasks)?;
        self.rest(project);
        Ok(Opened { grids: vec![self.grid], remarks: self.remarks, ..Opened::default() })
    }

    fn put(&mut self, row: u32, column: Column, text: &str) {
        self.put_value(row, column, Value::Text(text.to_owned()));
    }

    fn put_value(&mut self, row: u32, column: Column, value: Value) {
        self.grid.put(row, column as u32, value);
    }

    /// Each task without tasks in it is a row. Those that stand directly in a task come before those further in, which
    /// would give them their objective otherwise: an empty cell repeats the one above.
    fn tasks(&mut self, tasks: Node<'d, '_>) -> Result<(), Failure> {
        let inner = |node: Node<'d, '_>| children(node, "task").any(|t| children(t, "task").next().is_some());
        let goals = tasks.children().any(|t| t.has_tag_name("task") && inner(t));
        let mut row = HEAD + 1;
        let mut waiting = vec![(tasks, Vec::new())];
        while let Some((node, above)) = waiting.pop() {
            if above.len() > bounds::LEVELS {
                return Err(Failure::TooLarge);
            }
            let mut further = Vec::new();
            for task in children(node, "task") {
                if children(task, "task").next().is_some() {
                    self.summary(task);
                    let path: Vec<&str> = above.iter().copied().chain([said(task, "name")]).collect();
                    further.push((task, path));
                } else {
                    self.task(task, row, &above, goals);
                    row += 1;
                    // Each row names all the tasks above it.
                    if row as usize > bounds::ROWS || self.grid.is_too_large() {
                        return Err(Failure::TooLarge);
                    }
                }
            }
            waiting.extend(further.into_iter().rev());
        }
        Ok(())
    }

    /// A task that only holds others: its dates and its progress come from theirs.
    fn summary(&mut self, task: Node<'d, '_>) {
        let notes = children(task, "notes").filter_map(|n| n.text());
        let own = children(task, "customproperty").map(|p| said(p, "value"));
        let own = own.chain([said(task, "webLink")]).filter(|text| !matches!(*text, "" | "http://"));
        let people = self.people(task);
        let all: Vec<&str> = notes.chain(own).chain(people.iter().map(|(name, _)| name.as_str())).collect();
        let place = place(task);
        for text in all.into_iter().map(str::trim).filter(|text| !text.is_empty()) {
            self.remarks.push(self.remark(&place, text));
        }
    }

    fn people(&self, task: Node<'_, '_>) -> Vec<(String, bool)> {
        self.at_work.get(said(task, "id")).cloned().unwrap_or_default()
    }

    fn task(&mut self, task: Node<'d, '_>, row: u32, above: &[&str], goals: bool) {
        self.grid.name_row(row, place(task));
        let (goal, objective) = above.split_at(usize::from(goals).min(above.len()));
        self.put(row, Column::Goal, &goal.join(""));
        self.put(row, Column::Objective, &objective.join(" / "));
        self.put(row, Column::Activity, said(task, "name"));
        let people = self.people(task);
        let (answer, others): (Vec<_>, Vec<_>) = people.iter().partition(|(_, answers)| *answers);
        // Where nobody is said to answer for it, those at work do.
        let (answer, others) = if answer.is_empty() { (others, answer) } else { (answer, others) };
        let names =
            |all: Vec<&(String, bool)>| all.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("、");
        self.put(row, Column::Owner, &names(answer));
        self.put(row, Column::Others, &names(others));
        self.dates(task, row);
        match said(task, "complete") {
            "" => {}
            complete => {
                let value = complete.parse().map(|share: f64| Value::Percent(share / 100.0));
                self.put_value(row, Column::Progress, value.unwrap_or_else(|_| Value::Text(complete.to_owned())));
            }
        }
        let notes: Vec<&str> = children(task, "notes").filter_map(|n| n.text()).collect();
        self.put(row, Column::Notes, &notes.join("\n"));
        let names = &self.names;
        let next = children(task, "depend").map(|d| said(d, "id")).map(|id| names.get(id).copied().unwrap_or(id));
        let next = next.collect::<Vec<_>>().join("、");
        self.put(row, Column::Successors, &next);
        self.put(row, Column::Priority, said(task, "priority"));
        self.put(row, Column::Link, Some(said(task, "webLink")).filter(|l| *l != "http://").unwrap_or_default());
        for property in children(task, "customproperty") {
            let at = self.own.get(said(property, "taskproperty-id")).map(|(at, _)| *at);
            match (at, said(property, "value")) {
                (_, "") => {}
                (Some(at), text) => self.grid.put(row, at, Value::Text(text.to_owned())),
                (None, text) => self.remarks.push(self.remark(&place(task), text)),
            }
        }
    }

    /// The start as it is; the end as the last of its working days. What is no date is shown as it is written.
    fn dates(&mut self, task: Node<'d, '_>, row: u32) {
        let (start, duration) = (said(task, "start"), said(task, "duration"));
        let Ok(first) = start.get(..10).unwrap_or(start).parse() else {
            return self.put(row, Column::Start, start);
        };
        self.put_value(row, Column::Start, Value::Date(first));
        match duration.parse().ok().and_then(|days| self.calendar.last_of(first, days)) {
            Some(last) => self.put_value(row, Column::End, Value::Date(last)),
            None => self.put(row, Column::End, duration),
        }
    }

    /// What a plan has no place for.
    fn rest(&mut self, project: Node<'d, '_>) {
        let inside = |tag: &'static str, item: &'static str| {
            children(project, tag).flat_map(move |all| children(all, item)).collect::<Vec<_>>()
        };
        let mut found = vec![("company".to_owned(), said(project, "company").to_owned())];
        let text = children(project, "description").filter_map(|d| d.text()).collect::<String>();
        found.push(("description".to_owned(), text));
        let at_work: HashSet<_> = self.at_work.values().flatten().map(|(name, _)| name.as_str()).collect();
        let idle = inside("resources", "resource").into_iter().filter(|r| !at_work.contains(said(*r, "name")));
        found.extend(idle.map(|r| (format!("resource {}", said(r, "id")), said(r, "name").to_owned())));
        let away = inside("vacations", "vacation").into_iter();
        found.extend(away.map(|v| {
            let text = format!("{} – {}", said(v, "start"), said(v, "end"));
            (format!("vacation {}", said(v, "resourceid")), text)
        }));
        let before = inside("previous", "previous-tasks").into_iter();
        found.extend(before.map(|p| ("previous".to_owned(), said(p, "name").to_owned())));
        let lost = self.at_work.iter().filter(|(task, _)| !self.names.contains_key(*task));
        let mut lost: Vec<_> = lost
            .flat_map(|(task, all)| all.iter().map(move |(name, _)| (format!("task {task}"), name.clone())))
            .collect();
        lost.sort();
        found.extend(lost);
        let found = found.into_iter().filter(|(_, text)| !text.trim().is_empty() && text.trim() != "–");
        let remarks: Vec<Remark> = found.map(|(place, text)| self.remark(&place, text.trim())).collect();
        self.remarks.extend(remarks);
    }

    fn remark(&self, cell: &str, text: &str) -> Remark {
        Remark { sheet: self.grid.sheet.clone(), cell: cell.to_owned(), text: text.to_owned(), why: Why::NotInPlan }
    }
}

fn place(task: Node<'_, '_>) -> String {
    format!("task {}", said(task, "id"))
}
