//! `/mijn-t/waarom`: where each level comes from: all own evidence, per competence, the newest first.
use crate::{
    components::{Title, fetched},
    ports::{ports, profiles::History as View, viewer},
    routes, t,
    texts::{date, level_in_sentence},
};
use domain::{
    calendar::day_in_amsterdam,
    scans::evidence::{Evidence, Finding, QuizOutcome},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn History() -> impl IntoView {
    fetched(
        async move { ports()?.profiles.history(&viewer()?).await },
        |view| {
            let title = t!("history-title");
            let nothing = view.evidence.is_empty();
            view! {
                <Title text=title.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <p><a class="nl-link ll-back" href=routes::MY_T>{t!("history-back")}</a></p>
                        <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{t!("history-lead")}</p>
                    </div>
                    {nothing.then(|| view! {
                        <p class="nl-paragraph">{t!("history-nothing")}" "<a class="nl-link" href=routes::SCAN>{t!("my-t-start-scan")}</a></p>
                    })}
                    <Themes view=view/>
                </div>
            }
        },
    )
}

#[component]
fn Themes(view: View) -> impl IntoView {
    view.catalogue
        .all()
        .filter_map(|theme| {
            let competences: Vec<_> = theme
                .competences
                .iter()
                .map(|competence| {
                    let own: Vec<Evidence> =
                        view.evidence.iter().filter(|e| e.competence == competence.id).cloned().collect();
                    (competence.title.clone(), own)
                })
                .filter(|(_, own)| !own.is_empty())
                .collect();
            (!competences.is_empty()).then(|| {
                view! {
                    <section>
                        <h2 class="nl-heading nl-heading--level-2">{theme.name.clone()}</h2>
                        {competences.into_iter().map(|(title, own)| view! { <Competence title=title own=own/> }).collect_view()}
                    </section>
                }
            })
        })
        .collect_view()
}

#[component]
fn Competence(title: String, own: Vec<Evidence>) -> impl IntoView {
    view! {
        <details class="ll-details">
            <summary class="ll-details__summary">{title}</summary>
            <div class="ll-details__body">
                <ol class="ll-history">
                    {own.iter().map(|evidence| {
                        let day = day_in_amsterdam(evidence.given_at);
                        view! {
                            <li class="ll-history__item">
                                <time class="ll-history__when" datetime=day.to_string()>{date(day)}</time>
                                <span>{found(evidence)}" "<span class="ll-soft">{t!("history-until", day = date(evidence.valid_until))}</span></span>
                            </li>
                        }
                    }).collect_view()}
                </ol>
            </div>
        </details>
    }
}

fn found(evidence: &Evidence) -> String {
    match evidence.finding {
        Finding::SelfScan {
            level,
            implied: false,
        } => t!("history-scan", level = level_in_sentence(level)),
        Finding::SelfScan {
            level,
            implied: true,
        } => t!("history-estimate", level = level_in_sentence(level)),
        Finding::Agreed(level) => t!("history-agreed", level = level_in_sentence(level)),
        Finding::Quiz(QuizOutcome::Confirmed) => t!("history-quiz-confirmed"),
        Finding::Quiz(QuizOutcome::Contradicted) => t!("history-quiz-contradicted"),
        Finding::Quiz(QuizOutcome::None) => t!("history-quiz-none"),
        Finding::Attendance => t!("history-attendance"),
        Finding::CoachOpinion(level) => t!("history-coach", level = level_in_sentence(level)),
        Finding::Observation(level) => t!("history-observation", level = level_in_sentence(level)),
        _ => t!("history-other"),
    }
}
