"""Documents of the European Union as records: read from saved files, every value with its place."""
