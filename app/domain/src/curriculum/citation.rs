//! Sources as a text names them: by key, `[nhg-dementie]`, or written out.
use super::blocks::{Piece, Style, words};
use super::fields::{read_date, short};
use super::problem::Findings;
use super::{Citation, Rule, Source, registers};
use crate::SourceKey;
use chrono::NaiveDate;

/// Reads the sources that some pieces name, separated by `;`. What is no source is reported.
pub(super) fn read(pieces: &[Piece], today: NaiveDate, findings: &mut Findings) -> Vec<Citation> {
    let mut citations = Vec::new();
    for item in split(pieces) {
        if item.iter().any(|part| part.style == Style::Citation) {
            listed(&item, &mut citations);
        } else if item.iter().any(|part| !trim(part.text).is_empty()) {
            let Some(source) = literal(&item, findings) else {
                continue;
            };
            let at = item.first().map_or(0, |part| part.at);
            let name = format!("‘{}’", short(&source.title));
            registers::judge(&source, at, &name, today, findings);
            citations.push(Citation::Literal(source));
        }
    }
    citations
}

/// A stretch of one style within one source.
struct Part<'p> {
    text: &'p str,
    style: Style,
    at: usize,
}

/// Cuts the pieces at every `;` in plain text.
fn split(pieces: &[Piece]) -> Vec<Vec<Part<'_>>> {
    let mut items = vec![Vec::new()];
    for piece in pieces {
        let mut at = piece.at;
        let whole = piece.style != Style::Plain;
        let stretches = piece.text.split(|c| c == ';' && !whole);
        for (nth, text) in stretches.enumerate() {
            if nth > 0 {
                items.push(Vec::new());
            }
            let style = piece.style;
            let blank = text.len() - text.trim_start().len();
            if let Some(item) = items.last_mut() {
                item.push(Part {
                    text,
                    style,
                    at: at + blank,
                });
            }
            at += text.len() + 1;
        }
    }
    items
}

/// Without the signs that stand between sources.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ':' | ';' | '-' | '–'))
}

/// One or more keys, each with the text that follows it as a note.
fn listed(item: &[Part<'_>], citations: &mut Vec<Citation>) {
    let mut current: Option<(SourceKey, String)> = None;
    let mut done = |cited: Option<(SourceKey, String)>| {
        if let Some((key, note)) = cited {
            let note = words(trim(&note));
            let note = if note == "en" { String::new() } else { note };
            citations.push(Citation::Listed { key, note });
        }
    };
    for part in item {
        match (part.style, SourceKey::try_from(part.text)) {
            (Style::Citation, Ok(key)) => done(current.replace((key, String::new()))),
            _ => {
                if let Some((_, note)) = &mut current {
                    note.push_str(part.text);
                }
            }
        }
    }
    done(current);
}

/// `Hartstichting, *Beroerte herkennen*, 2023, https://… (gecontroleerd 2026-11-01)`.
fn literal(item: &[Part<'_>], findings: &mut Findings) -> Option<Source> {
    let at = item.iter().find(|part| !part.text.trim().is_empty())?.at;
    let shown: String = item.iter().map(|part| part.text).collect();
    let mut refuse = |what: &str| {
        let message = format!("‘{}’ {what}", short(&words(&shown)));
        let remedy = "schrijf [sleutel] uit bronnen.toml, of Organisatie, *Titel*, https://… \
                      (gecontroleerd 2026-11-01), of met (nog te controleren)";
        findings.add(Rule::LiteralSource, at, message, remedy);
        None
    };
    let Some(place) = item.iter().position(|part| part.style == Style::Emphasis) else {
        return refuse("heeft geen *titel*");
    };
    let join = |parts: Option<&[Part<'_>]>| -> String {
        parts
            .unwrap_or_default()
            .iter()
            .map(|part| part.text)
            .collect()
    };
    let organisation = words(trim(&join(item.get(..place))));
    let title = words(trim(&join(item.get(place..=place))));
    if organisation.is_empty() || title.is_empty() {
        return refuse("heeft geen organisatie of geen titel");
    }
    let rest = join(item.get(place + 1..));
    let Some((rest, remark)) = remark(&rest) else {
        return refuse("zegt niet wanneer het gecontroleerd is");
    };
    let checked_on = match remark.strip_prefix("gecontroleerd") {
        Some(date) => match read_date(date.trim()) {
            Some(date) => Some(date),
            None => return refuse("heeft geen datum als 2026-11-01"),
        },
        None => None,
    };
    let mut source = Source {
        organisation,
        title,
        url: None,
        published: None,
        checked_on,
        excerpt: None,
    };
    for word in rest
        .split_whitespace()
        .map(trim)
        .filter(|word| !word.is_empty())
    {
        if word.starts_with("https://") || word.starts_with("http://") {
            source.url = Some(word.to_owned());
        } else if word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            source.published = Some(word.to_owned());
        } else {
            return refuse(&format!("bevat ‘{}’, en dat hoort daar niet", short(word)));
        }
    }
    Some(source)
}

/// Cuts the last remark between brackets off, if it tells of a check.
fn remark(text: &str) -> Option<(&str, &str)> {
    let (rest, remark) = trim(text).strip_suffix(')')?.rsplit_once('(')?;
    let remark = remark.trim();
    let told = remark.starts_with("gecontroleerd") || words(remark) == "nog te controleren";
    told.then_some((rest, remark))
}
