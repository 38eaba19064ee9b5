//! The weekly snapshot of an organisation: everybody's scores loaded, assessed, composed into cells, compared with what
//! was published before, and stored; all but the commit.
use super::{
    measure::{Budget, Line, Pairs, Unit, timed},
    place::{Place, org},
};
use server::services::teams::publishing::take_snapshots;

const ROUNDS: usize = 12;

/// Seconds that a snapshot takes. It is undone, so that the next one finds what this one found.
async fn seconds(place: &Place) -> f64 {
    let mut tx = place.house.db.write().await.unwrap();
    let took = timed(async || take_snapshots(&place.house, &mut tx, &org()).await.unwrap());
    took.await
}

/// Takes one for good: what later ones are compared with, and what pages show.
pub async fn publish(place: &Place) {
    let mut tx = place.house.db.write().await.unwrap();
    take_snapshots(&place.house, &mut tx, &org()).await.unwrap();
    tx.commit().await.unwrap();
}

/// An organisation of 400 × 200, beside the same after twelve scans.
pub async fn of_an_organisation(one: &Place, twelve: &Place) -> Vec<Line> {
    for place in [one, twelve] {
        publish(place).await;
    }
    let pairs = Pairs::measure(
        ROUNDS,
        async || seconds(twelve).await,
        async || seconds(one).await,
    )
    .await;
    vec![
        Line::alone(
            "a snapshot of 400 people × 200 competences, loaded and stored",
            Unit::Seconds,
            pairs.floor.clone(),
            Budget::Within(0.05),
        ),
        Line::compared(
            "the same, after 12 scans",
            Unit::Seconds,
            pairs,
            "after 1",
            Budget::AtMost(1.1),
        ),
    ]
}

/// With which power of the number of cells the time grows, from the smallest organisation to the largest: 1 is
/// linear.
pub async fn growth(places: &[(f64, &Place)]) -> Line {
    for (_, place) in places {
        publish(place).await;
    }
    let mut powers = Vec::new();
    for _ in 0..ROUNDS {
        let mut points = Vec::new();
        for (cells, place) in places {
            points.push((cells.ln(), seconds(place).await.ln()));
        }
        powers.push(slope(&points));
    }
    Line::alone(
        "growth of a snapshot with its cells, as a power",
        Unit::Power,
        powers,
        Budget::Within(1.1),
    )
}

/// The slope of the line that fits best.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let along: f64 = points.iter().map(|(a, b)| (a - x) * (b - y)).sum();
    let across: f64 = points.iter().map(|(a, _)| (a - x).powi(2)).sum();
    along / across
}
