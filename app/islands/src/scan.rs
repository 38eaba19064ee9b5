//! The statement of a scan: the plain form that the server renders, made quick where the browser can.
//!
//! It knows the statement that is on the screen and nothing of what it counts for.
#![expect(
    missing_docs,
    reason = "the macro of an island writes a struct without any"
)]
use crate::sending::{Sent, send};
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    html::H1,
    prelude::*,
    task::spawn_local,
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions};

/// How long to wait before an answer that could not be sent is sent again.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(4);

/// The names of the fields of the form.
pub mod field {
    /// The scan.
    pub const RUN: &str = "scan";
    /// The statement.
    pub const ITEM: &str = "vraag";
    /// The answer.
    pub const ANSWER: &str = "antwoord";
    /// What to do instead of answering.
    pub const ACTION: &str = "doe";
    /// The action that goes back.
    pub const BACK: &str = "terug";
    /// The action that pauses.
    pub const PAUSE: &str = "pauze";
    /// The answer ‘niet van toepassing’.
    pub const NOT_APPLICABLE: &str = "nvt";
}

/// A statement as it stands on the screen, in finished sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The scan.
    pub run: String,
    /// The statement's place in it.
    pub item: String,
    /// Its own address, so that the browser's back button finds it.
    pub address: String,
    /// The theme.
    pub theme: String,
    /// A line above the statement; empty for none.
    pub note: String,
    /// How long it still takes.
    pub left: String,
    /// How much is answered.
    pub done: usize,
    /// Of how much.
    pub all: usize,
    /// The ik-sentence.
    pub statement: String,
    /// The answer given before, as the form sends it; empty for none.
    pub chosen: String,
    /// There is something to go back to.
    pub has_before: bool,
}

/// The words that are the same for every statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The address that the form is sent to.
    pub action: String,
    /// The four answers, from ‘nog niet’ to ‘vraagbaak’.
    pub answers: [String; 4],
    /// Niet van toepassing.
    pub not_applicable: String,
    /// Said after the answer that was given before.
    pub chosen_before: String,
    /// Terug.
    pub back: String,
    /// Pauze.
    pub pause: String,
    /// What the line of progress is.
    pub progress: String,
    /// There is no connection.
    pub unreached: String,
    /// The server can't do it now.
    pub not_now: String,
    /// Try again.
    pub try_again: String,
}

/// What the server answers to a form that was sent for JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// This statement comes next.
    Statement(Box<Statement>),
    /// Another page comes next.
    Page(String),
}

/// Why an answer waits to be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// There was no connection.
    Unreached,
    /// The server could not take it.
    NotNow,
}

/// What the person pressed: the button's name and value.
type Pressed = (String, String);

/// The screen's state.
#[derive(Clone, Copy)]
struct Screen {
    shown: RwSignal<Statement>,
    /// It is being sent.
    underway: RwSignal<bool>,
    /// It could not be sent, and will be sent again.
    trouble: RwSignal<Option<Trouble>>,
    pressed: RwSignal<Option<Pressed>>,
    /// The browser runs it: from now on keys answer too.
    awake: RwSignal<bool>,
    action: StoredValue<String>,
    heading: NodeRef<H1>,
}

impl Screen {
    /// Sends what was pressed. One at a time: what is pressed meanwhile counts only while the first waits.
    fn press(self, pressed: Pressed) {
        if !self.underway.get_untracked() {
            self.pressed.set(Some(pressed));
            self.send();
        }
    }

    fn send(self) {
        let Some((name, value)) = self.pressed.get_untracked() else {
            return;
        };
        self.underway.set(true);
        let (run, item) = self
            .shown
            .with_untracked(|shown| (shown.run.clone(), shown.item.clone()));
        let action = self.action.get_value();
        spawn_local(async move {
            let fields = [
                (field::RUN, run.as_str()),
                (field::ITEM, item.as_str()),
                (name.as_str(), value.as_str()),
            ];
            match send::<Next>(&action, &fields).await {
                Sent::Done(Next::Statement(next)) => self.show(*next),
                Sent::Done(Next::Page(address)) => go_to(&address),
                Sent::Refused => reload(),
                Sent::Unreached => self.wait(Trouble::Unreached),
                Sent::NotNow => self.wait(Trouble::NotNow),
            }
        });
    }

    fn show(self, next: Statement) {
        remember(&next.address, false);
        self.pressed.set(None);
        self.underway.set(false);
        self.trouble.set(None);
        self.shown.set(next);
        // After the new words stand there: a screen reader then reads them.
        let heading = self.heading;
        request_animation_frame(move || {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            if let Some(heading) = heading.get_untracked() {
                let options = FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = heading.focus_with_options(&options);
            }
        });
    }

    fn wait(self, why: Trouble) {
        self.underway.set(false);
        self.trouble.set(Some(why));
        set_timeout(move || self.try_again(), TRY_AGAIN_AFTER);
    }

    fn try_again(self) {
        if self.trouble.get_untracked().is_some() && !self.underway.get_untracked() {
            self.send();
        }
    }

    /// A button of the form was pressed.
    fn submit(self, event: &SubmitEvent) {
        let Some(button) = event
            .submitter()
            .and_then(|button| button.dyn_into::<Element>().ok())
        else {
            return;
        };
        let (Some(name), Some(value)) =
            (button.get_attribute("name"), button.get_attribute("value"))
        else {
            return;
        };
        // The pause is a page of its own.
        if value != field::PAUSE {
            event.prevent_default();
            self.press((name, value));
        }
    }

    /// The keys 1 to 4 answer.
    fn key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() {
            return;
        }
        if matches!(event.key().as_str(), "1" | "2" | "3" | "4") {
            event.prevent_default();
            self.press((field::ANSWER.to_owned(), event.key()));
        }
    }

    /// Whether this answer stands out: pressed now, or else given before.
    fn is_chosen(self, value: &str) -> bool {
        match self.pressed.get() {
            Some((name, pressed)) if name == field::ANSWER => pressed == value,
            _ => self.shown.with(|shown| shown.chosen == value),
        }
    }
    fn was_chosen(self, value: &str) -> bool {
        self.shown.with(|shown| shown.chosen == value)
    }
}

/// The statement with its answers.
#[island]
pub fn ScanStatement(
    /// The statement to begin with.
    first: Statement,
    /// The words around it.
    words: Words,
) -> impl IntoView {
    let address = first.address.clone();
    let screen = Screen {
        shown: RwSignal::new(first),
        underway: RwSignal::new(false),
        trouble: RwSignal::new(None),
        pressed: RwSignal::new(None),
        awake: RwSignal::new(false),
        action: StoredValue::new(words.action.clone()),
        heading: NodeRef::new(),
    };
    // Effects run in the browser only.
    Effect::new(move || {
        remember(&address, true);
        screen.awake.set(true);
        let keys = window_event_listener(leptos::ev::keydown, move |event| screen.key(&event));
        let online = window_event_listener(leptos::ev::online, move |_| screen.try_again());
        // The address knows which statement it was; the server shows it.
        let back = window_event_listener(leptos::ev::popstate, |_| reload());
        on_cleanup(move || {
            keys.remove();
            online.remove();
            back.remove();
        });
    });
    let shown = screen.shown;
    let (action, progress) = (words.action.clone(), words.progress.clone());
    view! {
        <div class="ll-scan">
            <div class="ll-scan__top">
                <div class="ll-scan__where">
                    <p class="ll-scan__theme">{move || shown.read().theme.clone()}</p>
                    <p class="ll-scan__left">{move || shown.read().left.clone()}</p>
                </div>
                <progress class="ll-progress" max=move || shown.read().all.to_string()
                    value=move || shown.read().done.to_string() aria-label=progress></progress>
            </div>
            <form class="ll-scan__form" method="post" action=action on:submit=move |event| screen.submit(&event)>
                <input type="hidden" name=field::RUN value=move || shown.read().run.clone()/>
                <input type="hidden" name=field::ITEM value=move || shown.read().item.clone()/>
                <div class="ll-scan__question" role="group" aria-labelledby="stelling">
                    <div class="ll-stack ll-stack--tight">
                        {move || {
                            let note = shown.read().note.clone();
                            (!note.is_empty()).then(|| view! { <p class="ll-scan__note">{note}</p> })
                        }}
                        <h1 class="ll-scan__statement" id="stelling" tabindex="-1" node_ref=screen.heading>
                            {move || shown.read().statement.clone()}
                        </h1>
                    </div>
                    <Waiting screen=screen words=words.clone()/>
                    <Answers screen=screen words=words.clone()/>
                </div>
                <Aside screen=screen words=words/>
            </form>
        </div>
    }
}

/// The four answers.
#[component]
fn Answers(screen: Screen, words: Words) -> impl IntoView {
    let answers = words.answers.into_iter().zip(["1", "2", "3", "4"]);
    let buttons = answers.map(|(answer, value)| {
        let before = words.chosen_before.clone();
        view! {
            <button class="ll-answer" class=("ll-answer--chosen", move || screen.is_chosen(value))
                type="submit" name=field::ANSWER value=value
                aria-keyshortcuts=move || screen.awake.get().then_some(value)>
                <span class="ll-answer__key" aria-hidden="true">{value}</span>
                <span>
                    {answer}
                    {move || screen.was_chosen(value).then(|| view! { <span class="ll-hidden">{before.clone()}</span> })}
                </span>
            </button>
        }
    });
    view! { <div class="ll-answers">{buttons.collect_view()}</div> }
}

/// Back, not applicable, pause.
#[component]
fn Aside(screen: Screen, words: Words) -> impl IntoView {
    let back = words.back;
    let before = words.chosen_before;
    view! {
        <div class="ll-scan__aside">
            {move || screen.shown.read().has_before.then(|| view! {
                <button class="nl-button nl-button--subtle" type="submit" name=field::ACTION value=field::BACK>{back.clone()}</button>
            })}
            <button class="nl-button nl-button--subtle" class=("nl-button--pressed", move || screen.is_chosen(field::NOT_APPLICABLE))
                type="submit" name=field::ANSWER value=field::NOT_APPLICABLE>
                {words.not_applicable}
                {move || screen.was_chosen(field::NOT_APPLICABLE).then(|| view! { <span class="ll-hidden">{before.clone()}</span> })}
            </button>
            <button class="nl-button nl-button--subtle" type="submit" name=field::ACTION value=field::PAUSE>{words.pause}</button>
        </div>
    }
}

/// Says that an answer waits, and offers to try again.
#[component]
fn Waiting(screen: Screen, words: Words) -> impl IntoView {
    let text = move || {
        screen.trouble.get().map(|trouble| match trouble {
            Trouble::Unreached => words.unreached.clone(),
            Trouble::NotNow => words.not_now.clone(),
        })
    };
    let try_again = words.try_again;
    view! {
        <div role="status">
            {move || text().map(|text| view! {
                <div class="utrecht-alert utrecht-alert--warning">
                    <div class="utrecht-alert__icon"><span class="ll-icon ll-icon--let-op" aria-hidden="true"></span></div>
                    <div class="utrecht-alert__content"><div class="utrecht-alert__message ll-stack ll-stack--tight">
                        <p class="nl-paragraph">{text}</p>
                        <div class="ll-actions">
                            <button class="nl-button nl-button--secondary" type="button" on:click=move |_| screen.try_again()>{try_again.clone()}</button>
                        </div>
                    </div></div>
                </div>
            })}
        </div>
    }
}

/// Gives the statement on the screen its address; `instead` of the one that the page was opened with.
fn remember(address: &str, instead: bool) {
    let Ok(history) = window().history() else {
        return;
    };
    // A browser that refuses only loses its back button.
    let _ = if instead {
        history.replace_state_with_url(&JsValue::NULL, "", Some(address))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(address))
    };
}

fn go_to(address: &str) {
    let _ = window().location().set_href(address);
}

fn reload() {
    let _ = window().location().reload();
}
