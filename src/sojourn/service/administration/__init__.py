"""Administration without a programmer: members, competences, templates, retention, national parameters."""
