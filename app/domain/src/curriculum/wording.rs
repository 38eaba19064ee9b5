//! Telling a slip of the pen from a change of words (INV-B8 of the domain model), by the rule in `curriculum`.
use super::is_citation;
use super::nearest::distance;

/// How two texts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wording {
    /// Letter for letter the same.
    Same,
    /// Other capitals, signs, spaces, hyphens, addresses, sources, or a letter here and there.
    Slip,
    /// Other words.
    Other,
}

/// Words that turn a sentence: a letter more or less in one of these is never a slip.
const WEIGHTY: &[&str] = &[
    "geen", "een", "één", "niet", "niets", "iets", "niemand", "iemand", "nooit", "ooit", "altijd",
    "soms", "vaak", "zelden", "alle", "alles", "elke", "ieder", "iedere", "enkele", "moet",
    "moest", "mag", "kan", "kun", "hoeft", "alleen", "samen", "meer", "meest", "meeste", "minder",
    "minst", "minste", "hoog", "hoger", "laag", "lager", "voor", "door", "over", "onder", "zonder",
    "binnen", "buiten", "eerst", "laatst", "direct", "later", "zelf", "zelfs", "deze", "ander",
    "andere", "kennen", "kunnen", "weten", "twee", "drie", "vier", "vijf", "zeven", "acht",
    "negen", "tien", "uren", "dagen", "weken", "maanden", "jaren", "week", "maand", "jaar", "huis",
];

/// Compares two plain texts or two pieces of Markdown.
pub(super) fn compare(old: &str, new: &str) -> Wording {
    // Line ends are an editor's, not a writer's.
    if old.lines().eq(new.lines()) {
        return Wording::Same;
    }
    let (old, new) = (words(&readable(old)), words(&readable(new)));
    let numbers = |words: &[String]| -> Vec<String> {
        words
            .iter()
            .filter(|word| is_number(word))
            .cloned()
            .collect()
    };
    if numbers(&old) != numbers(&new) {
        return Wording::Other;
    }
    if old.concat() == new.concat() {
        return Wording::Slip;
    }
    if old.len() != new.len() {
        return Wording::Other;
    }
    let differing: Vec<(&String, &String)> = old.iter().zip(&new).filter(|(a, b)| a != b).collect();
    let few = differing.len() <= (old.len() / 20).max(1);
    if few && differing.iter().all(|(a, b)| is_slip(a, b)) {
        Wording::Slip
    } else {
        Wording::Other
    }
}

/// Whether one word is the other with a slip of the pen in it.
fn is_slip(a: &str, b: &str) -> bool {
    let weighty = |word: &str| WEIGHTY.contains(&word) || word.chars().any(|c| c.is_ascii_digit());
    if weighty(a) || weighty(b) {
        return false;
    }
    let (long, short) = (
        a.chars().count().max(b.chars().count()),
        a.chars().count().min(b.chars().count()),
    );
    // A word longer than any in Dutch is no word; comparing it letter by letter would take for ever.
    match (short, long) {
        (_, 41..) | (..=2, _) => false,
        (3, 3) => {
            let sorted = |word: &str| {
                let mut letters: Vec<char> = word.chars().collect();
                letters.sort_unstable();
                letters
            };
            sorted(a) == sorted(b) && distance(a, b) == 1
        }
        (3, _) => false,
        (4..=7, _) => distance(a, b) == 1,
        _ => distance(a, b) <= 2,
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The words in lower case: letters, or digits with the commas and points between them. A word that is there
/// twice in a row counts once.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut characters = text.chars().peekable();
    let mut done = |word: &mut String| {
        if !word.is_empty() && words.last() != Some(word) {
            words.push(std::mem::take(word));
        }
        word.clear();
    };
    while let Some(character) = characters.next() {
        let digit_next = characters.peek().is_some_and(char::is_ascii_digit);
        let within = is_number(&word) && matches!(character, ',' | '.' | ':') && digit_next;
        if character.is_alphanumeric() {
            if !word.is_empty() && is_number(&word) != character.is_ascii_digit() {
                done(&mut word);
            }
            word.extend(character.to_lowercase());
        } else if matches!(character, '%' | '€' | '<' | '>' | '≥' | '≤') {
            done(&mut word);
            word.push(character);
            done(&mut word);
        } else if within {
            word.push(character);
        } else {
            done(&mut word);
        }
    }
    done(&mut word);
    words
}

/// The text without the addresses of its links and without citations: changing those changes no words.
fn readable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['[', ']', '<']) {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let skipped = skip(from);
        rest = match skipped {
            Some(length) => from.get(length..).unwrap_or(""),
            None => {
                out.push(' ');
                from.get(1..).unwrap_or("")
            }
        };
    }
    out.push_str(rest);
    out
}

/// How much to leave out at the start: `[nhg-dementie]`, `](https://…)` or `<https://…>`.
fn skip(from: &str) -> Option<usize> {
    let to = |close: char| {
        from.find(close)
            .filter(|end| !from.get(..*end).unwrap_or("").contains('\n'))
    };
    if let Some(inner) = from.strip_prefix('[') {
        let end = to(']')?;
        let label = inner.get(..end - 1)?;
        let link = from
            .get(end + 1..)
            .is_some_and(|after| after.starts_with('('));
        return (is_citation(label) && !link).then_some(end + 1);
    }
    if from.starts_with("](") {
        return to(')').map(|end| end + 1);
    }
    if from.starts_with("<http") {
        return to('>').map(|end| end + 1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_other_words() {
        use Wording::{Other, Same, Slip};
        for (old, new, expected) in [
            ("Ik bel de arts.", "Ik bel de arts.", Same),
            ("Ik bel\nde arts.", "Ik bel\r\nde arts.", Same),
            ("Ik bel de arts.", "ik bel, de arts", Slip),
            ("Ik bel hte CIZ", "Ik bel het CIZ", Slip),
            ("ziekte inzicht", "ziekte-inzicht", Slip),
            (
                "Ik herken signallen van delier",
                "Ik herken signalen van delier",
                Slip,
            ),
            ("Ik vraag de de huisarts", "Ik vraag de huisarts", Slip),
            ("de mantelzorgre helpt", "de mantelzorger helpt", Slip),
            ("Er is geen gevaar", "Er is een gevaar", Other),
            ("Het kan wel", "Het kan niet", Other),
            ("Bel binnen 4 uur", "Bel binnen 6 uur", Other),
            ("Bel binnen 1,5 uur", "Bel binnen 15 uur", Other),
            ("Bel binnen 1 5 uur", "Bel binnen 15 uur", Other),
            ("meer dan 5 %", "meer dan 5", Other),
            (
                "Bespreekt het met een collega",
                "Overlegt het met een collega",
                Other,
            ),
            ("Ik bel de arts", "Ik bel dezelfde dag de arts", Other),
            ("signallen verergren", "signalen verergeren", Other),
            (
                "Zie [de site](https://a.nl).",
                "Zie [de site](https://b.nl).",
                Slip,
            ),
            ("Zie <https://a.nl>.", "Zie <https://b.nl/x>.", Slip),
            ("Het is zo [bron-een].", "Het is zo [bron-twee].", Slip),
            (
                "Zie [de site](https://a.nl).",
                "Zie [een pagina](https://a.nl).",
                Other,
            ),
        ] {
            assert_eq!(compare(old, new), expected, "{old} → {new}");
            assert_eq!(compare(new, old), expected, "{new} → {old}");
        }
    }
}
