//! Pieces of the pages with maps: the table in its region, its legend, how to read it, its downloads.
use super::{map::MapInWords, words::legend};
use crate::{ports::teams::MapTerms, routes::MapFile, t};
use leptos::prelude::*;

/// A map, in a region that scrolls by itself.
#[component]
pub fn MapTable(
    /// The map.
    map: MapInWords,
    /// The id of its caption.
    id: &'static str,
) -> impl IntoView {
    view! {
        <div class="ll-region" role="region" aria-labelledby=id tabindex="0" inner_html=map.html(id)></div>
    }
}

/// What each look means, and by which rules a cell is shown.
#[component]
pub fn HowToRead(
    /// The settings of the organisation.
    terms: MapTerms,
) -> impl IntoView {
    view! {
        <ul class="ll-legend">
            {legend(terms).into_iter().map(|meaning| view! {
                <li class="ll-legend__item">
                    <span class=format!("ll-swatch {}", meaning.swatch()) aria-hidden="true"></span>
                    {meaning.text}
                </li>
            }).collect_view()}
        </ul>
        <details class="ll-details">
            <summary class="ll-details__summary">{t!("map-how")}</summary>
            <div class="ll-details__body ll-stack">
                <p class="nl-paragraph">{t!("map-how-known")}</p>
                <p class="nl-paragraph">{t!("map-how-group", people = terms.min_group)}</p>
                <p class="nl-paragraph">{t!("map-how-week", people = terms.min_group)}</p>
                <p class="nl-paragraph">{t!("map-how-purpose")}</p>
            </div>
        </details>
    }
}

/// The map as files.
#[component]
pub fn Downloads<A: Fn(MapFile) -> String + Send + Sync + 'static>(
    /// The address of a file.
    address: A,
) -> impl IntoView {
    view! {
        <p class="ll-soft">{t!("map-download")}</p>
        <div class="ll-actions">
            {MapFile::ALL.map(|file| view! {
                <a class="nl-button nl-button--secondary" href=address(file) download="">
                    <span class="nl-button__icon-start"><span class="ll-icon ll-icon--download" aria-hidden="true"></span></span>
                    <span class="nl-button__label">{match file {
                        MapFile::Png => t!("map-download-png"),
                        MapFile::Svg => t!("map-download-svg"),
                        MapFile::Csv => t!("map-download-csv"),
                    }}</span>
                </a>
            })}
        </div>
    }
}
