//! What was read of published versions, kept in memory. What is published never changes, so it is read and parsed once
//! and not with every page. A statement is told what is known, and leaves that out of its rows.
//!
//! Only what a reading transaction saw is kept: a writing one may see what is never committed.
use super::{Result, StorageError, knowledge::reading::Reading, read_json};
use domain::{OrgId, knowledge::Theme};
use serde::de::DeserializeOwned;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// So many versions are kept; the next one makes room for all.
const MOST: usize = 1000;

/// Everything that one store keeps.
#[derive(Default)]
pub struct Kept {
    /// The themes of versions, as catalogues have them.
    pub themes: Versions<Theme>,
    /// The same versions, as people read them.
    pub readings: Versions<Reading>,
}

/// One kind of text, by organisation and version: `nah/3`.
pub struct Versions<T>(RwLock<ByOrganisation<T>>);

type ByOrganisation<T> = HashMap<OrgId, HashMap<String, Arc<T>>>;

impl<T> Default for Versions<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

/// What is known of an organisation while one statement runs.
pub struct Known<'a, T> {
    kept: &'a Versions<T>,
    org: &'a OrgId,
    found: HashMap<String, Arc<T>>,
    new: Vec<(String, Arc<T>)>,
}

impl<T: DeserializeOwned> Versions<T> {
    /// What is known of an organisation now.
    pub fn of<'a>(&'a self, org: &'a OrgId) -> Known<'a, T> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Known {
            kept: self,
            org,
            found: all.get(org).cloned().unwrap_or_default(),
            new: Vec::new(),
        }
    }

    fn keep(&self, org: &OrgId, new: Vec<(String, Arc<T>)>) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let count: usize = all.values().map(HashMap::len).sum();
        if count + new.len() > MOST {
            all.clear();
        }
        all.entry(org.clone()).or_default().extend(new);
    }
}

impl<T: DeserializeOwned> Known<'_, T> {
    /// The versions that a statement need not read, each between bars: `|nah/3||dementie/1|`.
    #[must_use]
    pub fn listed(&self) -> String {
        self.found.keys().map(|key| format!("|{key}|")).collect()
    }

    /// A version: the one that is known, or the text that was read because it is not.
    ///
    /// # Errors
    /// `Unreadable`.
    pub fn take(&mut self, theme: &str, version: i64, text: Option<&str>) -> Result<Arc<T>> {
        let key = format!("{theme}/{version}");
        if let Some(found) = self.found.get(&key) {
            return Ok(found.clone());
        }
        let text = text.ok_or_else(|| StorageError::Unreadable(format!("no text of {key}")))?;
        let read: Arc<T> = Arc::new(read_json(text)?);
        self.new.push((key, read.clone()));
        Ok(read)
    }

    /// Keeps what was read, if what was seen is committed.
    pub fn keep(self, is_committed: bool) {
        if is_committed && !self.new.is_empty() {
            self.kept.keep(self.org, self.new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_once_is_not_read_again_and_what_may_be_undone_is_not_kept() {
        let kept: Versions<u32> = Versions::default();
        let org: OrgId = "wijk".parse().unwrap();
        let mut known = kept.of(&org);
        assert_eq!(known.listed(), "");
        assert_eq!(*known.take("nah", 3, Some("7")).unwrap(), 7);
        known.keep(false);
        assert_eq!(kept.of(&org).listed(), "");
        let mut known = kept.of(&org);
        known.take("nah", 3, Some("7")).unwrap();
        known.keep(true);
        let mut known = kept.of(&org);
        assert_eq!(known.listed(), "|nah/3|");
        assert_eq!(*known.take("nah", 3, None).unwrap(), 7);
        assert!(known.take("nah", 4, None).is_err());
        let other: OrgId = "elders".parse().unwrap();
        assert_eq!(kept.of(&other).listed(), "");
    }

    #[test]
    fn what_is_kept_has_an_end() {
        let kept: Versions<u32> = Versions::default();
        let org: OrgId = "wijk".parse().unwrap();
        for version in 0..=(MOST as i64) {
            let mut known = kept.of(&org);
            known.take("nah", version, Some("7")).unwrap();
            known.keep(true);
        }
        assert_eq!(kept.of(&org).listed(), format!("|nah/{MOST}|"));
    }
}
