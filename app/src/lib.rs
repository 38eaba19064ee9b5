//! What people see: routes, pages, components, forms, and the ports through which pages read.
//!
//! Runs on the server only. It never sees SQL, a runtime, a password hash or a chart: it reaches those through
//! `ports`. Nothing here is compiled to WebAssembly; what is stands in the crate `islands`.
// View types nest deeply.
#![recursion_limit = "256"]

pub mod components;
pub mod form;
pub mod pages;
pub mod ports;
pub mod refusal;
pub mod routes;
pub mod shell;
pub mod texts;

pub use refusal::{Outcome, Refusal};
