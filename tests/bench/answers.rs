//! Writing: an answer to a statement, and a whole scan of sixty, each commit on the disk before it is answered.
use super::{
    client::{Answer, Connection, Crowd, post},
    floor::{Said, Sends, floor},
    measure::{Budget, Line, Pairs, Unit, timed},
    place::{Place, org},
};
use serde_json::{Value, json};
use server::storage::knowledge;

const ROUNDS: usize = 24;
const SCANS: usize = 8;
/// Answers a second are asked for by so many people at once.
const AT_ONCE: usize = 4;

/// How many people this needs, signed in and without a score.
pub const PEOPLE: usize = 2 * (SCANS + 2) + 2 * AT_ONCE;

/// Where somebody is in a scan: the fields of the form.
#[derive(Clone)]
struct Asked {
    run: String,
    item: String,
}

impl Asked {
    fn of(answer: &Answer) -> Option<Self> {
        let said: Value = serde_json::from_slice(&answer.body).unwrap();
        let text = |name: &str| said["statement"][name].as_str().map(str::to_owned);
        Some(Self {
            run: text("run")?,
            item: text("item")?,
        })
    }

    fn form(&self, level: u8) -> String {
        let Self { run, item } = self;
        let fields = [("scan", run.as_str()), ("vraag", item.as_str())];
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .append_pair("antwoord", &level.to_string())
            .finish()
    }
}

/// An answer saved, and a scan.
pub async fn beside_the_floor(place: &Place, called: &str) -> Vec<Line> {
    let mut people = place.cookies.iter();
    let starts = starts(place).await;
    let (first, items) = sit(place, people.next().unwrap(), &starts).await;
    let sends = sends(place, &starts, first).await;
    let beside = floor(&place.database, sends).await;

    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for cookie in people.by_ref().take(AT_ONCE) {
        let begun = Connection::open(&place.url)
            .await
            .send(&post("/scan", cookie, &starts))
            .await;
        let asked = Asked::of(&begun).unwrap();
        ours.push(
            [2, 1]
                .map(|level| post("/scan", cookie, &asked.form(level)))
                .to_vec(),
        );
    }
    for (number, cookie) in people.by_ref().take(AT_ONCE).enumerate() {
        let asked = begin_by_hand(&beside, cookie, &format!("floor-{number}"), &items[0]).await;
        theirs.push(
            [2, 1]
                .map(|level| post("/scan", cookie, &asked.form(level)))
                .to_vec(),
        );
    }
    let mut product = Crowd::of(&place.url, 200, ours).await;
    let mut by_hand = Crowd::of(&beside, 200, theirs).await;
    let answers = Pairs::measure(
        ROUNDS,
        async || product.rate().await,
        async || by_hand.rate().await,
    )
    .await;

    let everybody: Vec<_> = (people.enumerate())
        .map(|(number, cookie)| (format!("floor-scan-{number}"), cookie))
        .collect();
    let (mut scanning, mut by_hand) = everybody.split_at(SCANS + 1);
    let scans = Pairs::measure(
        SCANS,
        async || {
            let ((_, cookie), rest) = scanning.split_first().unwrap();
            scanning = rest;
            let mut asked = 0;
            let took = timed(async || asked = sit(place, cookie, &starts).await.1.len()).await;
            assert_eq!(asked, items.len());
            1.0 / took
        },
        async || {
            let ((run, cookie), rest) = by_hand.split_first().unwrap();
            by_hand = rest;
            1.0 / timed(async || sit_by_hand(&beside, cookie, run, &items).await).await
        },
    )
    .await;
    vec![
        Line::compared(
            &format!("an answer saved, {called}"),
            Unit::PerSecond,
            answers,
            "by hand",
            Budget::AtLeast(0.5),
        ),
        Line::compared(
            &format!("a scan of {} answers, {called}", items.len()),
            Unit::PerSecond,
            scans,
            "by hand",
            Budget::AtLeast(0.5),
        ),
    ]
}

/// The form of the start questions: a little of everything.
async fn starts(place: &Place) -> String {
    let mut tx = place.house.db.read().await.unwrap();
    let today = place.house.clock.today();
    let catalogue = knowledge::catalogue(&mut tx, &org(), today).await.unwrap();
    let mut form = form_urlencoded::Serializer::new("doe=begin".to_owned());
    for theme in &catalogue.themes {
        form.append_pair(&format!("start:{}", theme.key), "b");
    }
    form.finish()
}

/// What the product said in a scan that is done.
struct Heard {
    begun: Said,
    next: Said,
    done: Said,
}

/// A whole scan, from the start questions to the end. Gives what was said, and the statements.
async fn sit(place: &Place, cookie: &str, starts: &str) -> (Heard, Vec<String>) {
    let mut connection = Connection::open(&place.url).await;
    let begun = connection.send(&post("/scan", cookie, starts)).await;
    assert_eq!(begun.status, 200, "{}", begun.head);
    let mut asked = Asked::of(&begun);
    let mut heard = Heard {
        begun: Said::from(&begun),
        next: Said::from(&begun),
        done: Said::from(&begun),
    };
    let mut items = Vec::new();
    while let Some(statement) = asked {
        let answer = connection
            .send(&post("/scan", cookie, &statement.form(2)))
            .await;
        assert_eq!(answer.status, 200, "{}", answer.head);
        items.push(statement.item);
        asked = Asked::of(&answer);
        if asked.is_none() {
            heard.done = Said::from(&answer);
        }
    }
    (heard, items)
}

async fn begin_by_hand(url: &str, cookie: &str, run: &str, item: &str) -> Asked {
    let asked = Asked {
        run: run.to_owned(),
        item: item.to_owned(),
    };
    let begun = Connection::open(url)
        .await
        .send(&post("/begin", cookie, &asked.form(2)))
        .await;
    assert_eq!(begun.status, 200, "{}", begun.head);
    asked
}

async fn sit_by_hand(url: &str, cookie: &str, run: &str, items: &[String]) {
    let mut connection = Connection::open(url).await;
    let mut asked = Asked {
        run: run.to_owned(),
        item: String::new(),
    };
    connection
        .send(&post("/begin", cookie, &asked.form(2)))
        .await;
    for (number, item) in (1..).zip(items) {
        asked.item.clone_from(item);
        let path = if number == items.len() {
            "/klaar"
        } else {
            "/scan"
        };
        let answer = connection.send(&post(path, cookie, &asked.form(2))).await;
        assert_eq!(answer.status, 200, "{}", answer.head);
        // The product's answer names the statement that follows; whoever asks must read it.
        std::hint::black_box(Asked::of(&answer));
    }
}

/// What the floor sends and writes: as much as the product did.
async fn sends(place: &Place, starts: &str, heard: Heard) -> Sends {
    let mut tx = place.house.db.read().await.unwrap();
    let today = place.house.clock.today();
    let catalogue = knowledge::catalogue(&mut tx, &org(), today).await.unwrap();
    let evidence: Vec<Value> = (catalogue.competences().enumerate())
        .map(|(number, (theme, one))| {
            json!({
                "id": format!("019aa0b2-0000-7000-8000-{number:012}"),
                "competence": one.id,
                "theme": theme.key,
            })
        })
        .collect();
    let answers: Vec<Value> = form_urlencoded::parse(starts.as_bytes())
        .filter(|(name, _)| name.starts_with("start:"))
        .map(|(name, _)| json!({"item": name, "value": 2}))
        .collect();
    let facts: serde_json::Map<String, Value> = catalogue
        .competences()
        .map(|(_, one)| {
            let fact = json!([[2, false], 0, "2099-01-01", 1]);
            (one.id.to_string(), json!({ "s": fact }))
        })
        .collect();
    Sends {
        begun: heard.begun,
        next: heard.next,
        done: heard.done,
        starts: Value::from(answers).to_string(),
        evidence: Value::from(evidence).to_string(),
        scores: Value::from(facts).to_string(),
        ..Sends::default()
    }
}
