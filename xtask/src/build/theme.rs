//! Another organisation's theme: a folder with `theme.css`, and if it likes `fonts.txt` and its own `favicon.svg`.
//! style/README.md says what stands in them.
use anyhow::{Context, Result};
use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

/// The themes that come along.
const THEMES: &str = "style/themes";
const ENTRY: &str = "theme.css";
/// How the class of a theme of the NL Design System ends.
const CLASS: &str = "-theme";

/// The folder of a theme.
pub struct Theme(PathBuf);

impl Theme {
    /// The theme that was asked for, if one was: a folder, seen from the root of the project, or a name in `THEMES`.
    pub fn asked(said: Option<&String>) -> Result<Option<Self>> {
        said.map(|said| Self::find(said)).transpose()
    }

    fn find(said: &str) -> Result<Self> {
        let folders = [PathBuf::from(said), Path::new(THEMES).join(said)];
        folders
            .into_iter()
            .find(|folder| folder.join(ENTRY).is_file())
            .map(Self)
            .with_context(|| format!("neither {said} nor {THEMES}/{said} holds a {ENTRY}"))
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }

    pub fn entry(&self) -> PathBuf {
        self.0.join(ENTRY)
    }

    pub fn fonts(&self) -> PathBuf {
        self.0.join("fonts.txt")
    }

    /// What its pictures are called after.
    pub fn name(&self) -> &str {
        self.0
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("thema")
    }

    /// Its rules for the whole page: a token file is written for a class on the root, such as `.utrecht-theme`.
    pub fn as_root(&self, css: &str) -> String {
        let mut root = String::with_capacity(css.len());
        let mut rest = css;
        while let Some(dot) = rest.find('.') {
            let (before, after) = rest.split_at(dot);
            let name = after
                .char_indices()
                .skip(1)
                .find(|(_, letter)| !letter.is_ascii_alphanumeric() && *letter != '-')
                .map_or(after.len(), |(end, _)| end);
            let (class, next) = after.split_at(name);
            let class = if class.ends_with(CLASS) {
                ":root"
            } else {
                class
            };
            let _ = write!(root, "{before}{class}");
            rest = next;
        }
        root + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_of_a_theme_becomes_the_root_and_no_other_does() {
        let theme = Theme(PathBuf::from("style/themes/den-haag"));
        assert_eq!(theme.name(), "den-haag");
        assert_eq!(
            theme.as_root(
                ".rotterdam-theme{--a:.5rem}.rotterdam-theme .utrecht-button{--b:url(x.svg)}"
            ),
            ":root{--a:.5rem}:root .utrecht-button{--b:url(x.svg)}"
        );
    }

    #[test]
    fn a_folder_without_a_theme_is_none() {
        assert!(Theme::find("geen-thema").is_err());
    }
}
