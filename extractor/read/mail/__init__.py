"""E-mails: a message with its subject, its text and what is attached; EML, MSG and MBOX files."""
