//! From the Markdown of a curriculum to the HTML that people read: rendered and sanitised when it is stored.
//!
//! Colleagues write this Markdown, and it is treated as a stranger's: raw HTML is dropped, links go only where
//! `link_target` lets them, and what remains is sanitised. No question of a quiz ever comes in here with its key.
mod anchor;
mod page;
mod sanitiser;

use crate::storage::knowledge::{
    cards::CardReading,
    reading::{Cited, ReadChapter, ReadSection, Reading},
};
use anchor::{slug, unused};
use app::routes;
use domain::{
    CardKey, CompetenceId, ThemeKey,
    curriculum::{Card, Citation, Curriculum, LinkTarget, SHEET, is_citation, markdown_options},
};
use page::Page;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, html::push_html};
use std::collections::{BTreeMap, BTreeSet};

/// The first level of headings inside a text: the page has h1 for the theme and h2 for its parts.
const FIRST_HEADING: usize = 3;

/// The letters of every theme, by which a text links to a competence of another one.
pub type Prefixes<'a> = BTreeMap<&'a str, &'a ThemeKey>;

/// Renders the texts of one theme.
#[derive(Clone, Copy)]
pub struct Renderer<'a> {
    /// The theme whose text it is; none for a method card.
    pub theme: Option<&'a ThemeKey>,
    /// What it may link to.
    pub prefixes: &'a Prefixes<'a>,
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

/// Plain text as HTML.
#[must_use]
pub fn escaped(text: &str) -> String {
    html_escape::encode_text(text).into_owned()
}

impl Renderer<'_> {
    /// The whole reading view of a curriculum.
    #[must_use]
    pub fn reading(self, curriculum: &Curriculum) -> Reading {
        let mut sources = Vec::new();
        let mut anchors = BTreeSet::new();
        let card = self.part(&curriculum.card, "minuut", &mut sources);
        let intro = self.part(&curriculum.intro, "thema", &mut sources);
        let sections = curriculum.sections.iter().map(|section| {
            let anchor = unused(format!("tekst-{}", slug(&section.title)), &mut anchors);
            ReadSection {
                html: self.part(&section.markdown, &anchor, &mut sources),
                anchor,
                title: section.title.clone(),
                after_chapters: section.after_chapters,
            }
        });
        let sections = sections.collect();
        let chapters = curriculum.chapters.iter().map(|chapter| {
            let mut sources = chapter.sources.iter().map(cited).collect();
            ReadChapter {
                id: chapter.id.clone(),
                html: self.part(&chapter.reading, chapter.id.as_str(), &mut sources),
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

    /// What people read on a method card. An empty sheet stands apart, to be printed on a page of its own.
    #[must_use]
    pub fn card(self, card: &Card) -> CardReading {
        let heading = format!("## {SHEET}");
        let lines = card.markdown.lines();
        let sheet_at = lines.clone().position(|line| line.trim_end() == heading);
        let cut = |from: usize, to: usize| -> String {
            let chosen = lines.clone().skip(from).take(to.saturating_sub(from));
            chosen.collect::<Vec<_>>().join("\n")
        };
        let all = lines.clone().count();
        let text = cut(0, sheet_at.unwrap_or(all));
        let sheet = sheet_at.map_or(String::new(), |at| cut(at + 1, all));
        let mut sources = Vec::new();
        let mut page = Page::new(self, "kaart", &mut sources, true);
        // A card has its title above it and no parts of the page in between.
        page.first_heading = 2;
        let html = self.render(&text, page);
        CardReading {
            html,
            sheet: self.part(&sheet, "werkblad", &mut sources),
            sources,
        }
    }

    /// Renders one part of the page. `scope` stands before every anchor in it. What the text cites and `sources`
    /// lacks is added there; the text gets its number.
    #[must_use]
    pub fn part(self, markdown: &str, scope: &str, sources: &mut Vec<Cited>) -> String {
        self.render(markdown, Page::new(self, scope, sources, true))
    }

    /// Renders text that stands apart from its page, such as the explanation of a question: as `part`, without the
    /// numbers.
    #[must_use]
    pub fn apart(self, markdown: &str, scope: &str, sources: &mut Vec<Cited>) -> String {
        self.render(markdown, Page::new(self, scope, sources, false))
    }

    fn render<'m>(self, markdown: &'m str, mut page: Page<'_, 'm>) -> String {
        let resolve = |link: BrokenLink<'_>| {
            let citation =
                link.link_type != LinkType::Reference && is_citation(link.reference.as_ref());
            citation.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        let parser =
            Parser::new_with_broken_link_callback(markdown, markdown_options(), Some(resolve));
        page.shift = shift(markdown, page.first_heading);
        for event in parser {
            page.step(event);
        }
        let mut html = String::with_capacity(markdown.len() * 3 / 2);
        push_html(&mut html, page.with_anchors().into_iter());
        sanitiser::clean(&html)
    }

    fn address(self, target: LinkTarget<'_>) -> Option<String> {
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
            LinkTarget::File(name) => routes::image(self.theme?, name),
            LinkTarget::Card(key) => routes::card(&CardKey::try_from(key).ok()?),
            LinkTarget::Forbidden => return None,
        })
    }

    /// The page of another theme, if the anchor is a competence of it.
    fn elsewhere(self, anchor: &str) -> Option<String> {
        let id = CompetenceId::try_from(anchor).ok()?;
        let theme = self.prefixes.get(id.prefix())?;
        (Some(*theme) != self.theme).then(|| routes::theme(theme))
    }
}

/// How far headings go down or up, so that the highest becomes the first level.
fn shift(markdown: &str, first: usize) -> isize {
    let levels = Parser::new_ext(markdown, markdown_options()).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as isize),
        _ => None,
    });
    levels.min().map_or(0, |highest| first as isize - highest)
}

#[cfg(test)]
mod tests;
