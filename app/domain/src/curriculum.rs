//! The format of the curricula (in Dutch: inhoud), and its reader.
mod blocks;
mod fields;
mod model;
mod nearest;
mod problem;
mod rule;
mod version;

pub use blocks::{is_citation, markdown_options};
pub use model::*;
pub use problem::{Problem, report};
pub use rule::{Rule, Severity, rules_in_markdown};
pub use version::{ChangeClass, NotAVersion, Semver};

use nearest::nearest;
