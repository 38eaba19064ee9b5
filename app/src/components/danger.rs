//! The line of telephone numbers that comes first where somebody may be in danger.
use crate::t;
use leptos::prelude::*;

/// 112, Veilig Thuis, 113: each can be tapped.
#[component]
pub fn Danger() -> impl IntoView {
    view! {
        <p class="ll-danger">
            <strong>{t!("danger-question")}</strong>" "{t!("danger-call")}" "
            <a href="tel:112">"112"</a>" · "
            <a href="tel:08002000">{t!("danger-safe-home")}</a>" · "
            <a href="tel:08000113">{t!("danger-113")}</a>
        </p>
    }
}
