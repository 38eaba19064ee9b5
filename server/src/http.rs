//! HTTP: layers, pages, forms, files. Handlers parse and answer; what is done stands in the services.
mod asset;
mod guard;
mod health;
mod keeper;
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

pub use layers::compression;

use crate::{house::House, storage::Protection};
use app::{
    ports::Ports,
    routes,
    shell::{App, Assets, shell},
    texts::Texts,
};
use axum::{
    Router,
    http::Method,
    routing::{MethodRouter, get, post},
};
use leptos::prelude::LeptosOptions;
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, generate_route_list_with_exclusions_and_ssg_and_context,
};
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
    /// Whether requests run to completion.
    pub protection: Protection,
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
            protection: Protection::On,
        }
    }
}

impl axum::extract::FromRef<Site> for LeptosOptions {
    fn from_ref(site: &Site) -> Self {
        site.options.clone()
    }
}

/// What answers at an address that is no page.
type Endpoint = (Method, String, MethodRouter<Site>);

/// Forms and files: every address that is no page. The router is made of this list, and so is the list that the
/// tests hold their table of rights against.
fn endpoints() -> Vec<Endpoint> {
    let form = |path: &str, answers| (Method::POST, path.to_owned(), answers);
    let file = |path: &str, answers| (Method::GET, path.to_owned(), answers);
    let mut all = vec![
        form(routes::SIGN_IN, post(people::sign_in)),
        form(routes::SIGN_OUT, post(people::sign_out)),
        form("/uitnodiging/{token}", post(people::accept_invitation)),
        form(routes::MY_T, post(profiles::my_t)),
        form(routes::ABOUT_YOU, post(people::about_you)),
        form(routes::ACCOUNT, post(people::account)),
        form("/quiz/{thema}", post(quizzes::begin)),
        form("/quiz/{thema}/{poging}", post(quizzes::answer)),
        form(routes::SCAN, post(scans::scan)),
        file("/kennis/{theme}/beeld/{file}", get(knowledge::image)),
        file("/pkg/{hash}/{*file}", get(asset::asset)),
        file(routes::KEEPER, get(keeper::script)),
        file("/livez", get(health::alive)),
        file("/readyz", get(health::ready)),
        file(routes::START, get(people::start)),
    ];
    all.extend(teams::files());
    all
}

fn pages(ports: Ports) -> Vec<AxumRouteListing> {
    let context = move || leptos::prelude::provide_context(ports.clone());
    generate_route_list_with_exclusions_and_ssg_and_context(App, None, context).0
}

/// Method and address of everything that the router answers to.
#[must_use]
pub fn addresses(site: &Site) -> Vec<(Method, String)> {
    let pages = pages(site.ports.clone());
    let pages = pages
        .into_iter()
        .map(|page| (Method::GET, page.path().to_owned()));
    let others = endpoints()
        .into_iter()
        .map(|(method, path, _)| (method, path));
    pages.chain(others).collect()
}

/// Every address, behind every layer.
pub fn router(site: Site) -> Router {
    let options = site.options.clone();
    let pages = Router::new().leptos_routes_with_context(
        &site,
        pages(site.ports.clone()),
        render::context(&site),
        move || shell(options.clone()),
    );
    let router = endpoints()
        .into_iter()
        .fold(pages, |router, (_, path, answers)| {
            router.route(&path, answers)
        })
        .fallback(render::not_found)
        .layer(axum::middleware::from_fn(render::frugal))
        .with_state(site.clone());
    layers::around(router, &site)
}
