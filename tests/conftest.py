"""Hypothesis profiles: dev (fast, default), ci (fixed examples, so that a red run can be repeated), nightly (long)."""

import os

from hypothesis import HealthCheck, settings

COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("dev", max_examples=60, **COMMON)
settings.register_profile("ci", max_examples=150, derandomize=True, print_blob=True, **COMMON)
settings.register_profile("nightly", max_examples=5000, **COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))
