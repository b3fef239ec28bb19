"""Find a Tender notices in the OCDS form (JSON)."""
