"""Reads scans: pictures of pages go in, words with their boxes and a confidence come out, by Tesseract."""
