"""The States a case file can be held under, and the countries it can name."""

_MEMBER_STATES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
MEMBER_STATES = frozenset(_MEMBER_STATES.split())
"""The 27 Member States of the European Union."""

INVENTED = "XX"
"""The code of every invented State, with values of its own in the profile."""

HELD_STATES = MEMBER_STATES | {"GB", INVENTED}
"""The States whose values are held: the Member States, the United Kingdom and the invented State."""

_ISO_3166_1 = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW
BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI
FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN
IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE
YT ZA ZM ZW
"""
_KOSOVO = "XK"  # a user-assigned code, and the one Union statistics use

COUNTRIES = frozenset(_ISO_3166_1.split()) | {_KOSOVO, INVENTED}
"""The alpha-2 codes of ISO 3166-1, with XK for Kosovo and XX for an invented State."""

OTHER_SPELLINGS = {"EL": "GR", "UK": "GB"}
"""Codes of Union style whose ISO 3166-1 spelling differs."""
