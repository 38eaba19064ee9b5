//! A folder of content on disk: read whole, or written.
use crate::cli::CommandError;
use domain::curriculum::{File, FileBody, StoredFile};
use std::{
    fs,
    io::Read as _,
    path::{Component, Path, PathBuf},
};

/// More of a file is not read: the check refuses one that is half as large.
const READ_AT_MOST: u64 = 2 << 20;
/// More files than this is not a folder of curricula.
const FILES_AT_MOST: usize = 2_000;

/// Every file of a folder, by its path within it.
pub struct Folder {
    root: PathBuf,
    files: Vec<(String, Vec<u8>)>,
}

impl Folder {
    /// Reads a folder. What begins with a dot, and what a link points at, is left out.
    pub fn read(root: &Path) -> Result<Self, CommandError> {
        let mut files = Vec::new();
        walk(root, "", &mut files)?;
        files.sort();
        Ok(Self {
            root: root.to_owned(),
            files,
        })
    }

    /// The files, as the parser takes them.
    pub fn files(&self) -> Vec<File<'_>> {
        self.files
            .iter()
            .map(|(path, bytes)| File { path, bytes })
            .collect()
    }

    /// The folder, as a report puts it before the paths.
    pub fn shown(&self) -> String {
        self.root.display().to_string()
    }
}

fn walk(
    folder: &Path,
    under: &str,
    found: &mut Vec<(String, Vec<u8>)>,
) -> Result<(), CommandError> {
    let failed = |path: &Path, error: std::io::Error| {
        CommandError::Other(format!("{} can't be read: {error}", path.display()))
    };
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let entry = entry.map_err(|error| failed(folder, error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry
            .file_type()
            .map_err(|error| failed(&entry.path(), error))?;
        let path = format!("{under}{name}");
        if name.starts_with('.') || kind.is_symlink() {
            continue;
        }
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), found)?;
            continue;
        }
        if found.len() >= FILES_AT_MOST {
            return Err(CommandError::Other(format!(
                "{} holds more than {FILES_AT_MOST} files: is it the right folder?",
                folder.display()
            )));
        }
        let mut bytes = Vec::new();
        fs::File::open(entry.path())
            .and_then(|file| file.take(READ_AT_MOST).read_to_end(&mut bytes))
            .map_err(|error| failed(&entry.path(), error))?;
        found.push((path, bytes));
    }
    Ok(())
}

/// Writes files under a folder; tells how many were not there yet or, with `overwrite`, were other.
pub fn write(root: &Path, files: &[StoredFile], overwrite: bool) -> Result<usize, CommandError> {
    let mut waiting = Vec::new();
    for file in files {
        let path = below(root, &file.path)?;
        let bytes: &[u8] = match &file.body {
            FileBody::Text(text) => text.as_bytes(),
            FileBody::Image(bytes) => bytes,
        };
        match fs::read(&path) {
            Ok(there) if there == bytes => {}
            Ok(_) if !overwrite => {
                return Err(CommandError::Other(format!(
                    "{} is there with other bytes: nothing was written. Choose an empty folder, or give --overwrite",
                    path.display()
                )));
            }
            _ => waiting.push((path, bytes)),
        }
    }
    for (path, bytes) in &waiting {
        let parent = path.parent().unwrap_or(root);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(path, bytes))
            .map_err(|error| {
                CommandError::Other(format!("{} can't be written: {error}", path.display()))
            })?;
    }
    Ok(waiting.len())
}

/// The place of a file, which must lie below the folder.
fn below(root: &Path, path: &str) -> Result<PathBuf, CommandError> {
    let plain = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if path.is_empty() || !plain {
        return Err(CommandError::Other(format!(
            "‘{path}’ is no path within a folder"
        )));
    }
    Ok(root.join(path))
}
