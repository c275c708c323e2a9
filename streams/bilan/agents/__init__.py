"""The steps of the stream: each takes events, calls one pure function and sends what it says."""
