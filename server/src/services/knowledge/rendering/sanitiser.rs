//! The last gate: only these tags, attributes, classes and schemes leave it, whatever came before.
use ammonia::Builder;
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// HTML with nothing in it but what a text may have.
#[must_use]
pub fn clean(html: &str) -> String {
    SANITISER.clean(html).to_string()
}

/// What may stand in a text that colleagues wrote.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    const TAGS: [&str; 34] = [
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let with_id: HashSet<&str> = HashSet::from(["id"]);
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", HashSet::from(["href", "title"])),
        ("img", HashSet::from(["src", "alt", "title"])),
        ("ol", HashSet::from(["start"])),
        ("div", with_id.clone()),
        ("h2", with_id.clone()),
        ("h3", with_id.clone()),
        ("h4", with_id.clone()),
        ("h5", with_id.clone()),
        ("h6", with_id),
    ]);
    let classes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("div", HashSet::from(["footnote-definition"])),
        ("span", HashSet::from(["ll-hidden"])),
    ]);
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(attributes)
        .allowed_classes(classes)
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    builder
});
