//! Mijn T, for the person alone.
mod drawing;
mod first;
mod generic;
mod history;
mod my_t;
pub mod stems;
mod words;

pub use history::History;
pub use my_t::MyT;
