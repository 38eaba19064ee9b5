//! `/over-jou`: the second step of the first day. Team and role are known; the rest only sorts and helps colleagues.
use super::account::ProfileFields;
use crate::{
    components::{Title, fetched},
    ports::{ports, viewer},
    routes, t,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn AboutYou() -> impl IntoView {
    fetched(
        async move { ports()?.people.profile(&viewer()?).await },
        |profile| {
            let title = t!("about-you-title");
            let known = t!(
                "about-you-lead",
                teams = profile.teams.join(", "),
                roles = profile.roles.join(", ")
            );
            view! {
                <Title text=title.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{known}</p>
                    </div>
                    <ProfileFields profile=profile action=routes::ABOUT_YOU button=t!("about-you-button")/>
                    <p><a class="nl-link" href=routes::SCAN>{t!("about-you-skip")}</a></p>
                </div>
            }
        },
    )
}
