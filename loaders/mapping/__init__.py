"""Foreign spreadsheets, read by profiles that say which of their columns is which of ours."""

from loaders.mapping.saved import mapped, told_by_profile, using

__all__ = ["mapped", "told_by_profile", "using"]
