//! What headings carry: only what the format knows, where it belongs.
use super::Rule;
use super::blocks::{Block, Kind, plain};
use super::fields::{Spot, short};
use super::outline::{Part, PartKind};
use super::problem::Findings;
use super::traits::unknown;
use crate::CompetenceId;
use std::collections::BTreeSet;

/// Headings carry only what the format knows, and no braces that were not understood.
pub(super) fn check(blocks: &[Block], parts: &[Part<'_>], text: &str, findings: &mut Findings) {
    let mut kinds = parts
        .iter()
        .filter_map(|part| Some((part.heading?.1, part.kind)))
        .peekable();
    for block in blocks {
        let Kind::Heading(heading) = &block.kind else {
            continue;
        };
        let at = block.range.start;
        let opens = kinds
            .next_if(|(place, _)| *place == at)
            .map(|(_, kind)| kind);
        let source = text.get(block.range.clone()).unwrap_or("");
        let shown = plain(&heading.pieces);
        if let Some(brace) = source
            .find(['{', '}'])
            .filter(|_| shown.contains(['{', '}']))
        {
            let message = "deze accolades zijn niet te lezen";
            let remedy = "zet ze aan het eind van de kop, met spaties ertussen en niet om het = heen: \
                          {#NAH-03 .veilig kop=3}";
            findings.add(Rule::Braces, at + brace, message, remedy);
        }
        if opens == Some(PartKind::Competence) {
            continue;
        }
        let stray = heading.classes.iter().map(|class| format!(".{class}"));
        let stray = stray.chain(heading.attributes.iter().map(|(name, _)| name.clone()));
        let named = opens.is_some() && opens != Some(PartKind::Title);
        let id = heading
            .id
            .iter()
            .filter(|_| named)
            .map(|id| format!("#{id}"));
        for name in stray.chain(id) {
            let place = source.rfind('{').map_or(0, |open| {
                let braces = source.get(open..).unwrap_or("");
                open + braces.find(name.as_str()).unwrap_or(0)
            });
            unknown(&name, [], at + place, findings);
        }
    }
}

/// The ids of headings in the reading text.
pub(super) fn anchors(blocks: &[Block], findings: &mut Findings) -> Vec<Spot<String>> {
    let mut anchors: Vec<Spot<String>> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for block in blocks {
        let Kind::Heading(heading) = &block.kind else {
            continue;
        };
        let Some(id) = heading.id.as_ref().filter(|_| heading.level > 2) else {
            continue;
        };
        let at = block.range.start;
        if CompetenceId::try_from(id.as_str()).is_ok() {
            let message =
                format!("‘{id}’ is het nummer van een competentie, maar dit is leestekst");
            let remedy =
                "een competentie begint met ##; geef leestekst een anker in kleine letters";
            findings.add(Rule::NotACompetence, at, message, remedy);
        } else if !seen.insert(id) {
            let message = format!("het anker ‘{}’ staat er twee keer", short(id));
            findings.add(
                Rule::IdTwice,
                at,
                message,
                "geef een van beide een andere naam",
            );
        }
        let value = id.clone();
        anchors.push(Spot { value, at });
    }
    anchors
}
