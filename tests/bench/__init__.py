"""`make bench`: Min plan beside the bare app, walked over HTTP, with the budgets beside the figures."""
