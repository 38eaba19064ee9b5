//! Signing in, the invitation, the first day, the own account.
pub mod about_you;
pub mod account;
pub mod agreements;
pub mod invitation;
pub mod sign_in;
pub mod welcome;

pub use about_you::AboutYou;
pub use account::Account;
pub use agreements::Agreements;
pub use invitation::Invitation;
pub use sign_in::SignIn;
pub use welcome::Welcome;
