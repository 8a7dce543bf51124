"""How one place stands on the elements of a theory, on whose word, and what things cost there."""

from sothat.areas.area import Area, Assessment
from sothat.areas.check import check_area
from sothat.areas.cost import Amount, AmountRange, Cost

__all__ = ["Amount", "AmountRange", "Area", "Assessment", "Cost", "check_area"]
