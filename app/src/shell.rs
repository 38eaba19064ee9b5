//! The document around every page: head, skip link, header, navigation, footer.
use crate::{
    Refusal,
    components::{Header, refused},
    pages,
    ports::{viewer, visit},
    routes::{self, Frame, has_island, is_reading},
    t,
    texts::date,
};
use leptos::prelude::*;
use leptos_meta::{Body, Html, MetaTags, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

/// Where the browser's files are: `/pkg/HASH`, changed by every build.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The folder, without a slash at the end.
    pub folder: String,
}

/// The whole document.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let folder = use_context::<Assets>()
        .map(|assets| assets.folder)
        .unwrap_or_default();
    let path = use_context::<http::request::Parts>()
        .map(|parts| parts.uri.path().to_owned())
        .unwrap_or_default();
    let island = has_island(&path);
    let keeps =
        is_reading(&path) && visit().is_some_and(|visit| visit.viewer.is_some() && !visit.kept);
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=format!("{folder}/leerlijn.css")/>
                <link rel="icon" href=format!("{folder}/favicon.svg") type="image/svg+xml"/>
                {keeps.then(|| view! { <script src=routes::KEEPER defer></script> })}
                {island.then(|| view! { <HydrationScripts options=options islands=true/> })}
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Frame and routes. Every route is rendered whole before it is sent, so that its status is right.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let path = use_context::<http::request::Parts>()
        .map(|parts| parts.uri.path().to_owned())
        .unwrap_or_default();
    let frame = routes::frame(&path);
    let has_nav = viewer().is_ok() && frame != Frame::Focus;
    let body = match frame {
        Frame::Focus => "ll-page ll-page--focus",
        _ if has_nav => "ll-page ll-page--with-nav",
        _ => "ll-page",
    };
    let main = match frame {
        Frame::Reading => "ll-main",
        Frame::Wide => "ll-main ll-main--wide",
        Frame::Focus => "ll-main ll-main--focus",
    };
    view! {
        <Html {..} lang="nl"/>
        <Body {..} class=body/>
        <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">{t!("skip-to-content")}</a>
        <Header has_nav=has_nav path=path/>
        {kept()}
        <main id="inhoud" class=main tabindex="-1">
            {match use_context::<Refusal>() {
                Some(refusal) => refused(&refusal).into_any(),
                None => view! { <Pages/> }.into_any(),
            }}
        </main>
        {(frame != Frame::Focus).then(|| view! {
            <footer class="ll-footer">
                <div class="ll-footer__inner"><span>{t!("footer-promise")}</span>
                    " "
                    <a class="nl-link" href=routes::AGREEMENTS>{t!("agreements-title")}</a></div>
            </footer>
        })}
    }
}

/// Of which day this is, on a copy that a browser keeps.
fn kept() -> Option<impl IntoView> {
    let day = visit().filter(|visit| visit.kept)?.today;
    Some(view! { <p class="ll-kept" role="status">{t!("kept-banner", date = date(day))}</p> })
}

/// The routes.
#[component]
fn Pages() -> impl IntoView {
    view! {
            <Router>
                <FlatRoutes fallback=pages::NotFound>
                    <Route path=path!("/inloggen") view=pages::people::SignIn ssr=SsrMode::Async/>
                    <Route path=path!("/uitnodiging/:token") view=pages::people::Invitation ssr=SsrMode::Async/>
                    <Route path=path!("/welkom") view=pages::people::Welcome ssr=SsrMode::Async/>
                    <Route path=path!("/over-jou") view=pages::people::AboutYou ssr=SsrMode::Async/>
                    <Route path=path!("/afspraken") view=pages::people::Agreements ssr=SsrMode::Async/>
                    <Route path=path!("/mijn-t") view=pages::profiles::MyT ssr=SsrMode::Async/>
                    <Route path=path!("/mijn-t/waarom") view=pages::profiles::History ssr=SsrMode::Async/>
                    <Route path=path!("/kennis") view=pages::knowledge::Themes ssr=SsrMode::Async/>
                    <Route path=path!("/kennis/kaarten/:kaart") view=pages::knowledge::CardPage ssr=SsrMode::Async/>
                    <Route path=path!("/kennis/rollen/:rol") view=pages::knowledge::RolePage ssr=SsrMode::Async/>
                    <Route path=path!("/kennis/:thema") view=pages::knowledge::ThemePage ssr=SsrMode::Async/>
                    <Route path=path!("/zonder-verbinding") view=pages::Offline ssr=SsrMode::Async/>
                    <Route path=path!("/account") view=pages::people::Account ssr=SsrMode::Async/>
                    <Route path=path!("/team") view=pages::teams::OwnTeams ssr=SsrMode::Async/>
                    <Route path=path!("/team/:team") view=pages::teams::TeamPage ssr=SsrMode::Async/>
                    <Route path=path!("/organisatie") view=pages::teams::Organisation ssr=SsrMode::Async/>
                    <Route path=path!("/quiz/:thema") view=pages::quizzes::QuizStart ssr=SsrMode::Async/>
                    <Route path=path!("/quiz/:thema/oefenen") view=pages::quizzes::PracticePage ssr=SsrMode::Async/>
                    <Route path=path!("/quiz/:thema/:poging") view=pages::quizzes::Attempt ssr=SsrMode::Async/>
                    <Route path=path!("/quiz/:thema/:poging/:nummer") view=pages::quizzes::Explained ssr=SsrMode::Async/>
                    <Route path=path!("/scan") view=pages::scans::Scan ssr=SsrMode::Async/>
                    <Route path=path!("/scan/pauze") view=pages::scans::Pause ssr=SsrMode::Async/>
                </FlatRoutes>
            </Router>
    }
}
