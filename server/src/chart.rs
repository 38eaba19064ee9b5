//! Pictures to download, drawn by plotters: the same words as the page, with patterns beside the colour, so that a
//! copy in black and white says as much.
//!
//! Draws what it is handed and decides nothing.
mod layout;
mod pen;

use app::pages::teams::map::MapInWords;
use layout::Layout;
pub use layout::Painted;
use pen::{Pen, fonts};
use plotters::prelude::{BitMapBackend, IntoDrawingArea, SVGBackend};

/// How many pixels of the PNG stand for one of the drawing: sharp on paper.
const PNG_SCALE: u32 = 2;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
#[error("the picture can't be drawn: {0}")]
pub struct NotDrawn(String);

impl NotDrawn {
    fn because(cause: impl std::fmt::Display) -> Self {
        Self(cause.to_string())
    }
}

/// What stands around the map in a picture, in words.
#[derive(Clone, Debug)]
pub struct Around {
    /// The legend: how a cell looks and what that means.
    pub legend: Vec<Painted>,
    /// Under the map.
    pub foot: String,
}

/// The map as SVG, with its title, and its words as description.
///
/// # Errors
/// When plotters can't draw it.
pub fn svg(map: &MapInWords, around: &Around) -> Result<String, NotDrawn> {
    fonts()?;
    let layout = Layout::of(map, around);
    let mut drawn = String::new();
    {
        let area = SVGBackend::with_string(&mut drawn, layout.size).into_drawing_area();
        draw(&Pen::vector(&area), map, around, &layout)?;
        area.present().map_err(NotDrawn::because)?;
    }
    Ok(with_title(&drawn, map))
}

/// The map as PNG.
///
/// # Errors
/// When plotters can't draw it.
pub fn png(map: &MapInWords, around: &Around) -> Result<Vec<u8>, NotDrawn> {
    fonts()?;
    let layout = Layout::of(map, around);
    let (width, height) = (layout.size.0 * PNG_SCALE, layout.size.1 * PNG_SCALE);
    let mut pixels = vec![0; width as usize * height as usize * 3];
    {
        let area = BitMapBackend::with_buffer(&mut pixels, (width, height)).into_drawing_area();
        draw(&Pen::bitmap(&area, PNG_SCALE), map, around, &layout)?;
        area.present().map_err(NotDrawn::because)?;
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Best);
    let mut writer = encoder.write_header().map_err(NotDrawn::because)?;
    writer
        .write_image_data(&pixels)
        .map_err(NotDrawn::because)?;
    writer.finish().map_err(NotDrawn::because)?;
    Ok(file)
}

/// Draws everything, from top to bottom.
fn draw<B: plotters::prelude::DrawingBackend>(
    pen: &Pen<'_, B>,
    map: &MapInWords,
    around: &Around,
    layout: &Layout,
) -> Result<(), NotDrawn> {
    pen.paper()?;
    for line in &layout.title {
        pen.write(line)?;
    }
    for line in &layout.heads {
        pen.write(line)?;
    }
    let cells = map.rows.iter().flat_map(|row| &row.cells);
    for (cell, place) in cells.zip(&layout.cells) {
        pen.cell(&place.area, cell.look, cell.hatched)?;
        for line in &place.lines {
            pen.write(line)?;
        }
    }
    for (entry, place) in around.legend.iter().zip(&layout.legend) {
        pen.cell(&place.area, entry.look, entry.hatched)?;
        for line in &place.lines {
            pen.write(line)?;
        }
    }
    pen.rule(layout.rule.0, layout.rule.1)?;
    for line in &layout.foot {
        pen.write(line)?;
    }
    Ok(())
}

/// Gives the root element its role, title and description: every row in words.
fn with_title(svg: &str, map: &MapInWords) -> String {
    let Some(end) = svg.find('>') else {
        return svg.to_owned();
    };
    let (root, rest) = svg.split_at(end);
    let rows: Vec<String> = map.rows.iter().map(|row| row_in_words(map, row)).collect();
    format!(
        r#"{root} role="img" aria-labelledby="titel tekst"><title id="titel">{}</title><desc id="tekst">{}</desc>{}"#,
        html_escape::encode_text(&map.caption),
        html_escape::encode_text(&rows.join(" ")),
        rest.strip_prefix('>').unwrap_or(rest)
    )
}

fn row_in_words(map: &MapInWords, row: &app::pages::teams::map::RowInWords) -> String {
    let cells: Vec<String> = map
        .columns
        .iter()
        .zip(&row.cells)
        .map(|(column, cell)| {
            let note = if cell.note.is_empty() {
                String::new()
            } else {
                format!(" ({})", cell.note)
            };
            format!("{}: {}{note}", column.name, cell.value)
        })
        .collect();
    format!("{}. {}.", row.head.name, cells.join("; "))
}

#[cfg(test)]
mod tests;
