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

/// What everybody in a team is.
pub(super) const GENERALIST: &[&str] = &["generalist"];

/// Everybody with a name. Team Noord is the team of §5.4 of the domain model, with all its stems.
pub(super) const NAMED: [Named; 22] = [
    named(
        "sanne",
        "Sanne Visser",
        Some("noord"),
        &[],
        &[],
        NewNotScanned,
    ),
    named(
        "ali",
        "Ali Yıldız",
        Some("noord"),
        &[],
        &[
            stem("psychiatrie", "PSY", JOOST),
            stem("wetten", "WET", DEEP),
        ],
        Scanned,
    ),
    named(
        "ilse",
        "Ilse de Boer",
        Some("noord"),
        &[Chairs("nah"), Member("kindermishandeling")],
        &[
            stem("nah", "NAH", DEEP),
            stem("kindermishandeling", "KIM", DEEP),
        ],
        Scanned,
    ),
    named(
        "karin",
        "Karin Hofman",
        None,
        &[Leads("noord")],
        &[],
        Scanned,
    ),
    named("wim", "Wim Schouten", None, &[Academy], &[], Scanned),
    named(
        "bea",
        "Bea Jansen",
        Some("zuid"),
        &[Member("nah")],
        &[stem("nah", "NAH", DEEP)],
        Scanned,
    ),
    named(
        "mark",
        "Mark Postma",
        Some("noord"),
        &[Edits("nah"), Chairs("schulden")],
        &[stem("schulden", "SCH", DEEP)],
        Scanned,
    ),
    named("ada", "Ada Bakker", None, &[Administrator], &[], Scanned),
    named(
        "fatima",
        "Fatima El Idrissi",
        Some("noord"),
        &[Chairs("dementie")],
        &[stem("dementie", "DEM", FATIMA)],
        Scanned,
    ),
    named(
        "joost",
        "Joost van Dam",
        Some("noord"),
        &[Member("dementie")],
        &[stem("dementie", "DEM", JOOST)],
        Scanned,
    ),
    named(
        "kim",
        "Kim Nguyen",
        Some("noord"),
        &[],
        &[stem("dementie", "DEM", KIM)],
        Scanned,
    ),
    named(
        "petra",
        "Petra Willems",
        Some("noord"),
        &[Member("psychiatrie"), Chairs("wetten")],
        &[
            stem("psychiatrie", "PSY", DEEP),
            stem("wetten", "WET", JOOST),
        ],
        Scanned,
    ),
    named(
        "yusuf",
        "Yusuf Demir",
        Some("noord"),
        &[Chairs("psychiatrie")],
        &[stem("psychiatrie", "PSY", DEEP)],
        Scanned,
    ),
    named(
        "ruben",
        "Ruben Kok",
        Some("zuid"),
        &[Member("nah")],
        &[stem("nah", "NAH", JOOST)],
        Scanned,
    ),
    named(
        "nora",
        "Nora Smit",
        Some("haven"),
        &[],
        &[stem("psychiatrie", "PSY", JOOST)],
        Scanned,
    ),
    named(
        "hans",
        "Hans Mulder",
        Some("haven"),
        &[],
        &[],
        ScannedLongAgo,
    ),
    named(
        "samira",
        "Samira Haddad",
        Some("oost"),
        &[Edits("dementie"), Chairs("kindermishandeling")],
        &[
            stem("dementie", "DEM", FATIMA),
            stem("kindermishandeling", "KIM", JOOST),
        ],
        Scanned,
    ),
    named(
        "leon",
        "Leon Peters",
        Some("oost"),
        &[Edits("psychiatrie"), Chairs("lvb")],
        &[stem("lvb", "LVB", KIM)],
        Scanned,
    ),
    named("thea", "Thea Vos", None, &[Leads("zuid")], &[], Scanned),
    named(
        "erik",
        "Erik Groen",
        None,
        &[Leads("oost"), Leads("haven")],
        &[],
        Scanned,
    ),
    named(
        "lotte",
        "Lotte Bos",
        Some("west"),
        &[WorksCouncil],
        &[],
        Scanned,
    ),
    named(
        "omar",
        "Omar Aziz",
        Some("centrum"),
        &[],
        &[stem("nah", "NAH", KIM), stem("schulden", "SCH", KIM)],
        Scanned,
    ),
];

const fn named(
    key: &'static str,
    name: &'static str,
    team: Option<&'static str>,
    rights: &'static [NamedRight],
    stems: &'static [StemPart],
    part: Part,
) -> Named {
    // Mark's contract ends: what disappears with him shows in the forecast.
    let leaves = matches!(key.as_bytes(), b"mark");
    // Who has two roles gets the highest level that either asks.
    let roles: &[&str] = match key.as_bytes() {
        b"bea" => &["generalist", "intake-balie"],
        b"lotte" => &["generalist", "gespreksvoerder-wmo"],
        _ => GENERALIST,
    };
    Named {
        key,
        name,
        team,
        rights,
        roles,
        stems,
        part,
        leaves,
    }
}

pub(super) const fn stem(
    theme: &'static str,
    prefix: &'static str,
    levels: &'static [u8],
) -> StemPart {
    StemPart {
        theme,
        prefix,
        levels,
    }
}
