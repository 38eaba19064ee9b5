//! What a story may switch off, to show what it is for.

/// Against what a cancelled request leaves behind: `ROLLBACK` before a connection is used again, and requests that
/// run to completion. Always on, but in the story that shows why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protection {
    /// As it must be.
    #[default]
    On,
    /// For that story alone.
    Off,
}
