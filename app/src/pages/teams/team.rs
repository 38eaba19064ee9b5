//! `/team/{team}`: the map, who knows what, what to talk about, what is ahead.
use super::{
    coverage::{Ahead, CoverageTable, ToTalkAbout},
    pieces::{Downloads, HowToRead, MapTable},
    words,
};
use crate::{
    Outcome, Refusal,
    components::{Title, fetched},
    ports::{
        ports,
        teams::{CompetencesShown, TeamAsk, TeamMap, TeamView},
        viewer, visit,
    },
    routes::{self, COMPETENCES, FORECAST_DAY, MAP_THEME},
    t,
    texts::Message,
};
use chrono::{Months, NaiveDate};
use domain::{TeamKey, ThemeKey};
use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::{use_params_map, use_query_map};

/// How far ahead a forecast may be asked for.
const FURTHEST: Months = Months::new(60);

/// Reads the day of a forecast: from today on, and not beyond what anybody can know.
///
/// # Errors
/// What is wrong with it.
pub fn read_day(typed: &str, today: NaiveDate) -> Result<NaiveDate, Message> {
    typed
        .parse()
        .ok()
        .filter(|day| today <= *day && today + FURTHEST >= *day)
        .ok_or(Message::new("forecast-day-wrong"))
}

/// What the address asks for, and what is wrong with its day.
fn asked() -> Outcome<(TeamAsk, Option<Message>)> {
    let team = use_params_map().read_untracked().get("team");
    let query = use_query_map();
    let field = |name| {
        let typed = query.read_untracked().get(name);
        typed.filter(|typed| !typed.is_empty())
    };
    let team = team.and_then(|team| TeamKey::try_from(team).ok());
    let theme = field(MAP_THEME).map(ThemeKey::try_from).transpose();
    let today = visit().map(|visit| visit.today).unwrap_or_default();
    let (on, problem) = match field(FORECAST_DAY).map(|typed| read_day(&typed, today)) {
        None => (None, None),
        Some(Ok(day)) => (Some(day), None),
        Some(Err(problem)) => (None, Some(problem)),
    };
    let ask = TeamAsk {
        team: team.ok_or(Refusal::NotFound)?,
        theme: theme.map_err(|_| Refusal::NotFound)?,
        on,
    };
    Ok((ask, problem))
}

/// The page.
#[component]
pub fn TeamPage() -> impl IntoView {
    let asked = asked();
    fetched(
        async move {
            let (ask, problem) = asked?;
            let team = ports()?.teams.team(&viewer()?, &ask).await?;
            Ok((team, problem))
        },
        |(team, problem)| {
            if let (Some(_), Some(response)) = (&problem, use_context::<ResponseOptions>()) {
                response.set_status(StatusCode::UNPROCESSABLE_ENTITY);
            }
            let key = team.key.clone();
            view! {
                <Title text=team.name.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <Intro team=&team/>
                    <div class="ll-columns">
                        <Map team=&team/>
                        <CoverageTable themes=team.coverage.clone()/>
                    </div>
                    {team.map.as_ref().and_then(|map| {
                        let shown = map.competences.as_ref()?;
                        Some(view! { <Competences team=&team map=map shown=shown/> })
                    })}
                    <ToTalkAbout advice=team.advice.clone()/>
                    {team.forecast.clone().map(|forecast| view! { <Ahead team=key forecast=forecast problem=problem/> })}
                </div>
            }
        },
    )
}

#[component]
fn Intro<'a>(team: &'a TeamView) -> impl IntoView + use<> {
    let scanned = team.scanned.map(|(scanned, of)| {
        let some = (scanned < of).then(|| view! { " "{t!("team-scanned-some")} });
        view! { <p class="nl-paragraph">{t!("team-scanned", scanned = scanned, of = of)}{some}</p> }
    });
    view! {
        <div class="ll-intro">
            <h1 class="nl-heading nl-heading--level-1">{team.name.clone()}</h1>
            <p class="nl-paragraph nl-paragraph--lead">{t!("team-lead")}</p>
            {scanned}
        </div>
    }
}

#[component]
fn Map<'a>(team: &'a TeamView) -> impl IntoView + use<> {
    let shown = match &team.map {
        None => view! { <p class="nl-paragraph">{t!("team-no-map")}</p> }.into_any(),
        Some(map) => shown(team, map).into_any(),
    };
    view! {
        <section class="ll-stack" aria-labelledby="teamkaart">
            <h2 class="nl-heading nl-heading--level-2" id="teamkaart">{t!("team-map-title")}</h2>
            {shown}
        </section>
    }
}

fn shown(team: &TeamView, map: &TeamMap) -> impl IntoView + use<> {
    let key = team.key.clone();
    let merged =
        (map.teams.len() > 1).then(|| t!("team-merged", teams = words::together(&map.teams)));
    view! {
        {merged.map(|text| view! { <p class="nl-paragraph">{text}</p> })}
        <p class="nl-paragraph">{t!("team-map-drill")}</p>
        <MapTable map=words::team_map(team, map) id="kaart"/>
        <HowToRead terms=map.terms/>
        <Downloads address=move |file| routes::team_map(&key, None, file)/>
    }
}

#[component]
fn Competences<'a>(
    team: &'a TeamView,
    map: &'a TeamMap,
    shown: &'a CompetencesShown,
) -> impl IntoView + use<> {
    let (key, theme) = (team.key.clone(), shown.theme.clone());
    let title = t!("team-theme-title", theme = shown.name.clone());
    view! {
        <section class="ll-stack" aria-labelledby=COMPETENCES>
            <h2 class="nl-heading nl-heading--level-2" id=COMPETENCES>{title}</h2>
            <MapTable map=words::competence_map(map, shown) id="onderdelenkaart"/>
            <p class="nl-paragraph">
                <a class="nl-link" href=routes::theme(&shown.theme)>{t!("team-theme-read", theme = shown.name.clone())}</a>
            </p>
            <Downloads address=move |file| routes::team_map(&key, Some(&theme), file)/>
            <p class="nl-paragraph"><a class="nl-link" href=routes::team(&team.key)>{t!("team-theme-all")}</a></p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forecast_looks_ahead_and_not_further_than_anybody_knows() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let april = NaiveDate::from_ymd_opt(2027, 4, 1).unwrap();
        assert_eq!(read_day("2027-04-01", today), Ok(april));
        assert_eq!(read_day("2026-11-21", today), Ok(today));
        for wrong in [
            "2026-11-20",
            "2032-01-01",
            "1 april",
            "2027-02-30",
            "+999999-01-01",
        ] {
            assert!(read_day(wrong, today).is_err(), "{wrong}");
        }
    }
}
