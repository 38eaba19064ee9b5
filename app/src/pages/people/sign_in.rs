//! `/inloggen`: e-mail and password; in a demo also one click per persona.
use crate::{
    components::{Field, FormHead, Street, Title, fetched},
    form::{Fields, Returned, hidden, returned},
    ports::{people::Persona, ports, visit},
    refusal::{Outcome, Refusal},
    routes, t,
    texts::Message,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The form's `doe` for e-mail and password.
pub const SIGN_IN: &str = "inloggen";
/// The form's `doe` for a persona of the demo.
pub const BE_PERSONA: &str = "demo";
/// Where to go afterwards.
pub const NEXT: &str = "volgende";
/// Field names.
pub const EMAIL: &str = "email";
/// Field names.
pub const PASSWORD: &str = "wachtwoord";
/// Field names.
pub const PERSONA: &str = "persona";

/// What the form carries.
pub struct SignInForm {
    /// As typed.
    pub email: String,
    /// As typed.
    pub password: String,
    /// Where to go afterwards.
    pub next: String,
}

impl SignInForm {
    /// Reads the fields.
    ///
    /// # Errors
    /// `Invalid`, when one is empty.
    pub fn read(fields: &Fields) -> Outcome<Self> {
        let form = Self {
            email: fields.text(EMAIL).to_owned(),
            password: fields.raw(PASSWORD).to_owned(),
            next: next(fields),
        };
        if form.email.is_empty() {
            return Err(Refusal::invalid(
                EMAIL,
                Message::new("sign-in-email-missing"),
            ));
        }
        if form.password.is_empty() {
            return Err(Refusal::invalid(
                PASSWORD,
                Message::new("sign-in-password-missing"),
            ));
        }
        Ok(form)
    }
}

/// Where to go after signing in: one of our own addresses, or the start.
#[must_use]
pub fn next(fields: &Fields) -> String {
    routes::known(fields.text(NEXT))
        .unwrap_or(routes::START)
        .to_owned()
}

/// The page.
#[component]
pub fn SignIn() -> impl IntoView {
    let returned = returned(SIGN_IN);
    let next = use_query_map()
        .read_untracked()
        .get(NEXT)
        .unwrap_or_default();
    let next = routes::known(&next).unwrap_or_default().to_owned();
    fetched(
        async move { ports()?.people.personas().await },
        move |personas| {
            let title = t!("sign-in-title");
            let title_bar = if returned.is_some() {
                t!("title-with-problem", title = title.clone())
            } else {
                title.clone()
            };
            view! {
                <Title text=title_bar/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-hero">
                        <div class="ll-intro">
                            <h1 class="nl-heading nl-heading--level-1">{t!("sign-in-welcome")}</h1>
                            <p class="nl-paragraph nl-paragraph--lead">{t!("sign-in-lead")}</p>
                        </div>
                        <Street/>
                    </div>
                    <div class="ll-columns">
                        <section class="ll-stack">
                            <h2 class="nl-heading nl-heading--level-2">{title}</h2>
                            <Form returned=returned next=next.clone()/>
                            <p class="ll-soft">{t!("sign-in-no-account")}</p>
                        </section>
                        {(!personas.is_empty()).then(|| view! { <Personas personas=personas next=next/> })}
                    </div>
                </div>
            }
        },
    )
}

#[component]
fn Form(returned: Option<Returned>, next: String) -> impl IntoView {
    view! {
        <form class="ll-form" method="post" action=routes::SIGN_IN novalidate>
            <FormHead action=SIGN_IN returned=returned.clone()/>
            <input type="hidden" name=NEXT value=next/>
            <Field name=EMAIL label=t!("sign-in-email") kind="email" autocomplete="username" returned=returned.clone()/>
            <Field name=PASSWORD label=t!("sign-in-password") kind="password" autocomplete="current-password" returned=returned/>
            <div class="ll-actions"><button class="nl-button nl-button--primary" type="submit">{t!("sign-in-button")}</button></div>
        </form>
    }
}

#[component]
fn Personas(personas: Vec<Persona>, next: String) -> impl IntoView {
    let key = visit().map(|visit| visit.change_key).unwrap_or_default();
    view! {
        <section class="ll-stack">
            <h2 class="nl-heading nl-heading--level-2">{t!("sign-in-demo-title")}</h2>
            <p class="nl-paragraph">{t!("sign-in-demo-lead")}</p>
            <form method="post" action=routes::SIGN_IN>
                <input type="hidden" name=hidden::ACTION value=BE_PERSONA/>
                <input type="hidden" name=hidden::CHANGE_KEY value=key/>
                <input type="hidden" name=NEXT value=next/>
                <ul class="ll-people">
                    {personas.into_iter().map(|persona| view! {
                        <li>
                            <button class="ll-persona" type="submit" name=PERSONA value=persona.key>
                                <span class="ll-persona__name">{persona.name}</span>
                                <span class="ll-persona__line">{Message::new(persona.portrait).text()}</span>
                            </button>
                        </li>
                    }).collect_view()}
                </ul>
            </form>
        </section>
    }
}
