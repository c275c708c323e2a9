"""The same work as a user of other frameworks would write it: what the pipeline is measured beside."""
