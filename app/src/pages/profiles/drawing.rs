//! The drawing of the T as SVG, one string: rectangles from the domain, patterns beside colour, title and description.
use super::words::description;
use crate::{ports::profiles::MyT, t};
use domain::scans::t_drawing::{Part, Rect, StemDrawing, WIDTH, drawing as measure};
use std::fmt::Write as _;

/// What holds the patterns for dots and hatching.
const PATTERNS: &str = r#"<defs><pattern id="ll-dots" width="10" height="10" patternUnits="userSpaceOnUse"><rect class="ll-t__paper" width="10" height="10"/><circle class="ll-t__dot" cx="5" cy="5" r="2.4"/></pattern><pattern id="ll-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ll-t__paper" width="9" height="9"/><line class="ll-t__hatch" x1="0" y1="0" x2="0" y2="9"/></pattern></defs>"#;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 730.0;
/// From one line of words to the next.
const LINE: f64 = 26.0;
/// Between a stem and the words beside it, and how wide those are at most.
const TICK_GAP: f64 = 16.0;
const TICK_WORDS: f64 = 170.0;

/// The SVG and its caption.
pub fn drawing(view: &MyT) -> String {
    let proposal = view.could_be_stems.first().map(|stem| &stem.theme);
    let measured = measure(&view.profile, proposal);
    let mut svg = String::new();
    let _ = write!(
        svg,
        r#"<svg class="ll-t__drawing" viewBox="0 0 {WIDTH} {}" role="img" aria-labelledby="t-titel t-tekst"><title id="t-titel">{}</title><desc id="t-tekst">{}</desc>{PATTERNS}"#,
        measured.height,
        escaped(&t!("my-t-drawing-title")),
        escaped(&description(view)),
    );
    for segment in &measured.segments {
        let prefix = view
            .catalogue
            .theme(&segment.theme)
            .map_or("", |theme| &theme.prefix);
        let middle = segment.frame.x + segment.frame.width / 2.0;
        let _ = write!(
            svg,
            r#"<text class="ll-t__code" x="{middle:.0}" y="28">{}</text>"#,
            escaped(prefix)
        );
        rect(&mut svg, r#"class="ll-t__gap""#, segment.frame);
        for (part, place) in &segment.parts {
            rect(&mut svg, look(*part), *place);
        }
    }
    for stem in &measured.stems {
        hang(&mut svg, view, stem);
    }
    tick(&mut svg, &measured.stems);
    if let Some(proposed) = &measured.proposed {
        rect(&mut svg, r#"class="ll-t__stem-frame""#, proposed.frame);
        let (anchor, x) = beside(view, proposed.segment, proposed.frame);
        let _ = write!(
            svg,
            r#"<text class="ll-t__text ll-t__text--soft{anchor}" x="{x:.1}" y="388">{}</text>"#,
            escaped(&t!("my-t-proposed")),
        );
    }
    svg.push_str("</svg>");
    caption(&mut svg);
    svg
}

fn look(part: Part) -> &'static str {
    match part {
        Part::Met => r#"class="ll-t__met""#,
        Part::Contradicted => r#"class="ll-t__contradicted" fill="url(#ll-dots)""#,
        Part::Gap => r#"class="ll-t__gap""#,
        Part::NotKnown => r#"class="ll-t__unknown" fill="url(#ll-hatch)""#,
    }
}

fn rect(svg: &mut String, attributes: &str, place: Rect) {
    let _ = write!(
        svg,
        r#"<rect {attributes} x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}"/>"#,
        place.x, place.y, place.width, place.height
    );
}

fn hang(svg: &mut String, view: &MyT, stem: &StemDrawing) {
    let Some(known) = view
        .profile
        .stems
        .iter()
        .find(|known| known.theme == stem.theme)
    else {
        return;
    };
    rect(svg, r#"class="ll-t__stem-frame""#, stem.frame);
    if let Some(rest) = stem.not_known {
        rect(svg, r#"class="ll-t__unknown" fill="url(#ll-hatch)""#, rest);
    }
    let look = if known.qualifies {
        r#"class="ll-t__stem""#
    } else {
        r#"class="ll-t__stem ll-t__stem--growing" fill="url(#ll-dots)""#
    };
    rect(svg, look, stem.depth);
    let (left, right) = (stem.frame.x - 6.0, stem.frame.x + stem.frame.width + 6.0);
    let y = stem.tick_y;
    let _ = write!(
        svg,
        r#"<line class="ll-t__tick" x1="{left:.1}" y1="{y:.1}" x2="{right:.1}" y2="{y:.1}"/>"#
    );
    let (anchor, x) = beside(view, stem.segment, stem.frame);
    let words = stem.words_y;
    let below = words + LINE;
    let _ = write!(
        svg,
        r#"<text class="ll-t__text ll-t__text--strong{anchor}" x="{x:.1}" y="{words:.0}">{}</text><text class="ll-t__text{anchor}" x="{x:.1}" y="{below:.0}">{}</text>"#,
        escaped(view.theme_name(&stem.theme)),
        escaped(&t!(
            "my-t-stem-depth",
            deeper = known.deeper,
            all = known.competences
        )),
    );
}

/// Says once what the line across the stems means, where there is room.
fn tick(svg: &mut String, stems: &[StemDrawing]) {
    let (Some(first), Some(last)) = (stems.first(), stems.last()) else {
        return;
    };
    let right_of = |stem: &StemDrawing| stem.frame.x + stem.frame.width + TICK_GAP;
    let left_of = |stem: &StemDrawing| stem.frame.x - TICK_GAP;
    let between = left_of(last) - right_of(first) >= TICK_WORDS;
    let (anchor, x) = if right_of(last) + TICK_WORDS <= RIGHT {
        ("", right_of(last))
    } else if between {
        (" ll-t__text--end", left_of(last))
    } else {
        (" ll-t__text--end", left_of(first))
    };
    let _ = write!(
        svg,
        r#"<text class="ll-t__text ll-t__text--soft{anchor}" x="{x:.1}" y="{:.1}">{}</text>"#,
        last.tick_y + 6.0,
        escaped(&t!("my-t-tick")),
    );
}

/// Where words under a stem stand, so that they stay within the drawing: the anchor's class, and x.
fn beside(view: &MyT, segment: usize, frame: Rect) -> (&'static str, f64) {
    let all = view.profile.themes.len();
    match segment * 3 / all.max(1) {
        0 => ("", LEFT),
        2 => (" ll-t__text--end", RIGHT),
        _ => (" ll-t__text--middle", frame.x + frame.width / 2.0),
    }
}

fn caption(html: &mut String) {
    html.push_str(r#"<figcaption class="ll-t__caption"><ul class="ll-legend">"#);
    for (swatch, text) in [
        (" ll-swatch--met", t!("my-t-legend-met")),
        (" ll-swatch--contradicted", t!("my-t-legend-contradicted")),
        ("", t!("my-t-legend-gap")),
        (" ll-swatch--unknown", t!("my-t-legend-unknown")),
    ] {
        let _ = write!(
            html,
            r#"<li class="ll-legend__item"><span class="ll-swatch{swatch}" aria-hidden="true"></span>{}</li>"#,
            escaped(&text)
        );
    }
    html.push_str("</ul></figcaption>");
}

fn escaped(text: &str) -> String {
    html_escape::encode_safe(text).into_owned()
}
