"""Tests of `extractor.store`."""
