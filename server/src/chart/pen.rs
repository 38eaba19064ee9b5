//! A pen that draws the same on SVG and on pixels: plotters measures text in its own way on each.
use super::NotDrawn;
use app::pages::teams::map::Look;
use plotters::{
    coord::Shift,
    element::{PathElement, Rectangle, Text},
    prelude::{DrawingArea, DrawingBackend},
    style::{
        Color, FontDesc, FontFamily, FontStyle, IntoTextStyle, RGBColor, register_font,
        text_anchor::{HPos, Pos, VPos},
    },
};
use std::sync::LazyLock;

/// The typeface of the pages, and what a viewer without it takes instead. Registered under this whole name.
const FAMILY: &str = "Aleo, Rockwell, Georgia, serif";
static REGULAR: &[u8] = include_bytes!("../../assets/aleo/Aleo-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../assets/aleo/Aleo-Bold.ttf");

const PAPER: RGBColor = RGBColor(255, 255, 255);
const INK: RGBColor = RGBColor(44, 26, 47);
const INK_SOFT: RGBColor = RGBColor(101, 82, 106);
const PLUM: RGBColor = RGBColor(91, 41, 100);
const PLUM_TINT: RGBColor = RGBColor(226, 207, 230);
/// plotters writes SVG font sizes divided by this.
const SVG_SIZE_FACTOR: f64 = 1.24;

static FONTS: LazyLock<bool> = LazyLock::new(|| {
    register_font(FAMILY, FontStyle::Normal, REGULAR).is_ok()
        && register_font(FAMILY, FontStyle::Bold, BOLD).is_ok()
});

/// Makes the typeface known to plotters, once.
pub fn fonts() -> Result<(), NotDrawn> {
    if *FONTS {
        Ok(())
    } else {
        Err(NotDrawn("the embedded typeface can't be read".to_owned()))
    }
}

/// How wide a text is, in the drawing's pixels.
pub fn width_of(text: &str, size: f64, bold: bool) -> f64 {
    let font = FontDesc::new(FontFamily::Name(FAMILY), size, style_of(bold));
    // A text that can't be measured is taken as wide, so that it is broken early.
    font.box_size(text).map_or_else(
        |_| size * 0.7 * f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX)),
        |(width, _)| f64::from(width),
    )
}

fn style_of(bold: bool) -> FontStyle {
    if bold {
        FontStyle::Bold
    } else {
        FontStyle::Normal
    }
}

/// A place in the drawing: left, top, width, height.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// One line of text.
#[derive(Clone, Debug)]
pub struct Line {
    /// Left end.
    pub x: f64,
    /// Where the letters stand.
    pub baseline: f64,
    /// Height of the em.
    pub size: f64,
    /// Bold.
    pub bold: bool,
    /// In which ink.
    pub ink: Ink,
    /// What it says.
    pub text: String,
}

/// The inks for text.
#[derive(Clone, Copy, Debug)]
pub enum Ink {
    /// Main text.
    Dark,
    /// What matters less.
    Soft,
    /// On the deepest colour.
    Light,
}

/// Draws on one area.
pub struct Pen<'a, B: DrawingBackend> {
    area: &'a DrawingArea<B, Shift>,
    scale: f64,
    /// What the size of an em is multiplied with to get plotters' size.
    size_factor: f64,
    /// How far under the given y plotters puts the baseline, in ems.
    baseline_shift: f64,
}

impl<'a, B: DrawingBackend> Pen<'a, B> {
    /// For SVG, where `dy` puts the baseline 0.76 em lower.
    pub fn vector(area: &'a DrawingArea<B, Shift>) -> Self {
        Self {
            area,
            scale: 1.0,
            size_factor: SVG_SIZE_FACTOR,
            baseline_shift: 0.76,
        }
    }

    /// For pixels, where the baseline comes half an em lower.
    pub fn bitmap(area: &'a DrawingArea<B, Shift>, scale: u32) -> Self {
        Self {
            area,
            scale: f64::from(scale),
            size_factor: 1.0,
            baseline_shift: 0.5,
        }
    }

    /// White everywhere.
    pub fn paper(&self) -> Result<(), NotDrawn> {
        self.area.fill(&PAPER).map_err(NotDrawn::because)
    }

    /// A line of text.
    pub fn write(&self, line: &Line) -> Result<(), NotDrawn> {
        let ink = match line.ink {
            Ink::Dark => INK,
            Ink::Soft => INK_SOFT,
            Ink::Light => PAPER,
        };
        let size = line.size * self.scale * self.size_factor;
        let style = FontDesc::new(FontFamily::Name(FAMILY), size, style_of(line.bold))
            .into_text_style(self.area)
            .color(&ink)
            .pos(Pos::new(HPos::Left, VPos::Top));
        let top = line.baseline - line.size * self.baseline_shift;
        let text = Text::new(line.text.clone(), self.at(line.x, top), style);
        self.area.draw(&text).map_err(NotDrawn::because)
    }

    /// A rule between two parts.
    pub fn rule(&self, from: (f64, f64), to: (f64, f64)) -> Result<(), NotDrawn> {
        self.path(&[from, to], INK_SOFT)
    }

    /// A cell: its ground, its border and, by its look, the gauge of three steps and the hatching.
    pub fn cell(&self, area: &Area, look: Look, hatched: bool) -> Result<(), NotDrawn> {
        match look {
            Look::Few => return self.dashed(area),
            Look::Low => {}
            Look::Middle => self.fill(area, PLUM_TINT)?,
            Look::High => self.fill(area, PLUM)?,
        }
        self.border(area, PLUM)?;
        let ink = if look == Look::High { PAPER } else { INK };
        for step in 0_u8..3 {
            let step_area = Area {
                x: area.x + 10.0 + f64::from(step) * 12.0,
                y: area.y + 10.0,
                width: 9.0,
                height: 12.0,
            };
            if usize::from(step) < look.steps() {
                self.fill(&step_area, ink)?;
            }
            self.border(&step_area, ink)?;
        }
        if hatched {
            self.hatch(area, ink)
        } else {
            Ok(())
        }
    }

    /// Slanted lines along the lower edge.
    fn hatch(&self, area: &Area, ink: RGBColor) -> Result<(), NotDrawn> {
        let bottom = area.y + area.height - 2.0;
        let mut x = area.x + 4.0;
        while x + 7.0 < area.x + area.width {
            self.path(&[(x, bottom), (x + 7.0, bottom - 7.0)], ink)?;
            x += 6.0;
        }
        Ok(())
    }

    fn dashed(&self, area: &Area) -> Result<(), NotDrawn> {
        let (right, bottom) = (area.x + area.width, area.y + area.height);
        let mut x = area.x;
        while x < right {
            let end = (x + 6.0).min(right);
            self.path(&[(x, area.y), (end, area.y)], INK_SOFT)?;
            self.path(&[(x, bottom), (end, bottom)], INK_SOFT)?;
            x += 10.0;
        }
        let mut y = area.y;
        while y < bottom {
            let end = (y + 6.0).min(bottom);
            self.path(&[(area.x, y), (area.x, end)], INK_SOFT)?;
            self.path(&[(right, y), (right, end)], INK_SOFT)?;
            y += 10.0;
        }
        Ok(())
    }

    fn fill(&self, area: &Area, ink: RGBColor) -> Result<(), NotDrawn> {
        let corners = [
            self.at(area.x, area.y),
            self.at(area.x + area.width, area.y + area.height),
        ];
        let rectangle = Rectangle::new(corners, ink.filled());
        self.area.draw(&rectangle).map_err(NotDrawn::because)
    }

    fn border(&self, area: &Area, ink: RGBColor) -> Result<(), NotDrawn> {
        let (right, bottom) = (area.x + area.width, area.y + area.height);
        let corners = [
            (area.x, area.y),
            (right, area.y),
            (right, bottom),
            (area.x, bottom),
            (area.x, area.y),
        ];
        self.path(&corners, ink)
    }

    fn path(&self, points: &[(f64, f64)], ink: RGBColor) -> Result<(), NotDrawn> {
        let points: Vec<_> = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
        let width = if self.scale > 1.0 { 2 } else { 1 };
        let path = PathElement::new(points, ink.stroke_width(width));
        self.area.draw(&path).map_err(NotDrawn::because)
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "a drawing is some thousand pixels wide, and plotters counts in i32"
    )]
    fn at(&self, x: f64, y: f64) -> (i32, i32) {
        (
            (x * self.scale).round() as i32,
            (y * self.scale).round() as i32,
        )
    }
}
