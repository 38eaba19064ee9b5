//! What changed between two versions of a curriculum, and how much it weighs (INV-B8 and B9 of the domain model).
use super::problem::Findings;
use super::wording::{Wording, compare};
use super::{ChangeClass, Chapter, Curriculum, Problem, QuizItem, Rule, front};
use crate::CompetenceId;
use std::collections::{BTreeMap, BTreeSet};

/// The difference between two versions of one theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// How much it weighs: what the changes give, or more if the group asks for more (`wijzigingsklasse`).
    pub class: ChangeClass,
    /// What the changes give by themselves.
    pub computed: ChangeClass,
    /// What changed in each competence that changed, and how much that weighs.
    pub competences: BTreeMap<CompetenceId, BTreeMap<Aspect, ChangeClass>>,
    /// What changed besides, and how much that weighs.
    pub theme: BTreeMap<ThemeAspect, ChangeClass>,
}

/// A side of a competence that can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// It is new: major.
    Added,
    /// It is gone: major.
    Retired,
    /// `kop` rose: major.
    CrossbarUp,
    /// `kop` fell: minor.
    CrossbarDown,
    /// The levels: major, or patch for a slip.
    Descriptors,
    /// The title: minor, or patch for a slip.
    Title,
    /// `poot`, `soort`, `geldig`, `.veilig` or `.altijd`: minor.
    Traits,
    /// The statements: minor, or patch for a slip.
    Statements,
    /// The questions: minor, or patch for a slip.
    Quiz,
    /// The reading text: minor, or patch for a slip.
    Text,
    /// The sources: patch.
    Sources,
}

/// A side of the theme as a whole that can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThemeAspect {
    /// The name or title: minor, or patch for a slip.
    Name,
    /// The owning group, or whether expertise is needed near: minor.
    Ownership,
    /// The card ‘In 1 minuut’: minor, or patch for a slip.
    Card,
    /// The start question of the scan: minor, or patch for a slip.
    StartQuestion,
    /// The intro and the free reading text: minor, or patch for a slip.
    Text,
    /// The images: minor.
    Images,
    /// Dates, areas of life, synonyms, retired ids: patch.
    Facts,
    /// Anything in the file that none of the above shows, such as the order or the notation: patch.
    Notation,
}

impl Change {
    /// The competences that came to mean something else, so that older evidence for them goes stale (INV-B9):
    /// those that are new, and those whose levels got other words. A crossbar that rises changes what is asked, not
    /// what a level means, so it is not among them. If the group itself made the change major, every competence
    /// with another title, level or statement counts too, even by a letter.
    #[must_use]
    pub fn meaning_changed(&self) -> BTreeSet<&CompetenceId> {
        let raised = self.class == ChangeClass::Major && self.computed < ChangeClass::Major;
        let means = |aspects: &BTreeMap<Aspect, ChangeClass>| {
            aspects.iter().any(|(aspect, class)| match aspect {
                Aspect::Added => true,
                Aspect::Descriptors => raised || *class == ChangeClass::Major,
                Aspect::Title | Aspect::Statements => raised,
                _ => false,
            })
        };
        let changed = self
            .competences
            .iter()
            .filter(|(_, aspects)| means(aspects));
        changed.map(|(id, _)| id).collect()
    }
}

/// What changed from `old` to `new`, two versions of the same theme.
#[must_use]
pub fn change_between(old: &Curriculum, new: &Curriculum) -> Change {
    let mut change = Change {
        theme: theme_changes(old, new),
        ..Change::default()
    };
    let ids = old
        .chapters
        .iter()
        .chain(&new.chapters)
        .map(|chapter| &chapter.id);
    for id in ids.collect::<BTreeSet<_>>() {
        let aspects = match (old.chapter(id), new.chapter(id)) {
            (Some(old), Some(new)) => chapter_changes(old, new),
            (None, _) => BTreeMap::from([(Aspect::Added, ChangeClass::Major)]),
            (_, None) => BTreeMap::from([(Aspect::Retired, ChangeClass::Major)]),
        };
        if !aspects.is_empty() {
            change.competences.insert(id.clone(), aspects);
        }
    }
    let classes = change.competences.values().flat_map(BTreeMap::values);
    let heaviest = classes.chain(change.theme.values()).max().copied();
    change.computed = heaviest.unwrap_or_default();
    if change.computed == ChangeClass::None && lines(&old.raw).ne(lines(&new.raw)) {
        change
            .theme
            .insert(ThemeAspect::Notation, ChangeClass::Patch);
        change.computed = ChangeClass::Patch;
    }
    change.class = match change.computed {
        ChangeClass::None => ChangeClass::None,
        computed => computed.max(new.raised_class.unwrap_or_default()),
    };
    change
}

/// The lines without the byte order mark and the carriage returns that an editor may add.
fn lines(raw: &str) -> impl Iterator<Item = &str> {
    raw.strip_prefix('\u{feff}').unwrap_or(raw).lines()
}

/// The class of a change of words, if `words` is that of other words.
fn weigh(wording: Wording, words: ChangeClass) -> ChangeClass {
    match wording {
        Wording::Same => ChangeClass::None,
        Wording::Slip => ChangeClass::Patch,
        Wording::Other => words,
    }
}

/// The heaviest difference between texts that belong together one by one.
fn compare_all<'a>(
    old: impl ExactSizeIterator<Item = &'a String>,
    new: impl ExactSizeIterator<Item = &'a String>,
) -> Wording {
    if old.len() != new.len() {
        return Wording::Other;
    }
    old.zip(new)
        .map(|(old, new)| compare(old, new))
        .max()
        .unwrap_or(Wording::Same)
}

/// Keeps only what changed.
fn changed<A: Ord>(all: impl IntoIterator<Item = (A, ChangeClass)>) -> BTreeMap<A, ChangeClass> {
    all.into_iter()
        .filter(|(_, class)| *class != ChangeClass::None)
        .collect()
}

/// A class if something differs.
fn if_other(same: bool, class: ChangeClass) -> ChangeClass {
    if same { ChangeClass::None } else { class }
}

fn chapter_changes(old: &Chapter, new: &Chapter) -> BTreeMap<Aspect, ChangeClass> {
    use ChangeClass::{Major, Minor, Patch};
    let traits = |c: &Chapter| (c.stem, c.nature, c.validity_months, c.safety, c.must_ask);
    let quiz_sources =
        |c: &Chapter| -> Vec<_> { c.quiz.iter().map(|item| item.sources.clone()).collect() };
    let sources = old.sources == new.sources && quiz_sources(old) == quiz_sources(new);
    changed([
        (
            Aspect::CrossbarUp,
            if_other(new.crossbar <= old.crossbar, Major),
        ),
        (
            Aspect::CrossbarDown,
            if_other(new.crossbar >= old.crossbar, Minor),
        ),
        (
            Aspect::Descriptors,
            weigh(
                compare_all(old.descriptors.iter(), new.descriptors.iter()),
                Major,
            ),
        ),
        (Aspect::Title, weigh(compare(&old.title, &new.title), Minor)),
        (Aspect::Traits, if_other(traits(old) == traits(new), Minor)),
        (
            Aspect::Statements,
            weigh(
                compare_all(old.statements.iter(), new.statements.iter()),
                Minor,
            ),
        ),
        (Aspect::Quiz, quiz_changes(&old.quiz, &new.quiz)),
        (
            Aspect::Text,
            weigh(compare(&old.reading, &new.reading), Minor),
        ),
        (Aspect::Sources, if_other(sources, Patch)),
    ])
}

fn quiz_changes(old: &[QuizItem], new: &[QuizItem]) -> ChangeClass {
    let key = |item: &QuizItem| (item.correct, item.must_know, item.options.len());
    if old.iter().map(key).ne(new.iter().map(key)) {
        return ChangeClass::Minor;
    }
    let words = |item: &QuizItem| {
        let texts = [&item.prompt, &item.explanation]
            .into_iter()
            .chain(&item.options);
        texts.cloned().collect::<Vec<String>>()
    };
    let pairs = old.iter().zip(new);
    let wording = pairs.map(|(old, new)| compare_all(words(old).iter(), words(new).iter()));
    weigh(wording.max().unwrap_or(Wording::Same), ChangeClass::Minor)
}

fn theme_changes(old: &Curriculum, new: &Curriculum) -> BTreeMap<ThemeAspect, ChangeClass> {
    use ChangeClass::{Minor, Patch};
    let names = [(&old.name, &new.name), (&old.title, &new.title)];
    let name = names.map(|(old, new)| weigh(compare(old, new), Minor));
    let ownership = |c: &Curriculum| (c.group.clone(), c.near);
    let facts = |c: &Curriculum| {
        let words = (c.life_domains.clone(), c.synonyms.clone());
        (c.review_by, c.effective_from, words, c.retired.clone())
    };
    let places =
        |c: &Curriculum| -> Vec<usize> { c.sections.iter().map(|s| s.after_chapters).collect() };
    let texts = |c: &Curriculum| -> Vec<String> {
        let sections = c
            .sections
            .iter()
            .flat_map(|s| [s.title.clone(), s.markdown.clone()]);
        std::iter::once(c.intro.clone()).chain(sections).collect()
    };
    let moved = if_other(places(old) == places(new), Patch);
    let text = weigh(compare_all(texts(old).iter(), texts(new).iter()), Minor);
    changed([
        (
            ThemeAspect::Name,
            name.into_iter().max().unwrap_or_default(),
        ),
        (
            ThemeAspect::Ownership,
            if_other(ownership(old) == ownership(new), Minor),
        ),
        (
            ThemeAspect::Card,
            weigh(compare(&old.card, &new.card), Minor),
        ),
        (
            ThemeAspect::StartQuestion,
            weigh(compare(&old.start_question, &new.start_question), Minor),
        ),
        (ThemeAspect::Text, text.max(moved)),
        (
            ThemeAspect::Images,
            if_other(old.images == new.images, Minor),
        ),
        (
            ThemeAspect::Facts,
            if_other(facts(old) == facts(new), Patch),
        ),
    ])
}

/// What keeps `new` from following on `old`: a number that does not fit the change, a class that was lowered, a
/// competence that vanished without a trace or came back (INV-B3, B8).
#[must_use]
pub fn problems_between(old: &Curriculum, new: &Curriculum, change: &Change) -> Vec<Problem> {
    let text = new.raw.strip_prefix('\u{feff}').unwrap_or(&new.raw);
    let mut findings = Findings::default();
    let expected = old.version.after(change.class);
    if new.version != expected {
        let at = front::key_at(text, "versie");
        let message = format!("versie {} past niet bij wat er veranderd is", new.version);
        let remedy = format!("schrijf versie = \"{expected}\": {}", reason(old, change));
        findings.add(Rule::WrongVersion, at, message, remedy);
    }
    if new
        .raised_class
        .is_some_and(|class| class < change.computed)
    {
        let word = change.computed.word().unwrap_or_default();
        let at = front::key_at(text, "wijzigingsklasse");
        let message = format!("deze wijziging is {word}, en dat kan niet lichter worden");
        let remedy = format!("haal wijzigingsklasse weg, of schrijf \"{word}\"");
        findings.add(Rule::LoweredClass, at, message, remedy);
    }
    let gone = old
        .chapters
        .iter()
        .map(|chapter| &chapter.id)
        .filter(|id| new.chapter(id).is_none());
    for id in gone.chain(&old.retired) {
        if old.retired.contains(id) && new.chapter(id).is_some() {
            let at = text.find(&format!("{{#{id}")).unwrap_or(0);
            let message = format!("{id} is vervallen en kan niet terugkomen");
            let remedy = "gebruik een nummer dat nog nooit gebruikt is";
            findings.add(Rule::ReusedId, at, message, remedy);
        } else if !new.retired.contains(id) {
            let at = front::key_at(text, "vervallen");
            let message = format!("{id} stond in versie {}, maar is nu weg", old.version);
            let remedy = format!("zet bovenaan {id} erbij in vervallen");
            findings.add(Rule::LostRetired, at, message, remedy);
        }
    }
    findings.locate(&format!("themas/{}/curriculum.md", new.key), text)
}

/// Why the number must be what it must be.
fn reason(old: &Curriculum, change: &Change) -> String {
    let since = format!("sinds {}", old.version);
    let heavy = |class: ChangeClass| {
        let of =
            |aspects: &BTreeMap<Aspect, ChangeClass>| aspects.values().any(|own| *own == class);
        let ids = change.competences.iter().filter(|(_, aspects)| of(aspects));
        ids.map(|(id, _)| id.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let ids = heavy(change.computed);
    let at = if ids.is_empty() {
        String::new()
    } else {
        format!(" bij {ids}")
    };
    if change.class > change.computed {
        let word = change.class.word().unwrap_or_default();
        return format!("wijzigingsklasse maakt er {word} van");
    }
    match change.class {
        ChangeClass::None => format!("er is {since} niets veranderd"),
        ChangeClass::Patch => format!("{since} is alleen een tikfout, link of datum veranderd{at}"),
        ChangeClass::Minor => format!("{since} is de tekst veranderd{at}"),
        ChangeClass::Major => format!("{since} zijn eisen of niveaus veranderd{at}"),
    }
}
