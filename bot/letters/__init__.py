"""Letters as they are seen: below every room that reads what strangers wrote."""
