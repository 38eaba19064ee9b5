//! `/kennis/{thema}`: the card of one minute, who can be asked, and the text per competence.
use super::reading::{self, minute};
use crate::{
    Refusal,
    components::{Danger, Title, fetched},
    ports::{
        knowledge::{Askable, CardLine, GroupLine, ThemeText},
        ports, viewer, visit,
    },
    routes, t,
    texts::{Message, date, level_in_sentence},
};
use domain::{
    ThemeKey,
    people::{StemLabel, Workdays},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn ThemePage() -> impl IntoView {
    let key = use_params_map().read_untracked().get("thema");
    fetched(
        async move {
            let key = key.and_then(|key| ThemeKey::try_from(key).ok());
            let key = key.ok_or(Refusal::NotFound)?;
            ports()?.knowledge.theme(&viewer()?, &key).await
        },
        |theme| {
            let text = reading::html(&theme);
            view! {
                <Title text=theme.name.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <Intro theme=&theme/>
                    <div class="ll-theme">
                        <div class="ll-stack">
                            <section class="ll-minute" aria-labelledby="minuut" inner_html=minute(&theme.card)></section>
                            <Danger/>
                        </div>
                        <aside class="ll-theme__side" aria-label=t!("theme-aside")>
                            <WhoKnows people=theme.people.clone() group=theme.group.clone()/>
                            {theme.has_quiz.then(|| view! { <TestYourself theme=theme.key.clone()/> })}
                            <Cards cards=theme.cards.clone()/>
                            <Contents theme=&theme/>
                            <About theme=&theme/>
                        </aside>
                        <div class="ll-stack ll-stack--wide" inner_html=text></div>
                    </div>
                </div>
            }
        },
    )
}

/// The name, and what a reader must know before reading on. The rest stands beside the text.
#[component]
fn Intro<'a>(theme: &'a ThemeText) -> impl IntoView + use<> {
    let overdue = theme
        .review_overdue
        .then(|| t!("theme-review-overdue", date = date(theme.review_by)));
    let near = theme.near.then(|| t!("knowledge-near"));
    let badged = near.is_some() || overdue.is_some();
    view! {
        <div class="ll-intro">
            <a class="nl-link ll-back" href=routes::KNOWLEDGE>{t!("theme-back")}</a>
            <h1 class="nl-heading nl-heading--level-1">{theme.name.clone()}</h1>
            {badged.then(|| view! {
                <ul class="ll-badges">
                    {overdue.is_some().then(|| view! { <li><span class="nl-data-badge ll-badge--due">{t!("knowledge-review-overdue")}</span></li> })}
                    {near.map(|words| view! { <li><span class="nl-data-badge">{words}</span></li> })}
                </ul>
            })}
            {overdue.map(|words| view! { <p class="ll-soft">{words}</p> })}
        </div>
    }
}

/// Who wrote it, which version it is, what changed with it.
#[component]
fn About<'a>(theme: &'a ThemeText) -> impl IntoView + use<> {
    let version = t!(
        "theme-version",
        version = theme.semver.clone(),
        since = date(theme.effective_from)
    );
    let facts = [
        (t!("theme-fact-group"), theme.group.name.clone()),
        (t!("theme-fact-domains"), theme.life_domains.join(", ")),
        (t!("theme-fact-version"), version),
        (t!("theme-fact-changed"), theme.change_note.clone()),
        (t!("theme-fact-review"), date(theme.review_by)),
    ];
    view! {
        <section class="ll-stack" aria-labelledby="deze-tekst">
            <h2 class="nl-heading nl-heading--level-3" id="deze-tekst">{t!("theme-facts")}</h2>
            <dl class="ll-facts">
                {facts.into_iter().filter(|(_, fact)| !fact.is_empty()).map(|(name, fact)| view! {
                    <dt>{name}</dt><dd>{fact}</dd>
                }).collect_view()}
            </dl>
        </section>
    }
}

/// Who can be asked, nearest first; and if there is nobody, what then. Colleagues stand in no copy that is kept.
#[component]
fn WhoKnows(people: Vec<Askable>, group: GroupLine) -> impl IntoView {
    if visit().is_some_and(|visit| visit.kept) {
        return view! { <p class="nl-paragraph">{t!("kept-people")}</p> }.into_any();
    }
    let nobody = people.iter().all(|person| person.is_viewer);
    let meets = (!group.meetings.is_empty())
        .then(|| t!("theme-group-meets", meetings = group.meetings.clone()));
    view! {
        <section class="ll-stack" aria-labelledby="wie">
            <h2 class="nl-heading nl-heading--level-3" id="wie">{t!("theme-who")}</h2>
            {(!people.is_empty()).then(|| view! {
                <ul class="ll-people">{people.into_iter().map(|person| view! { <Person person=person/> }).collect_view()}</ul>
            })}
            {nobody.then(|| view! {
                <p class="nl-paragraph">{t!("theme-nobody", group = group.name.clone())}" "{meets}</p>
                <p class="nl-paragraph"><a class="nl-link" href=routes::MY_T>{t!("theme-your-stem")}</a></p>
            })}
        </section>
    }
    .into_any()
}

#[component]
fn Person(person: Askable) -> impl IntoView {
    let place = if person.is_viewer {
        t!("theme-person-you")
    } else if person.own_team {
        t!("theme-person-own-team")
    } else {
        person.teams.join(", ")
    };
    let label = match person.label {
        StemLabel::Holder => t!("stem-holder"),
        StemLabel::Building => t!("stem-building"),
    };
    let presence = if person.works_today {
        t!("theme-person-today")
    } else {
        days(person.workdays)
    };
    let note = [place, label, presence]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let call = (!person.is_viewer)
        .then(|| telephone(&person.phone))
        .flatten();
    view! {
        <li class="ll-person">
            <span class="ll-person__name">{person.name.clone()}</span>
            <span class="ll-person__note">{note}</span>
            {call.map(|href| view! {
                <a class="nl-button nl-button--secondary ll-person__contact" href=href>
                    {t!("theme-person-call")}<span class="ll-hidden">" "{person.name}</span>
                </a>
            })}
        </li>
    }
}

/// Days on which somebody works: `ma, di, do`.
fn days(workdays: Workdays) -> String {
    const DAYS: [&str; 7] = [
        "day-monday",
        "day-tuesday",
        "day-wednesday",
        "day-thursday",
        "day-friday",
        "day-saturday",
        "day-sunday",
    ];
    let works = (0_u32..7)
        .zip(DAYS)
        .filter(|(day, _)| workdays.includes(*day));
    works
        .map(|(_, name)| Message::new(name).text())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The link that calls a number, if it is one.
fn telephone(phone: &str) -> Option<String> {
    let plus = if phone.trim_start().starts_with('+') {
        "+"
    } else {
        ""
    };
    // The nought in brackets of ‘+31 (0)6’ is not dialled.
    let dialled = if plus.is_empty() {
        phone.to_owned()
    } else {
        phone.replace("(0)", "")
    };
    let digits: String = dialled.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 3).then(|| format!("tel:{plus}{digits}"))
}

#[component]
fn TestYourself(theme: ThemeKey) -> impl IntoView {
    view! {
        <section class="ll-card ll-card--tint ll-noprint" aria-labelledby="toets">
            <h2 class="nl-heading nl-heading--level-3" id="toets">{t!("theme-quiz-title")}</h2>
            <p class="nl-paragraph">{t!("theme-quiz-lead")}</p>
            <div class="ll-actions"><a class="nl-button nl-button--primary" href=routes::quiz(&theme)>{t!("theme-quiz-start")}</a></div>
        </section>
    }
}

/// The method cards that belong to the theme.
#[component]
fn Cards(cards: Vec<CardLine>) -> impl IntoView {
    (!cards.is_empty()).then(|| {
        view! {
            <section class="ll-stack ll-noprint" aria-labelledby="kaarten">
                <h2 class="nl-heading nl-heading--level-3" id="kaarten">{t!("knowledge-cards")}</h2>
                <ul class="ll-contents">
                    {cards.into_iter().map(|card| view! {
                        <li class="ll-contents__item">
                            <a class="ll-contents__link" href=routes::card(&card.key)><span>{card.title}</span></a>
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn Contents<'a>(theme: &'a ThemeText) -> impl IntoView + use<> {
    let mut items = Vec::new();
    for (place, chapter) in theme.chapters.iter().enumerate() {
        items.extend(sections_before(theme, place));
        let asked = t!(
            "theme-asked",
            level = level_in_sentence(chapter.competence.crossbar)
        );
        let (id, title) = (&chapter.competence.id, &chapter.competence.title);
        items.push((format!("#{id}"), title.clone(), asked));
    }
    items.extend(sections_before(theme, theme.chapters.len()));
    view! {
        <nav class="ll-stack" aria-labelledby="op-pagina">
            <h2 class="nl-heading nl-heading--level-3" id="op-pagina">{t!("theme-contents")}</h2>
            <ol class="ll-contents">
                {items.into_iter().map(|(href, title, asked)| view! {
                    <li class="ll-contents__item">
                        <a class="ll-contents__link" href=href>
                            <span>{title}</span>" "
                            {(!asked.is_empty()).then(|| view! { <span class="ll-soft ll-small">{asked}</span> })}
                        </a>
                    </li>
                }).collect_view()}
            </ol>
        </nav>
    }
}

fn sections_before(
    theme: &ThemeText,
    chapter: usize,
) -> impl Iterator<Item = (String, String, String)> + '_ {
    let here = theme
        .sections
        .iter()
        .filter(move |section| section.after_chapters == chapter);
    here.map(|section| {
        let href = format!("#{}", section.anchor);
        (href, section.title.clone(), String::new())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_becomes_a_link_as_it_is_dialled() {
        assert_eq!(
            telephone("06 - 12 34 56 78").as_deref(),
            Some("tel:0612345678")
        );
        assert_eq!(
            telephone("+31 (0)6 12345678").as_deref(),
            Some("tel:+31612345678")
        );
        assert_eq!(telephone(""), None);
        assert_eq!(telephone("toestel"), None);
    }

    #[test]
    fn working_days_read_as_people_say_them() {
        assert_eq!(days(Workdays(0b0_1011)), "ma, di, do");
        assert_eq!(days(Workdays(0)), "");
    }
}
