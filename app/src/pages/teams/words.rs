//! What is shown of a cell, in words: the same on the page, in the picture and in the file.
use super::map::{CellInWords, Head, Look, MapInWords, RowInWords};
use crate::{
    ports::teams::{Column, CompetencesShown, MapTerms, OrganisationView, TeamMap, TeamView},
    routes, t,
    texts::{Message, date, level_in_sentence, month},
};
use domain::teams::heatmap::{About, Band, Below, Display, End, ShownLevels, ShownShare};

/// An entry of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// How a cell looks.
    pub look: Look,
    /// Whether it is hatched.
    pub hatched: bool,
    /// What that means.
    pub text: String,
}

impl Meaning {
    /// The classes of its swatch.
    #[must_use]
    pub fn swatch(&self) -> &'static str {
        match (self.look, self.hatched) {
            (_, true) => "ll-swatch--part",
            (Look::Few, _) => "ll-swatch--few",
            (Look::Low, _) => "",
            (Look::Middle, _) => "ll-swatch--middle",
            (Look::High, _) => "ll-swatch--high",
        }
    }
}

/// What each look means.
#[must_use]
pub fn legend(terms: MapTerms) -> Vec<Meaning> {
    let meaning = |look, hatched, text| Meaning {
        look,
        hatched,
        text,
    };
    vec![
        meaning(Look::Low, false, t!("map-legend-low")),
        meaning(Look::Middle, false, t!("map-legend-middle")),
        meaning(Look::High, false, t!("map-legend-high")),
        meaning(
            Look::Low,
            true,
            t!("map-legend-part", percent = terms.hatch_below_percent),
        ),
        meaning(
            Look::Few,
            false,
            t!("map-legend-few", people = terms.min_group),
        ),
    ]
}

/// What a cell says.
#[must_use]
pub fn cell(shown: &Display, about: About, terms: MapTerms) -> CellInWords {
    let (value, mut notes) = match shown {
        Display::TooFew => (t!("map-too-few"), Vec::new()),
        Display::Band { band, known, .. } => (
            band_in_words(*band),
            vec![t!("map-known-range", from = known.0, to = known.1)],
        ),
        Display::Share(share) => (share_in_words(share), share_notes(share, about)),
    };
    if shown.is_hatched() {
        notes.push(t!("map-part", percent = terms.hatch_below_percent));
    }
    CellInWords {
        look: look(shown.band()),
        hatched: shown.is_hatched(),
        value,
        note: notes.join(", "),
    }
}

fn look(band: Option<Band>) -> Look {
    match band {
        None => Look::Few,
        Some(Band::Low) => Look::Low,
        Some(Band::Middle) => Look::Middle,
        Some(Band::High) => Look::High,
    }
}

fn band_in_words(band: Band) -> String {
    match band {
        Band::Low => t!("map-band-low"),
        Band::Middle => t!("map-band-middle"),
        Band::High => t!("map-band-high"),
    }
}

fn share_in_words(share: &ShownShare) -> String {
    let percent = share.tens * 10;
    match share.end {
        Some(End::AtMost) => t!("map-share-lowest", percent = percent),
        Some(End::AtLeast) => t!("map-share-highest", percent = percent),
        None => t!("map-share", percent = percent),
    }
}

fn share_notes(share: &ShownShare, about: About) -> Vec<String> {
    let known = match about {
        About::Theme => Message::new("map-known-scores"),
        About::Competence => Message::new("map-known-people"),
    };
    let known = known.with("known", share.known).with("of", share.of);
    let mut notes = vec![known.text()];
    if share.known < share.of {
        let (low, high) = (share.low_tens * 10, share.high_tens * 10);
        notes.push(t!("map-bounds", low = low, high = high));
    }
    notes.extend(share.below.map(|below| match below {
        Below::AFew => t!("map-below-few"),
        Below::Count(people) => t!("map-below", people = people),
        Below::NearlyAll => t!("map-below-most"),
    }));
    notes
}

/// Where the levels of a competence lie, in one sentence.
fn levels_in_words(levels: &ShownLevels) -> String {
    let median = level_in_sentence(levels.median);
    let mean = decimal(levels.mean_tenths);
    let mean = match levels.mean_tenths {
        ..=15 => t!("map-mean-lowest", mean = mean),
        35.. => t!("map-mean-highest", mean = mean),
        _ => t!("map-mean", mean = mean),
    };
    let confirmed = levels.confirmed_tens.map(|tens| match tens {
        ..=1 => t!("map-confirmed-lowest"),
        9.. => t!("map-confirmed-highest"),
        tens => t!("map-confirmed", percent = tens * 10),
    });
    let oldest = t!("map-oldest", month = month(levels.oldest_month));
    let all = [
        Some(t!("map-median", level = median)),
        Some(mean),
        confirmed,
        Some(oldest),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn decimal(tenths: u32) -> String {
    format!("{},{}", tenths / 10, tenths % 10)
}

/// The names of teams that are shown together: ‘Team Oost + Team Haven’.
#[must_use]
pub fn together(teams: &[String]) -> String {
    teams.join(" + ")
}

/// The map of a team: themes in the rows.
#[must_use]
pub fn team_map(team: &TeamView, map: &TeamMap) -> MapInWords {
    let name = together(&map.teams);
    MapInWords {
        caption: t!("map-of-team", team = name.clone(), day = date(map.taken_on)),
        corner: t!("map-theme"),
        columns: vec![Head::plain(name)],
        rows: (map.themes.iter())
            .map(|theme| RowInWords {
                head: Head {
                    name: theme.name.clone(),
                    href: Some(routes::team_theme(&team.key, &theme.key)),
                },
                cells: vec![cell(&theme.shown, About::Theme, map.terms)],
            })
            .collect(),
    }
}

/// The map of the competences of one theme in a team.
#[must_use]
pub fn competence_map(map: &TeamMap, shown: &CompetencesShown) -> MapInWords {
    let name = together(&map.teams);
    MapInWords {
        caption: t!(
            "map-of-theme",
            theme = shown.name.clone(),
            team = name.clone(),
            day = date(map.taken_on)
        ),
        corner: t!("map-competence"),
        columns: vec![Head::plain(name)],
        rows: (shown.competences.iter())
            .map(|(id, title, display)| RowInWords {
                head: Head {
                    name: title.clone(),
                    href: Some(routes::competence(&shown.theme, id)),
                },
                cells: vec![competence_cell(display, map.terms)],
            })
            .collect(),
    }
}

/// The cell of a competence where there is room: with where its levels lie.
fn competence_cell(shown: &Display, terms: MapTerms) -> CellInWords {
    let mut words = cell(shown, About::Competence, terms);
    if let Display::Share(ShownShare {
        levels: Some(levels),
        ..
    }) = shown
    {
        words.note = format!("{}; {}", words.note, levels_in_words(levels));
    }
    words
}

/// The map of the organisation: units in the rows, and the whole as the last one.
#[must_use]
pub fn organisation_map(view: &OrganisationView) -> MapInWords {
    let about = match view.theme {
        Some(_) => About::Competence,
        None => About::Theme,
    };
    let cells = |shown: &[Display]| {
        shown
            .iter()
            .map(|one| cell(one, about, view.terms))
            .collect()
    };
    let units = view.units.iter().map(|unit| RowInWords {
        head: Head {
            name: together(&unit.teams),
            href: Some(routes::team(&unit.key)),
        },
        cells: cells(&unit.cells),
    });
    let whole = RowInWords {
        head: Head::plain(t!("map-whole")),
        cells: cells(&view.whole),
    };
    MapInWords {
        caption: organisation_caption(view),
        corner: t!("map-team"),
        columns: view.columns.iter().map(column).collect(),
        rows: units.chain([whole]).collect(),
    }
}

fn organisation_caption(view: &OrganisationView) -> String {
    let day = view.taken_on.map(date).unwrap_or_default();
    match &view.theme {
        Some((_, theme)) => t!(
            "map-of-theme",
            theme = theme.clone(),
            team = view.name.clone(),
            day = day
        ),
        None => t!("map-of-organisation", name = view.name.clone(), day = day),
    }
}

fn column(column: &Column) -> Head {
    match column {
        Column::Theme(key, name) => Head {
            name: name.clone(),
            href: Some(routes::organisation_theme(key)),
        },
        Column::Competence(_, title) => Head::plain(title.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::Level;

    const TERMS: MapTerms = MapTerms {
        min_group: 5,
        hatch_below_percent: 70,
    };

    fn said(shown: &Display, about: About) -> (String, String) {
        let cell = cell(shown, about, TERMS);
        (cell.value, cell.note)
    }

    #[test]
    fn a_small_group_says_its_band_and_nothing_that_could_narrow_it() {
        let band = |band, hatched| Display::Band {
            band,
            known: (5, 9),
            hatched,
        };
        let (value, note) = said(&band(Band::Middle, false), About::Competence);
        assert_eq!(
            (value.as_str(), note.as_str()),
            ("tussen een derde en twee derde", "5–9 bekend")
        );
        let (value, note) = said(&band(Band::High, true), About::Theme);
        assert_eq!(value, "meer dan twee derde");
        assert_eq!(note, "5–9 bekend, minder dan 70 % gemeten");
        assert_eq!(
            said(&Display::TooFew, About::Theme),
            ("te weinig gegevens".into(), String::new())
        );
    }

    #[test]
    fn a_large_group_says_its_share_in_tens_with_its_bounds() {
        let share = ShownShare {
            tens: 6,
            end: None,
            known: 42,
            of: 48,
            low_tens: 5,
            high_tens: 7,
            below: None,
            hatched: false,
            levels: None,
        };
        let (value, note) = said(&Display::Share(share), About::Theme);
        assert_eq!(value, "ongeveer 60 %");
        assert_eq!(note, "42 van 48 scores bekend, tussen 50 % en 70 %");
        let people = ShownShare {
            tens: 9,
            end: Some(End::AtLeast),
            known: 12,
            of: 12,
            below: Some(Below::AFew),
            ..share
        };
        let (value, note) = said(&Display::Share(people), About::Competence);
        assert_eq!(value, "90 % of meer");
        assert_eq!(
            note,
            "12 van 12 collega's bekend, enkele nog onder de basis"
        );
        let levels = ShownLevels {
            median: Level::WITH_SUPPORT,
            mean_tenths: 24,
            confirmed_tens: Some(4),
            oldest_month: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
        };
        let detailed = competence_cell(
            &Display::Share(ShownShare {
                levels: Some(levels),
                ..people
            }),
            TERMS,
        );
        assert_eq!(
            detailed.note,
            "12 van 12 collega's bekend, enkele nog onder de basis; middelste niveau: met steun, gemiddeld 2,4, \
             ongeveer 40 % van wie voldoet, is bevestigd, oudste score van maart 2026"
        );
    }
}
