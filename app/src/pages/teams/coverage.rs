//! Who knows what in a team, what to talk about, and what is ahead: all of it by what people published themselves.
use crate::{
    ports::{
        teams::{Advice, Forecast, Help, ThemeCovered, TooThin},
        visit,
    },
    routes::{self, FORECAST_DAY},
    t,
    texts::{Message, date},
};
use domain::{TeamKey, teams::coverage::CoverageState};
use html_escape::encode_text as text;
use leptos::prelude::*;
use std::fmt::Write as _;

/// The class and the word of a state.
fn state(state: CoverageState) -> (&'static str, Message) {
    match state {
        CoverageState::Secured => ("secured", Message::new("coverage-secured")),
        CoverageState::Vulnerable => ("vulnerable", Message::new("coverage-vulnerable")),
        CoverageState::Uncovered => ("uncovered", Message::new("coverage-uncovered")),
        CoverageState::SupportedElsewhere => ("elsewhere", Message::new("coverage-elsewhere")),
    }
}

/// The table of themes with who holds them.
#[component]
pub fn CoverageTable(
    /// Per theme.
    themes: Vec<ThemeCovered>,
) -> impl IntoView {
    view! {
        <section class="ll-stack">
            <h2 class="nl-heading nl-heading--level-2" id="wie-weet-wat">{t!("coverage-title")}</h2>
            <p class="nl-paragraph">{t!("coverage-lead")}</p>
            <div class="ll-region" role="region" aria-labelledby="wie-weet-wat" tabindex="0" inner_html=table(&themes)></div>
            <details class="ll-details">
                <summary class="ll-details__summary">{t!("coverage-how")}</summary>
                <ul class="ll-details__body ll-stack ll-stack--tight">
                    {["coverage-how-secured", "coverage-how-vulnerable", "coverage-how-uncovered",
                      "coverage-how-elsewhere", "coverage-how-building"]
                        .map(|key| view! { <li>{Message::new(key).text()}</li> })}
                </ul>
            </details>
        </section>
    }
}

/// One escaped string, as the map is.
fn table(themes: &[ThemeCovered]) -> String {
    let mut html = format!(
        r#"<table class="utrecht-table ll-table"><thead class="utrecht-table__header"><tr class="utrecht-table__row"><th class="utrecht-table__header-cell" scope="col">{}</th><th class="utrecht-table__header-cell" scope="col">{}</th></tr></thead><tbody class="utrecht-table__body">"#,
        text(&t!("coverage-theme")),
        text(&t!("coverage-state"))
    );
    for theme in themes {
        let (class, word) = state(theme.state);
        let _ = write!(
            html,
            r#"<tr class="utrecht-table__row"><th class="utrecht-table__cell" scope="row">{}</th><td class="utrecht-table__cell"><span class="ll-cover ll-cover--{class}">{}</span>"#,
            text(&theme.name),
            text(&word.text())
        );
        for line in who(theme) {
            let _ = write!(
                html,
                r#" <span class="ll-cover__who">{}</span>"#,
                text(&line)
            );
        }
        html.push_str("</td></tr>");
    }
    html.push_str("</tbody></table>");
    html
}

fn who(theme: &ThemeCovered) -> Vec<String> {
    let mut lines = Vec::new();
    if !theme.holders.is_empty() {
        lines.push(theme.holders.join(", "));
    }
    lines.extend(theme.too_thin.map(|why| match why {
        TooThin::FewerThanAsked(asked) => t!("coverage-fewer-than-asked", asked = asked),
        TooThin::FewHours => t!("coverage-few-hours"),
    }));
    if !theme.building.is_empty() {
        let names = theme.building.join(", ");
        lines.push(t!("coverage-building", names = names));
    }
    if theme.state == CoverageState::SupportedElsewhere {
        let others = theme.elsewhere.iter().map(|(team, holders)| {
            t!(
                "coverage-other-team",
                team = team.clone(),
                holders = *holders
            )
        });
        lines.push(others.collect::<Vec<_>>().join(", "));
    }
    lines
}

/// What the team could talk about.
#[component]
pub fn ToTalkAbout(
    /// The most pressing first.
    advice: Vec<Advice>,
) -> impl IntoView {
    view! {
        <section class="ll-stack" aria-labelledby="om-over-te-praten">
            <h2 class="nl-heading nl-heading--level-2" id="om-over-te-praten">{t!("advice-title")}</h2>
            {if advice.is_empty() {
                view! { <p class="nl-paragraph">{t!("advice-none")}</p> }.into_any()
            } else {
                view! {
                    <ol class="ll-first">
                        {advice.iter().map(in_words).map(|(title, why)| view! {
                            <li class="ll-first__item">
                                <h3 class="nl-heading nl-heading--level-3">{title}</h3>
                                <p class="ll-first__why">{why}</p>
                            </li>
                        }).collect_view()}
                    </ol>
                }.into_any()
            }}
        </section>
    }
}

/// A title, and what to do.
fn in_words(advice: &Advice) -> (String, String) {
    match advice {
        Advice::OnOnePerson {
            person,
            themes,
            without,
            help,
        } => {
            let listed = listed(themes);
            let name = || person.clone();
            let (title, choose) = match themes.len() {
                0 | 1 => (
                    t!("advice-one-theme", themes = listed),
                    t!("advice-one-choose", person = name()),
                ),
                2 => (
                    t!("advice-more-themes", themes = listed),
                    t!("advice-two-choose", person = name()),
                ),
                _ => (
                    t!("advice-more-themes", themes = listed),
                    t!("advice-more-choose", person = name()),
                ),
            };
            let without = t!("advice-without", person = name(), count = *without);
            (
                title,
                sentences([Some(choose), help_in_words(help), Some(without)]),
            )
        }
        Advice::Nobody {
            theme,
            building,
            help,
        } => {
            let choose = if building.is_empty() {
                t!("advice-nobody-choose")
            } else {
                t!(
                    "advice-nobody-building",
                    names = listed(building),
                    count = building.len()
                )
            };
            (
                t!("advice-nobody", theme = theme.clone()),
                sentences([Some(choose), help_in_words(help), None]),
            )
        }
    }
}

fn sentences(parts: [Option<String>; 3]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" ")
}

fn help_in_words(help: &Option<Help>) -> Option<String> {
    help.as_ref().map(|help| {
        t!(
            "advice-help",
            team = help.team.clone(),
            holders = help.holders,
            theme = help.theme.clone()
        )
    })
}

/// ‘A, B én C’.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => t!("advice-and", first = most.join(", "), last = last.clone()),
    }
}

/// The coverage of a day to come. Closed until asked for: on the screen of a meeting it would say who leaves.
#[component]
pub fn Ahead(
    /// The team.
    team: TeamKey,
    /// What changes.
    forecast: Forecast,
    /// What is wrong with the day that was asked for.
    problem: Option<Message>,
) -> impl IntoView {
    let today = visit().map(|visit| visit.today.to_string());
    let field = if problem.is_some() {
        "utrecht-form-field utrecht-form-field--text utrecht-form-field--invalid"
    } else {
        "utrecht-form-field utrecht-form-field--text"
    };
    let open = forecast.asked || problem.is_some();
    let wrong = problem.is_some();
    view! {
        <details class="ll-details" id="vooruitblik" open=open>
            <summary class="ll-details__summary">{t!("forecast-title")}</summary>
            <div class="ll-details__body ll-stack">
                <p class="nl-paragraph">{t!("forecast-lead")}</p>
                <form class="ll-form" method="get" action=format!("{}#vooruitblik", routes::team(&team))>
                    <div class=field>
                        <label class="utrecht-form-label utrecht-form-field__label" for=FORECAST_DAY>{t!("forecast-day")}</label>
                        {problem.map(|message| view! {
                            <div class="utrecht-form-field-error-message utrecht-form-field__error-message" id="op-fout">{message.text()}</div>
                        })}
                        <input class="utrecht-textbox utrecht-textbox--html-input utrecht-form-field__input" type="date"
                            id=FORECAST_DAY name=FORECAST_DAY value=forecast.on.to_string() min=today required
                            aria-invalid=wrong.then_some("true") aria-describedby=wrong.then_some("op-fout")/>
                    </div>
                    <div class="ll-actions"><button class="nl-button nl-button--secondary" type="submit">{t!("forecast-button")}</button></div>
                </form>
                <Changes forecast=forecast/>
            </div>
        </details>
    }
}

#[component]
fn Changes(forecast: Forecast) -> impl IntoView {
    let day = date(forecast.on);
    if forecast.changes.is_empty() {
        return view! { <p class="nl-paragraph">{t!("forecast-nothing", day = day)}</p> }
            .into_any();
    }
    let lead = if forecast.asked {
        t!("forecast-on", day = day)
    } else {
        t!("forecast-first", day = day)
    };
    view! {
        <p class="nl-paragraph">{lead}</p>
        <ul class="ll-stack ll-stack--tight">
            {forecast.changes.into_iter().map(|(theme, before, after)| {
                let word = |of| state(of).1.text().to_lowercase();
                view! { <li>{t!("forecast-change", theme = theme, before = word(before), after = word(after))}</li> }
            }).collect_view()}
        </ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn two_themes_on_one_person_read_as_in_the_domain_model() {
        let (title, why) = in_words(&Advice::OnOnePerson {
            person: "Ilse".into(),
            themes: names(&["NAH", "Kindermishandeling"]),
            without: 3,
            help: Some(Help {
                team: "Team Zuid".into(),
                theme: "NAH".into(),
                holders: 2,
            }),
        });
        assert_eq!(title, "NAH én Kindermishandeling hangen aan één persoon");
        assert_eq!(
            why,
            "Nu is dat alleen Ilse. Kies wie zich in één van beide verdiept. \
             Team Zuid heeft 2 collega's met NAH als poot. \
             Zonder Ilse zijn er 3 thema's waarvoor het team niemand heeft."
        );
    }

    #[test]
    fn who_is_building_up_a_theme_is_not_passed_over() {
        let (title, why) = in_words(&Advice::Nobody {
            theme: "LVB".into(),
            building: names(&["Joost"]),
            help: None,
        });
        assert_eq!(title, "LVB heeft in het team nog niemand");
        assert_eq!(why, "Joost is er al mee bezig. Wat is daarvoor nodig?");
    }

    #[test]
    fn a_name_in_the_table_is_never_html() {
        let html = table(&[ThemeCovered {
            key: "nah".try_into().unwrap(),
            name: "NAH".into(),
            state: CoverageState::Vulnerable,
            holders: names(&["<b>Ilse</b>"]),
            building: Vec::new(),
            elsewhere: Vec::new(),
            too_thin: None,
        }]);
        assert!(html.contains(
            "ll-cover--vulnerable\">Kwetsbaar</span> <span class=\"ll-cover__who\">&lt;b&gt;Ilse"
        ));
    }
}
