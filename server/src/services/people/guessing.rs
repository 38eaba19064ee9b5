//! A guess at a password takes its place before the password is looked at; see `domain::people::guesses`.
use crate::{
    clock::new_id,
    house::{House, broken},
    secret::fingerprint,
    storage::{Tx, access},
};
use app::{Outcome, Refusal};
use domain::people::guesses::{Guesses, NoRoomUntil, Source};
use std::net::IpAddr;
use tokio::sync::{Semaphore, SemaphorePermit};

/// So many guesses take their place at once: a crowd waits here, and not with all connections to the database in hand.
static PLACING: Semaphore = Semaphore::const_new(2);

/// A turn to take a place.
///
/// # Errors
/// `Broken`, never in practice: turns have no end.
pub async fn turn() -> Outcome<SemaphorePermit<'static>> {
    PLACING.acquire().await.map_err(|error| broken(&error))
}

/// Where somebody who signs in is.
#[derive(Clone, Debug, Default)]
pub struct Whereabouts {
    /// The network address, if it is known.
    pub address: Option<IpAddr>,
    /// The fingerprint of the mark that the browser brought, if it did.
    pub browser: Option<String>,
}

impl Whereabouts {
    /// The fingerprint of the network address. Of IPv6 half belongs to one household.
    fn network(&self) -> String {
        let network = match self.address.map(|address| address.to_canonical()) {
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            Some(IpAddr::V4(address)) => address.to_string(),
            None => String::new(),
        };
        fingerprint(format!("client {network}").as_bytes())
    }
}

/// A guess that has its place. Until it is given back it counts as a wrong one.
pub struct Guess {
    id: String,
    account: String,
    network: Option<String>,
}

impl Guess {
    /// Takes a place for a guess at this account, which need not exist, in its turn. A browser in which it signed in before has
    /// room of its own, and so has one in which it is signed in now.
    ///
    /// # Errors
    /// `TooOften`, when there is no room.
    pub async fn place(
        house: &House,
        tx: &mut Tx,
        email_key: &str,
        from: &Whereabouts,
        signed_in: bool,
    ) -> Outcome<Self> {
        let now = house.clock.now();
        let id = new_id(now).map_err(|error| broken(&error))?;
        let account = fingerprint(format!("account {email_key}").as_bytes());
        let network = from.network();
        let mut at_account = access::guesses_to_change(tx, &account, now).await?;
        let mut sources = Vec::new();
        if let Some(browser) = &from.browser
            && (signed_in || access::knows_browser(tx, email_key, browser).await?)
        {
            sources.push(Source::KnownBrowser(browser.clone()));
        }
        sources.push(Source::Elsewhere(network.clone()));
        let too_often = |until: NoRoomUntil| Refusal::TooOften {
            minutes: until.minutes(now),
        };
        let source = at_account.admit(&id, &sources, now).map_err(too_often)?;
        access::save_guesses(tx, &account, &at_account).await?;
        let mut guess = Self {
            id,
            account,
            network: None,
        };
        // The network's room is for those whom nobody knows: others there can't keep a known browser out.
        if let (Source::Elsewhere(_), Some(_)) = (source, from.address) {
            let mut from_network = access::guesses_to_change(tx, &network, now).await?;
            let admitted = from_network.admit_from_address(&guess.id, now);
            admitted.map_err(too_often)?;
            access::save_guesses(tx, &network, &from_network).await?;
            guess.network = Some(network);
        }
        Ok(guess)
    }

    /// It was right: its place is free again.
    ///
    /// # Errors
    /// What the store says.
    pub async fn give_back(self, house: &House, tx: &mut Tx) -> Outcome<()> {
        let now = house.clock.now();
        // In the order in which the places were taken, so that two of them never wait for each other.
        for subject in [Some(self.account), self.network].into_iter().flatten() {
            let mut guesses: Guesses = access::guesses_to_change(tx, &subject, now).await?;
            guesses.give_back(&self.id);
            access::save_guesses(tx, &subject, &guesses).await?;
        }
        Ok(())
    }
}
