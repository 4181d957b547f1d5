"""What we ask: pure data and pure functions. Nothing here knows of Flask or the database."""
