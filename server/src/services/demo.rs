//! The demo organisation, made through the services.
mod cast;
