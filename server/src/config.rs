//! Settings: by flag or `LEERLIJN_…` variable, checked at the start, shown without their secrets.
use crate::house::Terms;
use clap::Args;
use std::{fmt, net::SocketAddr, path::PathBuf};

/// What is logged when `LEERLIJN_LOG` does not say otherwise.
pub const LOG_FILTER: &str = "info,sqlx=warn,tower_http=warn";

/// Which database.
#[derive(Args, Clone, Debug)]
pub struct DatabaseArg {
    /// Database: `sqlite:PATH` (made if it isn't there) or `postgres://USER:PASSWORD@HOST/NAME`
    #[arg(
        long,
        env = "LEERLIJN_DATABASE",
        default_value = "sqlite:data/leerlijn.db",
        hide_env_values = true
    )]
    pub database: String,
}

impl DatabaseArg {
    /// Checks the address, and makes the folder of a SQLite database.
    ///
    /// # Errors
    /// One sentence that says what is wrong.
    pub fn checked(&self) -> Result<&str, SettingError> {
        if let Some(folder) = self.folder() {
            std::fs::create_dir_all(&folder).map_err(|error| {
                SettingError(format!(
                    "--database: the folder {} can't be made: {error}",
                    folder.display()
                ))
            })?;
            return Ok(&self.database);
        }
        if self.database.starts_with("postgres://") || self.database.starts_with("postgresql://") {
            return Ok(&self.database);
        }
        Err(SettingError(format!(
            "--database: ‘{}’ is neither sqlite:PATH nor postgres://USER:PASSWORD@HOST/NAME",
            redacted(&self.database)
        )))
    }

    /// The folder of a SQLite database.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        let path = self.database.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = PathBuf::from(path.split('?').next().unwrap_or(path));
        let folder = path.parent().map(PathBuf::from).unwrap_or_default();
        Some(if folder.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            folder
        })
    }
}

/// A setting that can't be used: one sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SettingError(pub String);

/// What `serve` needs to know.
#[derive(Args, Clone, Debug)]
pub struct ServeArgs {
    #[command(flatten)]
    #[expect(
        missing_docs,
        reason = "its own doc comment would become the command's help"
    )]
    pub database: DatabaseArg,
    /// Address to listen on
    #[arg(long, env = "LEERLIJN_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// Address that people use, such as https://leerlijn.example.nl; by default http:// and the listen address
    #[arg(long, env = "LEERLIJN_BASE_URL")]
    pub base_url: Option<String>,
    /// Listen address of /metrics, for Prometheus; no metrics without it
    #[arg(long, env = "LEERLIJN_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
    /// Offer one-click sign-in of a demo database on an address that is not loopback too
    #[arg(long, env = "LEERLIJN_DEMO", value_parser = clap::builder::BoolishValueParser::new(), num_args = 0..=1, default_missing_value = "1", default_value = "0")]
    pub demo: bool,
    /// Log as JSON lines
    #[arg(long, env = "LEERLIJN_LOG_JSON", value_parser = clap::builder::BoolishValueParser::new(), num_args = 0..=1, default_missing_value = "1", default_value = "0")]
    pub log_json: bool,
}

impl ServeArgs {
    /// Checks what belongs together.
    ///
    /// # Errors
    /// One sentence that says what is wrong.
    pub fn terms(&self) -> Result<Terms, SettingError> {
        let base_url = match &self.base_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        };
        let (scheme, host) = base_url.split_once("://").unwrap_or(("", ""));
        let host_is_loopback = is_loopback(host);
        match scheme {
            "https" => {}
            "http" if host_is_loopback => {}
            "http" => {
                return Err(SettingError(format!(
                    "--base-url: {base_url} is plain http, which is refused off loopback: scores are personal \
                     data. Put a proxy with TLS in front and give its https:// address"
                )));
            }
            _ => {
                return Err(SettingError(format!(
                    "--base-url: ‘{base_url}’ does not start with https://"
                )));
            }
        }
        if host.is_empty() || host.contains('/') {
            return Err(SettingError(format!(
                "--base-url: ‘{base_url}’ must be a scheme and a host, without a path"
            )));
        }
        Ok(Terms {
            data_folder: self.database.folder(),
            one_click: self.demo || (self.listen.ip().is_loopback() && host_is_loopback),
            base_url,
        })
    }
}

fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.split(':').next().unwrap_or(host),
    };
    name == "localhost"
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

/// An address of a database without its password.
#[must_use]
pub fn redacted(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let Some((secret, host)) = rest.rsplit_once('@') else {
        return without_query_password(url);
    };
    let user = secret.split(':').next().unwrap_or_default();
    without_query_password(&format!("{scheme}://{user}:***@{host}"))
}

/// An address of a PostgreSQL database without its password, and the password: what stands in a command's arguments
/// can be read by everybody on the machine.
///
/// # Errors
/// One sentence that says what is wrong.
pub fn password_apart(url: &str) -> Result<(String, Option<String>), SettingError> {
    let wrong = |cause: &dyn fmt::Display| {
        SettingError(format!(
            "--database: {} can't be read: {cause}",
            redacted(url)
        ))
    };
    let mut apart = url::Url::parse(url).map_err(|error| wrong(&error))?;
    let mut password = None;
    if let Some(encoded) = apart.password() {
        let decoded = percent_encoding::percent_decode_str(encoded).decode_utf8();
        password = Some(decoded.map_err(|error| wrong(&error))?.into_owned());
        apart
            .set_password(None)
            .map_err(|()| wrong(&"it has no host"))?;
    }
    let (mut kept, mut had_one) = (Vec::new(), false);
    for (name, value) in apart.query_pairs() {
        if name == "password" {
            password = Some(value.into_owned());
            had_one = true;
        } else {
            kept.push((name.into_owned(), value.into_owned()));
        }
    }
    if had_one {
        apart.set_query(None);
        if !kept.is_empty() {
            apart.query_pairs_mut().extend_pairs(kept);
        }
    }
    Ok((apart.into(), password))
}

fn without_query_password(url: &str) -> String {
    match url.split_once("password=") {
        Some((before, after)) => {
            let rest = after
                .find('&')
                .map_or("", |at| after.get(at..).unwrap_or_default());
            format!("{before}password=***{rest}")
        }
        None => url.to_owned(),
    }
}

impl fmt::Display for ServeArgs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "database={} listen={} base-url={} metrics-listen={} demo={} log-json={}",
            redacted(&self.database.database),
            self.listen,
            self.base_url.as_deref().unwrap_or("-"),
            self.metrics_listen
                .map_or("-".to_owned(), |address| address.to_string()),
            self.demo,
            self.log_json,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(listen: &str, base_url: Option<&str>) -> ServeArgs {
        ServeArgs {
            database: DatabaseArg {
                database: "sqlite:data/leerlijn.db".into(),
            },
            listen: listen.parse().unwrap(),
            base_url: base_url.map(str::to_owned),
            metrics_listen: None,
            demo: false,
            log_json: false,
        }
    }

    #[test]
    fn plain_http_is_refused_off_loopback() {
        assert!(args("127.0.0.1:3000", None).terms().is_ok());
        assert!(
            args("127.0.0.1:3000", Some("http://localhost:3000/"))
                .terms()
                .is_ok()
        );
        assert!(
            args("127.0.0.1:3000", Some("https://leerlijn.example.nl"))
                .terms()
                .is_ok()
        );
        for (listen, url) in [
            ("0.0.0.0:3000", None),
            ("127.0.0.1:3000", Some("http://leerlijn.example.nl")),
            ("127.0.0.1:3000", Some("http://127.0.0.1.example.nl")),
            ("127.0.0.1:3000", Some("leerlijn.example.nl")),
            ("127.0.0.1:3000", Some("https://")),
            ("127.0.0.1:3000", Some("https://example.nl/pad")),
        ] {
            assert!(args(listen, url).terms().is_err(), "{listen} {url:?}");
        }
    }

    #[test]
    fn one_click_needs_loopback_on_both_sides() {
        assert!(args("127.0.0.1:3000", None).terms().unwrap().one_click);
        assert!(
            !args("127.0.0.1:3000", Some("https://a.example"))
                .terms()
                .unwrap()
                .one_click
        );
        assert!(
            !args("0.0.0.0:3000", Some("https://a.example"))
                .terms()
                .unwrap()
                .one_click
        );
    }

    #[test]
    fn a_password_comes_apart() {
        for (url, without, password) in [
            (
                "postgres://ada:ge%40heim@db:5433/leerlijn?sslmode=require",
                "postgres://ada@db:5433/leerlijn?sslmode=require",
                Some("ge@heim"),
            ),
            (
                "postgres://db/l?user=a&password=ge%40heim&sslmode=require",
                "postgres://db/l?user=a&sslmode=require",
                Some("ge@heim"),
            ),
            ("postgres://db/l?password=x", "postgres://db/l", Some("x")),
            ("postgresql://ada@db/l", "postgresql://ada@db/l", None),
        ] {
            let (found, secret) = password_apart(url).unwrap();
            assert_eq!((found.as_str(), secret.as_deref()), (without, password));
        }
        let refused = password_apart("postgres://ada:geheim@[db/l").unwrap_err();
        assert!(!refused.to_string().contains("geheim"), "{refused}");
    }

    #[test]
    fn a_password_never_shows() {
        for (url, shown) in [
            (
                "postgres://ada:geheim@db/leerlijn",
                "postgres://ada:***@db/leerlijn",
            ),
            (
                "postgres://db/l?user=a&password=geheim&x=1",
                "postgres://db/l?user=a&password=***&x=1",
            ),
            ("sqlite:data/leerlijn.db", "sqlite:data/leerlijn.db"),
        ] {
            assert_eq!(redacted(url), shown);
        }
    }
}
