"""Joint inspections led by the Care Inspectorate: news pages, running text and reports."""
