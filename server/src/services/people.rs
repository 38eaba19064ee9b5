//! Accounts and persons: signing in and out, invitations, the own profile; and making them.
use crate::{
    clock::new_id,
    house::{Begun, House, broken},
    http::session::LONGEST,
    secret::{Match, fingerprint, hash_password, new_token, verify_password},
    storage::{Tx, access, evidence, people as store},
};
use app::{
    Outcome, Refusal,
    pages::people::{account, invitation},
    ports::people::{Agreements, People, Persona, Profile},
    routes,
    texts::Message,
};
use async_trait::async_trait;
use chrono::Duration;
use domain::{
    AccountId, OrgId, PersonId, people::Viewer, permission::own_scores, scans::settings::Settings,
};
use std::net::IpAddr;

/// So many wrong guesses are looked at within `GUESS_WINDOW`, per account and per client.
const GUESSES_PER_ACCOUNT: i64 = 10;
const GUESSES_PER_CLIENT: i64 = 100;
const GUESS_WINDOW: Duration = Duration::minutes(30);
const INVITATION_LASTS: Duration = Duration::days(14);
/// zxcvbn's score, 0–4, below which a password is easy to guess.
const STRENGTH_MIN: u8 = 3;

/// The people of the demo that the sign-in page offers: key and part of the address, name, portrait.
pub const PERSONAS: [Persona; 6] = [
    Persona {
        key: "sanne",
        name: "Sanne",
        portrait: "persona-sanne",
    },
    Persona {
        key: "ali",
        name: "Ali",
        portrait: "persona-ali",
    },
    Persona {
        key: "ilse",
        name: "Ilse",
        portrait: "persona-ilse",
    },
    Persona {
        key: "karin",
        name: "Karin",
        portrait: "persona-karin",
    },
    Persona {
        key: "wim",
        name: "Wim",
        portrait: "persona-wim",
    },
    Persona {
        key: "bea",
        name: "Bea",
        portrait: "persona-bea",
    },
];

/// The address of a persona in the demo.
#[must_use]
pub fn persona_email(key: &str) -> String {
    format!("{key}@leerlijn.example")
}

/// An address folded for look-up: both engines compare plain text then.
#[must_use]
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Signs in with address and password; gives back the token for the browser.
///
/// # Errors
/// `Invalid` when they do not belong together (which of the two is wrong is not said), `TooOften`.
pub async fn sign_in(
    house: &House,
    email: &str,
    password: String,
    client: Option<IpAddr>,
) -> Outcome<String> {
    let email_key = fold_email(email);
    let mut subjects = vec![(
        fingerprint(format!("account {email_key}").as_bytes()),
        GUESSES_PER_ACCOUNT,
    )];
    if let Some(client) = client {
        subjects.push((
            fingerprint(format!("client {client}").as_bytes()),
            GUESSES_PER_CLIENT,
        ));
    }
    let now = house.clock.now();
    let mut tx = house.db.read().await?;
    for (subject, limit) in &subjects {
        if access::failed_guesses(&mut tx, subject, now - GUESS_WINDOW).await? >= *limit {
            let minutes = u32::try_from(GUESS_WINDOW.num_minutes()).unwrap_or(30);
            return Err(Refusal::TooOften { minutes });
        }
    }
    let account = access::account_by_email(&mut tx, &email_key).await?;
    drop(tx);
    let (id, stored) = account.map_or((None, None), |a| (Some(a.id), a.password_hash));
    let matched = verify_password(password.clone(), stored)
        .await
        .map_err(|e| broken(&e))?;
    let (Some(id), Match::Yes | Match::YesButRenew) = (id, matched) else {
        note_failed_guess(
            house,
            subjects.into_iter().map(|(subject, _)| subject).collect(),
        )
        .await?;
        return Err(Refusal::Invalid(vec![app::refusal::Problem {
            field: app::pages::people::sign_in::PASSWORD,
            message: Message::new("sign-in-wrong"),
        }]));
    };
    let renewed = match matched {
        Match::YesButRenew => Some(hash_password(password).await.map_err(|e| broken(&e))?),
        _ => None,
    };
    let mut tx = house.db.write().await?;
    if let Some(hash) = renewed {
        access::renew_hash(&mut tx, &id, &hash).await?;
    }
    if let Some((subject, _)) = subjects.first() {
        access::forget_failed_guesses(&mut tx, subject).await?;
    }
    let token = start_sign_in(house, &mut tx, &id).await?;
    tx.commit().await?;
    Ok(token)
}

async fn note_failed_guess(house: &House, subjects: Vec<String>) -> Outcome<()> {
    let now = house.clock.now();
    let guess = new_id(now).map_err(|error| broken(&error))?;
    let mut tx = house.db.write().await?;
    access::add_failed_guess(&mut tx, &subjects, &guess, now, now - GUESS_WINDOW).await?;
    tx.commit().await?;
    Ok(())
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

/// Makes an account with a person in an organisation, and an invitation to it. Gives back the invitation's token.
///
/// # Errors
/// `Conflict`-free: `Broken` when the address is in use.
pub async fn invite(house: &House, tx: &mut Tx, account: &AccountId) -> Outcome<String> {
    let now = house.clock.now();
    let token = new_token().map_err(|error| broken(&error))?;
    let hash = fingerprint(token.as_bytes());
    access::add_invitation(tx, &hash, account, now, now + INVITATION_LASTS).await?;
    Ok(token)
}

/// Adds an account and its person, without a password.
///
/// # Errors
/// `Conflict`, when the address is in use.
pub async fn add_person(
    house: &House,
    tx: &mut Tx,
    org: &OrgId,
    email: &str,
    person: impl FnOnce(PersonId, AccountId) -> store::Person,
) -> Outcome<store::Person> {
    let account: AccountId = house.new_id()?;
    let added = access::add_account(
        tx,
        &account,
        email.trim(),
        &fold_email(email),
        None,
        house.clock.now(),
    )
    .await;
    match added {
        Err(crate::storage::StorageError::Duplicate(_)) => {
            return Err(Refusal::Conflict(Message::new("email-in-use")));
        }
        other => other?,
    }
    let person = person(house.new_id()?, account);
    store::add_person(tx, org, &person).await?;
    Ok(person)
}

/// Uses an invitation: stores the password and signs in.
///
/// # Errors
/// `NotFound` when the invitation was used or has expired, `Invalid` when the password is easy to guess.
pub async fn accept_invitation(house: &House, token: &str, password: String) -> Outcome<String> {
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
    let token = start_sign_in(house, &mut tx, &account).await?;
    tx.commit().await?;
    Ok(token)
}

/// Changes the own password. Every other sign-in of the account ends.
///
/// # Errors
/// `Invalid`, when the old one is wrong or the new one is easy to guess.
pub async fn change_password(
    house: &House,
    viewer: &Viewer,
    old: String,
    new: String,
    keep: &str,
) -> Outcome<String> {
    let mut tx = house.db.read().await?;
    let (stored, email) = access::account(&mut tx, &viewer.account)
        .await?
        .ok_or(Refusal::NotFound)?;
    drop(tx);
    if verify_password(old, stored.password_hash)
        .await
        .map_err(|e| broken(&e))?
        == Match::No
    {
        return Err(Refusal::invalid(
            account::OLD_PASSWORD,
            Message::new("password-old-wrong"),
        ));
    }
    refuse_weak(&new, &email)?;
    let hash = hash_password(new).await.map_err(|e| broken(&e))?;
    let mut tx = house.db.write().await?;
    access::change_password(&mut tx, &viewer.account, &hash, keep, house.clock.now()).await?;
    tx.commit().await?;
    Ok(routes::ACCOUNT.to_owned())
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

/// Where the start leads: to the first day for who never scanned, else to Mijn T.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn start(house: &House, viewer: &Viewer) -> Outcome<&'static str> {
    let mut tx = house.db.read().await?;
    let scored = evidence::current_scores(&mut tx, &own_scores(viewer)).await?;
    let is_first_day = scored.scanned_at.is_none() && !viewer.teams.is_empty();
    Ok(if is_first_day {
        routes::WELCOME
    } else {
        routes::MY_T
    })
}

/// Stores how colleagues reach the viewer, and leads on to `next`.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn update_profile(
    house: &House,
    viewer: &Viewer,
    sent: &access::Sent,
    form: &account::ProfileForm,
    next: &str,
) -> Outcome<String> {
    let mut change = match house.begin(viewer, sent).await? {
        Begun::Already(location) => return Ok(location),
        Begun::New(change) => change,
    };
    store::update_own_profile(
        &mut change.tx,
        &viewer.org,
        &viewer.person,
        &form.phone,
        form.workdays,
        &form.background,
    )
    .await?;
    change.finish(next.to_owned()).await
}

#[async_trait]
impl People for House {
    async fn personas(&self) -> Outcome<Vec<Persona>> {
        if !self.terms.one_click {
            return Ok(Vec::new());
        }
        let mut tx = self.db.read().await?;
        let demo = store::mark(&mut tx, "demo").await?.is_some();
        Ok(if demo { PERSONAS.to_vec() } else { Vec::new() })
    }

    async fn profile(&self, viewer: &Viewer) -> Outcome<Profile> {
        let mut tx = self.db.read().await?;
        let (_, email) = access::account(&mut tx, &viewer.account)
            .await?
            .ok_or(Refusal::NotFound)?;
        let person = store::person(&mut tx, &viewer.org, &viewer.person)
            .await?
            .ok_or(Refusal::NotFound)?;
        let teams = store::teams(&mut tx, &viewer.org).await?;
        let today = self.clock.today();
        let roles = store::role_names(&mut tx, &viewer.org, &viewer.person, today).await?;
        Ok(Profile {
            name: person.name,
            email,
            phone: person.phone,
            workdays: person.workdays,
            background: person.background,
            teams: teams
                .into_iter()
                .filter(|team| viewer.teams.contains(&team.id))
                .map(|team| team.name)
                .collect(),
            roles,
        })
    }

    async fn agreements(&self, viewer: &Viewer) -> Outcome<Agreements> {
        let mut tx = self.db.read().await?;
        let settings: Settings = store::settings(&mut tx, &viewer.org).await?;
        Ok(Agreements {
            min_group: settings.min_group.people(),
        })
    }

    async fn invited(&self, token: &str) -> Outcome<String> {
        let mut tx = self.db.read().await?;
        let hash = fingerprint(token.as_bytes());
        let found = access::invited(&mut tx, &hash, self.clock.now()).await?;
        found.map(|(_, email)| email).ok_or(Refusal::NotFound)
    }
}
