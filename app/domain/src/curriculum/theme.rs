//! One `curriculum.md`: front matter, title, card, start question and competences.
use super::blocks::{self, Block, Kind, Pointer, Pointers, plain};
use super::chapter::{self, unknown};
use super::fields::{Spot, short};
use super::front::{self, Front};
use super::outline::{Page, Part, PartKind, SECTIONS, cut};
use super::problem::Findings;
use super::{Chapter, Curriculum, Rule, Section};
use crate::{CompetenceId, GroupKey, ThemeKey};
use chrono::NaiveDate;
use std::{collections::BTreeSet, ops::Range};

/// A curriculum as far as it was read, and what the other files must know of it.
pub(super) struct Draft {
    pub prefix: Option<Spot<String>>,
    pub group: Option<Spot<GroupKey>>,
    pub ids: Vec<Spot<CompetenceId>>,
    pub retired: Vec<Spot<CompetenceId>>,
    /// Headings in the reading text that have an id of their own.
    pub anchors: Vec<Spot<String>>,
    pub pointers: Pointers,
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
    let read = blocks::read(text, start);
    let parts = cut(&read.blocks, text, start, findings);
    check_headings(&read.blocks, &parts, text, findings);
    check_pointers(&parts, &read.pointers, findings);
    let prefix = title(&parts, findings);
    let (ids, chapters) = chapters(&parts, Page { text, today }, findings);
    check_ids(&ids, &front.retired, prefix.as_ref(), findings);
    let competences = parts
        .iter()
        .filter(|part| part.kind == PartKind::Competence);
    if let Some(prefix) = prefix
        .as_ref()
        .filter(|_| front.whole && competences.count() == ids.len())
    {
        check_holes(&ids, &front.retired, prefix, findings);
    }
    let mut draft = Draft {
        group: front.group.clone(),
        retired: front.retired.clone(),
        anchors: anchors(&read.blocks, findings),
        pointers: read.pointers,
        curriculum: None,
        prefix,
        ids,
    };
    let texts = texts(&parts, text, findings);
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
            .and_then(|part| chapter::traits(part, page.text, findings))
        else {
            continue;
        };
        sections_once(&traits.name(), own, findings);
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
fn sections_once(name: &str, own: &[Part<'_>], findings: &mut Findings) {
    let at = own.first().map_or(0, Part::at);
    for kind in SECTIONS {
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
fn texts(parts: &[Part<'_>], text: &str, findings: &mut Findings) -> Option<Texts> {
    let title = parts.iter().find(|part| part.kind == PartKind::Title);
    let at = title.map_or(0, Part::at);
    let card = one(parts, PartKind::Card, "## In 1 minuut", at, findings);
    let start = one(parts, PartKind::Start, "### Startvraag", at, findings);
    if let Some(part) = card.filter(|part| part.blocks.is_empty()) {
        let message = "onder ‘In 1 minuut’ staat niets";
        let remedy = "vat het thema samen: signalen, eerste vragen, wanneer overleggen";
        findings.add(Rule::SectionEmpty, part.at(), message, remedy);
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
        start_question: start_question?,
        sections,
    })
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

/// Headings carry only what the format knows, and no braces that were not understood.
fn check_headings(blocks: &[Block], parts: &[Part<'_>], text: &str, findings: &mut Findings) {
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
fn anchors(blocks: &[Block], findings: &mut Findings) -> Vec<Spot<String>> {
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

/// Every id once, not one that is retired, and with the letters of the theme.
fn check_ids(
    ids: &[Spot<CompetenceId>],
    retired: &[Spot<CompetenceId>],
    prefix: Option<&Spot<String>>,
    findings: &mut Findings,
) {
    let gone: BTreeSet<&CompetenceId> = retired.iter().map(|id| &id.value).collect();
    let mut seen: BTreeSet<&CompetenceId> = BTreeSet::new();
    for id in ids {
        if !seen.insert(&id.value) {
            let message = format!("{} staat er twee keer", id.value);
            let remedy = "geef de tweede het eerste nummer dat nog nooit gebruikt is";
            findings.add(Rule::IdTwice, id.at, message, remedy);
        }
        if gone.contains(&id.value) {
            let message = format!("{} is vervallen, maar staat hier weer", id.value);
            let remedy =
                "gebruik een nieuw nummer, of haal het uit vervallen als dat een vergissing was";
            findings.add(Rule::RetiredUsed, id.at, message, remedy);
        }
    }
    let Some(prefix) = prefix.map(|prefix| prefix.value.as_str()) else {
        return;
    };
    for id in ids
        .iter()
        .chain(retired)
        .filter(|id| id.value.prefix() != prefix)
    {
        let message = format!(
            "{} begint niet met {prefix}, de letters van dit thema",
            id.value
        );
        let remedy = format!("schrijf {prefix}-{:02}", id.value.number());
        findings.add(Rule::WrongPrefix, id.at, message, remedy);
    }
}

/// No number is missing without being retired.
fn check_holes(
    ids: &[Spot<CompetenceId>],
    retired: &[Spot<CompetenceId>],
    prefix: &Spot<String>,
    findings: &mut Findings,
) {
    let known: BTreeSet<u8> = ids
        .iter()
        .chain(retired)
        .map(|id| id.value.number())
        .collect();
    let highest = ids.iter().map(|id| id.value.number()).max().unwrap_or(0);
    for hole in (1..highest).filter(|number| !known.contains(number)) {
        let missing = format!("{}-{hole:02}", prefix.value);
        let after = ids.iter().find(|id| id.value.number() > hole);
        let message = format!("{missing} ontbreekt");
        let remedy =
            format!("is die competentie vervallen, zet dan bovenaan vervallen = \"{missing}\"");
        findings.add(
            Rule::Hole,
            after.map_or(prefix.at, |id| id.at),
            message,
            remedy,
        );
    }
}

/// What the text points at stands where a reader of that part can follow it.
fn check_pointers(parts: &[Part<'_>], pointers: &Pointers, findings: &mut Findings) {
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
