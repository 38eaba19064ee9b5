//! What is done: one straight line per use. Begin → permit → load → ask the domain → save → commit.
pub mod demo;
pub mod knowledge;
pub mod people;
pub mod profiles;
pub mod quizzes;
pub mod scans;
pub mod teams;
pub mod upkeep;
