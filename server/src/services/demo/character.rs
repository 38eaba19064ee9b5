//! How somebody of the demo answers a scan: by the stems, and else by a strength that the person always has.
use super::cast::{CastMember, StemPart};
use crate::services::scans::Answering;
use domain::{
    CompetenceId, Level, ThemeKey,
    scans::run::{Reply, StartAnswer},
};

/// Of a hundred statements, how many are answered with level 1, 1–2 and 1–3, per strength.
const STRENGTHS: [[u64; 3]; 4] = [[40, 82, 98], [26, 68, 96], [12, 48, 93], [5, 30, 86]];

/// One person's way of answering. The same person answers the same, every time.
pub struct Character {
    number: u64,
    team: &'static str,
    stems: &'static [StemPart],
}

impl Character {
    /// Of the n-th person of the cast.
    pub fn of(number: usize, member: &CastMember) -> Self {
        Self {
            number: number as u64,
            team: member.teams.first().map_or("", |(team, _)| *team),
            stems: member.stems,
        }
    }

    /// A number below `bound` that follows from the person and a word.
    fn drawn(&self, word: &str, bound: u64) -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ self.number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for byte in word.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        hash ^= hash >> 29;
        (hash.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33) % bound.max(1)
    }

    /// Some people are further than others, and some teams in some themes.
    fn strength(&self, theme: &str) -> [u64; 3] {
        let whole_team = Self {
            number: 0,
            team: "",
            stems: &[],
        };
        let place =
            self.drawn("strength", 3) + whole_team.drawn(&format!("{}{theme}", self.team), 3);
        STRENGTHS
            .get((place / 2 + place % 2) as usize)
            .copied()
            .unwrap_or(STRENGTHS[2])
    }
}

impl Answering for Character {
    fn start(&self, theme: &ThemeKey) -> StartAnswer {
        if self.stems.iter().any(|stem| stem.theme == theme.as_str()) {
            return StartAnswer::Expertise;
        }
        match self.drawn(theme.as_str(), 20) {
            0..=2 => StartAnswer::Hardly,
            3..=10 => StartAnswer::WithHelp,
            _ => StartAnswer::Independently,
        }
    }

    fn statement(&self, competence: &CompetenceId, _ord: u8) -> Reply {
        let prefix = competence.prefix().to_lowercase();
        let mut stems = self.stems.iter();
        let own = stems.find(|stem| stem.prefix == competence.prefix());
        let level = match own {
            Some(stem) => {
                let place = usize::from(competence.number().saturating_sub(1));
                stem.levels
                    .get(place)
                    .or(stem.levels.last())
                    .copied()
                    .unwrap_or(2)
            }
            None => {
                let limits = self.strength(&prefix);
                let drawn = self.drawn(competence.as_str(), 100);
                1 + limits.iter().filter(|limit| drawn >= **limit).count() as u8
            }
        };
        Level::try_from(level).map_or(Reply::NotApplicable, Reply::Level)
    }

    fn goes_on(&self) -> bool {
        !self.stems.is_empty()
    }
}
