"""What all doors share: who is asking, headers, errors, forms that survive trouble, templates."""
