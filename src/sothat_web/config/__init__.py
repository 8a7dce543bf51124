"""How the website is put together and started."""
