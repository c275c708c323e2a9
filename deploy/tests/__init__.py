"""What is run for `make test-deploy`: it takes minutes, and needs what the fast tests do not."""
