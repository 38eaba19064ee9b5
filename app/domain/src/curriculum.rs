//! The format of the curricula (inhoud): what the files of a knowledge group look like, and the reader that holds them
//! to it. This comment is the specification of the format (§3.7 of the domain model).
//!
//! The input is a set of files, each a path and its bytes; nothing here reads a disk or a clock. [`parse`] finds all
//! problems of all files at once, and gives [`Content`] when none of them is an error. It never panics, whatever
//! stands in the files. It never guesses either: what it cannot read it reports, in Dutch, with the place and what
//! to do ([`report`]). A file that could not be read is not held against the others.
//!
//! # The folder
//!
//! | path | what it is |
//! | --- | --- |
//! | `kennis.toml` | the order of the themes and the knowledge groups |
//! | `bronnen.toml` | every source once |
//! | `rollen/KEY.toml` | a role profile |
//! | `themas/KEY/curriculum.md` | a theme; the name of the folder is the key of the theme, as it stands in addresses |
//! | `kaarten/KEY.md` | a method card for a visit |
//! | `themas/KEY/*.svg .png .jpg .jpeg .webp` | its images, 512 KiB at most; an SVG holds no script |
//! | `*.md` at the top | notes: kept and exported, not read |
//!
//! Keys are words of lower case letters, digits and hyphens that begin with a letter; that of a source may begin with a
//! digit. Text is UTF-8, 1 MiB per file at most; a byte order mark and CRLF are fine. What begins with a dot is
//! passed over. All files are kept as they came, so that an export gives them back byte for byte.
//!
//! ```toml
//! # kennis.toml
//! themas = ["dementie", "nah"]
//! [groepen.nah]
//! naam = "Kennisgroep NAH"
//! doel = "Zorgen dat iedereen hersenletsel herkent."
//! overleg = "elke zes weken"
//!
//! # bronnen.toml: url, gepubliceerd (a year, month or day), gecontroleerd and uittreksel may be left out.
//! # Without gecontroleerd a source is still to be checked, and readers see that. A source without an uittreksel, 25
//! # words that stand in it and carry the fact, cannot carry a figure and holds up publishing.
//! [nah-cijfers]
//! organisatie = "Hersenstichting"
//! titel = "Cijfers over NAH"
//! url = "https://www.hersenstichting.nl/"
//! gepubliceerd = 2024
//! gecontroleerd = 2026-11-01
//! uittreksel = "Veel gevolgen zie je niet."
//!
//! # rollen/generalist.toml. type: generalist, t-shaped, specialist or specialist-breed. With kop = true every
//! # competence is required at its crossbar; an [[eis]] adds to that or replaces it, one per competence.
//! naam = "Generalist"
//! type = "t-shaped"
//! kop = true
//! [[eis]]
//! competentie = "NAH-03"
//! niveau = 3        # 1–4; absent: the crossbar
//! na_maanden = 6    # 0–24; absent: at once
//! gewicht = 1.5     # more than 0, at most 100; absent: 1
//! omschrijving = "Ik …"   # what the competence means in this role; may be left out
//! ```
//!
//! # A curriculum
//!
//! ```markdown
#![doc = include_str!("curriculum/voorbeeld.md")]
//! ```
//!
//! **Front matter**: TOML between two lines `+++` at the very top. Required: `groep`, `thema` (the name that people
//! read), `versie` (three numbers), `herzien_voor` (a date at most eighteen months after `ingangsdatum`, or after
//! today without one). Optional: `ingangsdatum`, `leefgebieden` and `synoniemen` (words with commas), `dichtbij`
//! (expertise is needed near), `vervallen` (ids that were used once, with commas), `wijziging` (what changed, in the
//! group's words), `wijzigingsklasse` (`patch`, `minor` or `major`) and `soort` (`generiek`: a set of generic
//! competences, without questions and start question, outside the scan of the themes). Any other key is an error.
//!
//! **Markdown** is CommonMark with tables, footnotes, task lists and attributes on headings ([`markdown_options`]); lists
//! may be loose or tight. Raw HTML is an error, because it is dropped.
//!
//! - `# Titel {#NAH}` once: the letters with which every competence of the theme begins; under it an intro.
//! - `## In 1 minuut` once: the card, with whom to ring in danger (112); in it `### Startvraag` with one paragraph: the start question of the scan.
//! - `## …` without attributes, anywhere: free reading text.
//! - `## Titel {#NAH-03 .veilig .altijd kop=3 poot=4 soort=vaardigheid geldig=12}`: a competence. `kop` and `poot`
//!   are levels, 1–4, `kop` not above `poot`; `soort` is `kennis`, `vaardigheid` or `houding`; `geldig` (optional) is
//!   1–60 months; `.veilig` means that it is about safety, `.altijd` that the scan always asks it. The number is
//!   used once and for ever; a hole in the numbering is listed in `vervallen`. Under it stand reading text, which may
//!   have headings from `####` down (with an anchor of their own: `#### Wat je ziet {#wat-je-ziet}`), and then:
//! - `### Niveaus`: an ordered list of exactly four, and nothing else.
//! - `### Stellingen`: a list of three to five, and nothing else. Each begins with *Ik* and says what one does; more
//!   than twenty words earn a warning. The first is the anchor of the scan.
//! - `### Vragen`: three questions or more. A question is a paragraph all in bold, with `(moet)` after it if one must
//!   know it; then a task list of three or four different options, exactly one of them `[x]`; then a quote that
//!   explains why, and ends in `*Bron:*` with one source or more, separated by `;`. An empty line must follow the
//!   quote. Questions are named by their order: `NAH-03.2`. Options are shuffled, so none may speak of the others. In a
//!   theme with twelve questions or more the right option is the longest in 20 to 45 %, and no place holds more than
//!   half of the right ones; else a warning.
//! - `### Bronnen`: a list of sources.
//!
//! Levels, statements, prompts, options and the start question are plain text: styles are dropped, and a citation, link
//! or image in them is an error.
//!
//! **Sentences and figures**, wherever people read: a sentence has at most 25 words, and a person comes before a label
//! (*iemand met dementie*). A figure (%, €, a term, a count from 1,000) in a reading text or an explanation stands in
//! a paragraph that cites a source with an `uittreksel`. Some rules may wait while a group writes ([`Occasion`]).
//!
//! **Citations**: `[nah-cijfers]` in reading text, explanations and `### Bronnen` names a source of `bronnen.toml`. What is
//! said after it, up to the next `;`, is a note (`[nah-cijfers], hoofdstuk 2`). Brackets around anything that has
//! not the form of a key are brackets; `\[sic]` writes brackets around a word that has. After `*Bron:*` and in
//! `### Bronnen` a source may also be written out, as `Organisatie, *Titel*, 2023, https://… (gecontroleerd
//! 2026-11-01)` or with `(nog te controleren)`; year and address may be left out.
//!
//! **Links** ([`link_target`]) go to `https://…`, `http://…`, `mailto:…`, to a competence of any theme (`#DEM-03`) or an
//! anchor of this one, to the page of a theme (`../dementie/curriculum.md`, with or without `#DEM-03`), a card
//! (`../../kaarten/KEY.md`) or to an image beside the file. **Images** lie beside the file. A **footnote** or the address of a reference link stands in the
//! same stretch of reading text as its use, because each stretch is shown by itself.
//!
//! **What people read** is `intro`, `card`, `sections` and the `reading` of each chapter: Markdown in which no question
//! stands, so that the key of the quiz cannot leak. The types that carry the key are never serialised.
//!
//! # A method card
//!
//! Front matter with `titel`, `kort` (when to take it), `themas`, `herzien_voor` and, if wanted, `synoniemen`; then
//! `# Titel` and Markdown with links, citations and figures under the same rules (to a theme: `../themas/nah/…`).
//! What stands under `## Werkblad` is the empty sheet, printed on a page of its own.
//!
//! # Versions
//!
//! [`change_between`] compares two versions and weighs what changed (INV-B8):
//!
//! | class | when |
//! | --- | --- |
//! | none | the same text, but for line ends and a byte order mark |
//! | patch | slips of the pen, addresses, sources, dates, synonyms, notation |
//! | minor | other words in title, statements, questions or reading text; `kop` falls; `poot`, `soort`, `geldig`, `.veilig`, `.altijd`, group, nearness or images change |
//! | major | a competence comes or goes, `kop` rises, or a level has other words |
//!
//! **A slip of the pen** is told from other words by this rule. Capitals, punctuation, markup, spaces, hyphens, a word
//! that stood there twice in a row, addresses of links and citations do not count. Every number must stay. Of the
//! words that then still differ, there may be one, or one in twenty of a longer text, and each must differ by one
//! letter (added, dropped, replaced or swapped with its neighbour) in a word of four to seven letters, by two in a longer
//! one, or by a swap in one of three; never in a word that turns a sentence, such as *geen*, *niet*, *moet* or
//! *binnen*. A level with other words counts as another meaning, however alike: no machine can tell. Where the rule
//! sees a slip and the group knows better, `wijzigingsklasse` makes the class heavier; never lighter.
//!
//! `versie` must be the number before, raised by the class ([`problems_between`]). The meaning of a competence changes
//! ([`Change::meaning_changed`]) when it is new or its levels have other words, and evidence from before then goes
//! stale (INV-B9). A crossbar that rises does not change what a level means: it makes a gap, not old evidence.
//!
//! # The rules
//!
#![doc = include_str!("curriculum/regels.md")]
mod blocks;
mod card;
mod catalogue;
mod change;
mod chapter;
mod citation;
mod document;
mod fields;
mod figures;
mod front;
mod headings;
mod links;
mod model;
mod nearest;
mod numbering;
mod outline;
mod pointers;
mod problem;
mod prose;
mod quiz;
mod registers;
mod rule;
mod svg;
mod theme;
mod together;
mod traits;
mod version;
mod walk;
mod whole;
mod wording;

pub use blocks::{is_citation, markdown_options};
pub use card::SHEET;
pub use catalogue::catalogue_theme;
pub use change::{Aspect, Change, ThemeAspect, change_between, problems_between};
pub use links::{LinkTarget, link_target};
pub use model::*;
pub use problem::{Problem, report};
pub use rule::{Occasion, Rule, Severity, rules_in_markdown};
pub use version::{ChangeClass, NotAVersion, Semver};
pub use whole::{parse, parse_stored};

use nearest::nearest;
