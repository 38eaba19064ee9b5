//! Pieces that pages share. They show what they are given and fetch nothing.
mod fetched;
mod fields;
mod header;
mod street;

pub use fetched::{fetched, refused};
pub use fields::{Field, FormHead, TextArea};
pub use header::Header;
pub use street::Street;
