//! What a folder of curricula says, once it holds: typed, complete and without loose ends.
//!
//! These types carry the key of the quiz. They never implement `Serialize` and never leave the server; the
//! Markdown that people read (`card`, `intro`, `sections`, `reading`) holds no question.
use super::Semver;
use crate::knowledge::{CompetenceKind, Nature, RoleProfile};
use crate::{CardKey, CompetenceId, GroupKey, Level, SourceKey, ThemeKey};
use chrono::NaiveDate;
use std::{collections::BTreeMap, fmt, str::FromStr};

/// A whole folder of curricula without a single fault.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// In the order of `kennis.toml`.
    pub themes: Vec<Curriculum>,
    /// Every source that the curricula may cite.
    pub sources: BTreeMap<SourceKey, Source>,
    /// The knowledge groups.
    pub groups: Vec<Group>,
    /// The role profiles.
    pub roles: Vec<RoleProfile>,
    /// The method cards, by key.
    pub cards: Vec<Card>,
    /// Everything as it came, for the export: byte for byte, in the order of the paths.
    pub files: Vec<StoredFile>,
}

impl Content {
    /// The curriculum of the theme with this key.
    #[must_use]
    pub fn theme(&self, key: &ThemeKey) -> Option<&Curriculum> {
        self.themes.iter().find(|theme| &theme.key == key)
    }
}

/// A method card (werkkaart): to open or print before a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The name of the file: `drie-gesprek`.
    pub key: CardKey,
    /// What it is called (`titel`).
    pub title: String,
    /// When one uses it, in a sentence (`kort`).
    pub brief: String,
    /// The themes on whose pages it stands (`themas`).
    pub themes: Vec<ThemeKey>,
    /// Words by which people search (`synoniemen`).
    pub synonyms: Vec<String>,
    /// Before when it is confirmed or renewed (`herzien_voor`).
    pub review_by: NaiveDate,
    /// The Markdown under the title.
    pub markdown: String,
}

/// One file of the folder, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Its path within the folder: `themas/nah/curriculum.md`.
    pub path: String,
    /// What stands in it.
    pub body: FileBody,
}

/// What stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileBody {
    /// Text with its byte order mark and line ends as they came.
    Text(String),
    /// The bytes of an image.
    Image(Vec<u8>),
}

/// A knowledge group (kennisgroep).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// `nah`
    pub key: GroupKey,
    /// The name that people read.
    pub name: String,
    /// What the group is for.
    pub purpose: String,
    /// When it meets, in words.
    pub meetings: String,
}

/// Where something was found: the publication that a fact rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Who published it.
    pub organisation: String,
    /// What it is called.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was published: `2020`, `2020-05` or `2020-05-17`.
    pub published: Option<String>,
    /// When somebody of the group last looked whether it still says so; none means nobody did yet.
    pub checked_on: Option<NaiveDate>,
    /// The sentence that matters.
    pub excerpt: Option<String>,
}

/// A reference from a text to a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Citation {
    /// `[nhg-dementie]`, with what stands beside it (`hoofdstuk 3`).
    Listed {
        /// Of `bronnen.toml`.
        key: SourceKey,
        /// Where in the source; empty if nothing is said.
        note: String,
    },
    /// A source written out on the spot.
    Literal(Source),
}

/// One version of a theme's baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curriculum {
    /// The name of the folder: `nah`.
    pub key: ThemeKey,
    /// The letters of its competences: `NAH`.
    pub prefix: String,
    /// The name of the theme (`thema`).
    pub name: String,
    /// The title above the text (`#`).
    pub title: String,
    /// The group that owns it (`groep`).
    pub group: GroupKey,
    /// `versie`.
    pub version: Semver,
    /// Before when the group confirms or renews it (`herzien_voor`).
    pub review_by: NaiveDate,
    /// From when it holds (`ingangsdatum`); none leaves that to the import.
    pub effective_from: Option<NaiveDate>,
    /// Areas of life (`leefgebieden`).
    pub life_domains: Vec<String>,
    /// Words by which people search (`synoniemen`).
    pub synonyms: Vec<String>,
    /// Expertise is needed near (`dichtbij`).
    pub near: bool,
    /// A theme, or a set of generic competences (`soort`).
    pub kind: CompetenceKind,
    /// Ids that were used once and never again (`vervallen`).
    pub retired: Vec<CompetenceId>,
    /// What changed, in the group's words (`wijziging`).
    pub change_note: Option<String>,
    /// The class that the group asks for, if it is more than the changes give (`wijzigingsklasse`).
    pub raised_class: Option<super::ChangeClass>,
    /// Markdown under the title.
    pub intro: String,
    /// Markdown of ‘In 1 minuut’.
    pub card: String,
    /// The start question of the scan, plain text.
    pub start_question: String,
    /// Free reading text.
    pub sections: Vec<Section>,
    /// One per competence, in the order of the file.
    pub chapters: Vec<Chapter>,
    /// The images that lie beside the file.
    pub images: Vec<Image>,
    /// The whole file as it came.
    pub raw: String,
}

impl Curriculum {
    /// The chapter on this competence.
    #[must_use]
    pub fn chapter(&self, id: &CompetenceId) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| &chapter.id == id)
    }
}

/// Free reading text under a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading, plain text.
    pub title: String,
    /// The Markdown under it.
    pub markdown: String,
    /// How many chapters stand before it in the file.
    pub after_chapters: usize,
}

/// What a curriculum says about one competence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// `NAH-03`
    pub id: CompetenceId,
    /// The heading, plain text.
    pub title: String,
    /// `soort`
    pub nature: Nature,
    /// `.veilig`
    pub safety: bool,
    /// `.altijd`
    pub must_ask: bool,
    /// `kop`
    pub crossbar: Level,
    /// `poot`, at least `crossbar` (INV-B5).
    pub stem: Level,
    /// `geldig`, 1–60 months; none leaves it to the kind of evidence.
    pub validity_months: Option<u32>,
    /// Markdown: the reading text, without levels, statements, questions and sources.
    pub reading: String,
    /// Exactly four (INV-B4), plain text, level 1 first.
    pub descriptors: [String; 4],
    /// Three to five ik-sentences, plain text; the first is the anchor.
    pub statements: Vec<String>,
    /// Three or more. Never send these to a browser as they are.
    pub quiz: Vec<QuizItem>,
    /// `### Bronnen`
    pub sources: Vec<Citation>,
}

/// The name of a question: its competence and its place there, `NAH-03.2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuizItemId {
    /// The competence that it asks about.
    pub competence: CompetenceId,
    /// From 1, in the order of the file.
    pub order: u16,
}

impl fmt::Display for QuizItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.competence, self.order)
    }
}

/// A text that names no question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is geen vraag: schrijf een competentie, een punt en een nummer, zoals NAH-03.2")]
pub struct NotAQuizItem(pub String);

impl FromStr for QuizItemId {
    type Err = NotAQuizItem;
    fn from_str(text: &str) -> Result<Self, NotAQuizItem> {
        let read = || {
            let (competence, order) = text.split_once('.')?;
            let plain = order.bytes().all(|b| b.is_ascii_digit()) && !order.starts_with('0');
            Some(Self {
                competence: competence.parse().ok()?,
                order: order.parse().ok().filter(|_| plain)?,
            })
        };
        read().ok_or_else(|| NotAQuizItem(text.to_owned()))
    }
}

/// A question with its key. Score by option, shuffle per attempt, and never serialise it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizItem {
    /// `NAH-03.2`
    pub id: QuizItemId,
    /// Plain text.
    pub prompt: String,
    /// `(moet)`: whoever misses this does not pass.
    pub must_know: bool,
    /// Three or four, plain text.
    pub options: Vec<String>,
    /// Which option is right: an index in `options`.
    pub correct: usize,
    /// Markdown: why, without the sources.
    pub explanation: String,
    /// At least one (INV-B6).
    pub sources: Vec<Citation>,
}

/// An image beside a curriculum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// `breuk.svg`
    pub name: String,
    /// What it is made of.
    pub media: Media,
    /// At most 512 KiB.
    pub bytes: Vec<u8>,
}

/// The kinds of image that a curriculum may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Media {
    /// `.svg`
    Svg,
    /// `.png`
    Png,
    /// `.jpg`, `.jpeg`
    Jpeg,
    /// `.webp`
    Webp,
}

impl Media {
    /// The kind that a file name promises.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "svg" => Some(Self::Svg),
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "webp" => Some(Self::Webp),
            _ => None,
        }
    }
    /// The media type for the `Content-Type` header.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }
    /// Whether bytes begin as this kind of image does.
    #[must_use]
    pub fn fits(self, bytes: &[u8]) -> bool {
        match self {
            Self::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => bytes.starts_with(b"\xff\xd8\xff"),
            Self::Webp => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
            Self::Svg => std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")),
        }
    }
}

/// A file as it lies in the folder.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its path within the folder, with `/`: `themas/nah/curriculum.md`.
    pub path: &'a str,
    /// What stands in it.
    pub bytes: &'a [u8],
}

/// What a check of a folder gives.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The whole, if no problem is an error.
    pub content: Option<Content>,
    /// Every problem of every file, by path and place.
    pub problems: Vec<super::Problem>,
}
