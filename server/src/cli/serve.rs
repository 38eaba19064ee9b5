//! `leerlijn serve`: the site, until it is told to stop.
use super::{CommandError, connect};
use crate::{
    clock::Clock,
    config::{LOG_FILTER, ServeArgs},
    house::House,
    http::{Site, router},
    services::upkeep,
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// After the signal to stop the process is gone within ten seconds: so long may requests that are under way take …
const DRAIN: Duration = Duration::from_secs(8);
/// … and so long the database, to take its connections back.
const LET_GO: Duration = Duration::from_millis(1500);

/// Serves until SIGTERM or Ctrl-C.
pub async fn serve(args: ServeArgs) -> Result<(), CommandError> {
    start_log(args.log_json);
    let terms = args.terms()?;
    tracing::info!("{args}");
    let db = connect(&args.database).await?;
    db.migrate().await?;
    let base_url = terms.base_url.clone();
    let house = House {
        db,
        clock: Clock::system(),
        terms: Arc::new(terms),
    };
    tokio::spawn(upkeep::every_hour(house.clone()));
    if let Some(address) = args.metrics_listen {
        serve_metrics(address).await?;
    }
    let listener = TcpListener::bind(args.listen).await.map_err(|error| {
        CommandError::Other(format!(
            "--listen: {} can't be listened on: {error}",
            args.listen
        ))
    })?;
    let router = router(Site::new(house.clone()));
    println!("Leerlijn luistert op {base_url}");
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(told_to_stop());
    let mut server = tokio::spawn(async move { server.await });
    tokio::select! {
        ended = &mut server => return finished(ended),
        () = told_to_stop() => {}
    }
    // Waits outside any database call: each request runs in a task of its own.
    match tokio::time::timeout(DRAIN, server).await {
        Ok(ended) => finished(ended)?,
        Err(_) => tracing::warn!("stops with requests under way: they took longer than {DRAIN:?}"),
    }
    // A request that still holds a connection is cut off with the process; what it had not committed did not happen.
    if tokio::time::timeout(LET_GO, house.db.close())
        .await
        .is_err()
    {
        tracing::warn!("stops with connections to the database in use");
    }
    Ok(())
}

fn finished(
    ended: Result<std::io::Result<()>, tokio::task::JoinError>,
) -> Result<(), CommandError> {
    match ended {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(CommandError::Other(error.to_string())),
        Err(error) => Err(CommandError::Other(error.to_string())),
    }
}

fn start_log(json: bool) {
    let filter =
        EnvFilter::try_from_env("LEERLIJN_LOG").unwrap_or_else(|_| EnvFilter::new(LOG_FILTER));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let started = if json {
        log.json().try_init()
    } else {
        log.compact().try_init()
    };
    if let Err(error) = started {
        eprintln!("leerlijn: the log can't be started: {error}");
    }
}

async fn serve_metrics(address: SocketAddr) -> Result<(), CommandError> {
    let handle = metrics_exporter_prometheus::PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| CommandError::Other(format!("metrics can't be recorded: {error}")))?;
    let listener = TcpListener::bind(address).await.map_err(|error| {
        CommandError::Other(format!(
            "--metrics-listen: {address} can't be listened on: {error}"
        ))
    })?;
    let router = axum::Router::new().route(
        "/metrics",
        axum::routing::get(move || {
            let text = handle.render();
            async move { text }
        }),
    );
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!("metrics are not served any more: {error}");
        }
    });
    Ok(())
}

async fn told_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
