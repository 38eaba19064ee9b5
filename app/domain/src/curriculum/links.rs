//! Where a link in a curriculum may go. The check and whoever renders the text ask the same question here.

/// What the address of a link means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTarget<'a> {
    /// A page elsewhere: `https://…` or `http://…`.
    Web(&'a str),
    /// A mail address: `mailto:…`.
    Mail(&'a str),
    /// `#NAH-03`: a competence of any theme, or an anchor of this one.
    Anchor(&'a str),
    /// `../dementie/curriculum.md`, with or without `#DEM-03`: the page of a theme.
    Theme(&'a str, Option<&'a str>),
    /// `../../kaarten/drie-gesprek.md`: a method card.
    Card(&'a str),
    /// `kaart.svg`: a file in the folder of the theme.
    File(&'a str),
    /// Anything else: it is dropped.
    Forbidden,
}

/// Tells what the address of a link means.
#[must_use]
pub fn link_target(address: &str) -> LinkTarget<'_> {
    let starts = |scheme: &str| {
        let head = address.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme)) && address.len() > scheme.len()
    };
    if starts("https://") || starts("http://") {
        return LinkTarget::Web(address);
    }
    if starts("mailto:") {
        return LinkTarget::Mail(address);
    }
    if let Some(anchor) = address.strip_prefix('#') {
        return LinkTarget::Anchor(anchor);
    }
    if let Some(rest) = address.strip_prefix("../../kaarten/") {
        return match rest.strip_suffix(".md") {
            Some(key) if !key.contains(['/', '#']) => LinkTarget::Card(key),
            _ => LinkTarget::Forbidden,
        };
    }
    if let Some(rest) = address.strip_prefix("../") {
        // A card stands in a folder beside that of the themes.
        let rest = rest.strip_prefix("themas/").unwrap_or(rest);
        let (path, anchor) = match rest.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (rest, None),
        };
        return match path.strip_suffix("/curriculum.md") {
            Some(key) if !key.contains('/') => LinkTarget::Theme(key, anchor),
            _ => LinkTarget::Forbidden,
        };
    }
    let name = address.strip_prefix("./").unwrap_or(address);
    if name.is_empty()
        || name.contains(['/', '\\', ':', '?', '#'])
        || name.contains(char::is_control)
    {
        return LinkTarget::Forbidden;
    }
    LinkTarget::File(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_goes_to_the_web_to_a_person_or_within_the_content() {
        for (address, target) in [
            ("HTTPS://x.nl", LinkTarget::Web("HTTPS://x.nl")),
            ("mailto:a@x.nl", LinkTarget::Mail("mailto:a@x.nl")),
            ("#NAH-03", LinkTarget::Anchor("NAH-03")),
            ("../nah/curriculum.md", LinkTarget::Theme("nah", None)),
            (
                "../nah/curriculum.md#NAH-03",
                LinkTarget::Theme("nah", Some("NAH-03")),
            ),
            (
                "../themas/nah/curriculum.md",
                LinkTarget::Theme("nah", None),
            ),
            (
                "../../kaarten/drie-gesprek.md",
                LinkTarget::Card("drie-gesprek"),
            ),
            ("./kaart.svg", LinkTarget::File("kaart.svg")),
        ] {
            assert_eq!(link_target(address), target, "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//x.nl",
            "/kennis",
            "\\\\x",
            "../../a/curriculum.md",
            "../../kaarten/a/b.md",
            "../a.md",
            "tel:112",
            "https://",
            "",
        ] {
            assert_eq!(link_target(address), LinkTarget::Forbidden, "{address}");
        }
    }
}
