"""Law as code: what Directive 2004/81/EC and the acts around it say of a person on a day."""
