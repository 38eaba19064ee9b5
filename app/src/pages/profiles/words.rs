//! The T in words: the headline, the reason of each thing to do, the description of the drawing.
use crate::{ports::profiles::MyT, t, texts::level_in_sentence};
use domain::scans::t_profile::{Reason, Todo};

/// What stands above the drawing: strengths first, then what to work on, then what nobody knows. Never a percentage.
pub fn headline(view: &MyT) -> String {
    let headline = &view.profile.headline;
    if !view.scanned {
        return t!("my-t-headline-empty");
    }
    let mut sentences = Vec::new();
    if let Some(theme) = &headline.strongest {
        sentences.push(t!("my-t-headline-strong", theme = view.theme_name(theme)));
    }
    let everything_low = headline.strongest.is_none() && headline.to_work_on > 0;
    if everything_low {
        sentences.push(t!("my-t-headline-beginning"));
    }
    match (headline.about_safety, headline.to_work_on) {
        (_, 0) if headline.not_scanned + headline.stale == 0 => {
            sentences.push(t!("my-t-headline-all-met"));
        }
        (_, 0) => {}
        (0, all) => sentences.push(t!("my-t-headline-work", count = all)),
        (now, all) if now == all => sentences.push(t!("my-t-headline-work-now", now = now)),
        (now, all) => {
            sentences.push(t!("my-t-headline-work-both", now = now, later = all - now));
        }
    }
    if headline.not_scanned > 0 {
        sentences.push(t!(
            "my-t-headline-not-scanned",
            count = headline.not_scanned
        ));
    }
    if headline.stale > 0 {
        sentences.push(t!("my-t-headline-stale", count = headline.stale));
    }
    sentences.join(" ")
}

/// Why something stands in the list.
pub fn why(todo: &Todo) -> String {
    let reason = match todo.reason {
        Reason::Below(levels) => t!("my-t-why-below", levels = levels),
        Reason::Contradicted => t!("my-t-why-contradicted"),
        Reason::NotScanned => t!("my-t-why-not-scanned"),
        Reason::Stale { last } => t!("my-t-why-stale", level = level_in_sentence(last)),
    };
    if todo.safety {
        t!("my-t-why-safety", reason = reason)
    } else {
        reason
    }
}

/// The drawing in words.
pub fn description(view: &MyT) -> String {
    let mut sentences: Vec<String> = view
        .profile
        .themes
        .iter()
        .map(|bar| {
            t!(
                "my-t-described",
                theme = view.theme_name(&bar.theme),
                met = bar.counts.met(),
                all = bar.counts.required(),
                gap = bar.counts.gap + bar.counts.contradicted,
                unknown = bar.counts.not_known()
            )
        })
        .collect();
    for stem in &view.profile.stems {
        sentences.push(t!(
            "my-t-described-stem",
            theme = view.theme_name(&stem.theme),
            deeper = stem.deeper,
            all = stem.competences
        ));
    }
    sentences.join(" ")
}
