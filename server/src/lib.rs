//! Everything that touches the world: HTTP, services, the store, the command line.
//!
//! A request goes one way: `http` parses it → `services` obtain a permit, load, ask the domain, save, commit →
//! `storage`. Rules are in `domain`, words in `app`; neither stands here.
// View types nest deeply.
#![recursion_limit = "256"]

pub mod chart;
pub mod cli;
pub mod clock;
pub mod config;
pub mod house;
pub mod http;
pub mod secret;
pub mod services;
pub mod spreadsheet;
pub mod storage;
