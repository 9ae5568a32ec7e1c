"""Published reports: from PDF, web page or plain text to findings with page and passage."""
