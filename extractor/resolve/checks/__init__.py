"""The checks that one document is enough for, in the order in which their flags are shown.

To add one: write a file like its neighbours with a `CHECK`, and name it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.checks import (
    boilerplate,
    business_as_usual,
    hedged,
    inconsistent,
    kpi_no_remedy,
    no_base,
    no_deadline,
    no_owner,
    no_verification,
    placeholder,
    statutory,
    target_tbc,
    unquantified,
)

if TYPE_CHECKING:
    from extractor.resolve.check import Check

CHECKS: tuple[Check, ...] = (
    unquantified.CHECK,
    no_deadline.CHECK,
    no_owner.CHECK,
    no_verification.CHECK,
    hedged.CHECK,
    statutory.CHECK,
    business_as_usual.CHECK,
    no_base.CHECK,
    placeholder.CHECK,
    target_tbc.CHECK,
    inconsistent.CHECK,
    kpi_no_remedy.CHECK,
    boilerplate.CHECK,
)
