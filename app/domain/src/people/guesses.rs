//! How often the password of an account may be guessed, so that its owner still gets in while others are guessing.
//!
//! Browsers in which the account signed in before have room of their own, which nobody else can use up. A guess
//! takes its place before it is looked at, and gives it back when it was right: guesses at the same moment can't
//! pass together. Nothing is forgotten within the hour, also not when the owner gets in.
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// So many guesses at once have a place, and for so long.
#[derive(Clone, Copy, Debug)]
struct Room {
    /// From all sources of a kind together.
    all: usize,
    /// From one of them.
    each: usize,
}

/// Browsers in which the account signed in before.
const KNOWN: Room = Room { all: 8, each: 4 };
/// Everywhere else, by network address: one attacker leaves something for the owner's new telephone.
const ELSEWHERE: Room = Room { all: 12, each: 8 };
/// The most that are looked at per account and hour.
pub const MOST_PER_HOUR: usize = KNOWN.all + ELSEWHERE.all;
/// How long a guess at an account counts.
pub const PLACE_LASTS: Duration = Duration::hours(1);

/// A network address may guess so often at all accounts together: a whole office has one.
const ADDRESS_ROOM: usize = 100;
const ADDRESS_PLACE_LASTS: Duration = Duration::minutes(30);

/// Where a guess comes from. Both are fingerprints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A browser in which the account signed in before.
    KnownBrowser(String),
    /// Any other, by its network address.
    Elsewhere(String),
}

impl Source {
    fn is_known(&self) -> bool {
        matches!(self, Self::KnownBrowser(_))
    }
    fn room(&self) -> Room {
        if self.is_known() { KNOWN } else { ELSEWHERE }
    }
}

/// A guess that has a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Guess {
    id: String,
    at: DateTime<Utc>,
    from: Source,
}

/// There is no room before this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoomUntil(pub DateTime<Utc>);

impl NoRoomUntil {
    /// Whole minutes to wait, rounded up; at least one.
    #[must_use]
    pub fn minutes(self, now: DateTime<Utc>) -> u32 {
        let seconds = (self.0 - now).num_seconds().max(1);
        u32::try_from(seconds).map_or(u32::MAX, |seconds| seconds.div_ceil(60))
    }
}

/// The guesses that have a place: at one account, or from one network address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Guesses(Vec<Guess>);

impl Guesses {
    /// Gives a guess at an account a place with the first of its sources that has room.
    ///
    /// # Errors
    /// When none has, with the first moment at which one will.
    pub fn admit(
        &mut self,
        id: &str,
        sources: &[Source],
        now: DateTime<Utc>,
    ) -> Result<Source, NoRoomUntil> {
        self.0.retain(|guess| guess.at + PLACE_LASTS > now);
        let mut first = now + PLACE_LASTS;
        for source in sources {
            match self.full_until(source) {
                None => {
                    self.add(id, source, now);
                    return Ok(source.clone());
                }
                Some(until) => first = first.min(until),
            }
        }
        Err(NoRoomUntil(first))
    }

    /// Gives a guess from a network address a place, at whichever account.
    ///
    /// # Errors
    /// When there is no room, with the first moment at which there will be.
    pub fn admit_from_address(&mut self, id: &str, now: DateTime<Utc>) -> Result<(), NoRoomUntil> {
        self.0.retain(|guess| guess.at + ADDRESS_PLACE_LASTS > now);
        match nth_last(self.0.iter(), ADDRESS_ROOM) {
            Some(guess) => Err(NoRoomUntil(guess.at + ADDRESS_PLACE_LASTS)),
            None => {
                self.add(id, &Source::Elsewhere(String::new()), now);
                Ok(())
            }
        }
    }

    /// The guess was right, or was none: its place is free.
    pub fn give_back(&mut self, id: &str) {
        self.0.retain(|guess| guess.id != id);
    }

    /// When a source that is full has room again; nothing for one that is not full.
    fn full_until(&self, source: &Source) -> Option<DateTime<Utc>> {
        let room = source.room();
        let of_its_kind = self
            .0
            .iter()
            .filter(|guess| guess.from.is_known() == source.is_known());
        let of_itself = self.0.iter().filter(|guess| guess.from == *source);
        let blocking = [
            nth_last(of_its_kind, room.all),
            nth_last(of_itself, room.each),
        ];
        let until = blocking.into_iter().flatten().map(|guess| guess.at);
        until.max().map(|at| at + PLACE_LASTS)
    }

    fn add(&mut self, id: &str, from: &Source, at: DateTime<Utc>) {
        self.0.push(Guess {
            id: id.to_owned(),
            at,
            from: from.clone(),
        });
        // The clocks of two servers may differ a little.
        self.0.sort_by_key(|guess| guess.at);
    }
}

/// The guess that must go before there are fewer than `room`.
fn nth_last<'a>(
    guesses: impl DoubleEndedIterator<Item = &'a Guess>,
    room: usize,
) -> Option<&'a Guess> {
    guesses.rev().nth(room.checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000 + minute * 60, 0).unwrap()
    }
    fn known(browser: &str) -> Source {
        Source::KnownBrowser(browser.to_owned())
    }
    fn elsewhere(address: &str) -> Source {
        Source::Elsewhere(address.to_owned())
    }
    /// How many of `tries` guesses get a place.
    fn admitted(guesses: &mut Guesses, sources: &[Source], tries: usize, minute: i64) -> usize {
        let of = |n: usize| format!("{minute}-{n}-{sources:?}");
        (0..tries)
            .filter(|n| guesses.admit(&of(*n), sources, at(minute)).is_ok())
            .count()
    }

    #[test]
    fn an_attacker_leaves_room_for_the_owner() {
        let mut guesses = Guesses::default();
        assert_eq!(admitted(&mut guesses, &[elsewhere("a")], 200, 0), 8);
        assert_eq!(admitted(&mut guesses, &[elsewhere("b")], 200, 0), 4);
        assert_eq!(admitted(&mut guesses, &[elsewhere("c")], 200, 0), 0);
        let own = [known("kitchen"), elsewhere("home")];
        assert_eq!(admitted(&mut guesses, &own, 200, 0), 4, "but no more");
        assert_eq!(admitted(&mut guesses, &[known("stolen")], 200, 0), 4);
        assert_eq!(admitted(&mut guesses, &[known("stolen too")], 200, 0), 0);
        assert_eq!(guesses.0.len(), MOST_PER_HOUR);
    }

    #[test]
    fn a_known_browser_that_is_full_counts_as_any_other() {
        let mut guesses = Guesses::default();
        let own = [known("kitchen"), elsewhere("home")];
        assert_eq!(admitted(&mut guesses, &own, 200, 0), 4 + 8);
    }

    #[test]
    fn who_waits_as_long_as_told_gets_in() {
        let mut guesses = Guesses::default();
        for minute in 0..8 {
            assert_eq!(admitted(&mut guesses, &[elsewhere("a")], 1, minute), 1);
        }
        let full = guesses.admit("x", &[elsewhere("a")], at(10)).unwrap_err();
        assert_eq!(full.minutes(at(10)), 50);
        assert!(guesses.admit("x", &[elsewhere("a")], at(59)).is_err());
        assert!(guesses.admit("x", &[elsewhere("a")], at(60)).is_ok());
        assert!(guesses.admit("y", &[elsewhere("a")], at(60)).is_err());
    }

    #[test]
    fn a_right_guess_gives_its_place_back_and_no_other() {
        let mut guesses = Guesses::default();
        assert_eq!(admitted(&mut guesses, &[elsewhere("a")], 7, 0), 7);
        for _ in 0..20 {
            guesses.admit("right", &[elsewhere("a")], at(1)).unwrap();
            guesses.give_back("right");
        }
        assert_eq!(admitted(&mut guesses, &[elsewhere("a")], 9, 2), 1);
    }

    #[test]
    fn an_address_has_room_for_an_office() {
        let mut guesses = Guesses::default();
        for n in 0..100 {
            let id = n.to_string();
            assert_eq!(guesses.admit_from_address(&id, at(0)), Ok(()));
        }
        let full = guesses.admit_from_address("x", at(1)).unwrap_err();
        assert_eq!(full.minutes(at(1)), 29);
        assert_eq!(guesses.admit_from_address("x", at(30)), Ok(()));
    }

    proptest! {
        /// Whatever the sources, whenever they come.
        #[test]
        fn never_more_than_the_most_in_any_hour(
            tries in proptest::collection::vec((0_i64..20, 0_usize..8, 0_usize..8), 1..400)
        ) {
            let (mut guesses, mut minute, mut taken) = (Guesses::default(), 0, Vec::new());
            for (n, (later, browser, address)) in tries.into_iter().enumerate() {
                minute += later / 5;
                let all = [known(&browser.to_string()), elsewhere(&address.to_string())];
                let sources = if browser < 4 { &all[..] } else { &all[1..] };
                if guesses.admit(&n.to_string(), sources, at(minute)).is_ok() {
                    taken.push(minute);
                }
            }
            for (n, first) in taken.iter().enumerate() {
                let within = taken[n..].iter().take_while(|at| **at < first + 60).count();
                prop_assert!(within <= MOST_PER_HOUR);
            }
        }
    }
}
