"""Years of reports: planning, supervised conversion, the manifest and the sinks.

The coordinator owns splitting, retries and the manifest; an engine only runs `convert_one` somewhere. One bad
document costs one document, and a run that was killed goes on where it stood.
"""
