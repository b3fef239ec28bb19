"""Spreadsheets: sheets become tables whose rows know their header and their cells; XLSX and delimited text."""
