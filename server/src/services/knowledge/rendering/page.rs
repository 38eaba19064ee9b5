//! One walk over the events of a text: what may not pass is left out, what points elsewhere is led there.
use super::{
    FIRST_HEADING, Renderer,
    anchor::{slug, unused},
    source_anchor,
};
use crate::storage::knowledge::reading::Cited;
use domain::{
    CompetenceId, SourceKey,
    curriculum::{LinkTarget, link_target},
};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::collections::BTreeSet;

/// One text on its way to HTML.
pub struct Page<'p, 'm> {
    renderer: Renderer<'p>,
    scope: &'p str,
    sources: &'p mut Vec<Cited>,
    marks: bool,
    /// The level that the highest heading gets.
    pub first_heading: usize,
    /// How far headings go down or up.
    pub shift: isize,
    anchors: BTreeSet<String>,
    /// The labels of footnotes, in the order in which they were first seen.
    footnotes: Vec<String>,
    /// Links and images whose tags are left out while their words stay, innermost last.
    dropped: Vec<bool>,
    /// The key of the citation that is open: its text is not shown.
    citing: Option<String>,
    out: Vec<Event<'m>>,
}

impl<'p, 'm> Page<'p, 'm> {
    /// A page that has not begun. With `marks`, citations show the number of their source.
    pub fn new(
        renderer: Renderer<'p>,
        scope: &'p str,
        sources: &'p mut Vec<Cited>,
        marks: bool,
    ) -> Self {
        Self {
            renderer,
            scope,
            sources,
            marks,
            first_heading: FIRST_HEADING,
            shift: 0,
            anchors: BTreeSet::new(),
            footnotes: Vec::new(),
            dropped: Vec::new(),
            citing: None,
            out: Vec::new(),
        }
    }

    /// Takes the next event.
    pub fn step(&mut self, event: Event<'m>) {
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
            Tag::Link { ref dest_url, .. } => {
                let address = self.renderer.address(link_target(dest_url));
                self.lead(tag, address);
            }
            Tag::Image { ref dest_url, .. } => {
                let target = link_target(dest_url);
                let is_file = matches!(target, LinkTarget::File(_));
                let image = self.renderer.address(target).filter(|_| is_file);
                self.lead(tag, image);
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    /// Opens a link or an image that leads to this address; without one its words stay and its tags go.
    fn lead(&mut self, mut tag: Tag<'m>, address: Option<String>) {
        self.dropped.push(address.is_none());
        let Some(address) = address else { return };
        if let Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } = &mut tag {
            *dest_url = address.into();
        }
        self.out.push(Event::Start(tag));
    }

    fn heading_level(&self, level: HeadingLevel) -> HeadingLevel {
        let shifted = (level as isize + self.shift).clamp(self.first_heading as isize, 6);
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
                "<sup><a href=\"#{anchor}\"><span class=\"ll-hidden\">bron </span>[{}]</a></sup>",
                place + 1
            );
            self.out.push(Event::InlineHtml(html.into()));
        }
    }

    /// Takes the white space before a mark away, so that it stays with its word. Marks in a row keep theirs, and a
    /// number keeps a space that does not break: 112 with source 4 must never read as 1124.
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
            let mut word = text.trim_end().to_owned();
            if word.ends_with(|last: char| last.is_ascii_digit()) {
                word.push('\u{a0}');
            }
            *text = CowStr::from(word);
        }
    }

    /// The events, with an anchor on every heading that has none.
    pub fn with_anchors(mut self) -> Vec<Event<'m>> {
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
