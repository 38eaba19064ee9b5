//! The measures of the T drawing (§5.2 of the domain model): rectangles in a viewBox of 760 × 420.
//!
//! Data only: colours, patterns and words belong to whoever prints it.
use super::counts::Counts;
use super::t_profile::{Stem, TProfile};
use crate::ThemeKey;

/// Width of the viewBox.
pub const WIDTH: u32 = 760;
/// Height of the viewBox with one stem, or with none.
pub const HEIGHT: u32 = 420;
/// What each further stem adds to it: its words stand lower, so that they never run into those of its neighbour.
const WORDS_HEIGHT: u32 = 64;
/// Where the words of the first stem stand.
const WORDS_Y: f64 = 388.0;

const BAR_LEFT: f64 = 30.0;
const BAR_TOP: f64 = 40.0;
const BAR_WIDTH: f64 = 700.0;
const BAR_HEIGHT: f64 = 64.0;
const STEM_HEIGHT: f64 = 260.0;
/// Left and right of a stem, together.
const STEM_MARGIN: f64 = 24.0;

/// A rectangle, in units of the viewBox.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// What a part of a segment stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Met: solid.
    Met,
    /// The quiz says otherwise: dots.
    Contradicted,
    /// Below: outline.
    Gap,
    /// Unknown or stale: hatched.
    NotKnown,
}

/// One theme of the bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The theme.
    pub theme: ThemeKey,
    /// The whole segment; empty inside when nothing is required yet.
    pub frame: Rect,
    /// From the bottom up, only those that count something.
    pub parts: Vec<(Part, Rect)>,
}

/// A stem under its theme.
#[derive(Clone, Debug, PartialEq)]
pub struct StemDrawing {
    /// The theme.
    pub theme: ThemeKey,
    /// Which segment it hangs under, from 0.
    pub segment: usize,
    /// Dashed: as deep as a stem can go.
    pub frame: Rect,
    /// As deep as it is.
    pub depth: Rect,
    /// Dotted, under the depth: what could be added by what is not scanned.
    pub not_known: Option<Rect>,
    /// The height of ‘zelfstandig op alles’.
    pub tick_y: f64,
    /// The baseline of the first line of words under it.
    pub words_y: f64,
}

/// The whole T.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Height of the viewBox.
    pub height: u32,
    /// The bar, from left to right.
    pub segments: Vec<Segment>,
    /// The stems, from left to right.
    pub stems: Vec<StemDrawing>,
    /// Where a stem could hang, if there is none.
    pub proposed: Option<Proposed>,
}

/// The place of a stem that is not there yet: dashed, and empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// Which segment it hangs under, from 0.
    pub segment: usize,
    /// As deep as a stem can go.
    pub frame: Rect,
}

/// Measures the T of a profile. Without a stem it shows where the proposed one would hang.
#[must_use]
pub fn drawing(profile: &TProfile, proposal: Option<&ThemeKey>) -> Drawing {
    let width = BAR_WIDTH / of(profile.themes.len().max(1));
    let segments: Vec<Segment> = profile
        .themes
        .iter()
        .enumerate()
        .map(|(place, bar)| {
            let frame = Rect {
                x: BAR_LEFT + width * of(place),
                y: BAR_TOP,
                width,
                height: BAR_HEIGHT,
            };
            Segment {
                theme: bar.theme.clone(),
                frame,
                parts: stacked(bar.counts, frame),
            }
        })
        .collect();
    let mut stems: Vec<StemDrawing> = profile
        .stems
        .iter()
        .filter_map(|stem| {
            let place = segments.iter().position(|s| s.theme == stem.theme)?;
            Some(hung(stem, place, segments.get(place)?.frame))
        })
        .collect();
    stems.sort_by_key(|stem| stem.segment);
    let mut height = HEIGHT;
    for stem in stems.iter_mut().skip(1) {
        stem.words_y += f64::from(height - HEIGHT + WORDS_HEIGHT);
        height += WORDS_HEIGHT;
    }
    let proposed = proposal.filter(|_| profile.stems.is_empty());
    let proposed = proposed.and_then(|theme| {
        let segment = segments.iter().position(|one| &one.theme == theme)?;
        let frame = stem_frame(segments.get(segment)?.frame);
        Some(Proposed { segment, frame })
    });
    Drawing {
        height,
        segments,
        stems,
        proposed,
    }
}

fn stacked(counts: Counts, frame: Rect) -> Vec<(Part, Rect)> {
    let mut bottom = frame.y + frame.height;
    [
        (Part::Met, counts.met()),
        (Part::Contradicted, counts.contradicted),
        (Part::Gap, counts.gap),
        (Part::NotKnown, counts.not_known()),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(part, count)| {
        let height = frame.height * f64::from(count) / f64::from(counts.required());
        bottom -= height;
        let y = bottom;
        (part, Rect { y, height, ..frame })
    })
    .collect()
}

fn stem_frame(above: Rect) -> Rect {
    Rect {
        x: above.x + STEM_MARGIN / 2.0,
        y: above.y + above.height,
        width: (above.width - STEM_MARGIN).max(0.0),
        height: STEM_HEIGHT,
    }
}

fn hung(stem: &Stem, segment: usize, above: Rect) -> StemDrawing {
    let frame = stem_frame(above);
    let deep = stem.depth.map_or(0.0, |depth| depth.fraction()) * STEM_HEIGHT;
    let unknown = stem.known.map_or(0.0, |known| 1.0 - known.fraction()) * STEM_HEIGHT;
    StemDrawing {
        theme: stem.theme.clone(),
        segment,
        frame,
        depth: Rect {
            height: deep,
            ..frame
        },
        not_known: (unknown > 0.0).then_some(Rect {
            y: frame.y + deep,
            height: unknown,
            ..frame
        }),
        tick_y: frame.y + STEM_HEIGHT / 2.0,
        words_y: WORDS_Y,
    }
}

/// Small counts as lengths.
fn of(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::key;
    use crate::people::StemLabel;
    use crate::scans::share::Share;
    use crate::scans::t_profile::{Headline, ThemeBar};
    use std::collections::BTreeMap;

    fn sanne() -> TProfile {
        let bar = |theme: &str, counts| ThemeBar {
            theme: key(theme),
            counts,
            assessments: BTreeMap::new(),
            first: Vec::new(),
        };
        let half = Counts {
            met_self: 4,
            contradicted: 1,
            gap: 1,
            unknown: 1,
            stale: 1,
            later: 3,
            ..Counts::default()
        };
        let themes = ["dementie", "nah", "psychiatrie", "kindermishandeling"];
        let mut bars: Vec<_> = themes.map(|theme| bar(theme, half)).into();
        bars.extend(["lvb", "schulden", "wetten"].map(|theme| bar(theme, Counts::default())));
        TProfile {
            generic: Vec::new(),
            themes: bars,
            stems: vec![Stem {
                theme: key("kindermishandeling"),
                depth: Share::of(9, 16),
                known: Share::of(6, 8),
                deeper: 4,
                competences: 8,
                qualifies: false,
                public: true,
                label: StemLabel::Building,
            }],
            total: half,
            headline: Headline::default(),
        }
    }

    #[test]
    fn seven_segments_of_a_hundred_stack_from_the_bottom() {
        let drawing = drawing(&sanne(), None);
        let lefts: Vec<f64> = drawing.segments.iter().map(|s| s.frame.x).collect();
        assert_eq!(lefts, [30.0, 130.0, 230.0, 330.0, 430.0, 530.0, 630.0]);
        let stack: Vec<_> = drawing.segments[0]
            .parts
            .iter()
            .map(|(part, rect)| (*part, rect.y, rect.height))
            .collect();
        assert_eq!(
            stack,
            [
                (Part::Met, 72.0, 32.0),
                (Part::Contradicted, 64.0, 8.0),
                (Part::Gap, 56.0, 8.0),
                (Part::NotKnown, 40.0, 16.0),
            ]
        );
        assert!(drawing.segments[6].parts.is_empty(), "nothing is required");
    }

    #[test]
    fn a_stem_of_056_is_146_high_under_its_own_segment() {
        let drawing = drawing(&sanne(), None);
        let stem = &drawing.stems[0];
        assert_eq!((stem.frame.x, stem.frame.y), (342.0, 104.0));
        assert_eq!((stem.frame.width, stem.frame.height), (76.0, 260.0));
        assert_eq!(format!("{:.0}", stem.depth.height), "146");
        assert_eq!(stem.tick_y, 234.0);
        let dotted = stem.not_known.unwrap();
        assert_eq!((dotted.y, dotted.height), (250.25, 65.0));
    }

    #[test]
    fn the_words_of_two_stems_stand_under_each_other() {
        let one = drawing(&sanne(), None);
        assert_eq!((one.height, one.stems[0].words_y), (420, 388.0));
        let mut two = sanne();
        let left = Stem {
            theme: key("nah"),
            ..two.stems[0].clone()
        };
        two.stems.push(left);
        let two = drawing(&two, None);
        let placed: Vec<_> = two
            .stems
            .iter()
            .map(|stem| (stem.segment, stem.words_y))
            .collect();
        assert_eq!(placed, [(1, 388.0), (3, 452.0)], "from left to right");
        assert_eq!(two.height, 484);
    }

    #[test]
    fn where_a_stem_could_hang_is_shown_as_long_as_there_is_none() {
        let nah: ThemeKey = "nah".parse().unwrap();
        assert_eq!(drawing(&sanne(), Some(&nah)).proposed, None);
        let mut without = sanne();
        without.stems.clear();
        let place = drawing(&without, Some(&nah)).proposed.unwrap();
        assert_eq!(
            (place.segment, place.frame.x, place.frame.height),
            (1, 142.0, 260.0)
        );
        assert_eq!(drawing(&without, None).proposed, None);
    }
}
