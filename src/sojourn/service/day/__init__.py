"""My day: tasks, clocks and notices of a member, a team and an authority."""
