//! The parts of a curriculum: which heading opens what, and which Markdown belongs to it.
use super::Rule;
use super::blocks::{Block, Heading, Kind, plain};
use super::fields::short;
use super::nearest;
use super::problem::Findings;
use crate::knowledge::CompetenceKind;
use chrono::NaiveDate;
use std::ops::Range;

/// The file that is read, and the day on which.
#[derive(Clone, Copy)]
pub(super) struct Page<'t> {
    pub text: &'t str,
    pub today: NaiveDate,
    /// A theme has questions; a generic set has none.
    pub kind: CompetenceKind,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// What stands before the title: nothing, if all is well.
    Before,
    /// `# Titel {#NAH}`
    Title,
    /// `## In 1 minuut`
    Card,
    /// `### Startvraag`
    Start,
    /// `##` without an id: reading text.
    Free,
    /// `## Titel {#NAH-03 …}`
    Competence,
    /// `### Niveaus`
    Levels,
    /// `### Stellingen`
    Statements,
    /// `### Vragen`
    Questions,
    /// `### Bronnen`
    Sources,
    /// A heading that does not belong where it stands.
    Unknown,
}

/// What must stand under each competence.
pub(super) const SECTIONS: [PartKind; 4] = [
    PartKind::Levels,
    PartKind::Statements,
    PartKind::Questions,
    PartKind::Sources,
];

impl PartKind {
    /// The heading that opens it, if that is always the same.
    pub fn title(self) -> &'static str {
        match self {
            Self::Card => "In 1 minuut",
            Self::Start => "Startvraag",
            Self::Levels => "Niveaus",
            Self::Statements => "Stellingen",
            Self::Questions => "Vragen",
            Self::Sources => "Bronnen",
            Self::Before | Self::Title | Self::Free | Self::Competence | Self::Unknown => "",
        }
    }
    /// Whether people read its Markdown on the page of the theme.
    pub fn is_reading(self) -> bool {
        use PartKind::{Card, Competence, Free, Title};
        matches!(self, Title | Card | Free | Competence)
    }
    fn is_section(self) -> bool {
        SECTIONS.contains(&self)
    }
}

/// A part of the file.
pub(super) struct Part<'b> {
    pub kind: PartKind,
    /// The heading that opens it, and where that stands.
    pub heading: Option<(&'b Heading, usize)>,
    /// The blocks under the heading.
    pub blocks: &'b [Block],
    /// The text under the heading.
    pub text: Range<usize>,
}

impl Part<'_> {
    /// Where it begins.
    pub fn at(&self) -> usize {
        self.heading.map_or(self.text.start, |(_, at)| at)
    }
    /// The Markdown under the heading.
    pub fn markdown(&self, text: &str) -> String {
        let slice = text.get(self.text.clone()).unwrap_or("");
        slice.trim_matches(['\n', '\r']).trim_end().to_owned()
    }
    /// The heading as people read it.
    pub fn title(&self) -> String {
        self.heading
            .map(|(heading, _)| plain(&heading.pieces))
            .unwrap_or_default()
    }
}

/// Cuts the blocks of a file into parts. `start` is where its Markdown begins.
pub(super) fn cut<'b>(
    blocks: &'b [Block],
    text: &str,
    start: usize,
    findings: &mut Findings,
) -> Vec<Part<'b>> {
    let mut parts = vec![Part {
        kind: PartKind::Before,
        heading: None,
        blocks: &[],
        text: start..text.len(),
    }];
    let mut first = 0;
    for (nth, block) in blocks.iter().enumerate() {
        let Kind::Heading(heading) = &block.kind else {
            continue;
        };
        let within = parts.last().map_or(PartKind::Before, |part| part.kind);
        let title = plain(&heading.pieces);
        let Some(kind) = opens(heading, &title, within) else {
            continue;
        };
        if let Some(last) = parts.last_mut() {
            last.blocks = blocks.get(first..nth).unwrap_or_default();
            last.text.end = block.range.start;
        }
        if kind == PartKind::Unknown {
            unknown(&title, heading.level, block.range.start, findings);
        }
        first = nth + 1;
        parts.push(Part {
            kind,
            heading: Some((heading, block.range.start)),
            blocks: &[],
            text: block.range.end..text.len(),
        });
    }
    if let Some(last) = parts.last_mut() {
        last.blocks = blocks.get(first..).unwrap_or_default();
    }
    parts
}

/// A method card is one stretch of reading text.
pub(super) fn cut_card<'b>(blocks: &'b [Block], text: &str, start: usize) -> [Part<'b>; 1] {
    [Part {
        kind: PartKind::Free,
        heading: None,
        blocks,
        text: start..text.len(),
    }]
}

/// Which part a heading opens; none if it is reading text.
fn opens(heading: &Heading, title: &str, within: PartKind) -> Option<PartKind> {
    let named = |kind: &PartKind| kind.title().eq_ignore_ascii_case(title);
    let bare = heading.id.is_none() && heading.attributes.is_empty() && heading.classes.is_empty();
    let under_competence =
        matches!(within, PartKind::Competence | PartKind::Unknown) || within.is_section();
    match heading.level {
        1 => Some(PartKind::Title),
        2 if !bare || title.contains("{#") => Some(PartKind::Competence),
        2 if named(&PartKind::Card) => Some(PartKind::Card),
        2 if SECTIONS.iter().any(named) => Some(PartKind::Unknown),
        2 => Some(PartKind::Free),
        3 if under_competence => {
            let section = SECTIONS.into_iter().find(named);
            Some(section.unwrap_or(PartKind::Unknown))
        }
        3 if named(&PartKind::Start) => Some(PartKind::Start),
        _ => None,
    }
}

fn unknown(title: &str, level: u8, at: usize, findings: &mut Findings) {
    let known = SECTIONS.map(PartKind::title);
    let message = format!("‘{}’ is hier geen onderdeel", short(title));
    let remedy = match nearest(title, known) {
        Some(same) if level == 2 => format!("schrijf ### {same}, met drie hekjes"),
        Some(near) => format!("bedoel je ‘### {near}’?"),
        None => "gebruik #### voor een kop in de leestekst, boven ### Niveaus".to_owned(),
    };
    findings.add(Rule::UnknownSection, at, message, remedy);
}
