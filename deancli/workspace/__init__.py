"""Use cases: what a command asks for, brought together from storage, Git and the Word format."""

from deancli.workspace.opened import Workspace

__all__ = ["Workspace"]
