//! `leerlijn`, as an operator uses it: a first installation, wrong settings, a backup and back again.
use crate::fixture::{
    Browser, PASSWORD, Site,
    command::{Serving, free_address, refused, run, well},
    content::three_themes,
};
use std::{fs, path::Path};

const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../content");

/// Every file under a folder, with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

stories! {
    async fn a_first_installation(site: &Site) {
        let place = site.empty_database().await;
        let database = ["--database", place.url.as_str()];
        let with = |args: &[&'static str]| [args, &database].concat();
        well(&with(&["content", "import", CONTENT]));
        assert!(well(&with(&["content", "import", CONTENT])).to_lowercase().contains("ongewijzigd"), "twice is once");
        let said = well(&with(&["user", "add", "ada@wijk.example", "--name", "Ada Bakker", "--right", "administrator"]));
        let link = said.lines().last().unwrap().trim().to_owned();
        let path = link.strip_prefix("http://127.0.0.1:3000").unwrap().to_owned();

        let metrics = free_address();
        let serving = Serving::start(&["--database", &place.url, "--metrics-listen", &metrics]).await;
        let ready = reqwest::get(format!("{}/readyz", serving.url)).await.unwrap();
        assert_eq!(ready.status(), 200);
        let ready = ready.text().await.unwrap();
        for line in ["database: bereikbaar", "migraties: bijgewerkt", "schijf:"] {
            assert!(ready.contains(line), "{ready}");
        }
        let mut ada = Browser::new(&serving.url);
        let sign_in = ada.get("/inloggen").await.page();
        assert!(!sign_in.contains("Sanne"), "no demo was asked for");
        let new = "drie groene tenten op het strand";
        let chosen = [("nieuw-wachtwoord", new)];
        assert_eq!(ada.post(&path, &chosen).await.status, 303);
        assert_eq!(ada.get("/kennis").await.status, 200);
        assert_eq!(ada.get("/metrics").await.status, 404, "numbers have an address of their own");
        let numbers = reqwest::get(format!("http://{metrics}/metrics")).await.unwrap().text().await.unwrap();
        assert!(numbers.contains("leerlijn_requests_total{status=\"200\"}"), "{numbers}");
        assert!(numbers.contains("leerlijn_request_seconds"), "{numbers}");
        let (ended_well, log) = serving.stop();
        assert!(ended_well, "{log}");
        assert!(log.contains("listen") && !log.contains(new), "{log}");
        place.remove().await;
    }

    async fn a_backup_goes_back_into_an_empty_place_only(site: &Site) {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy");
        let copy = copy.to_str().unwrap();
        let mut sanne = site.sign_in("sanne").await;
        let starts = [("doe", "begin"), ("start:dementie", "b"), ("start:nah", "b"), ("start:psychiatrie", "b")];
        assert_eq!(sanne.post("/scan", &starts).await.status, 303);
        well(&["backup", copy, "--database", site.database_url()]);
        assert!(refused(&["backup", copy, "--database", site.database_url()]).contains("exists already"));

        let place = site.empty_database().await;
        well(&["restore", copy, "--database", &place.url]);
        let serving = Serving::start(&["--database", &place.url]).await;
        let mut again = Browser::new(&serving.url);
        let fields = [("doe", "inloggen"), ("email", "sanne@wijk.example"), ("wachtwoord", PASSWORD)];
        assert_eq!(again.post("/inloggen", &fields).await.status, 303);
        serving.stop();
        let (out, name) = (folder.path().join("out"), "Wijkteams wijk");
        well(&["content", "export", out.to_str().unwrap(), "--organisation", name, "--database", &place.url]);
        let ours = three_themes().0;
        let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let exported = files(&out);
        assert_eq!(names(&exported), names(&ours));
        assert!(exported == ours, "byte for byte");

        assert!(!refused(&["restore", copy, "--database", &place.url]).is_empty(), "not over what is there");
        place.remove().await;
        let place = site.empty_database().await;
        let mut bytes = fs::read(copy).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(copy, bytes).unwrap();
        assert!(refused(&["restore", copy, "--database", &place.url]).contains("checksum differs"));
        place.remove().await;
    }

    async fn a_demo_comes_only_where_nobody_is(site: &Site) {
        let full = refused(&["demo", "--database", site.database_url()]);
        assert!(full.starts_with("leerlijn: "), "{full}");
        let place = site.empty_database().await;
        let database = ["--database", place.url.as_str()];
        refused(&[&["demo"], &database[..]].concat());
        well(&[&["content", "import", CONTENT], &database[..]].concat());
        let said = well(&[&["demo"], &database[..]].concat());
        assert!(said.contains("10 teams and 120 people"), "{said}");
        assert!(well(&[&["demo"], &database[..]].concat()).contains("already"));

        // Team Noord is the team of §5.4 of the domain model.
        let serving = Serving::start(&database).await;
        let mut karin = Browser::new(&serving.url);
        let as_karin = [("doe", "demo"), ("persona", "karin")];
        assert_eq!(karin.post("/inloggen", &as_karin).await.status, 303);
        let team = karin.get("/team/team-noord").await;
        let rows = team.select("[aria-labelledby=wie-weet-wat] tbody tr");
        assert_eq!(rows, [
            "DementieGeborgd Fatima El Idrissi, Joost van Dam in opbouw: Kim Nguyen",
            "Niet-aangeboren hersenletsel (NAH)Kwetsbaar Ilse de Boer",
            "PsychiatrieGeborgd Ali Yıldız, Petra Willems, Yusuf Demir",
            "Kindermishandeling en huiselijk geweldKwetsbaar Ilse de Boer",
            "Licht verstandelijke beperking (LVB)Witte vlek",
            "Schulden en geldzorgenKwetsbaar Mark Postma",
            "Wet- en regelgevingGeborgd Ali Yıldız, Petra Willems",
        ]);
        let advice = team.select("[aria-labelledby=om-over-te-praten] li").concat();
        assert!(advice.contains("(NAH) én Kindermishandeling en huiselijk geweld hangen aan één persoon"), "{advice}");
        assert!(advice.contains("Zonder Ilse de Boer zijn er 3 thema's"), "{advice}");
        assert!(advice.contains("Team Zuid heeft 2 collega's met Niet-aangeboren hersenletsel (NAH)"), "{advice}");
        let without_mark = team.select("#vooruitblik li").concat();
        assert!(without_mark.starts_with("Schulden en geldzorgen: nu kwetsbaar, dan witte vlek"), "{without_mark}");
        serving.stop();
        place.remove().await;
    }
}

#[test]
fn a_wrong_setting_is_one_clear_sentence() {
    for (args, word) in [
        (&["serve", "--listen", "hier"][..], "--listen"),
        (&["serve", "--database", "mysql://x/y"], "mysql"),
        (
            &[
                "serve",
                "--listen",
                "0.0.0.0:0",
                "--base-url",
                "http://leerlijn.example.nl",
            ],
            "https",
        ),
        (&["serve", "--base-url", "leerlijn"], "leerlijn"),
        (
            &["migrate", "--database", "postgres://a:geheim@127.0.0.1:1/x"],
            "postgres://",
        ),
        (
            &[
                "content",
                "import",
                "/bestaat/niet",
                "--database",
                "sqlite::memory:",
            ],
            "/bestaat/niet",
        ),
    ] {
        let said = refused(args);
        assert!(said.contains(word), "{args:?}: {said}");
        assert!(
            !said.contains("geheim") && !said.contains("panicked"),
            "{said}"
        );
    }
}

#[test]
fn a_check_tells_every_problem_of_every_file() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files(Path::new(CONTENT)) {
        let path = folder.path().join(&name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let broken = match name.as_str() {
            "themas/nah/curriculum.md" => text.replacen("kop=2 poot=4", "kop=9 poot=4", 1),
            "bronnen.toml" => text.replacen("organisatie", "organisatei", 1),
            _ => text,
        };
        fs::write(path, broken).unwrap();
    }
    let (well, said, error) = run(&["content", "check", folder.path().to_str().unwrap()]);
    let said = said + &error;
    assert!(!well);
    for part in [
        "themas/nah/curriculum.md:",
        "bronnen.toml:",
        "kop=9",
        "organisatei",
        "^",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(run(&["content", "check", CONTENT]).0);
}
