//! `### Vragen`: bold prompts, each with its options, an explanation and its sources.
use super::blocks::{Item, Kind, Piece, Style, plain, words};
use super::outline::{Page, Part};
use super::problem::Findings;
use super::traits::Traits;
use super::{Citation, QuizItem, QuizItemId, Rule, citation};
use crate::CompetenceId;
use std::{collections::BTreeSet, ops::Range};

/// A question as far as it was read.
struct Draft {
    at: usize,
    prompt: String,
    must_know: bool,
    options: Option<Vec<(String, bool)>>,
    explanation: Option<(String, Vec<Citation>)>,
}

/// Reads the questions of one competence; reports whatever keeps one from being complete. None if the competence
/// has no id to name them by.
pub(super) fn read(
    traits: &Traits,
    part: &Part<'_>,
    page: Page<'_>,
    findings: &mut Findings,
) -> Option<Vec<QuizItem>> {
    let mut drafts: Vec<Draft> = Vec::new();
    // What follows on a paragraph that is no question is not held against anybody.
    let mut lost = false;
    let mut asked = 0;
    for block in part.blocks {
        let at = block.range.start;
        match (&block.kind, drafts.last_mut()) {
            (Kind::Paragraph(pieces), _) => {
                let prompt = prompt(pieces, at, findings);
                lost = prompt.is_none();
                asked += 1;
                drafts.extend(prompt.map(|(prompt, must_know)| Draft {
                    at,
                    prompt,
                    must_know,
                    options: None,
                    explanation: None,
                }));
            }
            (Kind::List(_) | Kind::Quote(_), _) if lost => {}
            (Kind::List(list), Some(draft)) if draft.options.is_none() && list.first.is_none() => {
                draft.options = Some(options(&list.items, findings));
            }
            (Kind::Quote(pieces), Some(draft)) if draft.explanation.is_none() => {
                lost = swallowed(&block.range, page.text, findings);
                asked += usize::from(lost);
                draft.explanation = Some(match lost {
                    true => (String::new(), Vec::new()),
                    false => explanation(pieces, &block.range, page, findings),
                });
            }
            _ => {
                let message = "dit hoort niet bij een vraag";
                let remedy = "per vraag: een vette alinea, drie of vier antwoorden met - [ ] of - [x], \
                              en een uitleg met > ervoor";
                findings.add(Rule::StrayText, at, message, remedy);
            }
        }
    }
    if asked < 3 && !part.blocks.is_empty() {
        let message = format!("{} heeft minder dan drie vragen: {asked}", traits.name());
        let remedy =
            "schrijf er vragen bij: een vette alinea, antwoorden met - [ ], een uitleg met >";
        findings.add(Rule::ThreeQuestions, part.at(), message, remedy);
    }
    let id = &traits.id.as_ref()?.value;
    let items = drafts
        .into_iter()
        .zip(1..)
        .map(|(draft, order)| finish(draft, id, order, findings));
    let items: Vec<Option<QuizItem>> = items.collect();
    items.into_iter().collect()
}

/// A paragraph in bold, with `(moet)` after it or not.
fn prompt(pieces: &[Piece], at: usize, findings: &mut Findings) -> Option<(String, bool)> {
    let of = |strong: bool| {
        let chosen = pieces
            .iter()
            .filter(|piece| (piece.style == Style::Strong) == strong);
        words(&chosen.map(|piece| piece.text.as_str()).collect::<String>())
    };
    let (bold, rest) = (of(true), of(false));
    let inside = bold
        .strip_suffix("(moet)")
        .map(|bold| bold.trim_end().to_owned());
    let must_know = rest == "(moet)" || inside.is_some();
    let prompt = inside.unwrap_or(bold);
    if prompt.is_empty() || !matches!(rest.as_str(), "" | "(moet)") {
        let message = "dit is geen vraag: een vraag is een alinea die helemaal vet is";
        let remedy = "zet ** voor en achter de vraag; alleen (moet) mag erachter staan";
        findings.add(Rule::Prompt, at, message, remedy);
        return None;
    }
    Some((prompt, must_know))
}

fn options(items: &[Item], findings: &mut Findings) -> Vec<(String, bool)> {
    let mut options: Vec<(String, bool)> = Vec::new();
    let mut seen = BTreeSet::new();
    for item in items {
        let option = plain(&item.pieces);
        if let Some(at) = item.nested {
            let message = "in een antwoord staat nog een lijst of blok";
            findings.add(Rule::StrayText, at, message, "maak er één zin van");
        }
        if item.task.is_none() {
            let message = "dit antwoord begint niet met [ ] of [x]";
            findings.add(
                Rule::Options,
                item.at,
                message,
                "schrijf - [ ] antwoord, of - [x] voor het goede",
            );
        } else if option.is_empty() {
            findings.add(
                Rule::Options,
                item.at,
                "dit antwoord is leeg",
                "vul het in of haal het weg",
            );
        } else if !seen.insert(option.clone()) {
            let message = "dit antwoord staat er twee keer";
            findings.add(
                Rule::Options,
                item.at,
                message,
                "maak er een ander antwoord van",
            );
        }
        if option.to_lowercase().contains("bovenstaande") {
            let message = "dit antwoord verwijst naar andere antwoorden, maar hun volgorde wisselt";
            let remedy = "maak er een antwoord van dat op zichzelf staat";
            findings.add(Rule::AllOfTheAbove, item.at, message, remedy);
        }
        options.push((option, item.task == Some(true)));
    }
    options
}

/// The quote under a question: the Markdown before `*Bron:*`, and the sources after it.
fn explanation(
    pieces: &[Piece],
    range: &Range<usize>,
    page: Page<'_>,
    findings: &mut Findings,
) -> (String, Vec<Citation>) {
    let slice = |range: Range<usize>| page.text.get(range).unwrap_or("");
    let mark = pieces.iter().rposition(|piece| {
        let word = piece.text.trim().trim_end_matches(':').trim_end();
        let source = word.eq_ignore_ascii_case("bron") || word.eq_ignore_ascii_case("bronnen");
        source && matches!(piece.style, Style::Emphasis | Style::Strong)
    });
    let Some((mark, piece)) = mark.and_then(|mark| Some((mark, pieces.get(mark)?))) else {
        let message = "de uitleg noemt geen bron";
        let remedy = "zet aan het eind: *Bron:* [sleutel uit bronnen.toml]";
        findings.add(Rule::QuestionSource, range.start, message, remedy);
        return (unquoted(slice(range.clone())), Vec::new());
    };
    let before = slice(range.start..piece.at).trim_end_matches(['*', '_']);
    let problems = findings.count();
    let sources = citation::read(
        pieces.get(mark + 1..).unwrap_or_default(),
        page.today,
        findings,
    );
    if sources.is_empty() && findings.count() == problems {
        let message = "achter *Bron:* staat geen bron";
        let remedy = "zet erachter: [sleutel uit bronnen.toml]";
        findings.add(Rule::QuestionSource, piece.at, message, remedy);
    }
    let explanation = unquoted(before);
    if explanation.is_empty() {
        let message = "voor *Bron:* staat geen uitleg";
        let remedy = "leg uit waarom het goede antwoord goed is en de andere niet";
        findings.add(Rule::ExplanationMissing, range.start, message, remedy);
    }
    (explanation, sources)
}

/// A line without `>` under a quote still belongs to it: then the next question has disappeared in the quote.
fn swallowed(range: &Range<usize>, text: &str, findings: &mut Findings) -> bool {
    let mut at = range.start;
    for line in text.get(range.clone()).unwrap_or("").split_inclusive('\n') {
        let content = line.trim_start();
        if at > range.start && !content.is_empty() && !content.starts_with('>') {
            let message = "deze regel staat zonder lege regel onder de uitleg en hoort daar nu bij";
            let remedy = "zet er een lege regel boven, of een > ervoor als hij bij de uitleg hoort";
            findings.add(
                Rule::StrayText,
                at + (line.len() - content.len()),
                message,
                remedy,
            );
            return true;
        }
        at += line.len();
    }
    false
}

/// The Markdown inside a quote.
fn unquoted(quote: &str) -> String {
    let lines = quote.lines().map(|line| {
        let line = line.trim_start();
        let inner = line.strip_prefix('>').unwrap_or(line);
        inner.strip_prefix(' ').unwrap_or(inner)
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The question, if it is whole.
fn finish(
    draft: Draft,
    id: &CompetenceId,
    order: u16,
    findings: &mut Findings,
) -> Option<QuizItem> {
    let id = QuizItemId {
        competence: id.clone(),
        order,
    };
    let at = draft.at;
    let marked = draft.options.unwrap_or_default();
    if !(3..=4).contains(&marked.len()) {
        let message = format!("vraag {id} heeft {} antwoorden", marked.len());
        let remedy = "geef drie of vier antwoorden onder de vraag: - [ ] fout, - [x] goed";
        findings.add(Rule::Options, at, message, remedy);
    }
    let correct = marked.iter().filter(|(_, correct)| *correct).count();
    if correct != 1 && !marked.is_empty() {
        let message = format!("vraag {id} heeft {correct} goede antwoorden");
        let remedy = "zet bij precies één antwoord [x] en bij de andere [ ]";
        findings.add(Rule::OneCorrect, at, message, remedy);
    }
    let Some((explanation, sources)) = draft.explanation else {
        let message = format!("vraag {id} heeft geen uitleg");
        let remedy = "zet onder de antwoorden: > Uitleg. *Bron:* [sleutel]";
        findings.add(Rule::ExplanationMissing, at, message, remedy);
        return None;
    };
    Some(QuizItem {
        id,
        prompt: draft.prompt,
        must_know: draft.must_know,
        correct: marked.iter().position(|(_, correct)| *correct)?,
        options: marked.into_iter().map(|(option, _)| option).collect(),
        explanation,
        sources,
    })
}

/// From how many questions on length and place say something.
const MANY: usize = 12;

/// Warns if the right answers of a theme can be guessed: by chance a third of them is the longest of three.
pub(super) fn check_guessable<'q>(
    items: impl Iterator<Item = &'q QuizItem>,
    at: usize,
    findings: &mut Findings,
) {
    let mut longest = 0;
    let mut places = [0_usize; 4];
    for item in items {
        let length = |option: &String| option.chars().count();
        let right = item.options.get(item.correct).map_or(0, length);
        longest += usize::from(item.options.iter().map(length).max() == Some(right));
        if let Some(place) = places.get_mut(item.correct) {
            *place += 1;
        }
    }
    let total: usize = places.iter().sum();
    if total < MANY {
        return;
    }
    if !(total..=total * 9 / 4).contains(&(longest * 5)) {
        let message =
            format!("het goede antwoord is bij {longest} van de {total} vragen het langste");
        let remedy = "maak antwoorden even lang: bij 20 tot 45 % is het goede het langste";
        findings.add(Rule::Guessable, at, message, remedy);
    }
    for (place, count) in places.into_iter().enumerate() {
        if count * 2 > total {
            let message = format!(
                "bij {count} van de {total} vragen is antwoord {} het goede",
                place + 1
            );
            findings.add(
                Rule::Guessable,
                at,
                message,
                "wissel de plaats van het goede antwoord af",
            );
        }
    }
}
