//! Faults put into a running site on purpose, each like one that was made somewhere once: the same house, behind ports
//! and layers that say too much.
use super::scene::Scene;
use crate::fixture::Site;
use app::{
    Outcome, Refusal,
    ports::{
        Profiles, Quizzes, Scans, Teams,
        profiles::{History, MyT},
        quizzes::{Explanation, Practice, PracticeTurn, Question, Start, Turn},
        scans::{Paused, Place, Screen},
        teams::{OrganisationView, OwnTeam, TeamAsk, TeamView},
    },
};
use async_trait::async_trait;
use axum::{extract::Request, middleware, middleware::Next, response::Response};
use domain::{
    AttemptId, Level, ThemeKey,
    people::Viewer,
    permission::{Aggregation, own_scores},
    teams::heatmap::{Band, Display},
};
use server::{
    house::House,
    http::{Site as HttpSite, router},
    storage::{evidence, knowledge},
};
use std::sync::Arc;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leak {
    /// A colleague's level in the props of the scan's island.
    LevelInAProp,
    /// The right option of a quiz comes first, before anybody answered.
    KeyBeforeTheAnswer,
    /// A team of four people as if it were large enough.
    MergedTeamAlone,
    /// How much there is, counted on the spot.
    BareCount,
    /// A cell of the map that follows the scores of today.
    LiveCell,
    /// The same in the organisation's map, and so in its files.
    LiveExport,
    /// A stem that was not published makes a holder.
    UnpublishedHolder,
    /// A query that forgot whose attempt it is.
    MissingPerson,
    /// A query that forgot which organisation it is.
    MissingOrganisation,
    /// Everybody's evidence among the own.
    ColleaguesEvidence,
    /// The own page knows whether a colleague scanned.
    ColleaguesProgress,
    /// A header that helps to find faults.
    PersonInAHeader,
    /// A line in the log that does.
    PersonInTheLog,
}

impl Leak {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::LevelInAProp,
        Self::KeyBeforeTheAnswer,
        Self::MergedTeamAlone,
        Self::BareCount,
        Self::LiveCell,
        Self::LiveExport,
        Self::UnpublishedHolder,
        Self::MissingPerson,
        Self::MissingOrganisation,
        Self::ColleaguesEvidence,
        Self::ColleaguesProgress,
        Self::PersonInAHeader,
        Self::PersonInTheLog,
    ];

    /// What the judges say of it.
    pub fn symptom(self) -> &'static str {
        match self {
            Self::LevelInAProp => "Medewerker sees another /scan:",
            Self::KeyBeforeTheAnswer => "Medewerker sees another /quiz/nah/",
            Self::MergedTeamAlone => "sees Team Zuid alone on /team/team-zuid",
            Self::BareCount => "Teamleider sees another /team/team-noord",
            Self::LiveCell => "Medewerker sees another /team/team-noord/kaart.csv",
            Self::LiveExport => "Academie sees another /organisatie/kaart.svg",
            Self::UnpublishedHolder => {
                "Medewerker reads the name of Schuilvogel on /team/team-noord"
            }
            Self::MissingPerson => "Zuidvogel finds /quiz/nah/",
            Self::MissingOrganisation => {
                "elsewhere reads the name of Openvogel on /team/team-noord"
            }
            Self::ColleaguesEvidence => "Medewerker sees another /mijn-t/waarom",
            Self::ColleaguesProgress => "Medewerker sees another /mijn-t:",
            Self::PersonInAHeader => "reads the person of Schuilvogel on /welkom",
            Self::PersonInTheLog => "the log has the person of Schuilvogel",
        }
    }
}

/// A second server on the same house that has this fault. Gives its address.
pub async fn leaking(site: &Site, scene: &Scene, leak: Leak) -> String {
    let leaking = Leaking {
        house: site.house.clone(),
        leak,
        secret: scene.secret.clone(),
    };
    let mut http = HttpSite::new(site.house.clone());
    http.ports.teams = Arc::new(leaking.clone());
    http.ports.scans = Arc::new(leaking.clone());
    http.ports.quizzes = Arc::new(leaking.clone());
    http.ports.profiles = Arc::new(leaking.clone());
    let router = router(http).layer(middleware::from_fn(move |request: Request, next: Next| {
        let leaking = leaking.clone();
        async move { leaking.around(request, next).await }
    }));
    site.serve_beside(router).await
}

#[derive(Clone)]
struct Leaking {
    house: House,
    leak: Leak,
    secret: Viewer,
}

impl Leaking {
    async fn around(&self, request: Request, next: Next) -> Response {
        let mut response = next.run(request).await;
        match self.leak {
            Leak::PersonInAHeader => {
                let person = self.secret.person.as_str().parse().unwrap();
                response.headers_mut().insert("x-person", person);
            }
            Leak::PersonInTheLog => tracing::info!("answered beside {}", self.secret.person),
            _ => {}
        }
        response
    }

    /// The level that the secret person has on NAH today.
    async fn level(&self) -> Option<Level> {
        let mut tx = self.house.db.read().await.unwrap();
        let known = evidence::current_scores(&mut tx, &own_scores(&self.secret))
            .await
            .unwrap();
        let facts = known.scores.facts(&"NAH-03".parse().unwrap())?;
        Some(facts.self_scan.as_ref()?.value.level)
    }

    async fn cell(&self) -> Display {
        let high = self.level().await.is_some_and(|level| level.number() > 2);
        Display::Band {
            band: if high { Band::High } else { Band::Low },
            known: (5, 9),
            hatched: false,
        }
    }

    /// How many scores of the organisation are at the highest level.
    async fn count(&self) -> u32 {
        let mut tx = self.house.db.read().await.unwrap();
        let all = Aggregation::for_snapshots(self.secret.org.clone());
        let scores = evidence::all_current_scores(&mut tx, &all).await.unwrap();
        let nah = "NAH-03".parse().unwrap();
        let top = scores.iter().filter(|(_, own)| {
            let found = own
                .scores
                .facts(&nah)
                .and_then(|facts| facts.self_scan.as_ref());
            found.is_some_and(|found| found.value.level.number() == 4)
        });
        u32::try_from(top.count()).unwrap()
    }

    async fn key_first(&self, viewer: &Viewer, question: &mut Question) {
        let mut tx = self.house.db.read().await.unwrap();
        let today = self.house.clock.today();
        let catalogue = knowledge::catalogue(&mut tx, &viewer.org, today)
            .await
            .unwrap();
        let theme = catalogue.theme(&question.theme.key).unwrap();
        let items = knowledge::quiz::quiz_items(&mut tx, &viewer.org, &theme.key, theme.version)
            .await
            .unwrap();
        let item = items
            .iter()
            .find(|item| item.prompt_html == question.prompt_html)
            .unwrap();
        let right = &item.options[item.correct];
        question.options.sort_by_key(|(_, text)| text != right);
    }
}

#[async_trait]
impl Teams for Leaking {
    async fn own_teams(&self, viewer: &Viewer) -> Outcome<Vec<OwnTeam>> {
        self.house.own_teams(viewer).await
    }
    async fn team(&self, viewer: &Viewer, ask: &TeamAsk) -> Outcome<TeamView> {
        let mut viewer = viewer.clone();
        if self.leak == Leak::MissingOrganisation {
            viewer.org = self.secret.org.clone();
        }
        let mut view = self.house.team(&viewer, ask).await?;
        match (self.leak, &mut view.map) {
            (Leak::MergedTeamAlone, Some(map)) => map.teams.retain(|team| *team == view.name),
            (Leak::BareCount, _) => {
                let top = self.count().await;
                view.scanned = view.scanned.map(|(_, people)| (top, people));
            }
            (Leak::LiveCell, Some(map)) => map.themes[0].shown = self.cell().await,
            (Leak::UnpublishedHolder, _) => view.coverage[0]
                .holders
                .push(super::scene::SECRET.to_owned()),
            _ => {}
        }
        Ok(view)
    }
    async fn organisation(
        &self,
        viewer: &Viewer,
        theme: Option<&ThemeKey>,
    ) -> Outcome<OrganisationView> {
        let mut view = self.house.organisation(viewer, theme).await?;
        if self.leak == Leak::LiveExport {
            view.whole[0] = self.cell().await;
        }
        Ok(view)
    }
}

#[async_trait]
impl Scans for Leaking {
    async fn screen(&self, viewer: &Viewer, place: Option<&Place>) -> Outcome<Screen> {
        let mut screen = self.house.screen(viewer, place).await?;
        if let (Leak::LevelInAProp, Screen::Statement(asked)) = (self.leak, &mut screen) {
            asked.theme = format!("{} · {:?}", asked.theme, self.level().await);
        }
        Ok(screen)
    }
    async fn paused(&self, viewer: &Viewer) -> Outcome<Paused> {
        self.house.paused(viewer).await
    }
}

#[async_trait]
impl Quizzes for Leaking {
    async fn start(&self, viewer: &Viewer, theme: &ThemeKey) -> Outcome<Start> {
        self.house.start(viewer, theme).await
    }
    async fn attempt(
        &self,
        viewer: &Viewer,
        theme: &ThemeKey,
        attempt: &AttemptId,
    ) -> Outcome<Turn> {
        let mut turn = self.house.attempt(viewer, theme, attempt).await;
        if self.leak == Leak::MissingPerson && turn == Err(Refusal::NotFound) {
            turn = self.house.attempt(&self.secret, theme, attempt).await;
        }
        if let (Leak::KeyBeforeTheAnswer, Ok(Turn::Ask(question))) = (self.leak, &mut turn) {
            self.key_first(viewer, question).await;
        }
        turn
    }
    async fn explanation(
        &self,
        viewer: &Viewer,
        theme: &ThemeKey,
        attempt: &AttemptId,
        number: usize,
    ) -> Outcome<Explanation> {
        self.house.explanation(viewer, theme, attempt, number).await
    }
    async fn practice(
        &self,
        viewer: &Viewer,
        theme: &ThemeKey,
        practice: Practice,
    ) -> Outcome<PracticeTurn> {
        self.house.practice(viewer, theme, practice).await
    }
}

#[async_trait]
impl Profiles for Leaking {
    async fn my_t(&self, viewer: &Viewer) -> Outcome<MyT> {
        let mut own = self.house.my_t(viewer).await?;
        if self.leak == Leak::ColleaguesProgress
            && self.level().await.is_some_and(|level| level.number() > 2)
        {
            own.scanned = !own.scanned;
        }
        Ok(own)
    }
    async fn history(&self, viewer: &Viewer) -> Outcome<History> {
        let mut own = self.house.history(viewer).await?;
        if self.leak == Leak::ColleaguesEvidence {
            own.evidence
                .extend(self.house.history(&self.secret).await?.evidence);
        }
        Ok(own)
    }
}
