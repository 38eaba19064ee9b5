//! `/uitnodiging/{token}`: choose a password; the link works once.
use crate::{
    components::{Field, FormHead, Title, fetched},
    form::{Fields, returned},
    ports::ports,
    refusal::{Outcome, Refusal},
    routes, t,
    texts::Message,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form's `doe`.
pub const ACCEPT: &str = "aannemen";
/// Field names.
pub const NEW_PASSWORD: &str = "nieuw-wachtwoord";
/// The fewest characters of a password.
pub const PASSWORD_MIN: usize = 12;
/// The most characters of a password: more only costs time.
pub const PASSWORD_MAX: usize = 200;

/// Reads a new password.
///
/// # Errors
/// `Invalid`, when it is too short or too long.
pub fn read_new_password(fields: &Fields) -> Outcome<String> {
    let password = fields.raw(NEW_PASSWORD);
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        let message = Message::new("password-too-short").with("min", PASSWORD_MIN);
        return Err(Refusal::invalid(NEW_PASSWORD, message));
    }
    if length > PASSWORD_MAX {
        let message = Message::new("password-too-long").with("max", PASSWORD_MAX);
        return Err(Refusal::invalid(NEW_PASSWORD, message));
    }
    Ok(password.to_owned())
}

/// The page.
#[component]
pub fn Invitation() -> impl IntoView {
    let token = use_params_map()
        .read_untracked()
        .get("token")
        .unwrap_or_default();
    let action = routes::invitation(&token);
    let returned = returned(ACCEPT);
    fetched(
        async move { ports()?.people.invited(&token).await },
        move |email| {
            let title = t!("invitation-title");
            view! {
                <Title text=title.clone()/>
                <section class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{t!("invitation-lead", email = email.clone())}</p>
                    </div>
                    <form class="ll-form" method="post" action=action novalidate>
                        <FormHead action=ACCEPT returned=returned.clone()/>
                        // Lets a password manager see for whom the password is.
                        <input type="text" name="email" value=email autocomplete="username" hidden readonly/>
                        <Field name=NEW_PASSWORD label=t!("password-new") kind="password" autocomplete="new-password"
                            help=t!("password-help", min = PASSWORD_MIN) returned=returned/>
                        <div class="ll-actions"><button class="nl-button nl-button--primary" type="submit">{t!("invitation-button")}</button></div>
                    </form>
                </section>
            }
        },
    )
}
