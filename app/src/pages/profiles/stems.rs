//! The stem: confirm one, say who may see it, confirm it again, withdraw it.
use crate::{
    components::FormHead,
    form::{Fields, Returned, returned},
    ports::profiles::MyT,
    refusal::{Outcome, Refusal},
    routes, t,
    texts::Message,
};
use domain::{ThemeKey, people::StemLabel, scans::t_profile::Stem};
use leptos::prelude::*;

/// The form's `doe` to declare a stem or to confirm it again.
pub const CONFIRM: &str = "poot-bevestigen";
/// The form's `doe` to withdraw one.
pub const WITHDRAW: &str = "poot-intrekken";
/// Field names.
pub const THEME: &str = "thema";
/// Field names.
pub const PUBLIC: &str = "openbaar";
const YES: &str = "ja";
const NO: &str = "nee";

/// What the form carries.
#[derive(Debug, PartialEq, Eq)]
pub struct StemForm {
    /// The theme.
    pub theme: ThemeKey,
    /// Colleagues may see it.
    pub public: bool,
}

/// The theme that a form names.
///
/// # Errors
/// `NotFound`, when it names none.
pub fn theme(fields: &Fields) -> Outcome<ThemeKey> {
    ThemeKey::try_from(fields.text(THEME)).map_err(|_| Refusal::NotFound)
}

impl StemForm {
    /// Reads the fields.
    ///
    /// # Errors
    /// `NotFound` without a theme; `Invalid` when it is not said who may see it.
    pub fn read(fields: &Fields) -> Outcome<Self> {
        let theme = theme(fields)?;
        match fields.text(PUBLIC) {
            YES => Ok(Self {
                theme,
                public: true,
            }),
            NO => Ok(Self {
                theme,
                public: false,
            }),
            _ => Err(Refusal::invalid(PUBLIC, Message::new("stems-choose"))),
        }
    }
}

/// The card beside the drawing.
#[component]
pub fn Stems(
    /// The own T.
    view: MyT,
) -> impl IntoView {
    let declared = view.profile.stems.clone();
    let offered = view.could_be_stems.first().cloned();
    let claimed = offered
        .as_ref()
        .is_some_and(|stem| view.claimed.contains(&stem.theme));
    let nothing = declared.is_empty() && offered.is_none();
    view! {
        <div class="ll-stack ll-noprint">
            {declared.into_iter().map(|stem| view! { <Declared name=view.theme_name(&stem.theme).to_owned() stem=stem/> }).collect_view()}
            {offered.map(|stem| view! { <Offered name=view.theme_name(&stem.theme).to_owned() stem=stem claimed=claimed/> })}
            {nothing.then(|| view! {
                <section class="ll-card"><p class="nl-paragraph">{t!("stems-none-yet")}</p></section>
            })}
        </div>
    }
}

/// A stem that is declared: what colleagues see, and how to change that.
#[component]
fn Declared(name: String, stem: Stem) -> impl IntoView {
    let id = format!("poot-{}", stem.theme);
    let seen = match (stem.public, stem.label) {
        (false, _) => t!("stems-seen-by-nobody"),
        (true, StemLabel::Holder) => t!("stems-seen-as-holder", theme = name.clone()),
        (true, StemLabel::Building) => t!("stems-seen-as-building", theme = name.clone()),
    };
    let changed = stem.public && stem.label != stem.supported_label();
    let form = returned(CONFIRM).filter(|form| form.value(THEME) == Some(stem.theme.as_str()));
    view! {
        <section class="ll-card" aria-labelledby=id.clone()>
            <div class="ll-stack">
                <h2 class="nl-heading nl-heading--level-2" id=id.clone()>{t!("stems-yours", theme = name.clone())}</h2>
                <p class="nl-paragraph">{t!("stems-deeper", deeper = stem.deeper, all = stem.competences)}</p>
                <p class="nl-paragraph">{seen}</p>
                {changed.then(|| view! { <p class="nl-paragraph">{t!("stems-label-changed")}</p> })}
                <details class="ll-details">
                    <summary class="ll-details__summary">{t!("stems-change")}</summary>
                    <div class="ll-details__body ll-stack">
                        <Choose theme=stem.theme.clone() public=Some(stem.public) button=t!("stems-confirm-again") returned=form/>
                        <form method="post" action=routes::MY_T>
                            <FormHead action=WITHDRAW returned=None/>
                            <input type="hidden" name=THEME value=stem.theme.to_string()/>
                            <button class="nl-button nl-button--secondary" type="submit">{t!("stems-withdraw")}</button>
                        </form>
                    </div>
                </details>
            </div>
        </section>
    }
}

/// The theme that the person called own expertise, or else the one that goes deepest, offered as a stem.
#[component]
fn Offered(name: String, stem: Stem, claimed: bool) -> impl IntoView {
    let form = returned(CONFIRM);
    let offer = if claimed {
        Message::new("stems-offer-claimed")
    } else {
        Message::new("stems-offer")
    };
    let offer = offer
        .with("theme", name)
        .with("deeper", stem.deeper)
        .with("all", stem.competences);
    view! {
        <section class="ll-card" aria-labelledby="poot">
            <div class="ll-stack">
                <h2 class="nl-heading nl-heading--level-2" id="poot">{t!("stems-offer-title")}</h2>
                <p class="nl-paragraph">{offer.text()}</p>
                <Choose theme=stem.theme public=None button=t!("stems-confirm") returned=form/>
            </div>
        </section>
    }
}

#[component]
fn Choose(
    theme: ThemeKey,
    public: Option<bool>,
    button: String,
    returned: Option<Returned>,
) -> impl IntoView {
    let problem = returned
        .as_ref()
        .and_then(|form| form.problem(PUBLIC))
        .map(Message::text);
    view! {
        <form class="ll-form ll-form--wide" method="post" action=routes::MY_T>
            <FormHead action=CONFIRM returned=returned/>
            <input type="hidden" name=THEME value=theme.to_string()/>
            <fieldset class="ll-choices" id=PUBLIC>
                <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">{t!("stems-who")}</legend>
                {problem.map(|text| view! { <div class="utrecht-form-field-error-message">{text}</div> })}
                <label class="ll-choice">
                    <input class="utrecht-radio-button utrecht-radio-button--html-input" type="radio" name=PUBLIC value=YES checked=public == Some(true)/>
                    <span>{t!("stems-public")}<span class="ll-choice__note">{t!("stems-public-note")}</span></span>
                </label>
                <label class="ll-choice">
                    <input class="utrecht-radio-button utrecht-radio-button--html-input" type="radio" name=PUBLIC value=NO checked=public == Some(false)/>
                    <span>{t!("stems-private")}</span>
                </label>
            </fieldset>
            <div class="ll-actions"><button class="nl-button nl-button--primary" type="submit">{button}</button></div>
        </form>
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
    fn who_may_see_a_stem_is_always_said() {
        let theme: ThemeKey = "nah".parse().unwrap();
        let read = StemForm::read(&fields(&[(THEME, "nah"), (PUBLIC, "ja")]));
        assert_eq!(
            read,
            Ok(StemForm {
                theme,
                public: true
            })
        );
        assert!(matches!(
            StemForm::read(&fields(&[(THEME, "nah")])),
            Err(Refusal::Invalid(_))
        ));
        assert_eq!(
            StemForm::read(&fields(&[(THEME, "N/A")])),
            Err(Refusal::NotFound)
        );
    }
}
