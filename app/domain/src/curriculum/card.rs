//! `kaarten/KEY.md`: a method card, to open or print before a visit.
use super::blocks::{Block, Kind, Pointers};
use super::document::{Document, toml};
use super::fields::{Fields, Spot};
use super::outline::cut_card;
use super::problem::Findings;
use super::prose::{self, Figure};
use super::{Card, Rule, front, headings, pointers, walk};
use crate::{CardKey, ThemeKey};
use chrono::NaiveDate;

/// The heading of an empty sheet, which is printed on a page of its own.
pub const SHEET: &str = "Werkblad";

/// A card as far as it was read, and what the other files must know of it.
pub(super) struct CardDraft {
    pub themes: Vec<Spot<ThemeKey>>,
    pub pointers: Pointers,
    pub figures: Vec<Figure>,
    /// The whole, if every part is there.
    pub card: Option<Card>,
}

/// What the block at the top says.
struct Front {
    title: Option<String>,
    brief: Option<String>,
    review_by: Option<Spot<NaiveDate>>,
    synonyms: Vec<String>,
    themes: Vec<Spot<ThemeKey>>,
}

/// Reads one file. `text` is the file without a byte order mark.
pub(super) fn read(
    key: &CardKey,
    text: &str,
    today: NaiveDate,
    findings: &mut Findings,
) -> CardDraft {
    let (range, start) = front::split(text, findings);
    let inside = range
        .clone()
        .and_then(|range| text.get(range))
        .unwrap_or("");
    let at = range.map_or(0, |range| range.start);
    let Document { table, broken } = toml(inside, at, findings);
    let fields =
        Fields::new(table.get_ref(), at, 0, "het blok bovenaan", findings).lenient_if(broken);
    let front = read_front(fields, today);
    let read = walk::read(text, start);
    let parts = cut_card(&read.blocks, text, start);
    headings::check(&read.blocks, &parts, text, findings);
    pointers::check(&parts, &read.pointers, findings);
    prose::check(&parts, findings);
    let markdown = under_title(&read.blocks, text, start, findings);
    let card = || {
        Some(Card {
            key: key.clone(),
            title: front.title?,
            brief: front.brief?,
            themes: front
                .themes
                .iter()
                .map(|theme| theme.value.clone())
                .collect(),
            synonyms: front.synonyms,
            review_by: front.review_by?.value,
            markdown: markdown.to_owned(),
        })
    };
    CardDraft {
        themes: front.themes.clone(),
        card: card(),
        figures: prose::figures_of(&parts),
        pointers: read.pointers,
    }
}

fn read_front(mut fields: Fields<'_, '_>, today: NaiveDate) -> Front {
    let title = fields.text("titel").map(|text| text.value);
    let title = fields.required("titel", "\"Het 3-gesprek\"", title);
    let brief = fields.text("kort").map(|text| text.value);
    let example = "\"Voor een gesprek met inwoner en huisarts.\"";
    let brief = fields.required("kort", example, brief);
    let review_by = fields.date("herzien_voor");
    let review_by = fields.required("herzien_voor", "\"2027-11-01\"", review_by);
    let synonyms = fields.list("synoniemen").map(|list| list.value);
    let named = fields.texts("themas");
    let named = fields.required("themas", "[\"nah\"]", named);
    if let Some(late) = review_by.as_ref().filter(|date| date.value < today) {
        let message = format!("deze kaart had voor {} herzien moeten zijn", late.value);
        let remedy = "kijk haar na en kies een nieuwe datum";
        fields
            .findings
            .add(Rule::ReviewLate, late.at, message, remedy);
    }
    let mut themes = Vec::new();
    for theme in named.unwrap_or_default() {
        let at = theme.at;
        match ThemeKey::try_from(theme.value.as_str()) {
            Ok(value) => themes.push(Spot { value, at }),
            Err(_) => {
                let remedy = "schrijf de naam van de map";
                fields.wrong("themas", at, "dit is geen thema", remedy);
            }
        }
    }
    fields.finish();
    Front {
        title,
        brief,
        review_by,
        synonyms: synonyms.unwrap_or_default(),
        themes,
    }
}

/// What stands under the title of the card.
fn under_title<'t>(
    blocks: &[Block],
    text: &'t str,
    start: usize,
    findings: &mut Findings,
) -> &'t str {
    let title = blocks
        .iter()
        .find(|block| matches!(&block.kind, Kind::Heading(heading) if heading.level == 1));
    let Some(title) = title else {
        let remedy = "zet boven de tekst één regel: # Titel";
        findings.add(Rule::Title, start, "de kaart heeft geen titel", remedy);
        return "";
    };
    let markdown = text.get(title.range.end..).unwrap_or("").trim();
    if markdown.is_empty() {
        let remedy = "schrijf wat een collega hier nodig heeft";
        findings.add(Rule::SectionEmpty, start, "op de kaart staat niets", remedy);
    }
    markdown
}
