//! `/account`: what colleagues see to reach you, and your password.
use super::invitation::{NEW_PASSWORD, PASSWORD_MIN};
use crate::{
    components::{Field, FormHead, Title, fetched},
    form::{Fields, Returned, returned},
    ports::{people::Profile, ports, viewer},
    refusal::{Outcome, Refusal},
    routes, t,
    texts::Message,
};
use domain::people::Workdays;
use leptos::prelude::*;

/// The form's `doe` for the own profile.
pub const PROFILE: &str = "profiel";
/// The form's `doe` for the password.
pub const CHANGE_PASSWORD: &str = "wachtwoord";
/// Field names.
pub const PHONE: &str = "telefoon";
/// Field names.
pub const WORKDAY: &str = "werkdag";
/// Field names.
pub const BACKGROUND: &str = "achtergrond";
/// Field names.
pub const OLD_PASSWORD: &str = "huidig-wachtwoord";
/// The fields of work that one can come from; the first is no answer.
pub const BACKGROUNDS: [(&str, &str); 6] = [
    ("", "background-none"),
    ("jeugd", "background-youth"),
    ("ouderen", "background-elderly"),
    ("ggz", "background-mental-health"),
    ("beperking", "background-disability"),
    ("inkomen", "background-income"),
];
const DAYS: [&str; 7] = [
    "weekday-monday",
    "weekday-tuesday",
    "weekday-wednesday",
    "weekday-thursday",
    "weekday-friday",
    "weekday-saturday",
    "weekday-sunday",
];

/// What the profile form carries.
#[derive(Debug, PartialEq, Eq)]
pub struct ProfileForm {
    /// Telephone number, empty if not given.
    pub phone: String,
    /// Working days.
    pub workdays: Workdays,
    /// One of `BACKGROUNDS`.
    pub background: String,
}

impl ProfileForm {
    /// Reads the fields.
    ///
    /// # Errors
    /// `Invalid`, when the number is none or a choice is unknown.
    pub fn read(fields: &Fields) -> Outcome<Self> {
        let phone = fields.text(PHONE).to_owned();
        let digits = phone.chars().filter(char::is_ascii_digit).count();
        let allowed = phone
            .chars()
            .all(|c| c.is_ascii_digit() || " +-()".contains(c));
        if !phone.is_empty() && (!allowed || !(8..=15).contains(&digits)) {
            return Err(Refusal::invalid(PHONE, Message::new("account-phone-wrong")));
        }
        let mut workdays = 0_u8;
        for day in fields.all(WORKDAY) {
            let Ok(day @ 0..=6) = day.parse::<u8>() else {
                return Err(Refusal::invalid(
                    WORKDAY,
                    Message::new("account-workday-wrong"),
                ));
            };
            workdays |= 1 << day;
        }
        let background = fields.text(BACKGROUND).to_owned();
        if !BACKGROUNDS.iter().any(|(key, _)| *key == background) {
            return Err(Refusal::invalid(
                BACKGROUND,
                Message::new("account-background-wrong"),
            ));
        }
        Ok(Self {
            phone,
            workdays: Workdays(workdays),
            background,
        })
    }
}

/// The page.
#[component]
pub fn Account() -> impl IntoView {
    fetched(
        async move { ports()?.people.profile(&viewer()?).await },
        |profile| {
            let title = t!("account-title");
            view! {
                <Title text=title.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{t!("account-lead", name = profile.name.clone())}</p>
                    </div>
                    <dl class="ll-facts">
                        <dt>{t!("account-teams")}</dt><dd>{listed(&profile.teams)}</dd>
                        <dt>{t!("account-roles")}</dt><dd>{listed(&profile.roles)}</dd>
                    </dl>
                    <ProfileSection profile=profile.clone()/>
                    <PasswordSection email=profile.email/>
                    <form method="post" action=routes::SIGN_OUT>
                        <button class="nl-button nl-button--secondary" type="submit">{t!("sign-out")}</button>
                    </form>
                </div>
            }
        },
    )
}

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        t!("account-none")
    } else {
        names.join(", ")
    }
}

#[component]
fn ProfileSection(profile: Profile) -> impl IntoView {
    view! {
        <section class="ll-stack">
            <h2 class="nl-heading nl-heading--level-2">{t!("account-reach-title")}</h2>
            <ProfileFields profile=profile action=routes::ACCOUNT button=t!("save")/>
        </section>
    }
}

/// The form of the own profile: on the account's page and on the first day.
#[component]
pub fn ProfileFields(
    /// What is known.
    profile: Profile,
    /// The page that the form stands on.
    action: &'static str,
    /// What the button says.
    button: String,
) -> impl IntoView {
    let returned = returned(PROFILE);
    let chosen = |day: u8| match &returned {
        Some(form) => form.values(WORKDAY).any(|value| value == day.to_string()),
        None => profile.workdays.includes(u32::from(day)),
    };
    let background = returned
        .as_ref()
        .and_then(|form| form.value(BACKGROUND))
        .unwrap_or(&profile.background)
        .to_owned();
    view! {
            <form class="ll-form" method="post" action=action novalidate>
                <FormHead action=PROFILE returned=returned.clone()/>
                <Field name=PHONE label=t!("account-phone") kind="tel" autocomplete="tel" required=false
                    help=t!("account-phone-help") value=profile.phone.clone() returned=returned.clone()/>
                <fieldset class="ll-choices" id=WORKDAY>
                    <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">{t!("account-workdays")}</legend>
                        {(0_u8..7).zip(DAYS).map(|(day, name)| view! {
                            <label class="ll-choice">
                                <input class="utrecht-checkbox" type="checkbox" name=WORKDAY value=day.to_string() checked=chosen(day)/>
                                <span>{Message::new(name).text()}</span>
                            </label>
                        }).collect_view()}
                </fieldset>
                <div class="utrecht-form-field utrecht-form-field--select">
                    <label class="utrecht-form-label utrecht-form-field__label" for=BACKGROUND>{t!("account-background")}</label>
                    <div class="utrecht-form-field-description utrecht-form-field__description" id="achtergrond-uitleg">{t!("account-background-help")}</div>
                    <select class="utrecht-select utrecht-select--html-select utrecht-form-field__input" id=BACKGROUND name=BACKGROUND aria-describedby="achtergrond-uitleg">
                        {BACKGROUNDS.into_iter().map(|(key, label)| view! {
                            <option value=key selected=background == key>{Message::new(label).text()}</option>
                        }).collect_view()}
                    </select>
                </div>
                <div class="ll-actions"><button class="nl-button nl-button--primary" type="submit">{button}</button></div>
            </form>
    }
}

#[component]
fn PasswordSection(email: String) -> impl IntoView {
    let returned: Option<Returned> = returned(CHANGE_PASSWORD);
    view! {
        <section class="ll-stack">
            <h2 class="nl-heading nl-heading--level-2">{t!("password-title")}</h2>
            <p class="nl-paragraph">{t!("password-lead", email = email.clone())}</p>
            <form class="ll-form" method="post" action=routes::ACCOUNT novalidate>
                <FormHead action=CHANGE_PASSWORD returned=returned.clone()/>
                <input type="text" name="email" value=email autocomplete="username" hidden readonly/>
                <Field name=OLD_PASSWORD label=t!("password-old") kind="password" autocomplete="current-password" returned=returned.clone()/>
                <Field name=NEW_PASSWORD label=t!("password-new") kind="password" autocomplete="new-password"
                    help=t!("password-help", min = PASSWORD_MIN) returned=returned/>
                <div class="ll-actions"><button class="nl-button nl-button--secondary" type="submit">{t!("password-button")}</button></div>
            </form>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields(
            pairs
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn a_profile_is_read_whole_or_refused_with_its_field() {
        let read = ProfileForm::read(&fields(&[
            (PHONE, "06 - 12 34 56 78"),
            (WORKDAY, "0"),
            (WORKDAY, "3"),
            (BACKGROUND, "jeugd"),
        ]));
        assert_eq!(
            read,
            Ok(ProfileForm {
                phone: "06 - 12 34 56 78".into(),
                workdays: Workdays(0b1001),
                background: "jeugd".into()
            })
        );
        for (wrong, field) in [
            (fields(&[(PHONE, "bel maar")]), PHONE),
            (fields(&[(WORKDAY, "7")]), WORKDAY),
            (fields(&[(BACKGROUND, "brandweer")]), BACKGROUND),
        ] {
            match ProfileForm::read(&wrong) {
                Err(Refusal::Invalid(problems)) => assert_eq!(problems[0].field, field),
                other => panic!("{other:?}"),
            }
        }
    }
}
