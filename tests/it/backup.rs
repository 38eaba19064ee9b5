//! A backup while people work, and what PostgreSQL's programs are told.
use crate::fixture::{
    Engine, Site,
    command::{command, refused, well},
    rows,
    scanner::{Scanner, missing, sixteen_scanners, stored},
};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::task::JoinSet;

/// Everybody scans, until told to stop.
struct Work {
    stops: Arc<AtomicBool>,
    people: JoinSet<Scanner>,
}

impl Work {
    fn begin(people: Vec<Scanner>) -> Self {
        let stops = Arc::new(AtomicBool::new(false));
        let mut working = JoinSet::new();
        for mut person in people {
            let stops = stops.clone();
            working.spawn(async move {
                while !stops.load(Ordering::Relaxed) {
                    person
                        .step()
                        .await
                        .expect("nobody is refused while a backup runs");
                }
                person
            });
        }
        Self {
            stops,
            people: working,
        }
    }

    async fn end(self) -> Vec<Scanner> {
        self.stops.store(true, Ordering::Relaxed);
        self.people.join_all().await
    }
}

stories! {
    async fn a_backup_under_load_has_all_that_was_acknowledged(site: &Site) {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy").to_str().unwrap().to_owned();
        let (people, acknowledged) = sixteen_scanners(&site.url).await;
        let people = Work::begin(people);
        while acknowledged.load(Ordering::Relaxed) < 60 {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        // What is acknowledged by now must be in the copy; what comes while it is made may be.
        let before = people.end().await;
        let had: Vec<_> = before.iter().map(|person| person.acknowledged.clone()).collect();
        let people = Work::begin(before);
        let database = site.database_url().to_owned();
        let to = copy.clone();
        tokio::task::spawn_blocking(move || well(&["backup", &to, "--database", &database])).await.unwrap();
        people.end().await;
        let went_on = acknowledged.load(Ordering::Relaxed) > had.iter().map(Vec::len).sum();
        assert!(went_on, "nobody waits for a backup");

        let place = site.empty_database().await;
        well(&["restore", &copy, "--database", &place.url]);
        for had in &had {
            let there = stored(&place.url, had).await;
            assert_eq!(missing(had, &[], &there).len(), 0);
        }
        assert_eq!(broken_rows(site.engine(), &place.url).await, [""; 0], "the copy is whole");
        let half: Vec<(i64,)> = rows(
            &place.url,
            "SELECT COUNT(*) FROM scan_run r WHERE r.state = 'finished' AND NOT EXISTS (
                SELECT 1 FROM evidence e WHERE e.org_id = r.org_id AND e.origin = r.run_id)",
        )
        .await;
        assert_eq!(half[0].0, 0);
        place.remove().await;

        let place = site.empty_database().await;
        let mut bytes = fs::read(&copy).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&copy, bytes).unwrap();
        assert!(refused(&["restore", &copy, "--database", &place.url]).contains("checksum differs"));
        if let Engine::Sqlite = site.engine() {
            let path = place.url.strip_prefix("sqlite:").unwrap();
            assert!(!fs::exists(path).unwrap(), "nothing was restored");
        }
        place.remove().await;
    }
}

/// What the engine itself finds wrong.
async fn broken_rows(engine: Engine, database: &str) -> Vec<String> {
    if matches!(engine, Engine::Postgres) {
        return Vec::new();
    }
    let said: Vec<(String,)> = rows(database, "PRAGMA integrity_check").await;
    let orphans: Vec<(String, i64, String, i64)> = rows(database, "PRAGMA foreign_key_check").await;
    let said = said
        .into_iter()
        .map(|(line,)| line)
        .filter(|line| line != "ok");
    said.chain(orphans.into_iter().map(|orphan| format!("{orphan:?}")))
        .collect()
}

/// Arguments can be read by everybody on the machine; an environment can't.
#[test]
fn a_password_never_stands_in_the_arguments_of_a_program() {
    let folder = tempfile::tempdir().unwrap();
    let said = folder.path().join("said");
    let program = folder.path().join("pg_dump");
    let script = format!(
        "#!/bin/sh\necho \"$@\" >{0}\necho \"PGPASSWORD=$PGPASSWORD\" >>{0}\n\
         while [ $# -gt 1 ]; do [ \"$1\" = --file ] && echo copy >\"$2\"; shift; done\n",
        said.display()
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
    let copy = folder.path().join("copy");
    let output = command(&[
        "backup",
        copy.to_str().unwrap(),
        "--database",
        "postgres://ada:ge%40heim@db.example/leerlijn?sslmode=require",
    ])
    .env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()))
    .output()
    .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = fs::read_to_string(said).unwrap();
    let (arguments, environment) = said.split_once('\n').unwrap();
    assert!(
        arguments.contains("postgres://ada@db.example/leerlijn?sslmode=require"),
        "{arguments}"
    );
    assert!(!arguments.contains("heim"), "{arguments}");
    assert_eq!(environment.trim(), "PGPASSWORD=ge@heim");
}
