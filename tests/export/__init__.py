"""Tests of `extractor.export`."""
