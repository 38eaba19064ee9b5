//! Everything that becomes WebAssembly, and nothing else does.
//!
//! An island holds view state. It decides nothing, knows no rule, and gets finished sentences of what this
//! person may see.
pub mod scan;
mod sending;
