//! The folder `dist/site`: made in parts, each of which is made again only when what it is made from changed.
use crate::{project::SITE, step};
use anyhow::{Context, Result};
use std::{
    collections::BTreeSet,
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io::Write,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// Outside `dist/site`: what is in there, the server serves.
const STAMPS: &str = "dist/stamps";

/// A file for the browser, by its name below `pkg/`.
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What a part is made from.
pub struct Inputs(DefaultHasher);

impl Inputs {
    /// The profile, and this tool itself: another version may make other files.
    pub fn new(release: bool) -> Result<Self> {
        let mut inputs = Self(DefaultHasher::new());
        release.hash(&mut inputs.0);
        inputs.moment(&env::current_exe().context("this program can't find itself")?)?;
        Ok(inputs)
    }

    /// A large file, by its length and the moment of its last change.
    pub fn moment(&mut self, path: &Path) -> Result<()> {
        let about = fs::metadata(path).with_context(|| path.display().to_string())?;
        let changed = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        (path, about.len(), changed).hash(&mut self.0);
        Ok(())
    }

    /// A file or a folder, by all that is in it. What isn't there is an input too.
    pub fn content(&mut self, path: &Path) -> Result<()> {
        path.hash(&mut self.0);
        if path.is_dir() {
            for path in files_of(path)? {
                self.content(&path)?;
            }
        } else if path.exists() {
            fs::read(path)
                .with_context(|| path.display().to_string())?
                .hash(&mut self.0);
        }
        Ok(())
    }
}

/// All that is directly in a folder, by name.
pub fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

/// Makes a part as a step of its own, unless it is there and `inputs` are what they were.
pub fn part(
    name: &str,
    release: bool,
    inputs: Inputs,
    make: impl FnOnce() -> Result<Vec<File>>,
) -> Result<()> {
    let stamp = Path::new(STAMPS).join(name.replace(' ', "-"));
    let folder = Path::new(SITE).join("pkg");
    let fingerprint = format!("{:016x}", inputs.0.finish());
    let before = fs::read_to_string(&stamp).unwrap_or_default();
    let mut lines = before.lines();
    let unchanged = lines.next() == Some(fingerprint.as_str());
    let old: BTreeSet<String> = lines.map(str::to_owned).collect();
    if unchanged && !old.is_empty() && old.iter().all(|file| folder.join(file).exists()) {
        return Ok(());
    }
    step::step(name, || {
        let mut files = make()?;
        if release {
            compress(&mut files)?;
        }
        let new: BTreeSet<String> = files.iter().map(|file| file.name.clone()).collect();
        for gone in old.difference(&new) {
            let _ = fs::remove_file(folder.join(gone));
        }
        for file in &files {
            write(&folder.join(&file.name), &file.bytes)?;
        }
        let names: Vec<_> = new.into_iter().collect();
        write(
            &stamp,
            format!("{fingerprint}\n{}\n", names.join("\n")).as_bytes(),
        )
    })
}

/// Writes a file whole or not at all: a server in development may be reading it. Leaves an equal file alone.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let told = || format!("{} can't be written", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(told)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(told)?;
    file.write_all(bytes).with_context(told)?;
    file.as_file()
        .set_permissions(readable())
        .with_context(told)?;
    file.persist(path).with_context(told)?;
    Ok(())
}

/// Readable by everyone: a temporary file is not.
fn readable() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o644)
}

/// Adds `.br` and `.gz` next to what becomes smaller by it.
fn compress(files: &mut Vec<File>) -> Result<()> {
    let mut compressed = Vec::new();
    for file in files.iter() {
        let ending = file.name.rsplit('.').next().unwrap_or_default();
        if matches!(ending, "js" | "wasm" | "css" | "svg" | "webmanifest") {
            compressed.push(File {
                name: format!("{}.br", file.name),
                bytes: brotli(&file.bytes)?,
            });
            compressed.push(File {
                name: format!("{}.gz", file.name),
                bytes: gzip(&file.bytes)?,
            });
        }
    }
    files.append(&mut compressed);
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).context("brotli")?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).context("gzip")?;
    encoder.finish().context("gzip")
}
