//! Tokens and passwords. What is stored is a hash; what a person holds is seen once.
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::phc::PasswordHash,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::{
    io::Read,
    sync::{Arc, LazyLock},
};
use tokio::sync::Semaphore;

/// Memory in KiB, passes, lanes: OWASP's smallest for argon2id. A stored hash with less is renewed at sign-in.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// So many hashes at once: each takes 19 MiB and a core.
static HASHING: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));

/// A token of 256 random bits, as it stands in a cookie or a link.
///
/// # Errors
/// When the machine has no chance to give.
pub fn new_token() -> Result<String, getrandom::Error> {
    let mut random = [0_u8; 32];
    getrandom::fill(&mut random)?;
    Ok(URL_SAFE_NO_PAD.encode(random))
}

/// What is stored of a token or of a form's body: its SHA-256, in hexadecimal.
#[must_use]
pub fn fingerprint(of: &[u8]) -> String {
    hexadecimal(&Sha256::digest(of))
}

/// The same of what is too large to hold: a piece at a time.
///
/// # Errors
/// When it can't be read.
pub fn fingerprint_of(mut from: impl Read) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0_u8; 256 * 1024];
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(hexadecimal(&hasher.finalize())),
            read => hasher.update(piece.get(..read).unwrap_or_default()),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
#[error("password hashing failed: {0}")]
pub struct HashingFailed(String);

fn argon2() -> Result<Argon2<'static>, HashingFailed> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|e| HashingFailed(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, HashingFailed> + Send + 'static,
) -> Result<T, HashingFailed> {
    let turn = HASHING
        .clone()
        .acquire_owned()
        .await
        .map_err(|e| HashingFailed(e.to_string()))?;
    tokio::task::spawn_blocking(move || {
        let result = work();
        drop(turn);
        result
    })
    .await
    .map_err(|e| HashingFailed(e.to_string()))?
}

/// The hash of a new password, argon2id with its own salt.
///
/// # Errors
/// When the machine can't.
pub async fn hash_password(password: String) -> Result<String, HashingFailed> {
    in_turn(move || {
        let hash = argon2()?
            .hash_password(password.as_bytes())
            .map_err(|e| HashingFailed(e.to_string()))?;
        Ok(hash.to_string())
    })
    .await
}

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It is the password.
    Yes,
    /// It is, and the stored hash is weaker than today's: store a new one.
    YesButRenew,
    /// It is not, or there is no such account.
    No,
}

/// Compares a password with a stored hash. Without one it does the same work and says no, so that time does not
/// tell whether an account exists.
///
/// # Errors
/// When the machine can't, or the stored hash is none.
pub async fn verify_password(
    password: String,
    stored: Option<String>,
) -> Result<Match, HashingFailed> {
    metrics::counter!("leerlijn_passwords_compared_total").increment(1);
    in_turn(move || {
        let argon2 = argon2()?;
        let Some(stored) = stored else {
            argon2
                .hash_password(password.as_bytes())
                .map_err(|e| HashingFailed(e.to_string()))?;
            return Ok(Match::No);
        };
        let hash = PasswordHash::new(&stored).map_err(|e| HashingFailed(e.to_string()))?;
        if argon2.verify_password(password.as_bytes(), &hash).is_err() {
            return Ok(Match::No);
        }
        let weaker = Params::try_from(&hash).map_or(true, |used| {
            used.m_cost() < MEMORY_KIB || used.t_cost() < PASSES
        });
        Ok(if weaker {
            Match::YesButRenew
        } else {
            Match::Yes
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_own_hash_only() {
        let hash = hash_password("een lange zin om te onthouden".into())
            .await
            .unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let right = verify_password("een lange zin om te onthouden".into(), Some(hash.clone()));
        assert_eq!(right.await.unwrap(), Match::Yes);
        assert_eq!(
            verify_password("iets anders".into(), Some(hash))
                .await
                .unwrap(),
            Match::No
        );
        assert_eq!(
            verify_password("iets anders".into(), None).await.unwrap(),
            Match::No
        );
    }

    #[tokio::test]
    async fn a_weaker_hash_is_renewed() {
        let weak = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(8_192, 1, 1, None).unwrap(),
        );
        let hash = weak.hash_password(b"geheim").unwrap().to_string();
        assert_eq!(
            verify_password("geheim".into(), Some(hash)).await.unwrap(),
            Match::YesButRenew
        );
    }

    #[test]
    fn tokens_differ_and_their_fingerprint_is_stable() {
        assert_ne!(new_token().unwrap(), new_token().unwrap());
        assert_eq!(fingerprint(b"abc").len(), 64);
        assert!(fingerprint(b"abc").starts_with("ba7816bf"));
        let large = vec![7_u8; 1_000_001];
        assert_eq!(fingerprint_of(&large[..]).unwrap(), fingerprint(&large));
    }
}
