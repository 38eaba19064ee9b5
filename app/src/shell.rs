//! The document around every page: head, skip link, header, navigation, footer.
use crate::{
    Refusal,
    components::{Navigation, refused},
    pages,
    ports::visit,
    routes::{self, has_island},
    t,
};
use leptos::prelude::*;
use leptos_meta::{Html, MetaTags, provide_meta_context};
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
    let island =
        use_context::<http::request::Parts>().is_some_and(|parts| has_island(parts.uri.path()));
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=format!("{folder}/leerlijn.css")/>
                <link rel="icon" href=format!("{folder}/favicon.svg") type="image/svg+xml"/>
                {island.then(|| view! { <HydrationScripts options=options islands=true/> })}
                <MetaTags/>
            </head>
            <body class="utrecht-document ll-document">
                <App/>
            </body>
        </html>
    }
}

/// Frame and routes. Every route is rendered whole before it is sent, so that its status is right.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let demo = visit().is_some_and(|visit| visit.demo);
    view! {
        <Html {..} lang="nl"/>
        <a class="ll-skip-link" href="#inhoud">{t!("skip-to-content")}</a>
        {demo.then(|| view! { <p class="ll-demo-banner">{t!("demo-banner")}</p> })}
        <Navigation/>
        <main id="inhoud" class="ll-main" tabindex="-1">
            {match use_context::<Refusal>() {
                Some(refusal) => refused(&refusal).into_any(),
                None => view! { <Pages/> }.into_any(),
            }}
        </main>
        <footer class="ll-footer">
            <p>{t!("footer-privacy")}</p>
            <p class="ll-footer__product">
                <a class="utrecht-link" href=routes::START>{t!("product-name")}</a>
            </p>
        </footer>
    }
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
                    <Route path=path!("/account") view=pages::people::Account ssr=SsrMode::Async/>
                </FlatRoutes>
            </Router>
    }
}
