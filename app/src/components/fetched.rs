//! Load, then show; a refusal becomes its own page with its own status.
use super::Title;
use crate::{Outcome, Refusal, pages::people::sign_in::NEXT, routes, t};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Waits for `load` and shows what came, or why it did not.
pub fn fetched<T, F, V>(
    load: impl Future<Output = Outcome<T>> + Send + 'static,
    show: F,
) -> impl IntoView
where
    T: Send + 'static,
    F: FnOnce(T) -> V + Send + 'static,
    V: IntoView + 'static,
{
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load.await {
                    Ok(found) => show(found).into_any(),
                    Err(refusal) => refused(&refusal).into_any(),
                }
            })}
        </Suspense>
    }
}

/// The page that says why not, with its status.
pub fn refused(refusal: &Refusal) -> impl IntoView + use<> {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(refusal.status());
    }
    let title = refusal.title().text();
    let (href, label) = match refusal {
        Refusal::SignedOut => (sign_in_and_return(), t!("refusal-sign-in")),
        _ => (routes::START.to_owned(), t!("back-to-start")),
    };
    view! {
        <Title text=title.clone()/>
        <div class="ll-apart">
            <p class="ll-apart__code">{t!("refusal-code", status = refusal.status().as_u16())}</p>
            <h1 class="nl-heading nl-heading--level-1">{title}</h1>
            <p class="nl-paragraph">{refusal.message().text()}</p>
            <div class="ll-actions"><a class="nl-button nl-button--primary" href=href>{label}</a></div>
        </div>
    }
}

/// The sign-in page, which leads back to where somebody wanted to be.
fn sign_in_and_return() -> String {
    let path = use_context::<http::request::Parts>()
        .map(|parts| parts.uri.path().to_owned())
        .unwrap_or_default();
    match routes::known(&path) {
        Some(path) if path != routes::START => format!("{}?{NEXT}={path}", routes::SIGN_IN),
        _ => routes::SIGN_IN.to_owned(),
    }
}
