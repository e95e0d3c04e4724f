"""`/docs`: the API description as one page that needs nothing from elsewhere."""

import html
import json
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from services.gateway.pages import POLICY, STYLE

METHODS = ("get", "post")


def install(app: FastAPI) -> None:
    @app.get("/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        return HTMLResponse(render(app.openapi()), headers={"Content-Security-Policy": POLICY})


def render(description: dict[str, Any]) -> str:
    info = description["info"]
    parts = [
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>",
        f"<title>{_text(info['title'])} API</title><style>{STYLE}</style></head><body><main>",
        f"<h1>{_text(info['title'])} <small>{_text(info['version'])}</small></h1><p>{_text(info['description'])}</p>",
        "<p>Machine-readable: <a href='/openapi.json'>/openapi.json</a> (OpenAPI 3.1).</p>",
    ]
    for path, item in description["paths"].items():
        for method in METHODS:
            if method in item:
                parts += _operation(path, method, item[method], description)
    return "".join([*parts, "</main></body></html>"])


def _operation(path: str, method: str, operation: dict[str, Any], description: dict[str, Any]) -> list[str]:
    parts = [
        f"<section><h2><code>{method.upper()} {_text(path)}</code></h2>",
        f"<p><b>{_text(operation.get('summary', ''))}</b> {_text(operation.get('description', ''))}</p>",
    ]
    rows = [
        (parameter["name"], parameter["in"], _shape(parameter["schema"]), parameter.get("description", ""))
        for parameter in operation.get("parameters", [])
    ]
    if rows:
        parts.append(_table(("parameter", "in", "form", ""), rows))
    for form, content in operation.get("requestBody", {}).get("content", {}).items():
        parts += [f"<p>Body: <code>{_text(form)}</code></p>", *_body(content, description)]
    answers = [(status, answer.get("description", "")) for status, answer in operation.get("responses", {}).items()]
    parts.append(_table(("status", ""), answers))
    return [*parts, "</section>"]


def _body(content: dict[str, Any], description: dict[str, Any]) -> list[str]:
    """An example where there is one, else the members of the object."""
    if "example" in content:
        return [f"<pre>{_text(json.dumps(content['example'], ensure_ascii=False, indent=1))}</pre>"]
    schema = content.get("schema", {})
    schema = description.get("components", {}).get("schemas", {}).get(schema.get("$ref", "").rpartition("/")[2], schema)
    members = [
        (name, _shape(member), member.get("description", "")) for name, member in schema.get("properties", {}).items()
    ]
    return [_table(("member", "form", ""), members)] if members else []


def _shape(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    kinds = [option.get("type", "") for option in schema.get("anyOf", [schema])]
    limits = [f"{name} {schema[key]}" for key, name in (("minimum", "≥"), ("maximum", "≤")) if key in schema]
    default = [f"default {schema['default']!r}"] if schema.get("default") not in (None, "") else []
    return ", ".join([" or ".join(kind for kind in kinds if kind != "null"), *limits, *default])


def _table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    top = "".join(f"<th>{_text(cell)}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{lines}</table>"


def _text(value: Any) -> str:
    return html.escape(str(value))
