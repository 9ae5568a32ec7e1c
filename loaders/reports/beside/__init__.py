"""Reports beside what is known already: one inspection under one name, findings read again, what
people decided, what waits for them."""
