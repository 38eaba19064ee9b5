//! What each person adds to a cell, under a pseudonym.
//!
//! A snapshot of an organisation has one of these for every competence of every unit: they are short rows in memory
//! and in the store. Stored, somebody is sixteen digits, then a letter for each place where competences stand, with
//! their number if it is more than one, and for the level that counts its number and day:
//! `00000000000000a1m=3@20261102`.
use super::heatmap::Contribution;
use super::levels::Scored;
use crate::scans::counts::Counts;
use crate::{Level, calendar::day_of_digits};
use chrono::Datelike;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt::{self, Write};
use std::str::FromStr;

/// The digits of a stored pseudonym.
const DIGITS: usize = 16;
/// The letters of the counts, in the order of their row: confirmed, met, contradicted, gap, unknown, stale, later.
const LETTERS: [char; 7] = ['c', 'm', 'x', 'g', 'u', 's', 'l'];

/// Stands for a person in a snapshot: the same person always has the same one, and nobody can go back from it.
/// The server makes it by chance, so that a snapshot may outlive a person's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pseudonym(pub u64);

/// A text that is no pseudonym.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is geen pseudoniem: zestien cijfers van 0 tot f")]
pub struct NotAPseudonym(pub String);

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
impl FromStr for Pseudonym {
    type Err = NotAPseudonym;
    fn from_str(text: &str) -> Result<Self, NotAPseudonym> {
        let is_one = text.len() == DIGITS && text.bytes().all(|one| one.is_ascii_hexdigit());
        let number = u64::from_str_radix(text, 16).ok().filter(|_| is_one);
        (number.map(Self)).ok_or_else(|| NotAPseudonym(text.to_owned()))
    }
}
impl TryFrom<String> for Pseudonym {
    type Error = NotAPseudonym;
    fn try_from(text: String) -> Result<Self, NotAPseudonym> {
        text.parse()
    }
}
impl Serialize for Pseudonym {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Pseudonym {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// What each person adds to a cell: in the order of the pseudonyms, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contributions(Vec<(Pseudonym, Contribution)>);

impl Contributions {
    /// Whether nobody is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// What this person adds.
    #[must_use]
    pub fn get(&self, person: Pseudonym) -> Option<&Contribution> {
        let place = self.0.binary_search_by_key(&person, |(own, _)| *own).ok()?;
        self.0.get(place).map(|(_, one)| one)
    }
    /// Everybody with what they add.
    pub fn iter(&self) -> impl Iterator<Item = (Pseudonym, &Contribution)> + Clone {
        self.0.iter().map(|(person, one)| (*person, one))
    }
    /// Everybody.
    pub fn people(&self) -> impl Iterator<Item = Pseudonym> + Clone {
        self.0.iter().map(|(person, _)| *person)
    }
    /// What each of them adds.
    pub fn values(&self) -> impl Iterator<Item = &Contribution> + Clone {
        self.0.iter().map(|(_, one)| one)
    }
    /// What these come to together: everybody's counts, of those who have any.
    pub fn sum<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        let mut all: Vec<(Pseudonym, Contribution)> = Vec::new();
        for part in parts {
            all.extend(part.iter().map(|(person, one)| {
                let (counts, scored) = (one.counts, None);
                (person, Contribution { counts, scored })
            }));
        }
        all.sort_by_key(|(person, _)| *person);
        all.dedup_by(|next, sum| {
            let is_same = next.0 == sum.0;
            if is_same {
                sum.1.counts = sum.1.counts.plus(next.1.counts);
            }
            is_same
        });
        all.retain(|(_, one)| one.counts.required() > 0);
        Self(all)
    }
}

impl FromIterator<(Pseudonym, Contribution)> for Contributions {
    /// Of somebody who comes twice the last counts.
    fn from_iter<I: IntoIterator<Item = (Pseudonym, Contribution)>>(all: I) -> Self {
        let mut all: Vec<_> = all.into_iter().collect();
        if !all.is_sorted_by(|(one, _), (next, _)| one < next) {
            all.sort_by_key(|(person, _)| *person);
            all.dedup_by(|next, one| {
                let is_same = next.0 == one.0;
                if is_same {
                    one.1 = next.1;
                }
                is_same
            });
        }
        Self(all)
    }
}

impl Serialize for Contributions {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(32 * self.0.len());
        for (person, one) in &self.0 {
            write_one(&mut text, *person, one).map_err(serde::ser::Error::custom)?;
        }
        to.serialize_str(&text)
    }
}

fn write_one(text: &mut String, person: Pseudonym, one: &Contribution) -> fmt::Result {
    if !text.is_empty() {
        text.push(' ');
    }
    for place in (0..DIGITS).rev() {
        let digit = u32::try_from(person.0 >> (4 * place) & 0xf).unwrap_or_default();
        text.push(char::from_digit(digit, 16).unwrap_or_default());
    }
    for (letter, count) in LETTERS.into_iter().zip(<[u32; 7]>::from(one.counts)) {
        match count {
            0 => {}
            1 => text.push(letter),
            count => write!(text, "{letter}{count}")?,
        }
    }
    if let Some(Scored { level, given_on }) = one.scored {
        let (year, month, day) = (given_on.year(), given_on.month(), given_on.day());
        write!(text, "={level}@", level = level.number())?;
        let digits = u32::try_from(year).unwrap_or_default() * 10_000 + month * 100 + day;
        write!(text, "{digits:08}")?;
    }
    Ok(())
}

fn read_one(text: &str) -> Option<(Pseudonym, Contribution)> {
    let (person, rest) = text.split_at_checked(DIGITS)?;
    let (counts, scored) = match rest.split_once('=') {
        Some((counts, scored)) => (counts, Some(read_scored(scored)?)),
        None => (rest, None),
    };
    let counts = read_counts(counts)?;
    Some((person.parse().ok()?, Contribution { counts, scored }))
}

fn read_counts(text: &str) -> Option<Counts> {
    let mut row = [0; 7];
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        rest = rest.get(1..)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(digits)?;
        let place = LETTERS.iter().position(|own| *own == letter)?;
        *row.get_mut(place)? = if number.is_empty() {
            1
        } else {
            number.parse().ok()?
        };
        rest = after;
    }
    Some(row.into())
}

fn read_scored(text: &str) -> Option<Scored> {
    let (level, day) = text.split_once('@')?;
    Some(Scored {
        level: Level::try_from(level.parse::<u8>().ok()?).ok()?,
        given_on: day_of_digits(day)?,
    })
}

impl<'de> Deserialize<'de> for Contributions {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Stored)
    }
}

/// One text; or an object of everybody, as it was stored before.
struct Stored;

impl<'de> Visitor<'de> for Stored {
    type Value = Contributions;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what each person adds to a cell")
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Contributions, E> {
        let all = text.split(' ').filter(|one| !one.is_empty());
        let wrong = |one: &str| E::custom(format!("‘{one}’ adds nothing to a cell"));
        all.map(|one| read_one(one).ok_or_else(|| wrong(one)))
            .collect()
    }
    fn visit_map<M: MapAccess<'de>>(self, mut all: M) -> Result<Contributions, M::Error> {
        let mut read = Vec::new();
        while let Some(one) = all.next_entry()? {
            read.push(one);
        }
        Ok(read.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{day, level};

    fn all() -> Contributions {
        let met = Counts {
            met_self: 1,
            ..Counts::default()
        };
        let theme = Counts {
            met_confirmed: 12,
            contradicted: 1,
            gap: 3,
            unknown: 1,
            stale: 10,
            later: 2,
            ..Counts::default()
        };
        let scored = Some(Scored {
            level: level(3),
            given_on: day("2026-11-02"),
        });
        let one = |counts, scored| Contribution { counts, scored };
        [
            (Pseudonym(u64::MAX), one(Counts::default(), None)),
            (Pseudonym(0xa1), one(theme, None)),
            (Pseudonym(0xa1), one(met, scored)),
            (Pseudonym(0xb2), one(theme, None)),
        ]
        .into_iter()
        .collect()
    }

    #[test]
    fn everybody_is_in_it_once_and_the_last_word_counts() {
        let people: Vec<Pseudonym> = all().people().collect();
        assert_eq!(people, [0xa1, 0xb2, u64::MAX].map(Pseudonym));
        assert!(all().get(Pseudonym(0xa1)).unwrap().scored.is_some());
        assert_eq!(all().get(Pseudonym(0xa2)), None);
    }

    #[test]
    fn it_is_one_text_in_store_and_comes_back_the_same() {
        let text = serde_json::to_string(&all()).unwrap();
        let written =
            "\"00000000000000a1m=3@20261102 00000000000000b2c12xg3us10l2 ffffffffffffffff\"";
        assert_eq!(text, written);
        assert_eq!(serde_json::from_str::<Contributions>(&text).unwrap(), all());
        let none = serde_json::to_string(&Contributions::default()).unwrap();
        assert!(
            serde_json::from_str::<Contributions>(&none)
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn what_was_stored_as_an_object_is_still_read() {
        let stored = r#"{"ffffffffffffffff":{"n":[0,0,0,0,0,0,0]},"00000000000000a1":{"n":[0,1,0,0,0,0,0],"l":[3,"2026-11-02"]},
                         "00000000000000b2":{"n":[12,0,1,3,1,10,2]}}"#;
        assert_eq!(
            serde_json::from_str::<Contributions>(stored).unwrap(),
            all()
        );
    }

    #[test]
    fn what_is_no_contribution_is_not_read_as_one() {
        for wrong in [
            "a1m",
            "00000000000000a1q",
            "00000000000000a1m=5@20261102",
            "00000000000000a1m=3@20261302",
            "00000000000000a1m=3",
            "00000000000000a1é",
            "+0000000000000a1m",
            "00000000000000a1m99999999999",
        ] {
            let stored = format!("{wrong:?}");
            assert!(
                serde_json::from_str::<Contributions>(&stored).is_err(),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_sum_has_everybodys_counts_and_nobody_of_whom_nothing_is_asked() {
        let (one, other) = (all(), all());
        let sum = Contributions::sum([&one, &other].into_iter());
        let people: Vec<Pseudonym> = sum.people().collect();
        assert_eq!(people, [0xa1, 0xb2].map(Pseudonym));
        let second = sum.get(Pseudonym(0xb2)).unwrap();
        assert_eq!((second.counts.met(), second.counts.stale), (24, 20));
        assert_eq!(sum.get(Pseudonym(0xa1)).unwrap().scored, None);
    }
}
