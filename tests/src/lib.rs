//! The stories live in `it/`; this library is empty.
