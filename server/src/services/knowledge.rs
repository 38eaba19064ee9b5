//! Curricula: reading a folder of them in, giving it back, and what people read of them.
//!
//! The store keeps every file as it came; what people see is rendered when it is stored. Nothing here hands a
//! question of a quiz to a page.
mod import;
mod reading;
mod rendering;

use crate::storage::{Tx, knowledge as store};
use app::Outcome;
use domain::{OrgId, curriculum::StoredFile};

pub use crate::storage::knowledge::catalogue;
pub use import::{FileChange, Imported, ImportedTheme, NotImported, import};
pub use reading::{ImageFile, image};

/// Every file of the organisation's content, byte for byte as it was imported, by path.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn export(tx: &mut Tx, org: &OrgId) -> Outcome<Vec<StoredFile>> {
    let files = store::files::content_files(tx, org).await?;
    Ok(files.into_iter().map(|file| file.file).collect())
}
