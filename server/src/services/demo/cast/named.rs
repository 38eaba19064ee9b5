//! Everybody with a name in the stories, with rights and stems.
use super::{Named, NamedRight, Part, StemPart};

use NamedRight::{Academy, Administrator, Chairs, Edits, Leads, Member, WorksCouncil};
use Part::{NewNotScanned, Scanned, ScannedLongAgo};

/// Holder: 0.81 deep on dementie (§5.4 of the domain model).
pub(super) const FATIMA: &[u8] = &[4, 4, 4, 4, 3, 4, 3, 3];
/// Holder: 0.56.
pub(super) const JOOST: &[u8] = &[4, 3, 4, 3, 3, 3, 2, 3];
/// Declared, not yet holder: 0.19.
pub(super) const KIM: &[u8] = &[3, 2, 3, 2, 3, 2, 2, 2];
pub(super) const DEEP: &[u8] = &[4, 4, 3, 4, 3, 4, 3, 3, 4];

/// Everybody with a name. Team Noord is the team of §5.4 of the domain model, as far as its themes stand in `content/`.
pub(super) const NAMED: [Named; 22] = [
    named(
        "sanne",
        "Sanne Visser",
        Some("noord"),
        &[],
        None,
        NewNotScanned,
    ),
    named("ali", "Ali Yıldız", Some("noord"), &[], None, Scanned),
    named(
        "ilse",
        "Ilse de Boer",
        Some("noord"),
        &[Chairs("nah")],
        stem("nah", DEEP),
        Scanned,
    ),
    named(
        "karin",
        "Karin Hofman",
        None,
        &[Leads("noord")],
        None,
        Scanned,
    ),
    named("wim", "Wim Schouten", None, &[Academy], None, Scanned),
    named(
        "bea",
        "Bea Jansen",
        Some("zuid"),
        &[Member("nah")],
        stem("nah", DEEP),
        Scanned,
    ),
    named(
        "mark",
        "Mark Postma",
        Some("noord"),
        &[Edits("nah")],
        stem("psychiatrie", DEEP),
        Scanned,
    ),
    named("ada", "Ada Bakker", None, &[Administrator], None, Scanned),
    named(
        "fatima",
        "Fatima El Idrissi",
        Some("noord"),
        &[Chairs("dementie")],
        stem("dementie", FATIMA),
        Scanned,
    ),
    named(
        "joost",
        "Joost van Dam",
        Some("noord"),
        &[Member("dementie")],
        stem("dementie", JOOST),
        Scanned,
    ),
    named(
        "kim",
        "Kim Nguyen",
        Some("noord"),
        &[],
        stem("dementie", KIM),
        Scanned,
    ),
    named(
        "petra",
        "Petra Willems",
        Some("noord"),
        &[Member("psychiatrie")],
        stem("psychiatrie", DEEP),
        Scanned,
    ),
    named(
        "yusuf",
        "Yusuf Demir",
        Some("noord"),
        &[Chairs("psychiatrie")],
        stem("psychiatrie", DEEP),
        Scanned,
    ),
    named(
        "ruben",
        "Ruben Kok",
        Some("zuid"),
        &[Member("nah")],
        stem("nah", JOOST),
        Scanned,
    ),
    named(
        "nora",
        "Nora Smit",
        Some("haven"),
        &[],
        stem("psychiatrie", JOOST),
        Scanned,
    ),
    named(
        "hans",
        "Hans Mulder",
        Some("haven"),
        &[],
        None,
        ScannedLongAgo,
    ),
    named(
        "samira",
        "Samira Haddad",
        Some("oost"),
        &[Edits("dementie")],
        stem("dementie", FATIMA),
        Scanned,
    ),
    named(
        "leon",
        "Leon Peters",
        Some("oost"),
        &[Edits("psychiatrie")],
        None,
        Scanned,
    ),
    named("thea", "Thea Vos", None, &[Leads("zuid")], None, Scanned),
    named(
        "erik",
        "Erik Groen",
        None,
        &[Leads("oost"), Leads("haven")],
        None,
        Scanned,
    ),
    named(
        "lotte",
        "Lotte Bos",
        Some("west"),
        &[WorksCouncil],
        None,
        Scanned,
    ),
    named(
        "omar",
        "Omar Aziz",
        Some("centrum"),
        &[],
        stem("nah", KIM),
        Scanned,
    ),
];

const fn named(
    key: &'static str,
    name: &'static str,
    team: Option<&'static str>,
    rights: &'static [NamedRight],
    stem: Option<StemPart>,
    part: Part,
) -> Named {
    // Mark's contract ends: what disappears with him shows in the forecast.
    let leaves = matches!(key.as_bytes(), b"mark");
    Named {
        key,
        name,
        team,
        rights,
        stem,
        part,
        leaves,
    }
}

pub(super) const fn stem(theme: &'static str, levels: &'static [u8]) -> Option<StemPart> {
    Some(StemPart {
        theme,
        public: true,
        levels,
    })
}
