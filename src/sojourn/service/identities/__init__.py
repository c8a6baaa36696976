"""Who a person is: encrypted with a key of the person's own, found without being read, erased with the key."""
