"""Opening a case: who the person is, what is known, and on what ground the authority may know it."""
