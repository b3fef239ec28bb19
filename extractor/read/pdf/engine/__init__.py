"""What a page holds, from pdfium or pdfplumber: words, rules, areas, pictures, and how far to trust them."""
