//! `leerlijn user add` and `leerlijn user invite`: an account, a person and an invitation link.
use super::{CommandError, house, organisation};
use crate::{
    config::DatabaseArg,
    house::House,
    services::people as service,
    storage::people::{self as store, Person},
};
use clap::{Args, Subcommand};
use domain::{
    RoleKey,
    people::{Right, RoleAssignment, Workdays},
};

#[derive(Subcommand)]
pub enum UserCommand {
    /// Add a person and print the invitation link with which that person chooses a password
    ///
    /// The first person makes the organisation. The link works once, for 14 days.
    Add(AddArgs),
    /// Print a new invitation link for somebody who has an account already
    ///
    /// For who forgot the password, or can't sign in because others keep guessing at it.
    Invite(InviteArgs),
}

#[derive(Args)]
pub struct AddArgs {
    #[command(flatten)]
    database: DatabaseArg,
    /// E-mail address: what the person signs in with
    email: String,
    /// Full name
    #[arg(long)]
    name: String,
    /// Organisation, by name; needed when there is more than one, and for the first person
    #[arg(long)]
    organisation: Option<String>,
    /// Give a right: administrator, academy or works-council
    #[arg(long = "right", value_parser = ["administrator", "academy", "works-council"])]
    rights: Vec<String>,
    /// Address that people use, for the invitation link
    #[arg(
        long,
        env = "LEERLIJN_BASE_URL",
        default_value = "http://127.0.0.1:3000"
    )]
    base_url: String,
}

#[derive(Args)]
pub struct InviteArgs {
    #[command(flatten)]
    database: DatabaseArg,
    /// E-mail address that the person signs in with
    email: String,
    /// Address that people use, for the invitation link
    #[arg(
        long,
        env = "LEERLIJN_BASE_URL",
        default_value = "http://127.0.0.1:3000"
    )]
    base_url: String,
}

impl UserCommand {
    pub async fn run(self) -> Result<(), CommandError> {
        match self {
            UserCommand::Add(args) => add(args).await,
            UserCommand::Invite(args) => invite(args).await,
        }
    }
}

async fn add(args: AddArgs) -> Result<(), CommandError> {
    if !args.email.contains('@') {
        return Err(CommandError::Other(format!(
            "‘{}’ is not an e-mail address",
            args.email
        )));
    }
    let house = house(&args.database, &args.base_url).await?;
    let today = house.clock.today();
    let mut tx = house.db.write().await?;
    let org =
        organisation::find_or_add(&house, &mut tx, args.organisation.as_deref(), None).await?;
    let person = service::add_person(&house, &mut tx, &org, &args.email, |id, account| Person {
        id,
        account,
        employer: None,
        name: args.name.clone(),
        phone: String::new(),
        workdays: Workdays::WEEK,
        background: String::new(),
        employed_from: today,
        employed_until: None,
    })
    .await?;
    for right in &args.rights {
        let right = match right.as_str() {
            "administrator" => Right::Administrator,
            "academy" => Right::Academy,
            _ => Right::WorksCouncil,
        };
        store::add_right(&mut tx, &org, &person.id, &right, today).await?;
    }
    let role = RoleKey::try_from("generalist").map_err(|e| CommandError::Other(e.to_string()))?;
    let assignment = RoleAssignment {
        role,
        from: today,
        until: None,
    };
    store::add_role_assignment(&mut tx, &org, &person.id, &assignment).await?;
    let token = service::invite(&house, &mut tx, &person.account).await?;
    tx.commit().await?;
    tell(&house, &person.name, &token);
    Ok(())
}

async fn invite(args: InviteArgs) -> Result<(), CommandError> {
    let house = house(&args.database, &args.base_url).await?;
    let mut tx = house.db.write().await?;
    let found = store::person_by_email(&mut tx, &service::fold_email(&args.email)).await?;
    let (_, _, account) = found.ok_or_else(|| {
        CommandError::Other(format!("nobody signs in as ‘{}’", args.email.trim()))
    })?;
    let token = service::invite(&house, &mut tx, &account).await?;
    tx.commit().await?;
    tell(&house, args.email.trim(), &token);
    Ok(())
}

fn tell(house: &House, who: &str, token: &str) {
    println!("{who} can choose a password here, once, within 14 days:");
    println!("{}{}", house.terms.base_url, app::routes::invitation(token));
}
