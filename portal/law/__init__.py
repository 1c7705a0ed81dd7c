"""The Regulations on Open Government Information as code: values in, values out, no framework."""
