//! The release binary on a database with the demo: how soon it is ready, and what it holds when nobody asks.
use super::{
    client::{Connection, get},
    measure::{Budget, Line, Unit},
};
use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const STARTS: usize = 9;
/// So long the idle server is left alone: its first errands are done by then.
const REST: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(20);

/// Start to ready, and idle memory.
pub async fn start_and_rest(binary: &Path) -> Vec<Line> {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("demo.db").display());
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let content = content.to_str().unwrap();
    for arguments in [&["migrate"][..], &["content", "import", content], &["demo"]] {
        let done = Command::new(binary)
            .args(arguments)
            .args(["--database", &database])
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(done.success(), "leerlijn {arguments:?}");
    }
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let (server, took) = Server::start(binary, &database).await;
        starts.push(took.as_secs_f64());
        drop(server);
    }
    let (server, _) = Server::start(binary, &database).await;
    tokio::time::sleep(REST).await;
    let memory = server.mebibytes();
    vec![
        Line::alone("start to ready", Unit::Seconds, starts, Budget::Within(0.3)),
        Line::alone(
            "idle memory",
            Unit::Mebibytes,
            vec![memory],
            Budget::Within(60.0),
        ),
    ]
}

/// A server of its own; it ends with this value.
struct Server(Child);

impl Server {
    /// Starts it, and tells how long it took until it said that it is ready.
    async fn start(binary: &Path, database: &str) -> (Self, Duration) {
        let address = free_address();
        let began = Instant::now();
        let child = Command::new(binary)
            .args(["serve", "--database", database])
            .args(["--listen", &address.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self(child);
        while TcpStream::connect(address).is_err() {
            assert!(began.elapsed() < PATIENCE, "it does not start");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let ready = Connection::open(&format!("http://{address}"))
            .await
            .send(&get("/readyz", ""))
            .await;
        assert_eq!(ready.status, 200, "{}", ready.head);
        (server, began.elapsed())
    }

    /// Its resident memory.
    fn mebibytes(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let kibibytes = line.and_then(|line| line.split_whitespace().nth(1));
        kibibytes.unwrap().parse::<f64>().unwrap() / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}
