//! Every statement of the program, prepared on a migrated database of each engine.
use super::{Db, Statement, StorageError};
use crate::{args, sql};

async fn sqlite() -> (Db, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::connect(&format!("sqlite:{}", folder.path().join("t.db").display()))
        .await
        .unwrap();
    db.migrate().await.unwrap();
    (db, folder)
}

async fn every_statement_prepares(db: &Db) {
    let mut faults = Vec::new();
    let mut count = 0;
    for statement in inventory::iter::<Statement> {
        count += 1;
        if let Err(error) = db.prepare(statement.sql).await {
            faults.push(format!("{}:{}: {error}", statement.file, statement.line));
        }
    }
    assert!(
        faults.is_empty(),
        "on {}:\n{}",
        db.engine(),
        faults.join("\n")
    );
    assert!(count >= 10, "only {count} statements are registered");
}

#[tokio::test]
async fn every_statement_prepares_on_sqlite() {
    let (db, _folder) = sqlite().await;
    every_statement_prepares(&db).await;
}

#[tokio::test]
async fn every_statement_prepares_on_postgres() {
    let url = std::env::var("TEST_POSTGRES_URL")
        .expect("TEST_POSTGRES_URL must name a PostgreSQL server: `cargo xtask test` sets it");
    let admin = sqlx::PgPool::connect(&url).await.unwrap();
    let name = format!("leerlijn_statements_{}", std::process::id());
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::raw_sql(create).execute(&admin).await.unwrap();
    let (server, _) = url.rsplit_once('/').unwrap();
    let db = Db::connect(&format!("{server}/{name}")).await.unwrap();
    db.migrate().await.unwrap();
    every_statement_prepares(&db).await;
    db.close().await;
    let drop = sqlx::AssertSqlSafe(format!("DROP DATABASE {name}"));
    sqlx::raw_sql(drop).execute(&admin).await.unwrap();
}

#[tokio::test]
async fn nothing_is_changed_in_a_view() {
    let (db, _folder) = sqlite().await;
    for mut view in [db.read().await.unwrap(), db.glance().await.unwrap()] {
        let changed = view.run(sql!("DELETE FROM installation"), args![]).await;
        assert!(
            matches!(changed, Err(StorageError::ReadOnly)),
            "{changed:?}"
        );
    }
    let mut tx = db.write().await.unwrap();
    tx.run(sql!("DELETE FROM installation"), args![])
        .await
        .unwrap();
}
