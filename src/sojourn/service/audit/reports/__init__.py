"""What the entries say: to the officer who asks, to the person they are about, and of unusual reading."""
