//! The rules for what stands under a competence: kept, broken, and where.
use crate::cases::cases;
use crate::folder::{Folder, THEME};

#[test]
fn sections_of_a_competence() {
    cases! {
        THEME: "### Niveaus\n\n1. Kent het" => "### Niveuas\n\n1. Kent het", L034 "### Niveuas";
        THEME: "### Niveaus\n\n1. Kent het" => "## Niveaus\n\n1. Kent het", L034 "## Niveaus\n\n1. Kent het";
        THEME: "### Bronnen\n\n- [beroerte-herkennen]\n" => "", L031 "## Spoed";
        THEME: "### Bronnen\n\n- [beroerte-herkennen]\n" => "### Bronnen\n", L032 "### Bronnen\n\n## Ver";
        THEME: "### Bronnen\n\n- [beroerte-herkennen]\n"
            => "### Bronnen\n\n- [beroerte-herkennen]\n\n### Bronnen\n\n- [nah-cijfers]\n", L033 "### Bronnen\n\n- [nah-cijfers]\n\n## Ver";
        THEME: "Mond, spraak, arm: bel 112. Zie [gevolgen](#wat-je-ziet).\n" => "", L032 "## Spoed";
        THEME: "Mond, spraak, arm" => "### Extra\n\nMond, spraak, arm", L032 "## Spoed", L034 "### Extra";
    }
}

#[test]
fn levels() {
    cases! {
        THEME: "4. Leert het collega's.\n" => "", L050 "### Niveaus\n\n1. Kent de";
        THEME: "4. Leert het collega's.\n" => "4. Leert het collega's.\n5. Meer.\n", L050 "### Niveaus\n\n1. Kent de";
        THEME: "2. Kent de signalen.\n" => "2.\n", L032 "2.\n3. Belt";
        THEME: "1. Kent de signalen niet.\n2. Kent de signalen.\n3. Belt zelf 112.\n4. Leert het collega's."
            => "1. Kent de signalen niet.\n\n2. Kent de signalen.\n\n3. Belt zelf 112.\n\n4. Leert het collega's.";
        THEME: "1. Kent de signalen niet.\n2." => "2. Kent de signalen niet.\n3.", L035 "2. Kent de signalen niet";
        THEME: "1. Kent de signalen niet." => "Let op:\n\n1. Kent de signalen niet.", L035 "Let op";
        THEME: "1. Kent de signalen niet." => "1. Kent de signalen niet.\n   - en dit", L035 "- en dit";
        THEME: "3. Belt zelf 112." => "3. Belt zelf 112 [nah-cijfers].", L065 "[nah-cijfers].\n4";
        THEME: "1. Kent de signalen niet.\n2. Kent de signalen.\n3. Belt zelf 112.\n4. Leert het collega's."
            => "- Een\n- Twee\n- Drie\n- Vier", L050 "### Niveaus\n\n- Een", L035 "- Een";
    }
}

#[test]
fn statements() {
    cases! {
        THEME: "- Ik weet hoe laat het begon.\n" => "", L051 "### Stellingen\n\n- Ik bel";
        THEME: "- Ik weet hoe laat het begon.\n"
            => "- Ik zie a.\n- Ik zie b.\n- Ik zie c.\n- Ik zie d.\n", L051 "### Stellingen\n\n- Ik bel";
        THEME: "- Ik weet hoe laat" => "- Je weet hoe laat", L052 "- Je weet";
        THEME: "- Ik weet hoe laat" => "- Ik heb kennis van hoe laat", L052 "- Ik heb";
        THEME: "- Ik weet hoe laat" => "- Ik heb veel inzicht in hoe laat", L052 "- Ik heb";
        THEME: "- Ik weet hoe laat" => "- Ik heb een vraag klaar over hoe laat";
        THEME: "- Ik weet hoe laat het begon."
            => "- Ik bel bij een scheve mond direct 112.", L052 "- Ik bel bij een scheve mond direct 112.\n- Ik blijf";
        THEME: "- Ik weet hoe laat het begon."
            => "- Ik weet een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien.";
        THEME: "- Ik weet hoe laat het begon."
            => "- Ik weet een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien.", L053 "- Ik weet een";
        THEME: "- Ik weet hoe laat" => "- [ ] Ik weet hoe laat", L035 "- [ ] Ik weet";
        THEME: "- Ik weet hoe laat het begon.\n"
            => "- Ik weet hoe laat het begon.\n- Ik zie [dit](#NAH-01).\n", L065 "[dit]";
        THEME: "- Ik weet hoe laat het begon.\n" => "-\n- Ik weet hoe laat het begon.\n", L032 "-\n- Ik weet";
    }
}

#[test]
fn questions() {
    cases! {
        THEME: "**Wie zie je over het hoofd?**\n- [ ] De wijkagent\n- [ ] De buren\n- [x] De kinderen\n> Kinderen zeggen weinig. *Bron:* [nah-cijfers], hoofdstuk 2; [beroerte-herkennen]\n"
            => "", L054 "### Vragen\n\n**Wat past";
        THEME: "**De klachten zijn weer weg. Wat nu?** (moet)"
            => "De klachten zijn weer weg. Wat nu?", L059 "De klachten zijn weer";
        THEME: "**De klachten zijn weer weg. Wat nu?** (moet)" => "**De klachten zijn weer weg. Wat nu? (moet)**";
        THEME: "**De klachten zijn weer weg. Wat nu?** (moet)"
            => "**De klachten zijn weer weg. Wat nu?** (mag)", L059 "**De klachten";
        THEME: "- [ ] Opgelucht naar huis\n" => "", L055 "**De klachten";
        THEME: "- [ ] Opgelucht naar huis\n" => "- [ ] Een\n- [ ] Twee\n- [ ] Drie\n", L055 "**De klachten";
        THEME: "- [ ] Opgelucht naar huis\n" => "- [ ] Alle bovenstaande\n", L066 "- [ ] Alle boven";
        THEME: "- [ ] Opgelucht naar huis\n" => "- [x] Opgelucht naar huis\n", L056 "**De klachten";
        THEME: "- [x] Direct de huisarts bellen" => "- [ ] Direct de huisarts bellen", L056 "**De klachten";
        THEME: "- [x] Direct de huisarts bellen" => "- [X] Direct de huisarts bellen";
        THEME: "- [ ] Opgelucht naar huis\n" => "- Opgelucht naar huis\n", L055 "- Opgelucht";
        THEME: "- [ ] Opgelucht naar huis\n"
            => "- [ ] Volgende week terugkomen\n", L055 "- [ ] Volgende week terugkomen\n> Het";
        THEME: "- [ ] Opgelucht naar huis\n" => "- [ ] Opgelucht [nah-cijfers]\n", L065 "[nah-cijfers]\n- [ ] Vol";
        THEME: "> Het kan een voorbode zijn. *Bron:* [beroerte-herkennen]\n" => "", L057 "**De klachten";
        THEME: "> Het kan een voorbode zijn. *Bron:*" => "> *Bron:*", L057 "> *Bron:* [b";
        THEME: "> Het kan een voorbode zijn. *Bron:* [beroerte-herkennen]\n"
            => "> Het kan een voorbode zijn.\n", L058 "> Het kan";
        THEME: "> Het kan een voorbode zijn. *Bron:* [beroerte-herkennen]\n"
            => "> Het kan een voorbode zijn. *Bron:*\n", L058 "Bron:*\n";
        THEME: "voorbode zijn. *Bron:* [beroerte-herkennen]\n\n"
            => "voorbode zijn. *Bron:* [beroerte-herkennen]\n", L035 "**Wat onthoud";
    }
}

#[test]
fn the_right_answer_is_not_to_be_guessed() {
    let question = |nth: usize, long: bool, place: usize| {
        let right = if long {
            "Dit goede antwoord is lang"
        } else {
            "Dit"
        };
        let mut options = [
            ("[ ]", "Dat andere"),
            ("[ ]", "Iets heel anders"),
            ("[ ]", "Niets"),
        ];
        options[place] = ("[x]", right);
        let options = options
            .map(|(mark, option)| format!("- {mark} {option}\n"))
            .concat();
        format!("**Vraag {nth}?**\n{options}> Uitleg. *Bron:* [nah-cijfers]\n\n")
    };
    // Ten questions besides the six of the folder, of which two have the longest answer right: among 16 that may
    // be 4 to 7.
    let messages = |long: usize, places: &[usize]| -> Vec<String> {
        let questions = (0..10).map(|nth| question(nth, nth < long, places[nth % places.len()]));
        let text = questions.collect::<String>() + "**Wat past bij NAH?**";
        let checked = Folder::good()
            .edit(THEME, "**Wat past bij NAH?**", &text)
            .check();
        checked
            .problems
            .iter()
            .map(|p| format!("{} {}:{} {}", p.code(), p.line, p.column, p.message))
            .collect()
    };
    assert_eq!(messages(3, &[0, 1, 2]), [""; 0]);
    let lengths = "L067 12:1 het goede antwoord is bij 11 van de 16 vragen het langste";
    assert_eq!(messages(9, &[0, 1, 2]), [lengths]);
    let places = "L067 12:1 bij 12 van de 16 vragen is antwoord 2 het goede";
    assert_eq!(messages(3, &[1]), [places]);
}
