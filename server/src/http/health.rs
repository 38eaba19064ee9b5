//! `/livez` and `/readyz`: for those who keep the server running.
use super::Site;
use axum::{extract::State, http::StatusCode, response::IntoResponse};

/// Less free space than this on the database's disk is not ready.
const DISK_MINIMUM: u64 = 100 * 1024 * 1024;

/// The process answers.
pub async fn alive() -> &'static str {
    "leeft\n"
}

/// Database, migrations and disk, each with a line; 503 when one is not well.
pub async fn ready(State(site): State<Site>) -> impl IntoResponse {
    let parts = [database(&site).await, disk(&site)];
    let status = if parts.iter().all(Result::is_ok) {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let lines: String = parts
        .into_iter()
        .map(|(Ok(line) | Err(line))| line)
        .collect();
    (status, lines)
}

async fn database(site: &Site) -> Result<String, String> {
    match site.house.db.pending_migrations().await {
        Ok(0) => Ok("database: bereikbaar\nmigraties: bijgewerkt\n".to_owned()),
        Ok(pending) => Err(format!(
            "database: bereikbaar\nmigraties: {pending} te doen\n"
        )),
        Err(_) => Err("database: niet bereikbaar\nmigraties: onbekend\n".to_owned()),
    }
}

fn disk(site: &Site) -> Result<String, String> {
    let Some(folder) = &site.house.terms.data_folder else {
        return Ok("schijf: bij de database\n".to_owned());
    };
    match fs4::available_space(folder) {
        Ok(free) if free >= DISK_MINIMUM => {
            Ok(format!("schijf: {} MiB vrij\n", free / 1024 / 1024))
        }
        Ok(free) => Err(format!(
            "schijf: nog maar {} MiB vrij\n",
            free / 1024 / 1024
        )),
        Err(_) => Err("schijf: niet te lezen\n".to_owned()),
    }
}
