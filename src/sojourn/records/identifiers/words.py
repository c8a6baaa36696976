"""The words and letters by which acts are cited in the 24 languages of the Union."""

from __future__ import annotations

from typing import Final

KINDS: Final[dict[str, str]] = {
    "framework_decision": """framework decision|kaderbesluit|rahmenbeschluss|décision-cadre
        |decisión marco|decisione quadro
        |decisão-quadro
        |rammeafgørelse|rambeslut|puitepäätös|puiteotsus|raamotsus|рамково решение|απόφαση-πλαίσιο
        |απόφασης-πλαίσιο|decyzja ramowa|decyzji ramowej|rámcové rozhodnutí|rámcové rozhodnutie|kerethatározat
        |okvirni sklep|okvirna odluka|okvirne odluke|decizia-cadru|pamatlēmums|pamatlēmumu|pagrindų sprendimas
        |deċiżjoni qafas|creatchinneadh|cinneadh réime""",
    "directive": """directive|richtlijn|richtlinie|directiva|direttiva|diretiva|directivă|direktiv|direktivet|direktiivi
        |direktiivin|direktiiv|direktiivi|директива|οδηγία|οδηγίας|dyrektywa|dyrektywy|směrnice|smernica|smernice
        |irányelv|irányelve|direktiva|direktive|direktivo|direktīva|direktīvas|direktyva|direktyvos|treoir|directivei
        |directivele|direktiven|richtlinien|richtlijnen|directives""",
    "regulation": """regulation|verordening|verordnung|règlement|reglamento|regolamento|regulamento|regulament
        |regulamentul|forordning|forordningen|förordning|förordningen|asetus|asetuksen|määrus|määruse|регламент
        |κανονισμός|κανονισμού|rozporządzenie|rozporządzenia|nařízení|nariadenie|nariadenia|rendelet|rendelete
        |uredba|uredbe|uredbi|regula|regulas|reglamentas|reglamento|regolament|rialachán|rialacháin|regulations""",
    "decision": """decision|besluit|beschikking|beschluss|entscheidung|décision|decisión|decisione|decisão|decizia
        |decizie|afgørelse|beslut|päätös|päätöksen|otsus|otsuse|решение|απόφαση|απόφασης|decyzja|decyzji|rozhodnutí
        |rozhodnutie|rozhodnutia|határozat|határozata|sklep|sklepa|odluka|odluke|lēmums|lēmuma|sprendimas|sprendimo
        |deċiżjoni|cinneadh""",
    "recommendation": """recommendation|aanbeveling|empfehlung|recommandation|recomendación|raccomandazione
        |recomendação|recomandarea|henstilling|rekommendation|suositus|soovitus|препоръка|σύσταση|zalecenie
        |doporučení|odporúčanie|ajánlás|priporočilo|preporuka|ieteikums|rekomendacija|rakkomandazzjoni|moladh""",
}
"""Words for the kinds of act, nominative and the case forms in which citations come."""

TREATIES: Final[dict[str, str]] = {
    "EC": "EC EG CE EF EY EK EB EÜ ES WE EO EZ ΕΚ ЕО KE",
    "EU": "EU UE EL ΕΕ ЕС EÚ ES AE",
    "EEC": "EEC EEG EWG CEE EØF EEF ETY EMÜ EMP EHS EGK EEE EEK EKN EGS ЕИО ΕΟΚ EWG KEE CEEA EGZ",
    "JHA": "JHA JBZ JI JAI RIA RIF YOS JSK TM IB TI TVR PNZ PUP WSiSW SVV ПВР ΔΕΥ ĠAI GAI CGB",
    "CFSP": "CFSP GBVB GASP PESC FUSP YUTP ÜVJP KBVP BUSP PESK KÜPP ОВППС ΚΕΠΠΑ ZVJP SZVP SZBP KDP BUSP ZVSP CBES",
    "Euratom": "Euratom EURATOM Евратом Ευρατόμ",
    "ECSC": "ECSC EGKS CECA EKSF EHTY ESTÜ EWWiS ESUO ESZAK ESAE ESPJ EOTK ЕОВС ΕΚΑΧ",
}
"""Letters behind or before the number, by the treaty they stand for."""

NUMBER_SIGNS: Final = r"(?:No|Nr|nr|nº|Nº|n°|N°|č|št|br|αριθ|№|Uimh|sz)\.?"
"""How the word number is shortened before the number of an act."""

JOURNALS: Final = "OJ PB ABl JO DO GU EUT EYVL EUVL ELT OV ВЕСТНИК EE ΕΕ Dz.U Úř.věst Ú.v HL UL SL OL IO ĠU Dz. Ú. Úř."
"""How the Official Journal is shortened."""


def by_word() -> dict[str, str]:
    """The kind of act by each of its words, in lower case."""
    return {word.strip(): kind for kind, words in KINDS.items() for word in words.split("|")}


def by_letters() -> dict[str, str]:
    """The treaty by each of its letters; where two share letters, the older one that numbers such acts."""
    found: dict[str, str] = {}
    for treaty, letters in TREATIES.items():
        for one in letters.split():
            found.setdefault(one, treaty)
    return found
