"""The service: Sojourn's pages, served by Django."""
