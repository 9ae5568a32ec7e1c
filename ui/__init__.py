"""The Streamlit that pages share."""
