"""The website of So That: a Django project over the library."""
