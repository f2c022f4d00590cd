"""Where everything is put together: the only place that knows every adapter. Nothing imports it but the command line."""
