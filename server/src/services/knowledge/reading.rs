//! What people read: the themes, a theme with those who can be asked, an image.
use super::rendering::source_anchor;
use crate::{
    house::House,
    storage::{
        knowledge::{
            self as store, InForce, Published, cards, files,
            reading::{Cited, listed},
            sources,
        },
        stems::{self, Consultable},
    },
};
use app::{
    Outcome, Refusal,
    ports::knowledge::{
        Askable, CardLine, CardText, ChapterText, Checked, GroupLine, Knowledge, RoleAsk, RoleText,
        SectionText, Shelf, SourceLine, ThemeRow, ThemeText,
    },
};
use async_trait::async_trait;
use chrono::{Datelike, NaiveDate};
use domain::{
    CardKey, CompetenceId, RoleKey, SourceKey, ThemeKey,
    calendar::months_after,
    curriculum::{FileBody, Media, Source},
    knowledge::{CompetenceKind, Requirement},
    people::{StemLabel, Viewer},
    permission,
};
use std::collections::BTreeMap;

/// A source that was checked longer ago is stale (INV-B7 of the domain model).
const SOURCE_FRESH_MONTHS: u32 = 12;

#[async_trait]
impl Knowledge for House {
    async fn shelf(&self, viewer: &Viewer) -> Outcome<Shelf> {
        let today = self.clock.today();
        let mut tx = self.db.read().await?;
        let in_force = store::in_force(&mut tx, &viewer.org, today).await?;
        let cards = cards::cards(&mut tx, &viewer.org).await?;
        let roles = store::role_profiles(&mut tx, &viewer.org).await?;
        let is_generic = |found: &InForce| found.theme.kind == CompetenceKind::Generic;
        let (generic, themes): (Vec<_>, Vec<_>) = in_force.into_iter().partition(is_generic);
        let rows = |found: Vec<InForce>| found.into_iter().map(|one| row(one, today)).collect();
        Ok(Shelf {
            themes: rows(themes),
            generic: rows(generic),
            cards: cards.into_iter().map(line).collect(),
            roles: roles
                .into_iter()
                .map(|role| (role.key, role.name))
                .collect(),
        })
    }

    async fn theme(&self, viewer: &Viewer, key: &ThemeKey) -> Outcome<ThemeText> {
        let today = self.clock.today();
        let directory = permission::directory(viewer);
        let mut tx = self.db.read().await?;
        let published = store::reading(&mut tx, &viewer.org, key, today)
            .await?
            .ok_or(Refusal::NotFound)?;
        let cited = published.reading.cited();
        let register = sources::sources(&mut tx, &viewer.org, &cited).await?;
        let stems = stems::consultable(&mut tx, &directory, key, today).await?;
        let mut people: Vec<Askable> = stems
            .into_iter()
            .map(|stem| askable(stem, viewer, today))
            .collect();
        people.sort_by_key(nearness);
        let cards = cards::cards(&mut tx, &viewer.org).await?;
        let own = cards.into_iter().filter(|card| card.themes.contains(key));
        Ok(ThemeText {
            cards: own.map(line).collect(),
            ..theme_text(&published, &register, people, today)
        })
    }

    async fn card(&self, viewer: &Viewer, key: &CardKey) -> Outcome<CardText> {
        let today = self.clock.today();
        let mut tx = self.db.read().await?;
        let card = cards::card(&mut tx, &viewer.org, key).await?;
        let card = card.ok_or(Refusal::NotFound)?;
        let cited = listed(&card.reading.sources);
        let register = sources::sources(&mut tx, &viewer.org, &cited).await?;
        let catalogue = store::catalogue(&mut tx, &viewer.org, today).await?;
        let named = |key: ThemeKey| {
            let theme = catalogue.all().find(|theme| theme.key == key)?;
            Some((key, theme.name.clone()))
        };
        Ok(CardText {
            title: card.title,
            brief: card.brief,
            html: card.reading.html,
            sheet: card.reading.sheet,
            themes: card.themes.into_iter().filter_map(named).collect(),
            review_by: card.review_by,
            sources: lines(None, &card.reading.sources, &register, today),
        })
    }

    async fn role(&self, viewer: &Viewer, key: &RoleKey) -> Outcome<RoleText> {
        let mut tx = self.db.read().await?;
        let roles = store::role_profiles(&mut tx, &viewer.org).await?;
        let role = roles.into_iter().find(|role| role.key == *key);
        let role = role.ok_or(Refusal::NotFound)?;
        let catalogue = store::catalogue(&mut tx, &viewer.org, self.clock.today()).await?;
        let ask = |asked: Requirement| {
            let (theme, competence) = catalogue.competence(&asked.competence)?;
            Some(RoleAsk {
                theme: theme.key.clone(),
                title: competence.title.clone(),
                level: asked.level.unwrap_or(competence.crossbar),
                in_this_role: asked.in_this_role,
                after_months: asked.after_months,
                competence: asked.competence,
            })
        };
        Ok(RoleText {
            name: role.name,
            crossbar: role.crossbar,
            asks: role.requirements.into_iter().filter_map(ask).collect(),
        })
    }
}

fn row(found: InForce, today: NaiveDate) -> ThemeRow {
    ThemeRow {
        review_overdue: found.theme.review_overdue(today),
        competences: found.theme.competences.len(),
        near: found.theme.near,
        key: found.theme.key.clone(),
        name: found.theme.name.clone(),
        group: found.group_name,
        life_domains: found.life_domains,
    }
}

fn line(card: cards::ListedCard) -> CardLine {
    CardLine {
        key: card.key,
        title: card.title,
        brief: card.brief,
    }
}

/// An image in the text of a theme.
pub struct ImageFile {
    /// What it is made of.
    pub media: Media,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256.
    pub hash: String,
}

/// An image that lies beside a curriculum of the viewer's organisation.
///
/// # Errors
/// `NotFound`, when there is no such image.
pub async fn image(house: &House, viewer: &Viewer, theme: &str, file: &str) -> Outcome<ImageFile> {
    let theme = ThemeKey::try_from(theme).map_err(|_| Refusal::NotFound)?;
    let media = Media::of(file).ok_or(Refusal::NotFound)?;
    let mut tx = house.db.read().await?;
    let path = format!("themas/{theme}/{file}");
    let found = files::content_file(&mut tx, &viewer.org, &path).await?;
    let found = found.ok_or(Refusal::NotFound)?;
    match found.file.body {
        FileBody::Image(bytes) => Ok(ImageFile {
            media,
            bytes,
            hash: found.hash,
        }),
        FileBody::Text(_) => Err(Refusal::NotFound),
    }
}

fn askable(stem: Consultable, viewer: &Viewer, today: NaiveDate) -> Askable {
    Askable {
        own_team: stem
            .teams
            .iter()
            .any(|(team, _)| viewer.teams.contains(team)),
        is_viewer: stem.person == viewer.person,
        works_today: stem
            .workdays
            .includes(today.weekday().num_days_from_monday()),
        name: stem.name,
        phone: stem.phone,
        teams: stem.teams.into_iter().map(|(_, name)| name).collect(),
        workdays: stem.workdays,
        label: stem.label,
    }
}

/// Nearest first (R08 of the domain model): own team before other teams, a holder before somebody who is building,
/// who works today before who doesn't. The viewer comes last: nobody needs to ask oneself.
fn nearness(person: &Askable) -> (bool, bool, bool, bool) {
    (
        person.is_viewer,
        !person.own_team,
        person.label != StemLabel::Holder,
        !person.works_today,
    )
}

/// What a text cites, in the order of its numbers.
fn lines(
    competence: Option<&CompetenceId>,
    cited: &[Cited],
    register: &BTreeMap<SourceKey, Source>,
    today: NaiveDate,
) -> Vec<SourceLine> {
    (1..)
        .zip(cited)
        .map(|(number, cited)| {
            let anchor = source_anchor(competence, number);
            source_line(anchor, cited, register, today)
        })
        .collect()
}

fn theme_text(
    published: &Published,
    register: &BTreeMap<SourceKey, Source>,
    people: Vec<Askable>,
    today: NaiveDate,
) -> ThemeText {
    let Published {
        theme,
        group,
        life_domains,
        change_note,
        reading,
    } = published;
    let chapters = theme.competences.iter().zip(&reading.chapters);
    let review_overdue = theme.review_overdue(today);
    let lines = |competence: Option<&CompetenceId>, cited: &[Cited]| {
        lines(competence, cited, register, today)
    };
    ThemeText {
        key: theme.key.clone(),
        name: theme.name.clone(),
        group: GroupLine {
            name: group.name.clone(),
            meetings: group.meetings.clone(),
        },
        life_domains: life_domains.clone(),
        near: theme.near,
        semver: theme.semver.clone(),
        effective_from: theme.effective_from,
        review_by: theme.review_by,
        review_overdue,
        change_note: change_note.clone(),
        card: reading.card.clone(),
        intro: reading.intro.clone(),
        sections: (reading.sections.iter())
            .map(|section| SectionText {
                anchor: section.anchor.clone(),
                title: section.title.clone(),
                html: section.html.clone(),
                after_chapters: section.after_chapters,
            })
            .collect(),
        chapters: chapters
            .map(|(competence, chapter)| ChapterText {
                sources: lines(Some(&competence.id), &chapter.sources),
                competence: competence.clone(),
                html: chapter.html.clone(),
            })
            .collect(),
        has_quiz: theme.kind == CompetenceKind::Content,
        cards: Vec::new(),
        sources: lines(None, &reading.sources),
        people,
    }
}

fn source_line(
    anchor: String,
    cited: &Cited,
    register: &BTreeMap<SourceKey, Source>,
    today: NaiveDate,
) -> SourceLine {
    let (source, note) = match cited {
        // A source that left the register still has its key.
        Cited::Listed { key, note } => {
            let lost = || Source {
                organisation: key.to_string(),
                title: String::new(),
                url: None,
                published: None,
                checked_on: None,
                excerpt: None,
            };
            (
                register.get(key).cloned().unwrap_or_else(lost),
                note.clone(),
            )
        }
        Cited::Literal {
            organisation,
            title,
            url,
            published,
            checked_on,
        } => {
            let source = Source {
                organisation: organisation.clone(),
                title: title.clone(),
                url: url.clone(),
                published: published.clone(),
                checked_on: *checked_on,
                excerpt: None,
            };
            (source, String::new())
        }
    };
    SourceLine {
        anchor,
        checked: match source.checked_on {
            None => Checked::NotYet,
            Some(day) if months_after(day, SOURCE_FRESH_MONTHS) < today => Checked::TooLongAgo(day),
            Some(day) => Checked::On(day),
        },
        organisation: source.organisation,
        title: source.title,
        url: source.url,
        published: source.published,
        note,
    }
}
