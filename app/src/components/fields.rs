//! Form fields with their label, their help and their message, and the head that every form has.
use crate::{
    form::{Returned, hidden},
    ports::visit,
    t,
};
use leptos::prelude::*;

/// The hidden fields of a form, and the summary of what is wrong when it came back.
#[component]
pub fn FormHead(
    /// The form's `doe`.
    action: &'static str,
    /// The form as it came back, if it did.
    returned: Option<Returned>,
) -> impl IntoView {
    let key = visit().map(|visit| visit.change_key).unwrap_or_default();
    let problems = returned.map(|form| form.problems).unwrap_or_default();
    view! {
        <input type="hidden" name=hidden::ACTION value=action/>
        <input type="hidden" name=hidden::CHANGE_KEY value=key/>
        {(!problems.is_empty()).then(|| {
            let count = i64::try_from(problems.len()).unwrap_or(i64::MAX);
            view! {
                <div class="utrecht-alert utrecht-alert--error" role="alert" tabindex="-1" autofocus>
                    <div class="utrecht-alert__icon"><span class="ll-icon ll-icon--let-op" aria-hidden="true"></span></div>
                    <div class="utrecht-alert__content"><div class="utrecht-alert__message ll-errors">
                        <h2 class="nl-heading nl-heading--level-4">{t!("form-problems-title", count = count)}</h2>
                        <ul class="ll-errors__list">
                            {problems.into_iter().map(|problem| {
                                let text = problem.message.text();
                                if problem.field.is_empty() {
                                    view! { <li>{text}</li> }.into_any()
                                } else {
                                    view! { <li><a href=format!("#{}", problem.field)>{text}</a></li> }.into_any()
                                }
                            }).collect_view()}
                        </ul>
                    </div></div>
                </div>
            }
        })}
    }
}

/// A one-line field. Its name is its id, so that a message can point at it.
#[component]
pub fn Field(
    /// Name and id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What it holds before anybody types.
    #[prop(into, optional)]
    value: String,
    /// `text`, `email`, `password`, `tel` …
    #[prop(default = "text")]
    kind: &'static str,
    /// The browser's autocomplete token.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// A sentence under the label.
    #[prop(into, optional)]
    help: String,
    /// It must be filled in.
    #[prop(default = true)]
    required: bool,
    /// The form as it came back, if it did.
    returned: Option<Returned>,
) -> impl IntoView {
    let problem = returned
        .as_ref()
        .and_then(|form| form.problem(name))
        .map(crate::texts::Message::text);
    let typed = returned
        .as_ref()
        .and_then(|form| form.value(name))
        .map(str::to_owned);
    let value = if kind == "password" {
        String::new()
    } else {
        typed.unwrap_or(value)
    };
    let described = described_by(name, !help.is_empty(), problem.is_some());
    view! {
        <div class="utrecht-form-field utrecht-form-field--text" class=("utrecht-form-field--invalid", problem.is_some())>
            <label class="utrecht-form-label utrecht-form-field__label" for=name>{label}</label>
            {(!help.is_empty()).then(|| view! { <div class="utrecht-form-field-description utrecht-form-field__description" id=format!("{name}-uitleg")>{help}</div> })}
            {problem.clone().map(|text| view! { <div class="utrecht-form-field-error-message utrecht-form-field__error-message" id=format!("{name}-fout")>{text}</div> })}
            <input
                class="utrecht-textbox utrecht-textbox--html-input utrecht-form-field__input"
                id=name
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                required=required
                aria-invalid=problem.is_some().then_some("true")
                aria-describedby=described
            />
        </div>
    }
}

fn described_by(name: &str, help: bool, problem: bool) -> Option<String> {
    let mut ids = Vec::new();
    if help {
        ids.push(format!("{name}-uitleg"));
    }
    if problem {
        ids.push(format!("{name}-fout"));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A field of several lines: the only place where a `textarea` is written, because leptos 0.8 does not escape
/// what stands in one.
#[component]
pub fn TextArea(
    /// Name and id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What it holds before anybody types.
    #[prop(into, optional)]
    value: String,
    /// The form as it came back, if it did.
    returned: Option<Returned>,
) -> impl IntoView {
    let problem = returned
        .as_ref()
        .and_then(|form| form.problem(name))
        .map(crate::texts::Message::text);
    let typed = returned
        .as_ref()
        .and_then(|form| form.value(name))
        .map(str::to_owned);
    // A newline right after the tag is dropped by browsers: write one, so that none of the text is lost.
    let html = format!("\n{}", html_escape::encode_text(&typed.unwrap_or(value)));
    view! {
        <div class="utrecht-form-field utrecht-form-field--text" class=("utrecht-form-field--invalid", problem.is_some())>
            <label class="utrecht-form-label utrecht-form-field__label" for=name>{label}</label>
            {problem.clone().map(|text| view! { <div class="utrecht-form-field-error-message utrecht-form-field__error-message" id=format!("{name}-fout")>{text}</div> })}
            <textarea
                class="utrecht-textbox utrecht-textbox--html-input utrecht-form-field__input"
                id=name
                name=name
                aria-invalid=problem.is_some().then_some("true")
                aria-describedby=described_by(name, false, problem.is_some())
                inner_html=html
            ></textarea>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_textarea_escapes_what_it_holds() {
        let owner = Owner::new();
        let html = owner.with(|| {
            view! { <TextArea name="notitie" label="Notitie" value="</textarea><script>x</script>" returned=None/> }
                .to_html()
        });
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;"), "{html}");
        assert!(!html.contains("<script>"), "{html}");
    }

    #[test]
    fn a_textarea_is_written_here_alone() {
        fn look(folder: &std::path::Path, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    look(&path, found);
                } else if path.extension().is_some_and(|e| e == "rs")
                    && !path.ends_with("fields.rs")
                    && std::fs::read_to_string(&path)
                        .unwrap()
                        .contains("<textarea")
                {
                    found.push(path.display().to_string());
                }
            }
        }
        let mut found = Vec::new();
        look(std::path::Path::new(env!("CARGO_MANIFEST_DIR")), &mut found);
        assert!(found.is_empty(), "{found:?}");
    }
}
