//! The style sheet in one file, the fonts that it names, and the files of `style/static/`.
use super::{
    site::{File, Inputs, files_of, part},
    theme::Theme,
};
use anyhow::{Context, Result, anyhow, bail};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};
use std::{fs, path::Path};

const ENTRY: &str = "style/main.css";

/// One font a line: `path in node_modules -> file name`.
const FONTS: &str = "style/fonts.txt";

/// Icons and the like: copied as they are, unless the theme has its own.
const STATIC: &str = "style/static";

/// Bundles the style sheet, with a theme after it, and puts fonts and static files next to it.
pub fn style(release: bool, theme: Option<&Theme>) -> Result<()> {
    let mut inputs = Inputs::new(release)?;
    inputs.content(Path::new("style"))?;
    inputs.content(Path::new("package-lock.json"))?;
    if let Some(theme) = theme {
        inputs.content(theme.folder())?;
    }
    part("style", release, inputs, || {
        let mut css = bundled(Path::new(ENTRY), release)?;
        let mut files = fonts(Path::new(FONTS))?;
        if let Some(theme) = theme {
            css.push_str(&theme.as_root(&bundled(&theme.entry(), release)?));
            files.extend(fonts(&theme.fonts())?);
        }
        check_fonts(&css, &files)?;
        files.push(File {
            name: "leerlijn.css".into(),
            bytes: css.into_bytes(),
        });
        for path in files_of(Path::new(STATIC))? {
            let name = path.file_name().unwrap_or_default();
            let theirs = theme.map(|theme| theme.folder().join(name));
            let path = theirs.filter(|path| path.exists()).unwrap_or(path.clone());
            let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
            let name = name.to_string_lossy().into_owned();
            files.push(File { name, bytes });
        }
        Ok(files)
    })
}

/// The browsers that the style sheet is written for: some four years back.
fn targets() -> Targets {
    let version = |major: u32| Some(major << 16);
    Targets::from(Browsers {
        safari: version(15),
        ios_saf: version(15),
        chrome: version(100),
        firefox: version(100),
        edge: version(100),
        ..Browsers::default()
    })
}

fn bundled(entry: &Path, minify: bool) -> Result<String> {
    let provider = FileProvider::new();
    let mut bundler = Bundler::new(&provider, None, ParserOptions::default());
    let mut sheet = bundler
        .bundle(entry)
        .map_err(|error| anyhow!("the style sheet: {error}"))?;
    let targets = targets();
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|error| anyhow!("the style sheet: {error}"))?;
    let printed = sheet
        .to_css(PrinterOptions {
            minify,
            targets,
            ..PrinterOptions::default()
        })
        .map_err(|error| anyhow!("the style sheet: {error}"))?;
    Ok(printed.code)
}

fn fonts(list: &Path) -> Result<Vec<File>> {
    let place = list.display();
    let list = match fs::read_to_string(list) {
        Ok(list) => list,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| place.to_string()),
    };
    let mut files = Vec::new();
    for (number, line) in list.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((from, to)) = line.split_once("->") else {
            bail!(
                "{place}:{}: expected `path in node_modules -> file name`",
                number + 1
            );
        };
        let from = Path::new("node_modules").join(from.trim());
        let bytes = fs::read(&from)
            .with_context(|| format!("{place}:{}: {}", number + 1, from.display()))?;
        files.push(File {
            name: format!("fonts/{}", to.trim()),
            bytes,
        });
    }
    Ok(files)
}

/// A font that the style sheet names and that isn't there would be seen only by who looks closely.
fn check_fonts(css: &str, files: &[File]) -> Result<()> {
    for after in css.split("url(").skip(1) {
        let url = after
            .split(')')
            .next()
            .unwrap_or_default()
            .trim_matches(['"', '\'']);
        if url.starts_with("fonts/") && !files.iter().any(|file| file.name == url) {
            bail!("the style sheet asks for {url}, which no fonts.txt gives");
        }
    }
    Ok(())
}
