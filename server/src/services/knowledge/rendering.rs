//! From the Markdown of a curriculum to the HTML that people read: rendered and sanitised when it is stored.
//!
//! Colleagues write this Markdown, and it is treated as a stranger's: raw HTML is dropped, links go only where
//! `link_target` lets them, and what remains is sanitised. No question of a quiz ever comes in here with its key.
use crate::storage::knowledge::reading::{Cited, ReadChapter, ReadSection, Reading};
use ammonia::Builder;
use app::routes;
use domain::{
    CompetenceId, SourceKey, ThemeKey,
    curriculum::{Citation, Curriculum, LinkTarget, is_citation, link_target, markdown_options},
};
use pulldown_cmark::{
    BrokenLink, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html::push_html,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::LazyLock,
};

/// The first level of headings inside a text: the page has h1 for the theme and h2 for its parts.
const FIRST_HEADING: usize = 3;

/// What the text of one theme must know of the others.
pub struct Renderer<'a> {
    /// The theme whose text it is.
    theme: &'a ThemeKey,
    /// The letters of every theme.
    prefixes: &'a BTreeMap<&'a str, &'a ThemeKey>,
}

/// The whole reading view of a curriculum.
#[must_use]
pub fn reading(curriculum: &Curriculum, prefixes: &BTreeMap<&str, &ThemeKey>) -> Reading {
    let renderer = Renderer {
        theme: &curriculum.key,
        prefixes,
    };
    let mut sources = Vec::new();
    let mut anchors = BTreeSet::new();
    let card = renderer.part(&curriculum.card, "minuut", &mut sources);
    let intro = renderer.part(&curriculum.intro, "thema", &mut sources);
    let sections = curriculum
        .sections
        .iter()
        .map(|section| {
            let anchor = unused(format!("tekst-{}", slug(&section.title)), &mut anchors);
            ReadSection {
                html: renderer.part(&section.markdown, &anchor, &mut sources),
                anchor,
                title: section.title.clone(),
                after_chapters: section.after_chapters,
            }
        })
        .collect();
    let chapters = curriculum.chapters.iter().map(|chapter| {
        let mut sources = chapter.sources.iter().map(cited).collect();
        ReadChapter {
            id: chapter.id.clone(),
            html: renderer.part(&chapter.reading, chapter.id.as_str(), &mut sources),
            sources,
        }
    });
    Reading {
        title: curriculum.title.clone(),
        card,
        intro,
        sections,
        chapters: chapters.collect(),
        sources,
    }
}

/// The anchor of a source on the page: `bron-NAH-03-2`, or `bron-thema-2` for what belongs to no competence.
#[must_use]
pub fn source_anchor(competence: Option<&CompetenceId>, number: usize) -> String {
    let list = competence.map_or("thema", CompetenceId::as_str);
    format!("bron-{list}-{number}")
}

/// A citation as it is stored.
#[must_use]
pub fn cited(citation: &Citation) -> Cited {
    match citation {
        Citation::Listed { key, note } => Cited::Listed {
            key: key.clone(),
            note: note.clone(),
        },
        Citation::Literal(source) => Cited::Literal {
            organisation: source.organisation.clone(),
            title: source.title.clone(),
            url: source.url.clone(),
            published: source.published.clone(),
            checked_on: source.checked_on,
        },
    }
}

/// Renders text that stands apart from its page, such as the explanation of a question. What it cites is added to
/// `sources`, without a mark in the text.
#[must_use]
pub fn apart(
    curriculum: &Curriculum,
    prefixes: &BTreeMap<&str, &ThemeKey>,
    markdown: &str,
    scope: &str,
    sources: &mut Vec<Cited>,
) -> String {
    let renderer = Renderer {
        theme: &curriculum.key,
        prefixes,
    };
    renderer.render(markdown, scope, sources, false)
}

/// Plain text as HTML.
#[must_use]
pub fn escaped(text: &str) -> String {
    html_escape::encode_text(text).into_owned()
}

impl Renderer<'_> {
    /// Renders one part of the page. `scope` stands before every anchor in it. What the text cites and `sources`
    /// lacks is added there.
    #[must_use]
    pub fn part(&self, markdown: &str, scope: &str, sources: &mut Vec<Cited>) -> String {
        self.render(markdown, scope, sources, true)
    }

    fn render(&self, markdown: &str, scope: &str, sources: &mut Vec<Cited>, marks: bool) -> String {
        let resolve = |link: BrokenLink<'_>| {
            let citation =
                link.link_type != LinkType::Reference && is_citation(link.reference.as_ref());
            citation.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        let parser =
            Parser::new_with_broken_link_callback(markdown, markdown_options(), Some(resolve));
        let mut page = Page {
            renderer: self,
            scope,
            sources,
            marks,
            shift: shift(markdown),
            anchors: BTreeSet::new(),
            footnotes: Vec::new(),
            dropped: Vec::new(),
            citing: None,
            out: Vec::new(),
        };
        for event in parser {
            page.step(event);
        }
        let mut html = String::with_capacity(markdown.len() * 3 / 2);
        push_html(&mut html, page.with_anchors().into_iter());
        SANITISER.clean(&html).to_string()
    }

    fn address(&self, target: LinkTarget<'_>) -> Option<String> {
        Some(match target {
            LinkTarget::Web(address) | LinkTarget::Mail(address) => address.to_owned(),
            LinkTarget::Anchor(anchor) => match self.elsewhere(anchor) {
                Some(page) => format!("{page}#{anchor}"),
                None => format!("#{anchor}"),
            },
            LinkTarget::Theme(key, anchor) => {
                let page = routes::theme(&ThemeKey::try_from(key).ok()?);
                anchor.map_or(page.clone(), |anchor| format!("{page}#{anchor}"))
            }
            LinkTarget::File(name) => routes::image(self.theme, name),
            LinkTarget::Forbidden => return None,
        })
    }

    /// The page of another theme, if the anchor is a competence of it.
    fn elsewhere(&self, anchor: &str) -> Option<String> {
        let id = CompetenceId::try_from(anchor).ok()?;
        let theme = self.prefixes.get(id.prefix())?;
        (*theme != self.theme).then(|| routes::theme(theme))
    }
}

/// How far headings go down or up, so that the highest becomes `FIRST_HEADING`.
fn shift(markdown: &str) -> isize {
    let levels = Parser::new_ext(markdown, markdown_options()).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as isize),
        _ => None,
    });
    let first = FIRST_HEADING as isize;
    levels.min().map_or(0, |highest| first - highest)
}

/// One text on its way to HTML.
struct Page<'p, 'm> {
    renderer: &'p Renderer<'p>,
    scope: &'p str,
    sources: &'p mut Vec<Cited>,
    marks: bool,
    shift: isize,
    anchors: BTreeSet<String>,
    /// The labels of footnotes, in the order in which they were first seen.
    footnotes: Vec<String>,
    /// Links and images whose tags are left out while their words stay, innermost last.
    dropped: Vec<bool>,
    /// The key of the citation that is open: its text is not shown.
    citing: Option<String>,
    out: Vec<Event<'m>>,
}

impl<'m> Page<'_, 'm> {
    fn step(&mut self, event: Event<'m>) {
        if self.citing.is_some() {
            if matches!(event, Event::End(TagEnd::Link)) {
                self.mark();
            }
            return;
        }
        match event {
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::HtmlBlock)
            | Event::End(TagEnd::HtmlBlock)
            | Event::TaskListMarker(_) => {}
            Event::Start(tag) => self.open(tag),
            Event::End(TagEnd::Link | TagEnd::Image) if self.dropped.pop() == Some(true) => {}
            Event::End(TagEnd::Heading(level)) => {
                let level = self.heading_level(level);
                self.out.push(Event::End(TagEnd::Heading(level)));
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.out.push(Event::Html("</div>\n".into()));
            }
            Event::FootnoteReference(label) => {
                let (letter, anchor) = self.footnote(&label);
                let html = format!("<sup><a href=\"#{anchor}\">{letter}</a></sup>");
                self.out.push(Event::InlineHtml(html.into()));
            }
            other => self.out.push(other),
        }
    }

    fn open(&mut self, tag: Tag<'m>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                let level = self.heading_level(level);
                self.out.push(Event::Start(Tag::Heading {
                    level,
                    id,
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }));
            }
            Tag::FootnoteDefinition(label) => {
                let (letter, anchor) = self.footnote(&label);
                let html = format!(
                    "<div class=\"footnote-definition\" id=\"{anchor}\"><sup>{letter}</sup>\n"
                );
                self.out.push(Event::Html(html.into()));
            }
            Tag::Link {
                link_type: LinkType::ShortcutUnknown | LinkType::CollapsedUnknown,
                dest_url,
                id,
                ..
            } if dest_url.is_empty() => self.citing = Some(id.into_string()),
            Tag::Link {
                link_type: LinkType::Email,
                ..
            } => {
                self.dropped.push(false);
                self.out.push(Event::Start(tag));
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let address = self.renderer.address(link_target(&dest_url));
                self.dropped.push(address.is_none());
                if let Some(address) = address {
                    self.out.push(Event::Start(Tag::Link {
                        link_type,
                        dest_url: address.into(),
                        title,
                        id,
                    }));
                }
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let target = link_target(&dest_url);
                let image = match target {
                    LinkTarget::File(_) => self.renderer.address(target),
                    _ => None,
                };
                self.dropped.push(image.is_none());
                if let Some(image) = image {
                    self.out.push(Event::Start(Tag::Image {
                        link_type,
                        dest_url: image.into(),
                        title,
                        id,
                    }));
                }
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    fn heading_level(&self, level: HeadingLevel) -> HeadingLevel {
        let shifted = (level as isize + self.shift).clamp(FIRST_HEADING as isize, 6);
        usize::try_from(shifted)
            .ok()
            .and_then(|shifted| HeadingLevel::try_from(shifted).ok())
            .unwrap_or(HeadingLevel::H6)
    }

    /// The letter of a footnote, by which it differs from a source, and its anchor.
    fn footnote(&mut self, label: &str) -> (String, String) {
        let known = self.footnotes.iter().position(|known| known == label);
        let place = known.unwrap_or_else(|| {
            self.footnotes.push(label.to_owned());
            self.footnotes.len() - 1
        });
        let letter = u8::try_from(place)
            .ok()
            .filter(|place| *place < 26)
            .map_or_else(
                || (place + 1).to_string(),
                |place| char::from(b'a' + place).to_string(),
            );
        let anchor = format!("{}-noot-{}", self.scope, place + 1);
        (letter, anchor)
    }

    /// Puts the mark of the citation that ends here: the number of its source, linked.
    fn mark(&mut self) {
        let Some(key) = self
            .citing
            .take()
            .and_then(|key| SourceKey::try_from(key).ok())
        else {
            return;
        };
        let listed =
            |source: &Cited| matches!(source, Cited::Listed { key: known, .. } if *known == key);
        let place = match self.sources.iter().position(listed) {
            Some(place) => place,
            None => {
                self.sources.push(Cited::Listed {
                    key,
                    note: String::new(),
                });
                self.sources.len() - 1
            }
        };
        self.hug_last_word();
        if self.marks {
            let competence = CompetenceId::try_from(self.scope).ok();
            let anchor = source_anchor(competence.as_ref(), place + 1);
            let html = format!(
                "<sup><a href=\"#{anchor}\"><span class=\"ll-hidden\">bron </span>{}</a></sup>",
                place + 1
            );
            self.out.push(Event::InlineHtml(html.into()));
        }
    }

    /// Takes the white space before a mark away, so that it stays with its word. Marks in a row keep theirs.
    fn hug_last_word(&mut self) {
        let after_mark = matches!(
            self.out.as_slice(),
            [.., Event::InlineHtml(_), Event::Text(blank)] if blank.trim().is_empty()
        );
        if after_mark {
            return;
        }
        if matches!(self.out.last(), Some(Event::SoftBreak)) {
            self.out.pop();
        }
        if let Some(Event::Text(text)) = self.out.last_mut() {
            *text = CowStr::from(text.trim_end().to_owned());
        }
    }

    /// The events, with an anchor on every heading that has none.
    fn with_anchors(mut self) -> Vec<Event<'m>> {
        let mut words: Vec<String> = Vec::new();
        let mut inside = false;
        for event in &self.out {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    inside = true;
                    words.push(String::new());
                }
                Event::End(TagEnd::Heading(_)) => inside = false,
                Event::Text(text) | Event::Code(text) if inside => {
                    if let Some(heading) = words.last_mut() {
                        heading.push_str(text);
                    }
                }
                _ => {}
            }
        }
        let mut words = words.into_iter();
        for event in &mut self.out {
            if let Event::Start(Tag::Heading { id, .. }) = event {
                let own = format!("{}-{}", self.scope, slug(&words.next().unwrap_or_default()));
                if id.is_none() {
                    *id = Some(unused(own, &mut self.anchors).into());
                }
            }
        }
        self.out
    }
}

/// A word for an address: small letters, digits and hyphens.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        let plain = match character {
            'à'..='å' => 'a',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(plain, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').chars().take(60).collect()
}

/// The anchor, with a number behind it if it is taken.
fn unused(anchor: String, taken: &mut BTreeSet<String>) -> String {
    let mut own = anchor.clone();
    let mut number = 2;
    while !taken.insert(own.clone()) {
        own = format!("{anchor}-{number}");
        number += 1;
    }
    own
}

/// What may stand in a text that colleagues wrote.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    const TAGS: [&str; 32] = [
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
    ];
    let with_id: HashSet<&str> = HashSet::from(["id"]);
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", HashSet::from(["href", "title"])),
        ("img", HashSet::from(["src", "alt", "title"])),
        ("ol", HashSet::from(["start"])),
        ("div", with_id.clone()),
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
