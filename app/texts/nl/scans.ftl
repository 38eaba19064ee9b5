# De ontwikkelscan.
scan-title = Ontwikkelscan
scan-left = nog ± { $minutes } min
scan-progress = Voortgang van de scan

scan-start-title = Waar kom je in je werk mee in aanraking?
scan-start-lead = Kies per thema wat nu bij je past. Daarna krijg je alleen stellingen die voor jou zin hebben. Er is geen goed of fout antwoord.
scan-start-privacy = Jouw antwoorden zijn van jou. Je teamleider ziet ze niet.
scan-start-lapsed = Je vorige scan stond langer dan 30 dagen open. Wat je helemaal had ingevuld, is bewaard en vragen we niet opnieuw.
scan-start-hardly = Niet of nauwelijks
scan-start-with-help = Ik kom het tegen, met hulp
scan-start-independently = Ik werk er zelfstandig mee
scan-start-expertise = Dit is mijn expertise
scan-start-button = Naar de stellingen
scan-start-missing = Kies nog een antwoord bij: { $themes }.
scan-start-missing-here = Kies wat nu het beste past. Later veranderen mag.

scan-answer-not-yet = Nee, dit ken of kan ik nog niet
scan-answer-with-support = Ja, met steun van een collega of naslag
scan-answer-independent = Ja, zelfstandig
scan-answer-adviser = Ja, en collega's komen hiervoor bij mij
scan-answer-missing = Kies een van de antwoorden. Past er geen? Kies dan ‘Niet van toepassing’.
scan-not-applicable = Niet van toepassing
scan-chosen-before = , je vorige antwoord
scan-back = Terug
scan-pause = Pauze
scan-for-everybody = { $count ->
    [one] Deze stelling vragen we iedereen.
   *[other] Deze { $count } stellingen vragen we iedereen.
}
scan-all-new = Nog veel nieuw? Logisch in je eerste week.
scan-unreached = Geen verbinding, je antwoord wacht. We sturen het zodra het weer kan.
scan-not-now = Het opslaan lukt even niet, je antwoord wacht. We proberen het zo opnieuw.
scan-try-again = Nu proberen

scan-answered-title = Alles is beantwoord
scan-answered = Je bent klaar met de stellingen. Bekijk nu wat ze samen zeggen.
scan-answered-button = Naar Mijn T

scan-pause-title = Je scan staat op pauze
scan-pause-lead = Je antwoorden zijn bewaard. Nog ongeveer { $minutes ->
    [one] een minuut
   *[other] { $minutes } minuten
} te gaan.
scan-pause-saved = Je kunt verder tot en met { $day }, ook op een ander apparaat.
scan-go-on = Verder
scan-to-my-t = Later verder

scan-again-title = Jouw scan
scan-again-lead = { $count ->
    [one] Er is één stelling nieuw, verouderd of veranderd. Dat kost ongeveer een minuut.
   *[other] Er zijn { $count } stellingen nieuw, verouderd of veranderd. Dat kost ongeveer { $minutes } min.
}
scan-again-button = Scan opnieuw
scan-again-lapsed = Je vorige scan stond langer dan 30 dagen open. Wat je helemaal had ingevuld, is bewaard.
scan-part-two-lead = { $count ->
    [one] Deel 2: er staat nog één stelling voor je klaar. Dat kost ongeveer een minuut.
   *[other] Deel 2: er staan nog { $count } stellingen voor je klaar. Dat kost ongeveer { $minutes } min.
}
scan-part-two-button = Begin met deel 2
scan-nothing-due = Alles wat je hebt gescand, is nog actueel.
scan-nothing-due-until = Alles wat je hebt gescand, is nog actueel. Op { $day } vragen we het eerste opnieuw.
scan-choose-title = Zelf een thema kiezen
scan-choose-lead = Is er iets veranderd? Scan dan een thema opnieuw wanneer jij dat wilt.
scan-size = { $count ->
    [one] één stelling
   *[other] { $count } stellingen
}, ± { $minutes } min
scan-back-to-my-t = Terug naar Mijn T
