//! Whether a few people stand alone when figures are taken off each other, and something follows of them.
use super::seen::{NONE, Seen, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// People who stand alone must be so many.
const GROUP: usize = 5;

/// Figures of which fewer people are left.
#[derive(Clone, Debug)]
pub struct Few {
    /// From this one …
    pub whole: usize,
    /// … these are taken off.
    pub parts: Vec<usize>,
    /// Who is left.
    pub people: BTreeSet<usize>,
}

/// The first of them.
pub fn few_alone(seen: &Seen) -> Option<Few> {
    let mut by_subject: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
    for (number, figure) in seen.figures.iter().enumerate() {
        by_subject.entry(figure.subject).or_default().push(number);
    }
    let families = seen.families.iter().filter(|(whole, _)| *whole != NONE);
    let pairs = by_subject.values().flat_map(|figures| {
        let pairs = figures.iter().enumerate();
        pairs.flat_map(|(place, one)| figures[..place].iter().map(|other| (*one, vec![*other])))
    });
    families
        .cloned()
        .chain(pairs)
        .find_map(|(whole, parts)| few_left(seen, whole, parts))
}

fn few_left(seen: &Seen, whole: usize, parts: Vec<usize>) -> Option<Few> {
    if parts.is_empty() {
        return None;
    }
    let mut left: BTreeMap<usize, i64> = BTreeMap::new();
    for score in &seen.figures[whole].of {
        *left.entry(*score).or_default() += 1;
    }
    let (mut low, mut high) = seen.figures[whole].met;
    for part in &parts {
        let part = &seen.figures[*part];
        low -= part.met.1;
        high -= part.met.0;
        for score in &part.of {
            *left.entry(*score).or_default() -= 1;
        }
    }
    left.retain(|_, times| *times != 0);
    let people: BTreeSet<usize> = left
        .keys()
        .map(|score| seen.scores[*score].person)
        .collect();
    // With nothing seen they could come to anything from here to there.
    let most: i64 = left.values().filter(|times| **times > 0).sum();
    let least: i64 = left.values().filter(|times| **times < 0).sum();
    let tells = low > least || high < most;
    (tells && (1..GROUP).contains(&people.len())).then_some(Few {
        whole,
        parts,
        people,
    })
}
