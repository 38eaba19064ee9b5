//! Coverage and bus factor of a team (§5.4 of the domain model), today or on a day to come.
//!
//! Counted by the labels that people published of their own stems, never by their scores (§4.3).
use crate::people::{Membership, StemDeclaration, StemLabel};
use crate::{PersonId, TeamId, ThemeKey};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Holders together must work at least this part of a week, or the theme is vulnerable.
const MIN_FTE: f64 = 0.5;

/// How a theme is covered (§5.4 of the domain model).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CoverageState {
    /// Witte vlek: nobody.
    Uncovered,
    /// Steun elders: nobody here, somebody near.
    SupportedElsewhere,
    /// Kwetsbaar: one person, too few hours, or fewer than the team asks.
    Vulnerable,
    /// Geborgd.
    Secured,
}

/// A member of the team, with what that person published.
#[derive(Clone, Debug, PartialEq)]
pub struct Colleague {
    /// Who.
    pub person: PersonId,
    /// Part of a week in this team, 0–1.
    pub fte: f64,
    from: NaiveDate,
    until: Option<NaiveDate>,
    stems: Vec<(ThemeKey, StemLabel)>,
}

impl Colleague {
    /// A member, until the membership or the employment ends; of the stems only those that are public.
    #[must_use]
    pub fn new(
        membership: &Membership,
        employed_until: Option<NaiveDate>,
        stems: &[StemDeclaration],
    ) -> Self {
        Self {
            person: membership.person.clone(),
            fte: membership.fte,
            from: membership.from,
            until: [membership.until, employed_until]
                .into_iter()
                .flatten()
                .min(),
            stems: stems
                .iter()
                .filter(|stem| stem.public)
                .map(|stem| (stem.theme.clone(), stem.label))
                .collect(),
        }
    }
    fn is_there_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
    fn published(&self, theme: &ThemeKey, label: StemLabel) -> bool {
        self.stems
            .iter()
            .any(|(own, as_label)| own == theme && *as_label == label)
    }
}

/// What a team needs of a theme.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeNeed {
    /// The theme.
    pub theme: ThemeKey,
    /// Holders that the team asks for, 1 by default.
    pub min_holders: usize,
    /// Expertise is needed near.
    pub near: bool,
    /// Holders in other teams or in a pool.
    pub elsewhere: Vec<Elsewhere>,
}

/// Holders in another team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Which team.
    pub team: TeamId,
    /// How many, at least 1.
    pub holders: usize,
}

/// How a team covers one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeCoverage {
    /// The theme.
    pub theme: ThemeKey,
    /// How it is covered.
    pub state: CoverageState,
    /// Who hold it (houders): BF is their number.
    pub holders: Vec<PersonId>,
    /// Who are building it up (in opbouw). They do not count.
    pub building: Vec<PersonId>,
    /// fteBF: the holders' weeks together.
    pub holders_fte: f64,
    /// Expertise is needed near.
    pub near: bool,
    /// Holders in other teams.
    pub elsewhere: Vec<Elsewhere>,
}

impl ThemeCoverage {
    /// BF: how many people can leave before nobody knows it any more.
    #[must_use]
    pub fn bus_factor(&self) -> usize {
        self.holders.len()
    }
}

/// How a team covers its themes on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// The day.
    pub on: NaiveDate,
    /// In the order of the needs.
    pub themes: Vec<ThemeCoverage>,
}

/// The coverage on a day: today, or a day to come with everything that is known of who leaves by then.
#[must_use]
pub fn coverage(team: &[Colleague], needs: &[ThemeNeed], on: NaiveDate) -> Coverage {
    let there: Vec<&Colleague> = team.iter().filter(|one| one.is_there_on(on)).collect();
    Coverage {
        on,
        themes: needs.iter().map(|need| cover(need, &there)).collect(),
    }
}

/// Leave-one-out: the coverage on a day as if this person were not there.
#[must_use]
pub fn coverage_without(
    person: &PersonId,
    team: &[Colleague],
    needs: &[ThemeNeed],
    on: NaiveDate,
) -> Coverage {
    let others: Vec<Colleague> = team
        .iter()
        .filter(|one| &one.person != person)
        .cloned()
        .collect();
    coverage(&others, needs, on)
}

fn cover(need: &ThemeNeed, there: &[&Colleague]) -> ThemeCoverage {
    let with = |label| {
        there
            .iter()
            .filter(move |one| one.published(&need.theme, label))
    };
    let holders: Vec<PersonId> = with(StemLabel::Holder)
        .map(|one| one.person.clone())
        .collect();
    let holders_fte = with(StemLabel::Holder).map(|one| one.fte).sum();
    ThemeCoverage {
        theme: need.theme.clone(),
        state: state(need, holders.len(), holders_fte),
        holders,
        building: with(StemLabel::Building)
            .map(|one| one.person.clone())
            .collect(),
        holders_fte,
        near: need.near,
        elsewhere: need.elsewhere.clone(),
    }
}

fn state(need: &ThemeNeed, holders: usize, fte: f64) -> CoverageState {
    match holders {
        0 if need.elsewhere.is_empty() => CoverageState::Uncovered,
        0 => CoverageState::SupportedElsewhere,
        n if n >= need.min_holders.max(2) && fte >= MIN_FTE => CoverageState::Secured,
        _ => CoverageState::Vulnerable,
    }
}

impl Coverage {
    /// The themes in this state.
    pub fn in_state(&self, state: CoverageState) -> impl Iterator<Item = &ThemeKey> {
        self.themes
            .iter()
            .filter(move |theme| theme.state == state)
            .map(|theme| &theme.theme)
    }
    /// Per person the themes that nobody else holds; their number is the key-person index K.
    #[must_use]
    pub fn key_persons(&self) -> BTreeMap<&PersonId, Vec<&ThemeKey>> {
        let mut alone: BTreeMap<&PersonId, Vec<&ThemeKey>> = BTreeMap::new();
        for theme in &self.themes {
            if let [only] = theme.holders.as_slice() {
                alone.entry(only).or_default().push(&theme.theme);
            }
        }
        alone
    }
}

#[cfg(test)]
mod stories;
