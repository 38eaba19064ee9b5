//! The numbers of versions as people write them, and how much a change weighs (INV-B8 of the domain model).
use std::{fmt, str::FromStr};

/// `1.2.0`. For people; versions compare by their `VersionNumber`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Semver {
    /// Rises when competences or their meaning change.
    pub major: u32,
    /// Rises when the text changes.
    pub minor: u32,
    /// Rises when a slip of the pen or a link is mended.
    pub patch: u32,
}

/// A text that is no version number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is geen versienummer: schrijf drie getallen met punten ertussen, zoals 1.2.0")]
pub struct NotAVersion(pub String);

impl fmt::Display for Semver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl FromStr for Semver {
    type Err = NotAVersion;
    fn from_str(text: &str) -> Result<Self, NotAVersion> {
        let wrong = || NotAVersion(text.to_owned());
        let number = |part: &str| {
            let plain = (1..=6).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_digit())
                && (part == "0" || !part.starts_with('0'));
            part.parse::<u32>().ok().filter(|_| plain).ok_or_else(wrong)
        };
        let mut parts = text.split('.');
        let mut next = || parts.next().ok_or_else(wrong).and_then(number);
        let version = Self {
            major: next()?,
            minor: next()?,
            patch: next()?,
        };
        match parts.next() {
            None => Ok(version),
            Some(_) => Err(wrong()),
        }
    }
}

impl Semver {
    /// The number that follows after a change of this class.
    #[must_use]
    pub fn after(self, class: ChangeClass) -> Self {
        let Self {
            major,
            minor,
            patch,
        } = self;
        match class {
            ChangeClass::None => self,
            ChangeClass::Patch => Self {
                patch: patch.saturating_add(1),
                ..self
            },
            ChangeClass::Minor => Self {
                minor: minor.saturating_add(1),
                patch: 0,
                ..self
            },
            ChangeClass::Major => Self {
                major: major.saturating_add(1),
                minor: 0,
                patch: 0,
            },
        }
    }
}

/// How much a change weighs, from light to heavy (INV-B8 of the domain model).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeClass {
    /// Nothing changed.
    #[default]
    None,
    /// A slip of the pen or a link; nobody notices.
    Patch,
    /// Text, statements or quiz; readers see ‘nieuw sinds jouw scan’.
    Minor,
    /// Competences came or went, a crossbar rose, or a level came to mean something else.
    Major,
}

impl ChangeClass {
    /// The word in `wijzigingsklasse`; none for no change.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Patch => Some("patch"),
            Self::Minor => Some("minor"),
            Self::Major => Some("major"),
        }
    }
    /// The class that a word in `wijzigingsklasse` asks for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Patch, Self::Minor, Self::Major]
            .into_iter()
            .find(|class| class.word() == Some(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_numbers_make_a_version() {
        let version: Semver = "1.20.3".parse().unwrap();
        assert_eq!(version.to_string(), "1.20.3");
        for wrong in [
            "",
            "1",
            "1.2",
            "1.2.3.4",
            "1.02.3",
            "v1.2.3",
            "1.2.-3",
            "1.2.9999999",
            "1..2",
        ] {
            assert!(wrong.parse::<Semver>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_class_of_a_change_gives_the_next_number() {
        let version: Semver = "1.2.3".parse().unwrap();
        let next = |class| version.after(class).to_string();
        assert_eq!(next(ChangeClass::None), "1.2.3");
        assert_eq!(next(ChangeClass::Patch), "1.2.4");
        assert_eq!(next(ChangeClass::Minor), "1.3.0");
        assert_eq!(next(ChangeClass::Major), "2.0.0");
    }
}
