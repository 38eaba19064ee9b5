//! Accounts and persons: invitations, the own profile; and making them. Signing in and out has a room of its own.
mod guessing;
mod signing_in;

pub use signing_in::*;

use crate::{
    house::{Begun, House, broken},
    secret::{fingerprint, new_token},
    storage::{Tx, access, evidence, people as store},
};
use app::{
    Outcome, Refusal,
    pages::people::account,
    ports::people::{Agreements, People, Persona, Profile},
    routes,
    texts::Message,
};
use async_trait::async_trait;
use chrono::Duration;
use domain::{
    AccountId, OrgId, PersonId, people::Viewer, permission::own_scores, scans::settings::Settings,
};

const INVITATION_LASTS: Duration = Duration::days(14);

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
