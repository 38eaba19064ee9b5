//! Every rule that a folder of curricula is held to: one table, which the code, the report and the
//! documentation share.

/// Whether a folder with this problem can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// No: nothing is imported until it is mended.
    Error,
    /// Yes, but somebody should look.
    Warning,
}

impl Severity {
    /// The word in a report: `fout` or `let op`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "fout",
            Self::Warning => "let op",
        }
    }
}

/// When a text is held to a rule: what may still be mended while a group writes, must be in order when it publishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// A folder is read in.
    #[default]
    Import,
    /// A group puts its name under a version (§3.3 of the domain model, INV-B4…B7).
    Publish,
}

macro_rules! rules {
    ($( $name:ident $code:literal $import:ident $publish:ident $says:literal; )*) => {
        /// A rule of the format.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $( #[doc = $says] $name, )* }

        impl Rule {
            /// Every rule, in the order of the codes.
            pub const ALL: &'static [Rule] = &[ $( Rule::$name, )* ];

            /// What a report calls it: `L050`.
            #[must_use]
            pub fn code(self) -> &'static str { match self { $( Self::$name => $code, )* } }
            /// Whether breaking it stops an import, or a publication.
            #[must_use]
            pub fn severity(self, on: Occasion) -> Severity {
                match (self, on) { $(
                    (Self::$name, Occasion::Import) => Severity::$import,
                    (Self::$name, Occasion::Publish) => Severity::$publish,
                )* }
            }
            /// The rule in one line of Dutch.
            #[must_use]
            pub fn says(self) -> &'static str { match self { $( Self::$name => $says, )* } }
        }
    };
}

rules! {
    NotUtf8 "L001" Error Error "Een tekstbestand is in UTF-8 bewaard.";
    StrayFile "L002" Warning Warning "In de map staan alleen bestanden die bij de inhoud horen.";
    FileTooLarge "L003" Error Error "Een tekstbestand is hoogstens 1 MiB.";
    NotAKey "L004" Error Error "De naam van een map of profiel bestaat uit kleine letters, cijfers en streepjes.";
    FileMissing "L005" Error Error "kennis.toml, bronnen.toml en per thema een curriculum.md zijn er.";
    FileTwice "L006" Error Error "Elk pad komt één keer voor.";
    Toml "L010" Error Error "Wat TOML moet zijn, is TOML.";
    UnknownKey "L011" Error Error "Er staan alleen sleutels die het formaat kent.";
    MissingKey "L012" Error Error "Wat verplicht is, is ingevuld.";
    WrongValue "L013" Error Error "Een waarde heeft de soort en de grenzen die het formaat vraagt.";
    FrontMatterMissing "L020" Error Error "Een curriculum begint met een blok tussen twee regels +++.";
    FrontMatterOpen "L021" Error Error "Het blok bovenaan eindigt met een regel +++.";
    ReviewLate "L022" Warning Error "Een curriculum is herzien voor de dag die erin staat.";
    Title "L030" Error Error "Er is één titel: # Titel {#NAH}.";
    SectionMissing "L031" Error Error "Elk verplicht onderdeel is er.";
    SectionEmpty "L032" Error Error "In elk onderdeel staat iets.";
    SectionTwice "L033" Error Error "Elk onderdeel staat er één keer.";
    UnknownSection "L034" Error Error "Onder een competentie staan alleen ### Niveaus, Stellingen, Vragen en Bronnen.";
    StrayText "L035" Error Error "In een onderdeel staat alleen wat daar hoort.";
    UnknownAttribute "L036" Error Error "Een kop draagt alleen kenmerken die het formaat kent.";
    AttributeMissing "L037" Error Error "Een competentie noemt kop, poot en soort.";
    Braces "L038" Error Error "Kenmerken staan aan het eind van de kop tussen accolades: {#NAH-03 kop=2}.";
    NoEmergencyNumber "L039" Warning Error "De kaart In 1 minuut noemt 112, de huisarts, 113 of 0800-0113, en Veilig Thuis 0800-2000.";
    NotACompetence "L040" Error Error "Een competentie heet drie tot vijf hoofdletters, een streepje en twee cijfers: NAH-03.";
    IdTwice "L041" Error Error "Elke competentie en elk anker komt één keer voor, ook over de thema's heen.";
    WrongPrefix "L042" Error Error "Een competentie begint met de letters van haar thema.";
    Hole "L043" Error Error "Een nummer dat ontbreekt, staat in vervallen.";
    RetiredUsed "L044" Error Error "Een nummer dat vervallen is, wordt niet meer gebruikt.";
    BarAboveStem "L045" Error Error "De kop ligt niet hoger dan de poot (INV-B5).";
    FourLevels "L050" Error Error "Een competentie heeft precies vier niveaus (INV-B4).";
    ThreeToFiveStatements "L051" Error Error "Een competentie heeft drie tot vijf stellingen (INV-B4).";
    StatementForm "L052" Error Error "Een stelling begint met Ik en zegt wat je doet.";
    LongStatement "L053" Warning Warning "Een stelling is hoogstens twintig woorden.";
    ThreeQuestions "L054" Error Error "Een competentie heeft drie vragen of meer (INV-B4).";
    Options "L055" Error Error "Een vraag heeft drie of vier verschillende antwoorden.";
    OneCorrect "L056" Error Error "Precies één antwoord is goed (INV-B6).";
    ExplanationMissing "L057" Error Error "Bij elke vraag staat een uitleg (INV-B6).";
    QuestionSource "L058" Error Error "De uitleg eindigt met *Bron:* en ten minste één bron (INV-B6).";
    Prompt "L059" Error Error "Een vraag is een vette alinea, eventueel met (moet) erachter.";
    UnknownSource "L060" Error Error "Een verwijzing als `[sleutel]` staat in bronnen.toml.";
    UnusedSource "L061" Warning Warning "Elke bron in bronnen.toml wordt ergens gebruikt.";
    UncheckedSource "L062" Warning Warning "Elke bron is door iemand gecontroleerd (INV-B7).";
    StaleSource "L063" Warning Error "Een bron is hoogstens twaalf maanden geleden gecontroleerd (INV-B7).";
    LiteralSource "L064" Error Error "Een uitgeschreven bron is: Organisatie, *Titel*, adres (gecontroleerd 2026-11-01).";
    StrayCitation "L065" Error Error "In niveaus, stellingen, vragen en antwoorden staan geen bronnen of links.";
    AllOfTheAbove "L066" Error Error "Een antwoord verwijst niet naar andere antwoorden: hun volgorde wisselt.";
    Guessable "L067" Warning Error "Aan lengte en plaats is het goede antwoord niet te raden.";
    NoExcerpt "L068" Warning Error "Een bron heeft een letterlijk uittreksel van hoogstens 25 woorden dat het feit draagt.";
    SourceTwice "L069" Warning Error "Elke bron staat één keer in bronnen.toml.";
    DeadAnchor "L070" Error Error "Een link binnen de inhoud komt ergens aan.";
    DeadImage "L071" Error Error "Een afbeelding ligt in dezelfde map als het curriculum.";
    ImageTooLarge "L072" Error Error "Een afbeelding is hoogstens 512 KiB.";
    RawHtml "L073" Error Error "Er staat geen HTML in de tekst; die zou wegvallen.";
    ForbiddenLink "L074" Error Error "Een link is http(s), mailto, een anker of een bestand van een ander thema.";
    Footnote "L075" Error Error "Een voetnoot of linkadres staat in hetzelfde onderdeel als de verwijzing.";
    NoAltText "L076" Warning Error "Een afbeelding heeft een beschrijving voor wie haar niet ziet.";
    UnusedImage "L077" Warning Warning "Elke afbeelding in de map wordt getoond.";
    NotThatImage "L078" Error Error "Een afbeelding is wat haar naam zegt, en een SVG bevat geen script.";
    UnknownGroup "L080" Error Error "De groep van een thema staat in kennis.toml.";
    ThemeMissing "L081" Error Error "Elk thema in kennis.toml heeft een map.";
    ThemeUnlisted "L082" Error Error "Elke map met een curriculum staat in kennis.toml.";
    UnknownCompetence "L083" Error Error "Een rolprofiel noemt alleen competenties die er zijn, elk één keer.";
    IdleGroup "L084" Warning Warning "Elke kennisgroep heeft ten minste één thema.";
    UnknownTheme "L085" Error Error "Een werkkaart noemt alleen thema's die er zijn.";
    WrongVersion "L090" Error Error "versie is het nummer dat bij de wijzigingen hoort (INV-B8).";
    LoweredClass "L091" Error Error "wijzigingsklasse maakt een wijziging alleen zwaarder, nooit lichter.";
    LostRetired "L092" Error Error "Een competentie die verdwijnt, staat voortaan in vervallen (INV-B3).";
    ReusedId "L093" Error Error "Een nummer dat ooit vervallen is, komt niet terug (INV-B3).";
    LongSentence "L100" Warning Error "Een zin telt hoogstens 25 woorden.";
    Label "L101" Warning Error "De tekst noemt de persoon eerst: iemand met dementie, een inwoner met NAH.";
    UncarriedFigure "L102" Error Error "Een %, €, termijn of aantal vanaf 1.000 staat in een alinea die een bron met uittreksel noemt.";
    SameLevels "L103" Warning Error "Niveaus verschillen in wat iemand doet, niet alleen in hoe vaak of hoe goed.";
    ReadingLength "L104" Warning Warning "Een leestekst telt hoogstens 300 woorden: een minuut of twee.";
}

/// The table of all rules in Markdown, as the documentation shows it.
#[must_use]
pub fn rules_in_markdown() -> String {
    let rows = Rule::ALL.iter().map(|rule| {
        let word = |on| rule.severity(on).word();
        let (import, publish) = (word(Occasion::Import), word(Occasion::Publish));
        format!(
            "| {} | {import} | {publish} | {} |\n",
            rule.code(),
            rule.says()
        )
    });
    let head = "| code | bij import | bij publiceren | regel |\n| --- | --- | --- | --- |\n";
    std::iter::once(head.to_owned()).chain(rows).collect()
}
