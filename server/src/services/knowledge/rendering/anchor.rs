//! Words for addresses within a page.
use std::collections::BTreeSet;

/// A word for an address: small letters, digits and hyphens.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        let plain = match character {
            'à'..='å' => 'a',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(plain, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').chars().take(60).collect()
}

/// The anchor, with a number behind it if it is taken.
pub fn unused(anchor: String, taken: &mut BTreeSet<String>) -> String {
    let mut own = anchor.clone();
    let mut number = 2;
    while !taken.insert(own.clone()) {
        own = format!("{anchor}-{number}");
        number += 1;
    }
    own
}
