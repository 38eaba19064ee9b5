//! Mijn T: the own profile, its stems, and where each level comes from. For the person alone.
use crate::{
    house::{Begun, House},
    storage::{Tx, access::Sent, evidence, knowledge, profiles as store, stems},
};
use app::{
    Outcome, Refusal,
    pages::profiles::stems as form,
    ports::profiles::{History, MyT, Profiles},
    routes,
    texts::Message,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    CompetenceId, ThemeKey,
    knowledge::Catalogue,
    people::{MAX_STEMS, StemDeclaration, StemLabel, Viewer},
    permission::{OwnScores, own_scores},
    scans::{
        requirement::required,
        settings::Settings,
        status::Effective,
        t_profile::{Stem, TProfile, t_profile},
    },
};
use std::cmp::Reverse;

/// Everything that a T is derived from.
struct Known {
    catalogue: Catalogue,
    settings: Settings,
    scored: evidence::Scored,
    stems: Vec<StemDeclaration>,
    claimed: Vec<ThemeKey>,
    asked: std::collections::BTreeMap<CompetenceId, domain::scans::requirement::Required>,
    today: NaiveDate,
}

impl Known {
    async fn load(tx: &mut Tx, own: &OwnScores, today: NaiveDate) -> Outcome<Self> {
        let catalogue = knowledge::catalogue(tx, own.org(), today).await?;
        let (settings, scored) = store::standing(tx, own).await?;
        let (profiles, assignments) = store::roles(tx, own).await?;
        let asked = required(&catalogue, &profiles, &assignments, today);
        let store::Expertise { stems, claimed } = store::expertise(tx, own).await?;
        Ok(Self {
            catalogue,
            settings,
            scored,
            stems,
            claimed,
            asked,
            today,
        })
    }

    fn profile(&self, stems: &[StemDeclaration]) -> TProfile {
        t_profile(
            &self.catalogue,
            &self.asked,
            &self.scored.scores,
            stems,
            &self.settings,
            self.today,
        )
    }

    /// How deep a theme goes, declared or not.
    fn depth_of(&self, theme: &ThemeKey) -> Option<Stem> {
        let declaration = StemDeclaration {
            theme: theme.clone(),
            since: self.today,
            public: false,
            label: StemLabel::Building,
        };
        self.profile(&[declaration]).stems.into_iter().next()
    }

    /// The themes that could be declared: those that the person called own expertise, and those in which something
    /// goes deeper than ‘met steun’; each of the two the deepest first.
    fn could_be_stems(&self) -> Vec<Stem> {
        if self.stems.len() >= MAX_STEMS {
            return Vec::new();
        }
        let mut could: Vec<Stem> = self
            .catalogue
            .themes
            .iter()
            .filter(|theme| !self.stems.iter().any(|stem| stem.theme == theme.key))
            .filter_map(|theme| self.depth_of(&theme.key))
            .filter(|stem| {
                let goes_deeper = stem.depth.is_some_and(|depth| depth.part() > 0);
                goes_deeper || self.claimed.contains(&stem.theme)
            })
            .collect();
        could.sort_by_key(|stem| {
            let depth = stem.depth.map(|depth| depth.percent());
            Reverse((self.claimed.contains(&stem.theme), depth))
        });
        could
    }
}

/// Confirms a stem: declares it or confirms it again, with the label that today's scores support.
///
/// # Errors
/// `NotFound` for an unknown theme; `Invalid` when there are two stems already.
pub async fn confirm_stem(
    house: &House,
    viewer: &Viewer,
    sent: &Sent,
    theme: &ThemeKey,
    public: bool,
) -> Outcome<String> {
    let mut change = match house.begin(viewer, sent).await? {
        Begun::Already(location) => return Ok(location),
        Begun::New(change) => change,
    };
    confirm(house, &mut change.tx, &own_scores(viewer), theme, public).await?;
    change.finish(routes::MY_T.to_owned()).await
}

/// As `confirm_stem`, within a transaction.
///
/// # Errors
/// As `confirm_stem`.
pub async fn confirm(
    house: &House,
    tx: &mut Tx,
    own: &OwnScores,
    theme: &ThemeKey,
    public: bool,
) -> Outcome<()> {
    let declared = stems::own_to_change(tx, own).await?;
    let known = Known::load(tx, own, house.clock.today()).await?;
    let depth = known.depth_of(theme).ok_or(Refusal::NotFound)?;
    let is_new = !declared.iter().any(|stem| &stem.theme == theme);
    if is_new && declared.len() >= MAX_STEMS {
        let message = Message::new("stems-two-already").with("max", MAX_STEMS);
        return Err(Refusal::invalid(form::THEME, message));
    }
    let stem = StemDeclaration {
        theme: theme.clone(),
        since: house.clock.today(),
        public,
        label: depth.supported_label(),
    };
    stems::confirm(tx, own, &stem, house.clock.now()).await?;
    Ok(())
}

/// Withdraws a stem: gone with the next request.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn withdraw_stem(
    house: &House,
    viewer: &Viewer,
    sent: &Sent,
    theme: &ThemeKey,
) -> Outcome<String> {
    let mut change = match house.begin(viewer, sent).await? {
        Begun::Already(location) => return Ok(location),
        Begun::New(change) => change,
    };
    stems::withdraw(&mut change.tx, &own_scores(viewer), theme).await?;
    change.finish(routes::MY_T.to_owned()).await
}

#[async_trait]
impl Profiles for House {
    async fn my_t(&self, viewer: &Viewer) -> Outcome<MyT> {
        let mut tx = self.db.read().await?;
        let known = Known::load(&mut tx, &own_scores(viewer), self.clock.today()).await?;
        let profile = known.profile(&known.stems);
        let scores = profile.themes.iter().flat_map(|bar| bar.assessments.iter());
        let (mut newer, mut estimated) = (Vec::new(), Vec::new());
        for (id, assessment) in scores {
            let Effective::Known {
                implied, version, ..
            } = assessment.effective
            else {
                continue;
            };
            if implied {
                estimated.push(id.clone());
            }
            if known
                .catalogue
                .competence(id)
                .is_some_and(|(theme, _)| version < theme.version)
            {
                newer.push(id.clone());
            }
        }
        Ok(MyT {
            could_be_stems: known.could_be_stems(),
            claimed: known.claimed,
            scanned: known.scored.scanned_at.is_some(),
            catalogue: known.catalogue,
            profile,
            newer,
            estimated,
        })
    }

    async fn history(&self, viewer: &Viewer) -> Outcome<History> {
        let own = own_scores(viewer);
        let mut tx = self.db.read().await?;
        Ok(History {
            catalogue: knowledge::catalogue(&mut tx, own.org(), self.clock.today()).await?,
            evidence: evidence::evidence_of(&mut tx, &own).await?,
        })
    }
}
