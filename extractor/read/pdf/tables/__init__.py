"""Finds the tables of pages: ruled, open, aligned, in pairs; joins those that run over pages."""
