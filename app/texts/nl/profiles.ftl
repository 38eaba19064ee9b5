# Mijn T: alleen voor de persoon zelf.
my-t-title = Mijn T
my-t-yours-alone = Alleen jij ziet deze pagina.
my-t-headline-empty = Na de scan staat hier wat je goed kunt en waar je mee kunt beginnen.
my-t-headline-strong = Sterk: { $theme }.
my-t-headline-beginning = Logisch in je eerste tijd: er valt nog veel te ontdekken.
my-t-headline-all-met = Je voldoet aan alles wat nu gevraagd wordt. Mooi.
my-t-headline-work = { $count ->
    [one] Eén punt om aan te werken.
   *[other] { $count } punten om aan te werken.
}
my-t-headline-work-now = { $now ->
    [one] Eén punt om nu aan te werken: het gaat over veiligheid.
   *[other] { $now } punten om nu aan te werken: ze gaan over veiligheid.
}
my-t-headline-work-both = { $now ->
    [one] Werk nu aan één punt over veiligheid
   *[other] Werk nu aan { $now } punten over veiligheid
}; { $later ->
    [one] één ander punt kan wachten.
   *[other] { $later } andere punten kunnen wachten.
}
my-t-headline-not-scanned = { $count ->
    [one] Eén punt is nog niet gescand.
   *[other] { $count } punten zijn nog niet gescand.
}
my-t-headline-stale = { $count ->
    [one] Eén score is verouderd.
   *[other] { $count } scores zijn verouderd.
}
my-t-empty = De scan kost ongeveer tien minuten. Je kunt altijd stoppen en later verdergaan.
my-t-start-scan = Start de scan
my-t-drawing-title = Jouw T
my-t-described = { $theme }: je voldoet op { $met } van { $all }, { $gap } om aan te werken, { $unknown } nog onbekend.
my-t-described-stem = Jouw poot is { $theme }: dieper dan de basis op { $deeper } van { $all }.
my-t-proposed = jouw poot?
my-t-tick = zelfstandig op alles
my-t-stem-depth = dieper dan de basis op { $deeper } van { $all }
my-t-legend-met = voldoet
my-t-legend-contradicted = toets zegt iets anders
my-t-legend-gap = om aan te werken
my-t-legend-unknown = nog niet gescand of verouderd
my-t-first-title = Eerst dit, en waarom
my-t-why-below = { $levels ->
    [one] Eén niveau onder de basis.
   *[other] { $levels } niveaus onder de basis.
}
my-t-why-contradicted = De toets zegt iets anders dan jij.
my-t-why-not-scanned = Nog niet gescand.
my-t-why-stale = Je score is verouderd. Het laatst was: { $level }.
my-t-why-safety = { $reason } Het gaat over veiligheid.
my-t-do-read = Begin met lezen. Op dezelfde pagina staat wie je over { $theme } kunt bellen.
my-t-do-read-again = Lees de uitleg nog eens en kijk welk niveau nu bij je past.
my-t-do-scan = Doe dit stukje van de scan opnieuw. Dat kost een paar minuten.
my-t-themes-title = Per thema
my-t-theme-done = { $theme }: niets te doen
my-t-theme-todo = { $theme }: { $count ->
    [one] één punt
   *[other] { $count } punten
}
my-t-newer = { $count ->
    [one] Eén tekst is nieuw sinds jouw scan.
   *[other] { $count } teksten zijn nieuw sinds jouw scan.
}
my-t-estimated = { $count ->
    [one] Eén niveau is ingeschat uit je startvraag. Klopt dat niet? Beantwoord dan de stelling.
   *[other] { $count } niveaus zijn ingeschat uit je startvraag. Klopt dat niet? Beantwoord dan de stellingen.
}
my-t-ask-me = { $count ->
    [one] Beantwoord deze stelling
   *[other] Beantwoord deze { $count } stellingen
}
my-t-read = Lees dit thema
my-t-quiz = Doe de toets
my-t-scan-theme = Scan opnieuw
my-t-generic-lead = Vakmanschap dat je bij elk thema nodig hebt. Het telt niet mee in je T.
my-t-generic-now = Je niveau: { $level }.
my-t-generic-asked = Jouw rol vraagt: { $level }.
my-t-generic-later = Jouw rol vraagt dit later.
my-t-generic-scan = Scan deze vaardigheden
my-t-generic-read = Lees erover
my-t-table-title = Jouw T in een tabel
my-t-table-caption = Aantal competenties per thema
my-t-theme = Thema
my-t-met = Voldoet
my-t-met-of = { $met } van { $all }
my-t-to-work-on = Werk aan
my-t-contradicted = Toets anders
my-t-not-known = Onbekend
my-t-later = Later
my-t-scan-rest = Scan wat nog open staat
my-t-why = Waarom dit niveau?

stems-offer-title = Is dit jouw poot?
stems-offer = { $theme } gaat bij jou het diepst: dieper dan de basis op { $deeper } van { $all }. Mogen collega's je hiervoor bellen?
stems-offer-claimed = Je noemde { $theme } jouw expertise. Je gaat dieper dan de basis op { $deeper } van { $all }. Mogen collega's je hiervoor bellen?
stems-none-yet = Jouw poot is het thema waarin je dieper gaat dan de basis. Zodra je scan er een laat zien, kun je die hier bevestigen.
stems-yours = Jouw poot: { $theme }
stems-deeper = Dieper dan de basis op { $deeper } van { $all }.
stems-seen-by-nobody = Alleen jij ziet dit.
stems-seen-as-holder = Collega's zien dat je { $theme } goed kent, met je naam, team, werkdagen en telefoon.
stems-seen-as-building = Collega's zien dat je kennis over { $theme } opbouwt, met je naam, team, werkdagen en telefoon.
stems-label-changed = Je scores zijn veranderd sinds je dit bevestigde. Bevestig opnieuw als collega's het nieuwe beeld mogen zien.
stems-change = Verander of trek in
stems-who = Wie mag dit zien?
stems-public = Iedereen in de organisatie
stems-public-note = Zichtbaar: je naam, team, werkdagen en telefoon, en of je dit thema goed kent of nog opbouwt. Niet je antwoorden of niveaus.
stems-private = Alleen ik
stems-confirm = Bevestig mijn poot
stems-confirm-again = Bevestig opnieuw
stems-withdraw = Trek deze poot in
stems-choose = Kies wie je poot mag zien.
stems-two-already = Je hebt al { $max } poten. Trek er eerst een in.

history-title = Waarom dit niveau?
history-back = Terug naar Mijn T
history-lead = Hier staat waar elk niveau vandaan komt. Alleen jij ziet dit.
history-nothing = Er staat nog niets.
history-until = (geldig tot { $day })
history-scan = Jouw scan: { $level }
history-estimate = Ingeschat uit je startvraag: { $level }
history-agreed = Afgesproken met je coach: { $level }
history-quiz-confirmed = De toets bevestigt je kennis
history-quiz-contradicted = De toets zegt iets anders
history-quiz-none = Toets gedaan, geen duidelijke uitkomst op dit punt
history-attendance = Training gevolgd
history-coach = Je coach ziet: { $level }
history-observation = Gezien in de praktijk: { $level }
history-other = Mening van een collega
