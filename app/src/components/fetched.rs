//! Load, then show; a refusal becomes its own page with its own status.
use crate::{Outcome, Refusal, refusal::Problem, routes, t};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

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
    let signed_out = *refusal == Refusal::SignedOut;
    let more = match refusal {
        Refusal::Invalid(problems) if problems.len() > 1 => problems.clone(),
        _ => Vec::new(),
    };
    view! {
        <Title text=title.clone()/>
        <section class="ll-refusal">
            <h1 class="utrecht-heading-1">{title}</h1>
            <p class="utrecht-paragraph">{refusal.message().text()}</p>
            {(!more.is_empty()).then(|| view! {
                <ul>{more.into_iter().skip(1).map(|Problem { message, .. }| view! { <li>{message.text()}</li> }).collect_view()}</ul>
            })}
            <p>
                {if signed_out {
                    view! { <a class="utrecht-button-link utrecht-button-link--primary-action" href=routes::SIGN_IN>{t!("nav-sign-in")}</a> }.into_any()
                } else {
                    view! { <a class="utrecht-link" href=routes::START>{t!("back-to-start")}</a> }.into_any()
                }}
            </p>
        </section>
    }
}
