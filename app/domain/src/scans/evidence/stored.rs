//! The packed row of a person: an object of facts per competence. Of a whole organisation they are read at once.
use super::{CurrentScores, Facts};
use crate::CompetenceId;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{collections::BTreeMap, fmt};

impl Serialize for CurrentScores {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(
            self.facts
                .iter()
                .map(|(competence, facts)| (competence, facts)),
        )
    }
}

impl<'de> Deserialize<'de> for CurrentScores {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Packed;
        impl<'de> Visitor<'de> for Packed {
            type Value = CurrentScores;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("facts per competence")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut all: M) -> Result<CurrentScores, M::Error> {
                let mut facts: Vec<(CompetenceId, Facts)> = Vec::new();
                while let Some(one) = all.next_entry()? {
                    facts.push(one);
                }
                if !facts.is_sorted_by(|(one, _), (next, _)| one < next) {
                    let each: BTreeMap<CompetenceId, Facts> = facts.into_iter().collect();
                    facts = each.into_iter().collect();
                }
                Ok(CurrentScores { facts })
            }
        }
        from.deserialize_map(Packed)
    }
}
