//! The words of the pages: Fluent files, one per context, and a pseudo-language generated from them with which a
//! test finds words that stand in the code.
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use leptos::prelude::use_context;
use std::sync::LazyLock;

/// The files of the Dutch texts, with their names.
pub const NL: &[(&str, &str)] = &[
    ("common.ftl", include_str!("../texts/nl/common.ftl")),
    ("knowledge.ftl", include_str!("../texts/nl/knowledge.ftl")),
    ("people.ftl", include_str!("../texts/nl/people.ftl")),
    ("profiles.ftl", include_str!("../texts/nl/profiles.ftl")),
    ("teams.ftl", include_str!("../texts/nl/teams.ftl")),
    ("quizzes.ftl", include_str!("../texts/nl/quizzes.ftl")),
    ("scans.ftl", include_str!("../texts/nl/scans.ftl")),
];

static DUTCH: LazyLock<Language> = LazyLock::new(|| Language::of("nl", false));
static PSEUDO: LazyLock<Language> = LazyLock::new(|| Language::of("nl", true));

/// The language of a request.
#[derive(Clone, Copy)]
pub struct Texts(&'static Language);

struct Language {
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Dutch.
    #[must_use]
    pub fn dutch() -> Self {
        Self(&DUTCH)
    }
    /// Dutch with every letter marked: `[Ŧĥéɱà]`. For tests.
    #[must_use]
    pub fn pseudo() -> Self {
        Self(&PSEUDO)
    }
    /// The text of a message. A key that isn't there comes back as itself; a test forbids it.
    #[must_use]
    pub fn text(self, message: &Message) -> String {
        self.0.text(message)
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self::dutch()
    }
}

impl Language {
    fn of(tag: &str, pseudo: bool) -> Self {
        let language = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        if pseudo {
            bundle.set_transform(Some(mark_letters));
        }
        for (_, text) in NL {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    fn text(&self, message: &Message) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(message.key)
            .and_then(|found| found.value())
        else {
            return message.key.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            match value {
                Argument::Text(text) => args.set(*name, text.as_str()),
                Argument::Number(number) => args.set(*name, *number),
            }
        }
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned()
    }
}

/// Replaces letters by look-alikes with a mark, so that a word that did not go through a Fluent file stands out.
fn mark_letters(text: &str) -> std::borrow::Cow<'_, str> {
    text.chars()
        .map(|letter| match letter {
            'a' => 'á',
            'e' => 'ë',
            'i' => 'ï',
            'o' => 'ö',
            'u' => 'ú',
            'n' => 'ñ',
            's' => 'š',
            't' => 'ţ',
            'r' => 'ř',
            'd' => 'đ',
            'A' => 'Á',
            'E' => 'Ë',
            'I' => 'Ï',
            'O' => 'Ö',
            'U' => 'Ú',
            other => other,
        })
        .collect::<String>()
        .into()
}

/// A message with its arguments, not yet in a language: what refusals and view models carry.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    key: &'static str,
    args: Vec<(&'static str, Argument)>,
}

/// What stands in a message: a text, or a number that decides between one and many.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// As it is.
    Text(String),
    /// Shown as Fluent shows numbers.
    Number(i64),
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
macro_rules! number_argument { ($($type:ty),*) => { $(
    impl From<$type> for Argument {
        fn from(number: $type) -> Self { Self::Number(i64::try_from(number).unwrap_or(i64::MAX)) }
    }
)* } }
number_argument!(i64, i32, u8, u16, u32, u64, usize);

impl Message {
    /// A message without arguments.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }
    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.args.push((name, value.into()));
        self
    }
    /// Its key in the Fluent files.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.key
    }
    /// Its text in the language of the request.
    #[must_use]
    pub fn text(&self) -> String {
        use_context::<Texts>().unwrap_or_default().text(self)
    }
}

/// The text of a message in the language of the request: `t!("sign-out")`, `t!("welcome-title", name = name)`.
#[macro_export]
macro_rules! t {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::texts::Message::new($key)$(.with(stringify!($name), $value))*.text()
    };
}

/// The name of a level: `Met steun`.
#[must_use]
pub fn level(level: domain::Level) -> String {
    Message::new(match level.number() {
        1 => "level-not-yet",
        2 => "level-with-support",
        3 => "level-independent",
        _ => "level-adviser",
    })
    .text()
}

/// The name of a level inside a sentence: `met steun`.
#[must_use]
pub fn level_in_sentence(of: domain::Level) -> String {
    level(of).to_lowercase()
}

/// A date as people write it: `21 november 2026`.
#[must_use]
pub fn date(day: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    format!("{} {}", day.day(), month(day))
}

/// The month of a date as people write it: `november 2026`.
#[must_use]
pub fn month(day: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    const MONTHS: [&str; 12] = [
        "date-january",
        "date-february",
        "date-march",
        "date-april",
        "date-may",
        "date-june",
        "date-july",
        "date-august",
        "date-september",
        "date-october",
        "date-november",
        "date-december",
    ];
    let month = MONTHS
        .get(day.month0() as usize)
        .copied()
        .unwrap_or("date-january");
    format!("{} {}", Message::new(month).text(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};

    fn keys_in_files() -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for (name, text) in NL {
            let resource = fluent_syntax::parser::parse(*text)
                .unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
            for entry in resource.body {
                if let fluent_syntax::ast::Entry::Message(message) = entry {
                    assert!(
                        keys.insert(message.id.name.to_owned()),
                        "{name}: {} twice",
                        message.id.name
                    );
                }
            }
        }
        keys
    }

    fn sources(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("texts.rs") {
                into.push_str(&fs::read_to_string(&path).unwrap());
            }
        }
    }

    /// Every key stands between quotes in the code, and every key in the code's `t!` and `Message::new` exists.
    #[test]
    fn every_text_is_used_and_every_used_text_exists() {
        let keys = keys_in_files();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut code = fs::read_to_string(root.join("src/texts.rs")).unwrap();
        code = code.split("#[cfg(test)]").next().unwrap().to_owned();
        sources(&root.join("src"), &mut code);
        sources(&root.join("../server/src"), &mut code);
        let unused: Vec<_> = keys
            .iter()
            .filter(|key| !code.contains(&format!("\"{key}\"")))
            .collect();
        assert!(unused.is_empty(), "texts that nothing uses: {unused:?}");
        let mut missing = BTreeSet::new();
        for opening in ["t!(\"", "Message::new(\"", "t!(\n", "Message::new(\n"] {
            for rest in code.split(opening).skip(1) {
                let rest = rest.trim_start().trim_start_matches('"');
                let key = rest.split('"').next().unwrap_or_default();
                let is_key = key.contains('-')
                    && key
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                if is_key && !keys.contains(key) {
                    missing.insert(key.to_owned());
                }
            }
        }
        assert!(
            missing.is_empty(),
            "texts that are not in the Fluent files: {missing:?}"
        );
    }

    #[test]
    fn the_pseudo_language_marks_every_word() {
        let message = Message::new("refusal-not-found-title");
        assert_ne!(
            Texts::dutch().text(&message),
            Texts::pseudo().text(&message)
        );
    }

    #[test]
    fn a_date_reads_as_people_write_it() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        assert_eq!(date(day), "21 november 2026");
    }
}
