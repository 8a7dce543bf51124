"""What every page of the website looks like: the frame, the components, the styles."""
