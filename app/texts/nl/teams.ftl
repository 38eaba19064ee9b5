# Team en Organisatie: de kaart, wie wat weet, de vooruitblik.
team-title = Team
team-list-lead = Jouw teams. Kies er een.
team-list-leads = { $district } · jij leidt dit team
team-none = Je zit nog niet in een team. Klopt dat niet? Vraag je functioneel beheerder.
team-none-organisation = Bekijk de kaart van de organisatie
team-lead = Wat jullie samen kunnen, en wie wat weet. Wat één collega heeft ingevuld, zie je hier niet.
team-scanned = { $scanned } van { $of } collega's hebben de scan gedaan.
team-scanned-some = Wil je dat meer collega's meedoen? Herinner dan het hele team. Wie er nog niet klaar is, zie je niet: dat is zo afgesproken.
team-merged = { $teams } staan samen op de kaart. Anders zou je in een klein team te veel over één collega te weten komen. Daarom staan ze ook nergens apart.
team-map-title = Teamkaart
team-no-map = Er is nog geen kaart. We maken elke week een nieuwe, zodra de eerste scans er zijn.
team-map-drill = Kies een thema om de onderdelen te zien.
team-theme-title = { $theme }: de onderdelen
team-theme-read = Lees over { $theme }
team-theme-all = Terug naar alle thema's

map-of-team = Teamkaart van { $team }, stand van { $day }
map-of-theme = { $theme } in { $team }, stand van { $day }
map-of-organisation = Kaart van { $name }, stand van { $day }
map-theme = Thema
map-competence = Onderdeel
map-team = Team
map-whole = Alle teams samen
map-too-few = te weinig gegevens
map-band-low = minder dan een derde
map-band-middle = tussen een derde en twee derde
map-band-high = meer dan twee derde
map-share-lowest = 10 % of minder
map-share = ongeveer { $percent } %
map-share-highest = 90 % of meer
map-known-range = { $from }–{ $to } bekend
map-known-scores = { $known } van { $of } scores bekend
map-known-people = { $known } van { $of } collega's bekend
map-bounds = tussen { $low } % en { $high } %
map-part = minder dan { $percent } % gemeten
map-below-few = enkele nog onder de basis
map-below = { $people } nog onder de basis
map-below-most = bijna allemaal nog onder de basis
map-median = middelste niveau: { $level }
map-mean = gemiddeld { $mean }
map-mean-lowest = gemiddeld { $mean } of lager
map-mean-highest = gemiddeld { $mean } of hoger
map-confirmed = ongeveer { $percent } % van wie voldoet, is bevestigd
map-confirmed-lowest = 10 % of minder van wie voldoet, is bevestigd
map-confirmed-highest = 90 % of meer van wie voldoet, is bevestigd
map-oldest = oudste score van { $month }
map-legend-low = minder dan een derde voldoet aan de basis
map-legend-middle = tussen een derde en twee derde
map-legend-high = meer dan twee derde
map-legend-part = arcering: minder dan { $percent } % is gemeten
map-legend-few = te weinig gegevens: minder dan { $people } collega's bekend, of je zou kunnen afleiden wat één collega invulde
map-how = Hoe lees je de kaart?
map-how-known = Een vakje laat zien welk deel van de bekende scores aan de basis voldoet. Wat nog niet is gescand of verouderd is, telt niet als nul. Is er veel onbekend, dan zie je arcering.
map-how-group = Een vakje laat pas iets zien vanaf { $people } collega's. Bij 5 tot en met 9 collega's zie je alleen een van de drie stappen, vanaf 10 collega's een rond percentage. Een totaal zie je alleen als je er niets over een kleine groep uit kunt afleiden. Waar te weinig gegevens zijn, telt niets mee in een thema of een totaal. Wie in twee teams werkt, telt in allebei mee.
map-how-week = We maken één keer per week een nieuwe stand. Een vakje verandert pas als er nieuwe scores van minstens { $people } collega's zijn, en die niet allemaal hetzelfde zijn. Zo kun je aan een verandering niet zien van wie die komt.
map-how-purpose = De kaart is om samen te leren, niet om te beoordelen.
map-download = Bewaar of print de kaart:
map-download-png = Afbeelding (PNG)
map-download-svg = Tekening (SVG)
map-download-csv = Tabel (CSV)
map-csv-day = Stand van
map-csv-note = { $column }: toelichting

coverage-title = Wie weet wat
coverage-lead = Bij wie je terechtkunt, volgens wat collega's zelf als hun poot openbaar hebben gemaakt.
coverage-theme = Thema
coverage-state = In dit team
coverage-secured = Geborgd
coverage-vulnerable = Kwetsbaar
coverage-uncovered = Witte vlek
coverage-elsewhere = Steun elders
coverage-building = in opbouw: { $names }
coverage-other-team = { $team } ({ $holders })
coverage-fewer-than-asked = het team wil er { $asked }
coverage-few-hours = samen minder dan een halve werkweek
coverage-how = Wat betekenen deze woorden?
coverage-how-secured = Geborgd: minstens twee collega's in het team hebben dit thema als poot.
coverage-how-vulnerable = Kwetsbaar: het hangt aan één collega, of aan te weinig uren.
coverage-how-uncovered = Witte vlek: niemand in het team, en ook niemand in een ander team.
coverage-how-elsewhere = Steun elders: niemand in het team, wel in een ander team. Daarachter staat hoeveel collega's.
coverage-how-building = In opbouw: een collega verdiept zich hierin. Dat telt nog niet mee.

advice-title = Om over te praten
advice-none = Elk thema is bij minstens twee collega's in goede handen.
advice-and = { $first } én { $last }
advice-one-theme = { $themes } hangt aan één persoon
advice-more-themes = { $themes } hangen aan één persoon
advice-one-choose = Nu is dat alleen { $person }. Kies wie zich er ook in verdiept.
advice-two-choose = Nu is dat alleen { $person }. Kies wie zich in één van beide verdiept.
advice-more-choose = Nu is dat alleen { $person }. Kies wie zich in één van deze thema's verdiept.
advice-without = { $count ->
    [one] Zonder { $person } is er 1 thema waarvoor het team niemand heeft.
   *[other] Zonder { $person } zijn er { $count } thema's waarvoor het team niemand heeft.
}
advice-nobody = { $theme } heeft in het team nog niemand
advice-nobody-choose = Kies wie zich erin verdiept, of vraag er een collega van buiten bij.
advice-nobody-building = { $count ->
    [one] { $names } is er al mee bezig. Wat is daarvoor nodig?
   *[other] { $names } zijn er al mee bezig. Wat is daarvoor nodig?
}
advice-help = { $team } heeft { $holders ->
    [one] 1 collega
   *[other] { $holders } collega's
} met { $theme } als poot.

forecast-title = Vooruitblik
forecast-lead = Wie weet straks nog wat? Dit zien alleen de teamleider en de academie, want het laat zien wie er weggaat of bij komt.
forecast-day = Op welke dag?
forecast-button = Bekijk
forecast-day-wrong = Dit is geen dag die we kunnen bekijken. Kies een dag vanaf vandaag en binnen vijf jaar.
forecast-on = Op { $day } verandert dit:
forecast-first = De eerste verandering die we nu kennen, is op { $day }:
forecast-change = { $theme }: nu { $before }, dan { $after }.
forecast-nothing = Op { $day } is er niets veranderd, voor zover we nu weten.

organisation-title = Organisatie
organisation-lead-teams = Waar de teams staan, per thema. Je ziet teams, nooit één persoon.
organisation-lead-themes = Waar alle teams samen staan op de thema's van jullie kennisgroep. Afzonderlijke teams zie je niet.
organisation-order = De thema's waar het minst aan de basis wordt voldaan, staan vooraan. De teams staan op naam.
organisation-drill = Kies een thema om de onderdelen te zien.
organisation-no-map = Er is nog geen kaart. We maken elke week een nieuwe, zodra de eerste scans er zijn.
