//! Signing in, the invitation, the first day, the own account.
pub mod account;
pub mod invitation;
pub mod sign_in;
pub mod welcome;

pub use account::Account;
pub use invitation::Invitation;
pub use sign_in::SignIn;
pub use welcome::Welcome;
