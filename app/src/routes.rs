//! Every address of Leerlijn and the builder of its links. The addresses are Dutch, and they stay.
use crate::ports::scans::Place;
use domain::{AttemptId, CardKey, CompetenceId, RoleKey, TeamKey, ThemeKey};

/// The start: Mijn T for who is signed in.
pub const START: &str = "/";
/// Sign in.
pub const SIGN_IN: &str = "/inloggen";
/// Sign out (POST only).
pub const SIGN_OUT: &str = "/uitloggen";
/// First day.
pub const WELCOME: &str = "/welkom";
/// First day, second step: what is known of you, and what only you know.
pub const ABOUT_YOU: &str = "/over-jou";
/// What was agreed with the works council: who sees what.
pub const AGREEMENTS: &str = "/afspraken";
/// Own account: password, telephone, working days.
pub const ACCOUNT: &str = "/account";
/// The themes.
pub const KNOWLEDGE: &str = "/kennis";
/// What a browser shows instead of a page that it can't reach.
pub const OFFLINE: &str = "/zonder-verbinding";
/// The service worker that keeps what is read of Kennis.
pub const KEEPER: &str = "/bewaarder.js";
/// The development scan.
pub const SCAN: &str = "/scan";
/// The query of `SCAN` that names a place in it.
pub const SCAN_PLACE: &str = "vraag";
/// The page of a scan that waits.
pub const SCAN_PAUSE: &str = "/scan/pauze";
/// The own T.
pub const MY_T: &str = "/mijn-t";
/// Where each own level comes from.
pub const MY_HISTORY: &str = "/mijn-t/waarom";
/// The own teams.
pub const TEAM: &str = "/team";
/// Teams × themes.
pub const ORGANISATION: &str = "/organisatie";

/// Choose a password with an invitation: the token stands in the address and works once.
#[must_use]
pub fn invitation(token: &str) -> String {
    format!("/uitnodiging/{token}")
}
/// The scan at one of its places, such as `NAH-03/0`: so that the browser's back button finds it again.
#[must_use]
pub fn scan_at(place: &Place) -> String {
    format!("{SCAN}?{SCAN_PLACE}={}", place.text())
}
/// A theme's page.
#[must_use]
pub fn theme(theme: &ThemeKey) -> String {
    format!("{KNOWLEDGE}/{theme}")
}
/// A method card.
#[must_use]
pub fn card(card: &CardKey) -> String {
    format!("{KNOWLEDGE}/kaarten/{card}")
}
/// What a role asks.
#[must_use]
pub fn role(role: &RoleKey) -> String {
    format!("{KNOWLEDGE}/rollen/{role}")
}
/// A competence on its theme's page.
#[must_use]
pub fn competence(theme: &ThemeKey, competence: &CompetenceId) -> String {
    format!("{KNOWLEDGE}/{theme}#{competence}")
}
/// An image in the text of a theme.
#[must_use]
pub fn image(theme: &ThemeKey, file: &str) -> String {
    format!("{KNOWLEDGE}/{theme}/beeld/{file}")
}
/// The quiz of a theme.
#[must_use]
pub fn quiz(theme: &ThemeKey) -> String {
    format!("/quiz/{theme}")
}
/// An own attempt at the quiz of a theme: its next question, or how it ended.
#[must_use]
pub fn quiz_attempt(theme: &ThemeKey, attempt: &AttemptId) -> String {
    format!("/quiz/{theme}/{attempt}")
}
/// The explanation of a question of an own attempt, from 1.
#[must_use]
pub fn quiz_explanation(theme: &ThemeKey, attempt: &AttemptId, number: usize) -> String {
    format!("/quiz/{theme}/{attempt}/{number}")
}
/// Practice with the quiz of a theme. What follows in the query is the pages' own.
#[must_use]
pub fn quiz_practice(theme: &ThemeKey) -> String {
    format!("/quiz/{theme}/oefenen")
}
/// A team's page.
#[must_use]
pub fn team(team: &TeamKey) -> String {
    format!("{TEAM}/{team}")
}

/// The field that names the theme to look into, on a team's page and the organisation's.
pub const MAP_THEME: &str = "thema";
/// The field that names the day of a forecast.
pub const FORECAST_DAY: &str = "op";
/// Where the competences of a theme stand on a team's page.
pub const COMPETENCES: &str = "onderdelen";

/// A file that a map can be downloaded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapFile {
    /// A picture in pixels.
    Png,
    /// A drawing.
    Svg,
    /// A table.
    Csv,
}

impl MapFile {
    /// All of them, in the order in which pages offer them.
    pub const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Csv];

    /// How its name ends.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Csv => "csv",
        }
    }
}

/// A theme's competences on a team's page.
#[must_use]
pub fn team_theme(team: &TeamKey, theme: &ThemeKey) -> String {
    format!("{TEAM}/{team}?{MAP_THEME}={theme}#{COMPETENCES}")
}
/// A team's map as a file: of its themes, or of the competences of one.
#[must_use]
pub fn team_map(team: &TeamKey, theme: Option<&ThemeKey>, file: MapFile) -> String {
    format!("{TEAM}/{team}/kaart.{}{}", file.ending(), map_theme(theme))
}
/// The competences of a theme on the organisation's page.
#[must_use]
pub fn organisation_theme(theme: &ThemeKey) -> String {
    format!("{ORGANISATION}{}", map_theme(Some(theme)))
}
/// The organisation's map as a file.
#[must_use]
pub fn organisation_map(theme: Option<&ThemeKey>, file: MapFile) -> String {
    format!("{ORGANISATION}/kaart.{}{}", file.ending(), map_theme(theme))
}
fn map_theme(theme: Option<&ThemeKey>) -> String {
    theme.map_or_else(String::new, |theme| format!("?{MAP_THEME}={theme}"))
}

/// Whether a page at this path has an island, and so needs the script that wakes it. A reading page never has.
#[must_use]
pub fn has_island(path: &str) -> bool {
    path == SCAN
}

/// Whether a page at this path is one to read, which a browser keeps for when there is no connection.
#[must_use]
pub fn is_reading(path: &str) -> bool {
    path.strip_prefix(KNOWLEDGE)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// How wide a page is, and whether navigation surrounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// One column to read or to fill in.
    Reading,
    /// Tables, drawings, a column beside the text.
    Wide,
    /// One thing at a time: scan and quiz, without navigation.
    Focus,
}

/// The frame of the page at this path.
#[must_use]
pub fn frame(path: &str) -> Frame {
    let first = path
        .trim_start_matches('/')
        .split('/')
        .next()
        .unwrap_or_default();
    match first {
        "scan" | "quiz" => Frame::Focus,
        "inloggen" | "welkom" | "kennis" | "mijn-t" | "team" | "organisatie" => Frame::Wide,
        _ => Frame::Reading,
    }
}

/// A path that came from outside (`next=`), if it is one of ours: relative, and known here.
#[must_use]
pub fn known(path: &str) -> Option<&str> {
    const FIRST: [&str; 11] = [
        "",
        "welkom",
        "over-jou",
        "afspraken",
        "account",
        "kennis",
        "scan",
        "mijn-t",
        "team",
        "organisatie",
        "quiz",
    ];
    let rest = path.strip_prefix('/')?;
    let plain = rest
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'#' | b'_'));
    let first = rest.split(['/', '#']).next().unwrap_or_default();
    (plain && !rest.starts_with('/') && FIRST.contains(&first)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_paths_are_followed() {
        for ours in ["/", "/kennis/nah#NAH-03", "/team/team-noord", "/scan"] {
            assert_eq!(known(ours), Some(ours));
        }
        for foreign in [
            "//evil.example/kennis",
            "https://evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/inloggen",
            "/onbekend",
            "/kennis?x=//evil",
            "",
        ] {
            assert_eq!(known(foreign), None, "{foreign}");
        }
    }
}
