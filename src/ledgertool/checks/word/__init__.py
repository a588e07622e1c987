"""Findings in Word documents: where their words stand in the XML, and what its comments say of them."""
