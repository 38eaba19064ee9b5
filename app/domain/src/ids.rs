//! The identities of things: each its own type, so that a team never stands where a person should.
//!
//! An id that is a `Key` is a word that people read in an address or a file (`nah`, `team-noord`); any other is
//! made by the server and means nothing by itself.
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Visitor},
};
use std::{fmt, str::FromStr};

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{text}’ is geen {what}: {rule}")]
pub struct NotAnId {
    /// What was read.
    pub text: String,
    /// What it should have been, in Dutch.
    pub what: &'static str,
    /// The rule that it breaks, in Dutch.
    pub rule: &'static str,
}

macro_rules! text_ids {
    ($rule:ident, $( $(#[$doc:meta])* $name:ident = $what:literal; )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> {
                match $rule(&text) {
                    Ok(()) => Ok(Self(text)),
                    Err(rule) => Err(NotAnId { text, what: $what, rule }),
                }
            }
        }
        impl TryFrom<&str> for $name {
            type Error = NotAnId;
            fn try_from(text: &str) -> Result<Self, NotAnId> { Self::try_from(text.to_owned()) }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> { Self::try_from(text.to_owned()) }
        }
        impl From<$name> for String {
            fn from(id: $name) -> String { id.0 }
        }
    )* }
}

fn opaque(text: &str) -> Result<(), &'static str> {
    let fits = (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if fits {
        Ok(())
    } else {
        Err("1 tot 64 letters, cijfers, - of _")
    }
}

fn key(text: &str) -> Result<(), &'static str> {
    let fits = (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && text.starts_with(|c: char| c.is_ascii_lowercase());
    if fits {
        Ok(())
    } else {
        Err("kleine letters, cijfers en streepjes, beginnend met een letter")
    }
}

fn source(text: &str) -> Result<(), &'static str> {
    let fits = (2..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && text.bytes().any(|b| b.is_ascii_lowercase())
        && !text.starts_with('-');
    if fits {
        Ok(())
    } else {
        Err("kleine letters, cijfers en streepjes, met ten minste één letter")
    }
}

fn competence(text: &str) -> Result<[u8; 8], &'static str> {
    const RULE: &str = "drie tot vijf hoofdletters, een streepje en twee cijfers, zoals NAH-03";
    let (prefix, number) = text.split_once('-').ok_or(RULE)?;
    let fits = (3..=5).contains(&prefix.len())
        && prefix.bytes().all(|b| b.is_ascii_uppercase())
        && number.len() == 2
        && number.bytes().all(|b| b.is_ascii_digit())
        && number != "00";
    let mut letters = [0; 8];
    match letters.get_mut(..text.len()).filter(|_| fits) {
        Some(own) => own.copy_from_slice(text.as_bytes()),
        None => return Err(RULE),
    }
    Ok(letters)
}

text_ids! { opaque,
    /// An organisation: the tenant. First in every key of the store.
    OrgId = "organisatie";
    /// An account: one e-mail address, with which a person signs in.
    AccountId = "account";
    /// A person within one organisation.
    PersonId = "persoon";
    /// A team.
    TeamId = "team";
    /// An employer (moederorganisatie).
    EmployerId = "werkgever";
    /// One sitting of the development scan.
    RunId = "scan";
    /// One record of evidence.
    EvidenceId = "bewijs";
    /// One attempt at a theme quiz.
    AttemptId = "toets";
}

text_ids! { key,
    /// A theme, as it stands in an address: `nah`.
    ThemeKey = "thema";
    /// A knowledge group.
    GroupKey = "kennisgroep";
    /// A role profile: `generalist`.
    RoleKey = "rolprofiel";
    /// A method card: `meldcode-vijf-stappen`.
    CardKey = "werkkaart";
    /// A team as it stands in an address: `team-noord`.
    TeamKey = "team";
}

text_ids! { source,
    /// A source, as curricula cite it: `nhg-dementie`, `113-vragen`.
    SourceKey = "bron";
}

/// A competence: `NAH-03`. Stable for ever: a change of meaning gets a new id (INV-B3 of the domain model).
///
/// The longest has eight letters: they stand in the id itself, so that the scores of a whole organisation are read
/// and compared without a piece of memory for each.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompetenceId([u8; 8]);

impl fmt::Display for CompetenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl fmt::Debug for CompetenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CompetenceId").field(&self.as_str()).finish()
    }
}
impl TryFrom<&str> for CompetenceId {
    type Error = NotAnId;
    fn try_from(text: &str) -> Result<Self, NotAnId> {
        competence(text).map(Self).map_err(|rule| NotAnId {
            text: text.to_owned(),
            what: "competentie",
            rule,
        })
    }
}
impl TryFrom<String> for CompetenceId {
    type Error = NotAnId;
    fn try_from(text: String) -> Result<Self, NotAnId> {
        Self::try_from(text.as_str())
    }
}
impl FromStr for CompetenceId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        Self::try_from(text)
    }
}
impl From<CompetenceId> for String {
    fn from(id: CompetenceId) -> String {
        id.as_str().to_owned()
    }
}
impl Serialize for CompetenceId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}
impl<'de> Deserialize<'de> for CompetenceId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = CompetenceId;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a competence")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<CompetenceId, E> {
                text.parse().map_err(E::custom)
            }
        }
        from.deserialize_str(Text)
    }
}

impl CompetenceId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let letters = self.0.iter().take_while(|letter| **letter != 0).count();
        let text = self.0.get(..letters).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
    /// The letters of the theme: `NAH`.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.as_str()
            .split_once('-')
            .map_or("", |(prefix, _)| prefix)
    }
    /// The number within the theme, 1–99.
    #[must_use]
    pub fn number(&self) -> u8 {
        self.as_str()
            .split_once('-')
            .and_then(|(_, n)| n.parse().ok())
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_competence_id_has_letters_and_a_number() {
        let id: CompetenceId = "NAH-03".parse().unwrap();
        assert_eq!((id.prefix(), id.number()), ("NAH", 3));
        for wrong in ["NAH03", "nah-03", "NAH-3", "NAH-00", "NAH-003", "N-01", ""] {
            assert!(wrong.parse::<CompetenceId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn competences_stand_in_the_order_of_their_text_and_are_stored_as_it() {
        let texts = [
            "NAB-99", "NAH-03", "NAH-12", "NAHA-01", "NAHAB-01", "ZZZZZ-99",
        ];
        let ids: Vec<CompetenceId> = texts.iter().map(|text| text.parse().unwrap()).collect();
        assert!(ids.is_sorted() && texts.is_sorted());
        for (id, text) in ids.iter().zip(texts) {
            assert_eq!(id.as_str(), text);
            assert_eq!(serde_json::to_string(id).unwrap(), format!("{text:?}"));
            let read: CompetenceId = serde_json::from_str(&format!("{text:?}")).unwrap();
            assert_eq!(&read, id);
        }
        assert!(serde_json::from_str::<CompetenceId>(r#""nah-03""#).is_err());
    }

    #[test]
    fn a_key_is_a_word_in_an_address() {
        assert!(ThemeKey::try_from("wet-en-regelgeving").is_ok());
        for wrong in ["", "NAH", "3d", "nah/", "n ah", "é"] {
            assert!(ThemeKey::try_from(wrong).is_err(), "{wrong}");
        }
    }
}
