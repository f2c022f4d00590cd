"""Dutch lists of words for the rules of speech."""
# ruff: noqa: E501 - lists of words read best in wide lines

CLASSES = {
    "rel": "opa oma verloofde stiefzoon schoonvader zoon dochter man vrouw vader moeder broer zus naaste familielid partner kind echtgenoot echtgenote geliefde dierbare"
    " vriend neef oom kleinzoon jongen verloofde papa mama schoonzoon zwager",
    "pron": "hij zij ze",
    "obj": "hem haar hen",
    "no": "niet nooit geen niemand niets zonder noch niks weiger",
    "other": "iemand niemand wie oplichter oplichters afzender fraudeur fraudeurs mensen men beller vreemde vreemden onbekende"
    " onbekenden bemiddelaar tussenpersoon sommigen anderen criminelen bericht berichten brief kanaal kanalen site website",
    "says": "zegt zeggen zei beweert beweren belooft beloven beloofde garandeert garanderen biedt bieden aanbiedt aanbieden"
    " schrijft schrijven schreef verzekert",
    "demands": "vraagt vragen vroeg vroegen eist eisen eiste wil willen wilde wilden verlangt verlangen heeft nodig noteert",
    "office": "NAME politie rechercheur instantie loket medewerker commandant advocaat notaris bank ambassade consulaat rechtbank"
    " balie ziekenhuis blad papier formulier daar uzelf bureau kantoor gemeente register hand wervingscentrum arts consul"
    " kabinet afspraak loketten instanties tolk",
    "here": "mij me ons hier chat bot onderstaand onze gesprek hieronder",
    "secret": "wapen wapens stamnummer specialisatie scherpschutter hospik chauffeur controlepost bevelen mobilisatie login geheim cijfers identiteitsplaatje inloggegevens mouwembleem embleem korporaal sergeant officier mariniers loopgraaf bijnaam voertuig rangen toegangscode eenheid rang brigade bataljon compagnie peloton regiment divisie functie post roepnaam roepnamen codenaam oproepnaam"
    " specialisme specialiteit indiensttreding dienstdatum missie taak opdracht opdrachten taken adres huisadres woonadres straat"
    " huisnummer code codes pincode sms-code inlogcode wachtwoord wachtwoorden rekeningnummer kaartnummer iban cvc cvv locatie"
    " positie stelling kazerne onderdeel legeronderdeel legereenheid dienstnummer militair-id paspoortnummer bsn militairnummer"
    " verificatiecode beveiligingscode bankpasnummer pasnummer",
    "paper": "filmpje geboorteakte overlijdensakte rapport trouwakte attest opsporingsbericht volmacht pdf brief identiteitskaart portret vonnis besluit document documenten paspoort paspoorten foto foto's fotootje scan scans kopie kopieën kopietje bewijs bewijzen kaart"
    " bankpas bankkaart pasje pas dna dna-profiel dna-monster dna-uitslag monster identiteitsbewijs identiteitskaart rijbewijs"
    " schermafbeelding schermafbeeldingen screenshot selfie papieren uittreksel akte verklaring creditcard bankgegevens"
    " kaartgegevens legitimatie militair-boekje boekje zakboekje id-bewijs video bestand betaalkaart pasfoto",
    "send": "stuur upload voeg mail toon laat deel plaats scan fotografeer verstuur verzend zend post app geef plak dien lever",
    "politely": "stuurt uploadt mailt toont deelt geeft verstuurt zendt schrijft typt vult noemt vertelt meldt zegt appt voert vermeldt",
    "tell": "schrijf typ type vul noem vertel geef stuur deel meld zeg app voer vermeld bevestig antwoord omschrijf noteer mail specificeer laat zet",
    "service": "dient dienen vecht vechten gestationeerd ingedeeld gelegerd diende gemobiliseerd opgeroepen dienst ingelijfd",
    "event": "belde meldde verdween vertelde stuurde appte zei schreef berichtte antwoordde vertrok ging kwam zette",
    "own": "zijn haar hun uw",
}
