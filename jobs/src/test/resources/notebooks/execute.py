"""Executes notebooks in fresh kernels, at once, and prints what came of each as JSON.

Usage: execute.py RESULTS_FOLDER NOTEBOOK...; the executed notebooks, with their outputs, are left in the folder.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient


async def execute(path, results, sockets):
    notebook = nbformat.read(path, as_version=4)
    # Between processes of this machine, without a port that anybody else could reach.
    kernel = AsyncKernelManager(
        kernel_name="python3",
        transport="tcp" if sys.platform == "win32" else "ipc",
        connection_file=str(Path(sockets) / f"{path.stem}.json"),
    )
    client = NotebookClient(
        notebook,
        km=kernel,
        timeout=600,
        startup_timeout=300,
        allow_errors=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    await client.async_execute()
    nbformat.write(notebook, results / path.name)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return {
        "notebook": path.name,
        "plots": sum("image/png" in output.get("data", {}) for output in outputs),
        "errors": [f"{output.ename}: {output.evalue}" for output in outputs if output.output_type == "error"],
        "streams": [output.text for output in outputs if output.output_type == "stream"],
        "html": [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})],
    }


async def main():
    results = Path(sys.argv[1])
    results.mkdir(parents=True, exist_ok=True)
    # The name of a socket has to be short, so not below the results.
    with tempfile.TemporaryDirectory() as sockets:
        runs = (execute(Path(path).resolve(), results, sockets) for path in sys.argv[2:])
        print(json.dumps(await asyncio.gather(*runs)))


asyncio.run(main())
