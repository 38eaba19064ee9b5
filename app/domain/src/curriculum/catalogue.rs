//! From the curriculum to the catalogue: what the scan, the T and the heatmap need, without the quiz.
use super::Curriculum;
use crate::CompetenceId;
use crate::knowledge::{Competence, Meaning, Theme, VersionNumber};
use chrono::NaiveDate;

/// The theme as it is in force with this curriculum. `meaning` tells what a competence meant before this
/// version, and with it what it means now; a competence that it does not know is new.
#[must_use]
pub fn catalogue_theme(
    curriculum: &Curriculum,
    number: VersionNumber,
    effective_from: NaiveDate,
    meaning: impl Fn(&CompetenceId) -> Option<Meaning>,
) -> Theme {
    let competences = curriculum.chapters.iter().map(|chapter| Competence {
        id: chapter.id.clone(),
        title: chapter.title.clone(),
        nature: chapter.nature,
        safety: chapter.safety,
        must_ask: chapter.must_ask,
        crossbar: chapter.crossbar,
        stem: chapter.stem,
        validity_months: chapter.validity_months,
        meaning: meaning(&chapter.id).unwrap_or_else(|| Meaning::new(number, effective_from)),
        descriptors: chapter.descriptors.clone(),
        statements: chapter.statements.clone(),
    });
    Theme {
        kind: curriculum.kind,
        key: curriculum.key.clone(),
        prefix: curriculum.prefix.clone(),
        name: curriculum.name.clone(),
        group: curriculum.group.clone(),
        near: curriculum.near,
        version: number,
        semver: curriculum.version.to_string(),
        effective_from,
        review_by: curriculum.review_by,
        start_question: curriculum.start_question.clone(),
        competences: competences.collect(),
    }
}
