"""The workbook template that people fill."""
