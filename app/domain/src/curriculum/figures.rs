//! Finding the figures in a text: shares, amounts, terms and counts from a thousand on. They are what readers repeat, so
//! they must be carried by a source.
//!
//! Years, dates, ages, telephone numbers and the articles of a law are no figures.

/// What measures a term.
const TERMS: [&str; 11] = [
    "uur",
    "uren",
    "dag",
    "dagen",
    "werkdag",
    "werkdagen",
    "week",
    "weken",
    "maand",
    "maanden",
    "jaren",
];
/// What makes a number large.
const LARGE: [&str; 3] = ["duizend", "miljoen", "miljard"];
/// Numbers in words: with one of these a term is a figure where it is a limit, ‘binnen zes weken’.
const WORDS: [&str; 13] = [
    "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "veertien", "achttien",
];
/// What makes a term in words a limit.
const LIMITS: [&str; 6] = [
    "binnen",
    "uiterlijk",
    "hoogstens",
    "maximaal",
    "minstens",
    "minimaal",
];
/// Before a number of years these make it somebody's age.
const AGES: [&str; 9] = [
    "van", "dan", "tot", "vanaf", "boven", "onder", "rond", "en", "de",
];

/// The figures in a text, each with the byte at which it begins.
pub(super) fn figures(text: &str) -> Vec<(usize, String)> {
    let tokens: Vec<(usize, &str)> = tokens(text);
    let word = |place: usize| tokens.get(place).map_or("", |(_, word)| *word);
    let mut found = Vec::new();
    for (place, (at, token)) in tokens.iter().enumerate() {
        let before = place.checked_sub(1).map_or("", word).to_lowercase();
        let after = word(place + 1).to_lowercase();
        let is_figure = if token.contains('€') {
            token.contains(|c: char| c.is_ascii_digit()) || number(&after).is_some()
        } else if let Some(value) = number(token.trim_end_matches('%')) {
            token.ends_with('%')
                || matches!(after.as_str(), "%" | "procent" | "euro")
                || LARGE.contains(&after.as_str())
                || TERMS.contains(&after.as_str())
                || (after == "jaar" && !is_age(&before, word(place + 2)))
                || (value >= 1000.0 && !is_year(token))
        } else {
            let is_limit = LIMITS.contains(&before.as_str());
            is_limit && WORDS.contains(token) && TERMS.contains(&after.as_str())
        };
        if is_figure {
            found.push((
                *at,
                format!("{token} {}", word(place + 1)).trim().to_owned(),
            ));
        }
    }
    found
}

/// The words with their places, without the signs around them.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let edge = |c: char| !c.is_alphanumeric() && !matches!(c, '%' | '€');
    let mut at = 0;
    let mut tokens = Vec::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let token = part.trim_matches(edge);
        if !token.is_empty() {
            let inside = part.find(token).unwrap_or(0);
            tokens.push((at + inside, token));
        }
        at += part.len();
    }
    tokens
}

/// The highest number in `645.900`, `6,5`, `80–85` or `14.000–17.000`; none for anything else, such as `0800-2000`.
fn number(token: &str) -> Option<f64> {
    let parts = token.split(['–', '-']).map(|part| {
        let whole = part.split(',').next().unwrap_or("");
        let groups: Vec<&str> = whole.split('.').collect();
        let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
        let grouped = groups.iter().skip(1).all(|group| group.len() == 3);
        let decimals = part.split(',').skip(1).all(|rest| digits(&rest));
        let telephone = groups.len() == 1 && whole.len() > 1 && whole.starts_with('0');
        let fits = groups.iter().all(digits) && grouped && decimals && !telephone;
        fits.then(|| part.replace('.', "").replace(',', ".").parse::<f64>().ok())
            .flatten()
    });
    let numbers: Option<Vec<f64>> = parts.collect();
    numbers?.into_iter().reduce(f64::max)
}

/// `2024`, `2019–2022`: four digits without a point, in our time.
fn is_year(token: &str) -> bool {
    token.split(['–', '-']).all(|part| {
        part.len() == 4
            && part
                .parse::<u32>()
                .is_ok_and(|year| (1900..2100).contains(&year))
    })
}

fn is_age(before: &str, after: &str) -> bool {
    AGES.contains(&before) || after == "oud"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        figures(text)
            .into_iter()
            .map(|(_, figure)| figure)
            .collect()
    }

    #[test]
    fn shares_amounts_terms_and_large_counts_are_figures() {
        for (text, figure) in [
            ("Dat is ruim 3,5 % van ons.", "3,5 %"),
            ("Dat is 26% van ons.", "26% van"),
            ("In 80–85 % is het licht.", "80–85 %"),
            ("Het kost € 21,80 per maand.", "€ 21,80"),
            ("Het kost 20 euro.", "20 euro"),
            ("Naar schatting 645.900 mensen.", "645.900 mensen"),
            ("Ongeveer 1,1 miljoen mensen.", "1,1 miljoen"),
            ("Binnen 4 weken.", "4 weken"),
            ("Het duurt 24 uur.", "24 uur"),
            ("Binnen zes weken.", "zes weken"),
            ("Gemiddeld 6,5 jaar.", "6,5 jaar"),
            ("Het zijn 12000 mensen.", "12000 mensen"),
            ("Tussen 14.000–17.000 mensen.", "14.000–17.000 mensen"),
        ] {
            assert_eq!(found(text), [figure], "{text}");
        }
    }

    #[test]
    fn years_ages_telephone_numbers_and_articles_are_none() {
        for text in [
            "Sinds 2019, en in 2019–2022.",
            "Op 1 juli 2023 en op 2026-10-02.",
            "Bel 112, 113 of 0800-0113, Veilig Thuis 0800-2000 of 033-448 11 86.",
            "Wmo artikel 2.3.2 en 5.2.6.",
            "Een man van 54 jaar, jonger dan 65 jaar, is 83 jaar oud.",
            "Bel je over twee weken terug?",
            "In 1 minuut lees je 3 vragen.",
            "Versie 1.0.0 van 2.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_figure_is_found_where_it_stands() {
        let text = "Één op de vijf, dus 20 %.";
        let at = figures(text)[0].0;
        assert_eq!(&text[at..at + 2], "20");
    }
}
