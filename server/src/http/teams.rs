//! Maps as files. Each is made of the words of its page, under the same permit.
use super::{Endpoint, Site, render, session::Visitor};
use crate::{
    chart::{self, Around, Painted},
    house::broken,
    spreadsheet,
};
use app::{
    Outcome, Refusal,
    pages::teams::{map::MapInWords, words},
    ports::teams::{MapTerms, TeamAsk},
    routes::{self, MAP_THEME, MapFile},
    texts::Message,
};
use axum::{
    body::Body,
    extract::{Path, Query, Request, State},
    http::{HeaderValue, Method, header, request::Parts},
    response::Response,
    routing::get,
};
use chrono::NaiveDate;
use domain::{TeamKey, ThemeKey};
use std::collections::BTreeMap;

type Asked = Query<BTreeMap<String, String>>;

/// A map on its way into a file.
struct Export {
    map: MapInWords,
    terms: MapTerms,
    taken_on: NaiveDate,
    /// The file's name without its ending.
    name: String,
}

/// The addresses of all files.
pub fn files() -> Vec<Endpoint> {
    let of_file = |file: MapFile| {
        let team = format!("{}/{{team}}/kaart.{}", routes::TEAM, file.ending());
        let of_team =
            move |state: State<Site>, key: Path<String>, asked: Asked, request: Request| {
                team_map(state, key, asked, request, file)
            };
        let of_all = move |state: State<Site>, asked: Asked, request: Request| {
            organisation_map(state, asked, request, file)
        };
        [
            (Method::GET, team, get(of_team)),
            (
                Method::GET,
                routes::organisation_map(None, file),
                get(of_all),
            ),
        ]
    };
    MapFile::ALL.into_iter().flat_map(of_file).collect()
}

/// `GET /team/{team}/kaart.…`
async fn team_map(
    State(site): State<Site>,
    Path(key): Path<String>,
    Query(asked): Asked,
    request: Request,
    file: MapFile,
) -> Response {
    let (parts, _) = request.into_parts();
    let found = team(&site, &parts, &key, &asked).await;
    answer(&site, parts, found, file).await
}

async fn team(
    site: &Site,
    parts: &Parts,
    key: &str,
    asked: &BTreeMap<String, String>,
) -> Outcome<Export> {
    let ask = TeamAsk {
        team: TeamKey::try_from(key).map_err(|_| Refusal::NotFound)?,
        theme: theme(asked)?,
        on: None,
    };
    let team = site
        .ports
        .teams
        .team(visitor(parts)?.viewer()?, &ask)
        .await?;
    let map = team.map.as_ref().ok_or(Refusal::NotFound)?;
    let (words, about) = match &map.competences {
        None => (words::team_map(&team, map), String::new()),
        Some(shown) => (
            words::competence_map(map, shown),
            format!("-{}", shown.theme),
        ),
    };
    Ok(Export {
        map: words,
        terms: map.terms,
        taken_on: map.taken_on,
        name: format!("teamkaart-{}{about}-{}", team.key, map.taken_on),
    })
}

/// `GET /organisatie/kaart.…`
async fn organisation_map(
    State(site): State<Site>,
    Query(asked): Asked,
    request: Request,
    file: MapFile,
) -> Response {
    let (parts, _) = request.into_parts();
    let found = organisation(&site, &parts, &asked).await;
    answer(&site, parts, found, file).await
}

async fn organisation(
    site: &Site,
    parts: &Parts,
    asked: &BTreeMap<String, String>,
) -> Outcome<Export> {
    let viewer = visitor(parts)?.viewer()?;
    let theme = theme(asked)?;
    let view = site
        .ports
        .teams
        .organisation(viewer, theme.as_ref())
        .await?;
    let taken_on = view.taken_on.ok_or(Refusal::NotFound)?;
    let about = theme.map(|theme| format!("-{theme}")).unwrap_or_default();
    Ok(Export {
        map: words::organisation_map(&view),
        terms: view.terms,
        taken_on,
        name: format!("kaart-organisatie{about}-{taken_on}"),
    })
}

fn visitor(parts: &Parts) -> Outcome<&Visitor> {
    parts.extensions.get::<Visitor>().ok_or(Refusal::SignedOut)
}

fn theme(asked: &BTreeMap<String, String>) -> Outcome<Option<ThemeKey>> {
    asked
        .get(MAP_THEME)
        .map(|theme| ThemeKey::try_from(theme.as_str()).map_err(|_| Refusal::NotFound))
        .transpose()
}

async fn answer(site: &Site, parts: Parts, found: Outcome<Export>, file: MapFile) -> Response {
    let made = match found {
        Ok(export) => {
            let name = format!("{}.{}", export.name, file.ending());
            // Drawing takes its time; other requests go on meanwhile.
            let made = tokio::task::spawn_blocking(move || bytes(&export, file)).await;
            made.map_err(|error| broken(&error))
                .and_then(|made| made)
                .map(|bytes| (name, bytes))
        }
        Err(refusal) => Err(refusal),
    };
    match made {
        Ok((name, bytes)) => download(&name, file, bytes),
        Err(refusal) => render::refusal(site, parts, refusal).await,
    }
}

fn bytes(export: &Export, file: MapFile) -> Outcome<Vec<u8>> {
    let painted = |meaning: words::Meaning| Painted {
        look: meaning.look,
        hatched: meaning.hatched,
        text: meaning.text,
    };
    let around = Around {
        legend: words::legend(export.terms)
            .into_iter()
            .map(painted)
            .collect(),
        foot: Message::new("footer-promise").text(),
    };
    match file {
        MapFile::Svg => chart::svg(&export.map, &around)
            .map(String::into_bytes)
            .map_err(|error| broken(&error)),
        MapFile::Png => chart::png(&export.map, &around).map_err(|error| broken(&error)),
        MapFile::Csv => {
            spreadsheet::csv(&export.map, export.taken_on).map_err(|error| broken(&error))
        }
    }
}

fn download(name: &str, file: MapFile, bytes: Vec<u8>) -> Response {
    let kind = match file {
        MapFile::Svg => "image/svg+xml",
        MapFile::Png => "image/png",
        MapFile::Csv => "text/csv; charset=utf-8",
    };
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    // Keys and dates only, so the name is always a header's value.
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
