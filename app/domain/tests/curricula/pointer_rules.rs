//! The rules for sources, links and images: kept, broken, and where.
use crate::cases::{SOURCES, cases, told};
use crate::folder::{Folder, THEME};

#[test]
fn sources() {
    cases! {
        THEME: "- [beroerte-herkennen]\n\n## Verder"
            => "- [beroerte-herkenen]\n\n## Verder", L060 "[beroerte-herkenen]";
        THEME: "niet [nah-cijfers].[^1]" => "niet \\[nah-getallen\\].[^1]";
        THEME: "niet [nah-cijfers].[^1]" => "niet [Nah].[^1]";
        THEME: "niet [nah-cijfers].[^1]" => "niet [nah-cijfers][beroerte-herkennen].[^1]", L075 "[nah-cijfers][";
        THEME: "niet [nah-cijfers].[^1]" => "niet [nah-cijfers] [beroerte-herkennen].[^1]";
        SOURCES: "gecontroleerd = 2026-11-01\n" => "", L062 "beroerte";
        SOURCES: "2026-11-01" => "2026-11-22", L013 "2026-11-22";
        SOURCES: "2025-11-21" => "2025-11-20", L063 "nah-cijfers";
        SOURCES: "2026-11-01" => "\"2026-11-01\"";
        SOURCES: "2026-11-01" => "\"nooit\"", L062 "beroerte", L013 "\"nooit\"";
        SOURCES: "gepubliceerd = 2024" => "gepubliceerd = \"2024-13\"", L013 "\"2024-13\"";
        SOURCES: "gepubliceerd = 2024" => "gepubliceerd = 2024-05-17";
        SOURCES: "\"https://www.hartstichting.nl/\"" => "\"www.hartstichting.nl\"", L013 "\"www.";
        SOURCES: "organisatie = \"Hersenstichting\"\n" => "", L012 "nah-cijfers";
        SOURCES: "uittreksel = \"Veel" => "uitreksel = \"Veel", L068 "nah-cijfers]", L011 "uitreksel";
        SOURCES: "[nah-cijfers]"
            => "[over]\norganisatie = \"x\"\ntitel = \"y\"\nuittreksel = \"z\"\ngecontroleerd = 2026-11-01\n\n[nah-cijfers]", L061 "over]";
        SOURCES: "[nah-cijfers]"
            => "[Over]\norganisatie = \"x\"\ntitel = \"y\"\nuittreksel = \"z\"\ngecontroleerd = 2026-11-01\n\n[nah-cijfers]", L004 "Over]";
        SOURCES: "[beroerte-herkennen]" => "los = 1\n\n[beroerte-herkennen]", L011 "los";
    }
}

#[test]
fn a_source_written_out() {
    let literal = "Hersenstichting, *Moe na letsel*, https://www.hersenstichting.nl (gecontroleerd 2026-10-02)";
    for (new, code) in [
        ("Hersenstichting, *Moe* (nog te controleren)", Some("L062")),
        (
            "Hersenstichting, *Moe*, <https://x.nl> (gecontroleerd 2026-10-02)",
            None,
        ),
        (
            "Hersenstichting, *Moe*, 2020 (gecontroleerd 2026-10-02).",
            None,
        ),
        (
            "Hersenstichting, *Moe* (gecontroleerd 2024-10-02)",
            Some("L063"),
        ),
        ("Hersenstichting, *Moe*", Some("L064")),
        ("Hersenstichting (gecontroleerd 2026-10-02)", Some("L064")),
        ("*Moe* (gecontroleerd 2026-10-02)", Some("L064")),
        (
            "Hersenstichting, *Moe* (gecontroleerd 2 oktober)",
            Some("L064"),
        ),
        (
            "Hersenstichting, *Moe* (gecontroleerd 2026-02-30)",
            Some("L064"),
        ),
        (
            "Hersenstichting, *Moe*, in de kast (gecontroleerd 2026-10-02)",
            Some("L064"),
        ),
    ] {
        let folder = Folder::good().edit(THEME, literal, new);
        let column = if new.starts_with('*') { 4 } else { 3 };
        let expected: Vec<_> = code
            .map(|code| (code, THEME.to_owned(), 79, column))
            .into_iter()
            .collect();
        assert_eq!(told(&folder.check().problems), expected, "{new}");
    }
}

#[test]
fn links_and_footnotes() {
    cases! {
        THEME: "(#NAH-03)" => "(#NAH-09)", L070 "[over spoed]";
        THEME: "(#NAH-03)" => "(#NAH)";
        THEME: "(#NAH-03)" => "(../nah/curriculum.md#NAH-03)";
        THEME: "(#NAH-03)" => "(../nah/curriculum.md#NAH-04)", L070 "[over spoed]";
        THEME: "(#NAH-03)" => "(../dementie/curriculum.md)", L070 "[over spoed]";
        THEME: "(#NAH-03)" => "(signalen.svg)";
        THEME: "(#NAH-03)" => "(signaal.svg)", L070 "[over spoed]";
        THEME: "(#NAH-03)" => "(javascript:alert)", L074 "[over spoed]";
        THEME: "(#NAH-03)" => "(/kennis/nah)", L074 "[over spoed]";
        THEME: "(#NAH-03)" => "(tel:112)", L074 "[over spoed]";
        THEME: "(signalen.svg)" => "(./signalen.svg)";
        THEME: "![Drie signalen op een rij]" => "![]", L076 "![]";
        THEME: "De meeste gevolgen" => "De <b>meeste</b> gevolgen", L073 "<b>";
        THEME: "De meeste gevolgen" => "<div>\n<p>De</p>\n</div>\n\nDe meeste gevolgen", L073 "<div>";
        THEME: "De meeste gevolgen" => "<!-- later -->\n\nDe meeste gevolgen", L073 "<!--";
        THEME: "[^1]: Een" => "[^2]: Een", L075 "[^1] Lees";
        THEME: "\n[^1]: Een voetnoot in hetzelfde stuk.\n\n## In 1 minuut\n"
            => "\n## In 1 minuut\n\n[^1]: Een voetnoot in een ander stuk.\n", L075 "[^1] Lees";
        THEME: "**Wie zie je over het hoofd?**" => "**Wie zie je[^1] over het hoofd?**", L075 "[^1] over";
        THEME: "[website](https://www.hersenstichting.nl)" => "[website]", L060 "[website]";
        THEME: "[website](https://www.hersenstichting.nl)" => "[website][Adres]", L075 "[website][";
        THEME: "[website](https://www.hersenstichting.nl) of" => "[website][Adres]\n\n[Adres]: https://x.nl\n\nof";
    }
}

#[test]
fn images() {
    let only = |folder: Folder| told(&folder.check().problems);
    let image = "themas/nah/signalen.svg";
    let whole = |code| vec![(code, image.to_owned(), 0, 0)];
    for elsewhere in ["signaal.svg", "https://x.nl/signalen.svg"] {
        let folder = Folder::good().edit(THEME, "(signalen.svg)", &format!("({elsewhere})"));
        let dead = ("L071", THEME.to_owned(), 36, 1);
        assert_eq!(
            only(folder),
            [vec![dead], whole("L077")].concat(),
            "{elsewhere}"
        );
    }
    let svg = |inside: &str| format!("<svg>{inside}</svg>");
    assert_eq!(
        only(Folder::good().with(image, svg(&" ".repeat(512 * 1024)))),
        whole("L072")
    );
    assert_eq!(
        only(Folder::good().with(image, svg(&" ".repeat(512 * 1024 - 11)))),
        []
    );
    assert_eq!(only(Folder::good().with(image, "<p>")), whole("L078"));
    for script in [
        "<script>",
        "<a xlink:href='javascript:x'/>",
        "<g onload = 'x'/>",
        "<foreignObject/>",
    ] {
        assert_eq!(
            only(Folder::good().with(image, svg(script))),
            whole("L078"),
            "{script}"
        );
    }
    assert_eq!(
        only(Folder::good().with(image, svg("<text>op onze manier on</text>"))),
        []
    );
    let other = "themas/nah/extra.png";
    let png = b"\x89PNG\r\n\x1a\n".to_vec();
    let expected = vec![("L077", other.to_owned(), 0, 0)];
    assert_eq!(only(Folder::good().with(other, png)), expected);
}
