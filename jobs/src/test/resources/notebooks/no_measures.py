"""Prints every place at which the code of a notebook works a figure out, instead of reading a published one.

Usage: no_measures.py ADDITIVE NOTEBOOK..., where ADDITIVE lists the columns whose values may be added up, comma separated.
A query may select, filter, join, count, order and add up those columns. Python may compare, format and draw.
"""

import ast
import json
import sys
from pathlib import Path

import duckdb

ADDITIVE = set(sys.argv[1].split(","))
SQL_FUNCTIONS = {
    "abs", "sum", "count", "count_star", "min", "max", "if", "bool_and", "concat", "concat_ws", "starts_with", "~~", "row_number"
}  # fmt: skip
COMPUTING_METHODS = {
    "add", "agg", "aggregate", "apply", "corr", "cov", "cumprod", "cumsum", "describe", "diff", "div", "dot",
    "eval", "ewm", "expanding", "interpolate", "map", "mean", "median", "mul", "pct_change", "pipe", "pivot", "pivot_table",
    "pow", "prod", "quantile", "query", "rank", "resample", "rolling", "std", "sub", "sum", "transform", "truediv", "var",
}  # fmt: skip
COMPUTING_NAMES = {"divmod", "eval", "exec", "pow", "sum", "duckdb", "numpy", "math", "statistics"}


def places_in_sql(sql):
    tree = json.loads(duckdb.execute("select json_serialize_sql($1)", [sql]).fetchone()[0])
    if tree.get("error"):
        yield f"not one plain query: {tree.get('error_message')}"
    yield from places_in_tree(tree)


def places_in_tree(node):
    if isinstance(node, list):
        for child in node:
            yield from places_in_tree(child)
        return
    if not isinstance(node, dict):
        return
    name = node.get("function_name")
    if name is not None and node.get("class") in ("FUNCTION", "WINDOW"):
        if name.lower() not in SQL_FUNCTIONS:
            yield f"SQL computes with {name}"
        if name.lower() == "sum":
            yield from places_in_sum(node)
    for child in node.values():
        yield from places_in_tree(child)


def places_in_sum(node):
    added = node["arguments"][0]["expression"]
    if added.get("function_name") == "abs":
        added = added["arguments"][0]["expression"]
    column = added.get("column_names", ["an expression"])[-1]
    if column not in ADDITIVE:
        yield f"SQL adds up {column}, which is not a column of amounts or counts"


def places_in_python(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and not isinstance(node.op, (ast.BitAnd, ast.BitOr)):
            yield f"line {node.lineno}: computes {ast.unparse(node)}"
        elif isinstance(node, ast.AugAssign):
            yield f"line {node.lineno}: computes {ast.unparse(node)}"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
            yield f"line {node.lineno}: computes {ast.unparse(node)}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in COMPUTING_METHODS:
            yield f"line {node.lineno}: computes with {node.func.attr}()"
        elif isinstance(node, ast.Name) and node.id in COMPUTING_NAMES:
            yield f"line {node.lineno}: uses {node.id}"
        elif isinstance(node, (ast.Import, ast.ImportFrom)) and ast.unparse(node) != "from release import *":
            yield f"line {node.lineno}: imports something else than the release"


def queries(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("ask", "first"):
            if node.args and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value, None
            else:
                yield None, f"line {node.lineno}: a query that is put together"


def main():
    seen = 0
    for path in sys.argv[2:]:
        notebook = json.loads(Path(path).read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                continue
            tree = ast.parse("".join(cell["source"]))
            places = list(places_in_python(tree))
            for sql, place in queries(tree):
                seen += 1
                places += [place] if sql is None else list(places_in_sql(sql))
            for place in places:
                print(f"{Path(path).name}, cell {cell['id']}: {place}")
    if not seen:
        print("no query was found in any notebook")


main()
