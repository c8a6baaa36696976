"""A case file by form, for people who do not write YAML. The file travels in the page; nothing is kept."""
