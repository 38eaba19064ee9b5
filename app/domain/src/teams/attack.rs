//! The attack: somebody who kept every figure that anybody ever saw solves for one person's score.
//!
//! **What the attacker has.** Every band and share of every week, on every page, table and drawing of a team and of the
//! organisation, with its totals and what lies under its themes, whatever right it takes; who is in which team, what each
//! role asks, who saved something when, and of whom something is known; how figures are made, and even of which scores a
//! figure is made that stays as it was. One of the colleagues may be the attacker, and knows all own scores besides.
//! Counts of scans and the days of snapshots are of no use to somebody who knows that much.
//!
//! **What is asked.** Every score is met or not, whatever else is so. A figure says between which numbers those that are met
//! are: those with which it looks the same, found by trying them. A score is *pinned* if it cannot have the other value
//! in any way in which every figure would look as it does. Shown to be free is what has been turned over, with others, and
//! every figure recounted: who is found free is free. The search for others is bounded, so a score could be taken for
//! pinned though it is not, never the other way round.
//!
//! **A group under five** stands alone when figures are taken off each other (two of one theme or competence, of any weeks
//! and rows; a total and its parts; a theme and its competences; rows together and apart), one to four people are left
//! whose scores do not cancel out, and what is left of the figures' bounds says more than nothing of them.
//!
//! **What cannot be hidden.** Who knows that nobody scanned, knows that nothing is met: no figure is needed for that. Who
//! knows all scores of a group but one, knows the last: a coalition is of one. How likely a score is, is no subject
//! here: of a group that nearly all meets it, a member is likely to. And the attacker takes nothing from a figure that
//! did *not* change, beyond knowing which scores it is made of: it may not have changed because the new scores are all alike.
//! Levels (median and mean, of ten people and more) are left out: that they tell no one's level is for `levels`.
mod groups;
mod organisation;
mod passing;
mod reading;
mod seen;
mod solve;

use super::protection::{Protection, without};
use groups::few_alone;
use organisation::Organisation;
use passing::watch;
use seen::{Figure, Seen};
use solve::Search;

const ORGANISATIONS: u64 = 10_000;

/// What the attack found, in words.
fn attack(seen: &Seen) -> Option<String> {
    let lines = |figures: &mut dyn Iterator<Item = &Figure>| {
        let lines: Vec<String> = figures.map(ToString::to_string).collect();
        lines.join("\n")
    };
    if let Some(few) = few_alone(seen) {
        let whole = &seen.figures[few.whole];
        let parts = lines(&mut few.parts.iter().map(|part| &seen.figures[*part]));
        return Some(format!(
            "{:?} stand alone in\n{whole}\nwithout\n{parts}",
            few.people
        ));
    }
    let pinned = Search::new(seen).pinned()?;
    let score = &seen.scores[pinned.score];
    let with = lines(
        &mut seen
            .figures
            .iter()
            .filter(|figure| figure.of.contains(&pinned.score)),
    );
    Some(format!("{pinned:?}, {score:?}, follows from\n{with}"))
}

/// The same organisation with as little happening in it as leaves the attack a success.
fn smallest(mut organisation: Organisation) -> Organisation {
    loop {
        let before = organisation.weeks.iter().map(Vec::len).sum::<usize>();
        for week in (0..organisation.weeks.len()).rev() {
            for event in (0..organisation.weeks[week].len()).rev() {
                let mut smaller = organisation.clone();
                smaller.weeks[week].remove(event);
                if attack(&watch(&smaller)).is_some() {
                    organisation = smaller;
                }
            }
        }
        if organisation.weeks.iter().map(Vec::len).sum::<usize>() == before {
            return organisation;
        }
    }
}

#[test]
fn nobodys_score_is_found_in_ten_thousand_organisations() {
    let (mut with_enough_people, mut shown) = (0, 0);
    for seed in 0..ORGANISATIONS {
        let organisation = Organisation::of(seed);
        let seen = watch(&organisation);
        if attack(&seen).is_some() {
            let small = smallest(organisation);
            let found = attack(&watch(&small)).unwrap_or_default();
            panic!("organisation {seed}: {found}\nwhen {:#?}", small.weeks);
        }
        with_enough_people += seen.cells.0;
        shown += seen.cells.1;
    }
    // Showing nothing would hide everything.
    assert!(
        2 * shown > with_enough_people,
        "{shown} of {with_enough_people} cells"
    );
}

/// Within so many organisations the attack succeeds when a protection is gone.
fn is_found_without(protection: Protection) {
    let found = without(protection, || {
        (0..ORGANISATIONS / 10).find(|seed| attack(&watch(&Organisation::of(*seed))).is_some())
    });
    assert!(found.is_some(), "{protection:?} protects nobody");
}

#[test]
fn it_is_when_a_picture_gives_way_to_fewer_new_scores() {
    is_found_without(Protection::WholeGroup);
}

#[test]
fn it_is_when_the_new_scores_may_all_be_alike() {
    is_found_without(Protection::BothAnswers);
}

#[test]
fn it_is_when_a_score_of_another_row_counts_as_new() {
    is_found_without(Protection::OtherRows);
}

#[test]
fn it_is_when_a_small_group_counts_in_totals() {
    is_found_without(Protection::SmallParts);
}

#[test]
fn it_is_when_nothing_is_left_out_for_what_lies_beside_it() {
    is_found_without(Protection::Narrowing);
}
