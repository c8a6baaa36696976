"""What happens to a person, phase after phase. Each phase moves the course on and knows no other phase."""
