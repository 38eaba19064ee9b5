//! The blocks of a Markdown file with their places, and everything in it that points elsewhere.
//!
//! Nothing here knows of curricula. Text is kept as pieces, so that whoever needs a bold prompt or a citation can see
//! it; `plain` flattens it to what a person reads.
use pulldown_cmark::Options;
use std::ops::Range;

/// The dialect of the curricula. Whoever renders a slice must read it with the same options.
#[must_use]
pub fn markdown_options() -> Options {
    Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
}

/// Whether the text between `[` and `]` has the form of a citation: `[nhg-dementie]`.
#[must_use]
pub fn is_citation(label: &str) -> bool {
    crate::SourceKey::try_from(label).is_ok()
}

/// A block that stands on its own, not inside another.
#[derive(Debug)]
pub(super) struct Block {
    pub kind: Kind,
    /// Bytes of the text.
    pub range: Range<usize>,
}

#[derive(Debug)]
pub(super) enum Kind {
    Heading(Heading),
    Paragraph(Vec<Piece>),
    List(List),
    Quote(Vec<Piece>),
    /// A table, a footnote, code, a line: reading text.
    Other(Vec<Piece>),
}

#[derive(Debug)]
pub(super) struct Heading {
    /// 1–6.
    pub level: u8,
    pub pieces: Vec<Piece>,
    pub id: Option<String>,
    pub classes: Vec<String>,
    pub attributes: Vec<(String, Option<String>)>,
}

#[derive(Debug)]
pub(super) struct List {
    /// The first number of an ordered list.
    pub first: Option<u64>,
    pub items: Vec<Item>,
}

#[derive(Debug)]
pub(super) struct Item {
    pub at: usize,
    pub pieces: Vec<Piece>,
    /// `[x]` or `[ ]`.
    pub task: Option<bool>,
    /// Where a list, quote or table inside the item begins.
    pub nested: Option<usize>,
}

/// A stretch of text in one style.
#[derive(Debug)]
pub(super) struct Piece {
    pub text: String,
    pub style: Style,
    pub at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Emphasis,
    Strong,
    /// The text is the key of a source.
    Citation,
    /// The text is the address of a link like `<https://…>`.
    Address,
}

/// Something that points elsewhere.
#[derive(Debug)]
pub(super) struct Pointer {
    pub to: String,
    pub at: usize,
}

/// All that a file points at, and what it defines.
#[derive(Debug, Default)]
pub(super) struct Pointers {
    pub citations: Vec<Pointer>,
    pub links: Vec<Pointer>,
    pub images: Vec<Pointer>,
    /// Images without a description.
    pub without_alt: Vec<usize>,
    /// Where raw HTML begins.
    pub html: Vec<usize>,
    /// `[^1]` without a footnote, `[text][label]` without an address.
    pub unresolved: Vec<Pointer>,
    /// Uses of footnotes and of addresses that stand in another place.
    pub distant: Vec<Distant>,
}

/// A use of what is defined in another place.
#[derive(Debug)]
pub(super) struct Distant {
    pub pointer: Pointer,
    /// Where the definition begins.
    pub defined: usize,
}

/// What one file consists of.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub blocks: Vec<Block>,
    pub pointers: Pointers,
}

/// The text as a person reads it: without styles and citations, with single spaces.
pub(super) fn plain(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces.iter().filter(|piece| piece.style != Style::Citation) {
        out.push_str(&piece.text);
    }
    words(&out)
}

/// Single spaces, none at the ends.
pub(super) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
