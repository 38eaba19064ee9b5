//! A small folder that holds, to be spoilt by the tests.
use chrono::NaiveDate;
use domain::curriculum::{Checked, File, parse};

pub const THEME: &str = "themas/nah/curriculum.md";

/// The day on which the tests stand.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

/// Files by path.
#[derive(Clone)]
pub struct Folder(pub Vec<(String, Vec<u8>)>);

impl Folder {
    /// One theme of two competences, without a single problem.
    pub fn good() -> Self {
        let files: [(&str, &[u8]); 9] = [
            (
                "kaarten/gesprek.md",
                include_bytes!("goed/kaarten/gesprek.md"),
            ),
            (
                "rollen/intake.toml",
                include_bytes!("goed/rollen/intake.toml"),
            ),
            (
                "themas/vak/curriculum.md",
                include_bytes!("goed/themas/vak/curriculum.md"),
            ),
            ("LEESMIJ.md", include_bytes!("goed/LEESMIJ.md")),
            ("bronnen.toml", include_bytes!("goed/bronnen.toml")),
            ("kennis.toml", include_bytes!("goed/kennis.toml")),
            (
                "rollen/generalist.toml",
                include_bytes!("goed/rollen/generalist.toml"),
            ),
            (THEME, include_bytes!("goed/themas/nah/curriculum.md")),
            (
                "themas/nah/signalen.svg",
                include_bytes!("goed/themas/nah/signalen.svg"),
            ),
        ];
        Self(
            files
                .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
                .to_vec(),
        )
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> &str {
        let (_, bytes) = self.0.iter().find(|(own, _)| own == path).unwrap();
        std::str::from_utf8(bytes).unwrap()
    }

    /// With another file, or another body for it.
    #[must_use]
    pub fn with(mut self, path: &str, body: impl Into<Vec<u8>>) -> Self {
        self.0.retain(|(own, _)| own != path);
        self.0.push((path.to_owned(), body.into()));
        self
    }

    /// Without a file.
    #[must_use]
    pub fn without(mut self, path: &str) -> Self {
        self.0.retain(|(own, _)| own != path);
        self
    }

    /// With one stretch of text, which must be there once, replaced.
    #[must_use]
    pub fn edit(self, path: &str, old: &str, new: &str) -> Self {
        let text = self.text(path);
        assert_eq!(text.matches(old).count(), 1, "‘{old}’ in {path}");
        let text = text.replacen(old, new, 1);
        self.with(path, text)
    }

    pub fn check(&self) -> Checked {
        let files: Vec<File<'_>> = self
            .0
            .iter()
            .map(|(path, bytes)| File { path, bytes })
            .collect();
        parse(&files, today())
    }
}

/// The curriculum of the only theme, with some stretches replaced; it may have no errors.
pub fn curriculum(edits: &[(&str, &str)]) -> domain::curriculum::Curriculum {
    let folder = edits.iter().fold(Folder::good(), |folder, (old, new)| {
        folder.edit(THEME, old, new)
    });
    let checked = folder.check();
    assert!(
        checked.content.is_some(),
        "{}",
        domain::curriculum::report(&checked.problems, "", domain::curriculum::Occasion::Import)
    );
    checked.content.unwrap().themes.remove(0)
}
