"""Writes the files of this folder that other programs make. See README.md.

Run it in this folder with a python3 that has openpyxl, and soffice installed.
"""
import base64
import datetime
import shutil

import openpyxl
from openpyxl.styles import Font

from writers import WORK, office, text, workbook

BORN = datetime.date(2013, 9, 15)
# A picture of one dot.
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==")

# Titles, the school, filters and a blank row above the headings; a total below.
workbook("titles-above.xlsx",
         ["Pupil list"], ["Made-up Academy", None, None, "Printed on 14/09/2026"], ["Filter: Year 8"], [],
         ["UPN ", "Legal Surname", " Legal Forename", "Date of Birth", "Year Group", "Reg\u00a0Group "],
         ["K801000025001", "Byrne", "Isla", BORN, "Year  8", " 8B\u00a0"],
         ["H301000019742", "Osei", "Kofi", datetime.date(2014, 3, 2), "Year  8", "8D"],
         ["Total", None, 2],
         merges=["A1:F1"])

# A group of headings merged over its own headings.
workbook("headings-over-two-rows.xlsx",
         [None, "Name", None, "SEN", None, "Parent", None],
         ["UPN", "Surname", "Forename", "Status", "Need", "Title", "Surname"],
         ["K801000025001", "Byrne", "Isla", "K", "SLCN", "Ms", "Walsh"],
         ["H301000019742", "Osei", "Kofi", "N", None, "Mr", "Osei"],
         merges=["B1:C1", "D1:E1", "F1:G1"])

# A report of pages: a sheet a page, headings again, groups, counts, page numbers.
book = openpyxl.Workbook()
book.remove(book.active)
HEAD = ["Surname", "Forename", "DOB", "Reg"]
for page, rows in enumerate([
        [["8B"], ["Byrne", "Isla", BORN, "8B"], ["Number of pupils: 1"], HEAD, ["8C"], ["Osei", "Kofi", datetime.date(2014, 3, 2), "8C"], ["Number of pupils: 1"]],
        [["8D"], ["Page", "Zoë", datetime.date(2014, 1, 9), "8D"], ["Total", "Mei", datetime.date(2014, 2, 1), "8D"], ["Number of pupils: 2"], ["Average age", None, 12.4], ["Printed on 14/09/2026 at 09:12"]]], start=1):
    sheet = book.create_sheet(f"Page {page}")
    sheet.append(HEAD)
    for row in rows:
        sheet.append(row)
    sheet.append([f"Page {page} of 2"])
book.save("pages.xlsx")

# Arbor's SEN list: a row a need, and no year group for a pupil who has left.
workbook("several-rows.xlsx",
         ["Arbor Student ID", "Student", "Year group(s) this academic year", "SEN status", "SEN need", "SEN need ranking", "Funded hours"],
         [12, "Byrne, Isla", "Year 8", "SEN Support", "SLCN", 1, None],
         [12, "Byrne, Isla", "Year 8", "SEN Support", "ASD", 2, 5],
         [13, "Osei, Kofi", "Year 8", "Education, Health and Care Plan", "MLD", 1, None],
         [14, "Novak, Petra", "Year 8", "SEN Support", "HI", 1, None],
         [14, "Novak, Petra", "Year 8", "Education, Health and Care Plan", "HI", 2, None],
         [15, "Kaur, Simran", None, "SEN Support", "SEMH", 1, None])

# Flags in every way, real booleans among them; numbers where text was meant.
workbook("flags.xlsx",
         ["Adno", "Surname", "Forename", "Pupil Premium Indicator", "FSM", "EAL", "Ever in care", "Young Carer", "SEN Status"],
         [3217, "Byrne", "Isla", "Y", True, "T", 1, "N", "K"],
         [3218, "Osei", "Kofi", None, False, "F", 0, "S", None],
         [3219, "Novak", "Petra", "Y", None, None, None, None, "E"])

# The name that a pupil goes by, which finds them and is no new legal name.
workbook("preferred-names.xlsx", ["Surname", "Forename", "DOB", "Reg"], ["Byrne", "Izzy", BORN, "8D"], ["Osei", "Kofi", datetime.date(2014, 3, 2), "8C"])

# The champion's own: a title, words of their own, ideas on another sheet.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "YC list"
sheet.append(["Young Carers 2026/27 - CONFIDENTIAL"])
sheet.merge_cells("A1:H1")
sheet["A1"].font = Font(bold=True, size=16)
sheet.append([])
sheet.append(["Pupil", "Form ", "Status", "How do we know?", "Who knows", "Home?", "Cares for", "Why"])
sheet.append(["Izzy Byrne", "8 b", "Y", "told tutor", "tutor + HOY", "No - do not ring home", "Mum, brother", "MS / autism"])
sheet.append(["OSEI Kofi", "8C", "?", "the owl", "nobody else", "not yet", "Nan", "frail"])
sheet.append(["Someone Else", "7A", "Y", None, None, None, None, None])
sheet.append(["Total: 4"])
ideas = book.create_sheet("Ideas")
ideas.append(["Assembly in March?"])
book.save("champion.xlsx")

# Saved by LibreOffice: a picture in each row; formulas with their answers.
(WORK / "dot.png").write_bytes(DOT)
page = text("photos.html", "<html><body><table><tr><td>Class photographs</td></tr><tr><td>Photo</td><td>Student name</td><td>UPN</td><td>Form</td></tr>"
            "<tr><td><img src='dot.png' width=40 height=40></td><td>Byrne, Isla</td><td>K801000025001</td><td>8D</td></tr>"
            "<tr><td><img src='dot.png' width=40 height=40></td><td>Osei, Kofi</td><td>H301000019742</td><td>8C</td></tr></table></body></html>")
office([page, "--infilter=HTML (StarCalc)"], "xlsx:Calc MS Excel 2007 XML", "photos.xlsx")

book = openpyxl.Workbook()
book.active.append(["UPN", "Surname", "Forename", "Reg"])
book.active.append(["K801000025001", '=HYPERLINK("https://pupils.example/12","Byrne")', '="Is"&"la"', '=8&"D"'])
book.save(WORK / "formulas.xlsx")
office([WORK / "formulas.xlsx"], "xlsx:Calc MS Excel 2007 XML", "formulas.xlsx")

# Saved by LibreOffice in the coats and letters that reports come in.
ROLL = "UPN,Adno,Surname,Forename,DOB,Reg\r\nK801000025001,003217,Byrne,Isla,15/09/2013,8D\r\nN801000025003,003220,Fernández,Zoë,02/01/2014,8C\r\n"
roll = [text("roll.csv", ROLL), "--infilter=CSV:44,34,76,1,1/2/2/2/5/4/6/2,2057,false,false"]
office(roll, "csv:Text - txt - csv (StarCalc):9,34,65535,1", "unicode-text.txt")
office(roll, "csv:Text - txt - csv (StarCalc):59,34,ANSI,1", "windows-1252.csv")
office(roll, "html:HTML (StarCalc)", "web-page.xls")
office(roll, "xml:MS Excel 2003 XML", "xml-2003.xls")
office(roll, "xls:MS Excel 97", "old-binary.xls")
# Long numbers in ordinary cells lose their digits on the way through a CSV.
numbers = WORK / "numbers.xlsx"
workbook(numbers, ["Adno", "ULN", "Surname", "Forename", "DOB"], [3217, 9276308686, "Byrne", "Isla", BORN], [123456789012345678, 9276308686, "Osei", "Kofi", datetime.date(2014, 3, 2)])
office([numbers], "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "digits-lost.csv")
shutil.rmtree(WORK)
