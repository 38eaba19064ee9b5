//! The format of the curricula (in Dutch: inhoud), and its reader.
mod blocks;
mod catalogue;
mod change;
mod chapter;
mod citation;
mod fields;
mod front;
mod links;
mod model;
mod nearest;
mod outline;
mod problem;
mod quiz;
mod registers;
mod rule;
mod theme;
mod together;
mod version;
mod whole;
mod wording;

pub use blocks::{is_citation, markdown_options};
pub use catalogue::catalogue_theme;
pub use change::{Aspect, Change, ThemeAspect, change_between, problems_between};
pub use links::{LinkTarget, link_target};
pub use model::*;
pub use problem::{Problem, report};
pub use rule::{Rule, Severity, rules_in_markdown};
pub use version::{ChangeClass, NotAVersion, Semver};
pub use whole::{parse, parse_stored};

use nearest::nearest;
