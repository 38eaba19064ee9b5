//! One walk over the Markdown of a file, which gathers its blocks and what they point at.
//!
//! It never fails: whatever stands in a text is some Markdown.
use super::blocks::{
    Block, Blocks, Distant, Heading, Item, Kind, List, Piece, Pointer, Pointers, Style,
    is_citation, markdown_options,
};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};
use std::{collections::BTreeMap, ops::Range};

/// Reads `text` from the byte `start` on. All places are bytes of the whole text.
pub(super) fn read(text: &str, start: usize) -> Blocks {
    let body = text.get(start..).unwrap_or("");
    let mut unresolved = Vec::new();
    let resolve = |link: BrokenLink<'_>| {
        let label = link.reference.as_ref();
        if link.link_type != LinkType::Reference && is_citation(label) {
            // An empty address, because the parser limits how much text such links may add.
            return Some((CowStr::Borrowed(""), CowStr::Borrowed("")));
        }
        if link.link_type == LinkType::Reference {
            unresolved.push(Pointer {
                to: label.to_owned(),
                at: start + link.span.start,
            });
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(body, markdown_options(), Some(resolve));
    let addresses: BTreeMap<String, usize> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_owned(), start + definition.span.start))
        .collect();
    let mut walk = Walk::default();
    for (event, range) in parser.into_offset_iter() {
        let at = range.start;
        // A use of a footnote that does not exist comes as plain text.
        let lost = body.get(at..).is_some_and(|rest| rest.starts_with("[^"))
            && !body.get(..at).is_some_and(|before| before.ends_with('\\'));
        if lost && !walk.code && matches!(event, Event::Text(_)) {
            let to = "^".to_owned();
            let at = start + at;
            walk.pointers.unresolved.push(Pointer { to, at });
        }
        walk.step(event, start + at..start + range.end);
    }
    let mut pointers = walk.pointers;
    pointers.unresolved.extend(unresolved);
    let defined = |pointer: Pointer, definitions: &BTreeMap<String, usize>| {
        let at = definitions.get(&pointer.to).copied();
        at.map(|defined| Distant { pointer, defined })
    };
    let links = walk
        .addressed
        .into_iter()
        .filter_map(|used| defined(used, &addresses));
    let notes = walk
        .noted
        .into_iter()
        .filter_map(|used| defined(used, &walk.footnotes));
    pointers.distant = links.chain(notes).collect();
    Blocks {
        blocks: walk.blocks,
        pointers,
    }
}

/// What the walk has seen so far.
#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    pointers: Pointers,
    /// How many tags are open.
    depth: usize,
    strong: usize,
    emphasis: usize,
    /// How many tags were open when an image, citation or bare address began: its text is no text of the block.
    silent: Option<usize>,
    /// Where the open image begins, until it shows a description.
    image: Option<usize>,
    /// Inside a block of code.
    code: bool,
    /// Uses of addresses that are defined elsewhere.
    addressed: Vec<Pointer>,
    /// Uses of footnotes.
    noted: Vec<Pointer>,
    footnotes: BTreeMap<String, usize>,
}

impl Walk {
    fn step(&mut self, event: Event<'_>, range: Range<usize>) {
        let at = range.start;
        match event {
            Event::Start(tag) => {
                match self.depth {
                    0 => self.open_block(&tag, range),
                    depth => self.open_inside(&tag, depth, at),
                }
                self.open_inline(tag, at);
                self.depth += 1;
            }
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text, at),
            Event::SoftBreak | Event::HardBreak => self.text(" ", at),
            Event::InlineHtml(tag) => {
                if !tag.starts_with("</") {
                    self.pointers.html.push(at);
                }
            }
            Event::FootnoteReference(label) => self.noted.push(Pointer {
                to: label.to_lowercase(),
                at,
            }),
            Event::TaskListMarker(done) => {
                if let Some(Kind::List(list)) = self.blocks.last_mut().map(|block| &mut block.kind)
                    && let Some(item) = list.items.last_mut()
                {
                    item.task.get_or_insert(done);
                }
            }
            Event::Rule if self.depth == 0 => {
                let kind = Kind::Other(Vec::new());
                self.blocks.push(Block { kind, range });
            }
            Event::Html(_) | Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn open_block(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let kind = match tag {
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => Kind::Heading(Heading {
                level: *level as u8,
                pieces: Vec::new(),
                id: id.as_deref().map(str::to_owned),
                classes: classes.iter().map(|class| class.to_string()).collect(),
                attributes: attrs
                    .iter()
                    .map(|(name, value)| (name.to_string(), value.as_deref().map(str::to_owned)))
                    .collect(),
            }),
            Tag::Paragraph => Kind::Paragraph(Vec::new()),
            Tag::List(first) => Kind::List(List {
                first: *first,
                items: Vec::new(),
            }),
            Tag::BlockQuote(_) => Kind::Quote(Vec::new()),
            _ => Kind::Other(Vec::new()),
        };
        self.blocks.push(Block { kind, range });
    }

    /// Blocks within a block: the items of its list, and what may not stand inside an item.
    fn open_inside(&mut self, tag: &Tag<'_>, depth: usize, at: usize) {
        if let Some(Kind::List(list)) = self.blocks.last_mut().map(|block| &mut block.kind) {
            match tag {
                Tag::Item if depth == 1 => list.items.push(Item {
                    at,
                    pieces: Vec::new(),
                    task: None,
                    nested: None,
                }),
                Tag::Paragraph => {}
                tag if is_block(tag) => {
                    if let Some(item) = list.items.last_mut() {
                        item.nested.get_or_insert(at);
                    }
                }
                _ => {}
            }
        }
        let first = depth == 1 && matches!(tag, Tag::Item);
        if is_block(tag) && !first {
            self.text(" ", at);
        }
    }

    fn open_inline(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Image {
                link_type,
                dest_url,
                id,
                ..
            } => {
                self.defined_elsewhere(link_type, &id, at);
                let to = dest_url.into_string();
                self.pointers.images.push(Pointer { to, at });
                self.image = Some(at);
                self.silent.get_or_insert(self.depth);
            }
            Tag::Link {
                link_type: LinkType::ShortcutUnknown | LinkType::CollapsedUnknown,
                id,
                ..
            } => {
                self.piece(&id, Style::Citation, at);
                self.silent.get_or_insert(self.depth);
                let to = id.into_string();
                self.pointers.citations.push(Pointer { to, at });
            }
            Tag::Link {
                link_type,
                dest_url,
                id,
                ..
            } => {
                self.defined_elsewhere(link_type, &id, at);
                let to = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                if link_type == LinkType::Autolink {
                    self.piece(&to, Style::Address, at);
                    self.silent.get_or_insert(self.depth);
                }
                self.pointers.links.push(Pointer { to, at });
            }
            Tag::CodeBlock(_) => self.code = true,
            Tag::HtmlBlock => self.pointers.html.push(at),
            Tag::FootnoteDefinition(label) => {
                self.footnotes.entry(label.to_lowercase()).or_insert(at);
            }
            _ => {}
        }
    }

    fn defined_elsewhere(&mut self, link_type: LinkType, label: &str, at: usize) {
        use LinkType::{Collapsed, Reference, Shortcut};
        if matches!(link_type, Reference | Collapsed | Shortcut) {
            let to = label.to_owned();
            self.addressed.push(Pointer { to, at });
        }
    }

    fn close(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::CodeBlock => self.code = false,
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Image => self.pointers.without_alt.extend(self.image.take()),
            _ => {}
        }
        if self.silent == Some(self.depth) {
            self.silent = None;
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        if !text.trim().is_empty() {
            self.image = None;
        }
        let style = match (self.strong, self.emphasis) {
            (0, 0) => Style::Plain,
            (0, _) => Style::Emphasis,
            _ => Style::Strong,
        };
        self.piece(text, style, at);
    }

    /// Adds to the text of the block, or of the last item of its list.
    fn piece(&mut self, text: &str, style: Style, at: usize) {
        let is_code = self.code
            && matches!(
                self.blocks.last(),
                Some(Block {
                    kind: Kind::Other(_),
                    ..
                })
            );
        if self.silent.is_some() || is_code {
            return;
        }
        // The cells of a table keep their places.
        let apart = matches!(
            self.blocks.last(),
            Some(Block {
                kind: Kind::Other(_),
                ..
            })
        );
        let pieces = match self.blocks.last_mut().map(|block| &mut block.kind) {
            Some(Kind::Heading(heading)) => &mut heading.pieces,
            Some(Kind::Paragraph(pieces) | Kind::Quote(pieces) | Kind::Other(pieces)) => pieces,
            Some(Kind::List(list)) => match list.items.last_mut() {
                Some(item) => &mut item.pieces,
                None => return,
            },
            None => return,
        };
        match pieces.last_mut() {
            Some(last) if last.style == style && style != Style::Citation && !apart => {
                last.text.push_str(text);
            }
            _ => pieces.push(Piece {
                text: text.to_owned(),
                style,
                at,
            }),
        }
    }
}

/// Whether a tag begins a block of its own inside another block.
fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::super::blocks::plain;
    use super::*;

    fn pointed(pointers: &[Pointer]) -> Vec<(&str, usize)> {
        pointers.iter().map(|p| (p.to.as_str(), p.at)).collect()
    }

    #[test]
    fn a_key_between_brackets_is_a_citation_and_other_brackets_are_text() {
        let read = read("x\n\nZie [nhg-dementie] en [Hoofdletter] en \\[sic].", 1);
        assert_eq!(pointed(&read.pointers.citations), [("nhg-dementie", 7)]);
        let Some(Block {
            kind: Kind::Paragraph(pieces),
            ..
        }) = read.blocks.first()
        else {
            panic!("{read:?}");
        };
        assert_eq!(plain(pieces), "Zie en [Hoofdletter] en [sic].");
    }

    #[test]
    fn loose_and_tight_lists_give_the_same_items() {
        for list in [
            "- [x] **Ja** en\n  nee\n- [ ] Nee\n",
            "- [x] **Ja** en\n  nee\n\n- [ ] Nee\n",
        ] {
            let read = read(list, 0);
            let Some(Block {
                kind: Kind::List(list),
                ..
            }) = read.blocks.first()
            else {
                panic!("{read:?}");
            };
            let items: Vec<_> = list
                .items
                .iter()
                .map(|i| (plain(&i.pieces), i.task))
                .collect();
            assert_eq!(
                items,
                [
                    ("Ja en nee".to_owned(), Some(true)),
                    ("Nee".to_owned(), Some(false))
                ]
            );
        }
    }

    #[test]
    fn what_points_to_nothing_or_stands_elsewhere_is_seen() {
        let read = read(
            "Een[^1] twee[^2] [a][b] [c][d].\n\n[^1]: Noot.\n\n[d]: https://x.nl\n",
            0,
        );
        assert_eq!(pointed(&read.pointers.unresolved), [("^", 12), ("b", 17)]);
        let distant: Vec<_> = read
            .pointers
            .distant
            .iter()
            .map(|d| (d.pointer.at, d.defined))
            .collect();
        assert_eq!(distant, [(24, 46), (3, 33)]);
    }
}
