//! Sending a form to the page's own address, as the browser would, and asking for JSON instead of a page.
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response, js_sys};

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Sent<T> {
    /// The server did it.
    Done(T),
    /// The server can't do it now.
    NotNow,
    /// The server refused: its page says why.
    Refused,
    /// The server was not reached, so nobody knows whether it heard.
    Unreached,
}

/// Sends fields to an address on this site.
pub async fn send<T: DeserializeOwned>(address: &str, fields: &[(&str, &str)]) -> Sent<T> {
    let Ok(response) = post(address, &encoded(fields)).await else {
        return Sent::Unreached;
    };
    match response.status() {
        200 => {}
        429 | 500.. => return Sent::NotNow,
        _ => return Sent::Refused,
    }
    match text(&response).await {
        Ok(text) => serde_json::from_str(&text).map_or(Sent::Refused, Sent::Done),
        Err(_) => Sent::Unreached,
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.join("&")
}

async fn post(address: &str, body: &str) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(body));
    let headers = web_sys::Headers::new()?;
    headers.set("content-type", "application/x-www-form-urlencoded")?;
    headers.set("accept", "application/json")?;
    init.set_headers(&headers);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(address, &init))
        .await?
        .dyn_into()
}

async fn text(response: &Response) -> Result<String, JsValue> {
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}
