//! Stories about curricula: what holds, what does not and where, what changed, and that nothing ever panics.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cases;
mod changes;
mod competence_rules;
mod content;
mod editors_page;
mod folder;
mod folder_rules;
mod never_panics;
mod other_kinds;
mod other_people;
mod pointer_rules;
mod prose_rules;
mod reading;
mod theme_rules;
