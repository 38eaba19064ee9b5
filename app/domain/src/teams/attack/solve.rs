//! Whether a score follows from what was seen: it does not, if others could be turned over with it and every figure
//! would still look as it does.
use super::seen::Seen;
use std::collections::BTreeMap;

/// So many scores at most are turned over together; a circle that needs more is taken for none.
const AT_MOST: usize = 9;
/// So many steps are tried for one circle.
const STEPS: usize = 4000;

/// In which figures a score is, and how often.
type InFigures = Vec<(usize, i64)>;

/// Scores that nobody can tell apart by the figures that they are in, of one value.
struct Class {
    figures: InFigures,
    met: bool,
    scores: Vec<usize>,
    /// Whose: how many each person has.
    people: BTreeMap<usize, usize>,
}

/// A score that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinned {
    /// Which.
    pub score: usize,
    /// For whom: one of the colleagues, who knows the own scores; nobody means for everybody.
    pub insider: Option<usize>,
}

/// The search for other ways in which everything could be, and look the same.
pub struct Search<'a> {
    seen: &'a Seen,
    classes: Vec<Class>,
    /// Per figure: the classes in it.
    members: Vec<Vec<usize>>,
    /// Per figure: how many more, and fewer, may be met.
    room: Vec<(i64, i64)>,
    changes: Vec<i64>,
    free: Vec<usize>,
    turned: Vec<usize>,
    steps: usize,
}

impl<'a> Search<'a> {
    /// Over everything seen.
    pub fn new(seen: &'a Seen) -> Self {
        let mut figures_of: Vec<InFigures> = vec![Vec::new(); seen.scores.len()];
        for (number, figure) in seen.figures.iter().enumerate() {
            for score in &figure.of {
                match figures_of[*score].last_mut() {
                    Some((last, times)) if *last == number => *times += 1,
                    _ => figures_of[*score].push((number, 1)),
                }
            }
        }
        let mut alike: BTreeMap<(InFigures, bool), Vec<usize>> = BTreeMap::new();
        for (score, figures) in figures_of.into_iter().enumerate() {
            if !figures.is_empty() {
                alike
                    .entry((figures, seen.scores[score].met))
                    .or_default()
                    .push(score);
            }
        }
        let mut members = vec![Vec::new(); seen.figures.len()];
        let mut classes = Vec::new();
        for ((figures, met), scores) in alike {
            let mut people = BTreeMap::new();
            for score in &scores {
                *people.entry(seen.scores[*score].person).or_default() += 1;
            }
            for (figure, _) in &figures {
                members[*figure].push(classes.len());
            }
            classes.push(Class {
                figures,
                met,
                scores,
                people,
            });
        }
        let room = (seen.figures.iter())
            .map(|figure| {
                let met = figure
                    .of
                    .iter()
                    .filter(|score| seen.scores[**score].met)
                    .count() as i64;
                (figure.met.1 - met, figure.met.0 - met)
            })
            .collect();
        Self {
            changes: vec![0; seen.figures.len()],
            free: vec![0; classes.len()],
            turned: vec![0; classes.len()],
            steps: 0,
            seen,
            classes,
            members,
            room,
        }
    }

    /// The first score that follows, for everybody or for one of the colleagues.
    pub fn pinned(&mut self) -> Option<Pinned> {
        for class in 0..self.classes.len() {
            if !self.can_turn(class, None) {
                return Some(Pinned {
                    score: self.classes[class].scores[0],
                    insider: None,
                });
            }
            // Who has so few of each class that others are left can't tell either.
            let spare: Vec<(usize, usize)> = (self.turned.iter().enumerate())
                .filter(|(_, turned)| **turned > 0)
                .map(|(other, turned)| (other, self.classes[other].scores.len() - turned))
                .collect();
            let mut insiders: Vec<usize> = spare
                .iter()
                .flat_map(|(other, left)| {
                    let people = self.classes[*other].people.iter();
                    people
                        .filter(move |(_, own)| *own > left)
                        .map(|(person, _)| *person)
                })
                .collect();
            insiders.sort_unstable();
            insiders.dedup();
            for insider in insiders {
                let all_own = self.classes[class].people.get(&insider)
                    == Some(&self.classes[class].scores.len());
                if !all_own && !self.can_turn(class, Some(insider)) {
                    let scores = self.classes[class].scores.iter();
                    let others = scores
                        .copied()
                        .find(|score| self.seen.scores[*score].person != insider);
                    return others.map(|score| Pinned {
                        score,
                        insider: Some(insider),
                    });
                }
            }
        }
        None
    }

    /// Whether a score of this class could have the other value, with none of the insider's turned over.
    fn can_turn(&mut self, class: usize, insider: Option<usize>) -> bool {
        for at_most in [2, 3, 4, 6, AT_MOST] {
            self.changes.fill(0);
            self.turned.fill(0);
            self.steps = STEPS;
            for (free, class) in self.free.iter_mut().zip(&self.classes) {
                let own = insider
                    .and_then(|one| class.people.get(&one))
                    .copied()
                    .unwrap_or(0);
                *free = class.scores.len() - own;
            }
            self.turn(class);
            if self.repair(at_most - 1) {
                return true;
            }
        }
        false
    }

    fn turn(&mut self, class: usize) {
        self.free[class] -= 1;
        self.turned[class] += 1;
        self.change(class, 1);
    }

    fn turn_back(&mut self, class: usize) {
        self.free[class] += 1;
        self.turned[class] -= 1;
        self.change(class, -1);
    }

    fn change(&mut self, class: usize, sign: i64) {
        let class = &self.classes[class];
        let by = if class.met { -sign } else { sign };
        for (figure, times) in &class.figures {
            self.changes[*figure] += by * times;
        }
    }

    /// How far a figure is from looking as it does.
    fn off(&self, figure: usize) -> i64 {
        let (more, fewer) = self.room[figure];
        (self.changes[figure] - more).max(0) + (self.changes[figure] - fewer).min(0)
    }

    /// Turns over more scores until every figure looks as it does.
    fn repair(&mut self, left: usize) -> bool {
        let wrong = (0..self.changes.len()).filter(|figure| self.off(*figure) != 0);
        let Some(figure) = wrong.min_by_key(|figure| self.members[*figure].len()) else {
            return true;
        };
        if left == 0 || self.steps == 0 {
            return false;
        }
        self.steps -= 1;
        let too_many = self.off(figure) > 0;
        let mut ways: Vec<(i64, usize)> = (self.members[figure].iter())
            .copied()
            .filter(|class| self.free[*class] > 0 && self.classes[*class].met == too_many)
            .map(|class| (self.gain(class), class))
            .collect();
        ways.sort_unstable();
        for (_, class) in ways {
            self.turn(class);
            if self.repair(left - 1) {
                return true;
            }
            self.turn_back(class);
        }
        false
    }

    /// By how much everything is further off when one of this class is turned over.
    fn gain(&self, class: usize) -> i64 {
        let class = &self.classes[class];
        let by = if class.met { -1 } else { 1 };
        let off = |figure: usize, change: i64| {
            let (more, fewer) = self.room[figure];
            (change - more).max(0) - (change - fewer).min(0)
        };
        (class.figures.iter())
            .map(|(figure, times)| {
                let now = self.changes[*figure];
                off(*figure, now + by * times) - off(*figure, now)
            })
            .sum()
    }
}
