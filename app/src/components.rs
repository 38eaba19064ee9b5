//! Pieces that pages share. They show what they are given and fetch nothing.
mod fetched;
mod fields;
mod navigation;

pub use fetched::{fetched, refused};
pub use fields::{Field, FormHead, TextArea};
pub use navigation::Navigation;
