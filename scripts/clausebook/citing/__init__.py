"""Citing: what is cited, in which styles, and the files that programs for references read."""
