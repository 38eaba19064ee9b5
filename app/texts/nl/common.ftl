# Wat op elke pagina staat.
product-name = Leerlijn
skip-to-content = Naar de inhoud
main-navigation = Hoofdmenu
nav-my-t = Mijn T
nav-knowledge = Kennis
nav-team = Team
nav-organisation = Organisatie
nav-account = , jouw account
sign-out = Uitloggen
demo-banner = Dit is een demo. Alle mensen en scores zijn verzonnen.
footer-promise = Leerlijn · om te ontwikkelen, niet om te beoordelen

kept-banner = Je leest een bewaarde versie van { $date }. Er is nu geen verbinding.
kept-people = Wie dit weet, zie je weer als er verbinding is.
offline-title = Even geen verbinding
offline-lead = Deze pagina kunnen we nu niet ophalen. Dat ligt niet aan jou. Probeer het straks nog eens.
offline-kept = Wat je wel kunt lezen
offline-kept-lead = Wat je in Kennis opende, is bewaard op dit apparaat. Er staat niets over jou of je collega's in. Log je uit, dan is het weg.
offline-again = Probeer het opnieuw

refusal-code = Fout { $status }
refusal-sign-in = Inloggen
form-problems-title = { $count ->
    [one] Er klopt nog iets niet
   *[other] Er kloppen nog { $count } dingen niet
}
title-with-problem = Let op: { $title }

refusal-signed-out-title = Log eerst in
refusal-signed-out = Deze pagina is voor collega's die zijn ingelogd.
refusal-forbidden-title = Deze pagina is niet voor jou
refusal-forbidden = Je bent ingelogd, maar deze pagina hoort bij een andere rol. Klopt dat niet? Vraag je functioneel beheerder.
refusal-not-found-title = Deze pagina is er niet
refusal-not-found = Misschien is het adres veranderd, of is er een letter weggevallen. Via het menu kom je weer verder.
refusal-conflict-title = Er is intussen iets veranderd
refusal-invalid-title = Dit kunnen we zo niet opslaan
refusal-invalid = Kijk bij de velden wat er nog niet klopt. Wat je hebt ingevuld, staat er nog.
refusal-too-often-title = Even wachten
refusal-too-often = Er is te vaak geprobeerd. Wacht { $minutes ->
    [one] een minuut
   *[other] { $minutes } minuten
} en probeer het dan opnieuw. Op een apparaat waarop je eerder hebt ingelogd, lukt het meestal wel.
refusal-unavailable-title = We kunnen even niet bij de gegevens
refusal-unavailable = Dat ligt aan ons. Probeer het over een minuut nog eens. Wat je eerder hebt opgeslagen, is er nog.
refusal-broken-title = Er ging iets mis
refusal-broken = Dat ligt aan ons, niet aan jou. Probeer het nog eens. Blijft het misgaan? Geef dan dit nummer door: { $id }.
back-to-start = Naar het begin

date-january = januari
date-february = februari
date-march = maart
date-april = april
date-may = mei
date-june = juni
date-july = juli
date-august = augustus
date-september = september
date-october = oktober
date-november = november
date-december = december

level-not-yet = Nog niet
level-with-support = Met steun
level-independent = Zelfstandig
level-adviser = Vraagbaak

danger-question = Gevaar nu?
danger-call = Bel
danger-safe-home = Veilig Thuis 0800-2000
danger-113 = 113 (0800-0113)
