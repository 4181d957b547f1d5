"""What a plan holds (`domain.md` 1.4, C1–C18): pure data and pure functions, without web and database."""
