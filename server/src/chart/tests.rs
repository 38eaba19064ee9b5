use super::*;
use app::pages::teams::map::{CellInWords, Head, Look, RowInWords};

fn cell(look: Look, hatched: bool, value: &str, note: &str) -> CellInWords {
    CellInWords {
        look,
        hatched,
        value: value.into(),
        note: note.into(),
    }
}

pub fn example() -> (MapInWords, Around) {
    let row = |name: &str, cells| RowInWords {
        head: Head::plain(name),
        cells,
    };
    let map = MapInWords {
        caption: "Kaart van Wijkteams <Voorbeeldstad>, stand van 16 november 2026".into(),
        corner: "Team".into(),
        columns: [
            "Dementie",
            "Niet-aangeboren hersenletsel (NAH)",
            "Psychiatrie",
        ]
        .map(Head::plain)
        .into(),
        rows: vec![
            row(
                "Team Noord",
                vec![
                    cell(Look::High, false, "meer dan twee derde", "5–9 bekend"),
                    cell(
                        Look::Middle,
                        true,
                        "ertussenin",
                        "5–9 bekend, minder dan 70 % gemeten",
                    ),
                    cell(Look::Low, false, "minder dan een derde", "5–9 bekend"),
                ],
            ),
            row(
                "Team Oost + Team Haven",
                vec![
                    cell(
                        Look::Middle,
                        false,
                        "60 %",
                        "42 van 48 bekend, tussen 50 % en 70 %",
                    ),
                    cell(Look::Few, false, "te weinig gegevens", ""),
                    cell(
                        Look::High,
                        true,
                        "80 %",
                        "30 van 48 bekend, tussen 50 % en 90 %",
                    ),
                ],
            ),
        ],
    };
    let entry = |look, hatched, text: &str| Painted {
        look,
        hatched,
        text: text.into(),
    };
    let around = Around {
        legend: vec![
            entry(Look::Low, false, "minder dan een derde voldoet"),
            entry(Look::Middle, false, "ertussenin"),
            entry(Look::High, false, "meer dan twee derde voldoet"),
            entry(Look::Middle, true, "minder dan 70 % gemeten"),
            entry(Look::Few, false, "te weinig gegevens"),
        ],
        foot: "Leerlijn · om te ontwikkelen, niet om te beoordelen".into(),
    };
    (map, around)
}

#[test]
fn the_drawing_says_what_the_map_says_and_no_name_is_markup() {
    let (map, around) = example();
    let drawn = svg(&map, &around).unwrap();
    assert!(drawn.starts_with("<svg "));
    assert!(drawn.contains(r#"role="img" aria-labelledby="titel tekst""#));
    assert!(drawn.contains("<title id=\"titel\">Kaart van Wijkteams &lt;Voorbeeldstad&gt;"));
    assert!(drawn.contains("Team Noord. Dementie: meer dan twee derde (5–9 bekend);"));
    assert!(!drawn.contains("<Voorbeeldstad>") && !drawn.contains("style="));
}

#[test]
fn every_cell_is_told_apart_without_colour() {
    let (map, around) = example();
    let lines = |look, hatched| {
        let mut one = map.clone();
        one.columns.truncate(1);
        one.rows.truncate(1);
        one.rows[0].cells = vec![cell(look, hatched, "", "")];
        let bare = Around {
            legend: Vec::new(),
            ..around.clone()
        };
        let drawn = svg(&one, &bare).unwrap();
        (
            drawn.matches("<rect").count(),
            drawn.matches("<polyline").count(),
        )
    };
    let seen = [
        lines(Look::Few, false),
        lines(Look::Low, false),
        lines(Look::Low, true),
        lines(Look::Middle, false),
        lines(Look::Middle, true),
        lines(Look::High, false),
        lines(Look::High, true),
    ];
    for (place, one) in seen.iter().enumerate() {
        assert!(!seen[..place].contains(one), "{seen:?}");
    }
}

#[test]
fn the_png_is_a_picture_of_twice_the_size() {
    let (map, around) = example();
    let file = png(&map, &around).unwrap();
    let reader = png::Decoder::new(file.as_slice()).read_info().unwrap();
    let size = Layout::of(&map, &around).size;
    assert_eq!(
        (reader.info().width, reader.info().height),
        (size.0 * 2, size.1 * 2)
    );
}
