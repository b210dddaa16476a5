"""What the makers of this folder's files share: see README.md."""
import pathlib
import shutil
import subprocess
import tempfile

import openpyxl

WORK = pathlib.Path(tempfile.mkdtemp())


def office(source, to, name):
    """Has LibreOffice write a file in another format."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{WORK}/profile", *source[1:], "--convert-to", to, "--outdir", str(WORK / "out"), str(source[0])],
        check=True, capture_output=True)
    made = WORK / "out" / (pathlib.Path(source[0]).stem + "." + to.split(":")[0])
    shutil.copy(made, name)


def workbook(name, *rows, merges=(), title=None):
    book = openpyxl.Workbook()
    book.active.title = title or "Sheet1"
    for row in rows:
        book.active.append(row)
    for area in merges:
        book.active.merge_cells(area)
    book.save(name)


def text(name, content):
    (WORK / name).write_text(content, encoding="utf-8", newline="")
    return WORK / name
