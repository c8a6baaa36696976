"""Histories from tables and files, each row held to what a case file may say."""
