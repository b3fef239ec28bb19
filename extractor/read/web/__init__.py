"""Web pages (HTML): what a reader sees of them, without menus and scripts."""
