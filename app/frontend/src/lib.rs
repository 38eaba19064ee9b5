//! The browser's entry point: wakes up the islands of a page that has any.
#![cfg(target_arch = "wasm32")]
#[expect(
    unused_imports,
    reason = "without it the linker drops the islands' exports"
)]
use islands::*;

/// Called by the loader that the page carries.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
