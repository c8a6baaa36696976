"""A name for a case that says nothing of the person: two Latin names of living things, the same in every language.

It helps the memory of those who work with many cases. It is no key: two cases may share one, so that the reference
always stands beside it.
"""

import uuid
from typing import Final

_PLANTS: Final = """
    Acer Alnus Althaea Anemone Arnica Aster Avena Begonia Bellis Betula Borago Calluna Caltha Carex Cedrus Cistus
    Citrus Corylus Crocus Cyperus Fagus Ficus Freesia Fuchsia Galium Genista Geum Hedera Ilex Juncus Larix Laurus
    Linum Lotus Lupinus Malus Malva Mentha Myrtus Narcissus Olea Oxalis Paeonia Picea Pinus Populus Primula Prunus
    Quercus Ribes Rubus Salix Salvia Sorbus Syringa Thymus Tilia Tulipa Ulmus Verbena Viburnum Vinca Vitis Zinnia
""".split()
_BIRDS: Final = """
    Alauda Alca Alcedo Anser Apus Aquila Ardea Asio Athene Aythya Branta Bubo Buteo Calidris Certhia Ciconia
    Cinclus Columba Corvus Coturnix Crex Cygnus Delichon Egretta Emberiza Falco Ficedula Fratercula Fringilla Fulica
    Gallinago Garrulus Gavia Grus Hirundo Lanius Larus Limosa Loxia Lullula Luscinia Merops Milvus Motacilla
    Nucifraga Numenius Oriolus Pandion Parus Passer Perdix Pica Picus Pluvialis Podiceps Puffinus Regulus Riparia
    Saxicola Sitta Sterna Strix Tadorna Vanellus
""".split()


def pseudonym(case_id: uuid.UUID) -> str:
    """The name of a case: always the same for one case."""
    plant, bird = divmod(case_id.int % (len(_PLANTS) * len(_BIRDS)), len(_BIRDS))
    return f"{_PLANTS[plant]} {_BIRDS[bird]}"
