//! A copy of a department as a department of its own.

use super::item::fresh_id;
use super::mend_follow::Renamed;
use super::{
    ActivityId, Book, CountermeasureId, Department, DepartmentId, FlowId, ObjectiveId, ProblemId, StandardId, slug,
};

/// The department under another name, with ids that nobody in `book` has: its own, and those of all that is in it. What
/// referred to one of them still does.
pub fn renewed(book: &Book, department: Department, name: &str) -> Department {
    let mut renamed = Renamed::default();
    macro_rules! renew {
        ($item:expr, $type:ident, $prefix:literal) => {{
            let now = $type::new(fresh_id(book, $prefix));
            std::mem::replace(&mut $item.id, now)
        }};
    }
    let mut alone = Book::default();
    let twin = |id: &str| book.has_id(id) || book.departments.iter().any(|d| d.id.is_twin(&DepartmentId::new(id)));
    let id = DepartmentId::new(slug(name, twin));
    alone.departments.push(Department { id, name: name.to_owned(), ..department });
    for department in &mut alone.departments {
        for standard in &mut department.standards {
            let old = renew!(standard, StandardId, "s");
            renamed.made.rename(old, &standard.id);
        }
        for objective in &mut department.objectives {
            let old = renew!(objective, ObjectiveId, "o");
            renamed.objectives.rename(old, &objective.id);
            for activity in &mut objective.activities {
                let old = renew!(activity, ActivityId, "a");
                renamed.rows.rename(old, &activity.id);
            }
            for flow in &mut objective.flows {
                // Nothing refers to one.
                flow.id = FlowId::new(fresh_id(book, "f"));
            }
            for problem in &mut objective.problems {
                let old = renew!(problem, ProblemId, "p");
                renamed.problems.rename(old, &problem.id);
                for countermeasure in &mut problem.countermeasures {
                    let old = renew!(countermeasure, CountermeasureId, "c");
                    renamed.countermeasures.rename(old, &countermeasure.id);
                }
            }
        }
    }
    renamed.follow(&mut alone);
    alone.departments.swap_remove(0)
}
