//! Kennis: the themes, and one page to read per theme. Nothing here asks, scores or needs a script.
mod reading;
mod theme;
mod themes;

pub use theme::ThemePage;
pub use themes::Themes;
