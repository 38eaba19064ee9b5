//! Kennis: themes, method cards and roles to read. Nothing here asks, scores or needs a script.
mod card;
mod reading;
mod role;
mod theme;
mod themes;

pub use card::CardPage;
pub use role::RolePage;
pub use theme::ThemePage;
pub use themes::Themes;
