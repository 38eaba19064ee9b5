//! What a text points at, as far as the file itself can tell: HTML, footnotes, and places where only words may stand.
use super::Rule;
use super::blocks::{Block, Kind, Pointer, Pointers};
use super::outline::{Part, PartKind};
use super::problem::Findings;
use std::ops::Range;

/// What the text points at stands where a reader of that part can follow it.
pub(super) fn check(parts: &[Part<'_>], pointers: &Pointers, findings: &mut Findings) {
    for at in &pointers.html {
        let message = "hier staat HTML; die valt weg en de lezer ziet haar niet";
        let remedy = "schrijf het in Markdown; bedoel je het teken <, zet er dan een \\ voor";
        findings.add(Rule::RawHtml, *at, message, remedy);
    }
    for Pointer { to, at } in &pointers.unresolved {
        let (message, remedy) = match to.as_str() {
            "^" => (
                "deze voetnoot heeft geen uitleg",
                "zet onder deze tekst een regel: [^1]: uitleg",
            ),
            _ => (
                "deze twee paren haken vormen samen geen link",
                "zet tussen twee bronnen een spatie of ; en schrijf een link als [tekst](https://…)",
            ),
        };
        findings.add(Rule::Footnote, *at, message, remedy);
    }
    let part_of = |at: usize| parts.partition_point(|part| part.at() <= at);
    for distant in &pointers.distant {
        let here = part_of(distant.pointer.at);
        let reading = here.checked_sub(1).and_then(|nth| parts.get(nth));
        let reading = reading.is_some_and(|part| part.kind.is_reading());
        if !reading || here != part_of(distant.defined) {
            let message = "de voetnoot of het adres hierbij staat niet in hetzelfde stuk leestekst";
            let remedy =
                "zet de regel met de uitleg of het adres onder deze tekst, boven de volgende kop";
            findings.add(Rule::Footnote, distant.pointer.at, message, remedy);
        }
    }
    let bare = bare_places(parts);
    let all = [&pointers.citations, &pointers.links, &pointers.images];
    for pointer in all.into_iter().flatten() {
        let before = bare.partition_point(|range| range.start <= pointer.at);
        let range = before.checked_sub(1).and_then(|nth| bare.get(nth));
        if range.is_some_and(|range| range.contains(&pointer.at)) {
            let message = "een bron, link of afbeelding valt hier weg";
            let remedy = "zet haar in de leestekst, de uitleg of bij ### Bronnen; wil je [haken], schrijf \\[";
            findings.add(Rule::StrayCitation, pointer.at, message, remedy);
        }
    }
}

/// Where only plain text may stand, in order.
fn bare_places(parts: &[Part<'_>]) -> Vec<Range<usize>> {
    let mut bare = Vec::new();
    for part in parts {
        bare.extend(part.heading.map(|(_, at)| at..part.text.start));
        match part.kind {
            PartKind::Levels | PartKind::Statements | PartKind::Start => {
                bare.push(part.text.clone())
            }
            PartKind::Questions => {
                let plain = |block: &&Block| !matches!(block.kind, Kind::Quote(_));
                bare.extend(
                    part.blocks
                        .iter()
                        .filter(plain)
                        .map(|block| block.range.clone()),
                );
            }
            _ => {}
        }
    }
    bare
}
