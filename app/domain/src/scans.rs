//! The development scan, the theme quiz, the evidence that they leave and the T-profile that follows from it
//! (§3.2, §5.1, §5.2 and §5.8–5.10 of the domain model).
//!
//! Evidence is the truth and only grows; a status is never stored, because it depends on today.
pub mod calibration;
pub(crate) mod chance;
pub mod counts;
pub mod evidence;
pub mod quiz;
pub mod requirement;
pub mod run;
pub mod settings;
pub mod share;
pub mod status;
pub mod t_drawing;
pub mod t_profile;

#[cfg(test)]
pub(crate) mod properties;
