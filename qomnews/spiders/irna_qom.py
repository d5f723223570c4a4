"""IRNA, province of Qom."""

from qomnews.spiders.nastooh import NastoohSpider


class IrnaQomSpider(NastoohSpider):
    """News of Qom from the Islamic Republic News Agency."""

    name = "irna_qom"
    agency_key = "irna"
    province_key = "qom"
