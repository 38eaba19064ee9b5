//! `leerlijn demo`: the demo organisation, in a database without people.
use super::{CommandError, house};
use crate::{config::DatabaseArg, services::demo};
use std::time::Instant;

/// Loads the demo, or says that it is there already.
pub async fn demo(database: DatabaseArg) -> Result<(), CommandError> {
    let house = house(&database, "http://127.0.0.1:3000").await?;
    let mut tx = house.db.read().await?;
    let loaded = demo::is_loaded(&mut tx).await?;
    drop(tx);
    if loaded {
        println!("The demo is in this database already.");
    } else {
        let began = Instant::now();
        let made = demo::load(&house).await?;
        println!(
            "The demo has {} teams and {} people, made in {:.1} s.",
            made.teams,
            made.people,
            began.elapsed().as_secs_f64()
        );
    }
    house.db.close().await;
    Ok(())
}
