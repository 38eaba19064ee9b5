//! `/team`: the own teams. Who has one goes straight to it.
use crate::{
    components::{Title, fetched},
    ports::{ports, teams::OwnTeam, viewer},
    routes, t,
};
use domain::people::Right;
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// The page.
#[component]
pub fn OwnTeams() -> impl IntoView {
    fetched(
        async move {
            let viewer = viewer()?;
            let teams = ports()?.teams.own_teams(&viewer).await?;
            let plans = viewer.rights.contains(&Right::Academy);
            Ok((teams, plans))
        },
        |(teams, plans)| {
            if let [only] = teams.as_slice() {
                go_to(&routes::team(&only.key));
            }
            let title = t!("team-title");
            view! {
                <Title text=title.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">
                            {if teams.is_empty() { t!("team-none") } else { t!("team-list-lead") }}
                        </p>
                    </div>
                    {(!teams.is_empty()).then(|| view! {
                        <ul class="ll-rows">{teams.into_iter().map(row).collect_view()}</ul>
                    })}
                    {plans.then(|| view! {
                        <p class="nl-paragraph"><a class="nl-link" href=routes::ORGANISATION>{t!("team-none-organisation")}</a></p>
                    })}
                </div>
            }
        },
    )
}

fn row(team: OwnTeam) -> impl IntoView {
    let note = if team.leads {
        t!("team-list-leads", district = team.district)
    } else {
        team.district
    };
    view! {
        <li class="ll-rows__item">
            <a class="ll-rows__link" href=routes::team(&team.key)>{team.name}</a>
            <p class="ll-rows__note">{note}</p>
        </li>
    }
}

/// 303: the address of the one team is the page.
fn go_to(address: &str) {
    if let (Some(response), Ok(address)) = (
        use_context::<ResponseOptions>(),
        HeaderValue::from_str(address),
    ) {
        response.insert_header(header::LOCATION, address);
        response.set_status(StatusCode::SEE_OTHER);
    }
}
