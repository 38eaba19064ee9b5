//! A client that costs next to nothing: HTTP/1.1 over connections that stay open, so that what is measured is the
//! server.
use super::measure::SLICE;
use std::time::Instant;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection to a server on this machine.
pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Connection {
    pub async fn open(url: &str) -> Self {
        let stream = TcpStream::connect(url.trim_start_matches("http://"))
            .await
            .unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            read: Vec::new(),
        }
    }

    /// Sends a request and reads the whole answer.
    pub async fn send(&mut self, request: &[u8]) -> Answer {
        self.stream.write_all(request).await.unwrap();
        self.read.clear();
        let ends = loop {
            if let Some(at) = find(&self.read, b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await;
        };
        let head = String::from_utf8_lossy(&self.read[..ends]).into_owned();
        let length = header(&head, "content-length").map_or(0, |value| value.parse().unwrap());
        assert!(
            header(&head, "transfer-encoding").is_none(),
            "an answer whose length is not known beforehand: {head}"
        );
        while self.read.len() < ends + length {
            self.more().await;
        }
        Answer {
            status: head[9..12].parse().unwrap(),
            body: self.read[ends..ends + length].to_vec(),
            head,
        }
    }

    async fn more(&mut self) {
        let count = self.stream.read_buf(&mut self.read).await.unwrap();
        assert!(count > 0, "the server hung up");
    }
}

/// The value of a header.
pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (own, value) = line.split_once(':')?;
        own.eq_ignore_ascii_case(name).then_some(value.trim())
    })
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|part| part == what)
}

/// A page as somebody who is signed in asks for it, uncompressed.
pub fn get(path: &str, cookie: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n\r\n").into_bytes()
}

/// A form as an island of ours sends it.
pub fn post(path: &str, cookie: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
         accept: application/json\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// So many people ask the same of one server, each over a connection of one's own, each again when an answer is in.
pub struct Crowd {
    people: Vec<(Connection, Vec<Vec<u8>>)>,
    status: u16,
}

impl Crowd {
    /// Each of these people sends the own requests in turn.
    pub async fn of(url: &str, status: u16, people: Vec<Vec<Vec<u8>>>) -> Self {
        let mut crowd = Vec::new();
        for requests in people {
            crowd.push((Connection::open(url).await, requests));
        }
        Self {
            people: crowd,
            status,
        }
    }

    /// Answers a second, over one slice of time.
    pub async fn rate(&mut self) -> f64 {
        let began = Instant::now();
        let status = self.status;
        let at_work: Vec<_> = self
            .people
            .drain(..)
            .map(|(mut connection, requests)| {
                tokio::spawn(async move {
                    let mut answers = 0_usize;
                    while began.elapsed() < SLICE {
                        let request = &requests[answers % requests.len()];
                        let answer = connection.send(request).await;
                        assert_eq!(answer.status, status, "{}", answer.head);
                        answers += 1;
                    }
                    (connection, requests, answers)
                })
            })
            .collect();
        let mut total = 0;
        for person in at_work {
            let (connection, requests, answers) = person.await.unwrap();
            self.people.push((connection, requests));
            total += answers;
        }
        total as f64 / began.elapsed().as_secs_f64()
    }
}
