//! Pieces that pages share. They show what they are given and fetch nothing.
mod danger;
mod fetched;
mod fields;
mod header;
mod street;
mod title;

pub use danger::Danger;
pub use fetched::{fetched, refused};
pub use fields::{Field, FormHead, TextArea};
pub use header::Header;
pub use street::Street;
pub use title::Title;
