//! Signing in and out, and the passwords for it.
pub use super::guessing::Whereabouts;
use super::{
    fold_email,
    guessing::{self, Guess},
    persona_email,
};
use crate::{
    house::{House, broken},
    http::session::LONGEST,
    secret::{Match, fingerprint, hash_password, new_token, verify_password},
    storage::{Tx, access, people as store},
};
use app::{
    Outcome, Refusal,
    pages::people::{account, invitation, sign_in as page},
    ports::people::People,
    texts::Message,
};
use domain::{AccountId, people::Viewer};

/// zxcvbn's score, 0–4, below which a password is easy to guess.
const STRENGTH_MIN: u8 = 3;

/// What a browser is handed when somebody signs in there with a password.
pub struct Tokens {
    /// Of the sign-in.
    pub sign_in: String,
    /// The mark by which the account will know this browser.
    pub browser: String,
}

/// Signs in with address and password.
///
/// # Errors
/// `Invalid` when they do not belong together (which of the two is wrong is not said), `TooOften`.
pub async fn sign_in(
    house: &House,
    email: &str,
    password: String,
    from: &Whereabouts,
) -> Outcome<Tokens> {
    let email_key = fold_email(email);
    let turn = guessing::turn().await?;
    let mut tx = house.db.write().await?;
    let guess = Guess::place(house, &mut tx, &email_key, from, false).await?;
    let account = access::account_by_email(&mut tx, &email_key).await?;
    tx.commit().await?;
    drop(turn);
    let (id, stored) = account.map_or((None, None), |a| (Some(a.id), a.password_hash));
    let matched = verify_password(password.clone(), stored)
        .await
        .map_err(|e| broken(&e))?;
    let (Some(id), Match::Yes | Match::YesButRenew) = (id, matched) else {
        let message = Message::new("sign-in-wrong");
        return Err(Refusal::invalid(page::PASSWORD, message));
    };
    let renewed = match matched {
        Match::YesButRenew => Some(hash_password(password).await.map_err(|e| broken(&e))?),
        _ => None,
    };
    let mut tx = house.db.write().await?;
    guess.give_back(house, &mut tx).await?;
    if let Some(hash) = renewed {
        access::renew_hash(&mut tx, &id, &hash).await?;
    }
    let tokens = Tokens {
        sign_in: start_sign_in(house, &mut tx, &id).await?,
        browser: know_browser(house, &mut tx, &id, from).await?,
    };
    tx.commit().await?;
    Ok(tokens)
}

async fn start_sign_in(house: &House, tx: &mut Tx, account: &AccountId) -> Outcome<String> {
    let (now, today) = (house.clock.now(), house.clock.today());
    let (org, person) = access::person_of(tx, account, today)
        .await?
        .ok_or(Refusal::Forbidden)?;
    let token = new_token().map_err(|error| broken(&error))?;
    let hash = fingerprint(token.as_bytes());
    access::add_sign_in(tx, &hash, (account, &org, &person), now, now + LONGEST).await?;
    Ok(token)
}

/// The account knows this browser from now on. The mark is new each time: a copy of the old one is worth nothing.
async fn know_browser(
    house: &House,
    tx: &mut Tx,
    account: &AccountId,
    from: &Whereabouts,
) -> Outcome<String> {
    let mark = new_token().map_err(|error| broken(&error))?;
    let hash = fingerprint(mark.as_bytes());
    let old = from.browser.as_deref();
    access::know_browser(tx, account, old, &hash, house.clock.now()).await?;
    Ok(mark)
}

/// Takes a persona's part in the demo; gives back the token for the browser.
///
/// # Errors
/// `NotFound` where one-click sign-in is off, or when there is no such persona.
pub async fn be_persona(house: &House, key: &str) -> Outcome<String> {
    let offered = house.personas().await?;
    let persona = offered
        .iter()
        .find(|persona| persona.key == key)
        .ok_or(Refusal::NotFound)?;
    let mut tx = house.db.write().await?;
    let (_, _, account) = store::person_by_email(&mut tx, &persona_email(persona.key))
        .await?
        .ok_or(Refusal::NotFound)?;
    let token = start_sign_in(house, &mut tx, &account).await?;
    tx.commit().await?;
    Ok(token)
}

/// Ends the sign-in that this token belongs to, if any.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn sign_out(house: &House, token_hash: Option<&str>) -> Outcome<()> {
    if let Some(hash) = token_hash {
        let mut tx = house.db.write().await?;
        access::end_sign_in(&mut tx, hash).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Uses an invitation: stores the password and signs in. Nobody guesses an invitation, so that it always works, also
/// while others guess at the password.
///
/// # Errors
/// `NotFound` when the invitation was used or has expired, `Invalid` when the password is easy to guess.
pub async fn accept_invitation(
    house: &House,
    token: &str,
    password: String,
    from: &Whereabouts,
) -> Outcome<Tokens> {
    let now = house.clock.now();
    let token_hash = fingerprint(token.as_bytes());
    let mut tx = house.db.read().await?;
    let (_, email) = access::invited(&mut tx, &token_hash, now)
        .await?
        .ok_or(Refusal::NotFound)?;
    drop(tx);
    refuse_weak(&password, &email)?;
    let hash = hash_password(password).await.map_err(|e| broken(&e))?;
    let mut tx = house.db.write().await?;
    let (account, _) = access::invited(&mut tx, &token_hash, now)
        .await?
        .ok_or(Refusal::NotFound)?;
    access::change_password(&mut tx, &account, &hash, "", now).await?;
    let tokens = Tokens {
        sign_in: start_sign_in(house, &mut tx, &account).await?,
        browser: know_browser(house, &mut tx, &account, from).await?,
    };
    tx.commit().await?;
    Ok(tokens)
}

/// Changes the own password. Every other sign-in of the account ends, and it knows this browser only: gives back the
/// browser's new mark. The old password is guessed like any other.
///
/// # Errors
/// `Invalid`, when the old one is wrong or the new one is easy to guess; `TooOften`.
pub async fn change_password(
    house: &House,
    viewer: &Viewer,
    (old, new): (String, String),
    keep: &str,
    from: &Whereabouts,
) -> Outcome<String> {
    let turn = guessing::turn().await?;
    let mut tx = house.db.write().await?;
    let (stored, email) = access::account(&mut tx, &viewer.account)
        .await?
        .ok_or(Refusal::NotFound)?;
    refuse_weak(&new, &email)?;
    let here = Whereabouts {
        browser: Some(keep.to_owned()),
        ..from.clone()
    };
    let guess = Guess::place(house, &mut tx, &fold_email(&email), &here, true).await?;
    tx.commit().await?;
    drop(turn);
    let matched = verify_password(old, stored.password_hash);
    if matched.await.map_err(|e| broken(&e))? == Match::No {
        let message = Message::new("password-old-wrong");
        return Err(Refusal::invalid(account::OLD_PASSWORD, message));
    }
    let hash = hash_password(new).await.map_err(|e| broken(&e))?;
    let mut tx = house.db.write().await?;
    guess.give_back(house, &mut tx).await?;
    access::change_password(&mut tx, &viewer.account, &hash, keep, house.clock.now()).await?;
    let mark = know_browser(house, &mut tx, &viewer.account, from).await?;
    tx.commit().await?;
    Ok(mark)
}

fn refuse_weak(password: &str, email: &str) -> Outcome<()> {
    let known: Vec<&str> = email
        .split(['@', '.'])
        .chain(["leerlijn", "wijkteam"])
        .collect();
    if u8::from(zxcvbn::zxcvbn(password, &known).score()) < STRENGTH_MIN {
        let message = Message::new("password-too-weak");
        return Err(Refusal::invalid(invitation::NEW_PASSWORD, message));
    }
    Ok(())
}
