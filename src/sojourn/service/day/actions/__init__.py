"""What members do about their days: one module per verb."""
