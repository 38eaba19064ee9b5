//! The team's map and coverage, and the organisation's: what a team knows together, never what one person knows.
mod coverage;
pub mod map;
mod organisation;
mod overview;
mod pieces;
mod team;
pub mod words;

pub use organisation::Organisation;
pub use overview::OwnTeams;
pub use team::TeamPage;
pub use team::read_day;
