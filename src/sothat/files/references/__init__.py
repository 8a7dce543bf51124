"""Bibliographic files of other programs, read into CSL-JSON items and written from them. Each format has a module."""

from sothat.files.references.opening import read_references

__all__ = ["read_references"]
