//! Two things measured in turn (A B A B …), so that a noisy machine is noisy for both; and what it comes to.
use std::{fmt::Write as _, time::Duration};

/// The middle of what was measured, with the tenth and the ninetieth in a hundred.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    pub low: f64,
    pub median: f64,
    pub high: f64,
}

impl Spread {
    pub fn of(mut values: Vec<f64>) -> Self {
        assert!(!values.is_empty(), "nothing was measured");
        values.sort_by(f64::total_cmp);
        let at = |part: f64| values[((values.len() - 1) as f64 * part).round() as usize];
        Self {
            low: at(0.1),
            median: at(0.5),
            high: at(0.9),
        }
    }
}

/// Both sides of a comparison, round by round.
#[derive(Default)]
pub struct Pairs {
    pub product: Vec<f64>,
    pub floor: Vec<f64>,
}

impl Pairs {
    /// Measures product and floor in turn, each first as often as the other. One round before goes uncounted.
    pub async fn measure(
        rounds: usize,
        mut product: impl AsyncFnMut() -> f64,
        mut floor: impl AsyncFnMut() -> f64,
    ) -> Self {
        let mut pairs = Self::default();
        product().await;
        floor().await;
        for round in 0..rounds {
            if round % 2 == 0 {
                pairs.product.push(product().await);
                pairs.floor.push(floor().await);
            } else {
                pairs.floor.push(floor().await);
                pairs.product.push(product().await);
            }
        }
        pairs
    }

    /// Product to floor, each round by itself.
    fn ratio(&self) -> Spread {
        let rounds = self.product.iter().zip(&self.floor);
        Spread::of(rounds.map(|(product, floor)| product / floor).collect())
    }
}

/// What was measured.
#[derive(Clone, Copy)]
pub enum Unit {
    /// So many a second: more is better.
    PerSecond,
    /// Seconds: less is better.
    Seconds,
    /// MiB: less is better.
    Mebibytes,
    /// A power, without a unit.
    Power,
}

impl Unit {
    fn words(self, value: f64) -> String {
        match self {
            Self::PerSecond if value < 100.0 => format!("{value:.1}/s"),
            Self::PerSecond => format!("{value:.0}/s"),
            Self::Mebibytes => format!("{value:.1} MiB"),
            Self::Power => format!("{value:.2}"),
            Self::Seconds if value < 0.000_1 => format!("{:.1} µs", value * 1e6),
            Self::Seconds if value < 0.01 => format!("{:.2} ms", value * 1e3),
            Self::Seconds if value < 10.0 => format!("{:.0} ms", value * 1e3),
            Self::Seconds => format!("{value:.1} s"),
        }
    }
}

/// What it may cost.
#[derive(Clone, Copy)]
pub enum Budget {
    /// At least so many times the floor.
    AtLeast(f64),
    /// At most so many times the floor.
    AtMost(f64),
    /// At most so much.
    Within(f64),
}

/// One line of the table.
pub struct Line {
    what: String,
    unit: Unit,
    product: Spread,
    floor: Option<(String, Spread, Spread)>,
    budget: Budget,
}

impl Line {
    /// A comparison.
    pub fn compared(what: &str, unit: Unit, pairs: Pairs, floor: &str, budget: Budget) -> Self {
        let ratio = pairs.ratio();
        Self {
            what: what.to_owned(),
            unit,
            product: Spread::of(pairs.product),
            floor: Some((floor.to_owned(), Spread::of(pairs.floor), ratio)),
            budget,
        }
    }

    /// A figure by itself.
    pub fn alone(what: &str, unit: Unit, values: Vec<f64>, budget: Budget) -> Self {
        Self {
            what: what.to_owned(),
            unit,
            product: Spread::of(values),
            floor: None,
            budget,
        }
    }

    /// Whether the median keeps to the budget.
    pub fn holds(&self) -> bool {
        let ratio = self.floor.as_ref().map(|(_, _, ratio)| ratio.median);
        match (self.budget, ratio) {
            (Budget::AtLeast(least), Some(ratio)) => ratio >= least,
            (Budget::AtMost(most), Some(ratio)) => ratio <= most,
            (Budget::Within(most), _) => self.product.median <= most,
            (Budget::AtLeast(_) | Budget::AtMost(_), None) => false,
        }
    }

    fn budget(&self) -> String {
        match self.budget {
            Budget::AtLeast(least) => format!("≥ {least} ×"),
            Budget::AtMost(most) => format!("≤ {most} ×"),
            Budget::Within(most) => format!("≤ {}", self.unit.words(most)),
        }
    }

    fn spread(&self, spread: Spread) -> String {
        format!(
            "{} ({}–{})",
            self.unit.words(spread.median),
            self.unit.words(spread.low),
            self.unit.words(spread.high)
        )
    }

    /// The line as a row of a Markdown table.
    pub fn row(&self) -> String {
        let mut row = format!("| {} | {} |", self.what, self.spread(self.product));
        let _ = match &self.floor {
            Some((name, floor, ratio)) => write!(
                row,
                " {} {name} | **{:.2} ×** ({:.2}–{:.2}) |",
                self.spread(*floor),
                ratio.median,
                ratio.low,
                ratio.high
            ),
            None => write!(row, " | |"),
        };
        let missed = if self.holds() { "" } else { " **missed**" };
        let _ = write!(row, " {}{missed} |", self.budget());
        row
    }

    /// What it is a line about.
    pub fn what(&self) -> &str {
        &self.what
    }
}

/// The head of the table.
pub const HEAD: &str =
    "| what | Leerlijn | beside it | ratio | budget |\n| --- | --- | --- | --- | --- |";

/// How long something takes, in seconds.
pub async fn timed(work: impl AsyncFnOnce()) -> f64 {
    let began = std::time::Instant::now();
    work().await;
    began.elapsed().as_secs_f64()
}

/// How long a slice of a comparison of throughput lasts.
pub const SLICE: Duration = Duration::from_millis(250);
