"""The website for programs: theories, versions, the log and answers as JSON, and the uploading of versions."""
