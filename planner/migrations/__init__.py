"""How each database came to its shape, step by step, from the first release on."""
