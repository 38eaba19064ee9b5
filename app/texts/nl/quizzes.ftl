# De toets van een thema.
quiz-title = Toets { $theme }
quiz-back-to-theme = Terug naar { $theme }
quiz-lead = { $questions } vragen, ongeveer 5 minuten. Je ziet hoeveel je al weet, en wat je nog eens kunt lezen.
quiz-promise-why = Na elk antwoord lees je waarom het zo is.
quiz-promise-yours = De uitkomst is van jou. Niemand anders ziet die.
quiz-promise-level = Een toets gaat over kennis. Je niveau verandert er niet vanzelf door.
quiz-begin = Begin de toets
quiz-practise = Oefenen
quiz-counts-or-practise = De toets telt eens in de { $days } dagen mee in je T. Oefenen mag zo vaak als je wilt: daar bewaren we niets van.
quiz-open = Je bent al begonnen: { $answered ->
    [0] de eerste vraag staat klaar
    [one] 1 vraag is klaar
   *[other] { $answered } vragen zijn klaar
}.
quiz-go-on = Ga verder
quiz-wait = Vanaf { $day } telt een nieuwe toets weer mee. Oefenen kan nu al: daar bewaren we niets van.
quiz-too-soon = Je deed deze toets op { $last }. Vanaf { $again } telt hij weer mee. Oefenen kan nu al.
quiz-last-passed = Op { $day } haalde je deze toets: { $right } van de { $of } goed.
quiz-last = Op { $day } had je { $right } van de { $of } goed.
quiz-last-again = Bekijk de uitkomst

quiz-practice-of = { $theme } · oefenen
quiz-number = vraag { $number } van { $of }
quiz-progress = Voortgang van de toets
quiz-question-title = Vraag { $number } van { $of } · Toets { $theme }
quiz-practice-title = Oefenvraag { $number } van { $of } · Toets { $theme }
quiz-reserve = Hier ging het net nog mis. Daarom nog één vraag over hetzelfde onderwerp.
quiz-pause = Stoppen, later verder
quiz-practice-stop = Stoppen met oefenen
quiz-choose-answer = Kies een van de antwoorden die bij de vraag staan.
quiz-practice-lost = De vragen van dit thema zijn intussen vernieuwd. Begin opnieuw met oefenen.

quiz-right = Dat klopt.
quiz-not-right = Het zit iets anders.
quiz-yours = Jouw antwoord
quiz-yours-and-right = Jouw antwoord, en het klopt
quiz-right-answer = Goede antwoord
quiz-why = Waarom
quiz-source = Bron: { $organisation },
quiz-source-checked = (gecontroleerd { $day })
quiz-source-unchecked = nog te controleren
quiz-next = Volgende vraag
quiz-to-verdict = Naar de uitkomst
quiz-read-on = Lees erover

quiz-passed-title = Gehaald!
quiz-not-passed-title = Nog even lezen
quiz-practised-title = Goed geoefend
quiz-passed-lead = Je had { $right } van de { $of } goed. Mooi.
quiz-not-passed-lead = Je had { $right } van de { $of } goed. Met { $pass } haal je de toets. Je ziet hieronder wat je nog eens kunt lezen.
quiz-must-know-lead = Je had { $right } van de { $of } goed. Eén vraag ging over iets wat je altijd paraat moet hebben. Lees dat eerst nog eens.
quiz-read-again = { $count ->
    [one] Lees dit nog eens
   *[other] Lees deze { $count } nog eens
}
quiz-missed = Eén vraag ging mis.
quiz-missed-twice = Hier ging het twee keer mis. Begin hiermee.
quiz-sure = { $count ->
    [one] Dit onderwerp zit goed
   *[other] Deze { $count } onderwerpen zitten goed
}
quiz-in-line = Je schat jezelf goed in: je eigen scores en de toets zeggen hetzelfde. Dit zie alleen jij.
quiz-under = Je weet meer dan je denkt: de toets ging beter dan je jezelf had ingeschat. Dit zie alleen jij.
quiz-over = Je schat jezelf hoger in dan de toets laat zien. Dat komt veel voor, en dit zie alleen jij.
quiz-over-one = Je schat jezelf hoger in dan de toets laat zien. Begin bij ‘{ $competence }’. Dit zie alleen jij.
quiz-over-two = Je schat jezelf hoger in dan de toets laat zien. Begin bij ‘{ $first }’ en ‘{ $second }’. Dit zie alleen jij.
quiz-no-level = Een toets verhoogt je niveau niet vanzelf. Wil je je score aanpassen?
quiz-rescan = Scan dit thema opnieuw
quiz-again-on = Vanaf { $day } telt een nieuwe toets weer mee.
quiz-to-my-t = Naar Mijn T
quiz-practice-gone = Dit was oefenen. We hebben er niets van bewaard.
quiz-practise-again = Nog eens oefenen
quiz-to-start = Terug naar de toets
