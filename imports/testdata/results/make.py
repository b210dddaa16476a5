"""Writes the files of this folder that other programs make. See README.md.

Run it in this folder with a python3 that has openpyxl, and soffice installed.
"""
import datetime
import pathlib
import shutil
import subprocess
import tempfile

import openpyxl

WORK = pathlib.Path(tempfile.mkdtemp())
ISLA, KOFI = "K801000025001", "H301000019742"


def workbook(name, *sheets, merges=(), formats=None):
    """Each sheet is a title and its rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    for area in merges:
        book.worksheets[0].merge_cells(area)
    for cell, code in (formats or {}).items():
        book.worksheets[0][cell].number_format = code
    book.save(name)
    return name


def office(source, to, name, *more):
    """Has LibreOffice write a file in another format."""
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{WORK}/profile", *more, "--convert-to", to, "--outdir", str(WORK / "out"), str(source)],
                   check=True, capture_output=True)
    shutil.copy(WORK / "out" / (pathlib.Path(source).stem + "." + to.split(":")[0]), name)


# Subjects merged over their aspects, with a title that says when.
workbook("subject-over-aspect.xlsx", ("Marksheet", [
    ["Year 8 Autumn 1 2026/27 marksheet"], [],
    [None, None, None, "Maths", None, None, "English", None, None],
    ["UPN", "Name", "Reg", "Target", "Current ", "Effort", "Target", "Current ", "Effort"],
    [ISLA, "Byrne, Isla", "8B", 7, "5+", 2, 6, "6-", 1],
    [KOFI, "Osei, Kofi", "8C", "8", "Abs", 3, 7, None, "B"],
    ["Average", None, None, 7.5, 5, 2.5, 6.5, 6, 1],
]), merges=["D3:F3", "G3:I3"])

# The same with the subjects in the row of headings, and the aspects under them.
workbook("aspect-under-subject.xlsx", ("Autumn 2 2026-27", [
    ["UPN", "Name", "Reg", "Art", None, "Music", None],
    [None, None, None, "Target", "Current", "Target", "Current"],
    [ISLA, "Byrne, Isla", "8B", "D*", "M", "P", "P"],
    [KOFI, "Osei, Kofi", "8C", "D", "U", "M", "Near Pass"],
]))

# Assessment points over subjects, and prior attainment beside them.
workbook("points-over-subjects.xlsx", ("2025-26", [
    [None, None, "Autumn 2", None, "Spring 1", None, "KS2", None],
    ["UPN", "Name", "Maths", "English", "Maths", "English", "Maths", "Reading"],
    [ISLA, "Byrne, Isla", "4", "5", "4+", "5", 104, "AS"],
    [KOFI, "Osei, Kofi", "6", "X", "6", "U", "NS", 99],
]))

# A sheet a subject, with the subject in the sheet's name.
HEAD = ["Adno", "Surname", "Forename", "Working At", "Target Grade"]
workbook("sheet-per-subject.xlsx",
         ("History", [["Summer 2 2025/26"], HEAD, ["003217", "Byrne", "Isla", "4a", 5], ["003218", "Osei", "Kofi", "4b", 5]]),
         ("Geography", [["Summer 2 2025/26"], HEAD, ["003217", "Byrne", "Isla", "3c", 5], ["003218", "Osei", "Kofi", "5b", 6]]))

# A sheet a subject, with the subject in its own headings and points of its own.
workbook("sheets-with-own-headings.xlsx",
         ("Hi", [["Summer 2 2025/26"], ["Adno", "Surname", "Forename", "History Target", "History Current"], ["003217", "Byrne", "Isla", 6, 5], ["003218", "Osei", "Kofi", 7, 7]]),
         ("Ge", [["Spring 2 2025/26"], ["Adno", "Surname", "Forename", "Geography Target", "Geography Current", "Geography Effort"], ["003217", "Byrne", "Isla", 5, 4, 2], ["003218", "Osei", "Kofi", 6, 8, 1]]))

# Reading ages: typed as text, and turned into times by Excel, as its own
# time cells and as the numbers that they are.
workbook("reading-ages.xlsx", ("Summer 2026", [
    ["UPN", "Name", "Reading age", "Standard Age Score"],
    [ISLA, "Byrne, Isla", datetime.time(7, 10), 89],
    [KOFI, "Osei, Kofi", 0.5041666666666667, 112],
]), formats={"D3": "General"})

# The same through LibreOffice, which writes the times as it shows them.
times = workbook(WORK / "times.xlsx", ("Summer 2026", [
    ["UPN", "Name", "Reading age"],
    [ISLA, "Byrne, Isla", datetime.time(7, 10)],
    [KOFI, "Osei, Kofi", datetime.time(12, 6)],
]))
office(times, "csv", "reading-ages-shown.csv")

# Twelve columns a subject, addressed by position: nothing says which subject.
workbook("blocks.xlsx", ("Spring 2 2025-26", [
    ["UPN", "Name", "Target", "Current", "Above / Below", "Target", "Current", "Above / Below"],
    [ISLA, "Byrne, Isla", 5, 4, -1, 6, 6, 0],
    [KOFI, "Osei, Kofi", 7, 7, 0, 6, 8, 2],
]))

# A marksheet of one subject as SIMS writes it, in the coat of a workbook.
sims = workbook(WORK / "Year 8 Spanish Spring 1 2025-26.xlsx", ("Sheet1", [
    ["Adno", "Surname Forename", "Reg Group", "Sex", "Pupil Premium Indicator", "SEN Status", "EAL", "% Attendance", "GCSE FFT 20 Target", "Forecasted", "Progress   ", "Progress 8"],
    ["003217", "Byrne Isla", "8B", "F", "Y", "K", None, 95.3, 6, 5, -1, -0.4],
    ["003218", "Osei Kofi", "8C", "M", None, "N", "Y", 97, 6, 7, 1, 0.3],
]))
office(sims, "xls:HTML (StarCalc)", "Year 8 Spanish Spring 1 2025-26.xls")

# Scores of the key stages, with letters among the numbers, as UTF-16 text.
ks2 = workbook(WORK / "ks2.xlsx", ("KS2 results", [
    ["UPN", "Surname", "Forename", "Reading Scaled Score", "Maths Scaled Score", "Writing TA", "GPS Scaled Score"],
    [ISLA, "Byrne", "Isla", 98, "AS", "EXS", "B"],
    [KOFI, "Osei", "Kofi", "NS", 110, "GDS", 104],
]))
office(ks2, 'csv:Text - txt - csv (StarCalc):9,34,65535,1', "ks2-unicode.txt")
