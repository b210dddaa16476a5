"""Writes the lists of events, of classes and of leavers of this folder that other
programs make. See README.md.

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


def day(n):
    return datetime.date(2026, 9, n)


def office(source, to, name):
    """Has LibreOffice write a file in another format."""
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{WORK}/profile", "--convert-to", to, "--outdir", str(WORK / "out"), str(source)],
                   check=True, capture_output=True)
    shutil.copy(WORK / "out" / (pathlib.Path(source).stem + "." + to.split(":")[0]), name)


# A list of suspensions: titles, old names and new, up to three reasons, half
# days, no end for a permanent one, numbers where dates lost their format.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Exclusions"
for row in [
    ["Suspensions and permanent exclusions"], ["Made-up Academy", None, "01/09/2026 to 14/09/2026"], [],
    ["UPN", "Student", "Type", "Start date", "End date", "Reason 1", "Reason 2", "Reason 3", "Days", "Narrative", "Recorded by"],
    [ISLA, "Byrne, Isla", "FIXD", day(2), day(3), "DB", "VA", None, 1.5, "shouted at Mr Osei", "Ms R Reed"],
    [ISLA, "Byrne, Isla", "SUSP", 46272, 46273, "Physical assault against a pupil", "BU", "Damage", 2, "x", "Ms R Reed"],
    [KOFI, "Osei, Kofi", "PERM", day(9), day(11), "OW", None, None, None, "x", "Ms R Reed"],
    [KOFI, "Osei, Kofi", "LNCH", day(4), day(4), "DB", None, None, 0.5, None, None],
    [KOFI, "Osei, Kofi", "Managed move", day(10), None, "other", None, None, None, None, None],
    ["Total", None, None, None, None, None, None, None, 5],
]:
    sheet.append(row)
book.save("suspensions.xlsx")

# Behaviour events with dates, times and booleans in cells of their own kinds.
book = openpyxl.Workbook()
sheet = book.active
for row in [
    ["UPN", "firstName", "lastName", "studentYearGroup", "tutorGroupName", "eventType", "eventCode", "points", "subject", "groupName", "schoolNotes", "staffMembersInvolved", "whenDate", "whenTime", "createdDate", "deleted"],
    [ISLA, "Isla", "Byrne", "8", "8B", "Negative", "H1", -1, "Maths", "8M1", "forgot it again, says the cat ate it", "Mr Osei", day(8), datetime.time(9, 25), datetime.datetime(2026, 9, 8, 15, 1), False],
    [ISLA, "Isla", "Byrne", "8", "8B", "Negative", "H1", -1, "English", "8E1", None, "Ms Reed", day(8), datetime.time(11, 5), day(8), False],
    [KOFI, "Kofi", "Osei", "8", "8C", "Positive", "A2", 3, "Art", "8A1", None, "Ms Reed", datetime.datetime(2026, 9, 9, 14, 30), None, day(9), False],
    [KOFI, "Kofi", "Osei", "8", "8C", "Negative", "B7", -2, "Art", "8A1", None, "Ms Reed", day(9), None, day(9), True],
]:
    sheet.append(row)
book.save(WORK / "behaviour.xlsx")
office(WORK / "behaviour.xlsx", "xlsx:Calc MS Excel 2007 XML", "behaviour.xlsx")

# A sheet for each class, with the class and its teacher above the pupils.
book = openpyxl.Workbook()
book.remove(book.active)
for name, teacher, rows in [("8x/Ma1", "Mr K Osei", [[ISLA, "Byrne", "Isla"], [KOFI, "Osei", "Kofi"]]), ("8x/Ma2", "Mrs A Walsh; Ms R Reed", [[KOFI, "Osei", "Kofi"]])]:
    sheet = book.create_sheet(name.replace("/", "-"))
    for row in [["Class list"], ["Class:", name, None, "Teacher:", teacher], [], ["UPN", "Surname", "Forename"], *rows, [f"Number of students: {len(rows)}"]]:
        sheet.append(row)
book.save("class-sheets.xlsx")

# Leavers on one sheet and joiners on another, from LibreOffice in a web page's coat.
book = openpyxl.Workbook()
book.active.title = "Leavers"
for row in [["UPN", "Surname", "Forename", "DOB", "Date of leaving", "Reason for leaving"], [ISLA, "Byrne", "Isla", datetime.date(2013, 9, 15), day(11), "moved with her mother"]]:
    book.active.append(row)
sheet = book.create_sheet("Joiners")
for row in [["UPN", "Surname", "Forename", "DOB", "Date of admission", "Previous school"], ["B801200005001", "Ford", "Tom", datetime.date(2013, 10, 1), day(7), "Elsewhere Academy"]]:
    sheet.append(row)
book.save(WORK / "leavers-and-joiners.xlsx")
office(WORK / "leavers-and-joiners.xlsx", "html:HTML (StarCalc)", "leavers-and-joiners.xls")
shutil.rmtree(WORK)
