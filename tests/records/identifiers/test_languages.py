"""Citations as they stand in sentences of each language, in the case the sentence asks for."""

import pytest

from sojourn.records.identifiers.finding import find

DIRECTIVE = ("Directive 2004/81/EC", "32004L0081")
REGULATION = ("Regulation (EC) No 862/2007", "32007R0862")
OF_UNION = ("Directive 2011/36/EU", "32011L0036")

IN_SENTENCES = [
    ("bg", "Директивата 2004/81/ЕО на Съвета", DIRECTIVE),
    ("bg", "съгласно Регламента (ЕО) № 862/2007", REGULATION),
    ("cs", "provést směrnici Rady 2004/81/ES", DIRECTIVE),
    ("cs", "nařízením Evropského parlamentu a Rady (ES) č. 862/2007", REGULATION),
    ("da", "Rådets direktiv 2004/81/EF af 29. april", DIRECTIVE),
    ("da", "forordningen (EF) nr. 862/2007", REGULATION),
    ("de", "Umsetzung der Richtlinie 2004/81/EG des Rates", DIRECTIVE),
    ("de", "der EU-Richtlinie 2011/36/EU", OF_UNION),
    ("el", "της οδηγίας 2004/81/ΕΚ του Συμβουλίου", DIRECTIVE),
    ("el", "του κανονισμού (ΕΚ) αριθ. 862/2007", REGULATION),
    ("en", "the 2004/81/EC Directive was", DIRECTIVE),
    ("en", "Council Directive, 2004/81/EC", DIRECTIVE),
    ("es", "las Directivas 2004/81/CE", DIRECTIVE),
    ("es", "el Reglamento (CE) n.º 862/2007", REGULATION),
    ("et", "nõukogu direktiivis 2004/81/EÜ", DIRECTIVE),
    ("et", "määruse (EÜ) nr 862/2007 artikkel", REGULATION),
    ("fi", "neuvoston direktiivin 2004/81/EY 3 artiklan", DIRECTIVE),
    ("fi", "asetuksessa (EY) N:o 862/2007", REGULATION),
    ("fr", "l'article 6 de la directive 2004/81/CE du Conseil", DIRECTIVE),
    ("fr", "règlement (CE) no 862/2007", REGULATION),
    ("ga", "faoi Threoir 2004/81/CE ón gComhairle", DIRECTIVE),
    ("ga", "i dTreoir 2011/36/AE", OF_UNION),
    ("hr", "Direktivom Vijeća 2004/81/EZ", DIRECTIVE),
    ("hr", "Uredbi (EZ) br. 862/2007", REGULATION),
    ("hu", "a 2004/81/EK tanácsi irányelvben foglalt", DIRECTIVE),
    ("hu", "a 862/2007/EK európai parlamenti és tanácsi rendelet", REGULATION),
    ("it", "della direttiva 2004/81/CE del Consiglio", DIRECTIVE),
    ("it", "dei regolamenti (CE) n. 862/2007", REGULATION),
    ("lt", "Tarybos direktyvos 2004/81/EB 8 straipsnis", DIRECTIVE),
    ("lt", "direktyvoje 2011/36/ES", OF_UNION),
    ("lv", "Padomes Direktīvas 2004/81/EK 6. pants", DIRECTIVE),
    ("lv", "Direktīvā 2011/36/ES", OF_UNION),
    ("mt", "skont id-Direttiva tal-Kunsill 2004/81/KE", DIRECTIVE),
    ("mt", "tar-Regolament (KE) Nru 862/2007", REGULATION),
    ("nl", "de Richtlijnen 2004/81/EG", DIRECTIVE),
    ("nl", "Verordening (EG) nr. 862/2007", REGULATION),
    ("pl", "dyrektywą Rady 2004/81/WE", DIRECTIVE),
    ("pl", "w rozporządzeniu Parlamentu Europejskiego i Rady (WE) nr 862/2007", REGULATION),
    ("pt", "da Directiva 2004/81/CE do Conselho", DIRECTIVE),
    ("pt", "o Regulamento (CE) n.º 862/2007", REGULATION),
    ("ro", "Directivei 2004/81/CE a Consiliului", DIRECTIVE),
    ("ro", "Regulamentului (CE) nr. 862/2007", REGULATION),
    ("sk", "v smernici Rady 2004/81/ES", DIRECTIVE),
    ("sk", "smernicou 2011/36/EÚ", OF_UNION),
    ("sl", "v Direktivi Sveta 2004/81/ES", DIRECTIVE),
    ("sl", "Uredbo (ES) št. 862/2007", REGULATION),
    ("sv", "direktivets bestämmelser, direktivet 2004/81/EG", DIRECTIVE),
    ("sv", "förordningen (EG) nr 862/2007", REGULATION),
]


@pytest.mark.parametrize(("language", "sentence", "act"), IN_SENTENCES)
def test_a_citation_is_read_in_the_case_of_its_sentence(language, sentence, act):
    (found,) = find(f"x {sentence} y")
    assert (found.normal, found.celex, found.doubt) == (*act, None)


MORE = [
    ("Durchführungsverordnung (EU) 2015/207", "Implementing Regulation (EU) 2015/207"),
    ("κατ' εξουσιοδότηση κανονισμός (ΕΕ) 2015/35", "Delegated Regulation (EU) 2015/35"),
    ("Regulation (EEC) No 1408/71", "Regulation (EEC) No 1408/71"),
    ("Règlement (CEE) 1408/71", "Regulation (EEC) No 1408/71"),
    ("Regulation No 1612/68/EEC", "Regulation (EEC) No 1612/68"),
    ("Regulation (EU) N°260/2012", "Regulation (EU) No 260/2012"),
    ("décision n° 779/2007/CE", "Decision No 779/2007/EC"),
    ("décision-cadre n° 2002/584/JAI", "Framework Decision 2002/584/JHA"),
    ("Joint Action 98/733/JHA", "Joint Action 98/733/JHA"),
    ("Decision (CFSP) 2015/1333", "Decision (CFSP) 2015/1333"),
    ("Regulation (EU) 2015/2014", "Regulation (EU) 2015/2014"),
    ("Decision 2000/597/EC, Euratom", "Decision 2000/597/EC, Euratom"),
    ("Directive 2019/878", "Directive 2019/878"),
    ("Regulation 2016/679", "Regulation 2016/679"),
    ("Directive\n2004/81/EC", "Directive 2004/81/EC"),
    ("Directive\u00a02004/81/EC", "Directive 2004/81/EC"),
    ("a 26/62. sz. ügyben", "Case 26/62"),
    ("Verzoekschrift nr. 0123/2020", "Petition No 0123/2020"),
    ("KOM(2002) 71 endgültig", "COM(2002)0071"),
    ("zaak 1475/2016/KMX", "1475/2016/KMX"),
]


@pytest.mark.parametrize(("printed", "normal"), MORE)
def test_older_and_rarer_ways_of_citing(printed, normal):
    (found,) = find(f"see {printed}, and")
    assert (found.normal, found.doubt) == (normal, None)


def test_a_plural_names_the_kind_of_all_that_it_lists():
    found = find("Directives 2014/65/EU, 2013/36/EU and 2014/59/EU; but 2011/36/EU")
    assert [one.celex for one in found] == ["32014L0065", "32013L0036", "32014L0059", None]


def test_a_word_alone_and_another_kind_of_case_name_nothing():
    assert find("Decision 3/2004 of the committee; case 12/2004; the directive of 2004/05") == ()


def test_one_line_of_a_cover_page_holds_all_its_numbers():
    found = find("(COM(2002)71 - C5-0085/2002 - 2002/0043(CNS)), OJ C 126 E, 28.5.2002, p. 393")
    assert [one.scheme for one in found] == ["commission", "received", "procedure", "official_journal"]
