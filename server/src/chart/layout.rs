//! Where everything stands in the picture of a map: words are broken into lines, rows are as high as their words.
use super::{
    Around,
    pen::{Area, Ink, Line, width_of},
};
use app::pages::teams::map::{CellInWords, Look, MapInWords};

const MARGIN: f64 = 32.0;
const GAP: f64 = 6.0;
const PADDING: f64 = 10.0;
const HEAD_WIDTH: f64 = 210.0;
/// One column may be wide; many must fit on a page.
const CELL_WIDTHS: [f64; 2] = [320.0, 190.0];
const TITLE: f64 = 24.0;
const TEXT: f64 = 15.0;
const NOTE: f64 = 13.0;
const LEADING: f64 = 1.3;
/// Texts are measured with our own typeface; a viewer that has another one needs room.
const ROOM: f64 = 0.86;
/// What the gauge of a cell takes on the first line.
const GAUGE: f64 = 42.0;

/// An entry of the legend: how a cell looks, and what that means.
#[derive(Clone, Debug)]
pub struct Painted {
    /// How it looks.
    pub look: Look,
    /// Whether it is hatched.
    pub hatched: bool,
    /// What that means.
    pub text: String,
}

/// An area with the lines in it.
#[derive(Debug)]
pub struct Place {
    /// The area.
    pub area: Area,
    /// What stands in it, or beside it.
    pub lines: Vec<Line>,
}

/// Where everything stands.
#[derive(Debug)]
pub struct Layout {
    /// Width and height of the whole, in pixels.
    pub size: (u32, u32),
    /// The title.
    pub title: Vec<Line>,
    /// The heads of columns and rows.
    pub heads: Vec<Line>,
    /// The cells, row by row.
    pub cells: Vec<Place>,
    /// The legend.
    pub legend: Vec<Place>,
    /// The rule above the foot.
    pub rule: ((f64, f64), (f64, f64)),
    /// The foot.
    pub foot: Vec<Line>,
}

impl Layout {
    /// Lays a map out.
    pub fn of(map: &MapInWords, around: &Around) -> Self {
        let cell_width = CELL_WIDTHS[usize::from(map.columns.len() > 2)];
        let columns = map.columns.len().max(1) as f64;
        let inner = (HEAD_WIDTH + columns * (cell_width + GAP)).max(640.0);
        let mut y = MARGIN;
        let title = block(&map.caption, MARGIN, &mut y, inner, TITLE, true, Ink::Dark);
        y += 2.0 * GAP;
        let mut heads = column_heads(map, cell_width, &mut y);
        let mut cells = Vec::new();
        for row in &map.rows {
            let mut bottom = y + PADDING;
            heads.extend(block(
                &row.head.name,
                MARGIN,
                &mut bottom,
                HEAD_WIDTH - 2.0 * GAP,
                TEXT,
                true,
                Ink::Dark,
            ));
            let tallest = row
                .cells
                .iter()
                .map(|cell| words(cell, 0.0, 0.0, cell_width).1)
                .fold(bottom - y, f64::max);
            let height = tallest + PADDING;
            for (cell, x) in row.cells.iter().zip(columns_from(cell_width)) {
                cells.push(Place {
                    area: Area {
                        x,
                        y,
                        width: cell_width,
                        height,
                    },
                    lines: words(cell, x, y, cell_width).0,
                });
            }
            y += height + GAP;
        }
        y += 2.0 * GAP;
        let legend = legend(&around.legend, inner, &mut y);
        y += GAP;
        let rule = ((MARGIN, y), (MARGIN + inner, y));
        y += GAP;
        let foot = block(&around.foot, MARGIN, &mut y, inner, NOTE, false, Ink::Soft);
        Self {
            size: (whole(inner + 2.0 * MARGIN), whole(y + MARGIN)),
            title,
            heads,
            cells,
            legend,
            rule,
            foot,
        }
    }
}

fn columns_from(cell_width: f64) -> impl Iterator<Item = f64> {
    (0_u32..).map(move |column| MARGIN + HEAD_WIDTH + f64::from(column) * (cell_width + GAP))
}

/// The heads of the columns: their last lines stand at the same height.
fn column_heads(map: &MapInWords, cell_width: f64, y: &mut f64) -> Vec<Line> {
    let broken: Vec<Vec<String>> = map
        .columns
        .iter()
        .map(|column| broken(&column.name, cell_width * ROOM, TEXT, true))
        .collect();
    let most = broken.iter().map(Vec::len).max().unwrap_or(1);
    let step = TEXT * LEADING;
    let bottom = *y + step * most as f64;
    let line = |x, up: usize, text: &str| Line {
        x,
        baseline: bottom - step * up as f64 - step * 0.25,
        size: TEXT,
        bold: true,
        ink: Ink::Dark,
        text: text.to_owned(),
    };
    let mut heads = vec![line(MARGIN, 0, &map.corner)];
    for (lines, x) in broken.iter().zip(columns_from(cell_width)) {
        for (up, text) in lines.iter().rev().enumerate() {
            heads.push(line(x, up, text));
        }
    }
    *y = bottom + GAP;
    heads
}

/// The words of a cell at a place, and how high they are.
fn words(cell: &CellInWords, x: f64, y: f64, width: f64) -> (Vec<Line>, f64) {
    let ink = match cell.look {
        Look::High => Ink::Light,
        Look::Few => Ink::Soft,
        Look::Low | Look::Middle => Ink::Dark,
    };
    let room = (width - 2.0 * PADDING) * ROOM;
    let mut below = y + PADDING - 2.0;
    let shift = if cell.look == Look::Few { 0.0 } else { GAUGE };
    let left = x + PADDING + shift;
    let mut lines = block(&cell.value, left, &mut below, room - shift, TEXT, true, ink);
    if !cell.note.is_empty() {
        let left = x + PADDING;
        lines.extend(block(&cell.note, left, &mut below, room, NOTE, false, ink));
    }
    (lines, below - y)
}

fn legend(entries: &[Painted], inner: f64, y: &mut f64) -> Vec<Place> {
    const SWATCH: f64 = 56.0;
    const HEIGHT: f64 = 32.0;
    let mut x = MARGIN;
    let mut places = Vec::new();
    for entry in entries {
        let width = SWATCH + GAP + width_of(&entry.text, NOTE, false) / ROOM + 24.0;
        if x > MARGIN && x + width > MARGIN + inner {
            x = MARGIN;
            *y += HEIGHT + GAP;
        }
        places.push(Place {
            area: Area {
                x,
                y: *y,
                width: SWATCH,
                height: HEIGHT,
            },
            lines: vec![Line {
                x: x + SWATCH + 2.0 * GAP,
                baseline: *y + 21.0,
                size: NOTE,
                bold: false,
                ink: Ink::Dark,
                text: entry.text.clone(),
            }],
        });
        x += width;
    }
    *y += HEIGHT + GAP;
    places
}

/// A text in as many lines as it needs; `y` moves on to below the last.
fn block(text: &str, x: f64, y: &mut f64, room: f64, size: f64, bold: bool, ink: Ink) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in broken(text, room, size, bold) {
        lines.push(Line {
            x,
            baseline: *y + size * 0.95,
            size,
            bold,
            ink,
            text: part,
        });
        *y += size * LEADING;
    }
    lines
}

/// Breaks a text between words; a word that is too long stands alone.
fn broken(text: &str, room: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(&format!("{line} {word}"), size, bold) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size of some thousand pixels, never negative"
)]
fn whole(size: f64) -> u32 {
    size.ceil() as u32
}
