//! The questions of one version of a theme, with what a page may see of them and when.
//!
//! The key is in here and comes out in one place: the explanation of a question that was answered.
use crate::storage::{
    Tx,
    knowledge::{
        self, quiz as bank,
        reading::{Cited, listed},
        sources,
    },
};
use app::{
    Outcome, Refusal,
    ports::quizzes::{
        CompetenceVerdict, ExplainedOption, Explanation, NamedTheme, Question, Verdict,
    },
};
use chrono::NaiveDate;
use domain::{
    OrgId, SourceKey, ThemeKey,
    curriculum::{QuizItem, QuizItemId, Source},
    knowledge::{Catalogue, Competence, Theme, VersionNumber},
    scans::{
        quiz::{self, Quiz, QuizAnswer, QuizResult},
        settings::QuizSettings,
    },
};
use std::{collections::BTreeMap, sync::Arc};

/// The questions of a version, and the theme as it is today.
pub struct Sheet {
    /// The theme with its version in force.
    pub theme: Arc<Theme>,
    settings: QuizSettings,
    stored: Vec<bank::QuizItem>,
    /// The same, as the rules read them.
    keyed: Vec<QuizItem>,
}

impl Sheet {
    /// Loads the questions of a version of a theme that is in force; of the version in force when none is named.
    ///
    /// # Errors
    /// `NotFound`, when there is no such theme or it has no questions.
    pub async fn load(
        tx: &mut Tx,
        org: &OrgId,
        key: &ThemeKey,
        version: Option<VersionNumber>,
        settings: QuizSettings,
        today: NaiveDate,
    ) -> Outcome<Self> {
        let catalogue = knowledge::catalogue(tx, org, today).await?;
        let theme = (catalogue.themes.into_iter())
            .find(|theme| &theme.key == key)
            .ok_or(Refusal::NotFound)?;
        let version = version.unwrap_or(theme.version);
        let stored = bank::quiz_items(tx, org, key, version).await?;
        if stored.is_empty() {
            return Err(Refusal::NotFound);
        }
        Ok(Self {
            theme,
            settings,
            keyed: stored.iter().map(keyed).collect(),
            stored,
        })
    }

    /// What the explanations cite of the organisation's register.
    ///
    /// # Errors
    /// What the store says.
    pub async fn register(&self, tx: &mut Tx, org: &OrgId) -> Outcome<BTreeMap<SourceKey, Source>> {
        let cited = listed(self.stored.iter().flat_map(|item| &item.sources));
        Ok(sources::sources(tx, org, &cited).await?)
    }

    /// The quiz with this seed.
    #[must_use]
    pub fn quiz(&self, seed: u64) -> Quiz<'_> {
        Quiz::new(&self.keyed, seed, &self.settings)
    }

    /// How many right answers pass.
    #[must_use]
    pub fn pass(&self, of: usize) -> usize {
        (self.settings.pass * of).div_ceil(self.settings.items.max(1))
    }

    /// The theme by its name.
    #[must_use]
    pub fn named(&self) -> NamedTheme {
        NamedTheme {
            key: self.theme.key.clone(),
            name: self.theme.name.clone(),
        }
    }

    /// A catalogue of this theme alone.
    #[must_use]
    pub fn alone(&self) -> Catalogue {
        Catalogue::of([self.theme.clone()])
    }

    /// A question as it is put: what this gives has no key.
    ///
    /// # Errors
    /// `NotFound`, when the question is not on this sheet.
    pub fn question(&self, question: quiz::Question) -> Outcome<Question> {
        let stored = self.stored(&question.item)?;
        Ok(Question {
            theme: self.named(),
            number: question.number,
            of: question.of,
            reserve: question.reserve,
            prompt_html: stored.prompt_html.clone(),
            options: question.options,
        })
    }

    /// The explanation of the question with this number, from 1.
    ///
    /// # Errors
    /// `NotFound`, when it is not answered yet.
    pub fn explanation(
        &self,
        quiz: &Quiz<'_>,
        answers: &[QuizAnswer],
        number: usize,
        register: &BTreeMap<SourceKey, Source>,
    ) -> Outcome<Explanation> {
        let answer = number
            .checked_sub(1)
            .and_then(|place| answers.get(place))
            .ok_or(Refusal::NotFound)?;
        let stored = self.stored(&answer.item)?;
        let item = quiz.item(&answer.item).ok_or(Refusal::NotFound)?;
        let options = quiz.shuffled(item).into_iter();
        let following = quiz.next(answers.get(..number).unwrap_or_default());
        let (more, of) = match following {
            quiz::QuizStep::Ask(next) => (true, next.of),
            quiz::QuizStep::Finished => (false, number),
        };
        Ok(Explanation {
            theme: self.named(),
            number,
            of,
            prompt_html: stored.prompt_html.clone(),
            options: options
                .map(|(id, text)| ExplainedOption {
                    text,
                    chosen: id == answer.option,
                    right: id.0 == stored.correct,
                })
                .collect(),
            why_html: stored.explanation_html.clone(),
            sources: stored
                .sources
                .iter()
                .filter_map(|cited| source(cited, register))
                .collect(),
            competence: answer.item.competence.clone(),
            more,
        })
    }

    /// How an attempt with this result ended, in what a page tells.
    #[must_use]
    pub fn verdict(&self, result: &QuizResult, again_on: Option<NaiveDate>) -> Verdict {
        let told = |competence: &Competence| {
            Some(CompetenceVerdict {
                id: competence.id.clone(),
                title: competence.title.clone(),
                outcome: *result.outcomes.get(&competence.id)?,
            })
        };
        let missed = result.missed.iter();
        let all = self.theme.competences.iter();
        Verdict {
            theme: self.named(),
            right: result.right,
            of: result.of,
            pass: self.pass(result.of),
            must_know_ok: result.must_know_ok,
            passed: result.passed,
            missed: missed
                .filter_map(|id| told(self.theme.competence(id)?))
                .collect(),
            sure: all
                .filter(|competence| !result.missed.contains(&competence.id))
                .filter_map(told)
                .collect(),
            again_on,
            beside: None,
        }
    }

    fn stored(&self, id: &QuizItemId) -> Outcome<&bank::QuizItem> {
        let found = self.stored.iter().find(|item| &item.id == id);
        found.ok_or(Refusal::NotFound)
    }
}

/// What the rules read of a question: id, options, key and must-know. Its words stay in the store's own.
fn keyed(item: &bank::QuizItem) -> QuizItem {
    QuizItem {
        id: item.id.clone(),
        prompt: String::new(),
        must_know: item.must_know,
        options: item.options.clone(),
        correct: item.correct,
        explanation: String::new(),
        sources: Vec::new(),
    }
}

fn source(cited: &Cited, register: &BTreeMap<SourceKey, Source>) -> Option<(Source, String)> {
    match cited {
        Cited::Listed { key, note } => Some((register.get(key)?.clone(), note.clone())),
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
            Some((source, String::new()))
        }
    }
}
