//! The store: one SQL text for SQLite and PostgreSQL, run on a transaction and nowhere else.
//!
//! It imports `domain` and itself only, and it never decides: who may read what is a permit that it is handed.
//! Each noun has a file; its rows are private to that file and turn into domain types there.
pub mod access;
pub mod engine;
pub mod evidence;
mod kept;
pub mod knowledge;
pub mod people;
pub mod profiles;
mod protection;
pub mod quizzes;
pub mod scans;
mod statement;
pub mod stems;
pub mod teams;
#[cfg(test)]
mod tests;

pub use engine::{Db, Tx};
pub use protection::Protection;
#[cfg(test)]
pub use statement::Statement;
pub use statement::{Row, Sql, Value};

/// What can go wrong in the store. None of it is for people's eyes: a service turns it into a refusal.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// A unique key exists already.
    #[error("already exists: {0}")]
    Duplicate(String),
    /// The database can't be reached, or has no connection to spare.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// What stands in the database is not what the domain knows.
    #[error("a stored value can't be read: {0}")]
    Unreadable(String),
    /// Something would change in a view that is for reading.
    #[error("a view for reading can't write")]
    ReadOnly,
    /// Anything else that the engine says.
    #[error(transparent)]
    Sql(sqlx::Error),
}

/// What the store answers.
pub type Result<T> = std::result::Result<T, StorageError>;

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => {
                Self::Unavailable(error.to_string())
            }
            sqlx::Error::Database(cause) if cause.is_unique_violation() => {
                Self::Duplicate(cause.message().to_owned())
            }
            sqlx::Error::Database(cause) if cause.code().is_some_and(|code| passes(&code)) => {
                Self::Unavailable(error.to_string())
            }
            _ => Self::Sql(error),
        }
    }
}

/// Whether what the engine says is about itself and passes: it stops, is full, is busy or lets nobody in.
fn passes(code: &str) -> bool {
    // PostgreSQL, by SQLSTATE: class 08 connection, 53 resources, 57P0x shutting down, 55000 lets nobody in.
    if code.len() == 5 {
        return ["08", "53", "57P0", "55000"]
            .iter()
            .any(|start| code.starts_with(start));
    }
    // SQLite, by the lowest byte of its code: busy, locked, I/O error, full, can't open.
    code.parse::<u32>()
        .is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 10 | 13 | 14))
}

/// Turns a stored text or number into the domain's type.
///
/// # Errors
/// `Unreadable`, when the domain doesn't know such a value: the database was written by something else.
pub fn read<T, F>(stored: F) -> Result<T>
where
    T: TryFrom<F>,
    T::Error: std::fmt::Display,
{
    T::try_from(stored).map_err(|error| StorageError::Unreadable(error.to_string()))
}

/// Reads a column that holds JSON.
///
/// # Errors
/// `Unreadable`, when the text is not such a value.
pub fn read_json<T: serde::de::DeserializeOwned>(stored: &str) -> Result<T> {
    serde_json::from_str(stored).map_err(|error| StorageError::Unreadable(error.to_string()))
}

/// Writes a value as a column that holds JSON.
///
/// # Errors
/// `Unreadable`, when the value has no JSON form.
pub fn write_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StorageError::Unreadable(error.to_string()))
}

#[cfg(test)]
mod passing {
    use super::passes;

    #[test]
    fn what_passes_is_told_from_what_is_wrong() {
        for code in [
            "57P01", "57P03", "08006", "53300", "55000", "5", "261", "10", "778", "13",
        ] {
            assert!(passes(code), "{code}");
        }
        // Syntax, a missing table, a foreign key, a cancelled query; SQLite's general error and constraint.
        for code in ["42601", "42P01", "23503", "57014", "1", "19", "787", ""] {
            assert!(!passes(code), "{code}");
        }
    }
}
