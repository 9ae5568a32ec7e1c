"""Ofsted's reports: area SEND, children's services (ILACS, single inspections), letters after
visits; and what looks like them and is not read."""
