# Kennis: de thema's en wat er te lezen is.
knowledge-title = Kennis
knowledge-lead = Wat elke generalist moet weten en kunnen, geschreven door de kennisgroepen.
knowledge-none = Er staan nog geen thema's klaar. Vraag je functioneel beheerder om de curricula in te lezen.
knowledge-competences = { $count ->
    [one] 1 competentie
   *[other] { $count } competenties
}
knowledge-near = Dichtbij nodig
knowledge-review-overdue = Herziening nodig
knowledge-test = Waar sta jij?
knowledge-test-lead = De scan laat zien waar je aan kunt werken. Op de pagina van elk thema staat een toets. Die vertelt je of je kennis klopt.
knowledge-scan = Naar de ontwikkelscan
knowledge-cards = Werkkaarten
knowledge-generic = Algemene vaardigheden
knowledge-generic-lead = Vakmanschap dat je bij elk thema nodig hebt. Je scant het als jij dat wilt.
knowledge-roles = Wat vraagt een rol?

theme-back = Terug naar Kennis
theme-facts = Over deze tekst
theme-fact-group = Geschreven door
theme-fact-domains = Leefgebieden
theme-fact-version = Versie
theme-fact-changed = Wat is er nieuw
theme-fact-review = Herzien vóór
theme-version = { $version }, geldt sinds { $since }
theme-review-overdue = De kennisgroep zou deze tekst vóór { $date } nakijken. Dat is nog niet gebeurd. Let dus op of alles nog klopt.
theme-minute = In 1 minuut
theme-about = Waar gaat het over?
theme-aside = Bij dit thema
theme-contents = Op deze pagina
theme-asked = gevraagd: { $level }
theme-basis = Basis: { $level }
theme-safety = Veiligheid
theme-levels = Niveaus
theme-level-asked = { $level } · dit vragen we van iedereen
theme-sources = Bronnen
theme-sources-general = Bronnen bij de kaart en de inleiding
source-checked = gecontroleerd op { $date }
source-checked-long-ago = gecontroleerd op { $date }, dat is meer dan een jaar geleden
source-not-checked = nog te controleren
nature-knowledge = Kennis
nature-skill = Vaardigheid
nature-attitude = Houding

theme-who = Wie weet dit?
theme-nobody = Nog niemand heeft dit thema openbaar als poot. Leg je vraag voor aan { $group }.
theme-group-meets = Die overlegt { $meetings }.
theme-your-stem = Is dit jouw expertise? Maak het zichtbaar op Mijn T
theme-person-you = Dit ben jij
theme-person-own-team = Jouw team
theme-person-today = vandaag aanwezig
theme-person-call = Bel
stem-holder = houder
stem-building = in opbouw
theme-quiz-title = Test jezelf
theme-quiz-lead = Tien vragen, met uitleg na elk antwoord. De uitslag is alleen voor jou.
theme-quiz-start = Doe de toets

day-monday = ma
day-tuesday = di
day-wednesday = wo
day-thursday = do
day-friday = vr
day-saturday = za
day-sunday = zo

card-sheet = Werkblad
card-print = Print deze pagina: het werkblad komt dan op een eigen vel, met ruimte om te schrijven.
card-themes = Hoort bij
card-review = Herzien vóór { $date }.

role-crossbar = Deze rol vraagt van elk thema de basis: het niveau dat bij elke competentie staat.
role-crossbar-and-more = Deze rol vraagt van elk thema de basis, en daarnaast dit.
role-asks = { $count ->
    [one] Deze rol vraagt één ding.
   *[other] Deze rol vraagt { $count } dingen.
}
role-after = { $months ->
    [one] na 1 maand
   *[other] na { $months } maanden
}
