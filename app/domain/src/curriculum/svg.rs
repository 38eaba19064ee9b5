//! Whether an SVG only draws: read as XML, and everything that is not known to be harmless is refused.
use roxmltree::{Attribute, Document, Node};

/// The elements that draw, or name what is drawn.
const DRAWS: [&str; 25] = [
    "svg",
    "title",
    "desc",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "metadata",
];

/// Whether an SVG draws and does nothing else: no script, no handler, no style sheet, nothing from elsewhere.
pub fn only_draws(bytes: &[u8]) -> bool {
    // A document type is refused by the reader: entities are how a small file becomes a large one.
    let Some(document) = std::str::from_utf8(bytes)
        .ok()
        .and_then(|text| Document::parse(text).ok())
    else {
        return false;
    };
    document.descendants().all(|node| is_harmless(&node))
}

fn is_harmless(node: &Node<'_, '_>) -> bool {
    if node.is_pi() {
        return false;
    }
    !node.is_element()
        || DRAWS.contains(&node.tag_name().name()) && node.attributes().all(|one| is_still(&one))
}

/// An attribute that starts nothing and points at nothing outside the picture.
fn is_still(attribute: &Attribute<'_, '_>) -> bool {
    let value = attribute.value().trim();
    let points_inside = attribute.name() != "href" || value.starts_with('#');
    let fetches = value
        .to_ascii_lowercase()
        .split("url(")
        .skip(1)
        .any(|after| !after.trim_start_matches(['\'', '"', ' ']).starts_with('#'));
    points_inside && !fetches && !attribute.name().to_ascii_lowercase().starts_with("on")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(inside: &str) -> bool {
        let xmlns =
            r#"xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink""#;
        only_draws(format!("<svg {xmlns}>{inside}</svg>").as_bytes())
    }

    #[test]
    fn a_picture_draws() {
        assert!(draws(
            r##"<title>Mond</title><g fill="url(#a)"><path d="M0 0"/><use href="#b"/></g>"##
        ));
        assert!(draws("<!-- mond --><text>a &lt; b</text>"));
    }

    #[test]
    fn what_does_more_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<g\nonload='alert(1)'/>",
            "<g\tONCLICK='alert(1)'/>",
            "<a href='https://example.nl'><path/></a>",
            "<use xlink:href='https://example.nl/a.svg#b'/>",
            "<image href='https://example.nl/volg.png'/>",
            "<foreignObject><p/></foreignObject>",
            "<style>@import 'https://example.nl/a.css'</style>",
            "<rect fill='URL( \"https://example.nl/a\")'/>",
            "<g style='background:url(//example.nl)'/>",
            "<animate attributeName='href' to='javascript:alert(1)'/>",
            "<g>",
        ] {
            assert!(!draws(inside), "{inside}");
        }
        assert!(!only_draws(
            b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>"
        ));
        assert!(!only_draws(b"<?xml-stylesheet href='a.css'?><svg/>"));
        assert!(!only_draws(b"\xff<svg/>"));
    }
}
