"""The kinds of source, one file each: `Options`, a pydantic model, and `build(name, options, settings)`."""
