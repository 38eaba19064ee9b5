//! What a person's roles require (§3.1, §5.1 of the domain model).
use crate::calendar::months_after;
use crate::knowledge::{Catalogue, RoleProfile};
use crate::people::RoleAssignment;
use crate::{CompetenceId, Level};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is required of a person for one competence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// This level, from now on.
    Now(Level),
    /// Nothing yet: phase-in ends on this day.
    Later {
        /// The first day on which something is required.
        from: NaiveDate,
    },
}

impl Required {
    /// The level that is required now.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Now(level) => Some(level),
            Self::Later { .. } => None,
        }
    }
}

/// What is required on `today`, per competence of the catalogue: the highest of what is phased in, else the
/// first day on which something will be. A competence that no role asks for is absent.
///
/// Months of phase-in count from the role's assignment. A role that starts in the future is `Later` from its
/// start; one that ended asks for nothing.
#[must_use]
pub fn required(
    catalogue: &Catalogue,
    profiles: &[RoleProfile],
    assignments: &[RoleAssignment],
    today: NaiveDate,
) -> BTreeMap<CompetenceId, Required> {
    let mut required = BTreeMap::new();
    for assignment in assignments {
        let ended = assignment.until.is_some_and(|until| until < today);
        let profile = profiles.iter().find(|role| role.key == assignment.role);
        let Some(profile) = profile.filter(|_| !ended) else {
            continue;
        };
        for (competence, level, months) in asked_by(profile, catalogue) {
            let from = months_after(assignment.from, months);
            let found = if from <= today {
                Required::Now(level)
            } else {
                Required::Later { from }
            };
            required
                .entry(competence)
                .and_modify(|other| *other = stricter(*other, found))
                .or_insert(found);
        }
    }
    required
}

/// Competence, level and months of phase-in, each that the profile asks for.
fn asked_by(profile: &RoleProfile, catalogue: &Catalogue) -> Vec<(CompetenceId, Level, u32)> {
    let own = profile.requirements.iter().filter_map(|requirement| {
        let (_, competence) = catalogue.competence(&requirement.competence)?;
        let level = requirement.level.unwrap_or(competence.crossbar);
        Some((competence.id.clone(), level, requirement.after_months))
    });
    let said = |id: &CompetenceId| profile.requirements.iter().any(|own| &own.competence == id);
    let crossbar = catalogue
        .competences()
        .filter(|(_, competence)| profile.crossbar && !said(&competence.id))
        .map(|(_, competence)| (competence.id.clone(), competence.crossbar, 0));
    own.chain(crossbar).collect()
}

fn stricter(one: Required, other: Required) -> Required {
    match (one, other) {
        (Required::Now(a), Required::Now(b)) => Required::Now(a.max(b)),
        (Required::Later { from: a }, Required::Later { from: b }) => {
            Required::Later { from: a.min(b) }
        }
        (now @ Required::Now(_), _) | (_, now) => now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{catalogue, day, generalist, generalist_since, id, level};
    use crate::knowledge::{CompetenceKind, Requirement};

    fn asks(key: &str, competence: &str, number: i64, after_months: u32) -> RoleProfile {
        RoleProfile {
            key: key.try_into().unwrap(),
            crossbar: false,
            requirements: vec![Requirement {
                competence: id(competence),
                level: Some(level(number)),
                after_months,
                weight: 1.0,
                in_this_role: None,
            }],
            ..generalist()
        }
    }
    fn since(role: &str, from: &str) -> RoleAssignment {
        RoleAssignment {
            role: role.try_into().unwrap(),
            ..generalist_since(from)
        }
    }

    #[test]
    fn a_generalist_needs_the_crossbar_of_every_theme() {
        let found = required(
            &catalogue(),
            &[generalist()],
            &[generalist_since("2026-11-02")],
            day("2026-11-21"),
        );
        assert_eq!(found.len(), 55);
        assert_eq!(found[&id("KIM-03")], Required::Now(level(3)));
        assert_eq!(found[&id("NAH-05")], Required::Now(level(2)));
    }

    #[test]
    fn phase_in_counts_in_months_from_the_assignment_of_the_role() {
        let mut profile = generalist();
        profile.requirements = asks("x", "SCH-02", 2, 6).requirements;
        let on = |today: &str| {
            required(
                &catalogue(),
                &[profile.clone()],
                &[generalist_since("2026-11-02")],
                day(today),
            )[&id("SCH-02")]
        };
        let from = day("2027-05-02");
        assert_eq!(on("2026-11-21"), Required::Later { from });
        assert_eq!(on("2027-05-01"), Required::Later { from });
        assert_eq!(on("2027-05-02"), Required::Now(level(2)));
    }

    #[test]
    fn of_two_roles_the_highest_that_is_phased_in_counts() {
        let profiles = [asks("a", "NAH-02", 2, 0), asks("b", "NAH-02", 3, 6)];
        let assignments = [since("a", "2026-01-01"), since("b", "2026-06-01")];
        let on = |today: &str| required(&catalogue(), &profiles, &assignments, day(today));
        assert_eq!(on("2026-11-30")[&id("NAH-02")], Required::Now(level(2)));
        assert_eq!(on("2026-12-01")[&id("NAH-02")], Required::Now(level(3)));
        assert_eq!(on("2026-12-01").len(), 1, "no crossbar, nothing else");
    }

    #[test]
    fn a_generic_competence_is_required_by_name_and_belongs_to_no_crossbar() {
        let mut catalogue = catalogue();
        let mut set = (*catalogue.themes[0]).clone();
        set.kind = CompetenceKind::Generic;
        set.prefix = "GEN".into();
        set.competences.truncate(1);
        set.competences[0].id = id("GEN-01");
        catalogue = Catalogue::of([catalogue.themes, vec![set.into()]].concat());
        assert_eq!((catalogue.themes.len(), catalogue.generic.len()), (7, 1));
        let on = |profile| {
            let since = [since("a", "2026-01-01"), generalist_since("2026-01-01")];
            required(
                &catalogue,
                &[profile, generalist()],
                &since,
                day("2026-11-21"),
            )
        };
        assert_eq!(on(asks("b", "NAH-02", 2, 0)).len(), 55);
        let found = on(asks("a", "GEN-01", 2, 0));
        assert_eq!(
            (found.len(), found[&id("GEN-01")]),
            (56, Required::Now(level(2)))
        );
    }

    #[test]
    fn a_role_that_ended_asks_nothing_and_one_to_come_asks_later() {
        let mut ended = generalist_since("2025-01-01");
        ended.until = Some(day("2026-11-20"));
        let on = |assignment| {
            required(
                &catalogue(),
                &[generalist()],
                &[assignment],
                day("2026-11-21"),
            )
        };
        assert!(on(ended).is_empty());
        let from = day("2026-12-01");
        let coming = on(generalist_since("2026-12-01"));
        assert_eq!(coming[&id("DEM-01")], Required::Later { from });
    }
}
