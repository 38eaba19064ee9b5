//! The rules of Leerlijn.
//!
//! Everything here is a pure function of its arguments: time, chance and identity are handed in. There is no
//! I/O, no clock, no async, no SQL and no HTML in this crate, and it compiles to WebAssembly.
pub mod calendar;
pub mod curriculum;
pub mod ids;
pub mod knowledge;
pub mod level;
pub mod people;
pub mod permission;
pub mod scans;
pub mod teams;

#[cfg(test)]
mod example;

pub use ids::*;
pub use level::Level;
