//! What a team knows together (§4.3, §5.3 and §5.4 of the domain model): aggregates, never one person's scores.
