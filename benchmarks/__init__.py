"""What is measured, against whom, in one command: `./sojourn bench NAME`."""
