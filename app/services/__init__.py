"""What one can do: verbs. The only place that queries the database. Services flush; the unit of work commits."""
