"""The notebooks of python/examples run, answer, and are kept without answers."""

import pathlib

import nbclient
import nbformat
import pytest

EXAMPLES = pathlib.Path(__file__).resolve().parents[1] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_run(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells), "clear the outputs before committing"
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    answers = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert len(answers) >= 4 and not any(output.output_type == "error" for output in answers)


def test_there_are_notebooks():
    assert {path.stem for path in NOTEBOOKS} >= {"first-steps", "spark"}
