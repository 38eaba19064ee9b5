//! HTTP: layers, pages, forms, files. Handlers parse and answer; what is done stands in the services.
mod asset;
mod guard;
mod health;
mod layers;
pub mod posted;
pub mod render;
pub mod session;

mod knowledge;
mod people;
mod profiles;
mod quizzes;
mod scans;
mod teams;

use crate::house::House;
use app::{
    ports::Ports,
    routes,
    shell::{App, Assets, shell},
    texts::Texts,
};
use axum::{
    Router,
    routing::{get, post},
};
use leptos::prelude::LeptosOptions;
use leptos_axum::{LeptosRoutes, generate_route_list_with_exclusions_and_ssg_and_context};
use std::sync::Arc;

/// What every handler is handed.
#[derive(Clone)]
pub struct Site {
    /// The services' house.
    pub house: House,
    /// The ports of the pages.
    pub ports: Ports,
    /// Where the browser's files are.
    pub assets: Assets,
    /// The language of the pages.
    pub texts: Texts,
    /// What leptos needs to know.
    pub options: LeptosOptions,
}

impl Site {
    /// The site of a house.
    #[must_use]
    pub fn new(house: House) -> Self {
        let folder = asset::folder();
        let options = LeptosOptions::builder()
            .output_name("leerlijn")
            .site_pkg_dir(folder.trim_start_matches('/').to_owned())
            .build();
        let ports = Ports {
            knowledge: Arc::new(house.clone()),
            people: Arc::new(house.clone()),
            profiles: Arc::new(house.clone()),
            teams: Arc::new(house.clone()),
            quizzes: Arc::new(house.clone()),
            scans: Arc::new(house.clone()),
        };
        Self {
            house,
            ports,
            assets: Assets { folder },
            texts: Texts::dutch(),
            options,
        }
    }
}

impl axum::extract::FromRef<Site> for LeptosOptions {
    fn from_ref(site: &Site) -> Self {
        site.options.clone()
    }
}

/// Every address, behind every layer.
pub fn router(site: Site) -> Router {
    let pages = {
        let ports = site.ports.clone();
        generate_route_list_with_exclusions_and_ssg_and_context(App, None, move || {
            leptos::prelude::provide_context(ports.clone());
        })
        .0
    };
    let options = site.options.clone();
    let router = Router::new()
        .leptos_routes_with_context(&site, pages, render::context(&site), move || {
            shell(options.clone())
        })
        .route(routes::SIGN_IN, post(people::sign_in))
        .route(routes::SIGN_OUT, post(people::sign_out))
        .route("/uitnodiging/{token}", post(people::accept_invitation))
        .route(routes::MY_T, post(profiles::my_t))
        .route(routes::ABOUT_YOU, post(people::about_you))
        .route(routes::ACCOUNT, post(people::account))
        .merge(teams::files())
        .route("/quiz/{thema}", post(quizzes::begin))
        .route("/quiz/{thema}/{poging}", post(quizzes::answer))
        .route(routes::SCAN, post(scans::scan))
        .route("/kennis/{theme}/beeld/{file}", get(knowledge::image))
        .route("/pkg/{hash}/{*file}", get(asset::asset))
        .route("/livez", get(health::alive))
        .route("/readyz", get(health::ready))
        .route(routes::START, get(people::start))
        .fallback(render::not_found)
        .layer(axum::middleware::from_fn(render::frugal))
        .with_state(site.clone());
    layers::around(router, &site)
}
