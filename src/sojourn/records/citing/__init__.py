"""Who cites whom: citations of one document by another, gathered over many documents and asked about."""
