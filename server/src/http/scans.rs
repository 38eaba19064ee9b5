//! The forms of the scan. An island gets the next statement in finished sentences, a browser an address.
use super::{Site, posted::Posted};
use crate::services::scans::{self, Chosen, Next};
use app::{
    Outcome, Refusal,
    pages::scans::{
        CLOSE, GO_ON, again, read_item, read_run,
        start::{self, read_start_answers},
        statement::{in_words, read_answer},
    },
    ports::scans::Screen,
    routes,
};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use islands::scan as island;
use leptos::prelude::{Owner, provide_context};

/// `POST /scan`
pub async fn scan(State(site): State<Site>, posted: Posted) -> Response {
    let outcome = done(&site, &posted).await;
    if !posted.wants_json {
        let location = outcome.map(|next| location(&posted, &next));
        return posted.answer(&site, location).await;
    }
    match outcome {
        Ok(next) => {
            let next = Owner::new().with(|| {
                provide_context(site.texts);
                for_the_island(&posted, next)
            });
            Json(next).into_response()
        }
        Err(refusal) => refusal.status().into_response(),
    }
}

async fn done(site: &Site, posted: &Posted) -> Outcome<Next> {
    let viewer = posted.visitor.viewer()?;
    let fields = &posted.fields;
    let house = &site.house;
    match fields.action() {
        "" => scans::answer(house, viewer, &read_run(fields)?, read_answer(fields)?).await,
        start::BEGIN => scans::answer_start(house, viewer, &read_start_answers(fields)?).await,
        island::field::BACK => scans::back(house, viewer, &read_item(fields)?).await,
        island::field::PAUSE => scans::stop_the_clock(house, viewer, false).await,
        GO_ON => scans::stop_the_clock(house, viewer, true).await,
        again::PART_TWO => scans::scan_again(house, viewer, &Chosen::PartTwo).await,
        again::AGAIN => scans::scan_again(house, viewer, &chosen(posted)?).await,
        CLOSE => scans::close(house, viewer, &read_run(fields)?).await,
        _ => Err(Refusal::NotFound),
    }
}

fn chosen(posted: &Posted) -> Outcome<Chosen> {
    let competences = again::read_competences(&posted.fields)?;
    Ok(match again::read_theme(&posted.fields)? {
        Some(theme) => Chosen::Theme(theme),
        None if competences.is_empty() => Chosen::Due,
        None => Chosen::Competences(competences),
    })
}

fn location(posted: &Posted, next: &Next) -> String {
    match next {
        Next::Screen(_) if posted.fields.action() == island::field::PAUSE => {
            routes::SCAN_PAUSE.to_owned()
        }
        next => next.location(),
    }
}

fn for_the_island(posted: &Posted, next: Next) -> island::Next {
    let page = location(posted, &next);
    match next {
        Next::Screen(screen) if page != routes::SCAN_PAUSE => match *screen {
            Screen::Statement(asked) => island::Next::Statement(Box::new(in_words(&asked))),
            _ => island::Next::Page(page),
        },
        _ => island::Next::Page(page),
    }
}
