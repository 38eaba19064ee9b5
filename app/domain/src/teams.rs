//! What a team knows together (§4.3, §5.3 and §5.4 of the domain model): aggregates, never one person's scores.
//!
//! A [`heatmap::Cell`] holds exact counts and stays on the server; only a [`heatmap::Display`] is shown.
pub mod contributions;
pub mod coverage;
pub mod heatmap;
pub mod levels;
pub mod merge;
mod protection;
pub mod publication;
pub mod shown;
pub mod snapshot;
pub mod suppression;

#[cfg(test)]
mod attack;
#[cfg(test)]
mod properties;
