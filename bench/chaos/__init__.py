"""Workers and a broker under load that are killed, stopped and moved about: nothing may be lost, nothing doubled."""
