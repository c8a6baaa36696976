"""How long what is known of a person is kept, what stops the clock, and what stays when the time is over."""
