//! The rules for the top of a curriculum, its headings and its numbering: kept, broken, and where.
use crate::cases::{cases, told};
use crate::folder::{Folder, THEME};

#[test]
fn front_matter() {
    cases! {
        THEME: "versie = \"1.0.0\"" => "versei = \"1.0.0\"", L012 "+++\ngroep", L011 "versei";
        THEME: "versie = \"1.0.0\"" => "versie = \"1.0\"", L013 "\"1.0\"";
        THEME: "versie = \"1.0.0\"" => "versie = 1", L013 "1\nherzien";
        THEME: "versie = \"1.0.0\"" => "versie = \"\"", L013 "\"\"";
        THEME: "versie = \"1.0.0\"\n" => "", L012 "+++\ngroep";
        THEME: "versie = \"1.0.0\"" => "versie \"1.0.0\"", L010 "\"1.0.0\"";
        THEME: "dichtbij = true" => "dichtbij = \"ja\"", L013 "\"ja\"";
        THEME: "\"2027-11-01\"" => "\"01-11-2027\"", L013 "\"01-11-2027\"";
        THEME: "\"2027-11-01\"" => "2027-11-01";
        THEME: "\"2027-11-01\"" => "2028-05-02", L013 "2028-05-02";
        THEME: "\"2027-11-01\"" => "2028-05-01";
        THEME: "\"2027-11-01\"" => "2026-11-01", L013 "2026-11-01\ningang";
        THEME: "\"2027-11-01\"" => "2026-11-20", L022 "2026-11-20";
        THEME: "\"NAH-02\"" => "\"NAH-02, NAH-2\"", L013 "NAH-2\"";
        THEME: "vervallen =" => "wijzigingsklasse = \"mayor\"\nvervallen =", L013 "\"mayor\"";
        THEME: "vervallen =" => "wijzigingsklasse = \"major\"\nwijziging = \"Wat is er nieuw.\"\nvervallen =";
        THEME: "groep = \"nah\"" => "groep = \"nahh\"", L080 "\"nahh\"";
        THEME: "groep = \"nah\"" => "groep = \"NAH\"", L013 "\"NAH\"";
        THEME: "groep = \"nah\"" => "groep = \"nah\"\ngroep = \"nah\"", L010 "groep = \"nah\"\nthema";
    }
}

#[test]
fn front_matter_that_is_not_there() {
    let text = Folder::good().text(THEME).to_owned();
    let at_start = |code| vec![(code, THEME.to_owned(), 1, 1)];
    let bare = Folder::good().with(
        THEME,
        text.split_once("+++\n# ")
            .unwrap()
            .1
            .replacen("Niet", "# Niet", 1),
    );
    let [first] = &bare.check().problems[..] else {
        panic!()
    };
    assert_eq!((first.code(), first.line, first.column), ("L020", 1, 1));

    let open = Folder::good().edit(THEME, "+++\n# ", "# ");
    assert_eq!(told(&open.check().problems), at_start("L021"));
}

#[test]
fn title_card_and_start_question() {
    cases! {
        THEME: "{#NAH}" => "{#N}", L030 "# Niet-aan";
        THEME: "{#NAH}" => "", L030 "# Niet-aan";
        THEME: "{#NAH}" => "{#NAH .groot}", L036 ".groot";
        THEME: "{#NAH}" => "{#NAH", L030 "# Niet-aan", L038 "{#NAH\n";
        THEME: "+++\n# " => "+++\nTekst.\n\n# ", L035 "Tekst.";
        THEME: "## Verder lezen" => "# Verder lezen", L030 "# Verder lezen";
        THEME: "## In 1 minuut" => "## In één minuut", L031 "# Niet-aan";
        THEME: "## In 1 minuut" => "## IN 1 MINUUT";
        THEME: "Gevaar? Bel 112." => "Gevaar? Bel.", L039 "## In 1";
        THEME: "Huisarts, 113" => "De dokter, 113", L039 "## In 1";
        THEME: "113 of" => "13 of", L039 "## In 1";
        THEME: "Huisarts, 113 of" => "Huisartsenpost, 0800-0113 of";
        THEME: "0800-2000" => "0800-2001", L039 "## In 1";
        THEME: "Vraag naar de breuk in de levenslijn. Gevaar? Bel 112. Twijfel? Huisarts, 113 of Veilig Thuis 0800-2000.\n" => "", L032 "## In 1";
        THEME: "### Startvraag" => "#### Startvraag", L031 "# Niet-aan";
        THEME: "Hoe vertrouwd ben je" => "Eerst dit.\n\nHoe vertrouwd ben je", L035 "### Startvraag";
        THEME: "### Startvraag" => "### Startvraag {#start}", L036 "#start";
        THEME: "## Verder lezen\n" => "## In 1 minuut\n", L033 "## In 1 minuut\n\nKijk";
        THEME: "## Verder lezen\n" => "## Leeg\n\n## Verder lezen\n", L032 "## Leeg";
        THEME: "## Verder lezen\n" => "## Verder lezen\n\n### Kop\n\nTekst.\n";
    }
}

#[test]
fn the_heading_of_a_competence() {
    cases! {
        THEME: "{#NAH-01 kop=2" => "{#NAH-1 kop=2", L040 "NAH-1 kop";
        THEME: "{#NAH-01 kop=2" => "{kop=2", L040 "## Gevolgen";
        THEME: "kop=2" => "kop=5", L013 "kop=5";
        THEME: "kop=2" => "kop=twee", L013 "kop=twee";
        THEME: "kop=2" => "kpo=2", L037 "## Gevolgen", L036 "kpo=2";
        THEME: "kop=2" => "kop=2 kop=3", L013 "kop=3 poot=4 soort=kennis";
        THEME: "kop=2 poot=4" => "kop=3 poot=2", L045 "kop=3 poot=2";
        THEME: "kop=2 poot=4" => "kop=2 poot=2";
        THEME: "soort=kennis" => "soort=kenis", L013 "soort=kenis";
        THEME: " soort=kennis" => "", L037 "## Gevolgen";
        THEME: "geldig=24" => "geldig=0", L013 "geldig=0";
        THEME: " geldig=24" => "";
        THEME: ".veilig" => ".veillig", L036 "veillig";
        THEME: "soort=kennis geldig=24}"
            => "soort=kennis geldig=24", L038 "{#NAH-01";
        THEME: "{#wat-je-ziet}" => "{#NAH-05}", L040 "#### Wat", L070 "[gevolgen]";
        THEME: "{#wat-je-ziet}" => "{#wat-je-ziet soort=kennis}", L036 "soort=kennis}";
    }
}

#[test]
fn numbering() {
    cases! {
        THEME: "vervallen = \"NAH-02\"\n" => "", L043 "NAH-03 .veilig";
        THEME: "\"NAH-02\"" => "\"NAH-02, NAH-03\"", L044 "NAH-03 .veilig";
        THEME: "{#NAH-01" => "{#DEM-01", L042 "DEM-01";
        THEME: "\"NAH-02\"" => "\"NAH-02, DEM-04\"", L042 "DEM-04";
    }
    let twice = Folder::good()
        .edit(THEME, "{#NAH-03 .veilig", "{#NAH-01 .veilig")
        .check();
    let expected = [
        ("L083", "rollen/generalist.toml".to_owned(), 6, 15),
        ("L070", THEME.to_owned(), 14, 55),
        ("L041", THEME.to_owned(), 81, 22),
    ];
    assert_eq!(told(&twice.problems), expected);
}
