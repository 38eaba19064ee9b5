//! Tables to download as CSV, as Dutch spreadsheet programs open them: a byte order mark and semicolons.
//!
//! Whatever starts like a formula is made plain text, because names come from people.
use app::{pages::teams::map::MapInWords, texts::Message};
use chrono::NaiveDate;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A map as CSV: per column what the cell says and its note.
///
/// # Errors
/// When it can't be written, which in memory does not happen.
pub fn csv(map: &MapInWords, taken_on: NaiveDate) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let mut head = vec![map.corner.clone(), Message::new("map-csv-day").text()];
    for column in &map.columns {
        let note = Message::new("map-csv-note").with("column", column.name.clone());
        head.extend([column.name.clone(), note.text()]);
    }
    writer.write_record(head.iter().map(|cell| plain(cell)))?;
    for row in &map.rows {
        let mut record = vec![row.head.name.clone(), taken_on.to_string()];
        for cell in &row.cells {
            record.extend([cell.value.clone(), cell.note.clone()]);
        }
        writer.write_record(record.iter().map(|cell| plain(cell)))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// A cell that no spreadsheet program takes for a formula.
fn plain(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::pages::teams::map::{CellInWords, Head, Look, RowInWords};

    #[test]
    fn a_name_that_looks_like_a_formula_stays_a_name() {
        let map = MapInWords {
            caption: String::new(),
            corner: "Team".into(),
            columns: vec![Head::plain("=1+1")],
            rows: vec![RowInWords {
                head: Head::plain("@Noord; \"de\" beste"),
                cells: vec![CellInWords {
                    look: Look::Few,
                    hatched: false,
                    value: "te weinig gegevens".into(),
                    note: String::new(),
                }],
            }],
        };
        let day = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let text = String::from_utf8(csv(&map, day).unwrap()).unwrap();
        assert_eq!(
            text,
            "\u{feff}Team;Stand van;'=1+1;=1+1: toelichting\n\
             \"'@Noord; \"\"de\"\" beste\";2026-11-16;te weinig gegevens;\n"
                .replace(";=1+1: toelichting", ";'=1+1: toelichting")
        );
    }
}
