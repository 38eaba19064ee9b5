//! The invariants of ARCHITECTURE.md, held: who may depend on whom, where SQL and decisions stand, how long things get.
use proc_macro2::Span;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use syn::{spanned::Spanned, visit::Visit};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// All Rust files under a folder of the repository, with their path from its root and their text.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path
                    .strip_prefix(root())
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no Rust files under {folder}");
    found
}

/// The code of a file before its unit tests.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text)
}

const OUR_CODE: [&str; 6] = [
    "app/src",
    "app/domain/src",
    "app/islands/src",
    "app/frontend/src",
    "server/src",
    "xtask/src",
];

/// The direct dependencies of each of our crates, dev-dependencies left out.
fn dependencies() -> Vec<(String, BTreeSet<String>)> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().unwrap().iter();
            let names = dependencies
                .filter(|dependency| dependency["kind"].is_null())
                .map(|dependency| dependency["name"].as_str().unwrap().to_owned());
            (
                package["name"].as_str().unwrap().to_owned(),
                names.collect(),
            )
        })
        .collect()
}

fn dependencies_of(package: &str) -> BTreeSet<String> {
    dependencies()
        .into_iter()
        .find(|(name, _)| name == package)
        .unwrap()
        .1
}

#[test]
fn the_domain_depends_on_no_framework_engine_clock_or_chance() {
    let allowed = [
        "chrono",
        "chrono-tz",
        "serde",
        "serde_json",
        "thiserror",
        "toml",
        "pulldown-cmark",
        "roxmltree",
    ];
    for dependency in dependencies_of("domain") {
        assert!(
            allowed.contains(&dependency.as_str()),
            "domain depends on {dependency}"
        );
    }
    for (path, text) in rust_files("app/domain/src") {
        for word in [
            "std::fs",
            "std::net",
            "std::env",
            "std::time",
            "async fn",
            "Utc::now",
        ] {
            assert!(!code(&text).contains(word), "{path} uses {word}");
        }
    }
}

#[test]
fn dependencies_point_one_way() {
    let ours = [
        "domain", "islands", "app", "server", "frontend", "tests", "xtask",
    ];
    let allowed = [
        ("domain", &[][..]),
        ("islands", &["domain"]),
        ("frontend", &["islands"]),
        ("app", &["domain", "islands"]),
        ("server", &["domain", "islands", "app"]),
        ("tests", &["domain", "app", "server"]),
        ("xtask", &[]),
    ];
    for (name, dependencies) in dependencies() {
        let allowed = allowed
            .iter()
            .find(|(crate_, _)| *crate_ == name)
            .unwrap()
            .1;
        for dependency in dependencies
            .iter()
            .filter(|name| ours.contains(&name.as_str()))
        {
            assert!(
                allowed.contains(&dependency.as_str()),
                "{name} depends on {dependency}"
            );
        }
    }
}

#[test]
fn what_people_see_knows_no_engine_runtime_chart_or_hash() {
    let dependencies = dependencies_of("app");
    for forbidden in ["sqlx", "tokio", "plotters", "argon2", "axum", "server"] {
        assert!(
            !dependencies.contains(forbidden),
            "app depends on {forbidden}"
        );
    }
}

#[test]
fn the_store_imports_the_domain_and_itself_only() {
    for (path, text) in rust_files("server/src/storage") {
        for line in code(&text).lines().map(str::trim) {
            let inside = line.contains("crate::{args, sql}")
                || line == "use crate::{"
                || line.contains("crate::storage")
                || line.contains("$crate::")
                || line.contains("pub(crate)");
            assert!(!line.contains("crate::") || inside, "{path}: {line}");
            assert!(!line.contains("use app"), "{path}: {line}");
        }
    }
}

#[test]
fn sql_runs_on_a_transaction_and_nowhere_else() {
    for (path, text) in rust_files("server/src") {
        if path.starts_with("server/src/storage") {
            continue;
        }
        for word in [
            "sqlx::query",
            "sql!(",
            "SELECT ",
            "INSERT INTO",
            "DELETE FROM",
        ] {
            assert!(!code(&text).contains(word), "{path} holds SQL: {word}");
        }
    }
}

#[test]
fn features_are_asked_for_in_the_islands_only() {
    for folder in OUR_CODE
        .iter()
        .filter(|folder| **folder != "app/islands/src")
    {
        for (path, text) in rust_files(folder) {
            assert!(!text.contains("cfg(feature"), "{path} asks for a feature");
        }
    }
}

#[test]
fn there_are_no_server_functions_and_no_resources() {
    for folder in ["app/src", "app/islands/src", "server/src"] {
        for (path, text) in rust_files(folder) {
            for word in ["#[server", "Resource::new", "ServerAction", "ActionForm"] {
                assert!(!code(&text).contains(word), "{path} uses {word}");
            }
        }
    }
}

#[test]
fn a_title_is_escaped_by_the_one_component_for_it() {
    let files = rust_files("app/src").into_iter();
    let raw: Vec<String> = files
        .filter(|(path, _)| !path.ends_with("components/title.rs"))
        .filter(|(_, text)| {
            let mut lines = code(text)
                .lines()
                .filter(|line| line.contains("leptos_meta"));
            lines.any(|line| line.contains("Title"))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(
        raw.is_empty(),
        "leptos_meta writes a title as it stands: {raw:?}"
    );
}

#[test]
fn nothing_is_styled_in_a_page() {
    for folder in ["app/src", "app/islands/src"] {
        for (path, text) in rust_files(folder) {
            assert!(
                !code(&text).contains(" style="),
                "{path} has an inline style"
            );
        }
    }
}

#[test]
fn addresses_are_built_in_one_place() {
    for (path, text) in rust_files("app/src") {
        if path.ends_with("routes.rs") {
            continue;
        }
        for word in [
            "format!(\"/kennis",
            "format!(\"/team",
            "format!(\"/quiz",
            "href=\"/",
        ] {
            assert!(
                !code(&text).contains(word),
                "{path} builds an address: {word}"
            );
        }
    }
}

/// The longest functions, as (file, name, lines).
struct Functions {
    path: String,
    found: Vec<(String, String, usize)>,
}

impl Functions {
    fn note(&mut self, name: &syn::Ident, whole: Span) {
        let lines = whole.end().line - whole.start().line + 1;
        self.found
            .push((self.path.clone(), name.to_string(), lines));
    }
}

impl Visit<'_> for Functions {
    fn visit_item_fn(&mut self, function: &syn::ItemFn) {
        self.note(&function.sig.ident, function.block.span());
        syn::visit::visit_item_fn(self, function);
    }
    fn visit_impl_item_fn(&mut self, function: &syn::ImplItemFn) {
        self.note(&function.sig.ident, function.block.span());
        syn::visit::visit_impl_item_fn(self, function);
    }
}

fn functions(folder: &str) -> Vec<(String, String, usize)> {
    let mut found = Vec::new();
    for (path, text) in rust_files(folder) {
        let file = syn::parse_file(code(&text)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut functions = Functions {
            path,
            found: Vec::new(),
        };
        functions.visit_file(&file);
        found.append(&mut functions.found);
    }
    found
}

#[test]
fn no_function_is_longer_than_seventy_lines() {
    let long: Vec<_> = OUR_CODE
        .iter()
        .flat_map(|folder| functions(folder))
        .filter(|(_, _, lines)| *lines > 70)
        .collect();
    assert!(long.is_empty(), "too long: {long:#?}");
}

#[test]
fn handlers_parse_and_answer_within_thirty_lines() {
    let long: Vec<_> = functions("server/src/http")
        .into_iter()
        .filter(|(_, _, lines)| *lines > 30)
        .collect();
    let long: Vec<_> = long
        .into_iter()
        .filter(|(path, _, _)| !path.contains("/layers.rs"))
        .collect();
    assert!(long.is_empty(), "too long: {long:#?}");
}

#[test]
fn a_long_file_gives_its_reason() {
    let long: Vec<_> = OUR_CODE
        .iter()
        .flat_map(|folder| rust_files(folder))
        .map(|(path, text)| (path, code(&text).lines().count(), text))
        .filter(|(_, lines, text)| *lines > 400 && !text.contains("//! Long because"))
        .map(|(path, lines, _)| (path, lines))
        .collect();
    assert!(
        long.is_empty(),
        "over 400 lines without ‘Long because …’ at their top: {long:#?}"
    );
}

#[test]
fn every_path_that_a_document_names_exists() {
    let mut missing = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let parts: Vec<&str> = text.split('`').collect();
        for around in parts.windows(2).step_by(2) {
            let [before, name] = around else { continue };
            if before.ends_with("A new file ") {
                continue;
            }
            let path = name.split(['#', ':']).next().unwrap_or_default();
            let is_path = [
                "app/",
                "server/",
                "content/",
                "migrations/",
                "style/",
                "tests/",
                "xtask/",
            ]
            .iter()
            .any(|top| path.starts_with(top))
                && !path.contains(['{', '<', '*', ' ', '…']);
            if is_path && !root().join(path).exists() {
                missing.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_page_is_photographed() {
    let shell = std::fs::read_to_string(root().join("app/src/shell.rs")).unwrap();
    let listed = std::fs::read_to_string(root().join("tests/e2e/pages.mjs")).unwrap();
    let routes: Vec<&str> = shell
        .split("path!(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(routes.len() >= 15, "the routes are not found: {routes:?}");
    for route in routes {
        assert!(
            listed.contains(&format!("route: '{route}'")),
            "tests/e2e/pages.mjs has no page for {route}"
        );
    }
}
