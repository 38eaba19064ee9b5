//! Stories over HTTP, each told on SQLite and on PostgreSQL.
//!
//! One binary, because each links the world again. A story gets a `Site` of its own: a server on a free port with a
//! fresh database and a clock that it can move.
#[macro_use]
mod fixture;

mod access;
mod architecture;
mod backup;
mod command_line;
mod crash;
mod curricula;
mod guessing;
mod hanging_up;
mod hostile;
mod keeping;
mod outage;
mod peers;
mod privacy;
mod profiles;
mod quizzes;
mod reading;
mod rights;
mod scans;
mod shelf;
mod speed;
mod stopping;
mod teams;
mod upkeep;
mod weight;
mod words;
