"""Which stories are about mining, trade or industry, with the words that decided."""

from __future__ import annotations

from qomnews.topics.classify import classify, near_threshold

__all__ = ["classify", "near_threshold"]
