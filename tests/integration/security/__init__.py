"""Encryption, logins and grants, against a broker that has them all."""
