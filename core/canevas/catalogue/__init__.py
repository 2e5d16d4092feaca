"""The catalogue: plan types, cards, default actions and rules of all packs, put together and looked up."""

from canevas.catalogue.catalogue import Catalogue, TypeListing

__all__ = ["Catalogue", "TypeListing"]
