"""Packages of rules, installed beside frlint, with functions of their own; only those that the user allows."""
