//! What changed between two versions, how much it weighs, and which number follows.
use crate::folder::curriculum;
use domain::curriculum::{
    Aspect, Change, ChangeClass, ThemeAspect, change_between, problems_between,
};

/// The change that edits make, and the codes of what keeps it from following.
fn change(edits: &[(&str, &str)]) -> (Change, Vec<&'static str>) {
    let (old, new) = (curriculum(&[]), curriculum(edits));
    let change = change_between(&old, &new);
    let problems = problems_between(&old, &new, &change);
    (
        change,
        problems.iter().map(|problem| problem.code()).collect(),
    )
}

fn aspects(change: &Change) -> Vec<(&str, Aspect, ChangeClass)> {
    let each = change.competences.iter();
    each.flat_map(|(id, aspects)| {
        aspects
            .iter()
            .map(move |(aspect, class)| (id.as_str(), *aspect, *class))
    })
    .collect()
}

fn meaning(change: &Change) -> Vec<&str> {
    change
        .meaning_changed()
        .into_iter()
        .map(|id| id.as_str())
        .collect()
}

#[test]
fn an_unchanged_file_changes_nothing() {
    let (same, problems) = change(&[]);
    assert_eq!((same, problems), (Change::default(), vec![]));
    let old = curriculum(&[]);
    let mut windows = old.clone();
    windows.raw = format!("\u{feff}{}", old.raw.replace('\n', "\r\n"));
    assert_eq!(change_between(&old, &windows), Change::default());
}

/// `"what stands there" => "what comes instead": "competence" what-changed class;`
macro_rules! changes {
    ($( $old:literal => $new:literal: $id:literal $aspect:ident $class:ident; )*) => {
        $( competence_changes($old, $new, ($id, Aspect::$aspect, ChangeClass::$class)); )*
    };
    ($( $old:literal => $new:literal: $aspect:ident $class:ident; )*) => {
        $( theme_changes($old, $new, (ThemeAspect::$aspect, ChangeClass::$class)); )*
    };
}

fn competence_changes(old: &str, new: &str, expected: (&str, Aspect, ChangeClass)) {
    let (id, aspect, class) = expected;
    let (change, problems) = change(&[(old, new)]);
    assert_eq!(aspects(&change), [expected], "{old} → {new}");
    assert_eq!(
        (change.class, change.computed),
        (class, class),
        "{old} → {new}"
    );
    assert_eq!(
        problems,
        ["L090"],
        "the number did not follow: {old} → {new}"
    );
    let other = (aspect, class) == (Aspect::Descriptors, ChangeClass::Major);
    let expected: &[&str] = if other { &[id] } else { &[] };
    assert_eq!(meaning(&change), expected, "{old} → {new}");
}

fn theme_changes(old: &str, new: &str, expected: (ThemeAspect, ChangeClass)) {
    let (change, _) = change(&[(old, new)]);
    assert_eq!(
        change.theme.into_iter().collect::<Vec<_>>(),
        [expected],
        "{old} → {new}"
    );
    assert_eq!(
        (change.class, change.competences.len()),
        (expected.1, 0),
        "{old} → {new}"
    );
}

#[test]
fn each_change_has_its_class() {
    changes! {
        "kop=2" => "kop=3": "NAH-01" CrossbarUp Major;
        "kop=2" => "kop=1": "NAH-01" CrossbarDown Minor;
        "kop=2 poot=4" => "kop=2 poot=3": "NAH-01" Traits Minor;
        " .altijd" => "": "NAH-03" Traits Minor;
        "3. Belt zelf 112." => "3. Laat 112 bellen.": "NAH-03" Descriptors Major;
        "2. Kent de signalen." => "2. Kent de signallen.": "NAH-03" Descriptors Patch;
        "## Spoed herkennen" => "## Spoed herkenen": "NAH-03" Title Patch;
        "## Spoed herkennen" => "## Gevaar herkennen": "NAH-03" Title Minor;
        "- Ik weet hoe laat het begon." => "- Ik vraag hoe laat het begon.": "NAH-03" Statements Minor;
        "- Ik weet hoe laat het begon." => "- Ik weet hoe laat het begon!": "NAH-03" Statements Patch;
        "- Ik weet hoe laat het begon." => "- Ik weet hoe laat het begon.\n- Ik meld dat.": "NAH-03" Statements Minor;
        "- [ ] Opgelucht naar huis\n" => "- [ ] Blij naar huis\n": "NAH-03" Quiz Minor;
        "- [ ] De verzekering\n- [ ] De bloedgroep\n- [x]"
            => "- [x] De verzekering\n- [ ] De bloedgroep\n- [ ]": "NAH-03" Quiz Minor;
        "Wat nu?** (moet)" => "Wat nu?**": "NAH-03" Quiz Minor;
        "Het kan een voorbode zijn." => "Het kan een voorboode zijn.": "NAH-03" Quiz Patch;
        "voorbode zijn. *Bron:* [beroerte-herkennen]"
            => "voorbode zijn. *Bron:* [nah-cijfers]": "NAH-03" Sources Patch;
        "Mond, spraak, arm: bel 112." => "Mond, spraak, arm: bel direct 112.": "NAH-03" Text Minor;
        "Zie [gevolgen](#wat-je-ziet)." => "Zie [gevolgen](#NAH-01).": "NAH-03" Text Patch;
    }
}

#[test]
fn the_theme_itself_can_change() {
    changes! {
        "thema = \"Niet-aangeboren hersenletsel (NAH)\"" => "thema = \"Hersenletsel\"": Name Minor;
        "dichtbij = true" => "dichtbij = false": Ownership Minor;
        "Gevaar? Bel 112." => "Gevaar? Bel meteen 112.": Card Minor;
        "Hoe vertrouwd ben je" => "Hoe bekend ben je": StartQuestion Minor;
        "Veel gevolgen zie je niet" => "Veel gevolgen zie je nooit": Text Minor;
        "(https://www.hersenstichting.nl) of mail" => "(https://www.hersenstichting.nl/nah) of mail": Text Patch;
        "\"2027-11-01\"" => "\"2027-12-01\"": Facts Patch;
        "hersenletsel, CVA" => "hersenletsel, CVA, beroerte": Facts Patch;
        "## Verder lezen" => "##  Verder lezen": Notation Patch;
    }
}

#[test]
fn a_competence_that_comes_or_goes_is_major() {
    let whole = curriculum(&[]).raw;
    let start = whole.find("## Gevolgen herkennen").unwrap();
    let end = whole.find("## Spoed herkennen").unwrap();
    let first = &whole[start..end];
    let gone = [
        (first, ""),
        ("\"NAH-02\"", "\"NAH-01, NAH-02\""),
        ("Zie [gevolgen](#wat-je-ziet).", "Kijk."),
        ("versie = \"1.0.0\"", "versie = \"2.0.0\""),
    ];
    let (old, new) = (curriculum(&[]), without_image(&gone));
    let there = change_between(&old, &new);
    assert!(aspects(&there).contains(&("NAH-01", Aspect::Retired, ChangeClass::Major)));
    assert_eq!(problems_between(&old, &new, &there), []);
    assert_eq!(meaning(&there), [""; 0]);

    let back = change_between(&new, &old);
    assert!(aspects(&back).contains(&("NAH-01", Aspect::Added, ChangeClass::Major)));
    assert_eq!(meaning(&back), ["NAH-01"]);
    let codes: Vec<_> = problems_between(&new, &old, &back)
        .iter()
        .map(|p| p.code())
        .collect();
    assert_eq!(codes, ["L090", "L093"], "NAH-01 was retired and comes back");
}

/// As `curriculum`, for a text that shows no image.
fn without_image(edits: &[(&str, &str)]) -> domain::curriculum::Curriculum {
    use crate::folder::{Folder, THEME};
    let folder = edits.iter().fold(Folder::good(), |folder, (old, new)| {
        folder.edit(THEME, old, new)
    });
    let content = folder.without("themas/nah/signalen.svg").check().content;
    content.unwrap().themes.remove(0)
}

#[test]
fn a_competence_does_not_vanish_without_a_trace() {
    let (_, problems) = change(&[("vervallen = \"NAH-02\"", "vervallen = \"NAH-02, NAH-04\"")]);
    assert_eq!(problems, ["L090"]);
    let longer = curriculum(&[
        ("vervallen = \"NAH-02\"", "vervallen = \"NAH-02, NAH-04\""),
        ("1.0.0", "1.0.1"),
    ]);
    let shorter = curriculum(&[("1.0.0", "1.0.2")]);
    let lost = change_between(&longer, &shorter);
    let problems = problems_between(&longer, &shorter, &lost);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        (problems[0].code(), problems[0].line, problems[0].column),
        ("L092", 10, 1)
    );
}

#[test]
fn the_number_follows_from_the_class_and_the_report_says_which() {
    let rise = ("kop=2", "kop=3");
    assert_eq!(change(&[rise, ("\"1.0.0\"", "\"2.0.0\"")]).1, [""; 0]);
    let (old, new) = (
        curriculum(&[]),
        curriculum(&[rise, ("\"1.0.0\"", "\"1.1.0\"")]),
    );
    let problems = problems_between(&old, &new, &change_between(&old, &new));
    assert_eq!((problems[0].line, problems[0].column), (4, 1));
    assert_eq!(
        problems[0].message,
        "versie 1.1.0 past niet bij wat er veranderd is"
    );
    assert_eq!(
        problems[0].remedy,
        "schrijf versie = \"2.0.0\": sinds 1.0.0 zijn eisen of niveaus veranderd bij NAH-01"
    );
}

#[test]
fn the_group_makes_a_change_heavier_but_not_lighter() {
    let raise = |word: &str| format!("wijzigingsklasse = \"{word}\"\nvervallen");
    let slip = ("2. Kent de signalen.", "2. Kent de signallen.");
    let (major, problems) = change(&[
        slip,
        ("vervallen", &raise("major")),
        ("\"1.0.0\"", "\"2.0.0\""),
    ]);
    assert_eq!(
        (major.class, major.computed, problems),
        (ChangeClass::Major, ChangeClass::Patch, vec![])
    );
    assert_eq!(
        meaning(&major),
        ["NAH-03"],
        "the group says that this slip matters"
    );

    let (lighter, problems) = change(&[
        ("kop=2", "kop=3"),
        ("vervallen", &raise("minor")),
        ("\"1.0.0\"", "\"2.0.0\""),
    ]);
    assert_eq!(
        (lighter.class, problems),
        (ChangeClass::Major, vec!["L091"])
    );
}
