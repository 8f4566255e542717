"""Clausebook: reads the data package, checks it, joins it, and writes the site and the downloads."""
