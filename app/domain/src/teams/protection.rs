//! The protections of §4.3 of the domain model by name, so that a test can take one away and see the attack succeed.
//!
//! Outside tests every one of them holds and nothing can change that.

/// Something without which a person's score could be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protection {
    /// A picture is replaced only when a whole group has a new score in it.
    WholeGroup,
    /// Among the new scores there are met ones and others.
    BothAnswers,
    /// A score that was shown in another row is not new in this one.
    OtherRows,
    /// What shows nothing is no part of a theme or a total.
    SmallParts,
    /// A theme or a total tells of no part more than may be told.
    Narrowing,
}

/// Whether it holds.
#[cfg(not(test))]
pub(super) const fn protects(_: Protection) -> bool {
    true
}

#[cfg(test)]
thread_local! {
    static TAKEN_AWAY: std::cell::Cell<Option<Protection>> = const { std::cell::Cell::new(None) };
}

/// Whether it holds.
#[cfg(test)]
pub(super) fn protects(one: Protection) -> bool {
    TAKEN_AWAY.get() != Some(one)
}

/// Does this without one of the protections.
#[cfg(test)]
pub(super) fn without<T>(one: Protection, attempt: impl FnOnce() -> T) -> T {
    TAKEN_AWAY.set(Some(one));
    let found = attempt();
    TAKEN_AWAY.set(None);
    found
}
