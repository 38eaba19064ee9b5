//! The team's map and coverage, and the organisation's: what a team knows together, never what one person knows.
pub mod map;
