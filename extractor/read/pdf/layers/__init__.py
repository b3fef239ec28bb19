"""What lies over and behind a page: form fields, notes, bookmarks, tags."""
