"""Recording what happened in a case: what can be recorded now, a form for each type of event, and corrections."""
