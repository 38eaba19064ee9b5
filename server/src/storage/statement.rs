//! A statement and its arguments, as both engines understand them.
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{FromRow, postgres::PgRow, sqlite::SqliteRow};

/// A statement: one text for both engines or, where they truly differ, one for each.
#[derive(Clone, Copy, Debug)]
pub struct Sql {
    /// What SQLite gets.
    pub sqlite: &'static str,
    /// What PostgreSQL gets.
    pub postgres: &'static str,
}

/// A bound argument. The `Option` is inside, so that a NULL still carries its type to PostgreSQL.
#[derive(Clone, Debug)]
pub enum Value {
    /// TEXT
    Text(Option<String>),
    /// BIGINT
    Int(Option<i64>),
    /// DOUBLE PRECISION
    Real(Option<f64>),
    /// BOOLEAN
    Bool(Option<bool>),
    /// TIMESTAMPTZ
    Time(Option<DateTime<Utc>>),
    /// DATE
    Date(Option<NaiveDate>),
}

macro_rules! value_from { ($($variant:ident: $type:ty),* $(,)?) => { $(
    impl From<$type> for Value { fn from(v: $type) -> Self { Value::$variant(Some(v.into())) } }
    impl From<Option<$type>> for Value { fn from(v: Option<$type>) -> Self { Value::$variant(v.map(Into::into)) } }
)* } }
value_from! {
    Text: String, Text: &str, Text: &String, Int: i64, Int: u32, Real: f64, Bool: bool,
    Time: DateTime<Utc>, Date: NaiveDate,
}

macro_rules! id_value { ($($id:ident),* $(,)?) => { $(
    impl From<&domain::$id> for Value {
        fn from(id: &domain::$id) -> Self { Value::Text(Some(id.as_str().to_owned())) }
    }
    impl From<Option<&domain::$id>> for Value {
        fn from(id: Option<&domain::$id>) -> Self { Value::Text(id.map(|id| id.as_str().to_owned())) }
    }
)* } }
id_value! {
    OrgId, AccountId, PersonId, TeamId, EmployerId, RunId, EvidenceId, AttemptId,
    ThemeKey, GroupKey, RoleKey, TeamKey, CardKey, CompetenceId,
}

/// A row that both engines can give: `#[derive(sqlx::FromRow)]`, or a tuple.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{}

/// The arguments of a statement, in order.
#[macro_export]
macro_rules! args {
    ($($arg:expr),* $(,)?) => { [$($crate::storage::Value::from($arg)),*] }
}

/// Writes a statement. Every one written so is prepared on both engines by a test.
#[macro_export]
macro_rules! sql {
    ($text:literal) => { $crate::sql!(sqlite: $text, postgres: $text) };
    (sqlite: $sqlite:literal, postgres: $postgres:literal $(,)?) => {{
        #[cfg(test)]
        ::inventory::submit! { $crate::storage::Statement {
            sql: $crate::storage::Sql { sqlite: $sqlite, postgres: $postgres },
            file: file!(),
            line: line!(),
        } }
        $crate::storage::Sql { sqlite: $sqlite, postgres: $postgres }
    }};
}

/// A statement with the place where it stands, for the test that prepares them all.
#[cfg(test)]
pub struct Statement {
    /// The statement.
    pub sql: Sql,
    /// Its file.
    pub file: &'static str,
    /// Its line.
    pub line: u32,
}
#[cfg(test)]
inventory::collect!(Statement);
