"""Office files of before 2007 and presentations, read through LibreOffice where it is installed."""
