//! One `curriculum.md`: front matter, title, card, start question and competences.
use super::blocks::{Kind, Pointers, plain};
use super::fields::{Spot, short};
use super::front::{self, Front};
use super::outline::{Page, Part, PartKind, SECTIONS, cut};
use super::problem::Findings;
use super::prose::{self, Figure};
use super::{Chapter, Curriculum, Rule, Section};
use super::{chapter, headings, numbering, pointers, quiz, traits, walk};
use crate::knowledge::CompetenceKind;
use crate::{CompetenceId, GroupKey, ThemeKey};
use chrono::NaiveDate;

/// A curriculum as far as it was read, and what the other files must know of it.
pub(super) struct Draft {
    pub prefix: Option<Spot<String>>,
    pub group: Option<Spot<GroupKey>>,
    pub ids: Vec<Spot<CompetenceId>>,
    pub retired: Vec<Spot<CompetenceId>>,
    /// Headings in the reading text that have an id of their own.
    pub anchors: Vec<Spot<String>>,
    pub pointers: Pointers,
    /// What a source must carry.
    pub figures: Vec<Figure>,
    /// The whole, if every part is there. Its images are still to come.
    pub curriculum: Option<Curriculum>,
}

/// Reads one file. `raw` is the file as it came, `text` the same without a byte order mark.
pub(super) fn read(
    key: &ThemeKey,
    raw: &str,
    text: &str,
    today: NaiveDate,
    findings: &mut Findings,
) -> Draft {
    let (range, start) = front::split(text, findings);
    let front = match range {
        Some(range) => front::read(text, range, today, findings),
        None => Front::default(),
    };
    let kind = front.kind;
    let read = walk::read(text, start);
    let parts = cut(&read.blocks, text, start, findings);
    headings::check(&read.blocks, &parts, text, findings);
    pointers::check(&parts, &read.pointers, findings);
    prose::check(&parts, findings);
    let figures = prose::figures_of(&parts);
    let prefix = title(&parts, findings);
    let (ids, chapters) = chapters(&parts, Page { text, today, kind }, findings);
    numbering::check_ids(&ids, &front.retired, prefix.as_ref(), findings);
    let competences = parts
        .iter()
        .filter(|part| part.kind == PartKind::Competence);
    if let Some(prefix) = prefix
        .as_ref()
        .filter(|_| front.whole && competences.count() == ids.len())
    {
        numbering::check_holes(&ids, &front.retired, prefix, findings);
    }
    let place = prefix.as_ref().map_or(start, |prefix| prefix.at);
    let items = chapters.iter().flatten().flat_map(|chapter| &chapter.quiz);
    quiz::check_guessable(items, place, findings);
    let mut draft = Draft {
        group: front.group.clone(),
        retired: front.retired.clone(),
        anchors: headings::anchors(&read.blocks, findings),
        pointers: read.pointers,
        figures,
        curriculum: None,
        prefix,
        ids,
    };
    let texts = texts(&parts, text, kind, findings);
    let prefix = draft.prefix.as_ref().map(|prefix| prefix.value.clone());
    draft.curriculum = assemble(key, raw, front, prefix, texts, chapters);
    draft
}

/// What people read besides the competences.
struct Texts {
    title: String,
    intro: String,
    card: String,
    start_question: String,
    sections: Vec<Section>,
}

fn assemble(
    key: &ThemeKey,
    raw: &str,
    front: Front,
    prefix: Option<String>,
    texts: Option<Texts>,
    chapters: Option<Vec<Chapter>>,
) -> Option<Curriculum> {
    let texts = texts?;
    Some(Curriculum {
        key: key.clone(),
        prefix: prefix?,
        name: front.name?,
        title: texts.title,
        group: front.group?.value,
        version: front.version?.value,
        review_by: front.review_by?,
        effective_from: front.effective_from,
        life_domains: front.life_domains,
        synonyms: front.synonyms,
        near: front.near,
        kind: front.kind,
        retired: front.retired.into_iter().map(|id| id.value).collect(),
        change_note: front.change_note,
        raised_class: front.raised_class.map(|class| class.value),
        intro: texts.intro,
        card: texts.card,
        start_question: texts.start_question,
        sections: texts.sections,
        chapters: chapters?,
        images: Vec::new(),
        raw: raw.to_owned(),
    })
}

/// The letters of the theme, from its one title.
fn title(parts: &[Part<'_>], findings: &mut Findings) -> Option<Spot<String>> {
    let form = "zet boven de tekst één titel: # Niet-aangeboren hersenletsel {#NAH}";
    let mut titles = parts.iter().filter(|part| part.kind == PartKind::Title);
    let before = parts.first().filter(|part| part.kind == PartKind::Before);
    let Some((heading, at)) = titles.next().and_then(|part| part.heading) else {
        let at = parts.first().map_or(0, Part::at);
        findings.add(Rule::Title, at, "het curriculum heeft geen titel", form);
        return None;
    };
    if let Some(block) = before.and_then(|part| part.blocks.first()) {
        let message = "hier staat tekst boven de titel";
        findings.add(
            Rule::StrayText,
            block.range.start,
            message,
            "zet haar onder de titel",
        );
    }
    for other in titles {
        let message = "hier staat nog een titel met één hekje";
        findings.add(Rule::Title, other.at(), message, "maak er ## van");
    }
    let id = heading.id.as_deref().unwrap_or("");
    // The rule for the letters is that of the ids of competences.
    let fits = CompetenceId::try_from(format!("{id}-01")).is_ok();
    if !fits {
        let message = match id {
            "" => "achter de titel staan de letters van het thema niet".to_owned(),
            id => format!("‘{}’ is niet drie tot vijf hoofdletters", short(id)),
        };
        findings.add(Rule::Title, at, message, form);
    }
    fits.then(|| Spot {
        value: id.to_owned(),
        at,
    })
}

/// The competences of the file: their ids, and their chapters if every one is whole.
fn chapters(
    parts: &[Part<'_>],
    page: Page<'_>,
    findings: &mut Findings,
) -> (Vec<Spot<CompetenceId>>, Option<Vec<Chapter>>) {
    let mut ids = Vec::new();
    let mut chapters = Some(Vec::new());
    let mut rest = parts;
    while let Some(first) = rest
        .iter()
        .position(|part| part.kind == PartKind::Competence)
    {
        let (_, from) = rest.split_at(first);
        let ends = |part: &Part<'_>| {
            use PartKind::{Card, Competence, Free, Start, Title};
            matches!(part.kind, Competence | Free | Card | Title | Start)
        };
        let length = from
            .iter()
            .skip(1)
            .position(ends)
            .map_or(from.len(), |n| n + 1);
        let (own, after) = from.split_at(length);
        rest = after;
        let Some(traits) = own
            .first()
            .and_then(|part| traits::read(part, page.text, findings))
        else {
            continue;
        };
        sections_once(&traits.name(), own, page.kind, findings);
        let chapter = chapter::read(&traits, own, page, findings);
        ids.extend(traits.id);
        chapters = chapters.zip(chapter).map(|(mut chapters, chapter)| {
            chapters.push(chapter);
            chapters
        });
    }
    if ids.is_empty() && chapters.as_ref().is_some_and(Vec::is_empty) {
        let at = parts
            .iter()
            .find(|part| part.kind == PartKind::Title)
            .map_or(0, Part::at);
        let message = "het curriculum heeft geen competenties";
        let remedy = "begin elke competentie met ## Titel {#NAH-01 kop=2 poot=4 soort=kennis}";
        findings.add(Rule::SectionMissing, at, message, remedy);
    }
    (ids, chapters)
}

/// Every section that must stand under a competence stands there once, with something in it.
fn sections_once(name: &str, own: &[Part<'_>], set: CompetenceKind, findings: &mut Findings) {
    let at = own.first().map_or(0, Part::at);
    for kind in SECTIONS {
        if set == CompetenceKind::Generic && kind == PartKind::Questions {
            for part in own.iter().filter(|part| part.kind == kind) {
                let message =
                    "een generieke competentie heeft geen vragen: over gedrag gaat geen toets";
                let remedy = "haal dit onderdeel weg, of haal soort = \"generiek\" weg";
                findings.add(Rule::UnknownSection, part.at(), message, remedy);
            }
            continue;
        }
        let title = kind.title();
        let mut found = own.iter().filter(|part| part.kind == kind);
        let misspelt = |part: &Part<'_>| {
            part.kind == PartKind::Unknown && super::nearest(&part.title(), [title]).is_some()
        };
        match found.next() {
            None if own.iter().any(misspelt) => {}
            None => {
                let message = format!("‘### {title}’ ontbreekt bij {name}");
                let remedy = format!("zet onder de leestekst een kop ### {title}");
                findings.add(Rule::SectionMissing, at, message, remedy);
            }
            Some(part) if part.blocks.is_empty() => {
                let message = format!("onder ‘{title}’ van {name} staat niets");
                let remedy = format!("vul {title} in");
                findings.add(Rule::SectionEmpty, part.at(), message, remedy);
            }
            Some(_) => {}
        }
        for other in found {
            let message = format!("‘### {title}’ staat twee keer bij {name}");
            findings.add(Rule::SectionTwice, other.at(), message, "voeg ze samen");
        }
    }
}

/// The title, the card, the start question and the free reading text.
fn texts(
    parts: &[Part<'_>],
    text: &str,
    set: CompetenceKind,
    findings: &mut Findings,
) -> Option<Texts> {
    let title = parts.iter().find(|part| part.kind == PartKind::Title);
    let at = title.map_or(0, Part::at);
    let card = one(parts, PartKind::Card, "## In 1 minuut", at, findings);
    // The first scan does not ask for generic competences, so nothing leads into them.
    let start = match set {
        CompetenceKind::Content => one(parts, PartKind::Start, "### Startvraag", at, findings),
        CompetenceKind::Generic => parts.iter().find(|part| part.kind == PartKind::Start),
    };
    if let Some(part) = card.filter(|part| part.blocks.is_empty()) {
        let message = "onder ‘In 1 minuut’ staat niets";
        let remedy = "vat het thema samen: signalen, eerste vragen, wanneer overleggen";
        findings.add(Rule::SectionEmpty, part.at(), message, remedy);
    }
    if let Some(part) = card.filter(|part| !part.blocks.is_empty()) {
        emergency_numbers(&part.markdown(text), part.at(), findings);
    }
    let start_question = start.and_then(|part| match part.blocks {
        [block] => match &block.kind {
            Kind::Paragraph(pieces) => Some(plain(pieces)),
            _ => None,
        },
        _ => None,
    });
    if let (Some(part), None) = (start, &start_question) {
        let message = "onder ‘Startvraag’ hoort één alinea";
        let remedy = "schrijf daar alleen de vraag waarmee de scan over dit thema begint";
        findings.add(Rule::StrayText, part.at(), message, remedy);
    }
    let mut sections = Vec::new();
    let mut after_chapters = 0;
    for part in parts {
        match part.kind {
            PartKind::Competence => after_chapters += 1,
            PartKind::Free => {
                if part.blocks.is_empty() {
                    let message = format!("onder ‘{}’ staat niets", short(&part.title()));
                    findings.add(
                        Rule::SectionEmpty,
                        part.at(),
                        message,
                        "schrijf er iets of haal de kop weg",
                    );
                }
                sections.push(Section {
                    title: part.title(),
                    markdown: part.markdown(text),
                    after_chapters,
                });
            }
            _ => {}
        }
    }
    Some(Texts {
        title: title?.title(),
        intro: title?.markdown(text),
        card: card?.markdown(text),
        start_question: match set {
            CompetenceKind::Content => start_question?,
            CompetenceKind::Generic => start_question.unwrap_or_default(),
        },
        sections,
    })
}

/// The card names whom to ring in danger.
fn emergency_numbers(card: &str, at: usize, findings: &mut Findings) {
    let card = card.to_lowercase();
    let words: Vec<&str> = card
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .collect();
    let says = |any: &[&str]| any.iter().any(|number| words.contains(number));
    let missing: Vec<&str> = [
        ("112", says(&["112"])),
        ("de huisarts", card.contains("huisarts")),
        ("113 of 0800-0113", says(&["113", "0800-0113"])),
        ("Veilig Thuis 0800-2000", says(&["0800-2000"])),
    ]
    .into_iter()
    .filter_map(|(number, is_there)| (!is_there).then_some(number))
    .collect();
    if !missing.is_empty() {
        let message = format!("de kaart noemt niet: {}", missing.join(", "));
        let remedy = "zet erin wie je belt als er gevaar is: 112, huisarts of huisartsenpost, 113 of 0800-0113, Veilig Thuis 0800-2000";
        findings.add(Rule::NoEmergencyNumber, at, message, remedy);
    }
}

/// The one part of a kind.
fn one<'p, 'b>(
    parts: &'p [Part<'b>],
    kind: PartKind,
    heading: &str,
    at: usize,
    findings: &mut Findings,
) -> Option<&'p Part<'b>> {
    let mut found = parts.iter().filter(|part| part.kind == kind);
    let first = found.next();
    if first.is_none() {
        let message = format!("‘{heading}’ ontbreekt");
        let remedy = format!("zet onder de inleiding een kop {heading}");
        findings.add(Rule::SectionMissing, at, message, remedy);
    }
    for other in found {
        let message = format!("‘{heading}’ staat er twee keer");
        findings.add(Rule::SectionTwice, other.at(), message, "voeg ze samen");
    }
    first
}
