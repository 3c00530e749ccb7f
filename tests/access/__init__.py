"""Who gets in where: docs/access.toml against every route, role, method and object."""
